//! The logo as programs fetch, choose and remove it.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use tertial_domain::profile::LARGEST_LOGO;

use crate::program::{Answer, Program};
use crate::site::Site;

const AT: &str = "/settings/profile/logo";

const LOGO: &[u8] = include_bytes!("../../../documents/src/writing/model/look/logo.png");

#[tokio::test]
async fn a_program_fetches_chooses_and_removes_the_logo() {
    let site = Site::set_up().await;
    let program = Program::first(&site, &["administer"]).await;
    assert_eq!(program.get(AT).await.status, StatusCode::NOT_FOUND);
    let profile = json!({ "colour": "#1f5a70", "header": "Kansliet", "footer": "" });
    let etag = [("if-match", "\"0\"")];
    let chosen = program.ask(Method::PUT, "/settings/profile", &etag, Some(&profile)).await;
    assert_eq!((chosen.status, &chosen.json["logo_description"]), (StatusCode::OK, &Value::Null));

    let refused = put(&program, "?description=Logotyp", None, LOGO).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (428, "no-version"));
    let version = chosen.header("etag");
    let check = async |query: &str, file: &[u8], status: u16, code: &str| {
        let refused = put(&program, query, Some(version), file).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (status, code), "{query}: {}", refused.text);
    };
    check("", LOGO, 400, "malformed").await;
    check("?description=%20", LOGO, 422, "logo").await;
    check("?description=Logotyp", &LOGO[..40], 422, "logo").await;
    check("?description=Logotyp", b"<svg/>", 422, "logo").await;
    check("?description=Logotyp", &vec![0; LARGEST_LOGO + 1], 413, "too-large").await;

    let put_there = put(&program, "?description=Exempelby%20kommun", Some(version), LOGO).await;
    assert_eq!(put_there.status, StatusCode::OK, "{}", put_there.text);
    let rest = json!({ "colour": "#1f5a70", "header": "Kansliet", "footer": "", "logo_description": "Exempelby kommun" });
    assert_eq!(put_there.json, rest, "the rest of the profile stays");
    let fetched = program.get(AT).await;
    assert_eq!(fetched.status, StatusCode::OK);
    assert_eq!(fetched.text, String::from_utf8_lossy(LOGO));
    assert_eq!(fetched.header("etag"), put_there.header("etag"));
    assert_eq!(fetched.header("content-disposition"), "attachment");
    let late = put(&program, "?description=Annan", Some(version), LOGO).await;
    assert_eq!((late.status, late.code()), (StatusCode::PRECONDITION_FAILED, "conflict"));

    // The description is changed by itself, and a program that knows nothing of it changes the rest.
    let mut described = rest.clone();
    described["logo_description"] = json!("Exempelby kommuns vapen");
    let described = change(&program, &put_there, &described).await;
    assert_eq!(described.json["logo_description"], "Exempelby kommuns vapen");
    let changed = change(&program, &described, &profile).await;
    assert_eq!(changed.json["logo_description"], "Exempelby kommuns vapen");
    assert_eq!(program.get(AT).await.text, String::from_utf8_lossy(LOGO), "the logo itself stays");

    let last = [("if-match", changed.header("etag"))];
    let removed = program.ask(Method::DELETE, AT, &last, None).await;
    assert_eq!((removed.status, &removed.json["logo_description"]), (StatusCode::OK, &Value::Null));
    assert_eq!(removed.json["header"], "Kansliet");
    assert_eq!(program.get(AT).await.status, StatusCode::NOT_FOUND);
    let again = program.ask(Method::DELETE, AT, &last, None).await;
    assert_eq!(again.status, StatusCode::PRECONDITION_FAILED);
}

async fn put(program: &Program<'_>, query: &str, version: Option<&str>, file: &[u8]) -> Answer {
    let headers: Vec<_> = version.map(|version| ("if-match", version)).into_iter().collect();
    program.send_file(Method::PUT, &format!("{AT}{query}"), &headers, file).await
}

async fn change(program: &Program<'_>, seen: &Answer, profile: &Value) -> Answer {
    let etag = [("if-match", seen.header("etag"))];
    let changed = program.ask(Method::PUT, "/settings/profile", &etag, Some(profile)).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text);
    changed
}
