//! The year as it is worked: a plan adopted, a control carried out with a deviation, which is mended, verified and closed, and a
//! follow-up written, reviewed, frozen and decided. With a mouse and scripts, and without scripts.

use std::fs;

use tertial_domain::Role;

use crate::browser::{Browser, comes_true};
use crate::server::Server;

/// What the performer attaches.
const EVIDENCE: &str = "fakturanummer;attestant\n4711;saknas\n";

#[test]
fn the_year_is_walked_once() {
    let server = Server::start();
    let browser = Browser::open(&server);
    walk(&browser, |browser, words| {
        let risk = browser.path();
        let (follow_up, _) = risk.split_once("/risks/").unwrap();
        is_asked_why_a_level_moved(browser, &format!("{follow_up}/table"));
        browser.go(&risk);
        // What is typed is saved by itself, and by the button too.
        browser.fill("[contenteditable=true]", words);
        browser.waits_for("Sparat");
        comes_clean_from_word(browser);
    });
}

/// What is copied in Word comes with its styles, its own elements, and whatever else a page can hold.
const FROM_WORD: &str = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { color: red }</style></head>
<body><!--StartFragment--><h1>Rubrik ur Word</h1><p class=MsoNormal style="margin-left:36pt"><b><span style="mso-ansi-language:SV">Fet
ur Word</span></b> och <i>kursiv</i><o:p>&nbsp;</o:p></p><ul><li class=MsoListParagraph>Punkt ur Word</li></ul>
<table><tr><td>Cell ur Word</td></tr></table><img src="x" onerror="window.ran = true"><script>window.ran = true</script>
<a href="javascript:window.ran = true">Länk ur Word</a><!--EndFragment--></body></html>"#;

fn comes_clean_from_word(browser: &Browser<'_>) {
    let paste = "const data = new DataTransfer(); data.setData('text/html', arguments[0]);
        const box = document.querySelector('[contenteditable=true]'); box.focus();
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        return box.innerHTML;";
    let pasted = browser.driver.run(paste, &[FROM_WORD.into()]);
    let pasted = pasted.as_str().unwrap();
    for kept in
        ["Rubrik ur Word", "Fet ur Word", "kursiv", "<li>Punkt ur Word</li>", "Cell ur Word", "Länk ur Word"]
    {
        assert!(pasted.contains(kept), "{kept}: {pasted}");
    }
    for left in ["Mso", "mso", "style", "<o:p", "<h1", "<table", "<img", "<a ", "script"] {
        assert!(!pasted.contains(left), "{left}: {pasted}");
    }
    assert!(browser.script("return window.ran === undefined").as_bool().unwrap(), "what was pasted ran");
    browser.waits_for_saved(&browser.path(), "Punkt ur Word");
}

#[test]
fn the_year_is_walked_without_scripts() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.allow_scripts(false);
    walk(&browser, |browser, words| browser.fill("#assessing textarea[name=analysis]", words));
    browser.go("/");
    assert!(browser.driver.find("[contenteditable=true], .has-script").is_none(), "scripts run");
}

/// The executive board's plan for next year is adopted and opened; its last follow-up of this year is opened again and goes all its
/// way. `write` writes in the analysis of a risk.
fn walk(browser: &Browser<'_>, write: impl Fn(&Browser<'_>, &str)) {
    adopt(browser);
    browser.go("/");
    browser.follow("T3 låst");
    browser.set("#reason", "Ett stickprov kom in sent.");
    browser.press("form[action$='/reopening'] button", "Version 2");
    let follow_up = browser.path();

    mend(browser);

    browser.sign_in_as(Role::RiskOwner);
    browser.go(&follow_up);
    browser.go(&browser.named().remove(0));
    write(browser, "Det sena stickprovet är gått igenom. ");
    browser.press("#assessing button.btn-primary", "Periodens riskanalys");
    browser.waits_for_saved(&browser.path(), "Det sena stickprovet");

    decide(browser, &follow_up);
    read(browser, &follow_up);
}

