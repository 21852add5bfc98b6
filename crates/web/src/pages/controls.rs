//! Kontroller: what is to be carried out, by whom and by when, over the boards that somebody may read.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use tertial_app::controls::due::{self, Asked, DueControl, Listed, Standing, Whose};

use super::shell::{Section, Shell};
use crate::pages::choice::{Choice, of_boards, of_periods};
use crate::pages::render;
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// Rows of one page: more than anybody reads without narrowing the list.
const MOST_ROWS: usize = 200;

#[derive(Template)]
#[template(path = "controls.html")]
struct ControlsPage {
    w: Words,
    shell: Shell,
    boards: Vec<Choice>,
    years: Vec<Choice>,
    periods: Vec<Choice>,
    whose: Vec<Choice>,
    standings: Vec<Choice>,
    rows: Vec<Row>,
    found: usize,
    shown: usize,
    overdue: usize,
    waiting: usize,
}

struct Row {
    control: DueControl,
    href: String,
    standing: Sign,
}

/// The filters, as the address says them; what it says wrongly is as if it were not said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Filters {
    year: Option<String>,
    board: Option<String>,
    whose: Option<String>,
    period: Option<String>,
    standing: Option<String>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(filters): Query<Filters>) -> Result<Response, Problem> {
    let asked = filters.asked();
    let listed = due::list(&visitor.app, visitor.signed_in.organisation.id, &asked).await?;
    Ok(render(&page(&visitor, &asked, listed)))
}

fn page(visitor: &Visitor, asked: &Asked, listed: Listed) -> ControlsPage {
    let w = visitor.words;
    let count = |wanted| listed.controls.iter().filter(|it| it.standing == wanted).count();
    let standings = [
        ("", "controls-any-standing", None),
        ("overdue", "standing-overdue", Some(Standing::Overdue)),
        ("waiting", "standing-waiting", Some(Standing::Waiting)),
        ("recorded", "standing-recorded", Some(Standing::Recorded)),
    ];
    let whose = [("mine", "controls-mine", Whose::Mine), ("all", "controls-all", Whose::All)];
    let years = listed.years.iter().map(|year| Choice::plain(&year.to_string(), *year == listed.year));
    ControlsPage {
        w,
        shell: Shell::new(visitor, Section::Controls, None),
        boards: of_boards(w, &listed.boards, asked.board),
        years: years.collect(),
        periods: of_periods(w, &listed.periods, asked.period),
        whose: whose.map(|(value, key, it)| Choice::new(w, value, key, it == listed.whose)).to_vec(),
        standings: standings
            .map(|(value, key, it)| Choice::new(w, value, key, it == asked.standing))
            .to_vec(),
        found: listed.controls.len(),
        shown: listed.controls.len().min(MOST_ROWS),
        overdue: count(Standing::Overdue),
        waiting: count(Standing::Waiting),
        rows: listed.controls.into_iter().take(MOST_ROWS).map(|control| row(w, control)).collect(),
    }
}

fn row(w: Words, control: DueControl) -> Row {
    Row {
        href: format!("/plans/{}/controls/{}", control.revision, control.id),
        standing: match (control.standing, control.result) {
            (Standing::Recorded, Some(result)) => Sign::of_result(w, result),
            (Standing::Overdue, _) => Sign::new(w, "error", "standing-overdue"),
            _ => Sign::new(w, "", "standing-waiting"),
        },
        control,
    }
}

impl Filters {
    fn asked(&self) -> Asked {
        let said = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        Asked {
            year: said(&self.year).and_then(|year| year.parse().ok()),
            board: said(&self.board).and_then(|board| board.parse().ok()),
            whose: match self.whose.as_deref() {
                Some("mine") => Some(Whose::Mine),
                Some("all") => Some(Whose::All),
                _ => None,
            },
            period: said(&self.period).and_then(|period| period.parse().ok()),
            standing: match self.standing.as_deref() {
                Some("overdue") => Some(Standing::Overdue),
                Some("waiting") => Some(Standing::Waiting),
                Some("recorded") => Some(Standing::Recorded),
                _ => None,
            },
        }
    }
}
