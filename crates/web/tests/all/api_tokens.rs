//! Programs' tokens: how they are made, what they let a program do, and when they end.

use axum::http::StatusCode;
use jiff::civil::date;
use serde_json::json;
use tertial_app::accounts;
use tertial_app::follow_ups;
use tertial_app::import::beyond::Beyond;
use tertial_app::import::{enter, enter_plan};
use tertial_app::password::Password;
use tertial_app::tokens;
use tertial_domain::{Grant, Node, Period, Role};
use test_support::world;

use crate::program::{Program, make};
use crate::site::{Browser, PASSWORD, Site};

#[tokio::test]
async fn a_token_is_shown_once_and_lets_a_program_in_until_it_is_taken_back() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let token = make(&mut browser, &["coordinate"]).await;
    assert!(token.starts_with("tertial_"), "{token}");
    let program = Program::with(&site, &token);
    let me = program.get("/me").await;
    assert_eq!(me.status, StatusCode::OK, "{}", me.text);
    assert_eq!(me.json["name"], "Anna Berg");
    assert_eq!(me.json["scopes"], json!(["read", "coordinate"]));
    assert_eq!(me.json["last_day"], "2026-09-30");

    let page = browser.get("/settings/tokens").await;
    for said in
        ["Beslutsstödet", "läsa, ändra planer och uppföljningar", "30 september 2026", "14 september 2026"]
    {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    assert!(!page.text.contains(&token["tertial_".len()..]), "a token is told once");
    let revocation = page.text.split("action=\"/settings/tokens/").nth(1).unwrap().split('"').next().unwrap();
    let revoked = browser.post(&format!("/settings/tokens/{revocation}"), &[]).await;
    assert_eq!(revoked.location(), "/settings/tokens");
    let after = program.get("/me").await;
    assert_eq!((after.status, after.code()), (StatusCode::UNAUTHORIZED, "wrong-token"));
    assert!(!browser.get("/settings/tokens").await.text.contains("<strong>Beslutsstödet"));
}

#[tokio::test]
async fn what_is_no_token_lets_nobody_in() {
    let site = Site::set_up().await;
    let zeros = format!("tertial_{}", "0".repeat(64));
    for (token, code, challenge) in [
        ("", "no-token", "Bearer realm=\"Tertial\""),
        ("x", "wrong-token", "Bearer realm=\"Tertial\", error=\"invalid_token\""),
        (zeros.as_str(), "wrong-token", "Bearer realm=\"Tertial\", error=\"invalid_token\""),
    ] {
        let answer = Program::with(&site, token).get("/organisation").await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNAUTHORIZED, code), "{token:?}");
        assert_eq!(answer.header("www-authenticate"), challenge, "{token:?}");
    }
}

#[tokio::test]
async fn cookies_let_no_program_in() {
    let site = Site::set_up().await;
    let page = site.signed_in().await.get("/api/v1/organisation").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_ends_with_its_last_day_and_with_its_account() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let token = make(&mut browser, &[]).await;
    let on = async |day| tokens::who(&site.app.on(day), &token).await.unwrap().is_some();
    assert!(on(date(2026, 9, 30)).await);
    assert!(!on(date(2026, 10, 1)).await);

    let me = Program::with(&site, &token).get("/me").await;
    let organisation = me.json["organisation"].as_str().unwrap().parse().unwrap();
    let mut other = somebody(&site, organisation, Role::Reader, Node::Organisation).await;
    let theirs = make(&mut other, &[]).await;
    assert_eq!(Program::with(&site, &theirs).get("/me").await.status, StatusCode::OK);
    let listed = accounts::list(&site.app, organisation).await.unwrap();
    let account = listed.iter().find(|it| it.name == "Siv Lund").unwrap();
    let which = (account.account.id, account.version);
    let closing = accounts::Change { roles: account.account.roles.clone(), open: false };
    accounts::change(&site.app, organisation, which, closing).await.unwrap();
    assert_eq!(Program::with(&site, &theirs).get("/me").await.status, StatusCode::UNAUTHORIZED);
    let opening = accounts::Change { roles: account.account.roles.clone(), open: true };
    accounts::change(&site.app, organisation, (which.0, which.1 + 1), opening).await.unwrap();
    let after = Program::with(&site, &theirs).get("/me").await;
    assert_eq!(after.status, StatusCode::UNAUTHORIZED, "a token does not come back with its account");
}

