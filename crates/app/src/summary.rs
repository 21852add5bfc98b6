//! The summary that a report begins with.

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::{Which, find};

/// Drafts the summary of the one open follow-up that fits from its data, in place of the one that it has.
pub async fn draft_summary(app: &App, which: &Which) -> Result<(), Error> {
    let found = find(app, which).await?;
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id).await?;
    let open = stored.value.clone().into_open()?;
    let summary = tertial_domain::summary::draft(&write.read().snapshot_now(&stored.value).await?);
    let (memo, registry_number) = (open.head().memo.clone(), open.head().registry_number.clone());
    write.update("draft-summary", &stored, open.with_texts(summary, memo, registry_number).into()).await?;
    write.commit().await?;
    Ok(())
}
