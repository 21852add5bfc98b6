//! What no file of the project may hold.

use std::fs;

/// Paths and hosts of single machines. They are split here, so that this file is not found itself.
const PRIVATE: [&str; 4] =
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/home", "/"), concat!("artifac", "tory")];

#[test]
fn no_file_names_a_private_place() {
    let mut complaints = Vec::new();
    for path in super::files() {
        let bytes = fs::read(super::root().join(&path)).unwrap();
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(place) = PRIVATE.iter().find(|place| line.contains(**place)) {
                complaints.push(format!("{path}:{} names {place}", number + 1));
            }
        }
    }
    super::assert_none(&complaints);
}
