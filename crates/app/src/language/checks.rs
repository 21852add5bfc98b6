//! What could not be done with control tests and samples, as a sentence.

use tertial_checks::cluster::{Address, ClusterError};
use tertial_checks::control_test::{Fault, ParameterError, TestError};
use tertial_checks::engine::EngineError;
use tertial_checks::sampling::{LARGEST_SAMPLE, MOST_STRATA};
use tertial_domain::sample::{LONGEST_NOTE, LONGEST_TITLE, SampleError};
use tertial_domain::triage::{LONGEST_REASON, TriageError};

use crate::checks::{CheckFailure, OnWorksheet, Unreadable};
use crate::language::failure::Sentence;
use crate::language::{Language, Value};

/// The sentence for what could not be done.
pub(super) fn sentence(failure: &CheckFailure, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match failure {
        CheckFailure::NoItem { key } => say("check-no-item", &[("key", key.into())]),
        CheckFailure::NothingChosen => say("check-nothing-chosen", &[]),
        CheckFailure::Triage(TriageError::Raised(_)) => say("check-raised-already", &[]),
        CheckFailure::Triage(TriageError::Open) => say("check-open-already", &[]),
        CheckFailure::Triage(TriageError::NoReason(_)) => say("no-reason", &[]),
        CheckFailure::Triage(TriageError::TooLong) => {
            say("check-reason-too-long", &[("most", LONGEST_REASON.into())])
        }
        CheckFailure::SaidMeanwhile { count } => say("check-said-meanwhile", &[("count", (*count).into())]),
        CheckFailure::PersonalNumber { masked } => say("check-personal-number", &[("masked", masked.into())]),
        CheckFailure::Ended(_) => say("check-ended", &[]),
        CheckFailure::NoAnswer => say("check-no-answer", &[]),
        CheckFailure::Sample(error) => sample(error, language),
        CheckFailure::NotEvaluated => say("sample-not-evaluated", &[]),
        CheckFailure::Seed(_) => say("sample-seed", &[]),
        CheckFailure::Confidence(_) => say("sample-confidence", &[]),
        CheckFailure::NoTest { id } => say("check-no-test", &[("id", id.into())]),
        CheckFailure::IsSample => say("check-is-sample", &[]),
        CheckFailure::IsNoSample => say("check-is-no-sample", &[]),
        CheckFailure::NoData { table } => {
            say("check-no-data", &[("table", table_title(table, language).into())])
        }
        CheckFailure::NoSuchData { .. } => say("check-no-such-data", &[]),
        CheckFailure::UnusedData { name } => say("check-unused-data", &[("name", name.into())]),
        CheckFailure::NoParameter { name } => say("check-no-parameter", &[("name", name.into())]),
        CheckFailure::Parameter { title, text, why: ParameterError::Least(least) } => say(
            "check-parameter-least",
            &[("title", language.of_words(title).into()), ("text", text.into()), ("least", (*least).into())],
        ),
        CheckFailure::Parameter { title, text, why } => say(
            &format!("check-parameter-{}", parameter(*why)),
            &[("title", language.of_words(title).into()), ("text", text.into())],
        ),
        CheckFailure::Test(error) => test(error, language),
        CheckFailure::TestExists { id } => say("check-test-exists", &[("id", id.into())]),
        CheckFailure::NotText { file } => say("check-not-text", &[("file", file.into())]),
        CheckFailure::OtherId { id } => say("check-other-id", &[("id", id.into())]),
        CheckFailure::Engine(error) => engine(error, language),
        CheckFailure::Size => say("sample-size", &[("most", LARGEST_SAMPLE.into())]),
        CheckFailure::Strata => say("sample-strata", &[("most", MOST_STRATA.into())]),
        CheckFailure::NothingToDraw => say("sample-nothing-to-draw", &[]),
        CheckFailure::Worksheet { at, what, text } => worksheet(at, *what, text, language),
        CheckFailure::NoWorksheet => say("sample-no-worksheet", &[]),
    }
}

