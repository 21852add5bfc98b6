//! The proof that nothing was changed afterwards.

use tertial_store::Verification;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;

/// Recomputes the log and the snapshots of every organisation; `progress` is told now and then how much has been seen.
pub async fn verify(app: &App, progress: impl FnMut(u64) + Send) -> Result<Verification, Error> {
    app.actor().may_everywhere(Deed::Audit)?;
    Ok(app.store.verify(progress).await?)
}
