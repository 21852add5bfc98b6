//! Opening a period's follow-up, from the plan's page.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::Form;
use axum::extract::Path;
use axum::response::Redirect;
use serde::Deserialize;
use tertial_app::language::failure::follow_up_state;
use tertial_app::open;
use tertial_domain::Plan;
use tertial_domain::ids::{FollowUpId, RevisionId};

use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// A plan's follow-ups on the plan's page, and the form that opens another.
#[derive(Template)]
#[template(path = "follow_up/of_plan.html")]
pub(crate) struct OfPlan {
    w: Words,
    revision: RevisionId,
    rows: Vec<Row>,
    /// Codes of the periods that can be opened, with their names.
    periods: Vec<(&'static str, String)>,
}

impl HtmlSafe for OfPlan {}

struct Row {
    id: FollowUpId,
    period: String,
    state: &'static str,
}

impl OfPlan {
    /// The follow-ups of the plan that a revision is of.
    pub(crate) async fn new(visitor: &Visitor, plan: &Plan) -> Result<Self, Problem> {
        let w = visitor.words;
        let of_plan = open::of_plan(&visitor.app, plan).await?;
        let rows = of_plan.follow_ups.iter().map(|it| Row {
            id: it.head().id,
            period: w.about("period-code", it.head().at.period.code()),
            state: follow_up_state(it.state()),
        });
        let periods = of_plan.to_open.iter().map(|it| (it.code(), w.about("period-code", it.code())));
        Ok(Self { w, revision: plan.content().id, rows: rows.collect(), periods: periods.collect() })
    }
}

/// What a browser sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Given {
    #[serde(default)]
    period: String,
}

/// Opens the follow-up and goes to it.
pub(crate) async fn save(
    visitor: Visitor,
    Path(revision): Path<String>,
    Form(given): Form<Given>,
) -> Result<Redirect, Problem> {
    let revision = revision.parse().map_err(|_| Problem::NoPage)?;
    let period = given.period.parse().map_err(|_| Problem::Malformed)?;
    let id = open::open(&visitor.app, visitor.signed_in.organisation.id, revision, period).await?;
    Ok(Redirect::to(&format!("/follow-ups/{id}")))
}
