//! What a program does with data sets, control tests and samples.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::program::{Answer, Program};
use crate::site::Site;

const INVOICES: &[u8] = "Vernr;Leverantör;Organisationsnummer;Fakturanummer;Nettobelopp;Fakturadatum
V1;Bygg AB;556677-8899;F1;1200,50;2026-01-31
V2;Bygg AB;556677-8899;F1;1200,50;2026-01-31
V3;Bo Bygg AB;556677-1122;F2;900;2026-02-01
V4;Bo Bygg AB;556677-1122;F3;x;2026-02-01
"
.as_bytes();

/// A control test of the program's with something to choose.
const TEST: &str = "same-person-approvals";

#[tokio::test]
async fn a_value_is_chosen_from_the_version_that_was_seen() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["administer", "audit"]).await;
    let seen = async || program.get(&format!("/tests/{TEST}")).await.json;
    let choose = async |etag: Option<&str>, value: &str| {
        let headers: Vec<_> = etag.map(|etag| ("if-match", etag)).into_iter().collect();
        let body = json!({ "value": value, "reason": "Beslut KS § 12" });
        program.ask(Method::PUT, &format!("/tests/{TEST}/parameters/least"), &headers, Some(&body)).await
    };
    let chosen = async || {
        let parameters = seen().await["parameters"].as_array().unwrap().clone();
        parameters.into_iter().find(|it| it["name"] == "least").unwrap()["chosen"].clone()
    };
    assert_eq!(seen().await["parameters_etag"], "\"0\"");
    let unsaid = choose(None, "1000").await;
    assert_eq!((unsaid.status, unsaid.code()), (StatusCode::PRECONDITION_REQUIRED, "no-version"));
    let first = choose(Some("\"0\""), "1000").await;
    assert_eq!((first.status, first.header("etag")), (StatusCode::NO_CONTENT, "\"1\""), "{}", first.text);
    for late in ["\"0\"", "\"2\"", "x"] {
        let refused = choose(Some(late), "2000").await;
        assert_eq!((refused.status, refused.code()), (StatusCode::PRECONDITION_FAILED, "conflict"), "{late}");
    }
    let kept = chosen().await;
    assert_eq!(seen().await["parameters_etag"], first.header("etag"));
    assert_eq!(choose(Some(first.header("etag")), "2000").await.header("etag"), "\"2\"");
    assert_ne!(chosen().await, kept);

    // The page, which was opened before: what was typed comes back beside what holds now.
    let mut browser = site.signed_in().await;
    let typed = [("version", "1"), ("parameter", "least"), ("value", "3000"), ("why", "Beslut KS § 13")];
    let late = browser.post(&format!("/tests/{TEST}/parameters"), &typed).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    for part in ["Någon annan har ändrat", "value=\"3000\"", "Beslut KS § 13", "name=\"version\" value=\"2\""]
    {
        assert!(late.text.contains(part), "no {part:?} in {}", late.text);
    }
    let typed = [("version", "2"), ("parameter", "least"), ("value", "3000"), ("why", "Beslut KS § 13")];
    let saved = browser.post(&format!("/tests/{TEST}/parameters"), &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    assert_eq!(seen().await["parameters_etag"], "\"3\"");
}

