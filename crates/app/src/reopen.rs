//! Reopening: a new version of a frozen follow-up that can be written in; the frozen one stays.

use tertial_domain::FollowUp;
use tertial_domain::ids::{AssessmentId, ContributionId, FollowUpId};

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;

/// Makes the new version and gives it. A reason must be given.
pub async fn reopen(app: &App, found: &Found, reason: &str) -> Result<FollowUp, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let old = write.read().follow_up(found.id()).await?.value;
    let frozen = old.frozen().ok_or(Error::NotFrozen { follow_up: found.name() })?;
    let open = frozen.reopen(FollowUpId::new(app.surroundings.new_id()), reason)?;
    write.insert("reopen", FollowUp::from(open.clone())).await?;
    for assessment in write.read().assessments(found.id()).await? {
        let id = AssessmentId::new(app.surroundings.new_id());
        write.insert("reopen", assessment.value.carried_to(id, &open)).await?;
    }
    for contribution in write.read().contributions(found.id()).await? {
        let id = ContributionId::new(app.surroundings.new_id());
        write.insert("reopen", contribution.value.carried_to(id, &open)).await?;
    }
    write.commit().await?;
    Ok(open.into())
}
