//! The board's decision on a frozen follow-up.

use tertial_domain::follow_up::Resolution;
use tertial_domain::snapshot::Decision;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// Records the decision, and what was decided where that is known.
pub async fn decide(
    app: &App,
    found: &Found,
    decision: Decision,
    resolution: Option<Resolution>,
) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let decided = stored.value.clone().into_frozen()?.decide(decision, resolution);
    write.update("decide", &stored, decided.into()).await?;
    write.commit().await?;
    Ok(())
}

/// Corrects what is recorded of a decision, because the minutes say otherwise. What was recorded before stays in the log.
pub async fn correct(
    app: &App,
    found: &Found,
    (decision, resolution): (Decision, Option<Resolution>),
    because: &str,
) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let corrected = stored.value.clone().into_decided()?.correct(decision, resolution, because)?;
    write.update("correct-decision", &stored, corrected.into()).await?;
    write.commit().await?;
    Ok(())
}
