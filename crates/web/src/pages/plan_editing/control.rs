//! The form of a control in a draft plan.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum_extra::extract::Form;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::plans::Found;
use tertial_app::plans::controls::{self, TypedControl, edition_of_control};
use tertial_domain::ids::{ControlId, RevisionId, RiskId};
use tertial_domain::plan::PlannedRisk;
use tertial_domain::{Control, Period};

use super::risk::planned;
use super::{again, draft, shell};
use crate::pages::callable::{Named, named};
use crate::pages::form::{Choice, Differing, differing};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "plan_control.html")]
struct ControlPage {
    w: Words,
    shell: Shell,
    id: RevisionId,
    board: String,
    year: i16,
    risk: RiskId,
    risk_title: String,
    wrong: Option<Sentence>,
    form: Given,
    /// Who can be its performer.
    named: Named,
    /// The periods of each length, shown together.
    periods: Vec<Vec<Choice>>,
    theirs: Vec<Differing>,
    keep: String,
    /// The control, where it is not new.
    known: Option<ControlId>,
}

/// A control's fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    version: String,
    title: String,
    objective: String,
    method: String,
    frequency: String,
    responsible: String,
    reported_to: String,
    due: Vec<String>,
}

/// The form of a new control.
pub(crate) async fn new(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let planned = planned(&found, &risk)?;
    page(&visitor, &found, (planned, None), Given::default(), None).await
}

/// Adds a control.
pub(crate) async fn create(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let of_risk = planned(&found, &risk)?.risk;
    let added = controls::add(&visitor.app, &found, of_risk, &given.typed()).await;
    answer(&visitor, (&id, &risk, None), added.map(drop), given).await
}

/// The form of a control that is there.
pub(crate) async fn show(
    visitor: Visitor,
    Path((id, risk, control)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let planned = planned(&found, &risk)?;
    let control = of_risk(planned, &control)?;
    page(&visitor, &found, (planned, Some(control)), Given::of(control), None).await
}

/// Changes it.
pub(crate) async fn change(
    visitor: Visitor,
    Path((id, risk, control)): Path<(String, String, String)>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let planned = planned(&found, &risk)?;
    let at = (of_risk(planned, &control)?.id, given.version.as_str());
    let changed = controls::change(&visitor.app, &found, planned.risk, at, &given.typed()).await;
    answer(&visitor, (&id, &risk, Some(&control)), changed, given).await
}

/// Takes it out of the plan.
pub(crate) async fn remove(
    visitor: Visitor,
    Path((id, risk, control)): Path<(String, String, String)>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = draft(&visitor, &id).await?;
    let planned = planned(&found, &risk)?;
    let stored = of_risk(planned, &control)?;
    let at = (stored.id, given.version.as_str());
    let removed = controls::remove(&visitor.app, &found, planned.risk, at).await;
    let form = Given { version: given.version.clone(), ..Given::of(stored) };
    answer(&visitor, (&id, &risk, Some(&control)), removed, form).await
}

/// The risk's form when it went well, and otherwise the control's with what was typed.
async fn answer(
    visitor: &Visitor,
    (id, risk, control): (&str, &str, Option<&str>),
    outcome: Result<(), Error>,
    given: Given,
) -> Result<Response, Problem> {
    let Err(error) = outcome else {
        let risk = format!("/plans/{id}/risks/{risk}");
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&risk)));
    };
    let (status, error) = mendable(error)?;
    let found = draft(visitor, id).await?;
    let planned = planned(&found, risk)?;
    let control = control.map(|control| of_risk(planned, control)).transpose()?;
    Ok(again(status, page(visitor, &found, (planned, control), given, Some(&error)).await?))
}

async fn page(
    visitor: &Visitor,
    found: &Found,
    (planned, control): (&PlannedRisk, Option<&Control>),
    mut form: Given,
    error: Option<&Error>,
) -> Result<Response, Problem> {
    let (w, content) = (visitor.words, found.plan().content());
    let mut theirs = Vec::new();
    if let Some(stored) = control.map(Given::of).filter(|stored| stored.version != form.version) {
        // Saved meanwhile: the next saving is made with that in sight.
        theirs = form.differing(&stored, w);
        form.version = stored.version;
    }
    Ok(render(&ControlPage {
        w,
        named: named(visitor, content.board, &form.responsible).await?,
        shell: shell(visitor, found),
        id: content.id,
        board: found.board().to_owned(),
        year: content.year,
        risk: planned.risk,
        risk_title: planned.title.clone(),
        wrong: error.map(|error| sentence(error, w.language)),
        periods: periods(w, &form.due),
        form,
        theirs,
        keep: format!("/plans/{}/risks/{}", content.id, planned.risk),
        known: control.map(|control| control.id),
    }))
}

/// The control of a risk that an address names.
fn of_risk<'p>(planned: &'p PlannedRisk, control: &str) -> Result<&'p Control, Problem> {
    let id: ControlId = control.parse().map_err(|_| Problem::NoPage)?;
    planned.controls.iter().find(|control| control.id == id).ok_or(Problem::NoPage)
}

fn periods(w: Words, due: &[String]) -> Vec<Vec<Choice>> {
    let choice = |period: &Period| Choice {
        value: period.code().to_owned(),
        label: w.about("period-code", period.code()),
        is_chosen: due.iter().any(|code| code == period.code()),
    };
    let is_together = |a: &Period, b: &Period| a.length() == b.length();
    Period::ALL.chunk_by(is_together).map(|together| together.iter().map(choice).collect()).collect()
}

impl Given {
    fn of(control: &Control) -> Self {
        let typed = TypedControl::of(control);
        Self {
            version: edition_of_control(control),
            title: typed.title,
            objective: typed.objective,
            method: typed.method,
            frequency: typed.frequency,
            responsible: typed.responsible,
            reported_to: typed.reported_to,
            due: typed.due.iter().map(|period| period.code().to_owned()).collect(),
        }
    }

    /// The control as it was typed. The boxes send only codes of periods; any other is passed over.
    fn typed(&self) -> TypedControl {
        TypedControl {
            title: self.title.clone(),
            objective: self.objective.clone(),
            method: self.method.clone(),
            frequency: self.frequency.clone(),
            responsible: self.responsible.clone(),
            reported_to: self.reported_to.clone(),
            due: self.due.iter().filter_map(|code| code.parse().ok()).collect(),
        }
    }

    fn differing(&self, theirs: &Self, w: Words) -> Vec<Differing> {
        let due = |it: &Self| {
            let named = it.due.iter().map(|code| w.about("period-code", code));
            named.collect::<Vec<_>>().join(", ")
        };
        differing(
            w,
            [
                ("control", self.title.clone(), theirs.title.clone()),
                ("control-objective", self.objective.clone(), theirs.objective.clone()),
                ("control-method", self.method.clone(), theirs.method.clone()),
                ("control-frequency", self.frequency.clone(), theirs.frequency.clone()),
                ("control-performer", self.responsible.clone(), theirs.responsible.clone()),
                ("control-reported-to", self.reported_to.clone(), theirs.reported_to.clone()),
                ("control-due", due(self), due(theirs)),
            ],
        )
    }
}
