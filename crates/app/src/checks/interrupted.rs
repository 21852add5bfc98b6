//! Runs that nothing runs any longer: the program, or its machine, ended before they did.

use std::time::Duration;

use jiff::SignedDuration;
use tertial_domain::CheckRun;
use tertial_store::Stored;

use super::EXAMINING;
use crate::access::Place;
use crate::app::App;
use crate::error::Error;

/// How long a run may be silent. Whoever runs it says every other second that it goes on; a busy database may keep some of that waiting.
const LONGEST_SILENCE: SignedDuration = SignedDuration::from_secs(30);

/// How often silent runs are looked for: somebody who waits for an answer should not wait long for none.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Ends silent runs now and then, for as long as this is awaited.
pub async fn watch(app: App) {
    loop {
        if let Err(error) = end_silent(&app).await {
            // The next look may go better; until then the runs are shown as going on.
            tracing::warn!("interrupted runs could not be looked for: {error}");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Ends the runs of every organisation that nothing has run for a while, and says how many they were.
pub async fn end_silent(app: &App) -> Result<usize, Error> {
    app.actor.may_everywhere(EXAMINING)?;
    let since = app.surroundings.now() - LONGEST_SILENCE;
    let mut ended = 0;
    for (organisation, id) in app.store.silent_runs(since).await? {
        let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
        let before: Stored<CheckRun> = write.read().get(id).await?;
        // One that has just begun has not said anything yet.
        if before.value.at > since {
            continue;
        }
        // It may have ended since it was looked for.
        let Ok(after) = before.value.clone().interrupt(app.surroundings.now()) else { continue };
        write.update("interrupt", &before, after).await?;
        write.commit().await?;
        ended += 1;
    }
    Ok(ended)
}
