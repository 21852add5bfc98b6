//! What is wrong in a form of a control test is tied to the field that it is about.

use axum::http::StatusCode;

use crate::checks::{INVOICES, keys, ran, value};
use crate::site::{Page, Site};
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

#[tokio::test]
async fn what_is_wrong_about_items_of_a_run_is_marked_where_it_was_said() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let (run, page) = ran(&mut browser, INVOICES).await;
    let items = keys(&page);
    let item = items[0].as_str();
    let long = "å".repeat(2001);
    for (item, why, field) in [
        (item, "", "id=\"why\""),
        (item, "Beslut av Kim, 850709-9805", "id=\"why\""),
        (item, &long, "id=\"why\""),
        ("", "Avtalat", &format!("value=\"{item}\"")),
    ] {
        let mut form = vec![("say", "explained"), ("why", why)];
        form.extend((!item.is_empty()).then_some(("item", item)));
        check(&browser.post(&format!("{run}/triage"), &form).await, field);
    }

    let form = browser.post(&format!("{run}/deviation"), &[("item", item)]).await;
    let source = format!("2026:{}", value(&form, "<option value=\"2026:"));
    let right =
        [("source", source.as_str()), ("weight", "minor"), ("found_on", "2026-09-14"), ("text", "Delat.")];
    for (name, wrong, field) in [
        ("source", "", "id=\"source\""),
        ("weight", "", "role=\"radiogroup\""),
        ("found_on", "i går", "id=\"found_on\""),
        ("found_on", "2999-01-01", "id=\"found_on\""),
        ("text", " ", "id=\"text\""),
        ("text", "Kim, 850709-9805", "id=\"text\""),
    ] {
        let mut form = vec![("item", item)];
        form.extend(right.map(|(it, value)| (it, if it == name { wrong } else { value })));
        check(&browser.post(&format!("{run}/deviations"), &form).await, field);
    }
}

/// That a page tells what is wrong, and marks one field and no other.
fn check(page: &Page, field: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", page.text);
    let is_marked = |tag: &&str| tag.contains("aria-invalid=\"true\" aria-describedby=\"wrong");
    let marked: Vec<&str> = page.text.split('<').filter(is_marked).collect();
    assert!(matches!(marked[..], [tag] if tag.contains(field)), "{field}: {marked:?}");
}
