//! The words and rules of internal control in a Swedish municipality.
//!
//! Pure values and functions: no input or output, no async, no SQL, no clock.
//! Time and identity are handed in by the caller. Everything else in Tertial
//! depends on this crate, and this crate depends on nothing of Tertial.

pub mod comparison;
pub mod level;
pub mod numerals;
pub mod period;
pub mod risk_value;
pub mod scale;
pub mod snapshot;
pub mod summary;

pub use level::Level;
pub use period::{Period, PeriodInYear};
pub use risk_value::RiskValue;
pub use scale::Scale;
pub use snapshot::Snapshot;
