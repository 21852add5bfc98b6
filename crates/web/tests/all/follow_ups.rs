//! The page of a follow-up: what it says, its documents, and to whom.

use axum::http::StatusCode;
use tertial_app::follow_ups;
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter;
use tertial_domain::{Period, Snapshot};
use test_support::world;

use crate::site::Site;

#[tokio::test]
async fn a_follow_up_says_its_risks_levels_findings_and_summary() {
    let (site, snapshot, address) = entered().await;
    let mut browser = site.signed_in().await;
    let overview = browser.get("/").await;
    assert!(overview.text.contains(&address), "{}", overview.text);
    let page = browser.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for risk in &snapshot.risks {
        assert!(page.text.contains(&risk.title), "{}", risk.title);
    }
    for said in ["Granskning", "Sammanfattning", "aria-current=\"step\"", "class=\"track\"", "Utkast"] {
        assert!(page.text.contains(said), "{said}");
    }
}

#[tokio::test]
async fn the_documents_of_a_follow_up_come_as_files() {
    let (site, _, address) = entered().await;
    let mut browser = site.signed_in().await;
    let mut check = async |name: &str, media_type: &str| {
        let file = browser.get(&format!("{address}/{name}")).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        assert_eq!(file.headers["content-type"], media_type, "{name}");
        assert!(file.headers["content-disposition"].to_str().unwrap().contains(name), "{name}");
        assert!(!file.text.is_empty(), "{name}");
    };
    check("report.pdf", "application/pdf").await;
    check("report.csv", "text/csv; charset=utf-8").await;
    check("report.json", "application/json").await;
    check("memo.pdf", "application/pdf").await;
    for name in ["report.exe", "memo.csv", "other.pdf", "reports"] {
        assert_eq!(browser.get(&format!("{address}/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn an_address_that_names_no_follow_up_here_is_no_page() {
    let (site, _, _) = entered().await;
    let mut browser = site.signed_in().await;
    for id in ["0", "x", "0000019a-ba06-d000-0000-000000000001"] {
        assert_eq!(browser.get(&format!("/follow-ups/{id}")).await.status, StatusCode::NOT_FOUND, "{id}");
    }
}

/// A server with one follow-up, what it says, and where it is.
async fn entered() -> (Site, Snapshot, String) {
    let site = Site::set_up().await;
    let snapshot = world::snapshot("kfn", 2026, Period::T2);
    enter(&site.app, &snapshot, std::slice::from_ref(&snapshot), &Beyond::default()).await.unwrap();
    let plans = follow_ups::list(&site.app).await.unwrap();
    let address = format!("/follow-ups/{}", plans[0].follow_ups[0].id);
    (site, snapshot, address)
}
