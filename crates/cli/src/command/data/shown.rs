//! What is shown of a file that is read, and of a data set.

use serde_json::{Value as Json, json};
use tertial_app::data_sets::Adding;
use tertial_app::language;
use tertial_app::language::data_sets::{
    column_title, day_of_two, set_aside, table_name, table_title, which_table,
};
use tertial_checks::data_set::{Confidence, Example, Parts, Preview, Reading};
use tertial_checks::table::{Table, table};
use tertial_domain::DataSet;
use tertial_domain::data_set::{AccountDifference, Balances, Reason, Total};
use tertial_domain::snapshot::Fingerprint;

use super::with_numbers;
use crate::terminal::{Terminal, faint, printable, strong, yellow};

/// Rows that were set aside and are shown; the page shows more.
const SHOWN: usize = 10;

/// The steps of the bar.
pub(super) const STEPS: usize = 100;

/// The step that a reading has come to.
pub(super) fn step(done: u64, whole: u64) -> u64 {
    (done * STEPS as u64).checked_div(whole).unwrap_or_default().min(STEPS as u64)
}

/// Which of the file's columns fill which of the table's, and what else decides how it is read.
pub(super) fn columns(terminal: &Terminal, seen: &Preview, adding: &Adding) {
    let language = terminal.language;
    let values = [
        ("format", seen.look.format.name().into()),
        ("encoding", seen.look.encoding.name().into()),
        ("table", table_title(seen.table, language).to_owned().into()),
    ];
    terminal.line(&strong(&terminal.text_with("data-seen", &values)));
    let row = |it: &tertial_checks::data_set::Suggestion| {
        let from = adding.mapping.get(&it.column)?;
        let is_guess = it.from.as_ref() == Some(from) && it.confidence == Some(Confidence::Guess);
        let example = seen.columns.iter().find(|column| column.name == *from);
        let example = example.and_then(|column| column.examples.iter().find(|cell| !cell.is_empty()));
        Some(vec![
            column_title(Some(seen.table), &it.column, language),
            "←".to_owned(),
            printable(from).into_owned(),
            faint(&printable(example.map_or("", String::as_str))),
            if is_guess { yellow(&terminal.text("data-guess")) } else { String::new() },
        ])
    };
    let rows: Vec<Vec<String>> = seen.suggestions.iter().filter_map(row).collect();
    terminal.columns(2, &rows);
    let unused: Vec<&str> = seen
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| !adding.mapping.values().any(|used| used == name))
        .collect();
    if !unused.is_empty() {
        let columns = printable(&unused.join(", ")).into_owned();
        terminal.line(&faint(&terminal.text_with("data-unused", &[("columns", columns.into())])));
    }
    let Parts { read, left_out } = &seen.parts;
    for (told, sheets) in [("data-sheets-read", read), ("data-sheets-others", left_out)] {
        if read.len() + left_out.len() > 1 && !sheets.is_empty() {
            let names = printable(&sheets.join(", ")).into_owned();
            terminal.line(&faint(&terminal.text_with(told, &[("name", names.into())])));
        }
    }
    for it in &seen.suggestions {
        if let Some(told) = day_of_two(seen, &adding.mapping, &it.column, language) {
            terminal.line(&yellow(&printable(&told)));
        }
    }
    if let Some(rival) = &seen.rival {
        terminal.line(&yellow(&which_table(seen.table, rival, language)));
        terminal.line(&faint(&terminal.text("data-which-table-command")));
    }
    if let Some(mark) = adding.mark {
        let mark = terminal.text(&format!("data-decimals-{}", mark.name()));
        terminal.line(&faint(&format!("{}: {mark}", terminal.text("data-decimals"))));
    }
    terminal.line("");
}

/// The data sets that a file of the very same bytes is already, with their numbers.
pub(super) fn of_file(known: &[DataSet], file: Fingerprint) -> Vec<(usize, &DataSet)> {
    with_numbers(known).filter(|(_, set)| set.is_there() && set.origin.sha256 == file).collect()
}

/// What a program needs to find a data set again.
pub(super) fn named((number, set): (usize, &DataSet)) -> Json {
    json!({ "number": number, "id": set.id, "name": set.name, "table": set.table, "day": set.added.on })
}

/// That a file is read in already: on which day, as what, and under which number.
pub(super) fn read_before(terminal: &Terminal, before: &[(usize, &DataSet)]) {
    for (number, set) in before {
        let values = [
            ("day", set.added.on.to_string().into()),
            ("name", set.name.as_str().into()),
            ("number", number.to_string().into()),
        ];
        terminal.line(&yellow(&terminal.text_with("data-read-before-as", &values)));
    }
}

