//! Data sets and control tests over whole populations: files in, tables of Parquet, queries with a header, samples and their evaluation.
//!
//! The crate knows nothing of the database, of languages or of terminals. Queries run on `DataFusion`, in the process or on a
//! cluster.

pub mod cluster;
pub mod control_test;
pub mod data_set;
pub mod engine;
pub mod legal_limit;
pub mod run;
pub mod sampling;
pub mod scratch;
pub mod shelf;
pub mod table;
pub mod wording;
