//! A case of a control test: a text file with tiny tables, parameters, and the rows that are expected.

use std::collections::BTreeMap;

/// What a case says.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) tables: Vec<Grid>,
    pub(crate) parameters: BTreeMap<String, String>,
    pub(crate) expected: Grid,
    pub(crate) grade: Option<String>,
}

/// Rows under their column names.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Case {
    /// Reads a case: sections under a name in brackets, cells between semicolons. The first lines say what it shows.
    pub(crate) fn parse(text: &str) -> Self {
        let mut case = Self::default();
        assert!(text.starts_with("# "), "a case says first what it shows");
        for section in text.split("\n[").skip(1) {
            let (name, body) = section.split_once(']').unwrap();
            let mut lines = body.lines().filter(|line| !line.trim().is_empty());
            match name {
                "parameters" => {
                    let pairs = lines.map(|line| line.split_once('=').unwrap());
                    case.parameters = pairs
                        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                        .collect();
                }
                "grade" => case.grade = lines.next().map(str::to_owned),
                name => {
                    let mut grid =
                        lines.map(|line| line.split(';').map(|cell| cell.trim().to_owned()).collect());
                    let columns: Vec<String> = grid.next().unwrap();
                    let rows: Vec<Vec<String>> = grid.collect();
                    assert!(
                        rows.iter().all(|row| row.len() == columns.len()),
                        "{name} has rows of other lengths"
                    );
                    let grid = Grid { name: name.to_owned(), columns, rows };
                    if name == "expected" { case.expected = grid } else { case.tables.push(grid) }
                }
            }
        }
        assert!(!case.expected.columns.is_empty(), "a case says what is expected");
        case
    }
}
