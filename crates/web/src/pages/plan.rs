//! Planen: one revision of a board's plan, with its risks and their controls.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::language::failure::plan_state;
use tertial_app::revision::{self, ReadRevision};
use tertial_domain::Control;
use tertial_domain::ids::RevisionId;
use tertial_domain::plan::{PlannedRisk, RemovedRisk, SinceLastYear};
use tertial_domain::snapshot::Decision;

use super::shell::{Place, Section, Shell};
use crate::pages::follow_up::open::OfPlan;
use crate::pages::level::LevelSign;
use crate::pages::matrix::Matrix;
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    w: Words,
    shell: Shell,
    board: String,
    year: i16,
    number: u32,
    because: Option<String>,
    state: &'static str,
    decision: Option<Decision>,
    matrix: Matrix,
    risks: Vec<RiskRow>,
    removed: Vec<RemovedRisk>,
    revisions: Vec<RevisionRow>,
    follow_ups: OfPlan,
}

struct RiskRow {
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
    let id: RevisionId = id.parse().map_err(|_| Problem::NoPage)?;
    let read = revision::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let follow_ups = OfPlan::new(&visitor, &read.plan).await?;
    Ok(render(&page(&visitor, &read, follow_ups)))
}

fn page(visitor: &Visitor, read: &ReadRevision, follow_ups: OfPlan) -> PlanPage {
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
        board: read.board.name.clone(),
        year: content.year,
        number: content.number,
        because: content.because.clone(),
        state: plan_state(read.plan.state()),
        decision: read.plan.decision().cloned(),
        matrix: Matrix::new(w, content),
        risks: content.risks.iter().map(|risk| risk_row(w, risk, read)).collect(),
        removed: content.removed.clone(),
        revisions: revisions.collect(),
        follow_ups,
    }
}

fn risk_row(w: Words, risk: &PlannedRisk, read: &ReadRevision) -> RiskRow {
    let given = risk.valuation.given;
    let level = risk.valuation.level(&read.plan.content().scale);
    let set = risk.valuation.overridden.as_ref().map(|set| {
        let by = read.people.get(&set.by).cloned().unwrap_or_else(|| w.text("unknown-person"));
        (by, set.reason.clone())
    });
    RiskRow {
        number: risk.number,
        title: risk.title.clone(),
        process: risk.process.clone(),
        description: risk.description.clone(),
        owner: risk.owner.clone(),
        value: given.product(),
        factors: given.likelihood.zip(given.consequence),
        level: level.map(|level| LevelSign::new(w, level)),
        set,
        since_last_year: match risk.since_last_year {
            SinceLastYear::New => "since-new",
            SinceLastYear::Kept => "since-kept",
            SinceLastYear::Changed => "since-changed",
        },
        controls: risk.controls.iter().map(|control| control_row(w, control)).collect(),
    }
}

fn control_row(w: Words, control: &Control) -> ControlRow {
    let due: Vec<String> = control.due.iter().map(|period| w.about("period-code", period.code())).collect();
    let facts = [
        ("control-method", control.method.clone()),
        ("control-frequency", control.frequency.clone()),
        ("control-performer", control.responsible.clone()),
        ("control-due", (!due.is_empty()).then(|| due.join(", "))),
    ];
    ControlRow {
        title: control.title.clone(),
        facts: facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect(),
    }
}