/// What came of the reading.
pub(super) fn result(terminal: &Terminal, reading: &Reading, table: &Table) {
    let pseudonyms = reading.pseudonyms;
    sums(terminal, (reading.rows, reading.set_aside, pseudonyms), &reading.totals, table);
    balances(terminal, reading.balances.as_ref());
    aside(terminal, &reading.examples, reading.set_aside, table);
}

/// All that is known of a data set.
pub(super) fn whole(terminal: &Terminal, set: &DataSet, examples: &[Example]) {
    terminal.line(&format!("{}  {}", strong(&set.name), faint(&table_name(&set.table, terminal.language))));
    let values = [
        ("file", set.origin.file.as_str().into()),
        ("sha256", set.origin.sha256.hex().into()),
        ("rows", set.fingerprint.hex().into()),
        ("day", set.added.on.to_string().into()),
    ];
    terminal.line(&terminal.text_with("data-origin", &values));
    if let Some(span) = set.span {
        let values = [("from", span.from.to_string().into()), ("to", span.to.to_string().into())];
        terminal.line(&terminal.text_with("data-span", &values));
    }
    let kept = match (&set.deleted, set.keep_until) {
        (Some(deletion), _) => {
            terminal.text_with("data-deleted-on", &[("day", deletion.signed.on.to_string().into())])
        }
        (None, Some(last)) => terminal.text_with("data-kept-until", &[("day", last.to_string().into())]),
        (None, None) => terminal.text("data-kept-on"),
    };
    terminal.line(&kept);
    if let Some(table) = table(&set.table) {
        sums(terminal, (set.rows, set.set_aside.rows, set.pseudonyms), &set.totals, table);
        balances(terminal, set.balances.as_ref());
        aside(terminal, examples, set.set_aside.rows, table);
    }
}

fn sums(terminal: &Terminal, (rows, aside, pseudonyms): (u64, u64, u64), totals: &[Total], table: &Table) {
    let values = [("rows", rows.into()), ("aside", aside.into())];
    terminal.line(&terminal.text_with("data-counted", &values));
    for total in totals {
        let values = [
            ("column", column_title(Some(table), &total.column, terminal.language).into()),
            ("file", total.file.to_string().into()),
            ("read", total.read.to_string().into()),
            ("aside", total.set_aside.to_string().into()),
        ];
        terminal.line(&terminal.text_with("data-total", &values));
        if total.unknown > 0 {
            terminal.line(&yellow(&terminal.text_with("data-unknown", &[("count", total.unknown.into())])));
        }
    }
    if pseudonyms > 0 {
        terminal.line(&faint(&terminal.text_with("data-pseudonyms", &[("count", pseudonyms.into())])));
    }
}

/// Whether the balances that the file states agree with its vouchers, and the accounts where they do not.
fn balances(terminal: &Terminal, balances: Option<&Balances>) {
    let Some(balances) = balances else { return };
    let told = language::data_sets::balances(balances, terminal.language);
    terminal.line(&if balances.differing > 0 { yellow(&told) } else { told });
    for AccountDifference { account, stated, booked } in balances.examples.iter().take(SHOWN) {
        let values = [
            ("account", account.as_str().into()),
            ("stated", stated.to_string().into()),
            ("booked", booked.to_string().into()),
        ];
        terminal.line(&format!("  {}", terminal.text_with("data-balance-of", &values)));
    }
    let more = balances.differing.saturating_sub(balances.examples.len().min(SHOWN) as u64);
    if more > 0 {
        terminal.line(&faint(&terminal.text_with("data-accounts-more", &[("count", more.into())])));
    }
}

fn aside(terminal: &Terminal, examples: &[Example], all: u64, table: &Table) {
    let row = |example: &Example| {
        let line = terminal.text_with("data-line", &[("line", example.line.to_string().into())]);
        let line = example.part.as_ref().map_or(line.clone(), |part| format!("{}, {line}", printable(part)));
        vec![line, set_aside(example, table, terminal.language)]
    };
    let rows: Vec<Vec<String>> = examples.iter().take(SHOWN).map(row).collect();
    terminal.columns(2, &rows);
    if examples.iter().any(|example| example.reason == Reason::AmbiguousAmount) {
        terminal.line(&yellow(&terminal.text("data-say-decimals")));
    }
    let more = all.saturating_sub(rows.len() as u64);
    if more > 0 {
        terminal.line(&faint(&terminal.text_with("data-more", &[("count", more.into())])));
    }
}
