//! A keyboard is enough.

use serde_json::Value;

use crate::browser::Browser;
use crate::server::{PASSWORD, Server};

/// WebDriver's names of keys.
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// The most steps of the tabulator to anything on a page.
const MOST_STEPS: usize = 80;

#[test]
fn the_keyboard_signs_in_skips_to_the_page_and_follows_links() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.go("/sign-in");
    tab_to(&browser, "it.id === 'email'");
    browser.driver.press("maja.lindqvist@exempelby.se");
    tab_to(&browser, "it.id === 'password'");
    browser.driver.press(PASSWORD);
    browser.driver.press(ENTER);
    browser.waits_for_path("/");

    // The first step leads past the rail.
    tab_to(&browser, "it.classList.contains('skip')");
    browser.driver.press(ENTER);
    assert!(browser.script("return location.hash").as_str().unwrap().contains("page"));

    tab_to(&browser, "it.pathname?.startsWith('/follow-ups/')");
    assert_eq!(
        browser.script("return getComputedStyle(document.activeElement).outlineStyle"),
        Value::from("solid")
    );
    browser.driver.press(ENTER);
    browser.waits_for_path("/follow-ups/");
    tab_to(&browser, "it.pathname === '/log'");
    browser.driver.press(ENTER);
    browser.waits_for_path("/log");
    tab_to(&browser, "it.pathname === '/log/verification'");
    browser.driver.press(ENTER);
    browser.waits_for_path("/log/verification");
    tab_to(&browser, "it.tagName === 'BUTTON' && it.form?.action.endsWith('/log/verification')");
    browser.driver.press(ENTER);
    browser.waits_for("Allt stämmer");
}

/// Presses the tabulator until the focus is on what fits; `fits` is a script about `it`.
fn tab_to(browser: &Browser<'_>, fits: &str) {
    for _ in 0..MOST_STEPS {
        browser.driver.press(TAB);
        let script = format!("const it = document.activeElement; return Boolean({fits})");
        if browser.script(&script) == Value::Bool(true) {
            return;
        }
    }
    panic!("the keyboard does not reach {fits} on {}", browser.path());
}
