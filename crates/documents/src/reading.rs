//! Reading a municipality's documents.
//!
//! Two steps with a value between them: a reader for each format turns bytes into
//! [`Content`](content::Content) (headings, paragraphs, list items and tables, with whole texts), and the
//! interpretation, which knows nothing of formats, turns content into a [`Draft`](crate::Draft).

pub mod content;
pub mod error;
pub mod limits;

pub use error::ReadError;
