//! What is to be carried out, by whom and by when.

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::controls::due::{self, Asked};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::caller::Caller;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::Reading;
use super::wire::{ExecutionResult, Period, Standing, Whose};

/// A control that is due in a period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DueControl {
    /// The revision of the plan that it stands in.
    plan: Uuid,
    /// The control.
    control: Uuid,
    /// What is checked.
    title: String,
    /// Who carries it out.
    responsible: Option<String>,
    /// The risk that it keeps in check, in a few words.
    risk: String,
    /// Whose plan it is, by name.
    board: String,
    /// The period; null where the plan does not state when.
    period: Option<Period>,
    /// The last day for it, by the municipality's calendar; null where the plan does not state when.
    due: Option<Date>,
    /// How it stands.
    standing: Standing,
    /// The result that was recorded last.
    result: Option<ExecutionResult>,
}

/// Which controls are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichControls {
    /// Those of the plans for a year; this year's where it is left out.
    year: Option<i16>,
    /// Those of a board.
    board: Option<Uuid>,
    /// The token's owner's own, or all; the own where there are any and it is left out.
    whose: Option<Whose>,
    /// Those that are due in a period.
    period: Option<Period>,
    /// Those that stand so.
    standing: Option<Standing>,
}

/// The controls of the plans in force once for each period in which they are due, the first due first.
#[utoipa::path(get, path = "/controls", tag = "outcome", params(WhichControls, Paging), responses((status = 200, body = Page<DueControl>), Reading))]
pub(crate) async fn list_controls(
    caller: Caller,
    which: Result<Query<WhichControls>, QueryRejection>,
    paging: Paging,
) -> Result<Json<Page<DueControl>>, ApiProblem> {
    let Query(which) = which.map_err(|_| ApiProblem::Malformed)?;
    let listed = due::list(&caller.app, caller.organisation(), &which.into()).await?;
    Ok(Json(paging.page_by_place(listed.controls.into_iter().map(DueControl::from))?))
}

impl From<WhichControls> for Asked {
    fn from(which: WhichControls) -> Self {
        Self {
            year: which.year,
            board: which.board.map(Into::into),
            whose: which.whose.map(Into::into),
            period: which.period.map(Into::into),
            standing: which.standing.map(Into::into),
        }
    }
}

impl From<due::DueControl> for DueControl {
    fn from(control: due::DueControl) -> Self {
        Self {
            plan: control.revision.uuid(),
            control: control.id.uuid(),
            title: control.title,
            responsible: control.responsible,
            risk: control.risk,
            board: control.board,
            period: control.period.map(Into::into),
            due: control.due,
            standing: control.standing.into(),
            result: control.result.map(Into::into),
        }
    }
}
