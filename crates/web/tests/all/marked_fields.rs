//! What is wrong in a form of a control test is tied to the field that it is about.

use axum::http::StatusCode;

use crate::town::{EVERYBODY, Town};

#[tokio::test]
async fn a_value_that_is_none_is_marked_where_it_was_typed() {
    let town = Town::new().await;
    let site = town.copy().await;
    let mut browser = site.browser_with(town.token(EVERYBODY).unwrap());
    let test = "/tests/exact-duplicates";
    let chosen = [("version", "0"), ("parameter", "least"), ("value", "mycket"), ("why", "Prövat")];
    let without_reason = [("version", "0"), ("parameter", "least"), ("value", "200"), ("why", "")];
    let run = [("value-least", "mycket")];
    let cases = [
        ("/parameters", &chosen[..], "id=\"value\""),
        ("/parameters", &without_reason, "id=\"why\""),
        ("/runs", &run, "id=\"value-least\""),
    ];
    let written = browser.post_files("/tests", &[("text", "select 1")], &[]).await;
    assert_eq!(written.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", written.text);
    let tag = written.text.split('<').find(|tag| tag.contains("id=\"text\"")).unwrap();
    assert!(tag.contains("aria-invalid=\"true\" aria-describedby=\"wrong\""), "{tag}");
    for (to, form, field) in cases {
        let page = browser.post(&format!("{test}{to}"), form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{to} {field}: {}", page.text);
        let tag = page.text.split('<').find(|tag| tag.contains(field)).unwrap();
        let is_marked = |tag: &str| tag.contains("aria-invalid=\"true\" aria-describedby=\"wrong");
        assert!(is_marked(tag), "{to} {field}: {tag}");
        assert_eq!(page.text.split('<').filter(|tag| is_marked(tag)).count(), 1, "{to} {field}");
        assert!(page.text.contains("id=\"wrong\" role=\"alert\" tabindex=\"-1\" autofocus"), "{to} {field}");
    }
}