/// What is wrong with a test's text.
fn test(error: &TestError, language: Language) -> Sentence {
    let say = |fault: &str, name: &str| {
        let values = [("line", error.line.into()), ("name", name.into())];
        Sentence::of(language, &format!("check-test-{fault}"), &values)
    };
    match &error.fault {
        Fault::TooLarge { limit } => {
            Sentence::of(language, "check-test-too-large", &[("limit", (*limit).into())])
        }
        Fault::NoHeader => say("no-header", ""),
        Fault::NoQuery => say("no-query", ""),
        Fault::Header { column, .. } => {
            let values = [("line", error.line.into()), ("column", (*column).into())];
            Sentence::of(language, "check-test-header", &values)
        }
        Fault::Unclosed { column, begins, ends } => {
            let place = [("line", error.line.into()), ("column", (*column).into())];
            let what = [("begins", (*begins).into()), ("ends", (*ends).into())];
            Sentence::of(language, "check-test-unclosed", &[place, what].concat())
        }
        Fault::Nested => say("nested", ""),
        Fault::Lacks(name) => say("lacks", name),
        Fault::Unknown(name) => say("unknown", name),
        Fault::Choice(name) => say("choice", name),
        Fault::Id(id) => say("id", id),
        Fault::NoTable(table) => say("no-table", table),
        Fault::NoColumn { table, column } => {
            let values = [("table", table.into()), ("column", column.into())];
            Sentence::of(language, "check-test-no-column", &values)
        }
        Fault::NoInput => say("no-input", ""),
        Fault::Twice(name) => say("twice", name),
        Fault::NoLimit(name) => say("no-limit", name),
        Fault::NoKey => say("no-key", ""),
        Fault::PersonalKey(column) => say("personal-key", column),
        Fault::NoFigure => say("no-figure", ""),
        Fault::SampleLacks(name) => say("sample-lacks", name),
        Fault::OtherKind(name) => say("other-kind", name),
        Fault::Threshold => say("threshold", ""),
        Fault::Default { name, why } => {
            let values = [("name", name.into()), ("why", parameter(*why).into())];
            Sentence::of(language, "check-test-default", &values)
        }
    }
}

const fn parameter(why: ParameterError) -> &'static str {
    match why {
        ParameterError::Empty => "empty",
        ParameterError::Amount => "amount",
        ParameterError::Whole => "whole",
        ParameterError::Percent => "percent",
        ParameterError::Date => "date",
        ParameterError::Least(_) => "least",
        ParameterError::Text => "text",
        ParameterError::List => "list",
    }
}

/// The engine's types by how their names begin, and what the sentence about a column calls them.
const HELD: [(&str, &str); 12] = [
    ("Utf8", "text"),
    ("LargeUtf8", "text"),
    ("Decimal", "decimal"),
    ("Float", "decimal"),
    ("Int8", "whole"),
    ("Int16", "whole"),
    ("Int32", "whole"),
    ("Int64", "whole"),
    ("UInt", "whole"),
    ("Date", "day"),
    ("Time", "day"),
    ("Boolean", "truth"),
];

/// What a column of one of the engine's types holds: the engine's own names say nothing to people.
fn holds(found: &str) -> &'static str {
    HELD.iter().find(|(name, _)| found.starts_with(*name)).map_or("other", |(_, held)| *held)
}

/// What people call a kind of data: `leverantörsfakturor`.
fn table_title(table: &str, language: Language) -> String {
    let known = tertial_checks::table::table(table);
    known.map_or_else(|| table.to_owned(), |known| language.of_wording(&known.title).to_lowercase())
}

