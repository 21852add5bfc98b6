//! Every built-in control test over the cases that lie beside it.

use std::collections::BTreeMap;

use tertial_checks::control_test::{ControlTest, Kind, Reached, Threshold, Unit, built_in};
use tertial_checks::engine::{Asked, EngineError, Limits};
use tertial_checks::run::{Cell, Holds, Item, Run};

use crate::case::{Case, Grid};
use crate::question::{asked, cases};
use crate::world::{DAY, World, ore, read};

/// Fewer than what a person would call a case and some ways to cry wolf.
const LEAST_CASES: usize = 2;

/// How grave what is found can be, in order.
const GRADES: [&str; 4] = ["none", "note", "minor", "material"];

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

/// A setting that no case sets to something else than it is by itself could be left out of the query unseen.
#[test]
fn every_parameter_is_set_in_a_case() {
    let mut unset = Vec::new();
    for test in built_in() {
        let cases: Vec<Case> = cases(test).iter().map(|(_, text)| Case::parse(text)).collect();
        for parameter in &test.parameters {
            let is_set = |case: &Case| {
                let text = case.parameters.get(&parameter.name);
                text.is_some_and(|text| Some(read(parameter, text)) != parameter.default_on(DAY))
            };
            if !cases.iter().any(is_set) {
                unset.push(format!("{}: {}", test.id, parameter.name));
            }
        }
    }
    assert!(unset.is_empty(), "no case sets\n{}", unset.join("\n"));
}

/// How grave so many exceptions are is counted alike for every test. An amount or a figure could be of the wrong unit or on the wrong side.
#[test]
fn every_threshold_of_an_amount_or_a_figure_is_reached_in_a_case_and_not_in_another() {
    let mut untried = Vec::new();
    for test in built_in() {
        let graded = cases(test).iter().filter_map(|(_, text)| Case::parse(text).grade).collect::<Vec<_>>();
        for Threshold { grade, reached } in &test.thresholds {
            let ranks = graded.iter().map(|name| GRADES.iter().position(|grade| grade == name).unwrap());
            let rank = 1 + *grade as usize;
            let (at, below): (Vec<usize>, Vec<usize>) = ranks.partition(|it| *it >= rank);
            if !matches!(reached, Reached::Count(_)) && (at.is_empty() || below.is_empty()) {
                untried.push(format!("{}: {grade:?}", test.id));
            }
        }
    }
    assert!(untried.is_empty(), "no case is at, or below,\n{}", untried.join("\n"));
}

async fn check(test: &ControlTest, case: &Case) -> Result<(), String> {
    let world = World::new(Limits::default());
    let asked = asked(&world, test, case).await;
    let run = world.engine.start(asked.clone()).outcome().await.map_err(|error| error.to_string())?;
    compare(&run, &case.expected)?;
    if let Some(grade) = &case.grade {
        let found = run.grade.map_or("none".to_owned(), |grade| format!("{grade:?}").to_lowercase());
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
    let mut asked =
        Asked { test: test.clone(), data: Vec::new(), values: BTreeMap::new(), day: DAY, known: [].into() };
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
