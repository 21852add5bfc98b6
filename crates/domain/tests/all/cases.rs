//! Follow-ups written as short texts, so that a case reads as a table row.
//!
//! ```text
//! ### What the case shows
//! at: T2 2026
//! summary: Planen omfattar en risk.
//! risk: Arkivering | Hög (12) | Medium | Kritisk
//! analysis: Arbetet fortgår.
//! control: Genomgång av loggar | due | not-performed: Personalbrist.
//! => what is expected
//! ```
//!
//! A risk's columns are its title, the plan's value, its level in each earlier period, and its level now. What
//! follows belongs to the last risk. A line that starts with two spaces goes on with the text above; an empty one
//! among them begins a paragraph.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use tertial_domain::snapshot::{
    ActionEntry, ActionState, ControlEntry, DeviationEntry, ExecutionEntry, ExecutionResult, MemoTexts,
    RiskEntry, SCHEMA,
};
use tertial_domain::{Level, Period, PeriodInYear, RiskValue, Scale, Snapshot};

/// A case: a follow-up, those before it, and what is expected of it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) now: Snapshot,
    /// Newest first.
    pub(crate) earlier: Vec<Snapshot>,
    pub(crate) today: Date,
    /// The lines after `=>`.
    pub(crate) expected: Vec<String>,
}

/// The cases of every file in a folder under `cases/`, by the file's name without its ending.
pub(crate) fn in_folder(folder: &str) -> Vec<(String, Vec<Case>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            (file.file_stem().unwrap().to_str().unwrap().to_owned(), parse(&text))
        })
        .collect()
}

fn parse(text: &str) -> Vec<Case> {
    text.split("\n### ").skip(1).map(parse_case).collect()
}

fn parse_case(text: &str) -> Case {
    let (name, body) = text.split_once('\n').unwrap();
    let at = PeriodInYear { year: 2026, period: Period::T2 };
    let mut case = Case {
        name: name.trim().to_owned(),
        now: empty(at),
        earlier: Vec::new(),
        today: date(2026, 9, 15),
        expected: Vec::new(),
    };
    for (key, value) in fields(body) {
        if key == "=>" {
            case.expected.push(value);
        } else {
            set(&mut case, &key, &value);
        }
    }
    let periods = case.now.risks.first().map_or(0, |risk| risk.history.len());
    case.now.earlier = periods_before(case.now.at, periods);
    case.earlier.reverse();
    case
}

/// `key: value` lines with their continuations.
fn fields(body: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in body.trim_end().lines() {
        if let Some(more) = line.strip_prefix("  ") {
            let (_, value) = fields.last_mut().expect("a continuation follows a field");
            value.push('\n');
            value.push_str(more.trim_end());
        } else if line.is_empty() {
            if let Some((_, value)) = fields.last_mut() {
                value.push('\n');
            }
        } else if let Some(expected) = line.strip_prefix("=>") {
            fields.push(("=>".to_owned(), expected.trim().to_owned()));
        } else if !line.starts_with('#') {
            let (key, value) = line.split_once(':').unwrap_or_else(|| panic!("{line:?} is no `key: value`"));
            fields.push((key.to_owned(), value.trim().to_owned()));
        }
    }
    for (_, value) in &mut fields {
        value.truncate(value.trim_end().len());
    }
    fields
}

fn set(case: &mut Case, key: &str, value: &str) {
    let now = &mut case.now;
    match key {
        "at" => now.at = period(value),
        "today" => case.today = value.parse().unwrap(),
        "summary" => value.clone_into(&mut now.summary),
        "scale" if value == "4x4" => now.scale = Scale::four_by_four(),
        "risk" => now.risks.push(risk(now.risks.len(), value)),
        // An earlier follow-up of the same risks, whose analysis of the last risk was this. Oldest first.
        "earlier" => {
            let (at, analysis) = value.split_once(' ').map_or((value, ""), |(at, text)| (at, text));
            let (period, year) = at.split_once('/').unwrap();
            let mut earlier =
                empty(PeriodInYear { year: year.parse().unwrap(), period: period.parse().unwrap() });
            earlier.risks.clone_from(&now.risks);
            let last = earlier.risks.last_mut().unwrap();
            analysis.trim().clone_into(&mut last.analysis);
            case.earlier.push(earlier);
        }
        _ => set_in_risk(now.risks.last_mut().expect("a risk comes first"), key, value),
    }
}

