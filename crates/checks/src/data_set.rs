//! Files read into tables: what a file is, which of its columns fill a table's, and its rows as a Parquet file that reconciles
//! with it to the öre.
//!
//! [`preview()`] looks at a file and suggests; [`read()`] reads it. Both stream: memory does not grow with the file.

pub(crate) mod cell;
mod encoding;
mod error;
mod excel;
mod hashing;
mod heading;
mod input;
mod limits;
mod mapping;
mod parquet_file;
mod parquet_out;
mod preview;
mod pseudonym;
mod reading;
mod recognise;
mod rows;
mod sample;
mod set_aside;
mod sie;
mod text_rows;
mod totals;
mod ubl;

pub use self::cell::day::DayOrder;
pub use self::encoding::Encoding;
pub use self::error::{Quantity, ReadError};
pub use self::input::{Input, Look};
pub use self::limits::EXAMPLES;
pub use self::mapping::{Confidence, Mapping, Suggestion, of_suggestions};
pub use self::preview::{FileColumn, Preview, Rival, preview};
pub use self::reading::{Options, Reading, beside, read};
pub use self::rows::{Parts, Position};
pub use self::set_aside::Example;
