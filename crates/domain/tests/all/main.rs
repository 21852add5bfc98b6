//! The domain's rules held against cases in text files and against arbitrary follow-ups.

#![expect(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod cases;
mod hostile;
mod properties;
mod review;
mod summary;
mod world;
