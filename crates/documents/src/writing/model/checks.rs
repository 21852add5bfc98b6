//! The control tests and samples that show the controls' executions: the report's appendix.

use serde::Serialize;
use tertial_domain::Snapshot;
use tertial_domain::check_run::Quantity;
use tertial_domain::numerals::{decimal, grouped, percent};
use tertial_domain::snapshot::{CheckEntry, CheckKind, Triaged};

use super::Fact;
use super::picture::Picture;
use super::text;
use super::words;

/// A control test's run, or a sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckRow {
    /// Number of its risk.
    pub risk: u32,
    /// The control that it shows.
    pub control: String,
    /// What was tested.
    pub title: String,
    /// `Datakontroll` or `Stickprov`, and the day.
    pub kind: String,
    /// The data, with how many rows each has: `Leverantörsfakturor 2026 (12 480 rader)`.
    pub data: Vec<String>,
    /// The figures.
    pub figures: Vec<Fact>,
    /// How many items were found, in words; that it is a measure where it looks for none.
    pub found: String,
    /// What has been said of them, in words; none where there is nothing to say.
    pub triaged: Option<String>,
    /// 16 digits in groups of four.
    pub fingerprint: String,
    /// The figures that are drawn.
    pub pictures: Vec<Picture>,
}

pub(super) fn checks(snapshot: &Snapshot) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for risk in &snapshot.risks {
        for control in &risk.controls {
            let entries = control.executions.iter().flat_map(|execution| &execution.checks);
            rows.extend(entries.map(|entry| row(risk.number, &control.title, entry)));
        }
    }
    rows
}

fn row(risk: u32, control: &str, entry: &CheckEntry) -> CheckRow {
    let kind = match entry.kind {
        CheckKind::Run => "Datakontroll",
        CheckKind::Sample => "Stickprov",
    };
    let data = entry.data.iter();
    let figures = entry.figures.iter();
    CheckRow {
        risk,
        control: text::line(control),
        title: text::line(&entry.title),
        kind: format!("{kind} {}", words::date(entry.on)),
        data: data.map(|it| format!("{} ({} rader)", text::line(&it.name), grouped(it.rows))).collect(),
        figures: figures.map(|it| Fact { label: text::line(&it.title), value: quantity(it.value) }).collect(),
        found: found(entry),
        triaged: entry.triaged.and_then(triaged),
        fingerprint: entry.fingerprint.short(),
        pictures: entry.pictures.iter().map(|picture| Picture::of(&entry.title, picture)).collect(),
    }
}

fn found(entry: &CheckEntry) -> String {
    match (entry.kind, entry.found) {
        (CheckKind::Run, _) if entry.triaged.is_none() => "Nyckeltal".to_owned(),
        (CheckKind::Run, 0) => "Inga poster att titta närmare på".to_owned(),
        (CheckKind::Run, 1) => "1 post att titta närmare på".to_owned(),
        (CheckKind::Run, found) => format!("{} poster att titta närmare på", grouped(found)),
        (CheckKind::Sample, 0) => "Inga fel i stickprovet".to_owned(),
        (CheckKind::Sample, found) => format!("{} fel i stickprovet", grouped(found)),
    }
}

fn triaged(of: Triaged) -> Option<String> {
    let parts = [
        (of.explained, "förklarad", "förklarade"),
        (of.false_alarms, "falsklarm", "falsklarm"),
        (of.raised, "upptagen som avvikelse", "upptagna som avvikelser"),
        (of.open, "inte bedömd än", "inte bedömda än"),
    ];
    let said = parts.iter().filter(|(count, ..)| *count > 0);
    let said: Vec<String> = said
        .map(|(count, one, many)| format!("{} {}", grouped(*count), if *count == 1 { one } else { many }))
        .collect();
    (!said.is_empty()).then(|| format!("Varav {}.", said.join(", ")))
}

/// How much, as Swedish text writes it.
#[must_use]
pub fn quantity(value: Quantity) -> String {
    match value {
        Quantity::Count(count) => grouped(count),
        Quantity::Money(money) => money.to_string(),
        Quantity::Percent(thousandths) => percent(thousandths),
        Quantity::Points(thousandths) => format!("{} procentenheter", decimal(thousandths)),
        Quantity::Number(thousandths) => decimal(thousandths),
        Quantity::Days(1) => "1\u{a0}dag".to_owned(),
        Quantity::Days(days) => format!("{days}\u{a0}dagar"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tertial_domain::Money;

    #[test]
    fn quantities_are_written_in_swedish() {
        let check = |value, expected: &str| assert_eq!(quantity(value).replace('\u{a0}', " "), expected);
        check(Quantity::Count(12_480), "12 480");
        check(Quantity::Money(Money::ore(123_456_700)), "1 234 567,00 kr");
        check(Quantity::Percent(87_349), "87,3 %");
        check(Quantity::Percent(-4_960), "−5 %");
        check(Quantity::Points(1520), "1,52 procentenheter");
        check(Quantity::Number(-2500), "−2,5");
        check(Quantity::Days(1), "1 dag");
        check(Quantity::Days(30), "30 dagar");
    }

    #[test]
    fn a_measure_finds_no_items() {
        let check = |kind, found, triaged, expected: &str| {
            let entry = CheckEntry {
                kind,
                title: String::new(),
                on: jiff::civil::date(2026, 9, 14),
                data: Vec::new(),
                figures: Vec::new(),
                found,
                triaged,
                fingerprint: [0; 32].into(),
                pictures: Vec::new(),
            };
            assert_eq!(super::found(&entry).replace('\u{a0}', " "), expected);
        };
        let open = |open| Some(Triaged { open, ..Triaged::default() });
        check(CheckKind::Run, 0, None, "Nyckeltal");
        check(CheckKind::Run, 0, open(0), "Inga poster att titta närmare på");
        check(CheckKind::Run, 1, open(1), "1 post att titta närmare på");
        check(CheckKind::Run, 1200, open(1200), "1 200 poster att titta närmare på");
        check(CheckKind::Sample, 0, None, "Inga fel i stickprovet");
        check(CheckKind::Sample, 2, None, "2 fel i stickprovet");
    }

    #[test]
    fn what_has_been_said_is_told_where_something_was_found() {
        let check = |of, expected: Option<&str>| assert_eq!(triaged(of).as_deref(), expected);
        check(Triaged::default(), None);
        check(
            Triaged { open: 1, explained: 2, false_alarms: 0, raised: 1 },
            Some("Varav 2 förklarade, 1 upptagen som avvikelse, 1 inte bedömd än."),
        );
    }
}
