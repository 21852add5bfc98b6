//! Every list comes in pages that together are the whole of it.

use axum::http::StatusCode;
use serde_json::Value;

use crate::api_description::endpoints;
use crate::program::Program;
use crate::town::{EVERYBODY, Town};

/// Lists of which the municipality has so little that they are no more than one page, however short that is.
const SHORT: [&str; 6] = [
    "/api/v1/data-sets/{data_set}/set-aside",
    "/api/v1/follow-ups/{follow_up}/findings",
    "/api/v1/me/sessions",
    "/api/v1/plans/{revision}/revisions",
    "/api/v1/samples",
    "/api/v1/scales",
];

/// The most things of a page.
const MOST: usize = 200;

#[tokio::test]
async fn the_pages_of_every_list_are_the_whole_of_it() {
    let town = Town::new().await;
    let site = town.copy().await;
    let program = Program::with(&site, town.program(EVERYBODY));
    let (mut lists, mut short) = (0, Vec::new());
    for (_, path, operation) in endpoints() {
        let says = |name: &str| {
            operation["parameters"].as_array().is_some_and(|all| all.iter().any(|it| it["name"] == name))
        };
        if !says("cursor") {
            continue;
        }
        assert!(says("limit"), "{path}");
        lists += 1;
        let list = town.address(path.strip_prefix("/api/v1").unwrap());
        let whole = walked(&program, &list, MOST).await;
        if whole.len() < 2 {
            short.push(path);
            continue;
        }
        // Three pages, of which the last is not full where that can be.
        let share = (whole.len() / 2).clamp(1, MOST);
        assert_eq!(walked(&program, &list, share).await, whole, "{path} in pages of {share}");
        for query in ["limit=0", "limit=201", "limit=x", "limit=-1", "cursor=x"] {
            let answer = program.get(&format!("{list}?{query}")).await;
            assert_eq!(
                (answer.status, answer.code()),
                (StatusCode::BAD_REQUEST, "malformed"),
                "{path}?{query}"
            );
        }
    }
    assert!(lists >= 30, "{lists} lists");
    assert_eq!(short, SHORT);
}

/// What a list holds, page by page.
async fn walked(program: &Program<'_>, list: &str, size: usize) -> Vec<Value> {
    let (mut walked, mut next) = (Vec::new(), None::<String>);
    loop {
        let cursor = next.map(|next| format!("&cursor={next}")).unwrap_or_default();
        let page = program.get(&format!("{list}?limit={size}{cursor}")).await;
        assert_eq!(page.status, StatusCode::OK, "{list}: {}", page.text);
        let items = page.json["items"].as_array().unwrap();
        next = page.json["next"].as_str().map(str::to_owned);
        let is_full = items.len() == size;
        assert!(is_full || (items.len() < size && next.is_none()), "{list}: {} of {size}", items.len());
        walked.extend(items.iter().cloned());
        if next.is_none() {
            return walked;
        }
    }
}