#[tokio::test]
async fn a_file_is_handed_in_read_and_asked() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["execute", "audit", "administer"]).await;
    let handed = program.hand_in("/data-sets/uploads", &[], INVOICES).await;
    assert_eq!(handed.status, StatusCode::CREATED, "{}", handed.text);
    let upload = handed.json["upload"].as_str().unwrap();
    let seen = program.get(&format!("/data-sets/uploads/{upload}?name=fakturor.csv")).await;
    assert_eq!(seen.json["table"], "supplier_invoices", "{}", seen.text);
    let mapping: serde_json::Map<String, Value> = seen.json["suggestions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["from"].is_string())
        .map(|it| (it["column"].as_str().unwrap().to_owned(), it["from"].clone()))
        .collect();
    let wanted = json!({
        "upload": upload, "file": "fakturor.csv", "table": "supplier_invoices", "name": "Fakturor",
        "source": "Ekonomisystemet", "mapping": mapping, "keep_until": null
    });
    let begun = program.post("/data-sets", &wanted).await;
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.text);
    let at = begun.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    let read = ended(&program, &at, "going").await;
    assert_eq!(read.json["state"], "read", "{}", read.text);
    let set = format!("/data-sets/{}", read.json["data_set"].as_str().unwrap());
    let shown = program.get(&set).await;
    assert_eq!((&shown.json["rows"], &shown.json["set_aside"]), (&json!(3), &json!(1)));
    assert_eq!(shown.json["totals"][0]["read"], 330_100);
    let aside = program.get(&format!("{set}/set-aside")).await;
    assert_eq!(aside.json["items"][0]["reason"], "not-an-amount", "{}", aside.text);

    let run = program.post("/tests/exact-duplicates/runs", &json!({})).await;
    assert_eq!(run.status, StatusCode::ACCEPTED, "{}", run.text);
    let at = run.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    let answered = ended(&program, &at, "running").await;
    assert_eq!(answered.json["state"], "finished", "{}", answered.text);
    assert_eq!(answered.json["progress"], Value::Null);
    let test = answered.json["question"]["test"].as_str().unwrap();
    let of_test = program.get(&format!("/runs?test={test}")).await;
    assert_eq!(of_test.json["items"].as_array().unwrap().len(), 1, "{}", of_test.text);
    assert_eq!(program.get("/runs?test=finns-inte").await.json["items"], json!([]));
    let items = program.get(&format!("{at}/items")).await;
    let found = items.json["items"].as_array().unwrap();
    assert_eq!(found.len(), 1, "the invoice that stands twice: {}", items.text);
    let first = &found[0];
    assert_eq!((&first["standing"], &items.json["triage"]["open"]), (&json!("open"), &json!(found.len())));
    let word = json!({ "keys": [first["key"]], "say": "explained", "reason": "Delbetalning." });
    assert_eq!(program.post(&format!("{at}/triage"), &word).await.status, StatusCode::NO_CONTENT);
    let items = program.get(&format!("{at}/items")).await;
    let said = &items.json["items"][0];
    assert_eq!(
        (&said["triage"], &said["standing"]),
        (&json!("explained"), &json!("explained")),
        "{}",
        items.text
    );
    assert_eq!(items.json["triage"]["explained"], 1, "{}", items.text);

    let wish = json!({ "test": "invoice-monetary-sample", "values": { "size": "2" }, "seed": 4711 });
    let begun = program.post("/samples", &wish).await;
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.text);
    let drawn = ended(&program, begun.header("location").strip_prefix("/api/v1").unwrap(), "going").await;
    assert_eq!((&drawn.json["state"], &drawn.json["progress"]), (&json!("drawn"), &Value::Null));
    let at = format!("/samples/{}", drawn.json["sample"].as_str().unwrap());
    let sample = program.get(&at).await;
    let rows = sample.json["items"].as_array().unwrap();
    let right = |row: &Value| json!({ "place": row["place"], "answer": { "result": "right", "correct": null, "note": "" } });
    let answers = json!({ "answers": rows.iter().map(right).collect::<Vec<_>>() });
    let put = async |etag: &str| {
        program.ask(Method::PUT, &format!("{at}/answers"), &[("if-match", etag)], Some(&answers)).await
    };
    assert_eq!(put(sample.header("etag")).await.status, StatusCode::OK);
    let sheet = program.ask(Method::GET, &format!("{at}/worksheet"), &[("accept", "*/*")], None).await;
    assert!(sheet.header("content-disposition").starts_with("attachment;"), "{:?}", sheet.headers);
    let concluded = program.post(&format!("{at}/evaluation"), &json!({})).await;
    assert_eq!(concluded.json["evaluation"]["wrong"], 0, "{}", concluded.text);

    let gone = json!({ "reason": "Fel fil" });
    let delete = async |etag: &str| {
        program.ask(Method::POST, &format!("{set}/deletion"), &[("if-match", etag)], Some(&gone)).await
    };
    assert_eq!(delete("\"9\"").await.status, StatusCode::PRECONDITION_FAILED);
    let deleted = delete(shown.header("etag")).await;
    assert_eq!(deleted.json["deleted_because"], "Fel fil", "{}", deleted.text);
}

#[tokio::test]
async fn a_test_is_looked_at_set_and_written() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["administer", "audit"]).await;
    assert!(program.get("/tables").await.json["items"].as_array().unwrap().len() > 5);
    let listed = program.get("/tests?limit=200").await;
    for test in listed.json["items"].as_array().unwrap() {
        let shown = program.get(&format!("/tests/{}", test["id"].as_str().unwrap())).await;
        assert_eq!(shown.json["title"], test["title"], "{}", shown.text);
        assert!(shown.json["etag"].is_null(), "a test of the program's cannot be written anew");
    }
    let bad = program.post("/tests", &json!({ "text": "SELECT 1" })).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bad.text);
    let missing = program.get("/tests/finns-inte").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "{}", missing.text);
}

/// What has come of something that goes on by itself.
async fn ended(program: &Program<'_>, at: &str, still: &str) -> Answer {
    for _ in 0..600 {
        let answer = program.get(at).await;
        if answer.json["state"] != still {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{at} does not end");
}
