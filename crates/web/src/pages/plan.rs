//! Planen: one revision of a board's plan, with its risks and their controls, and what can be done next with it.

pub(crate) mod begin;
pub(crate) mod steps;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::callable::callable;
use tertial_app::language::failure::{Sentence, plan_state};
use tertial_app::plans::Step;
use tertial_app::revision::{self, ReadRevision};
use tertial_domain::Control;
use tertial_domain::ids::{BoardId, RevisionId, RiskId};
use tertial_domain::plan::{PlannedRisk, RemovedRisk, SinceLastYear};
use tertial_domain::snapshot::Decision;

use super::shell::{Place, Section, Shell};
use crate::pages::decision_form::{self, Correcting};
use crate::pages::follow_up::open::OfPlan;
use crate::pages::level::LevelSign;
use crate::pages::matrix::Matrix;
use crate::pages::render;
use crate::pages::withdrawing::{Withdrawing, Withdrawn};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    w: Words,
    shell: Shell,
    id: RevisionId,
    board: String,
    board_id: BoardId,
    year: i16,
    next_year: i16,
    number: u32,
    because: Option<String>,
    state: &'static str,
    decision: Option<Decision>,
    corrected_because: Option<String>,
    adopting: decision_form::Given,
    correcting: Option<Correcting>,
    /// By whom it was withdrawn, when and why.
    withdrawn: Option<Withdrawn>,
    withdrawing: Withdrawing,
    matrix: Matrix,
    risks: Vec<RiskRow>,
    removed: Vec<RemovedRisk>,
    revisions: Vec<RevisionRow>,
    follow_ups: OfPlan,
    /// The performers and owners of the plan who are nobody with an account, for whoever can do something about it.
    names_nobody: Vec<String>,
    /// The revision that this one can be compared with.
    compared_with: Option<RevisionId>,
    steps: Steps,
    wrong: Option<Sentence>,
    typed: Typed,
}

/// What can be done next; one of them is the first thing to do.
struct Steps {
    all: Vec<Step>,
}

/// What was typed in a form of the page that comes back.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) decision: Option<decision_form::Given>,
    pub(super) because: String,
    pub(super) why_withdrawn: String,
}

struct RiskRow {
    id: RiskId,
    number: u32,
    title: String,
    process: Option<String>,
    description: Option<String>,
    owner: Option<String>,
    value: Option<u16>,
    factors: Option<(u8, u8)>,
    level: Option<LevelSign>,
    /// Who set the level against the scale, and why.
    set: Option<(String, String)>,
    /// Key of how it stands to last year's plan.
    since_last_year: &'static str,
    controls: Vec<ControlRow>,
}

struct ControlRow {
    title: String,
    href: String,
    /// Method, frequency, performer and due periods, each with the key of its name; what is not known is left out.
    facts: Vec<(&'static str, String)>,
}

struct RevisionRow {
    id: RevisionId,
    number: u32,
    state: &'static str,
    because: Option<String>,
    is_this: bool,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    shown(&visitor, &id, None, Typed::default()).await
}

/// What the plan says of performers and owners that names nobody with an account, in order.
async fn names_nobody(visitor: &Visitor, read: &ReadRevision) -> Result<Vec<String>, Problem> {
    let callable = callable(&visitor.app, visitor.signed_in.organisation.id, read.board.id).await?;
    let said = read.plan.content().risks.iter().flat_map(|risk| {
        let performers = risk.controls.iter().filter_map(|control| control.responsible.as_ref());
        risk.owner.iter().chain(performers)
    });
    let found: BTreeSet<&String> = said.filter(|text| callable.names_nobody(text)).collect();
    Ok(found.into_iter().cloned().collect())
}

/// The page, with what was wrong with one of its forms where one comes back.
pub(super) async fn shown(
    visitor: &Visitor,
    id: &str,
    wrong: Option<Sentence>,
    typed: Typed,
) -> Result<Response, Problem> {
    let id: RevisionId = id.parse().map_err(|_| Problem::NoPage)?;
    let read = revision::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let follow_ups = OfPlan::new(visitor, &read.plan).await?;
    let names_nobody = if read.steps.is_empty() { Vec::new() } else { names_nobody(visitor, &read).await? };
    Ok(render(&PlanPage { names_nobody, ..page(visitor, &read, follow_ups, (wrong, typed)) }))
}

fn page(
    visitor: &Visitor,
    read: &ReadRevision,
    follow_ups: OfPlan,
    (wrong, typed): (Option<Sentence>, Typed),
) -> PlanPage {
    let w = visitor.words;
    let content = read.plan.content();
    let place = Place { board: read.board.name.clone(), board_id: read.board.id, year: content.year };
    let revisions = read.revisions.iter().map(|revision| RevisionRow {
        id: revision.content().id,
        number: revision.content().number,
        state: plan_state(revision.state()),
        because: revision.content().because.clone(),
        is_this: revision.content().id == content.id,
    });
    PlanPage {
        w,
        shell: Shell::new(visitor, Section::Plan, Some(place)),
        id: content.id,
        board: read.board.name.clone(),
        board_id: read.board.id,
        year: content.year,
        next_year: content.year + 1,
        number: content.number,
        because: content.because.clone(),
        state: plan_state(read.plan.state()),
        decision: read.plan.decision().cloned(),
        corrected_because: read.plan.corrected_because().map(str::to_owned),
        adopting: typed.decision.clone().unwrap_or_default(),
        correcting: read.plan.decision().filter(|_| read.steps.contains(&Step::CorrectAdoption)).map(
            |decision| {
                let action = format!("/plans/{}/adoption/correction", content.id);
                Correcting::new(action, decision_form::Given::of(decision, None), typed.decision.clone())
            },
        ),
        withdrawn: read.plan.withdrawn().map(|it| Withdrawn::of(it, &read.people, w)),
        withdrawing: Withdrawing {
            why: typed.why_withdrawn.clone(),
            ..Withdrawing::new(
                format!("/plans/{}/withdrawal", content.id),
                ("plan-withdraw", "plan-withdraw-about"),
            )
        },
        matrix: Matrix::new(w, content),
        risks: content.risks.iter().map(|risk| risk_row(w, risk, read)).collect(),
        removed: content.removed.clone(),
        revisions: revisions.collect(),
        follow_ups,
        names_nobody: Vec::new(),
        compared_with: compared_with(read),
        steps: Steps { all: read.steps.clone() },
        wrong,
        typed,
    }
}

/// The revision before this one; for the first one, that after it.
fn compared_with(read: &ReadRevision) -> Option<RevisionId> {
    let number = read.plan.content().number;
    let before = read.revisions.iter().rev().find(|it| it.content().number < number);
    let after = || read.revisions.iter().find(|it| it.content().number > number);
    before.or_else(after).map(|revision| revision.content().id)
}

impl Steps {
    fn has(&self, name: &str) -> bool {
        self.all.iter().any(|step| step_name(*step) == name)
    }

