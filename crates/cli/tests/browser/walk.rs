//! The year as each role walks it.

use tertial_domain::Role;

use crate::browser::Browser;
use crate::server::Server;

#[test]
fn each_role_gets_in_and_sees_what_is_theirs() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let check = |role: Role, sees: &[&str], not: &[&str]| {
        browser.sign_in_as(role);
        let text = browser.text();
        // The log's entry is a line of its own: signing out begins with the same letters.
        let says = |said: &str| match said {
            "Logg" => text.lines().any(|line| line.trim() == said),
            said => text.contains(said),
        };
        for said in sees {
            assert!(says(said), "{} sees no {said:?}:\n{text}", role.name());
        }
        for said in not {
            assert!(!says(said), "{} sees {said:?}", role.name());
        }
    };
    check(Role::Coordinator, &["Att göra", "Granska uppföljningen", "Socialnämnden", "Logg"], &[]);
    check(Role::RiskOwner, &["Att göra", "Kommunstyrelsen 2026"], &["Socialnämnden", "Logg"]);
    check(Role::Performer, &["Att göra", "Kommunstyrelsen 2026"], &["Socialnämnden", "Logg"]);
    check(Role::Reader, &["Kommunstyrelsen 2026", "Senast ändrat"], &["Socialnämnden", "Logg"]);
    check(Role::Auditor, &["Socialnämnden", "Logg"], &["Skriv klart planen"]);
    check(Role::Administrator, &["Socialnämnden", "Logg"], &["Granska uppföljningen"]);
}

#[test]
fn an_auditor_reads_who_did_what_and_verifies_it() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.sign_in_as(Role::Auditor);
    browser.choose("Logg");
    browser.waits_for("Maja Lindqvist");
    browser.script("document.querySelector('#kind').value = 'follow_up'");
    browser.choose("Visa");
    browser.waits_for_path("/log?person=&kind=follow_up");
    browser.choose("låste uppföljningen");
    browser.waits_for("Fingeravtryck");
    browser.choose("Logg");
    browser.choose("Verifiera loggen");
    browser.press_button("main form button");
    browser.waits_for("Allt stämmer");
}
