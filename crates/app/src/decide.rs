//! The board's decision on a frozen follow-up.

use tertial_domain::snapshot::Decision;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::{Which, find_frozen};

/// Records the decision.
pub async fn decide(app: &App, which: &Which, decision: Decision) -> Result<(), Error> {
    let found = find_frozen(app, which).await?;
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id).await?;
    let decided = stored.value.clone().into_frozen()?.decide(decision);
    write.update("decide", &stored, decided.into()).await?;
    write.commit().await?;
    Ok(())
}