    /// The class of a step's button: a draft is handed to the board, a proposal adopted, and after that comes next year.
    fn class(&self, name: &str) -> &'static str {
        let first = ["propose", "adopt", "next-year", "edit"].into_iter().find(|step| self.has(step));
        if first == Some(name) { "btn btn-primary" } else { "btn btn-quiet" }
    }
}

const fn step_name(step: Step) -> &'static str {
    match step {
        Step::Edit => "edit",
        Step::Propose => "propose",
        Step::SendBack => "send-back",
        Step::Adopt => "adopt",
        Step::CorrectAdoption => "correct-adoption",
        Step::Revise => "revise",
        Step::NextYear => "next-year",
        Step::Close => "close",
        Step::Withdraw => "withdraw",
    }
}

fn risk_row(w: Words, risk: &PlannedRisk, read: &ReadRevision) -> RiskRow {
    let (given, revision) = (risk.valuation.given, read.plan.content().id);
    let level = risk.valuation.level(&read.plan.content().scale);
    let set = risk.valuation.overridden.as_ref().map(|set| {
        let by = w.person(read.people.get(&set.by));
        (by, set.reason.clone())
    });
    RiskRow {
        id: risk.risk,
        number: risk.number,
        title: risk.title.clone(),
        process: risk.process.clone(),
        description: risk.description.clone(),
        owner: risk.owner.clone(),
        value: given.product(),
        factors: given.likelihood.zip(given.consequence),
        level: level.map(|level| LevelSign::new(w, level)),
        set,
        since_last_year: since_last_year(risk.since_last_year),
        controls: risk.controls.iter().map(|control| control_row(w, revision, control)).collect(),
    }
}

/// The key of how a risk stands to last year's plan.
pub(super) const fn since_last_year(since: SinceLastYear) -> &'static str {
    match since {
        SinceLastYear::New => "since-new",
        SinceLastYear::Kept => "since-kept",
        SinceLastYear::Changed => "since-changed",
    }
}

fn control_row(w: Words, revision: RevisionId, control: &Control) -> ControlRow {
    let due: Vec<String> = control.due.iter().map(|period| w.about("period-code", period.code())).collect();
    let facts = [
        ("control-objective", control.objective.clone()),
        ("control-method", control.method.clone()),
        ("control-frequency", control.frequency.clone()),
        ("control-performer", control.responsible.clone()),
        ("control-reported-to", control.reported_to.clone()),
        ("control-due", (!due.is_empty()).then(|| due.join(", "))),
    ];
    ControlRow {
        title: control.title.clone(),
        href: format!("/plans/{revision}/controls/{}", control.id),
        facts: facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect(),
    }
}
