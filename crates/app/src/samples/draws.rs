//! Draws of samples: each goes on by itself, since it reads the whole population, is watched and can be stopped.

use tertial_checks::engine::EngineError;
use tertial_domain::ids::{OrganisationId, SampleId};
use uuid::Uuid;

use super::draw::{Order, Wanted};
use crate::access::Place;
use crate::app::App;
use crate::checks::{CheckFailure, EXAMINING, Stage};
use crate::error::Error;
use crate::jobs::{self, Job, Jobs};

/// A draw as it stands.
pub type Drawing = Job<Wanted, Stage, SampleId>;

/// How far a draw has come.
pub type Standing = jobs::Standing<Stage, SampleId>;

/// The draws of a process.
pub(crate) type Draws = Jobs<Wanted, Stage, SampleId>;

/// Begins to draw a sample. Gives what the draw is known by.
pub async fn start(app: &App, organisation: OrganisationId, wanted: Wanted) -> Result<Uuid, Error> {
    let order = Order::of(app, organisation, wanted.clone()).await?;
    let id = app.surroundings.new_id();
    app.draws.begin(organisation, id, wanted, Stage::Waits);
    let (app, work) = (app.clone(), app.workshop.begin(id));
    tokio::spawn(async move {
        let drawn = order.fill(&app, &work).await;
        app.draws.end(id, drawn);
    });
    Ok(id)
}

/// How a draw stands; another organisation's is not there.
pub fn with_id(app: &App, organisation: OrganisationId, id: Uuid) -> Result<Drawing, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    // Looked at first: a draw that is let go of has said before how it ended.
    let stage = app.workshop.stage(id);
    let mut drawing = app.draws.with_id(organisation, id)?;
    if let Standing::Going(known) = &mut drawing.standing {
        match stage {
            Some(now) => *known = now,
            None => {
                return Err(CheckFailure::from(EngineError::Surroundings("the draw fell".to_owned())).into());
            }
        }
    }
    Ok(drawing)
}

/// Stops a draw, where it goes on still.
pub fn stop(app: &App, organisation: OrganisationId, id: Uuid) -> Result<(), Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    app.draws.with_id(organisation, id)?;
    app.draws.stop(id);
    app.workshop.stop(id);
    Ok(())
}
