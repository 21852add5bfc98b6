//! What a program does of its owner's own: the account, documents, comparisons, a risk's life, the log as people read it.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use tertial_app::follow_ups;

use crate::api::entered;
use crate::program::{Answer, Program};
use crate::site::{EMAIL, PASSWORD, Site};

#[tokio::test]
async fn a_program_sees_to_its_owners_account() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let program = Program::of(&site, &mut browser, &["account"]).await;
    let reading = Program::of(&site, &mut browser, &[]).await;
    let refused = reading.get("/me/description").await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "out-of-scope"));

    let own = program.get("/me/description").await;
    assert_eq!((&own.json["name"], &own.json["email"]), (&json!("Anna Berg"), &json!(EMAIL)));
    // Name and title are the administrator's to set: what is given to them is the owner's to do.
    let names = json!({ "name": "Anna Bergström", "title": "kommunsekreterare" });
    let changed = program.ask(Method::PUT, "/me/description", &[], Some(&names)).await;
    assert_eq!(changed.status, StatusCode::METHOD_NOT_ALLOWED, "{}", changed.text);
    let english = json!({ "language": "en" });
    let spoken = program.ask(Method::PUT, "/me/language", &[], Some(&english)).await;
    assert_eq!(spoken.json["language"], "en", "{}", spoken.text);

    // Two browsers: one is ended by itself, then both by a new password.
    let mut other = site.signed_in().await;
    let sessions = program.get("/me/sessions").await;
    assert_eq!(items(&sessions).len(), 2, "{}", sessions.text);
    let one = format!("/me/sessions/{}", items(&sessions)[0]["id"].as_str().unwrap());
    assert_eq!(program.ask(Method::DELETE, &one, &[], None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(program.ask(Method::DELETE, &one, &[], None).await.status, StatusCode::NOT_FOUND);
    let chosen = "sju gröna tåg väntar";
    let wrong = json!({ "present": "fel", "chosen": chosen });
    let wrong = program.ask(Method::PUT, "/me/password", &[], Some(&wrong)).await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::UNPROCESSABLE_ENTITY, "wrong-password"));
    let right = json!({ "present": PASSWORD, "chosen": chosen });
    let right = program.ask(Method::PUT, "/me/password", &[], Some(&right)).await;
    assert_eq!(right.status, StatusCode::NO_CONTENT, "{}", right.text);
    for browser in [&mut browser, &mut other] {
        assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER, "every browser is signed out");
    }
    assert!(items(&program.get("/me/sessions").await).is_empty());

    // Tokens are seen and taken back, and none is made.
    let tokens = program.get("/me/tokens").await;
    assert_eq!(items(&tokens).len(), 2, "{}", tokens.text);
    let made = program.post("/me/tokens", &json!({ "name": "Ny" })).await;
    assert_eq!(made.status, StatusCode::METHOD_NOT_ALLOWED);
    for token in items(&tokens) {
        let at = format!("/me/tokens/{}", token["id"].as_str().unwrap());
        program.ask(Method::DELETE, &at, &[], None).await;
    }
    assert_eq!(program.get("/me").await.status, StatusCode::UNAUTHORIZED, "the program took its own back");
}

#[tokio::test]
async fn a_program_that_guesses_the_password_has_to_wait() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["account"]).await;
    let guess = json!({ "present": "fel", "chosen": "sju gröna tåg väntar" });
    let guessed = async || program.ask(Method::PUT, "/me/password", &[], Some(&guess)).await;
    for _ in 0..5 {
        assert_eq!(guessed().await.code(), "wrong-password");
    }
    let slowed = guessed().await;
    assert_eq!(
        (slowed.status, slowed.code()),
        (StatusCode::TOO_MANY_REQUESTS, "slow-down"),
        "{}",
        slowed.text
    );
    assert_eq!(slowed.header("content-type"), "application/problem+json");
}

/// A follow-up of a board that is there, of another year.
const DOCUMENT: &str = "Kultur- och fritidsnämnden;;;
Uppföljning av internkontrollplan 2025, tertial 2;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Rutinen är införd.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provades i juni.;Låg
";

