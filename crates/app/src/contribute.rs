//! Writing a unit's part of a risk's analysis.

use tertial_domain::Contribution;
use tertial_domain::ids::{ContributionId, RiskId, UnitId};
use tertial_domain::markup::clean;
use tertial_domain::organisation::Unit;

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::merge::{Edit, Saved, brought_up, settle};

/// What a unit writes about a risk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contributing {
    /// The text.
    pub text: String,
}

impl Edit for Contributing {
    type Of = Contribution;
    type Shown = ();

    fn of(stored: &Contribution, (): &()) -> Self {
        Self { text: stored.text().to_owned() }
    }

    fn settle(&mut self, base: &Self, theirs: &mut Self) {
        settle(&base.text, &mut self.text, &mut theirs.text);
    }
}

/// Saves a unit's part; `from` is the version that it was written in, 0 where the unit had none.
pub async fn contribute(
    app: &App,
    found: &Found,
    (risk, unit): (RiskId, UnitId),
    (from, mine): (i64, Contributing),
) -> Result<Saved<Contributing>, Error> {
    let units = app.store.read(found.place.organisation).units(found.board().id).await?;
    let units: Vec<Unit> = units.into_iter().map(|stored| stored.value).collect();
    if found.plan().content().risk(risk).is_none() || !units.iter().any(|it| it.id == unit) {
        return Err(Error::NotHere);
    }
    let mut write = app.write(Deed::Contribute, &place(found, &units, unit)).await?;
    let open = write.read().follow_up(found.id()).await?.value.into_open()?;
    let stored = write.read().contribution(found.id(), risk, unit).await?;
    let mine = Contributing { text: clean(&mine.text) };
    let mine = match brought_up(app, &write, stored.as_ref(), (from, mine), &()).await? {
        Ok(mine) => mine,
        Err(overtaken) => return Ok(Saved::Overtaken(overtaken)),
    };
    let by = app.actor().person();
    let stored = match &stored {
        Some(stored) if stored.value.text() == mine.text => return Ok(Saved::As(stored.version)),
        None if mine.text.is_empty() => return Ok(Saved::As(0)),
        Some(stored) => {
            let after = stored.value.clone().rewritten(&open, by, &mine.text)?;
            write.update("contribute", stored, after).await?
        }
        None => {
            let id = ContributionId::new(app.surroundings.new_id());
            let text = Contribution::new(id, &open, (risk, unit), by, &mine.text);
            write.insert("contribute", text).await?
        }
    };
    write.commit().await?;
    Ok(Saved::As(stored.version))
}

/// Where a unit writes: a role on it, or on one that it is a part of, covers it.
pub(crate) fn place(found: &Found, units: &[Unit], unit: UnitId) -> Place {
    let parent = |id: UnitId| units.iter().find(|unit| unit.id == id)?.parent;
    // A tree is no deeper than it has units, so that this ends even where the database holds a circle.
    let above = std::iter::successors(Some(unit), |id| parent(*id)).take(units.len());
    Place { units: above.collect(), ..found.place.clone() }
}
