//! Handing in: the administration has said its part of a follow-up, and the review can begin.

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// Hands in an open follow-up.
pub async fn submit(app: &App, found: &Found) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let signed = app.sign(&mut write, found.place.organisation).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let submitted = stored.value.clone().into_open()?.submit(signed);
    write.update("submit", &stored, submitted.into()).await?;
    write.commit().await?;
    Ok(())
}
