//! Boards' plans: their revisions, with risks and controls.

use axum::Json;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use tertial_app::plans::controls::edition_of_control;
use tertial_app::plans::editing::edition_of_risk;
use tertial_app::{Stored, records};
use tertial_domain as domain;
use tertial_domain::ids::RevisionId;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::Id;
use super::caller::Caller;
use super::follow_up::FollowUp;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::version::{Versioned, edition_tag, tag};
use super::wire::{Decision, Period, PlanState, SinceLastYear, Valuation};

/// One revision of a board's plan for a year.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the plan of a revision is called so everywhere on the wire")]
pub(crate) struct Plan {
    /// Identity of the revision.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The plan, the same through its revisions.
    plan: Uuid,
    /// Whose plan it is.
    board: Uuid,
    /// Calendar year.
    year: i16,
    /// Which revision, from 1.
    revision: u32,
    /// Why the adopted plan was changed; null in the first revision.
    because: Option<String>,
    /// How far it has come.
    state: PlanState,
    /// The decision by which it was adopted.
    decision: Option<Decision>,
    /// Why what is recorded of the decision was corrected; null where it was not.
    corrected_because: Option<String>,
    /// The version of the scale that its risks are valued on.
    scale_version: u32,
    /// How many risks it has.
    risks: usize,
    /// Last year's risks that were left out.
    removed: Vec<RemovedRisk>,
}

/// A risk of last year's plan that this one leaves out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RemovedRisk {
    /// The risk.
    risk: Uuid,
    /// Its words then.
    title: String,
    /// Why it is left out.
    reason: String,
}

/// A risk as a plan states it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlannedRisk {
    /// The risk, the same through the years.
    risk: Uuid,
    /// The edition of its words and value, for `If-Match`; its controls have their own.
    etag: String,
    /// Number in the plan, from 1.
    number: u32,
    /// What may go wrong, in a few words.
    title: String,
    /// The process or area that it belongs to.
    process: Option<String>,
    /// Cause and effect.
    description: Option<String>,
    /// Who owns it.
    owner: Option<String>,
    /// How it is valued.
    valuation: Valuation,
    /// How it stands to last year's plan.
    since_last_year: SinceLastYear,
    /// Its controls.
    controls: Vec<Control>,
}

/// An activity that keeps a risk in check.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Control {
    /// Identity, through the revisions of its plan.
    id: Uuid,
    /// The edition of what it says, for `If-Match`.
    etag: String,
    /// What is checked.
    title: String,
    /// What it should achieve.
    objective: Option<String>,
    /// How it is checked.
    method: Option<String>,
    /// How often, in words.
    frequency: Option<String>,
    /// Who carries it out.
    responsible: Option<String>,
    /// To whom the result is reported.
    reported_to: Option<String>,
    /// The periods in which it is to be carried out; empty where that is not stated.
    due: Vec<Period>,
}

/// Which plans are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichPlans {
    /// Those of a board.
    board: Option<Uuid>,
    /// Those for a year.
    year: Option<i16>,
}

/// The last revision of every plan.
#[utoipa::path(get, path = "/plans", tag = "plans", params(WhichPlans, Paging), responses((status = 200, body = Page<Plan>), Reading))]
pub(crate) async fn list_plans(
    caller: Caller,
    which: Result<Query<WhichPlans>, axum::extract::rejection::QueryRejection>,
    paging: Paging,
) -> Result<Json<Page<Plan>>, ApiProblem> {
    let Query(which) = which.map_err(|_| ApiProblem::Malformed)?;
    let plans = records::plans(&caller.app, caller.organisation()).await?;
    let plans = plans.into_iter().map(Plan::from);
    Ok(Json(paging.page(plans.filter(|plan| which.has(plan)))?))
}

