//! What a report is made from: the stored snapshot of a frozen follow-up, and nothing else.

use tertial_domain::Snapshot;

use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// The snapshot of a frozen follow-up.
pub async fn frozen(app: &App, found: &Found) -> Result<Snapshot, Error> {
    let frozen = app.store.read(found.place.organisation).frozen_snapshot(found.id()).await?;
    frozen.map(|frozen| frozen.snapshot).ok_or(Error::NotFrozen { follow_up: found.name() })
}
