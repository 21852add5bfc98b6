//! What every response says to browsers, and which requests are turned away at the door.

use std::fmt::Write;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use tertial_web::ROUTES;

use crate::api_description::endpoints;
use crate::program::Program;
use crate::site::{EMAIL, PASSWORD, Page, Site, request};
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
        let is_over_https = header("strict-transport-security") == "max-age=31536000";
        if !is_strict
            || !is_private
            || !is_over_https
            || ALWAYS.iter().any(|(name, value)| header(name) != *value)
        {
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
    let check = async |site: &Site, names: [&str; 2], more: &[&str]| {
        let mut browser = site.browser();
        let came = browser.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "signed in");
        let session = cookies(&came).find(|cookie| cookie.starts_with(names[0])).unwrap();
        let went = browser.post("/sign-out", &[]).await;
        let set: Vec<String> = cookies(&came).chain(cookies(&went)).collect();
        assert_eq!(set.len(), 3, "the session, the language, and the session's end: {set:?}");
        for cookie in set {
            assert!(names.iter().any(|name| cookie.starts_with(name)), "{cookie}");
            for part in ["HttpOnly", "SameSite=Lax", "Path=/"].iter().chain(more) {
                assert!(cookie.contains(part), "{cookie} lacks {part}");
            }
            assert_eq!(cookie.contains("Secure"), more.contains(&"Secure"), "{cookie}");
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        assert_eq!(came.headers.contains_key("strict-transport-security"), more.contains(&"Secure"));
        session
    };
    let guarded = check(&site, ["__Host-tertial-session=", "tertial-language="], &["Secure"]).await;
    let plain = check(&site.without_https(), ["tertial-session=", "tertial-language="], &[]).await;
    assert!(guarded.len() > 60 && plain.len() > 60, "{guarded} {plain}");
    // What a neighbouring host could set is not looked at.
    let session = site.signed_in().await.kept("__Host-tertial-session").to_owned();
    let mut other = site.browser();
    other.keep("tertial-session", &session);
    assert_eq!(other.get("/").await.status, StatusCode::SEE_OTHER);
}

/// The cookies that a page sets.
fn cookies(page: &Page) -> impl Iterator<Item = String> {
    page.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned())
}
