//! The use cases: one function each, one transaction, its log line inside; the same for page, API, command line and job.

pub mod language;
