//! The pictures of the README and the guide: `cargo xtask screenshots` writes them anew.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tertial_domain::Role;

use crate::browser::Browser;
use crate::server::Server;

/// Where they lie.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/pictures");

/// What is pictured: the file's name, as whom, where it begins, and the words that lead on from there.
const PICTURES: [(&str, Role, &str, &[&str]); 8] = [
    ("oversikt", Role::Coordinator, "/", &[]),
    ("plan", Role::Coordinator, "/", &["Till planen"]),
    ("risker", Role::Coordinator, "/", &["Till planen", "Risker"]),
    ("uppfoljning", Role::Coordinator, "/", &["T3 inlämnad"]),
    ("kontroller", Role::Performer, "/controls", &[]),
    ("avvikelser", Role::Coordinator, "/deviations", &[]),
    ("datakontroll", Role::Coordinator, "/runs", &["Samma person"]),
    ("logg", Role::Auditor, "/log", &[]),
];

#[test]
#[ignore = "writes files of the project: cargo xtask screenshots runs it"]
fn the_main_pages_are_pictured_wide_and_narrow() {
    let server = Server::start();
    let browser = Browser::open(&server);
    fs::create_dir_all(FOLDER).unwrap();
    for (name, role, from, words) in PICTURES {
        browser.fill_window();
        browser.sign_in_as(role);
        browser.go(from);
        for words in words {
            browser.follow(words);
        }
        browser.script("scrollTo(0, 0)");
        for (width, height) in [(1440, 900), (390, 844)] {
            browser.resize(width, height);
            let shown = browser
                .driver
                .devtools("Page.captureScreenshot", &json!({ "format": "png", "optimizeForSpeed": false }));
            let png = STANDARD.decode(shown["data"].as_str().unwrap()).unwrap();
            fs::write(Path::new(FOLDER).join(format!("{name}-{width}.png")), png).unwrap();
        }
    }
}