/// A revision of a plan.
#[utoipa::path(
    get,
    path = "/plans/{revision}",
    tag = "plans",
    params(("revision" = Uuid, Path)),
    responses((status = 200, body = Plan, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_plan(caller: Caller, Id(id): Id<RevisionId>) -> Result<Versioned<Plan>, ApiProblem> {
    let plan = records::plan(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(plan.version, plan.into()))
}

/// Every revision of the plan that this one belongs to.
#[utoipa::path(
    get,
    path = "/plans/{revision}/revisions",
    tag = "plans",
    params(("revision" = Uuid, Path), Paging),
    responses((status = 200, body = Page<Plan>), Reading)
)]
pub(crate) async fn list_revisions(
    caller: Caller,
    Id(id): Id<RevisionId>,
    paging: Paging,
) -> Result<Json<Page<Plan>>, ApiProblem> {
    let revisions = records::revisions(&caller.app, caller.organisation(), id).await?;
    Ok(Json(paging.page(revisions.into_iter().map(Plan::from))?))
}

/// The risks of a revision, with their controls.
#[utoipa::path(
    get,
    path = "/plans/{revision}/risks",
    tag = "plans",
    params(("revision" = Uuid, Path), Paging),
    responses((status = 200, body = Page<PlannedRisk>), Reading)
)]
pub(crate) async fn list_planned_risks(
    caller: Caller,
    Id(id): Id<RevisionId>,
    paging: Paging,
) -> Result<Json<Page<PlannedRisk>>, ApiProblem> {
    let plan = records::plan(&caller.app, caller.organisation(), id).await?.value;
    let content = plan.content();
    Ok(Json(paging.page_by_place(content.risks.iter().map(|risk| PlannedRisk::new(risk, &content.scale)))?))
}

/// Every version of every follow-up of the plan that a revision belongs to.
#[utoipa::path(
    get,
    path = "/plans/{revision}/follow-ups",
    tag = "follow-ups",
    params(("revision" = Uuid, Path), Paging),
    responses((status = 200, body = Page<FollowUp>), Reading)
)]
pub(crate) async fn list_follow_ups(
    caller: Caller,
    Id(id): Id<RevisionId>,
    paging: Paging,
) -> Result<Json<Page<FollowUp>>, ApiProblem> {
    let follow_ups = records::follow_ups(&caller.app, caller.organisation(), id).await?;
    let follow_ups = follow_ups.iter().map(|stored| FollowUp::new(stored.version, &stored.value));
    Ok(Json(paging.page(follow_ups)?))
}

listed!(Plan);

impl WhichPlans {
    fn has(&self, plan: &Plan) -> bool {
        self.board.is_none_or(|board| board == plan.board) && self.year.is_none_or(|year| year == plan.year)
    }
}

impl From<Stored<domain::Plan>> for Plan {
    fn from(stored: Stored<domain::Plan>) -> Self {
        let content = stored.value.content();
        let removed = content.removed.iter().map(|it| RemovedRisk {
            risk: it.risk.uuid(),
            title: it.title.clone(),
            reason: it.reason.clone(),
        });
        Self {
            id: content.id.uuid(),
            etag: tag(stored.version),
            plan: content.plan.uuid(),
            board: content.board.uuid(),
            year: content.year,
            revision: content.number,
            because: content.because.clone(),
            state: stored.value.state().into(),
            decision: stored.value.decision().map(Decision::from),
            corrected_because: stored.value.corrected_because().map(str::to_owned),
            scale_version: content.scale.version(),
            risks: content.risks.len(),
            removed: removed.collect(),
        }
    }
}

impl PlannedRisk {
    /// What a program reads of a plan's risk.
    pub(crate) fn new(risk: &domain::plan::PlannedRisk, scale: &domain::Scale) -> Self {
        Self {
            risk: risk.risk.uuid(),
            etag: edition_tag(&edition_of_risk(risk)),
            number: risk.number,
            title: risk.title.clone(),
            process: risk.process.clone(),
            description: risk.description.clone(),
            owner: risk.owner.clone(),
            valuation: Valuation::new(&risk.valuation, risk.valuation.level(scale)),
            since_last_year: risk.since_last_year.into(),
            controls: risk.controls.iter().map(Control::from).collect(),
        }
    }
}

impl From<&domain::Control> for Control {
    fn from(control: &domain::Control) -> Self {
        Self {
            id: control.id.uuid(),
            etag: edition_tag(&edition_of_control(control)),
            title: control.title.clone(),
            objective: control.objective.clone(),
            method: control.method.clone(),
            frequency: control.frequency.clone(),
            responsible: control.responsible.clone(),
            reported_to: control.reported_to.clone(),
            due: control.due.iter().copied().map(Period::from).collect(),
        }
    }
}
