//! Withdrawing a follow-up that was opened by mistake, before anybody has written in it.

use tertial_domain::FollowUp;
use tertial_domain::withdrawal::Withdrawal;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// Withdraws it, and says why. It stays in the log; when its period is opened again, that takes its place.
pub async fn withdraw(app: &App, found: &Found, because: &str) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let open = stored.value.clone().into_open()?;
    let written = write.read().written(found.id()).await?;
    let withdrawal = Withdrawal::new(app.sign(&mut write, found.place.organisation).await?, because)?;
    write.update("take-back", &stored, open.withdraw(withdrawal, written)?.into()).await?;
    write.commit().await?;
    Ok(())
}

/// Whether the actor may withdraw it now; one query.
pub async fn may_withdraw(app: &App, found: &Found) -> Result<bool, Error> {
    let FollowUp::Open(open) = found.follow_up() else { return Ok(false) };
    if !found.allows(app, Deed::Coordinate) || !open.is_untouched(0) {
        return Ok(false);
    }
    Ok(app.store.read(found.place.organisation).written(found.id()).await? == 0)
}
