//! The web application in a real Chromium, as people meet it: the program itself on a database of its own, and one browser.
//!
//! Few tests, which prove the wiring: that each role gets in and round, that no page is a barrier to anybody, that a keyboard is
//! enough. `cargo xtask test` installs what they need.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod barriers;
mod browser;
mod driver;
mod keyboard;
mod keys;
mod pictures;
mod server;
mod walk;
mod year;
