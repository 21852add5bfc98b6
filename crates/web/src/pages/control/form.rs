//! The form in which a performance is recorded or corrected.

use jiff::civil::Date;
use tertial_app::Error;
use tertial_app::controls::ReadControl;
use tertial_app::evidence::LARGEST_FILE;
use tertial_app::executions::Said;
use tertial_app::language::failure::Sentence;
use tertial_domain::evidence::EvidenceFile;
use tertial_domain::snapshot::{ExecutionResult, Fingerprint};
use tertial_domain::{Execution, Period};

use crate::pages::choice::{Choice, of_period};
use crate::pages::file::{FileLink, size};
use crate::pages::sign::result_key;
use crate::upload::Upload;
use crate::waiting;
use crate::words::Words;

/// The results that can be recorded, each with its name in the form.
const RESULTS: [(&str, ExecutionResult); 4] = [
    ("no-deviation", ExecutionResult::NoDeviation),
    ("minor", ExecutionResult::Minor),
    ("material", ExecutionResult::Material),
    ("not-performed", ExecutionResult::NotPerformed),
];

/// The form as it is shown.
pub(super) struct ExecutionForm {
    pub(super) action: String,
    /// The version that is corrected; none for a new one.
    pub(super) version: Option<i64>,
    pub(super) periods: Vec<Choice>,
    pub(super) on: String,
    pub(super) results: Vec<Choice>,
    pub(super) text: String,
    /// The files that it has, each with whether it is to be taken out.
    pub(super) files: Vec<(FileLink, bool)>,
    /// The files that came with the form before it came back: what each is called in the form, its name and its size.
    pub(super) kept: Vec<(String, String, String)>,
    /// The periods whose follow-ups are frozen.
    pub(super) frozen: String,
    pub(super) megabytes: usize,
    pub(super) wrong: Option<Sentence>,
    /// What somebody else has stored meanwhile, each with its name.
    pub(super) theirs: Option<Vec<(String, String)>>,
}

/// What somebody typed.
#[derive(Debug)]
pub(super) struct Typed {
    period: String,
    on: String,
    result: String,
    text: String,
    detached: Vec<Fingerprint>,
}

impl Typed {
    pub(super) fn of(upload: &Upload) -> Self {
        Self {
            period: upload.text("period"),
            on: upload.text("on"),
            result: upload.text("result"),
            text: upload.text("text"),
            detached: upload.all("detach").iter().filter_map(|hex| Fingerprint::from_hex(hex)).collect(),
        }
    }

    /// What the form says, where it can be understood.
    pub(super) fn said(&self, kept: Vec<EvidenceFile>) -> Result<Said, Error> {
        let result = RESULTS.iter().find(|(name, _)| *name == self.result);
        let on = self.on.trim();
        Ok(Said {
            period: self.period.parse().map_err(|_| Error::Empty("period"))?,
            on: if on.is_empty() { None } else { Some(day(on)?) },
            result: result.ok_or(Error::Empty("result"))?.1,
            text: self.text.replace("\r\n", "\n"),
            attached: Vec::new(),
            kept,
            detached: self.detached.clone(),
        })
    }
}

/// A day that somebody typed.
pub(crate) fn day(text: &str) -> Result<Date, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::Empty("date"));
    }
    text.parse().map_err(|_| Error::NotADay { text: text.chars().take(40).collect() })
}

impl ExecutionForm {
    /// For a new performance: the first period that is due and has nothing, and today.
    pub(super) fn empty(w: Words, read: &ReadControl, today: Date) -> Self {
        let has = |period: &Period| read.executions.iter().any(|it| it.value.period == *period);
        let mut due = read.control.due.clone();
        due.sort_by_key(|period| period.last_month());
        let next = due.iter().find(|period| !has(period)).or(due.last()).copied();
        let on = today.to_string();
        let typed = Typed {
            period: next.map_or("", Period::code).to_owned(),
            on,
            result: String::new(),
            text: String::new(),
            detached: Vec::new(),
        };
        Self::typed(w, read, typed)
    }

    /// For a new performance of which something is typed.
    pub(super) fn typed(w: Words, read: &ReadControl, typed: Typed) -> Self {
        let frozen: Vec<String> =
            read.frozen.iter().map(|period| w.about("period-code", period.code())).collect();
        Self {
            action: format!("/plans/{}/controls/{}/executions", read.plan.content().id, read.control.id),
            version: None,
            periods: periods(w, read),
            on: String::new(),
            results: RESULTS.map(|(name, result)| Choice::new(w, name, result_key(result), false)).to_vec(),
            text: String::new(),
            files: Vec::new(),
            kept: Vec::new(),
            frozen: frozen.join(", "),
            megabytes: LARGEST_FILE >> 20,
            wrong: None,
            theirs: None,
        }
        .with(typed)
    }

    /// For what was recorded.
    pub(super) fn of(w: Words, read: &ReadControl, execution: &Execution, version: i64) -> Self {
        let result = RESULTS.iter().find(|(_, result)| *result == execution.result);
        let typed = Typed {
            period: execution.period.code().to_owned(),
            on: execution.on.map(|day| day.to_string()).unwrap_or_default(),
            result: result.map_or("", |(name, _)| name).to_owned(),
            text: execution.text.clone(),
            detached: Vec::new(),
        };
        let files = execution.files.iter().map(|file| (FileLink::new(execution.id, file), false));
        Self {
            action: format!("/executions/{}", execution.id),
            version: Some(version),
            files: files.collect(),
            ..Self::typed(w, read, typed)
        }
    }

    /// The same form with the files that came with it.
    pub(super) fn having(self, kept: &[EvidenceFile]) -> Self {
        let row = |file: &EvidenceFile| (waiting::name(file), file.name.clone(), size(file.size));
        Self { kept: kept.iter().map(row).collect(), ..self }
    }

    /// The same form with what somebody typed.
    pub(super) fn with(self, typed: Typed) -> Self {
        let chosen = |choices: Vec<Choice>, value: &str| {
            let choose = |choice: Choice| Choice { is_chosen: choice.value == value, ..choice };
            choices.into_iter().map(choose).collect()
        };
        let files = self.files.into_iter().map(|(file, _)| {
            let is_detached = typed.detached.contains(&file.sha256);
            (file, is_detached)
        });
        Self {
            periods: chosen(self.periods, &typed.period),
            results: chosen(self.results, &typed.result),
            files: files.collect(),
            on: typed.on,
            text: typed.text,
            ..self
        }
    }
}

/// The periods that a performance can count for: those that it is due in, and those that it has been recorded for; all where the
/// plan does not state when.
fn periods(w: Words, read: &ReadControl) -> Vec<Choice> {
    let mut periods = read.control.due.clone();
    if periods.is_empty() {
        periods = Period::ALL.to_vec();
    }
    for execution in &read.executions {
        if !periods.contains(&execution.value.period) {
            periods.push(execution.value.period);
        }
    }
    periods.into_iter().map(|period| of_period(w, period, false)).collect()
}
