//! The year as each role walks it.

use tertial_domain::Role;

use crate::browser::{Browser, comes_true};
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

/// The executive board's plan for next year is adopted and opened; its last follow-up of this year is opened again and goes all its way.
#[test]
fn the_year_is_walked_once() {
    let server = Server::start();
    let browser = Browser::open(&server);

    browser.sign_in_as(Role::Coordinator);
    browser.follow("Skriv klart planen");
    browser.press("form[action$='/proposal'] button", "föreslagen");
    browser.set("#date", "2026-11-10");
    browser.set("#section", "214");
    browser.press("form[action$='/adoption'] button", "10 november 2026");
    browser.press("form[action$='/follow-ups'] button", "Uppföljning tertial 1");
    browser.go("/");
    browser.follow("T3 låst");
    browser.set("#reason", "Ett stickprov kom in sent.");
    browser.press("form[action$='/reopening'] button", "Version 2");
    let follow_up = browser.path();

    browser.sign_in_as(Role::RiskOwner);
    browser.go(&follow_up);
    let risk = browser.script("return document.querySelector('td a.name').pathname");
    browser.go(risk.as_str().unwrap());
    is_asked_why_a_level_moved(&browser, &format!("{follow_up}/table"));
    browser.go(risk.as_str().unwrap());
    // What is typed is saved by itself, and by the button too.
    browser.fill("[contenteditable=true]", "Det sena stickprovet är gått igenom. ");
    browser.waits_for("Sparat");
    browser.press("#assessing button.btn-primary", "Det sena stickprovet");

    browser.sign_in_as(Role::Performer);
    browser.go("/controls");
    let control = browser.script("return document.querySelector('td a.name').pathname");
    browser.go(control.as_str().unwrap());
    browser.press("#record input[value='no-deviation']", "Kontroller");
    browser.set("#text", "Tio sena fakturor, alla rätt attesterade.");
    browser.press("#record button.btn-primary", "Tio sena fakturor");

    browser.sign_in_as(Role::Coordinator);
    browser.go(&follow_up);
    browser.press("form[action$='/submission'] button", "Godkänn granskningen");
    browser.script(
        "document.querySelectorAll('input[name=reason]').forEach(it => it.value ||= 'Känt sedan tidigare.')",
    );
    browser.press("main form.stack > .buttons button", "Lås uppföljningen");
    browser.press("form[action$='/freezing'] button", "Fingeravtryck");
    browser.go(&format!("{follow_up}/decision"));
    browser.set("#date", "2026-11-16");
    browser.set("#section", "230");
    browser.press("input[name=resolution]", "Beslut");
    browser.press("main form button.btn-primary", "Beslutad 16 november 2026");

    browser.sign_in_as(Role::Reader);
    browser.go(&format!("{follow_up}/report"));
    let preview =
        "const frame = document.querySelector('iframe'); return fetch(frame.src).then(it => it.text())";
    let preview = browser.script(preview);
    assert!(preview.as_str().unwrap().contains("Det sena stickprovet"), "{preview}");
    let pdf = format!(
        "return fetch('{follow_up}/report.pdf').then(it => it.status + it.headers.get('content-type'))"
    );
    assert_eq!(browser.script(&pdf).as_str(), Some("200application/pdf"));

    browser.sign_in_as(Role::Auditor);
    browser.go("/log");
    for said in ["Per-Olof Sandin", "Leila Karimi", "Maja Lindqvist"] {
        browser.waits_for(said);
    }
    browser.go("/log/verification");
    browser.press("main form button", "Allt stämmer");
}

/// In the table and on the risk's page: as soon as a level that was the same has moved and is saved, by itself, the form asks why, and no
/// longer once it is back.
fn is_asked_why_a_level_moved(browser: &Browser, table: &str) {
    browser.go(table);
    let found = browser.script(
        "const row = [...document.querySelectorAll('tbody tr')].find(row => row.querySelector('.change.unchanged')
           && row.querySelector('details[data-reason]:not([open])') && row.querySelector('[name=level]').value === '');
         return [row.id, row.querySelector('a.name').pathname]",
    );
    let place = |at: usize| found[at].as_str().unwrap().to_owned();
    for (path, form, prefix) in [
        (table.to_owned(), format!("#{} form", place(0)), format!("#{}-", place(0))),
        (place(1), "#assessing".to_owned(), "#".to_owned()),
    ] {
        browser.go(&path);
        let factors = ["likelihood", "consequence"].map(|name| format!("{prefix}{name}"));
        let value = |field: &String| {
            browser
                .script(&format!("return document.querySelector('{field}').value"))
                .as_str()
                .unwrap()
                .to_owned()
        };
        let before = factors.each_ref().map(value);
        let status = |says: &str| {
            let said = format!("return document.querySelector('{form} [data-status]').textContent");
            comes_true(|| browser.script(&said).as_str().unwrap().contains(says))
        };
        let step = if before == ["1", "1"] { "5" } else { "1" };
        for field in &factors {
            browser.set(field, step);
        }
        assert!(status("Skriv varför."), "{path}: {}", browser.text());
        let open = format!(
            "return document.querySelector('{form} [data-reason].asked .form-hint').checkVisibility()"
        );
        assert_eq!(browser.script(&open), true, "{path}: the field stands open");
        for (field, before) in factors.iter().zip(&before) {
            browser.set(field, before);
        }
        assert!(status("Inte sparat än") && status("Sparat"), "{path}: {}", browser.text());
        let asked = format!("return document.querySelectorAll('{form} .asked').length");
        assert_eq!(browser.script(&asked), 0, "{path}: nothing is asked once it is as before");
    }
}
