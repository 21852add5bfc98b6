//! The pictures of the README and the guide: `cargo xtask screenshots` writes them anew.

use std::fs;
use std::path::Path;

use serde_json::json;
use tertial_domain::Role;

use crate::browser::Browser;
use crate::server::Server;

/// Where they lie.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/pictures");

/// What is pictured: the file's name, as whom, where it begins, and the words that lead on from there.
const PICTURES: [(&str, Role, &str, &[&str]); 4] = [
    ("oversikt", Role::Coordinator, "/", &[]),
    ("plan", Role::Coordinator, "/", &["Till planen"]),
    ("uppfoljning", Role::Coordinator, "/", &["T3 inlämnad"]),
    ("logg", Role::Auditor, "/log", &[]),
];

#[test]
#[ignore = "writes files of the project: cargo xtask screenshots runs it"]
fn the_main_pages_are_pictured_wide_and_narrow() {
    let server = Server::start();
    let browser = Browser::open(&server);
    fs::create_dir_all(FOLDER).unwrap();
    for (name, role, from, words) in PICTURES {
        browser.resize(1440, 900);
        browser.sign_in_as(role);
        browser.go(from);
        for words in words {
            browser.choose(words);
        }
        for (width, height) in [(1440, 900), (390, 844)] {
            browser.resize(width, height);
            let shown = browser
                .driver
                .devtools("Page.captureScreenshot", &json!({ "format": "png", "optimizeForSpeed": false }));
            let png = base64(shown["data"].as_str().unwrap());
            fs::write(Path::new(FOLDER).join(format!("{name}-{width}.png")), png).unwrap();
        }
    }
}

/// What text in base64 stands for (RFC 4648 section 4).
fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').map(value).collect();
    let whole = letters.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0_u32, |bits, six| bits << 6 | u32::from(*six)) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    });
    whole.collect()
}
