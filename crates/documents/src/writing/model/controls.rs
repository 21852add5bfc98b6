//! The controls with their results, the deviations, and what is done about them.

use serde::Serialize;
use tertial_domain::Snapshot;
use tertial_domain::snapshot::{ActionEntry, ControlEntry, ExecutionEntry, ExecutionResult};

use super::Fact;
use super::text::{self, Block};
use super::words;

/// A control and its results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlRow {
    /// Number of its risk.
    pub risk: u32,
    /// Title of its risk.
    pub risk_title: String,
    /// What is checked.
    pub title: String,
    /// Objective, method, frequency, responsible, reported to: those that are known.
    pub details: Vec<Fact>,
    /// What was done in the period.
    pub executions: Vec<Execution>,
    /// What stands where nothing is recorded: that it was not due, or that there is nothing.
    pub without_execution: Option<String>,
}

/// One performance of a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Execution {
    /// How it went.
    pub result: ExecutionResult,
    /// How it went, in words.
    pub words: String,
    /// The day in words, where it is known.
    pub on: Option<String>,
    /// What was found, or why it was not performed.
    pub text: Vec<Block>,
}

/// Something found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// Number of its risk.
    pub risk: u32,
    /// Title of its risk.
    pub risk_title: String,
    /// What was found.
    pub text: Vec<Block>,
    /// Whether it is material.
    pub material: bool,
    /// `Väsentlig`, `Ej väsentlig`.
    pub severity: String,
    /// The day in words, where it is known.
    pub found_on: Option<String>,
    /// `Öppen`, `Avslutad`.
    pub state: String,
    /// What is done about it.
    pub actions: Vec<Action>,
}

/// What is done about a deviation or a risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Number of its risk.
    pub risk: u32,
    /// Title of its risk.
    pub risk_title: String,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: Option<String>,
    /// When it is to be done, in words.
    pub due: Option<String>,
    /// How far it has come, in words.
    pub state: String,
}

pub(super) fn controls(snapshot: &Snapshot) -> Vec<ControlRow> {
    let mut rows = Vec::new();
    for risk in &snapshot.risks {
        rows.extend(risk.controls.iter().map(|control| ControlRow {
            risk: risk.number,
            risk_title: text::line(&risk.title),
            title: control_title(control),
            details: details(control),
            executions: control.executions.iter().map(execution).collect(),
            without_execution: without_execution(control),
        }));
    }
    rows
}

pub(super) fn deviations(snapshot: &Snapshot) -> Vec<Deviation> {
    let mut rows = Vec::new();
    for risk in &snapshot.risks {
        rows.extend(risk.deviations.iter().map(|deviation| Deviation {
            risk: risk.number,
            risk_title: text::line(&risk.title),
            text: text::blocks(&deviation.text),
            material: deviation.material,
            severity: if deviation.material { "Väsentlig" } else { "Ej väsentlig" }.to_owned(),
            found_on: deviation.found_on.map(words::date),
            state: if deviation.closed { "Avslutad" } else { "Öppen" }.to_owned(),
            actions: deviation.actions.iter().map(|entry| action(risk.number, &risk.title, entry)).collect(),
        }));
    }
    rows
}

pub(super) fn actions_on_risks(snapshot: &Snapshot) -> Vec<Action> {
    let on = |risk: &tertial_domain::snapshot::RiskEntry| -> Vec<Action> {
        risk.actions.iter().map(|entry| action(risk.number, &risk.title, entry)).collect()
    };
    snapshot.risks.iter().flat_map(on).collect()
}

pub(super) fn has_results(snapshot: &Snapshot) -> bool {
    snapshot.risks.iter().any(|risk| {
        !risk.deviations.is_empty() || risk.controls.iter().any(|control| !control.executions.is_empty())
    })
}

/// The control's title; narratives may state its objective alone.
fn control_title(control: &ControlEntry) -> String {
    let title = text::line(&control.title);
    if title.is_empty() { text::optional(control.objective.as_deref()).unwrap_or_default() } else { title }
}

fn details(control: &ControlEntry) -> Vec<Fact> {
    let objective = if control.title.trim().is_empty() { None } else { control.objective.as_deref() };
    [
        ("Syfte", objective),
        ("Metod", control.method.as_deref()),
        ("Frekvens", control.frequency.as_deref()),
        ("Ansvarig", control.responsible.as_deref()),
        ("Rapporteras till", control.reported_to.as_deref()),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(Fact { label: label.to_owned(), value: text::optional(value)? }))
    .collect()
}

fn execution(entry: &ExecutionEntry) -> Execution {
    Execution {
        result: entry.result,
        words: words::result(entry.result).to_owned(),
        on: entry.on.map(words::date),
        text: text::blocks(&entry.text),
    }
}

fn without_execution(control: &ControlEntry) -> Option<String> {
    let words = match control.due {
        _ if !control.executions.is_empty() => return None,
        Some(true) => "Inget genomförande är registrerat",
        Some(false) => "Ska inte genomföras i perioden",
        None => "Resultat framgår inte",
    };
    Some(words.to_owned())
}

fn action(risk: u32, risk_title: &str, entry: &ActionEntry) -> Action {
    Action {
        risk,
        risk_title: text::line(risk_title),
        title: text::line(&entry.title),
        owner: text::optional(entry.owner.as_deref()),
        due: entry.due.map(words::date),
        state: words::action_state(entry.state).to_owned(),
    }
}
