//! Risken: one risk's whole life in one place.

mod events;
mod picture;
mod view;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::risk_life::{self, RiskLife};
use tertial_domain::ids::RiskId;
use tertial_domain::risk::Handling;

use self::events::EventRow;
use self::picture::Picture;
use self::view::{ActionRow, ControlRow, DeviationRow, MomentRow};
use super::level::LevelSign;
use super::shell::{Place, Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "risk.html")]
struct RiskPage {
    w: Words,
    shell: Shell,
    id: RiskId,
    board: String,
    board_id: String,
    title: String,
    process: Option<String>,
    description: Option<String>,
    owner: Option<String>,
    level: Option<LevelSign>,
    value: Option<u16>,
    handling: Option<(&'static str, String)>,
    retired: Option<(i16, String)>,
    plans: Vec<(String, i16, &'static str)>,
    picture: Option<Picture>,
    is_followed_up: bool,
    moments: Vec<MomentRow>,
    controls: Vec<ControlRow>,
    deviations: Vec<DeviationRow>,
    actions: Vec<ActionRow>,
    events: Vec<EventRow>,
    may_change: bool,
    /// The year in which the visitor may raise a deviation or decide on an action.
    acts_in: Option<i16>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let id: RiskId = id.parse().map_err(|_| Problem::NoPage)?;
    let life = risk_life::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    Ok(render(&page(&visitor, &life)))
}

fn page(visitor: &Visitor, life: &RiskLife) -> RiskPage {
    let (w, risk) = (visitor.words, &life.risk);
    let year = life.plans.last().map_or_else(|| visitor.app.today().year(), |plan| plan.year);
    let place = Place { board: life.board.name.clone(), board_id: life.board.id, year };
    let plans = life.plans.iter().rev();
    let handling = risk.handling.as_ref().map(|handling| match handling {
        Handling::Accepted { because } => ("handling-accepted", because.clone()),
        Handling::ActedOn { how } => ("handling-acted-on", how.clone()),
        Handling::Planned => ("handling-planned", String::new()),
    });
    RiskPage {
        w,
        shell: Shell::new(visitor, Section::Risks, Some(place)),
        id: risk.id,
        board: life.board.name.clone(),
        board_id: life.board.id.to_string(),
        title: risk.title.clone(),
        process: risk.process.clone(),
        description: risk.description.clone(),
        owner: risk.owner.clone(),
        level: risk.valuation.level(&life.scale).map(|level| LevelSign::new(w, level)),
        value: risk.valuation.given.product(),
        handling,
        retired: risk.retired.as_ref().map(|retired| (retired.from_year, retired.reason.clone())),
        plans: plans.map(|plan| (plan.revision.to_string(), plan.year, view::state(plan.state))).collect(),
        picture: Picture::new(w, &life.moments),
        is_followed_up: life.moments.iter().any(|moment| moment.followed_up.is_some()),
        moments: life.moments.iter().rev().map(|moment| MomentRow::new(w, moment)).collect(),
        controls: life.controls.iter().map(|control| ControlRow::new(w, control)).collect(),
        deviations: life.deviations.iter().map(|(it, actions)| DeviationRow::new(w, it, actions)).collect(),
        actions: life.actions.iter().map(ActionRow::new).collect(),
        events: life.events.iter().map(|event| EventRow::new(w, event)).collect(),
        may_change: life.may_change,
        acts_in: life.acts_in,
    }
}
