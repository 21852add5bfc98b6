//! Two revisions of a board's plans, side by side.

use axum::Json;
use serde::Serialize;
use tertial_app::revision::{self, Compared};
use tertial_domain as domain;
use tertial_domain::Scale;
use tertial_domain::ids::RevisionId;
use tertial_domain::plan::difference::{Change, ControlDifference, Fate, Field, between};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Ids;
use super::caller::Caller;
use super::problem::ApiProblem;
use super::responses::Reading;
use super::wire::{Period, Valuation};

/// How the later of two revisions stands to the earlier, whichever was named first: of one year, or of two.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Comparison {
    /// The earlier revision.
    before: Uuid,
    /// The later revision.
    after: Uuid,
    /// Every risk: those of the later revision in its order, and then those that only the earlier has.
    risks: Vec<ComparedRisk>,
}

/// A risk of either revision.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparedRisk {
    /// The risk.
    risk: Uuid,
    /// Its words in the later revision, or in the earlier where only that has it.
    title: String,
    /// What became of it.
    fate: ComparedFate,
    /// Why it was left out, where the later revision says so.
    reason: Option<String>,
    /// The texts that differ.
    texts: Vec<ComparedText>,
    /// Its value, where that differs.
    valuation: Option<ComparedValuation>,
    /// The controls that differ.
    controls: Vec<ComparedControl>,
}

/// What became of a risk or a control.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ComparedFate {
    /// Only the later revision has it.
    Added,
    /// Only the earlier revision has it.
    Removed,
    /// Both have it, and something differs.
    Changed,
    /// Both have it, word for word.
    Unchanged,
}

/// A text that differs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparedText {
    /// Which, by its name in a plan's risk or control.
    field: &'static str,
    /// As it was; null where it was not there.
    before: Option<String>,
    /// As it is; null where it is gone.
    after: Option<String>,
}

/// A value that differs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparedValuation {
    /// As it was.
    before: Valuation,
    /// As it is.
    after: Valuation,
}

/// A control that differs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparedControl {
    /// The control.
    control: Uuid,
    /// Its words.
    title: String,
    /// What became of it.
    fate: ComparedFate,
    /// The texts that differ.
    texts: Vec<ComparedText>,
    /// The periods in which it is due, where those differ.
    due: Option<ComparedDue>,
}

/// Periods that differ.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparedDue {
    /// As it was.
    before: Vec<Period>,
    /// As it is.
    after: Vec<Period>,
}

/// What differs between two revisions of a board's plans. A number that moved alone is no difference.
#[utoipa::path(
    get,
    path = "/plans/{revision}/compared/{other}",
    tag = "plans",
    params(("revision" = Uuid, Path), ("other" = Uuid, Path)),
    responses((status = 200, body = Comparison), Reading)
)]
pub(crate) async fn compare_plans(
    caller: Caller,
    Ids(one, other): Ids<RevisionId, RevisionId>,
) -> Result<Json<Comparison>, ApiProblem> {
    let compared = revision::compared(&caller.app, caller.organisation(), [one, other]).await?;
    Ok(Json(Comparison::of(&compared)))
}

impl Comparison {
    fn of(compared: &Compared) -> Self {
        let (before, after) = (compared.before.content(), compared.after.content());
        let scales = [&before.scale, &after.scale];
        let risk = |it: domain::plan::difference::RiskDifference<'_>| ComparedRisk::of(&it, scales);
        Self {
            before: before.id.uuid(),
            after: after.id.uuid(),
            risks: between(before, after).into_iter().map(risk).collect(),
        }
    }
}

impl ComparedRisk {
    fn of(difference: &domain::plan::difference::RiskDifference<'_>, scales: [&Scale; 2]) -> Self {
        let (risk, title) = (difference.risk.risk.uuid(), difference.risk.title.clone());
        let plain = |fate, reason: Option<&str>| Self {
            risk,
            title: title.clone(),
            fate,
            reason: reason.map(str::to_owned),
            texts: Vec::new(),
            valuation: None,
            controls: Vec::new(),
        };
        match &difference.fate {
            Fate::Added => plain(ComparedFate::Added, None),
            Fate::Removed { reason } => plain(ComparedFate::Removed, *reason),
            Fate::Unchanged => plain(ComparedFate::Unchanged, None),
            Fate::Changed { changes, controls } => Self {
                texts: texts(changes),
                valuation: changes.iter().find_map(|change| ComparedValuation::of(change, scales)),
                controls: controls.iter().map(ComparedControl::of).collect(),
                ..plain(ComparedFate::Changed, None)
            },
        }
    }
}

impl ComparedValuation {
    fn of(change: &Change<'_>, scales: [&Scale; 2]) -> Option<Self> {
        let Change::Valuation { before, after } = change else { return None };
        let said = |it: &domain::Valuation, scale| Valuation::new(it, it.level(scale));
        Some(Self { before: said(before, scales[0]), after: said(after, scales[1]) })
    }
}

impl ComparedControl {
    fn of(difference: &ControlDifference<'_>) -> Self {
        let (control, fate, changes) = match difference {
            ControlDifference::Added(control) => (control, ComparedFate::Added, &[][..]),
            ControlDifference::Removed(control) => (control, ComparedFate::Removed, &[][..]),
            ControlDifference::Changed { control, changes } => {
                (control, ComparedFate::Changed, changes.as_slice())
            }
        };
        Self {
            control: control.id.uuid(),
            title: control.title.clone(),
            fate,
            texts: texts(changes),
            due: changes.iter().find_map(ComparedDue::of),
        }
    }
}

impl ComparedDue {
    fn of(change: &Change<'_>) -> Option<Self> {
        let Change::Due { before, after } = change else { return None };
        let due = |control: &domain::Control| control.due.iter().copied().map(Period::from).collect();
        Some(Self { before: due(before), after: due(after) })
    }
}

fn texts(changes: &[Change<'_>]) -> Vec<ComparedText> {
    let text = |change: &Change<'_>| match change {
        Change::Text { field, before, after } => Some(ComparedText {
            field: name(*field),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }),
        _ => None,
    };
    changes.iter().filter_map(text).collect()
}

/// A field as plans' risks and controls have it on the wire.
const fn name(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Process => "process",
        Field::Description => "description",
        Field::Owner => "owner",
        Field::Objective => "objective",
        Field::Method => "method",
        Field::Frequency => "frequency",
        Field::Performer => "responsible",
        Field::ReportedTo => "reported_to",
    }
}
