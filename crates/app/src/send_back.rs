//! Sending back: a follow-up that was handed in has to be mended before it can be frozen.

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// Opens a follow-up that was handed in, or has passed the review, for writing again. A reason must be given.
pub async fn send_back(app: &App, found: &Found, because: &str) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let open = stored.value.clone().send_back(because)?;
    write.update("send-back", &stored, open.into()).await?;
    write.commit().await?;
    Ok(())
}
