//! The scale: a change makes a new version, and a plan keeps the version that it was adopted under.

use tertial_domain::ids::{OrganisationId, ScaleId};
use tertial_domain::scale::{ScaleError, ScaleParts};
use tertial_domain::{OrganisationScale, Scale};

use super::short;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;

/// The most characters of a step's label: it stands beside the matrix.
const LONGEST_LABEL: usize = 40;

/// The most characters of a step's criteria: a few sentences.
const LONGEST_CRITERIA: usize = 1000;

/// A version of the scale, and the plans that have it.
#[derive(Debug, Clone)]
pub struct ListedScale {
    /// The version.
    pub scale: Scale,
    /// Board and year of each plan whose last revision is valued on it.
    pub plans: Vec<(String, i16)>,
}

/// The versions, the one that new plans get first. Three queries.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<Vec<ListedScale>, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let read = app.store.read(organisation);
    let (scales, plans, boards) = (read.scales().await?, read.latest_plans().await?, read.boards().await?);
    let board_of =
        |id| boards.iter().find(|board| board.value.id == id).map(|board| board.value.name.clone());
    let listed = scales.into_iter().rev().map(|stored| {
        let scale = stored.value.scale;
        let on_it = plans.iter().map(|plan| plan.value.content()).filter(|content| content.scale == scale);
        let mut plans: Vec<(String, i16)> =
            on_it.filter_map(|content| Some((board_of(content.board)?, content.year))).collect();
        plans.sort();
        ListedScale { scale, plans }
    });
    Ok(listed.collect())
}

/// The version that new plans get; the usual one where the organisation has none.
pub async fn latest(app: &App, organisation: OrganisationId) -> Result<Scale, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let last = app.store.read(organisation).scales().await?.pop();
    Ok(last.map_or_else(Scale::five_by_five, |stored| stored.value.scale))
}

/// The scale that parts make, whatever its version: for looking at it before it is added.
pub fn checked(parts: ScaleParts) -> Result<Scale, Error> {
    let steps = || parts.likelihood.iter().chain(&parts.consequence);
    for step in steps() {
        if step.label.trim().is_empty() {
            return Err(Error::Empty("step"));
        }
        short("step", step.label.clone(), LONGEST_LABEL)?;
        short("criteria", step.criteria.clone(), LONGEST_CRITERIA)?;
    }
    let highest = parts.likelihood.len() * parts.consequence.len();
    // A level that no product reaches would stand in the legend and nowhere else.
    if usize::from(parts.critical_from) > highest {
        return Err(ScaleError::Thresholds.into());
    }
    Ok(Scale::try_from(parts)?)
}

/// Adds a version after the one that was looked at; gives it.
pub async fn add(
    app: &App,
    organisation: OrganisationId,
    after: u32,
    parts: ScaleParts,
) -> Result<OrganisationScale, Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let scale = checked(parts)?;
    let last = write.read().scales().await?.pop().map_or(0, |stored| stored.value.scale.version());
    if last != after {
        return Err(Error::ScaleMeanwhile);
    }
    let id = ScaleId::new(app.surroundings.new_id());
    let added = OrganisationScale { id, organisation, scale: scale.with_version(last + 1) };
    let added = write.insert("create", added).await?.value;
    write.commit().await?;
    Ok(added)
}
