//! A run or a sample as evidence of a control's execution.

use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::checks::attach;
use tertial_app::checks::places::RiskPlace;
use tertial_domain::execution::CheckSource;

use crate::pages::choice::Choice;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// What something is attached to, as the form says it.
#[derive(Debug, Deserialize)]
pub(crate) struct Attaching {
    #[serde(default)]
    execution: String,
}

impl Attaching {
    /// Attaches it, and leads to the execution.
    pub(crate) async fn attach(self, visitor: &Visitor, source: CheckSource) -> Result<Response, Problem> {
        let organisation = visitor.signed_in.organisation.id;
        let execution = self.execution.parse().map_err(|_| Problem::Malformed)?;
        attach::attach(&visitor.app, organisation, execution, source).await?;
        Ok(Redirect::to(&format!("/executions/{execution}")).into_response())
    }
}

/// The executions that something can be attached to, for a field.
pub(crate) fn executions(w: Words, places: &[RiskPlace]) -> Vec<Choice> {
    let choices = places.iter().flat_map(|place| {
        place.executions.iter().map(move |it| {
            let day = it.on.map(|day| format!(", {}", w.date(&day))).unwrap_or_default();
            let text = format!("{}: {} ({}{day})", place.board, it.control, it.period.code());
            Choice { value: it.id.to_string(), text, is_chosen: false }
        })
    });
    choices.collect()
}
