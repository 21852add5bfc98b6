//! Control tests over data, through the same door as any query.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod case;
mod control_tests;
mod guide;
mod odd_files;
mod queries;
mod question;
mod reading;
mod world;