fn set_in_risk(risk: &mut RiskEntry, key: &str, value: &str) {
    let columns: Vec<_> = value.split('|').map(str::trim).collect();
    match key {
        "analysis" => value.clone_into(&mut risk.analysis),
        "reason" => risk.reason = Some(value.to_owned()),
        "description" => risk.description = Some(value.to_owned()),
        "owner" => risk.owner = Some(value.to_owned()),
        "control" => risk.controls.push(control(&columns)),
        "deviation" => risk.deviations.push(DeviationEntry {
            text: columns[1].to_owned(),
            material: columns[0] == "material",
            found_on: None,
            closed: columns.get(2) == Some(&"closed"),
            actions: Vec::new(),
        }),
        "deviation-action" => risk.deviations.last_mut().unwrap().actions.push(action(&columns)),
        "action" => risk.actions.push(action(&columns)),
        "factors" => {
            let (likelihood, consequence) = value.split_once('x').unwrap();
            risk.original.likelihood = likelihood.trim().parse().ok();
            risk.original.consequence = consequence.trim().parse().ok();
        }
        other => panic!("{other:?} is no field of a case"),
    }
}

fn risk(index: usize, value: &str) -> RiskEntry {
    let columns: Vec<_> = value.split('|').map(str::trim).collect();
    let [title, original, history @ .., now] = columns.as_slice() else {
        panic!("{value:?}: a risk has a title, the plan's value, and a level now")
    };
    RiskEntry {
        number: u32::try_from(index + 1).unwrap(),
        title: (*title).to_owned(),
        original: risk_value(original),
        now: risk_value(now),
        history: history.iter().map(|level| Level::from_swedish(level)).collect(),
        analysis: "Arbetet med risken har fortsatt under perioden.".to_owned(),
        ..RiskEntry::default()
    }
}

/// `Hög (12)`, `Hög`, `(12)`, or `-` for nothing known.
fn risk_value(text: &str) -> RiskValue {
    let (level, value) = text.split_once('(').unwrap_or((text, ""));
    RiskValue {
        level: Level::from_swedish(level),
        value: value.trim_end_matches(')').parse().ok(),
        ..RiskValue::UNKNOWN
    }
}

/// `title | due | result: text | result: text`
fn control(columns: &[&str]) -> ControlEntry {
    let due = match columns.get(1).copied().unwrap_or_default() {
        "due" => Some(true),
        "not due" => Some(false),
        _ => None,
    };
    let executions = columns.iter().skip(2).map(|column| {
        let (result, text) = column.split_once(':').unwrap_or((column, ""));
        let result = match result.trim() {
            "no-deviation" => ExecutionResult::NoDeviation,
            "minor" => ExecutionResult::Minor,
            "material" => ExecutionResult::Material,
            "not-performed" => ExecutionResult::NotPerformed,
            "performed" => ExecutionResult::Performed,
            other => panic!("{other:?} is no result"),
        };
        ExecutionEntry { on: None, result, text: text.trim().to_owned(), checks: Vec::new() }
    });
    ControlEntry {
        title: columns[0].to_owned(),
        due,
        executions: executions.collect(),
        ..ControlEntry::default()
    }
}

/// `title | due date | state`
fn action(columns: &[&str]) -> ActionEntry {
    ActionEntry {
        title: columns[0].to_owned(),
        owner: None,
        due: columns.get(1).and_then(|due| due.parse().ok()),
        state: match columns.get(2).copied().unwrap_or("open") {
            "open" => ActionState::Open,
            "done" => ActionState::Done,
            "verified" => ActionState::Verified,
            other => panic!("{other:?} is no state"),
        },
    }
}

fn period(text: &str) -> PeriodInYear {
    let (period, year) = text.split_once(' ').unwrap();
    PeriodInYear { year: year.parse().unwrap(), period: period.parse().unwrap() }
}

/// As many tertials before one as asked for, oldest first.
pub(crate) fn periods_before(at: PeriodInYear, count: usize) -> Vec<PeriodInYear> {
    let mut periods = Vec::new();
    let mut at = at;
    for _ in 0..count {
        at = match at.period {
            Period::T2 => PeriodInYear { period: Period::T1, ..at },
            Period::T3 => PeriodInYear { period: Period::T2, ..at },
            Period::T1 => PeriodInYear { year: at.year - 1, period: Period::T3 },
            other => PeriodInYear { year: at.year - 1, period: other },
        };
        periods.push(at);
    }
    periods.reverse();
    periods
}

/// A follow-up of the fictional municipality without risks.
pub(crate) fn empty(at: PeriodInYear) -> Snapshot {
    Snapshot {
        schema: SCHEMA,
        organisation: "Exempelby kommun".to_owned(),
        board: "Kommunstyrelsen".to_owned(),
        at,
        version: 1,
        plan_adopted: None,
        plan_revision: 1,
        frozen_on: None,
        registry_number: None,
        scale: Scale::five_by_five(),
        summary: String::new(),
        earlier: Vec::new(),
        risks: Vec::new(),
        memo: MemoTexts::default(),
        presentation: None,
    }
}