/// The plan for next year is handed to the board and adopted, and its first follow-up opened.
fn adopt(browser: &Browser<'_>) {
    browser.sign_in_as(Role::Coordinator);
    browser.follow("Skriv klart planen");
    browser.press("form[action$='/proposal'] button", "föreslagen");
    browser.set("#date", "2026-11-10");
    browser.set("#section", "214");
    browser.press("form[action$='/adoption'] button", "10 november 2026");
    browser.press("form[action$='/follow-ups'] button", "Uppföljning tertial 1");
}

/// A control is carried out with a material deviation and its evidence; it is mended by one, verified by another and closed by a third.
fn mend(browser: &Browser<'_>) {
    let evidence = browser.server.folder().join("sena-fakturor.csv");
    fs::write(&evidence, EVIDENCE).unwrap();

    browser.sign_in_as(Role::Performer);
    browser.go("/controls");
    let control = browser.named().remove(0);
    browser.go(&control);
    browser.press_button("#record input[value=material]");
    browser.set("#text", "Tio sena fakturor, en utan attest.");
    browser.fill("#files", evidence.to_str().unwrap());
    browser.press("#record button.btn-primary", "Tio sena fakturor");
    browser.waits_for("sena-fakturor.csv");
    let file = browser.script("return document.querySelector('a[href^=\"/files/\"]').pathname");
    assert_eq!(browser.fetched(file.as_str().unwrap()), EVIDENCE);

    browser.sign_in_as(Role::RiskOwner);
    browser.go(&control);
    browser.press("a[href^='/deviations/new?execution=']", "Ny avvikelse");
    browser.set("#text", "En faktura är betald utan attest.");
    browser.press_button("input[name=weight][value=material]");
    browser.press("form[action='/deviations'] button.btn-primary", "En faktura är betald utan attest.");
    let deviation = browser.path();
    browser.set("#title", "Spärra betalning utan attest");
    browser.set("#owner", "redovisningschef");
    browser.set("#due", "2026-12-15");
    browser.press("form[action$='/actions'] button.btn-primary", "Spärra betalning utan attest");

    browser.sign_in_as(Role::Performer);
    browser.follow("Genomför åtgärden");
    let action = browser.path();
    browser.press("form[action$='/completion'] button", "Genomförd av Leila Karimi");

    browser.sign_in_as(Role::Coordinator);
    browser.go(&action);
    browser.press("form[action$='/verification'] button", "Kontrollerad av Maja Lindqvist");

    browser.sign_in_as(Role::RiskOwner);
    browser.go(&deviation);
    browser.press("form[action$='/closing'] button", "avslutad");
}

/// The follow-up is handed in, reviewed, frozen and decided.
fn decide(browser: &Browser<'_>, follow_up: &str) {
    browser.sign_in_as(Role::Coordinator);
    // The deviation is new: the summary has to say it before the review lets the follow-up pass.
    browser.go(&format!("{follow_up}/texts"));
    browser.press("button[name=summary-from]", "Sammanfattning");
    browser.waits_for_saved(follow_up, "En väsentlig avvikelse");
    browser.go(follow_up);
    browser.press("form[action$='/submission'] button", "Godkänn granskningen");
    browser.script(
        "document.querySelectorAll('input[name=reason]').forEach(it => it.value ||= 'Känt sedan tidigare.')",
    );
    browser.press("main form.stack > .buttons button", "Lås uppföljningen");
    browser.press("form[action$='/freezing'] button", "Fingeravtryck");
    browser.go(&format!("{follow_up}/decision"));
    browser.set("#date", "2026-11-16");
    browser.set("#section", "230");
    browser.press_button("input[name=resolution]");
    browser.press("main form button.btn-primary", "Beslutad 16 november 2026");
}

/// A member of the board reads the report, and the auditor what happened.
fn read(browser: &Browser<'_>, follow_up: &str) {
    browser.sign_in_as(Role::Reader);
    browser.go(&format!("{follow_up}/report"));
    let shown = browser.script("return document.querySelector('iframe').getAttribute('src')");
    let shown = browser.fetched(shown.as_str().unwrap());
    assert!(shown.contains("Det sena stickprovet"), "{shown}");
    assert!(browser.fetched(&format!("{follow_up}/report.pdf")).starts_with("%PDF-"));

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
