//! The interface for programs: what it says, how it refuses, and to whom.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use tertial_app::follow_ups;
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Period, Snapshot};
use test_support::world;

use crate::program::{Answer, Program};
use crate::site::Site;

#[tokio::test]
async fn a_program_finds_its_way_from_the_boards_to_what_is_said_of_a_risk() {
    let (site, snapshot, _) = entered().await;
    let program = Program::first(&site, &[]).await;
    let board = one(&program.get("/boards").await);
    assert_eq!(board["name"], snapshot.board.as_str());
    let plan = one(&program.get(&format!("/plans?board={}&year=2026", text(&board["id"]))).await);
    assert_eq!((&plan["year"], &plan["risks"]), (&json!(2026), &json!(snapshot.risks.len())));
    let at = format!("/plans/{}", text(&plan["id"]));
    let shown = program.get(&at).await;
    assert_eq!(shown.header("etag"), text(&shown.json["etag"]));
    let risks = program.get(&format!("{at}/risks")).await;
    let titles: Vec<&str> = items(&risks).iter().map(|risk| text(&risk["title"])).collect();
    assert_eq!(titles, snapshot.risks.iter().map(|risk| risk.title.as_str()).collect::<Vec<_>>());
    let risk = program.get(&format!("/risks/{}", text(&items(&risks)[0]["risk"]))).await;
    assert_eq!(risk.json["board"], board["id"]);
    let follow_up = one(&program.get(&format!("{at}/follow-ups")).await);
    let assessments = program.get(&format!("/follow-ups/{}/assessments", text(&follow_up["id"]))).await;
    assert_eq!(items(&assessments).len(), snapshot.risks.len());
    let executions = program.get(&format!("{at}/executions")).await;
    assert!(!items(&executions).is_empty(), "{}", executions.text);
}

#[tokio::test]
async fn a_follow_up_is_taken_from_open_to_decided_and_opened_again() {
    let (site, _, id) = entered().await;
    let program = Program::first(&site, &["coordinate"]).await;
    let at = format!("/follow-ups/{id}");
    let findings = program.get(&format!("{at}/findings?limit=200")).await;
    let warned = items(&findings).iter().filter(|finding| finding["severity"] == "warning");
    let answers: Vec<Value> =
        warned.map(|finding| json!({ "rule": finding["rule"], "reason": "Det är känt." })).collect();
    let refused = program.get(&format!("{at}/snapshot")).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNPROCESSABLE_ENTITY, "not-frozen"));
    let submitted = program.post(&format!("{at}/submission"), &json!({})).await;
    assert_eq!(submitted.json["state"], "submitted", "{}", submitted.text);
    let again = program.post(&format!("{at}/submission"), &json!({})).await;
    assert_eq!((again.status, again.code()), (StatusCode::UNPROCESSABLE_ENTITY, "follow-up-state"));
    for _ in 0..2 {
        let passed = program.post(&format!("{at}/review"), &json!({ "answers": answers })).await;
        assert_eq!(passed.json["state"], "reviewed", "passing twice is passing: {}", passed.text);
    }
    let frozen = program.post(&format!("{at}/freezing"), &json!({ "answers": answers })).await;
    assert_eq!(frozen.json["state"], "frozen", "{}", frozen.text);

    let snapshot = program.get(&format!("{at}/snapshot")).await;
    assert_eq!(Fingerprint::of(snapshot.text.as_bytes()).hex(), text(&frozen.json["fingerprint"]));
    let decision = json!({ "date": "2026-10-06", "section": "118", "registry_number": null });
    let decided = program.post(&format!("{at}/decision"), &decision).await;
    assert_eq!(decided.json["decision"], decision, "{}", decided.text);
    let unsaid = program.post(&format!("{at}/reopening"), &json!({ "reason": " " })).await;
    assert_eq!((unsaid.status, unsaid.code()), (StatusCode::UNPROCESSABLE_ENTITY, "no-reason"));
    let reopened = program.post(&format!("{at}/reopening"), &json!({ "reason": "Nya uppgifter." })).await;
    assert_eq!(reopened.status, StatusCode::CREATED, "{}", reopened.text);
    assert_eq!(reopened.header("location"), format!("/api/v1/follow-ups/{}", text(&reopened.json["id"])));
    assert_eq!((&reopened.json["version"], &reopened.json["state"]), (&json!(2), &json!("open")));
}

