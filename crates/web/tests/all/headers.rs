//! What every response says to browsers, and which requests are turned away at the door.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::site::{EMAIL, PASSWORD, Site, request};

#[tokio::test]
async fn every_page_has_safe_headers() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    for path in ["/", "/sign-in", "/no-such-page", "/assets/tertial.css"] {
        let page = browser.get(path).await;
        let header = |name: &str| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
        assert!(header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(!header("content-security-policy").contains("unsafe"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        if !path.starts_with("/assets") {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
    }
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
