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
        for said in sees {
            assert!(text.contains(said), "{} sees no {said:?}:\n{text}", role.name());
        }
        for said in not {
            assert!(!text.contains(said), "{} sees {said:?}", role.name());
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
    assert!(browser.text().contains("Maja Lindqvist"), "{}", browser.text());
    browser.script("document.querySelector('#kind').value = 'follow_up'");
    browser.choose("Visa");
    assert!(browser.path().contains("kind=follow_up"), "{}", browser.path());
    browser.choose("låste uppföljningen");
    assert!(browser.text().contains("Fingeravtryck"), "{}", browser.text());
    browser.choose("Logg");
    browser.choose("Verifiera loggen");
    browser.press_button("main form button");
    assert!(browser.text().contains("Allt stämmer"), "{}", browser.text());
}
