//! Writing a risk's analysis and level in a period.

use tertial_domain::Scale;
use tertial_domain::follow_up::{Assessment, FollowUpError, Revaluation};
use tertial_domain::ids::{AssessmentId, RiskId, UnitId};
use tertial_domain::markup::clean;
use tertial_store::Stored;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::merge::{Edit, Saved, brought_up, settle};

/// What a person writes about a risk in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assessing {
    /// The period's analysis.
    pub analysis: String,
    /// Why the level is another than before.
    pub reason: String,
    /// The value.
    pub value: Revaluation,
}

impl Edit for Assessing {
    type Of = Assessment;
    type Shown = Scale;

    fn of(stored: &Assessment, scale: &Scale) -> Self {
        Self {
            analysis: stored.analysis().to_owned(),
            reason: stored.reason().unwrap_or_default().to_owned(),
            value: Revaluation::of(stored.valuation(), scale),
        }
    }

    fn settle(&mut self, base: &Self, theirs: &mut Self) {
        settle(&base.analysis, &mut self.analysis, &mut theirs.analysis);
        settle(&base.reason, &mut self.reason, &mut theirs.reason);
        settle(&base.value, &mut self.value, &mut theirs.value);
    }
}

impl Assessing {
    /// What a form shows of a stored assessment; of a risk that nobody has assessed, empty fields.
    #[must_use]
    pub fn shown(stored: Option<&Stored<Assessment>>, scale: &Scale) -> Self {
        stored.map(|stored| Self::of(&stored.value, scale)).unwrap_or_default()
    }

    fn cleaned(self) -> Self {
        Self { analysis: clean(&self.analysis), reason: clean(&self.reason), ..self }
    }
}

/// Saves what was written of a risk; `from` is the version that it was written in, 0 where nobody had written anything.
///
/// A unit whose part is to be taken in has its text put after what was written.
pub async fn assess(
    app: &App,
    found: &Found,
    risk: RiskId,
    (from, mine): (i64, Assessing),
    taken_in: Option<UnitId>,
) -> Result<Saved<Assessing>, Error> {
    let plan = found.plan().content();
    let scale = &plan.scale;
    let Some(planned) = plan.risk(risk) else {
        app.may(Deed::Assess, &found.place)?;
        return Err(Error::NotHere);
    };
    let mut write = app.write_given(&[Deed::Assess], &found.place, planned.owner.as_deref()).await?;
    let open = write.read().follow_up(found.id()).await?.value.into_open()?;
    let stored = write.read().assessment(found.id(), risk).await?;
    let mut mine = match brought_up(app, &write, stored.as_ref(), (from, mine.cleaned()), scale).await? {
        Ok(mine) => mine,
        Err(overtaken) => return Ok(Saved::Overtaken(overtaken)),
    };
    if let Some(unit) = taken_in {
        let part = write.read().contribution(found.id(), risk, unit).await?.ok_or(Error::NotHere)?;
        mine.analysis = clean(&format!("{}\n\n{}", mine.analysis, part.value.text()));
    }
    if mine == Assessing::shown(stored.as_ref(), scale) {
        return Ok(Saved::As(stored.map_or(0, |stored| stored.version)));
    }
    let signed = app.sign(&mut write, found.place.organisation).await?;
    let before = stored.as_ref().map_or_else(
        || Assessment::new(AssessmentId::new(app.surroundings.new_id()), &open, risk),
        |stored| stored.value.clone(),
    );
    let valuation = mine.value.applied(before.valuation(), signed.by, scale);
    let valuation = valuation.map_err(FollowUpError::from)?;
    let after =
        before.valued(&open, valuation, scale)?.explained(&open, &mine.analysis, Some(&mine.reason))?;
    let stored = match &stored {
        Some(stored) => write.update("assess", stored, after).await?,
        None => write.insert("assess", after).await?,
    };
    write.commit().await?;
    Ok(Saved::As(stored.version))
}
