//! Data sets whose time has passed: their rows are deleted, on the day after the last on which they were to be kept.

use std::time::Duration;

use tertial_domain::data_set::DeletionCause;
use tertial_domain::ids::{DataSetId, OrganisationId};

use super::{DataFailure, list, remove};
use crate::app::App;
use crate::checks::EXAMINING;
use crate::error::Error;

/// How often is looked. A day begins at another hour for each who waits for it, and what failed is tried again.
const LOOK_EVERY: Duration = Duration::from_hours(1);

/// Deletes what is due in every organisation now and then, for as long as this is awaited.
pub async fn watch(app: App) {
    loop {
        match delete_due_everywhere(&app).await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!(deleted, "data sets whose time had passed were deleted"),
            Err(error) => tracing::warn!("data sets whose time has passed could not be looked for: {error}"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Deletes what is due in every organisation, and says how many data sets there were. What cannot be deleted now is told of in the program's
/// own log and stops nothing else.
pub async fn delete_due_everywhere(app: &App) -> Result<usize, Error> {
    app.actor.may_everywhere(EXAMINING)?;
    let mut deleted = 0;
    for organisation in app.organisations().await? {
        for id in due(app, organisation.value.id).await? {
            match delete_if_there(app, organisation.value.id, id).await {
                Ok(()) => deleted += 1,
                Err(error) => {
                    tracing::warn!(%id, "the rows of a data set whose time has passed are left: {error}");
                }
            }
        }
    }
    Ok(deleted)
}

/// Deletes what is due in one organisation, and says how many data sets there were.
pub async fn delete_due(app: &App, organisation: OrganisationId) -> Result<usize, Error> {
    let due = due(app, organisation).await?;
    for id in &due {
        delete_if_there(app, organisation, *id).await?;
    }
    Ok(due.len())
}

async fn due(app: &App, organisation: OrganisationId) -> Result<Vec<DataSetId>, Error> {
    let today = app.today();
    let sets = list(app, organisation).await?;
    Ok(sets.iter().filter(|set| set.is_due(today)).map(|set| set.id).collect())
}

/// Another program on the same database may have been first.
async fn delete_if_there(app: &App, organisation: OrganisationId, id: DataSetId) -> Result<(), Error> {
    match remove(app, organisation, (id, None), DeletionCause::Due).await {
        Err(Error::Data(DataFailure::DeletedAlready)) => Ok(()),
        other => other,
    }
}