#[tokio::test]
async fn what_cannot_be_done_is_told_as_problem_details() {
    let (site, _, id) = entered().await;
    let program = Program::first(&site, &["coordinate"]).await;
    let check =
        async |method: Method, path: &str, headers: &[(&str, &str)], body: Option<Value>, expected| {
            let answer = program.ask(method.clone(), path, headers, body.as_ref()).await;
            assert_eq!((answer.status.as_u16(), answer.code()), expected, "{method} {path}: {}", answer.text);
            assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}");
            assert_eq!(answer.json["status"], answer.status.as_u16());
            assert!(!text(&answer.json["detail"]).contains("Unknown localization"), "{}", answer.text);
            answer
        };
    let decision = format!("/follow-ups/{id}/decision");
    // The description is an address like the others.
    let described = check(Method::POST, "/openapi.json", &[], None, (405, "method")).await;
    assert!(described.header("allow").contains("GET"), "{:?}", described.headers);
    check(Method::GET, "/openapi.json", &[("accept", "text/html")], None, (406, "not-acceptable")).await;
    check(Method::GET, "/nowhere", &[], None, (404, "no-resource")).await;
    check(Method::GET, "/plans/x", &[], None, (404, "not-here")).await;
    let refused = check(Method::DELETE, "/plans", &[], None, (405, "method")).await;
    assert!(refused.header("allow").contains("GET"), "{:?}", refused.headers);
    check(Method::GET, "/plans", &[("accept", "text/html")], None, (406, "not-acceptable")).await;
    check(Method::POST, &decision, &[], None, (415, "media-type")).await;
    check(Method::POST, &decision, &[("content-type", "text/plain")], Some(json!({})), (415, "media-type"))
        .await;
    let large = json!({ "section": "x".repeat(2 * 1024 * 1024) });
    check(Method::POST, &decision, &[], Some(large), (413, "too-large")).await;
    let unfit = check(Method::POST, &decision, &[], Some(json!({ "date": "i går" })), (422, "unfit")).await;
    assert_eq!(unfit.json["pointer"], "/date");
    let more = json!({ "date": "2026-10-06", "day": 1 });
    check(Method::POST, &decision, &[], Some(more), (422, "unfit")).await;
    // A list of what the fields are, in their order, is no object with those fields.
    let list =
        check(Method::POST, &decision, &[], Some(json!(["2026-10-06", null, null, null])), (422, "unfit"));
    assert_eq!(list.await.json["pointer"], "");
    let open = json!({ "date": "2026-10-06" });
    check(Method::POST, &decision, &[], Some(open), (422, "follow-up-state")).await;
    for text in ["", "{", "{\"date\": }", "\u{0}"] {
        let malformed = program.post_text(&decision, text).await;
        assert_eq!((malformed.status.as_u16(), malformed.code()), (400, "malformed"), "{text:?}");
        assert_eq!(malformed.header("content-type"), "application/problem+json", "{text:?}");
    }
}

#[tokio::test]
async fn a_change_says_which_version_it_was_made_from() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["administer"]).await;
    let account = one(&program.get("/accounts").await);
    let at = format!("/accounts/{}", text(&account["id"]));
    let change = json!({ "roles": account["roles"], "open": true });
    let put = async |headers: &[(&str, &str)]| program.ask(Method::PUT, &at, headers, Some(&change)).await;
    for headers in [&[][..], &[("if-match", "*")]] {
        let answer = put(headers).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::PRECONDITION_REQUIRED, "no-version"));
    }
    let seen = text(&account["etag"]);
    let changed = put(&[("if-match", seen)]).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text);
    assert_ne!(changed.header("etag"), seen);
    for old in [seen, "\"0\"", "W/\"2\"", "x"] {
        let answer = put(&[("if-match", old)]).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::PRECONDITION_FAILED, "conflict"), "{old}");
    }
    assert_eq!(program.get(&at).await.header("etag"), changed.header("etag"), "nothing was changed");
}

#[tokio::test]
async fn a_problem_is_told_in_the_language_that_is_asked_for() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &[]).await;
    for (asked, told, language) in
        [("sv", "Här finns ingenting.", "sv"), ("en-GB, sv;q=0.5", "There is nothing here.", "en")]
    {
        let answer = program.ask(Method::GET, "/nowhere", &[("accept-language", asked)], None).await;
        assert_eq!(answer.json["detail"], told);
        assert_eq!(answer.header("content-language"), language);
    }
}

#[tokio::test]
async fn another_organisations_things_are_as_if_they_were_not_there() {
    let (site, _, _) = entered().await;
    let theirs =
        Snapshot { organisation: "Annanby kommun".to_owned(), ..world::snapshot("kfn", 2026, Period::T2) };
    enter(&site.app, &theirs, std::slice::from_ref(&theirs), &Beyond::default()).await.unwrap();
    let all = follow_ups::list(&site.app).await.unwrap();
    let theirs = all.iter().find(|plan| plan.organisation == theirs.organisation).unwrap();
    let program = Program::first(&site, &["coordinate"]).await;
    assert_eq!(items(&program.get("/plans").await).len(), 1);
    let nowhere = "00000000-0000-0000-0000-000000000009";
    for (path, id) in [
        ("/boards/{}", theirs.board_id.to_string()),
        ("/boards/{}/units", theirs.board_id.to_string()),
        ("/plans/{}", theirs.id.to_string()),
        ("/plans/{}/executions", theirs.id.to_string()),
        ("/follow-ups/{}", theirs.follow_ups[0].id.to_string()),
        ("/follow-ups/{}/documents/report.pdf", theirs.follow_ups[0].id.to_string()),
    ] {
        let there = program.get(&path.replace("{}", &id)).await;
        let not_there = program.get(&path.replace("{}", nowhere)).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(there.text, not_there.text, "{path}");
    }
}

#[tokio::test]
async fn the_documents_of_a_follow_up_come_as_files() {
    let (site, _, id) = entered().await;
    let program = Program::first(&site, &[]).await;
    for (name, media_type) in [("report.pdf", "application/pdf"), ("memo.docx", "application/vnd")] {
        let at = format!("/follow-ups/{id}/documents/{name}");
        let file = program.ask(Method::GET, &at, &[("accept", "*/*")], None).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        assert!(file.header("content-type").starts_with(media_type), "{name}");
    }
}

/// A server with one follow-up, what it says, and its id.
pub(crate) async fn entered() -> (Site, Snapshot, String) {
    let site = Site::set_up().await;
    let snapshot = world::snapshot("kfn", 2026, Period::T2);
    enter(&site.app, &snapshot, std::slice::from_ref(&snapshot), &Beyond::default()).await.unwrap();
    let plans = follow_ups::list(&site.app).await.unwrap();
    let id = plans[0].follow_ups[0].id.to_string();
    (site, snapshot, id)
}

fn items(answer: &Answer) -> &[Value] {
    answer.json["items"].as_array().unwrap_or_else(|| panic!("no list: {}", answer.text))
}

fn one(answer: &Answer) -> Value {
    match items(answer) {
        [one] => one.clone(),
        other => panic!("not one but {}: {}", other.len(), answer.text),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}
