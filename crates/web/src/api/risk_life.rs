//! A risk's whole life: where its level was stated, what was carried out of its controls, and what happened to it.

use axum::Json;
use jiff::civil::Date;
use serde::Serialize;
use tertial_app::risk_life::{self, ControlLife, Event, InPlan, Moment, What, Who};
use tertial_domain::PeriodInYear;
use tertial_domain::ids::RiskId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Id;
use super::caller::Caller;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::wire::{ActionState, ExecutionResult, Level, Period, PlanState, Valuation};

/// A risk through the years.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RiskLife {
    /// The years with a plan that has it, the oldest first.
    plans: Vec<RiskInPlan>,
    /// Where its level was stated, in time: by each year's plan, and by each period's follow-up in its last version.
    levels: Vec<StatedLevel>,
    /// Its controls, those of the newest plan first.
    controls: Vec<RiskControl>,
    /// What was found wrong, the newest first: `/deviations/{deviation}` tells of each.
    deviations: Vec<Uuid>,
    /// What is done about the risk directly: `/actions/{action}` tells of each.
    actions: Vec<Uuid>,
}

/// A plan that has the risk: the revision in force, or the last where none is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RiskInPlan {
    /// The year.
    year: i16,
    /// The revision.
    revision: Uuid,
    /// How far it has come.
    state: PlanState,
}

/// A moment at which the level was stated.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatedLevel {
    /// The year.
    year: i16,
    /// The period that was followed up; null for the plan.
    period: Option<Period>,
    /// The follow-up; null for the plan.
    follow_up: Option<Uuid>,
    /// Whether what was said can no longer change; false for the plan.
    frozen: bool,
    /// The value, with the level that holds.
    valuation: Valuation,
    /// The analysis.
    analysis: Option<String>,
    /// Why the level changed.
    reason: Option<String>,
    /// What units contributed.
    contributions: Vec<UnitsWords>,
}

/// What a unit contributed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnitsWords {
    /// The unit's name.
    unit: String,
    /// Its text.
    text: String,
}

/// A control of the risk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RiskControl {
    /// The control.
    control: Uuid,
    /// Its words in the newest plan that has it.
    title: String,
    /// The years of the plans that have it, the oldest first.
    years: Vec<i16>,
    /// What was carried out, in time.
    executions: Vec<CarriedOut>,
}

/// What was carried out of a control: `/executions/{execution}` tells the rest.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CarriedOut {
    /// The execution.
    execution: Uuid,
    /// The plan's year.
    year: i16,
    /// The period that it counts for.
    period: Period,
    /// The day.
    on: Option<Date>,
    /// How it went.
    result: ExecutionResult,
}

/// Something that happened to a risk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RiskEvent {
    /// The day.
    on: Date,
    /// By whom, by name; null where the organisation does not know any longer.
    by: Option<String>,
    /// What.
    what: RiskEventKind,
    /// The words that belong to it: a reason, a control, a deviation, an action.
    text: Option<String>,
    /// The plan's year, or that of the period.
    year: Option<i16>,
    /// The revision's number, of a plan that was adopted.
    revision: Option<u32>,
    /// The period.
    period: Option<Period>,
    /// The level, of an assessment.
    level: Option<Level>,
    /// How a control went.
    result: Option<ExecutionResult>,
    /// How far an action has come.
    state: Option<ActionState>,
}

/// What can happen to a risk.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RiskEventKind {
    /// It was made.
    Made,
    /// Its words in the portfolio were changed.
    Reworded,
    /// Its value in the portfolio was changed.
    Revalued,
    /// It was said what is to become of it.
    Handled,
    /// It was retired.
    Retired,
    /// It is followed again.
    BroughtBack,
    /// A plan took it up.
    TakenUp,
    /// A plan left it out.
    LeftOut,
    /// A plan's words, value or controls for it were changed.
    Replanned,
    /// A plan that has it was adopted.
    Adopted,
    /// It was assessed in a period.
    Assessed,
    /// A unit wrote about it in a period.
    Contributed,
    /// One of its controls was carried out, or not.
    CarriedOut,
    /// Something was found wrong.
    Deviated,
    /// What was found wrong was changed.
    DeviationChanged,
    /// What was found wrong was closed.
    DeviationClosed,
    /// Something is to be done.
    ActionDecided,
    /// What is to be done came further, or was sent back.
    ActionStepped,
}

