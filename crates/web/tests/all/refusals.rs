//! What a page that is refused says: always a page, in the reader's language, with what to do.

use std::fmt::Write;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use tertial_web::ROUTES;

use crate::site::{Browser, EMAIL, PASSWORD, Page, Site, request};
use crate::town::{EVERYBODY, Town};

/// The most that a form may hold, and more.
const TOO_MUCH: usize = 2 * 1024 * 1024;

/// The content type of a form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// What falls and what takes too long are asked of in `server.rs`, since no page does either.
#[tokio::test]
async fn every_refusal_is_a_page_that_says_what_to_do() {
    let town = Town::new().await;
    let site = town.copy().await;
    let check = |page: &Page, status: u16, says: [&str; 2]| {
        assert_eq!(page.status.as_u16(), status, "{}", page.text);
        assert!(is_page(page), "{status}: {:?}", page.headers);
        for sentence in says {
            assert!(page.text.contains(sentence), "{status} does not say {sentence:?}: {}", page.text);
        }
    };
    let mut reader = site.browser_with(town.token("reader").unwrap());
    let mut everybody = site.browser_with(town.token(EVERYBODY).unwrap());
    let unread = ["Adressen gick inte att tolka.", "Kontrollera adressen"];
    check(&everybody.get("/actions/new").await, 400, unread);
    check(&everybody.get("/?board=a&board=b").await, 400, unread);
    let lost = ["Sidan finns inte.", "Kontrollera adressen"];
    check(&everybody.get("/no-such-page").await, 404, lost);
    let gone = ["Det du söker finns inte här.", "Det kan ha flyttats"];
    check(&everybody.get("/risks/00000000-0000-0000-0000-000000000009").await, 404, gone);
    check(&everybody.get("/links/abc").await, 404, ["Länken gäller inte längre.", "Be systemförvaltaren"]);
    let refused = ["Du får inte", "Be den som har behörigheten"];
    check(&reader.get("/settings/accounts").await, 403, refused);
    let not_examining = [
        "Du får inte arbeta med data, kontrolltester och stickprov.",
        "Det får den som är samordnare eller kontrollansvarig för hela kommunen.",
    ];
    for path in ["/data-sets", "/tests", "/runs", "/samples"] {
        check(&reader.get(path).await, 403, not_examining);
    }
    let not_writing = ["Du får inte ändra inställningar, egna kontrolltester", "Be den som har behörigheten"];
    check(&reader.get("/tests/new").await, 403, not_writing);
    let foreign = ["Formuläret kom inte från Tertial", "ladda om den och försök igen"];
    check(&from_another_site(&mut everybody, "/sign-out").await, 403, foreign);
    let method = everybody.send(request(Method::DELETE, "/controls"), Body::empty()).await;
    check(&method, 405, ["Sidan kan inte användas på det sättet.", "Börja om från översikten"]);
    assert_eq!(method.headers["allow"], "GET,HEAD");
    let board = town.address("/settings/boards/{id}/closing");
    let late = everybody.post(&board, &[("version", "99")]).await;
    check(&late, 409, ["Någon annan har ändrat samma sak under tiden.", "Försök igen."]);
    let long = "x".repeat(TOO_MUCH);
    let large = everybody.post("/language", &[("language", &long)]).await;
    check(&large, 413, ["Det var för mycket på en gång.", "Korta texten eller dela upp filen."]);
    let malformed = ["Uppgifterna gick inte att tolka.", "Gå tillbaka, kontrollera fälten"];
    let odd = request(Method::POST, "/language").header("content-type", "application/json");
    check(&everybody.send(odd, Body::from("{}")).await, 415, malformed);
    check(&everybody.post("/language", &[]).await, 422, malformed);
    for _ in 0..5 {
        site.browser().post("/sign-in", &[("email", EMAIL), ("password", "fel")]).await;
    }
    let slowed = site.browser().post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    check(&slowed, 429, ["För många misslyckade försök.", "försök igen."]);
    everybody.keep("tertial-language", "en");
    check(
        &everybody.get("/actions/new").await,
        400,
        ["The address could not be understood.", "Check the address"],
    );
}

