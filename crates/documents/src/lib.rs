//! Documents in and out: values in, bytes out, and bytes in, values out.
//!
//! [`reading`] turns a municipality's file into a [`Draft`](draft::Draft) that a person confirms;
//! [`worksheet`] is a sample's worksheet out and in again;
//! [`writing`] turns a [`Snapshot`](tertial_domain::Snapshot) into the report and the memo in every format.

pub mod draft;
mod months;
pub mod reading;
pub mod worksheet;
pub mod writing;

pub use draft::Draft;
