//! A keyboard is enough.

use serde_json::Value;
use tertial_domain::Role;

use crate::browser::Browser;
use crate::keys::Keyboard;
use crate::server::{PASSWORD, Server};

#[test]
fn the_keyboard_signs_in_skips_to_the_page_and_follows_links() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let keys = Keyboard::of(&browser);
    sign_in(&browser, Role::Coordinator);

    // The first step leads past the rail.
    keys.skip();
    assert!(browser.script("return location.hash").as_str().unwrap().contains("page"));

    keys.to_where("it.pathname?.startsWith('/follow-ups/')");
    assert_eq!(
        browser.script("return getComputedStyle(document.activeElement).outlineStyle"),
        Value::from("solid")
    );
    keys.enter();
    browser.waits_for_path("/follow-ups/");
    keys.press("Logg");
    browser.waits_for_path("/log");
    keys.press("Verifiera loggen");
    browser.waits_for_path("/log/verification");
    keys.skip();
    keys.press("Verifiera loggen");
    browser.waits_for("Allt stämmer");
}

/// A risk comes into next year's plan, and the board adopts it; this year's last follow-up is opened again and goes all its way.
#[test]
fn the_keyboard_does_the_year() {
    let server = Server::start();
    let browser = Browser::open(&server);
    let keys = Keyboard::of(&browser);

    sign_in(&browser, Role::Coordinator);
    keys.skip();
    keys.press("Skriv klart planen");
    browser.waits_for_path("/plans/");
    keys.skip();
    keys.press("Redigera planen");
    browser.waits_for("Ta in en risk");
    keys.skip();
    keys.press("Ny risk");
    browser.waits_for("Beskrivning");
    keys.skip();
    keys.write("Risk", "Nycklar lämnas inte tillbaka");
    keys.choose("Sannolikhet", "3");
    keys.choose("Konsekvens", "2");
    keys.press("Spara");
    browser.waits_for("Ta bort ur planen");
    keys.skip();
    keys.press("Lägg till kontrollmoment");
    browser.waits_for("Kontrollansvarig");
    keys.skip();
    keys.write("Vad som kontrolleras", "Nyckelkvittenser");
    keys.write("Kontrollansvarig", "fastighetschef");
    keys.tick("T1");
    keys.press("Spara");
    browser.waits_for("Nyckelkvittenser");
    keys.skip();
    keys.press("Redigera planen");
    browser.waits_for("Till planen");
    keys.skip();
    keys.press("Till planen");
    browser.waits_for("Lämna till nämnden");
    keys.skip();
    keys.press("Lämna till nämnden");
    browser.waits_for("Sammanträdesdag");
    keys.skip();
    keys.date("Sammanträdesdag", "2026-11-10");
    keys.write("Paragraf", "214");
    keys.press("Anta planen");
    browser.waits_for("10 november 2026");

    go_to_follow_up(&browser, "T3 låst");
    keys.write("Varför", "Ett stickprov kom in sent.");
    keys.press("Öppna igen");
    browser.waits_for("Version 2");
    let follow_up = browser.path();

    mend(&browser);

    sign_in(&browser, Role::RiskOwner);
    go_to_follow_up(&browser, "T3 öppen");
    keys.to_where("it.matches('td a.name')");
    keys.enter();
    browser.waits_for("Periodens riskanalys");
    keys.skip();
    keys.write(
        "Periodens riskanalys",
        "Stickproven är sena under första tertialet. De är genomgångna, och alla fel är rättade.",
    );
    keys.choose("Sannolikhet", "2");
    keys.choose("Konsekvens", "4");
    keys.press("Spara");
    browser.waits_for("alla fel är rättade");

    sign_in(&browser, Role::Coordinator);
    go_to_follow_up(&browser, "T3 öppen");
    keys.press("Sammanfattning och tjänsteskrivelse");
    browser.waits_for("Utkast");
    keys.skip();
    keys.press("Använd utkastet som sammanfattning");
    browser.waits_for_saved(&follow_up, "En väsentlig avvikelse");
    go_to_follow_up(&browser, "T3 öppen");
    keys.press("Lämna in");
    browser.waits_for("Godkänn granskningen");
    keys.skip();
    let unanswered = "[...document.querySelectorAll('input[name=reason]')].filter(it => !it.value).length";
    let mut left = browser.script(&format!("return {unanswered}")).as_u64().unwrap();
    assert!(left > 0, "there is a warning to answer: {}", browser.script("return document.body.innerText"));
    while left > 0 {
        keys.to_where("it.name === 'reason' && it.matches('input') && !it.value");
        keys.write_here("Känt sedan tidigare.");
        left -= 1;
    }
    keys.press("Godkänn granskningen");
    browser.waits_for("Lås uppföljningen");
    keys.skip();
    keys.press("Lås uppföljningen");
    browser.waits_for("Fingeravtryck");
    keys.skip();
    keys.press("Registrera beslut");
    browser.waits_for("Nämnden beslutade");
    keys.skip();
    keys.date("Sammanträdesdag", "2026-11-16");
    keys.write("Paragraf", "230");
    keys.mark("enligt förslaget");
    keys.press("Registrera beslutet");
    browser.waits_for("16 november 2026");
}

