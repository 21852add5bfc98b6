//! Every built-in control test over the cases that lie beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tertial_checks::control_test::{ControlTest, Kind, Unit, built_in};
use tertial_checks::engine::{Asked, EngineError, Limits};
use tertial_checks::run::{Cell, Holds, Item, Run};

use crate::case::{Case, Grid};
use crate::world::{DAY, World, ore, read};

/// Fewer than what a person would call a case and some ways to cry wolf.
const LEAST_CASES: usize = 2;

#[tokio::test]
async fn built_in_tests_find_what_their_cases_say() {
    let mut failures = Vec::new();
    for test in built_in() {
        let cases = cases(test);
        let least = if matches!(test.kind, Kind::Sample { .. }) { 1 } else { LEAST_CASES };
        assert!(cases.len() >= least, "{} has {} cases", test.id, cases.len());
        for (name, text) in cases {
            if let Err(why) = check(test, &Case::parse(&text)).await {
                failures.push(format!("{}/{name}: {why}", test.id));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

#[tokio::test]
async fn built_in_tests_are_what_their_headers_say() {
    let world = World::new(Limits::default());
    for test in built_in() {
        let examined = world.engine.examine(test, DAY).outcome().await;
        assert_eq!(examined, Ok(()), "{}", test.id);
    }
}

/// The cases beside a test's file. A file is found by what it says, since a test's id need not be its file's name.
fn cases(test: &ControlTest) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../controls").join(&test.system);
    let files = |folder: &Path, ending: &str| -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|found| found == ending));
        files.sort();
        files
    };
    let file = files(&folder, "sql").into_iter().find(|path| fs::read_to_string(path).unwrap() == test.text);
    let cases = files(&file.unwrap().with_extension("cases"), "txt");
    let read = |path: PathBuf| {
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    cases.into_iter().map(read).collect()
}

async fn check(test: &ControlTest, case: &Case) -> Result<(), String> {
    let world = World::new(Limits::default());
    let asked = asked(&world, test, case).await;
    let run = world.engine.start(asked.clone()).outcome().await.map_err(|error| error.to_string())?;
    compare(&run, &case.expected)?;
    if let Some(grade) = &case.grade {
        let found = run.grade.map(|grade| format!("{grade:?}").to_lowercase()).unwrap_or_default();
        if found != *grade {
            return Err(format!("the grade is {found:?}, expected {grade}"));
        }
    }
    let again = world.engine.start(asked).outcome().await;
    if again.as_ref() != Ok(&run) {
        return Err("the same question gave another answer".to_owned());
    }
    Ok(())
}

/// The question of a case. Inputs that it says nothing of are there without rows.
async fn asked(world: &World, test: &ControlTest, case: &Case) -> Asked {
    let mut data = Vec::new();
    for input in &test.inputs {
        data.push(match case.tables.iter().find(|grid| grid.name == input.table) {
            Some(grid) => {
                let columns: Vec<&str> = grid.columns.iter().map(String::as_str).collect();
                let rows: Vec<Vec<&str>> =
                    grid.rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
                world.keep(&input.table, &columns, &rows).await
            }
            None => world.keep_empty(&input.table).await,
        });
    }
    let value = |(name, text): (&String, &String)| {
        let parameter = test.parameter(name).unwrap_or_else(|| panic!("{} has no parameter {name}", test.id));
        (name.clone(), read(parameter, text))
    };
    Asked { test: test.clone(), data, values: case.parameters.iter().map(value).collect(), day: DAY }
}

/// Every row in order, by the columns that the case names.
fn compare(run: &Run, expected: &Grid) -> Result<(), String> {
    let places: Vec<usize> = expected
        .columns
        .iter()
        .map(|name| run.column(name).ok_or_else(|| format!("there is no column {name}")))
        .collect::<Result<_, _>>()?;
    let of_item = |item: &Item| -> Vec<Cell> {
        places.iter().map(|place| as_read(item.cells[*place].clone(), run.columns[*place].holds)).collect()
    };
    let found: Vec<Vec<Cell>> = run.items.iter().map(of_item).collect();
    let wanted: Vec<Vec<Cell>> = expected
        .rows
        .iter()
        .map(|row| {
            places.iter().zip(row).map(|(place, text)| cell(text, run.columns[*place].holds)).collect()
        })
        .collect();
    if found == wanted { Ok(()) } else { Err(format!("expected {wanted:#?}\nfound {found:#?}")) }
}

/// A whole per cent as a case has it: as a number that could have decimals.
fn as_read(cell: Cell, holds: Holds) -> Cell {
    match (cell, holds) {
        (Cell::Whole(percent), Holds::Number(Some(Unit::Percent))) => {
            Cell::Real(f64::from(i32::try_from(percent).unwrap()))
        }
        (cell, _) => cell,
    }
}

fn cell(text: &str, holds: Holds) -> Cell {
    match holds {
        Holds::Text => match text {
            "" => Cell::Text(String::new()),
            text => Cell::Text(text.to_owned()),
        },
        _ if text.is_empty() => Cell::Nothing,
        Holds::Day => Cell::Text(text.to_owned()),
        Holds::Truth => Cell::Truth(text == "yes"),
        Holds::Number(Some(Unit::Amount)) => Cell::Whole(ore(text)),
        Holds::Number(Some(Unit::Percent | Unit::PercentagePoints)) => {
            text.parse().map_or_else(|_| Cell::Text(text.to_owned()), |number: f64| Cell::Real(number))
        }
        Holds::Number(_) => Cell::Whole(text.parse().unwrap()),
    }
}

#[tokio::test]
async fn a_test_says_what_it_lacks() {
    let world = World::new(Limits::default());
    let test = built_in().iter().find(|test| test.id == "exact-duplicates").unwrap();
    let mut asked = Asked { test: test.clone(), data: Vec::new(), values: BTreeMap::new(), day: DAY };
    let outcome = world.engine.start(asked.clone()).outcome().await;
    assert_eq!(outcome, Err(EngineError::NoData { table: "supplier_invoices".to_owned() }));
    let columns = ["voucher_number", "supplier", "amount", "invoice_date"];
    asked.data = vec![world.keep("supplier_invoices", &columns, &[]).await];
    assert_eq!(
        world.engine.start(asked).outcome().await,
        Err(EngineError::LacksColumn {
            table: "supplier_invoices".to_owned(),
            column: "invoice_number".to_owned()
        })
    );
}
