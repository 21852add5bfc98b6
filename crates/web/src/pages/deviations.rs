//! Avvikelser och åtgärder: what was found wrong and what is done, over the boards that somebody may read.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::deviations::list::{self, Asked, Listed, ListedAction, ListedDeviation, Standing};
use tertial_domain::Action;
use tertial_domain::ids::{ActionId, DeviationId, RiskId};

use super::shell::{Section, Shell};
use crate::pages::choice::{Choice, of_boards};
use crate::pages::render;
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// Rows of each list of the page: more than anybody reads without narrowing it.
const MOST_ROWS: usize = 200;

#[derive(Template)]
#[template(path = "deviations.html")]
struct DeviationsPage {
    w: Words,
    shell: Shell,
    /// The one risk that is shown, where it is one.
    risk: Option<(RiskId, String)>,
    boards: Vec<Choice>,
    weights: Vec<Choice>,
    standings: Vec<Choice>,
    found: usize,
    shown: usize,
    deviations: Vec<DeviationRow>,
    actions: Vec<ActionRow>,
}

struct DeviationRow {
    id: DeviationId,
    text: String,
    weight: Sign,
    is_closed: bool,
    risk: String,
    board: String,
    found_on: Option<Date>,
    actions: Vec<ActionRow>,
    may_act: bool,
}

/// An action in a list.
pub(crate) struct ActionRow {
    pub(crate) id: ActionId,
    pub(crate) title: String,
    pub(crate) owner: Option<String>,
    pub(crate) due: Option<Date>,
    pub(crate) standing: Sign,
    /// The risk and the board, where they are not said by what stands around it.
    pub(crate) about: Option<(String, String)>,
}

/// The filters, as the address says them; what it says wrongly is as if it were not said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Filters {
    risk: Option<String>,
    board: Option<String>,
    weight: Option<String>,
    standing: Option<String>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(filters): Query<Filters>) -> Result<Response, Problem> {
    let asked = filters.asked();
    let listed = list::list(&visitor.app, visitor.signed_in.organisation.id, &asked).await?;
    Ok(render(&page(&visitor, &asked, listed)))
}

fn page(visitor: &Visitor, asked: &Asked, listed: Listed) -> DeviationsPage {
    let (w, today) = (visitor.words, visitor.app.today());
    let weights = [
        ("", "deviations-any-weight", None),
        ("material", "deviations-material", Some(true)),
        ("minor", "deviations-minor", Some(false)),
    ];
    let standings = [
        ("", "deviations-open", Standing::Open),
        ("closed", "deviations-closed", Standing::Closed),
        ("all", "deviations-all", Standing::All),
    ];
    let deviation = |it: ListedDeviation| deviation_row(w, it, today);
    let action = |ListedAction { action, risk, board }: ListedAction| ActionRow {
        about: Some((risk, board)),
        ..ActionRow::new(w, &action, today)
    };
    DeviationsPage {
        w,
        shell: Shell::new(visitor, Section::Deviations, None),
        boards: of_boards(w, &listed.boards, asked.board),
        weights: weights.map(|(value, key, it)| Choice::new(w, value, key, it == asked.material)).to_vec(),
        standings: standings
            .map(|(value, key, it)| Choice::new(w, value, key, it == asked.standing))
            .to_vec(),
        risk: listed.risk,
        found: listed.deviations.len(),
        shown: listed.deviations.len().min(MOST_ROWS),
        deviations: listed.deviations.into_iter().take(MOST_ROWS).map(deviation).collect(),
        actions: listed.actions.into_iter().take(MOST_ROWS).map(action).collect(),
    }
}

fn deviation_row(w: Words, listed: ListedDeviation, today: Date) -> DeviationRow {
    let ListedDeviation { deviation, risk, board, actions, may_act } = listed;
    DeviationRow {
        id: deviation.id,
        weight: Sign::of_weight(w, &deviation),
        is_closed: deviation.closed.is_some(),
        found_on: deviation.found_on,
        text: deviation.text,
        risk,
        board,
        may_act,
        actions: actions.iter().map(|action| ActionRow::new(w, action, today)).collect(),
    }
}

impl ActionRow {
    pub(crate) fn new(w: Words, action: &Action, today: Date) -> Self {
        Self {
            id: action.id,
            title: action.title.clone(),
            owner: action.owner.clone(),
            due: action.due,
            standing: Sign::of_action(w, action, today),
            about: None,
        }
    }
}

impl Filters {
    fn asked(&self) -> Asked {
        Asked {
            board: self.board.as_deref().and_then(|board| board.parse().ok()),
            risk: self.risk.as_deref().and_then(|risk| risk.parse().ok()),
            material: match self.weight.as_deref() {
                Some("material") => Some(true),
                Some("minor") => Some(false),
                _ => None,
            },
            standing: match self.standing.as_deref() {
                Some("closed") => Standing::Closed,
                Some("all") => Standing::All,
                _ => Standing::Open,
            },
        }
    }
}
