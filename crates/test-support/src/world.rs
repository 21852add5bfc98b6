//! Exempelby kommun: a municipality that does not exist, with three years of internal control.
//!
//! The texts stand in `crates/test-support/world/*.toml`, one file a board, so that they are edited as
//! prose; `world/README.md` there says how a file is built. Every person, place and event is invented.
//!
//! Everything a year holds is here: plans that follow each other with risks kept, changed, new and
//! removed, one of them revised, and next year's being written; units that contribute to an analysis; controls
//! carried out with and without deviations, and not carried out; actions in every state; levels that move,
//! and one that a person set against the scale; a follow-up that was opened again. All follow-ups but one pass the review without a finding;
//! [`FLAWED`] breaks every rule once.

mod at_period;
mod checked;
mod in_plan;
mod organisation;
mod plan;
mod risk;

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tertial_domain::{Period, PeriodInYear, Snapshot};
use uuid::Uuid;

pub use checked::checked;
pub use organisation::{Organisation, Person, Role, Unit};
pub use plan::{Adopted, FirstVersion, FollowUp, Plan, Standing};
pub use risk::{
    Action, Contribution, Control, Deviation, Execution, InPlan, Now, Overridden, Risk, SentBack, Stated,
};

/// Today's date in the world, a Monday in the middle of the third tertial's follow-up.
pub const TODAY: Date = date(2026, 11, 16);

/// The one follow-up that nobody has mended: it breaks each rule of the review once.
pub const FLAWED: (&str, PeriodInYear) = ("kfn", PeriodInYear { year: 2026, period: Period::T3 });

/// The municipality with its boards.
#[derive(Debug)]
pub struct World {
    /// Name, people and units.
    pub organisation: Organisation,
    /// The five boards, the executive board first.
    pub boards: Vec<Board>,
}

/// A board (nämnd) with everything that it has planned and followed up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// What files and tests call it: `ks`.
    pub key: String,
    /// Its name: `Kommunstyrelsen`.
    pub name: String,
    /// Its abbreviation in registry numbers: `KS`.
    pub abbreviation: String,
    /// Its plans, oldest first.
    #[serde(rename = "plan")]
    pub plans: Vec<Plan>,
    /// Its follow-ups, oldest first.
    #[serde(rename = "follow_up")]
    pub follow_ups: Vec<FollowUp>,
    /// Every risk that has been in any of the plans, in the order of the plans.
    #[serde(rename = "risk")]
    pub risks: Vec<Risk>,
}

/// The fictional municipality; parsed once.
///
/// # Panics
/// Where a file of the world is broken, with the file and the place.
#[must_use]
pub fn exempelby() -> &'static World {
    static WORLD: LazyLock<World> = LazyLock::new(|| World {
        organisation: parse("organisation.toml", include_str!("../world/organisation.toml")),
        boards: [
            ("ks.toml", include_str!("../world/ks.toml")),
            ("bun.toml", include_str!("../world/bun.toml")),
            ("sn.toml", include_str!("../world/sn.toml")),
            ("sbn.toml", include_str!("../world/sbn.toml")),
            ("kfn.toml", include_str!("../world/kfn.toml")),
        ]
        .into_iter()
        .map(|(name, text)| parse(name, text))
        .collect(),
    });
    &WORLD
}

/// A follow-up as the review and the writers meet it.
///
/// # Panics
/// Where the board or its follow-up does not exist.
#[must_use]
pub fn snapshot(board: &str, year: i16, period: Period) -> Snapshot {
    let world = exempelby();
    at_period::snapshot(world, world.board(board), PeriodInYear { year, period })
}

/// A revision of a board's plan, from 1, as it was written: nothing of it is followed up yet.
///
/// # Panics
/// Where the board or its plan does not exist.
#[must_use]
pub fn planned(board: &str, year: i16, revision: u32) -> Snapshot {
    let world = exempelby();
    let board = world.board(board);
    let plan = board.plan(year).unwrap_or_else(|| panic!("{} has no plan for {year}", board.key));
    in_plan::snapshot(world, board, plan, revision)
}

/// All follow-ups of a board, newest first: the first is the one in progress, the others are what
/// the review compares it with.
///
/// # Panics
/// Where the board does not exist.
#[must_use]
pub fn snapshots(board: &str) -> Vec<Snapshot> {
    let world = exempelby();
    let board = world.board(board);
    board.follow_ups.iter().rev().map(|it| at_period::snapshot(world, board, it.at)).collect()
}

impl World {
    /// The board that files and tests call by this key.
    ///
    /// # Panics
    /// Where there is none.
    #[must_use]
    pub fn board(&self, key: &str) -> &Board {
        self.boards.iter().find(|board| board.key == key).unwrap_or_else(|| panic!("no board {key:?}"))
    }
}

impl Board {
    /// The same id in every run.
    #[must_use]
    pub fn id(&self) -> Uuid {
        id(&["board", &self.key])
    }

    /// The plan of a year.
    #[must_use]
    pub fn plan(&self, year: i16) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.year == year)
    }

    /// The follow-up of a period.
    #[must_use]
    pub fn follow_up(&self, at: PeriodInYear) -> Option<&FollowUp> {
        self.follow_ups.iter().find(|it| it.at == at)
    }

    /// The risks of a year's plan as it stood in a period, in its order; the first is number 1.
    pub fn risks_at(&self, at: PeriodInYear) -> impl Iterator<Item = &Risk> {
        self.risks.iter().filter(move |risk| risk.in_plan_at(at).is_some())
    }
}

/// The id of a thing, from the words that name it: the same in every run and on every machine.
#[must_use]
pub fn id(path: &[&str]) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("https://exempelby.example/{}", path.join("/")).as_bytes())
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[cfg(test)]
mod tests;
