//! A run or a sample as evidence of a control's execution.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::checks::attach;
use tertial_app::checks::places::{ExecutionPlace, RiskPlace};
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
    /// Attaches it, and leads back to it, where the execution now stands.
    pub(crate) async fn attach(self, visitor: &Visitor, source: CheckSource) -> Result<Response, Problem> {
        let organisation = visitor.signed_in.organisation.id;
        let execution = match self.execution.as_str() {
            "" => return Err(Error::Empty("execution").into()),
            chosen => chosen.parse().map_err(|_| Problem::Malformed)?,
        };
        attach::attach(&visitor.app, organisation, execution, source).await?;
        Ok(Redirect::to(&format!("{}#attach", address(source))).into_response())
    }
}

/// What something is evidence of, and of what else it can be.
pub(crate) struct Evidenced {
    /// Where it is attached.
    pub(crate) action: String,
    /// The executions that it shows already: where each stands, and what it is.
    pub(crate) shown: Vec<(String, String)>,
    /// The others that it can be attached to, board by board.
    pub(crate) boards: Vec<OfBoard>,
    /// Whether the follow-up of any of those stands frozen.
    pub(crate) has_frozen: bool,
}

impl Evidenced {
    /// Whether there is nothing that it shows or could show.
    pub(crate) const fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.boards.is_empty()
    }
}

/// A board with the executions that something can be attached to.
pub(crate) struct OfBoard {
    pub(crate) board: String,
    pub(crate) executions: Vec<Choice>,
}

/// What something is evidence of and can be attached to: board by board, the latest first, which is most often meant.
pub(crate) fn executions(w: Words, places: &[RiskPlace], source: CheckSource) -> Evidenced {
    let mut shown = Vec::new();
    let mut has_frozen = false;
    let mut boards: BTreeMap<&str, Vec<(Option<Date>, Choice)>> = BTreeMap::new();
    for place in places {
        for it in &place.executions {
            if it.shown_by.contains(&source) {
                shown.push((format!("/executions/{}", it.id), format!("{}: {}", place.board, called(w, it))));
                continue;
            }
            has_frozen |= it.is_frozen;
            let called = called(w, it);
            let text = if it.is_frozen { w.about("attach-frozen", &called) } else { called };
            let choice = Choice { value: it.id.to_string(), text, is_chosen: false };
            boards.entry(&place.board).or_default().push((it.on, choice));
        }
    }
    let of_board = |(board, mut dated): (&str, Vec<(Option<Date>, Choice)>)| {
        dated.sort_by_key(|(on, _)| Reverse(*on));
        OfBoard { board: board.to_owned(), executions: dated.into_iter().map(|(_, choice)| choice).collect() }
    };
    Evidenced {
        action: format!("{}/attachment", address(source)),
        shown,
        boards: boards.into_iter().map(of_board).collect(),
        has_frozen,
    }
}

fn address(source: CheckSource) -> String {
    match source {
        CheckSource::Run(id) => format!("/runs/{id}"),
        CheckSource::Sample(id) => format!("/samples/{id}"),
    }
}

/// What was carried out, and when: `Attest av fakturor (T1 2026, 2 mars 2026)`.
pub(super) fn called(w: Words, it: &ExecutionPlace) -> String {
    let day = it.on.map(|day| format!(", {}", w.date(&day))).unwrap_or_default();
    format!("{} ({}{day})", it.control, it.at.short())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use tertial_domain::{Period, PeriodInYear};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_frozen_follow_up_is_told_of_before_anything_is_attached() {
        let execution = |period, is_frozen| ExecutionPlace {
            id: Uuid::nil().into(),
            control: "Attest".to_owned(),
            at: PeriodInYear { year: 2026, period },
            on: None,
            is_frozen,
            shown_by: Vec::new(),
        };
        let check = |executions: Vec<ExecutionPlace>, expected: &[&str], has_frozen: bool| {
            let place = RiskPlace {
                board: "Kommunstyrelsen".to_owned(),
                year: 2026,
                risk: Uuid::nil().into(),
                title: "Jäv".to_owned(),
                may_act: true,
                executions,
            };
            let words = Words::of(&HeaderMap::new());
            let offered = super::executions(words, &[place], CheckSource::Run(Uuid::nil().into()));
            let texts: Vec<&str> = offered.boards[0].executions.iter().map(|it| it.text.as_str()).collect();
            assert_eq!((texts.as_slice(), offered.has_frozen), (expected, has_frozen));
        };
        check(vec![execution(Period::T2, false)], &["Attest (T2 2026)"], false);
        let both = vec![execution(Period::T1, true), execution(Period::T2, false)];
        check(both, &["Attest (T1 2026) – uppföljningen är låst", "Attest (T2 2026)"], true);
    }
}