#[tokio::test]
async fn a_document_is_read_looked_through_and_becomes_a_follow_up() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["coordinate"]).await;
    let read = async |name: &str, content: &[u8]| {
        program.hand_in(&format!("/imports/drafts?name={name}"), &[], content).await
    };
    let draft = read("t2.csv", DOCUMENT.as_bytes()).await;
    assert_eq!(draft.status, StatusCode::OK, "{}", draft.text);
    assert_eq!(draft.json["risks"][0]["title"], "Fel i utbetalning av föreningsstöd");
    assert!(follow_ups::list(&site.app).await.unwrap().is_empty(), "nothing is saved before it is confirmed");
    for (name, content, status) in [
        ("tom.txt", &b""[..], StatusCode::UNPROCESSABLE_ENTITY),
        ("plan.pdf", b"%PDF-1.7 och inget mer", StatusCode::UNPROCESSABLE_ENTITY),
        ("a.csv", b"Bara n\xc3\xa5gra ord", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let refused = read(name, content).await;
        assert_eq!(refused.status, status, "{name}: {}", refused.text);
        assert_eq!(refused.header("content-type"), "application/problem+json");
    }
    let large = vec![b'a'; tertial_app::evidence::LARGEST_FILE + 1];
    assert_eq!(read("stor.txt", &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);

    let mut corrected = draft.json.clone();
    corrected["risks"][0]["title"] = json!("Fel i utbetalning av bidrag");
    corrected["board"] = Value::Null;
    let confirm = async |draft: &Value| program.post("/imports", &json!({ "draft": draft })).await;
    let unsaid = confirm(&corrected).await;
    assert_eq!((unsaid.status, unsaid.code()), (StatusCode::UNPROCESSABLE_ENTITY, "incomplete"));
    corrected["board"] = json!("Kultur- och fritidsnämnden");
    let saved = confirm(&corrected).await;
    assert_eq!(saved.status, StatusCode::CREATED, "{}", saved.text);
    assert_eq!((&saved.json["period"], &saved.json["risks"]), (&json!("T2"), &json!(2)));
    let address = saved.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    assert_eq!(program.get(&address).await.status, StatusCode::OK);
    let twice = confirm(&corrected).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text);
    let again = read("t2.csv", DOCUMENT.as_bytes()).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "imported-already"));
    assert_eq!(items(&program.get("/imports").await)[0]["file"], "t2.csv");
    let odd = confirm(&json!({ "file": 1 })).await;
    assert_eq!((odd.status, odd.code()), (StatusCode::UNPROCESSABLE_ENTITY, "unfit"));
    assert!(odd.json["pointer"].as_str().unwrap().starts_with("/draft"), "{}", odd.text);
}

#[tokio::test]
async fn revisions_are_compared_and_a_risks_life_is_told() {
    let (site, _, follow_up) = entered().await;
    let program = Program::first(&site, &["coordinate", "audit"]).await;
    let plan = items(&program.get("/plans").await)[0]["id"].as_str().unwrap().to_owned();
    let compared = program.get(&format!("/plans/{plan}/compared/{plan}")).await;
    let fates = compared.json["risks"].as_array().unwrap();
    assert!(!fates.is_empty() && fates.iter().all(|risk| risk["fate"] == "unchanged"), "{}", compared.text);
    let risk = items(&program.get(&format!("/plans/{plan}/risks")).await)[0]["risk"].clone();
    let risk = risk.as_str().unwrap();
    let life = program.get(&format!("/risks/{risk}/life")).await;
    let levels = life.json["levels"].as_array().unwrap();
    assert!(levels.iter().any(|level| level["period"].is_null()), "the plan's own: {}", life.text);
    assert!(levels.iter().any(|level| level["follow_up"] == follow_up.as_str()), "{}", life.text);
    let events = program.get(&format!("/risks/{risk}/events")).await;
    assert!(items(&events).iter().any(|event| event["what"] == "made"), "{}", events.text);

    let entries = program.get("/log/entries?kind=risk&limit=2").await;
    assert!(items(&entries).iter().all(|entry| entry["kind"] == "risk"), "{}", entries.text);
    assert!(entries.json["next"].is_string(), "{}", entries.text);
    let sequence = items(&entries)[0]["sequence"].as_i64().unwrap();
    let told = program.get(&format!("/log/entries/{sequence}")).await;
    assert_eq!((&told.json["entry"]["sequence"], &told.json["new"]), (&json!(sequence), &json!(true)));
    let odd = program.get("/log/entries?from=ig%C3%A5r").await;
    assert_eq!((odd.status, odd.code()), (StatusCode::BAD_REQUEST, "malformed"));
}

#[tokio::test]
async fn deviations_and_actions_are_found_over_all_boards() {
    let (site, _, _) = entered().await;
    let program = Program::first(&site, &["act"]).await;
    let all = program.get("/deviations?standing=all&limit=200").await;
    let open = program.get("/deviations?limit=200").await;
    assert!(items(&open).iter().all(|it| it["closed"].is_null()), "{}", open.text);
    for found in items(&all) {
        let one = program.get(&format!("/deviations/{}", found["id"].as_str().unwrap())).await;
        assert_eq!(one.json["text"], found["text"]);
    }
    let material = program.get("/deviations?standing=all&material=true&limit=200").await;
    assert!(items(&material).len() <= items(&all).len());
    assert!(items(&material).iter().all(|it| it["material"] == true), "{}", material.text);
    assert_eq!(program.get("/actions?standing=all").await.status, StatusCode::OK);
    let odd = program.get("/deviations?standing=halva").await;
    assert_eq!((odd.status, odd.code()), (StatusCode::BAD_REQUEST, "malformed"));
}

fn items(answer: &Answer) -> &[Value] {
    answer.json["items"].as_array().unwrap_or_else(|| panic!("no list: {}", answer.text))
}
