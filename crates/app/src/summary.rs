//! The summary that a report begins with.

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// Drafts the summary of an open follow-up from its data, in place of the one that it has.
pub async fn draft_summary(app: &App, found: &Found) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let open = stored.value.clone().into_open()?;
    let summary = tertial_domain::summary::draft(&write.read().snapshot_now(found.id()).await?);
    let (memo, registry_number) = (open.head().memo.clone(), open.head().registry_number.clone());
    write.update("draft-summary", &stored, open.with_texts(summary, memo, registry_number).into()).await?;
    write.commit().await?;
    Ok(())
}
