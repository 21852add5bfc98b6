//! Samples: drawn from a stream of any length in bounded memory, planned and evaluated by exact formulas.
//!
//! **Anybody can draw the same sample again.** The population is a list in an order that the sample's record states; its items are
//! numbered from 1. The digest of item 17 under the seed 4711 is the SHA-256 of the text `4711:17`:
//!
//! ```sh
//! printf '4711:17' | sha256sum
//! ```
//!
//! A random sample is the items with the lowest digests ([`RandomDraw`]); a stratified sample the lowest of each stratum
//! ([`StratifiedDraw`]). A monetary-unit sample needs one random number, its start, which comes from the same digests ([`start`]).
//! The method uses nothing but SHA-256, so that it gives the same answer for ever, in any language.
//!
//! How large a sample has to be is in [`size`], what it says of a rate in [`rate`], and of an amount in [`misstatement`].

mod digest;
mod draw;
mod evaluate;
pub mod misstatement;
mod monetary;
pub mod rate;
pub mod size;
mod strata;

pub use self::digest::start;
pub use self::draw::RandomDraw;
pub use self::evaluate::evaluate;
pub use self::monetary::{MonetaryCount, MonetaryDraw, MonetaryPlan, NothingToDraw};
pub use self::strata::{Allocation, MOST_STRATA, StrataCount, StratifiedDraw, TooManyStrata};

/// The largest sample: what one group of people can examine in a year, and a worksheet can be read as a whole.
pub const LARGEST_SAMPLE: u32 = 1000;

/// An item of the population, as it goes by.
#[derive(Clone, Copy)]
pub struct Unit<'a> {
    /// What it is known by.
    pub key: &'a str,
    /// Its amount in öre.
    pub amount: Option<i64>,
    /// The stratum that it belongs to; empty where there are none.
    pub stratum: &'a str,
    /// What the worksheet shows of it, asked for when it is drawn.
    pub cells: &'a dyn Fn() -> Vec<String>,
}