/// A risk through the years.
#[utoipa::path(
    get,
    path = "/risks/{risk}/life",
    tag = "plans",
    params(("risk" = Uuid, Path)),
    responses((status = 200, body = RiskLife), Reading)
)]
pub(crate) async fn show_risk_life(caller: Caller, Id(id): Id<RiskId>) -> Result<Json<RiskLife>, ApiProblem> {
    let life = risk_life::with_id(&caller.app, caller.organisation(), id).await?;
    Ok(Json(RiskLife {
        plans: life.plans.into_iter().map(RiskInPlan::from).collect(),
        levels: life.moments.into_iter().map(StatedLevel::from).collect(),
        controls: life.controls.into_iter().map(RiskControl::from).collect(),
        deviations: life.deviations.iter().map(|(deviation, _)| deviation.id.uuid()).collect(),
        actions: life.actions.iter().map(|action| action.id.uuid()).collect(),
    }))
}

/// What happened to a risk, the newest first, as far back as its page tells.
#[utoipa::path(
    get,
    path = "/risks/{risk}/events",
    tag = "plans",
    params(("risk" = Uuid, Path), Paging),
    responses((status = 200, body = Page<RiskEvent>), Reading)
)]
pub(crate) async fn list_risk_events(
    caller: Caller,
    Id(id): Id<RiskId>,
    paging: Paging,
) -> Result<Json<Page<RiskEvent>>, ApiProblem> {
    let life = risk_life::with_id(&caller.app, caller.organisation(), id).await?;
    Ok(Json(paging.page_by_place(life.events.into_iter().map(RiskEvent::from))?))
}

impl From<InPlan> for RiskInPlan {
    fn from(plan: InPlan) -> Self {
        Self { year: plan.year, revision: plan.revision.uuid(), state: plan.state.into() }
    }
}

impl From<Moment> for StatedLevel {
    fn from(moment: Moment) -> Self {
        let valuation = Valuation::new(&moment.valuation, moment.level);
        let plan = Self {
            year: moment.year,
            period: None,
            follow_up: None,
            frozen: false,
            valuation,
            analysis: None,
            reason: None,
            contributions: Vec::new(),
        };
        let Some(said) = moment.followed_up else { return plan };
        let words = |(unit, text)| UnitsWords { unit, text };
        Self {
            period: Some(said.period.into()),
            follow_up: Some(said.id.uuid()),
            frozen: said.is_frozen,
            analysis: Some(said.analysis),
            reason: said.reason,
            contributions: said.contributions.into_iter().map(words).collect(),
            ..plan
        }
    }
}

impl From<ControlLife> for RiskControl {
    fn from(life: ControlLife) -> Self {
        let carried_out = |(year, execution): (i16, tertial_domain::Execution)| CarriedOut {
            execution: execution.id.uuid(),
            year,
            period: execution.period.into(),
            on: execution.on,
            result: execution.result.into(),
        };
        Self {
            control: life.control.id.uuid(),
            title: life.control.title,
            years: life.years,
            executions: life.executions.into_iter().map(carried_out).collect(),
        }
    }
}

impl From<Event> for RiskEvent {
    fn from(event: Event) -> Self {
        use RiskEventKind as Kind;
        let by = match event.by {
            Who::Person(name) | Who::Other(name) => Some(name),
            Who::Unknown => None,
        };
        let plain = |what| Self {
            on: event.on,
            by: by.clone(),
            what,
            text: None,
            year: None,
            revision: None,
            period: None,
            level: None,
            result: None,
            state: None,
        };
        let said = |what, text: String| Self { text: Some(text), ..plain(what) };
        let of_year = |what, year| Self { year: Some(year), ..plain(what) };
        let in_period =
            |what, at: PeriodInYear| Self { period: Some(at.period.into()), ..of_year(what, at.year) };
        match event.what {
            What::Made => plain(Kind::Made),
            What::Reworded => plain(Kind::Reworded),
            What::Revalued => plain(Kind::Revalued),
            What::Handled => plain(Kind::Handled),
            What::Retired(reason) => said(Kind::Retired, reason),
            What::BroughtBack => plain(Kind::BroughtBack),
            What::TakenUp(year) => of_year(Kind::TakenUp, year),
            What::LeftOut(year) => of_year(Kind::LeftOut, year),
            What::Replanned(year) => of_year(Kind::Replanned, year),
            What::Adopted(year, number) => Self { revision: Some(number), ..of_year(Kind::Adopted, year) },
            What::Assessed(at, level) => {
                Self { level: level.map(Level::from), ..in_period(Kind::Assessed, at) }
            }
            What::Contributed(at) => in_period(Kind::Contributed, at),
            What::CarriedOut(control, result) => {
                Self { result: Some(result.into()), ..said(Kind::CarriedOut, control) }
            }
            What::Deviated(text) => said(Kind::Deviated, text),
            What::DeviationChanged(text) => said(Kind::DeviationChanged, text),
            What::DeviationClosed(text) => said(Kind::DeviationClosed, text),
            What::ActionDecided(title) => said(Kind::ActionDecided, title),
            What::ActionStepped(title, state) => {
                Self { state: Some(state.into()), ..said(Kind::ActionStepped, title) }
            }
        }
    }
}
