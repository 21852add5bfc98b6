//! The first administrator, signing in and out, and what stands in the way.

use axum::http::StatusCode;
use tertial_app::accounts;

use crate::site::{EMAIL, PASSWORD, Site};

#[tokio::test]
async fn the_first_administrator_is_made_with_the_code_from_the_terminal() {
    let site = Site::empty().await;
    let mut browser = site.browser();
    assert_eq!(browser.get("/").await.location(), "/sign-in?next=/");
    assert_eq!(browser.get("/sign-in").await.location(), "/set-up");
    let code = site.set_up_code.reveal();
    let mut form = vec![
        ("code", "fel kod"),
        ("organisation", "Exempelby kommun"),
        ("name", "Anna Berg"),
        ("email", EMAIL),
        ("password", PASSWORD),
    ];
    let refused = browser.post("/set-up", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Koden stämmer inte."), "{}", refused.text);
    assert!(refused.text.contains("Anna Berg"), "what was typed is kept");
    form[0].1 = &code;
    assert_eq!(browser.post("/set-up", &form).await.location(), "/sign-in");
    assert_eq!(browser.get("/set-up").await.location(), "/sign-in");
    let again = browser.post("/set-up", &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let mut browser = site.signed_in().await;
    let overview = browser.get("/").await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(overview.text.contains("Exempelby kommun"), "{}", overview.text);
}

#[tokio::test]
async fn of_two_first_administrators_at_once_one_is_made() {
    let site = Site::empty().await;
    let first = |name: &str| accounts::First {
        organisation: format!("{name} kommun"),
        name: name.to_owned(),
        email: format!("{name}@exempelby.se"),
        password: tertial_app::password::Password::typed(PASSWORD),
    };
    let (one, other) = (accounts::set_up(&site.app, first("Alma")), accounts::set_up(&site.app, first("Bo")));
    let (one, other) = tokio::join!(one, other);
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let site = Site::set_up().await;
    let mut answers = Vec::new();
    for (email, password) in
        [(EMAIL, "fyra blå kaniner sover"), ("nobody@exempelby.se", PASSWORD), ("?", PASSWORD)]
    {
        let page = site.browser().post("/sign-in", &[("email", email), ("password", password)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.headers.get("set-cookie").is_none());
        answers.push(page.text.replace(email, ""));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn after_many_failures_even_the_right_password_has_to_wait() {
    let site = Site::set_up().await;
    for _ in 0..5 {
        site.browser().post("/sign-in", &[("email", EMAIL), ("password", "fel")]).await;
    }
    let page = site.browser().post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_everywhere_ends_all() {
    let site = Site::set_up().await;
    let (mut here, mut there) = (site.signed_in().await, site.signed_in().await);
    here.post("/sign-out", &[]).await;
    assert_eq!(here.get("/").await.status, StatusCode::SEE_OTHER);
    assert_eq!(there.get("/").await.status, StatusCode::OK);
    let mut third = site.signed_in().await;
    there.post("/sign-out-everywhere", &[]).await;
    assert_eq!(third.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_unknown_cookie_signs_nobody_in() {
    let site = Site::set_up().await;
    for cookie in ["", "abc", &"0".repeat(64), &"å".repeat(32)] {
        let request =
            axum::http::Request::get("/").header("cookie", format!("__Host-tertial-session={cookie}"));
        let page = site.browser().send(request, axum::body::Body::empty()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{cookie:?}");
    }
}

#[tokio::test]
async fn the_language_is_changed_and_kept() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    assert!(browser.get("/").await.text.contains("lang=\"sv\""));
    browser.post("/language", &[("language", "en")]).await;
    assert!(browser.get("/").await.text.contains("Overview"));
    let mut elsewhere = site.signed_in().await;
    assert!(elsewhere.get("/").await.text.contains("Overview"));
    let odd = browser.post("/language", &[("language", "xx")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
}
