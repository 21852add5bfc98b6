//! What somebody who writes in a follow-up has before them: what it says now, what was said last time, and the units' contributions.

use tertial_domain::comparison::matching::match_risks;
use tertial_domain::comparison::{Comparison, Moved};
use tertial_domain::ids::{PersonId, RiskId, UnitId};
use tertial_domain::organisation::Unit;
use tertial_domain::plan::PlannedRisk;
use tertial_domain::snapshot::RiskEntry;
use tertial_domain::{Assessment, Contribution, Snapshot};
use tertial_store::{Stored, Writers};

use crate::access::Deed;
use crate::app::App;
use crate::assess::Assessing;
use crate::contribute::place;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::review::{earlier, snapshot_with};

/// A follow-up as those who write in it see it.
#[derive(Debug, Clone)]
pub struct Desk {
    /// What it says now.
    pub snapshot: Snapshot,
    /// The board's last frozen follow-up before it.
    pub previous: Option<Snapshot>,
    assessments: Vec<Stored<Assessment>>,
    contributions: Vec<Stored<Contribution>>,
    writers: Writers,
    /// For each risk, where the previous follow-up has it.
    matches: Vec<Option<usize>>,
}

/// One risk on the desk.
#[derive(Debug, Clone)]
pub struct OnDesk<'d> {
    /// Its place among the risks, from 0.
    pub index: usize,
    /// What is said of it now.
    pub now: &'d RiskEntry,
    /// What the plan says of it.
    pub planned: &'d PlannedRisk,
    /// What the previous follow-up said of it.
    pub previous: Option<&'d RiskEntry>,
    /// What its form shows.
    pub assessing: Assessing,
    /// The version that an edit is made from; 0 where nobody has written anything.
    pub version: i64,
}

/// A unit's part of a risk's analysis, written or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The text; empty where it has none.
    pub text: String,
    /// Who wrote it last.
    pub by: Option<String>,
    /// The version that an edit is made from; 0 where it has none.
    pub version: i64,
    /// Whether the actor may write it.
    pub may_write: bool,
    /// Whether it is the actor's own: their role is on the unit itself.
    pub is_own: bool,
}

/// The desk of a follow-up; six queries beside those that found it.
pub async fn desk(app: &App, found: &Found) -> Result<Desk, Error> {
    let read = app.store.read(found.place.organisation);
    let assessments = read.assessments(found.id()).await?;
    let snapshot = snapshot_with(app, found, &assessments).await?;
    let previous = earlier(app, found).await?.into_iter().next();
    let matches = match &previous {
        Some(previous) => match_risks(&snapshot, previous),
        None => vec![None; snapshot.risks.len()],
    };
    let contributions = read.contributions(found.id()).await?;
    let writers = read.writers(found.board().id).await?;
    Ok(Desk { snapshot, previous, assessments, contributions, writers, matches })
}

/// How a risk's level has moved, where nobody has said why; none where somebody has, or where it is the same.
pub async fn unexplained(app: &App, found: &Found, risk: RiskId) -> Result<Option<Moved>, Error> {
    let assessments = app.store.read(found.place.organisation).assessments(found.id()).await?;
    let stored = assessments.iter().find(|stored| stored.value.risk() == risk);
    if stored.and_then(|stored| stored.value.reason()).is_some_and(|reason| !reason.trim().is_empty()) {
        return Ok(None);
    }
    let snapshot = snapshot_with(app, found, &assessments).await?;
    let index = found.risks_of(&snapshot).iter().position(|planned| planned.risk == risk);
    Ok(Comparison::of(&snapshot).moved(index.ok_or(Error::NotHere)?))
}

impl Desk {
    /// Every risk, in the plan's order.
    pub fn risks<'d>(&'d self, found: &'d Found) -> impl Iterator<Item = OnDesk<'d>> {
        let planned = found.risks_of(&self.snapshot).iter();
        self.snapshot.risks.iter().zip(planned).enumerate().map(|(index, (now, planned))| {
            let stored = self.assessments.iter().find(|stored| stored.value.risk() == planned.risk);
            let previous = self.matches.get(index).copied().flatten();
            OnDesk {
                index,
                now,
                planned,
                previous: previous.and_then(|index| self.previous.as_ref()?.risks.get(index)),
                assessing: Assessing::shown(stored, &self.snapshot.scale),
                version: stored.map_or(0, |stored| stored.version),
            }
        })
    }

    /// One risk; not here where the plan does not have it.
    pub fn risk<'d>(&'d self, found: &'d Found, risk: RiskId) -> Result<OnDesk<'d>, Error> {
        self.risks(found).find(|on| on.planned.risk == risk).ok_or(Error::NotHere)
    }

    /// How a risk's level has moved, which somebody is to explain.
    #[must_use]
    pub fn moved(&self, on: &OnDesk<'_>) -> Option<Moved> {
        Comparison::of(&self.snapshot).moved(on.index)
    }

    /// The units' parts of a risk's analysis: those that are written, and those that the actor may write.
    #[must_use]
    pub fn parts(&self, app: &App, found: &Found, risk: RiskId) -> Vec<Part> {
        let part = |unit: &Unit| {
            let of_unit = |it: &&Stored<Contribution>| it.value.risk() == risk && it.value.unit() == unit.id;
            let stored = self.contributions.iter().find(of_unit);
            let by = stored.and_then(|stored| stored.value.by());
            Part {
                unit: unit.id,
                name: unit.name.clone(),
                text: stored.map(|stored| stored.value.text().to_owned()).unwrap_or_default(),
                by: by.and_then(|by| self.person(by)).map(str::to_owned),
                version: stored.map_or(0, |stored| stored.version),
                may_write: app.may(Deed::Contribute, &place(found, &self.writers.units, unit.id)).is_ok(),
                is_own: app.actor().has_role_on(unit.id),
            }
        };
        let mut parts: Vec<Part> = self.writers.units.iter().map(part).collect();
        parts.retain(|part| part.version > 0 || part.may_write);
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        parts
    }

    /// How many units have written about a risk.
    #[must_use]
    pub fn written(&self, risk: RiskId) -> usize {
        let written = |it: &&Stored<Contribution>| it.value.risk() == risk && !it.value.text().is_empty();
        self.contributions.iter().filter(written).count()
    }

    /// A person's name.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&str> {
        self.writers.people.iter().find(|person| person.id == id).map(|person| person.name.as_str())
    }
}
