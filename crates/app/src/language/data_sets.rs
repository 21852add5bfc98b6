//! What could not be done with data sets, and why rows were set aside, as sentences.

mod standard;

use tertial_checks::data_set::{Example, Mapping, Preview, ReadError, Rival};
use tertial_checks::shelf::ShelfError;
use tertial_checks::table::{ColumnType, Table, table};
use tertial_domain::data_set::Balances;

pub use self::standard::file_column;
use crate::data_sets::DataFailure;
use crate::language::failure::Sentence;
use crate::language::{Language, Value};

/// The sentence for what could not be done.
pub(super) fn sentence(failure: &DataFailure, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match failure {
        DataFailure::Read { file, error } => reading(file, error, language),
        DataFailure::EmptyFile => say("upload-empty", &[]),
        DataFailure::NoTable(name) => say("data-no-table", &[("table", name.into())]),
        DataFailure::NoSuchNumber(number) => {
            say("data-no-such-number", &[("number", number.to_string().into())])
        }
        DataFailure::WhichTable { fits, rival, missing } => {
            Sentence::of(language, "data-which-table", &of_two_tables(fits, rival, missing, language))
        }
        DataFailure::Shelf(ShelfError::NoKeys) => say("data-no-keys", &[]),
        DataFailure::NoRows { file, table: id, first } => {
            let why = table(id).map_or_else(String::new, |table| set_aside(first, table, language));
            let line = first.line.to_string();
            say("data-no-rows", &[("file", file.into()), ("line", line.into()), ("why", why.into())])
        }
        DataFailure::Shelf(error) => say("data-shelf", &[("why", error.to_string().into())]),
        DataFailure::Room(error) => say("data-room", &[("why", error.to_string().into())]),
        DataFailure::Lost => say("data-lost", &[]),
        DataFailure::DeletedAlready => say("data-deleted-already", &[]),
        DataFailure::KeptUntilPast => say("data-kept-until-past", &[]),
        DataFailure::Broken => say("data-broken", &[]),
    }
}

/// That a file fits one table and was perhaps meant for another, by what the tables and the columns that are missing are called.
#[must_use]
pub fn which_table(fits: &Table, rival: &Rival, language: Language) -> String {
    let values = of_two_tables(&fits.id, &rival.table.id, &rival.missing, language);
    language.text_with("data-which-table", &values)
}

/// That what fills a column of days can be read in two ways, and how it is read; none where the file tells, or the column holds no days.
#[must_use]
pub fn day_of_two(seen: &Preview, mapping: &Mapping, column: &str, language: Language) -> Option<String> {
    seen.table.column(column).filter(|column| column.kind == ColumnType::Date)?;
    let from = mapping.get(column)?;
    let day = seen.columns.iter().find(|column| column.name == *from)?.day_of_two.as_deref()?;
    let title = column_title(Some(seen.table), column, language);
    Some(language.text_with("data-day-first", &[("column", title.into()), ("text", day.into())]))
}

fn of_two_tables(
    fits: &str,
    rival: &str,
    missing: &[String],
    language: Language,
) -> [(&'static str, Value<'static>); 3] {
    let titles: Vec<String> =
        missing.iter().map(|column| column_title(table(rival), column, language)).collect();
    [
        ("table", table_name(fits, language).into()),
        ("rival", table_name(rival, language).into()),
        ("columns", titles.join(", ").into()),
    ]
}

fn reading(file: &str, error: &ReadError, language: Language) -> Sentence {
    let say = |key: &str, more: &[(&'static str, Value<'_>)]| {
        let mut values: Vec<(&'static str, Value<'_>)> = vec![("file", file.to_owned().into())];
        values.extend_from_slice(more);
        Sentence::of(language, key, &values)
    };
    let title = |id: &str, column: &str| column_title(table(id), column, language);
    match error {
        ReadError::Io(error) => say("data-io", &[("why", error.to_string().into())]),
        ReadError::UnknownFormat => say("data-unknown-format", &[]),
        ReadError::Empty => say("data-empty", &[]),
        ReadError::NoRows => say("data-only-heading", &[]),
        ReadError::Encrypted => say("data-encrypted", &[]),
        ReadError::Damaged { line, .. } => say(
            "data-damaged",
            &[("line", line.map_or_else(|| "none".to_owned(), |line| line.to_string()).into())],
        ),
        ReadError::NoHeading => say("data-no-heading", &[]),
        ReadError::EndlessRow { line } => say("data-endless-row", &[("line", line.to_string().into())]),
        ReadError::OpenQuotation { line } => say("data-open-quotation", &[("line", line.to_string().into())]),
        ReadError::TooMuch { what, most } => {
            say("data-too-much", &[("what", what.name().into()), ("most", most.to_string().into())])
        }
        ReadError::MissingColumns { table, columns } => {
            let titles: Vec<String> = columns.iter().map(|column| title(table, column)).collect();
            say(
                "data-missing-columns",
                &[("columns", titles.join(", ").into()), ("count", titles.len().into())],
            )
        }
        ReadError::NoSuchFileColumn { column } => say("data-no-file-column", &[("column", column.into())]),
        ReadError::NoSuchColumn { table, column } => {
            say("data-no-column", &[("table", table.into()), ("column", column.into())])
        }
        ReadError::DeclaresTypes => say("data-declares-types", &[]),
        ReadError::NothingFor { .. } => say("data-nothing-for", &[]),
        ReadError::SumTooLarge { .. } => say("data-sum-too-large", &[]),
        ReadError::Unreconciled { .. } => say("data-unreconciled", &[]),
        ReadError::Stopped => say("data-stopped", &[]),
    }
}

/// Whether the balances that a file states agree with its vouchers.
#[must_use]
pub fn balances(balances: &Balances, language: Language) -> String {
    let key = if balances.differing == 0 { "data-balances-agree" } else { "data-balances-differ" };
    language.text_with(key, &[("count", balances.accounts.into()), ("differing", balances.differing.into())])
}

/// What a table's column is called.
#[must_use]
pub fn column_title(table: Option<&Table>, column: &str, language: Language) -> String {
    let titled = table.and_then(|table| table.column(column));
    titled.map_or_else(|| column.to_owned(), |column| in_language(&column.title, language).to_owned())
}

/// What a data set's table is called; its id, where this program does not know it.
#[must_use]
pub fn table_name(id: &str, language: Language) -> String {
    table(id).map_or_else(|| id.to_owned(), |table| table_title(table, language).to_owned())
}

/// What a table is called.
#[must_use]
pub fn table_title(table: &Table, language: Language) -> &str {
    in_language(&table.title, language)
}

fn in_language(wording: &tertial_checks::wording::Wording, language: Language) -> &str {
    match language {
        Language::Swedish => &wording.sv,
        Language::English => &wording.en,
    }
}

/// Why a row was set aside, with what stands there.
#[must_use]
pub fn set_aside(example: &Example, table: &Table, language: Language) -> String {
    let column = example.column.as_ref().map(|column| column_title(Some(table), column, language));
    let values: [(&'static str, Value<'_>); 3] = [
        ("reason", example.reason.name().into()),
        ("column", column.unwrap_or_else(|| "none".to_owned()).into()),
        ("text", example.text.as_str().into()),
    ];
    let said = language.text_with("data-set-aside", &values);
    // A file that is one document and no invoice has nothing to be shown of it.
    if example.text.is_empty() { said.trim_end_matches([':', ' ']).to_owned() } else { said }
}