/// A control is carried out with a material deviation, which is mended by one, verified by another and closed by a third.
fn mend(browser: &Browser<'_>) {
    let keys = Keyboard::of(browser);
    sign_in(browser, Role::Performer);
    keys.press("Kontroller");
    browser.waits_for_path("/controls");
    keys.skip();
    keys.to_where("it.matches('td a.name')");
    keys.enter();
    browser.waits_for_path("/plans/");
    keys.skip();
    let control = browser.path();
    keys.press("Redovisa kontrollen");
    keys.mark("väsentlig avvikelse");
    keys.write("Vad som framkom", "Tio sena fakturor, en utan attest.");
    keys.press("Spara");
    browser.waits_for("Tio sena fakturor");

    sign_in(browser, Role::RiskOwner);
    browser.go(&control);
    keys.skip();
    keys.press("Lägg upp avvikelse");
    browser.waits_for("Ny avvikelse");
    keys.skip();
    keys.write("Vad som är fel", "En faktura är betald utan attest.");
    keys.mark("väsentlig");
    keys.press("Lägg upp avvikelse");
    browser.waits_for("Lägg till en åtgärd");
    let deviation = browser.path();
    keys.skip();
    keys.write("Vad som ska göras", "Spärra betalning utan attest");
    keys.write("Ansvarig", "redovisningschef");
    keys.date("Klar senast", "2026-12-15");
    keys.press("Spara åtgärden");
    browser.waits_for("Spärra betalning utan attest");

    sign_in(browser, Role::Performer);
    keys.skip();
    keys.press("Genomför åtgärden");
    browser.waits_for_path("/actions/");
    let action = browser.path();
    keys.skip();
    keys.press("Åtgärden är genomförd");
    browser.waits_for("Genomförd av");

    sign_in(browser, Role::Coordinator);
    browser.go(&action);
    keys.skip();
    keys.press("Åtgärden är kontrollerad");
    browser.waits_for("Kontrollerad av");

    sign_in(browser, Role::RiskOwner);
    browser.go(&deviation);
    keys.skip();
    keys.press("Avsluta avvikelsen");
    browser.waits_for("avslutad");
}

/// Signs in as the demonstration's person of a role, after whoever was signed in before has signed out.
fn sign_in(browser: &Browser<'_>, role: Role) {
    let keys = Keyboard::of(browser);
    if browser.path().starts_with('/')
        && browser.script("return Boolean(document.querySelector('.rail'))") == true
    {
        keys.press("Logga ut");
        browser.waits_for_path("/sign-in");
    } else {
        browser.go("/sign-in");
    }
    let person = tertial_demonstration::shown().into_iter().find(|person| person.role == role).unwrap();
    keys.write("E-postadress", &person.email());
    keys.write("Lösenord", PASSWORD);
    keys.enter();
    browser.waits_for_path("/");
}

/// Goes from wherever it is, by the overview, to the executive board's follow-up that is called so, and past its rail.
fn go_to_follow_up(browser: &Browser<'_>, words: &str) {
    let keys = Keyboard::of(browser);
    keys.press("Översikt");
    browser.waits_for_path("/");
    keys.skip();
    keys.press(words);
    browser.waits_for_path("/follow-ups/");
    keys.skip();
}
