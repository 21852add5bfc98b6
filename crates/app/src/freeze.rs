//! Freezing: a follow-up's content is stored as a snapshot that can no longer change.

use tertial_domain::Snapshot;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::pass::{Answer, passed};
use crate::settings::presentation;

/// Lets a follow-up [pass the review](crate::pass::pass) and freezes it; gives the snapshot.
pub async fn freeze(app: &App, found: &Found, answers: &[Answer]) -> Result<Snapshot, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let passed = passed(app, &mut write, found, answers).await?;
    let reviewed = passed.reviewed.value.clone().into_reviewed()?;
    let snapshot = passed.snapshot.presented(presentation::in_force_within(&write).await?);
    let (frozen, snapshot) = reviewed.freeze(passed.signed, snapshot)?;
    write.freeze(&passed.reviewed, (frozen, snapshot.clone())).await?;
    write.commit().await?;
    Ok(snapshot)
}