#[tokio::test]
async fn a_wish_that_does_not_fit_comes_back_with_what_was_typed() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let mut check = async |name: &str, last_day: &str, says: &str| {
        let form = [("name", name), ("last_day", last_day), ("scope", "audit")];
        let page = browser.post("/settings/tokens", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {last_day}");
        assert!(page.text.contains(says), "{says}: {}", page.text);
        assert!(page.text.contains("value=\"audit\" checked"), "{}", page.text);
    };
    check("", "2026-09-30", "Namnet saknas").await;
    for day in ["", "nej", "2026-09-14", "2020-01-01", "2028-01-01"] {
        check("Beslutsstödet", day, "Sista dagen måste ligga efter i dag").await;
    }
}

#[tokio::test]
async fn a_program_does_what_its_owner_may_and_its_scopes_say() {
    let site = Site::set_up().await;
    let snapshot = world::snapshot("kfn", 2026, Period::T2);
    enter(&site.app, &snapshot, std::slice::from_ref(&snapshot), &Beyond::default()).await.unwrap();
    let other = world::planned("sn", 2026, 1);
    enter_plan(&site.app, &other, std::slice::from_ref(&other), &Beyond::default()).await.unwrap();
    let plans = follow_ups::list(&site.app).await.unwrap();
    let own = plans.iter().find(|plan| plan.board == snapshot.board).unwrap();
    let others = plans.iter().find(|plan| plan.board == other.board).unwrap();
    let submission = format!("/follow-ups/{}/submission", own.follow_ups[0].id);
    let nothing = json!({});

    // The first administrator is coordinator too.
    let answer = Program::first(&site, &["assess"]).await.post(&submission, &nothing).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "out-of-scope"));
    assert!(answer.header("www-authenticate").contains("insufficient_scope"));

    let on = Node::Board { board: own.board_id };
    let mut reader = somebody(&site, own.organisation_id, Role::Reader, on).await;
    let program = Program::of(&site, &mut reader, &["coordinate"]).await;
    let answer = program.post(&submission, &nothing).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "refused"));
    assert_eq!(program.get(&format!("/plans/{}", own.id)).await.status, StatusCode::OK);
    assert_eq!(program.get(&format!("/plans/{}", others.id)).await.status, StatusCode::FORBIDDEN);
    let listed = program.get("/plans").await;
    assert_eq!(listed.json["items"].as_array().unwrap().len(), 1, "{}", listed.text);

    let answer = Program::first(&site, &["coordinate"]).await.post(&submission, &nothing).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.json["state"], "submitted");
}

#[tokio::test]
async fn a_persons_tokens_are_nobody_elses() {
    let site = Site::set_up().await;
    let mut first = site.signed_in().await;
    let token = make(&mut first, &[]).await;
    let me = Program::with(&site, &token).get("/me").await;
    let organisation = me.json["organisation"].as_str().unwrap().parse().unwrap();
    let mut other = somebody(&site, organisation, Role::Administrator, Node::Organisation).await;
    assert!(!other.get("/settings/tokens").await.text.contains("<strong>Beslutsstödet"));
    let page = first.get("/settings/tokens").await;
    let revocation = page.text.split("action=\"/settings/tokens/").nth(1).unwrap().split('"').next().unwrap();
    let refused = other.post(&format!("/settings/tokens/{revocation}"), &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(Program::with(&site, &token).get("/me").await.status, StatusCode::OK);
}

/// Siv Lund, who has signed in and holds one role.
async fn somebody(
    site: &Site,
    organisation: tertial_domain::ids::OrganisationId,
    role: Role,
    on: Node,
) -> Browser<'_> {
    let email = "siv.lund@exempelby.se";
    let roles = vec![Grant { role, on }];
    let invited = accounts::invite(&site.app, organisation, ("Siv Lund", None), email, roles).await;
    accounts::choose_password(&site.app, &invited.unwrap(), &Password::typed(PASSWORD)).await.unwrap();
    let mut browser = site.browser();
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    browser
}