/// Why the engine has no answer.
fn engine(error: &EngineError, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    let title = |table: &str| table_title(table, language);
    match error {
        EngineError::NoData { table } => say("check-no-data", &[("table", title(table).into())]),
        EngineError::LacksColumn { table, column } => {
            let known = tertial_checks::table::table(table).and_then(|table| table.column(column));
            let called =
                known.map_or_else(|| column.clone(), |known| language.of_wording(&known.title).to_owned());
            say("check-lacks-column", &[("table", title(table).into()), ("column", called.into())])
        }
        EngineError::NoParameter(name) | EngineError::ParameterType { name, .. } => {
            say("check-no-parameter", &[("name", name.into())])
        }
        EngineError::Syntax { line, column, message } => say(
            "check-syntax",
            &[("line", (*line).into()), ("column", (*column).into()), ("message", message.into())],
        ),
        EngineError::At { line, column, error } => {
            let said = engine(error, language);
            let at =
                Sentence::of(language, "check-at", &[("line", (*line).into()), ("column", (*column).into())]);
            Sentence { message: format!("{} {}", at.message, said.message), ..said }
        }
        EngineError::NotAQuestion(what) => say("check-not-a-question", &[("what", what.into())]),
        EngineError::ForeignTable(table) => say("check-foreign-table", &[("table", table.into())]),
        EngineError::Recursive => say("check-recursive", &[]),
        EngineError::UnknownPlaceholder(name) => say("check-unknown-placeholder", &[("name", name.into())]),
        EngineError::Length => say("check-length", &[]),
        EngineError::Brackets => say("check-brackets", &[]),
        EngineError::Steps => say("check-steps", &[]),
        EngineError::Growth => say("check-growth", &[]),
        EngineError::LongText { column } => say("check-long-text", &[("column", column.into())]),
        EngineError::Meaning(message) => say("check-meaning", &[("message", message.into())]),
        EngineError::NoColumn(column) => say("check-no-column", &[("column", column.into())]),
        EngineError::ColumnType { column, found, .. } => {
            say("check-column-type", &[("column", column.into()), ("found", holds(found).into())])
        }
        EngineError::Personal(column) => say("check-personal", &[("column", column.into())]),
        // A key of several columns has bars between them, also where they are all empty.
        EngineError::SameKey(key) if key.trim_matches([' ', '|']).is_empty() => say("check-empty-key", &[]),
        EngineError::SameKey(key) => say("check-same-key", &[("key", key.into())]),
        EngineError::Time { seconds } => say("check-time", &[("seconds", (*seconds).into())]),
        EngineError::Memory { mebibytes } => say("check-memory", &[("mebibytes", (*mebibytes).into())]),
        EngineError::Disk { mebibytes } => say("check-disk", &[("mebibytes", (*mebibytes).into())]),
        EngineError::Cancelled => say("check-cancelled", &[]),
        EngineError::Computation(message) => say("check-computation", &[("message", message.into())]),
        EngineError::Data(message) => say("check-data-broken", &[("message", message.into())]),
        EngineError::Surroundings(message) => say("check-surroundings", &[("message", message.into())]),
        EngineError::Cluster(error) => cluster(error, language),
    }
}

/// Why a cluster does not do what it is asked to.
fn cluster(error: &ClusterError, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    let there = |key: &str, address: &Address, reason: &str| {
        say(key, &[("address", address.to_string().into()), ("reason", reason.into())])
    };
    match error {
        ClusterError::NotBuilt => say("cluster-not-built", &[]),
        ClusterError::NoAddress(text) => say("cluster-no-address", &[("text", text.into())]),
        ClusterError::Unreachable { address, reason } => there("cluster-unreachable", address, reason),
        ClusterError::NoExecutor(address) => there("cluster-no-executor", address, ""),
        ClusterError::Refused { address, reason } => there("cluster-refused", address, reason),
        ClusterError::Lost { address, reason } | ClusterError::LostExecutor { address, reason } => {
            there("cluster-lost", address, reason)
        }
        ClusterError::Deep => say("cluster-deep", &[]),
        ClusterError::Memory => say("cluster-memory", &[]),
        ClusterError::Disk => say("cluster-disk", &[]),
        ClusterError::Process(reason) => say("cluster-process", &[("reason", reason.into())]),
    }
}

/// The most rows that a sentence names; of more it says how many there are.
const MOST_NAMED: usize = 10;

