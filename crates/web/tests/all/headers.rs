//! What every response says to browsers, and which requests are turned away at the door.

use std::fmt::Write;

use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};
use tertial_web::ROUTES;

use crate::api_description::endpoints;
use crate::program::Program;
use crate::site::{EMAIL, PASSWORD, Site, request};
use crate::town::{EVERYBODY, Town};

/// What every response says, whatever it is.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// What a browser may keep: the look, whose address has its version.
const KEPT: [&str; 4] = ["/assets", "/profile.css", "/profile/logo", "/api/v1/openapi.json"];

#[tokio::test]
async fn every_response_has_safe_headers() {
    let town = Town::new().await;
    let site = town.copy().await;
    let complaints = std::cell::RefCell::new(String::new());
    let check = |named: &str, headers: &HeaderMap| {
        let header = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = header("content-security-policy");
        let is_strict = policy.contains("default-src 'none'") && !policy.contains("unsafe");
        let is_kept = KEPT.iter().any(|kept| named.contains(kept));
        let is_private = is_kept || header("cache-control") == "no-store";
        if !is_strict || !is_private || ALWAYS.iter().any(|(name, value)| header(name) != *value) {
            writeln!(complaints.borrow_mut(), "{named}: {headers:?}").unwrap();
        }
    };
    for route in ROUTES {
        // Somebody else each time, since some of them sign out.
        let session = town.token(EVERYBODY).unwrap();
        let mut browser = site.browser_with(session);
        let method = route.method.to_uppercase().parse().unwrap();
        let page = browser.send(request(method, &town.address(route.path)), Body::empty()).await;
        check(&format!("{} {}", route.method, route.path), &page.headers);
    }
    let mut nobody = site.browser();
    for path in
        ["/no-such-page", "/assets/tertial.css", "/assets/no-such-file", "/api/v1/openapi.json", "/api/v1/no"]
    {
        check(path, &nobody.get(path).await.headers);
    }
    for (method, path, _) in endpoints() {
        let address = town.address(path.strip_prefix("/api/v1").unwrap());
        for token in ["", town.program(EVERYBODY)] {
            let asked = Program::with(&site, token).ask(method.clone(), &address, &[], None).await;
            check(&format!("{method} {path}"), &asked.headers);
        }
    }
    assert!(complaints.borrow().is_empty(), "\n{}", complaints.borrow());
}

#[tokio::test]
async fn cookies_are_the_servers_alone() {
    let site = Site::set_up().await;
    let page = site.browser().post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    for cookie in page.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_turned_away() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let page = browser.send(request(Method::POST, "/sign-out").header(name, value), Body::empty()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "nobody was signed out");
}

#[tokio::test]
async fn what_is_not_there_or_too_much_gets_a_page_that_says_so() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let check = |page: crate::site::Page, status: StatusCode, says: &str| {
        assert_eq!(page.status, status);
        assert!(page.text.contains(says), "{}", page.text);
    };
    check(browser.get("/no-such-page").await, StatusCode::NOT_FOUND, "Sidan finns inte.");
    check(browser.get("/links/abc").await, StatusCode::NOT_FOUND, "Länken gäller inte längre.");
    let long = "x".repeat(2 * 1024 * 1024);
    let page = browser.post("/language", &[("language", &long)]).await;
    check(page, StatusCode::PAYLOAD_TOO_LARGE, "Det var för mycket på en gång.");
}