/// A way to garble a request: its name, its address, and its form's kind and text.
type Way<'a> = (&'static str, &'a dyn Fn(&str) -> String, &'static str, &'static str);

/// However an address, its question or its form is garbled, what comes back is a page or leads to one: never the plain words of a
/// library, and never nothing.
#[tokio::test]
async fn nothing_garbled_gets_plain_text_or_nothing() {
    let town = Town::new().await;
    let mut complaints = String::new();
    let garbled = |path: &str| format!("{}?board=a&board=b&page=x&year=x&%FF=%", town.address(path));
    let ways: [Way<'_>; 6] = [
        ("an empty form", &|path| town.address(path), FORM, ""),
        ("a garbled question", &garbled, FORM, ""),
        ("a garbled form", &|path| town.address(path), FORM, "version=x&version=y&%FF=%&date=x&year=-1"),
        (
            "a form of another kind",
            &|path| town.address(path),
            "multipart/form-data; boundary=X",
            "--X\r\nnone",
        ),
        ("ids of another kind", &|path| with_ids(path, "x"), FORM, "version=1"),
        ("ids that are no text", &|path| with_ids(path, "%FF"), FORM, "version=1"),
    ];
    for (named, address, kind, form) in ways {
        let site = town.copy().await;
        for route in ROUTES {
            let mut browser = site.browser_with(town.token(EVERYBODY).unwrap());
            let method = route.method.to_uppercase().parse().unwrap();
            let asked = request(method, &address(route.path)).header("content-type", kind);
            let page = browser.send(asked, Body::from(form)).await;
            let is_refused = page.status.is_client_error() || page.status.is_server_error();
            let is_worded = is_page(&page) && page.text.contains("</h1>");
            if is_refused && !is_worded || page.status.is_server_error() {
                let (method, path, said) = (route.method, route.path, &page.text);
                writeln!(complaints, "{method} {path} with {named}: {} {said:.80}", page.status).unwrap();
            }
            // Who was let in before is let in still, so that the rest is asked of somebody.
            let leads_there = ["/sign-out", "/set-up"].iter().any(|path| route.path.starts_with(path));
            let is_out = page.location().starts_with("/sign-in") && !leads_there;
            assert!(!is_out, "{} with {named} was asked of nobody", route.path);
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}");
}

#[tokio::test]
async fn no_form_of_another_site_is_taken() {
    let town = Town::new().await;
    let site = town.copy().await;
    let mut browser = site.browser_with(town.token(EVERYBODY).unwrap());
    let posts: Vec<_> = ROUTES.iter().filter(|route| route.method == "post").collect();
    assert!(posts.len() > 90, "{}", posts.len());
    for route in posts {
        let page = from_another_site(&mut browser, &town.address(route.path)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", route.path);
        assert!(is_page(&page) && page.text.contains("Formuläret kom inte från Tertial"), "{}", page.text);
    }
    let origin = request(Method::POST, "/sign-out").header("origin", "https://evil.example");
    assert_eq!(browser.send(origin, Body::empty()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "nobody was signed out");
}

#[tokio::test]
async fn a_form_of_nobody_leads_to_signing_in() {
    let site = Site::set_up().await;
    let page = site.browser().post("/account/password", &[]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in?next=/"));
}

async fn from_another_site(browser: &mut Browser<'_>, path: &str) -> Page {
    browser.send(request(Method::POST, path).header("sec-fetch-site", "cross-site"), Body::empty()).await
}

fn is_page(page: &Page) -> bool {
    page.headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"))
}

/// An address with the same in the place of every parameter.
fn with_ids(path: &str, id: &str) -> String {
    let part = |part| if str::starts_with(part, '{') { id } else { part };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
