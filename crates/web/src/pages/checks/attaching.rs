//! A run or a sample as evidence of a control's execution.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
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

/// A board with the executions that something can be attached to.
pub(crate) struct OfBoard {
    pub(crate) board: String,
    pub(crate) executions: Vec<Choice>,
}

/// The executions that something can be attached to, for a field: board by board, the latest first, which is most often meant.
pub(crate) fn executions(w: Words, places: &[RiskPlace]) -> Vec<OfBoard> {
    let mut boards: BTreeMap<&str, Vec<(Option<Date>, Choice)>> = BTreeMap::new();
    for place in places.iter().filter(|place| !place.executions.is_empty()) {
        let of_board = boards.entry(&place.board).or_default();
        of_board.extend(place.executions.iter().map(|it| {
            let day = it.on.map(|day| format!(", {}", w.date(&day))).unwrap_or_default();
            let text = format!("{} ({}{day})", it.control, it.at.short());
            (it.on, Choice { value: it.id.to_string(), text, is_chosen: false })
        }));
    }
    let of_board = |(board, mut dated): (&str, Vec<(Option<Date>, Choice)>)| {
        dated.sort_by_key(|(on, _)| Reverse(*on));
        OfBoard { board: board.to_owned(), executions: dated.into_iter().map(|(_, choice)| choice).collect() }
    };
    boards.into_iter().map(of_board).collect()
}
