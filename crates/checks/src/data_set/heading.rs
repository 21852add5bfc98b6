//! Which row is the heading, and what names have in common however they are spelt.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::table::{Column, Table, tables};

/// Every name that a column of any table is known by.
static KNOWN: LazyLock<HashSet<String>> =
    LazyLock::new(|| tables().iter().flat_map(|table| &table.columns).flat_map(names).collect());

/// The names that a column is known by, folded.
fn names(column: &Column) -> impl Iterator<Item = String> {
    column.names.iter().chain([&column.name]).map(|name| folded(name))
}

/// How many of a heading's names are known of a table's columns; where none is said, of any table's.
pub(crate) fn known(heading: &[String], of: Option<&Table>) -> usize {
    match of {
        Some(table) => {
            let known: HashSet<String> = table.columns.iter().flat_map(names).collect();
            heading.iter().filter(|name| known.contains(&folded(name))).count()
        }
        None => heading.iter().filter(|name| KNOWN.contains(&folded(name))).count(),
    }
}

/// Where the heading stands among the first rows: the first row with the most names that are known, or, where none is known, the
/// first row of at least two texts that are not empty. `None` where there is none.
pub(crate) fn find(rows: &[Vec<String>]) -> Option<usize> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let mut best = (0, None);
    for (at, row) in rows.iter().enumerate() {
        let known = known(row, None);
        if known > best.0 && filled(row) >= 2 {
            best = (known, Some(at));
        }
    }
    best.1.or_else(|| rows.iter().position(|row| filled(row) >= 2))
}

/// A name's letters and digits alone, in lower case and without rings and dots: `Leverantörs-ID` as `leverantorsid`.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}

/// A name's words, folded.
pub(crate) fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).map(folded).filter(|word| !word.is_empty()).collect()
}

const fn plain(c: char) -> char {
    match c {
        'å' | 'ä' | 'à' | 'á' | 'æ' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_is_where_names_are_known() {
        let check = |rows: &[&[&str]], expected| {
            let rows: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
            assert_eq!(find(&rows), expected, "{rows:?}");
        };
        check(&[&["Leverantör", "Belopp"], &["A", "1"]], Some(0));
        check(&[&["Rapport", ""], &["Uttag", "2026"], &["Leverantör", "Belopp"]], Some(2));
        check(&[&["Rubrik", ""], &["Kol A", "Kol B"], &["1", "2"]], Some(1));
        check(&[&["bara text"]], None);
        check(&[], None);
    }

    #[test]
    fn names_are_folded() {
        assert_eq!(folded(" Leverantörs-ID "), "leverantorsid");
        assert_eq!(words("Belopp (exkl. moms)"), ["belopp", "exkl", "moms"]);
    }
}