fn sample(error: &SampleError, language: Language) -> Sentence {
    let row = |key: &str, number: usize| Sentence::of(language, key, &[("row", number.into())]);
    match error {
        SampleError::Evaluated => Sentence::of(language, "sample-evaluated-already", &[]),
        SampleError::NoRow(place) => {
            Sentence::of(language, "sample-no-row", &[("place", place.to_string().into())])
        }
        SampleError::NoNote(number) => row("sample-no-note", *number),
        SampleError::LongNote(number) => {
            let values = [("row", (*number).into()), ("most", LONGEST_NOTE.into())];
            Sentence::of(language, "sample-long-note", &values)
        }
        SampleError::NoAmount(number) => row("sample-no-amount", *number),
        SampleError::Unanswered(numbers) => {
            let named: Vec<String> = numbers.iter().take(MOST_NAMED).map(ToString::to_string).collect();
            let rest = numbers.len().saturating_sub(MOST_NAMED);
            let values =
                [("count", numbers.len().into()), ("rows", named.join(", ").into()), ("rest", rest.into())];
            Sentence::of(language, "sample-unanswered", &values)
        }
        SampleError::NoTitle(_) => Sentence::of(language, "empty", &[("field", "title".into())]),
        SampleError::LongTitle => {
            Sentence::of(language, "sample-long-title", &[("most", LONGEST_TITLE.into())])
        }
    }
}

fn worksheet(at: &OnWorksheet, what: Unreadable, text: &str, language: Language) -> Sentence {
    let at = match at {
        OnWorksheet::Row(number) => language.text_with("worksheet-row", &[("row", (*number).into())]),
        OnWorksheet::Cell(cell) => language.text_with("worksheet-cell", &[("cell", cell.into())]),
    };
    let key = match what {
        Unreadable::Answer => "worksheet-no-answer",
        Unreadable::Amount => "worksheet-no-amount",
        Unreadable::NeedlessAmount => "worksheet-needless-amount",
    };
    Sentence::of(language, key, &[("at", at.into()), ("text", text.into())])
}

#[cfg(test)]
mod tests {
    use tertial_checks::control_test::ControlTest;

    use super::*;

    #[test]
    fn what_is_wrong_with_a_header_is_said_in_the_readers_language() {
        let check = |text: &str, expected: &str| {
            let error = ControlTest::parse("own", text).unwrap_err();
            let failure = CheckFailure::Test(Box::new(error));
            assert_eq!(sentence(&failure, Language::Swedish).message, expected, "{text}");
        };
        check("SELECT 1", "Testet har inget huvud.");
        check("-- id = \"x\"", "Efter huvudet finns ingen fråga.");
        check("-- id = x\nSELECT 1", "Rad 1, kolumn 9: testets huvud går inte att läsa.");
        check("-- å = 'å'\n--b = 1]\nSELECT 1", "Rad 2, kolumn 8: testets huvud går inte att läsa.");
        let open = "-- id = \"x\"\n-- key = [\"a\",\n-- title = { sv = \"a\" }\nSELECT 1";
        check(open, "Rad 2, kolumn 10: det som börjar med [ avslutas aldrig.");
        let open = "-- id = \"x\"\n--\n-- title = { sv = \"a\"\n-- key = []\nSELECT 1";
        check(open, "Rad 3, kolumn 12: det som börjar med { avslutas aldrig.");
        check("-- [[input]\n-- id = 1\nSELECT 1", "Rad 1, kolumn 4: det som börjar med [ avslutas aldrig.");
        check("-- id = '''x\n-- y\nSELECT 1", "Rad 1, kolumn 9: det som börjar med ''' avslutas aldrig.");
        check("-- id\nSELECT 1", "Rad 1, kolumn 6: testets huvud går inte att läsa.");
        let deep = "Testets huvud har för många värden inuti varandra.";
        for (begin, end) in [("[", ""), ("[", "]"), ("{ a = ", "}")] {
            check(&format!("-- id = {}1{}\nSELECT 1", begin.repeat(5_000), end.repeat(5_000)), deep);
        }
        check(&format!("-- {}a = 1\nSELECT 1", "a.".repeat(50_000)), deep);
        check(&format!("-- [{}a]\nSELECT 1", "a.".repeat(50_000)), deep);
        check("-- id = \"x\"\n-- kind = \"exceptions\"\nSELECT 1", "Testets huvud saknar title (rad 1).");
        check("-- id = \"x\"\n-- klass = 1\nSELECT 1", "klass på rad 2 hör inte till ett testhuvud.");
        check(
            "-- id = \"x\"\n-- kind = \"undantag\"\nSELECT 1",
            "undantag på rad 2 är inget av det som går att välja där.",
        );
    }
}
