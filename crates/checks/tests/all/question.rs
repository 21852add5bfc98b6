//! The cases beside a control test, and the question that each of them is.

use std::fs;
use std::path::{Path, PathBuf};

use tertial_checks::control_test::ControlTest;
use tertial_checks::engine::Asked;

use crate::case::Case;
use crate::world::{DAY, World, read};

/// The cases beside a test's file. A file is found by what it says, since a test's id need not be its file's name.
pub(crate) fn cases(test: &ControlTest) -> Vec<(String, String)> {
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

/// The question of a case. Inputs that it says nothing of are there without rows.
pub(crate) async fn asked(world: &World, test: &ControlTest, case: &Case) -> Asked {
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
    Asked {
        test: test.clone(),
        data,
        values: case.parameters.iter().map(value).collect(),
        day: DAY,
        known: [].into(),
    }
}
