//! The risk portfolio, and one risk's whole life.

use axum::http::StatusCode;
use tertial_app::import::beyond::Beyond;
use tertial_app::import::{enter, enter_plan};
use tertial_domain::{Period, Snapshot};
use test_support::world;

use crate::plan_editing::{version, with_board};
use crate::site::Site;

#[tokio::test]
async fn a_risk_is_valued_handled_retired_and_brought_back() {
    let site = Site::set_up().await;
    let (mut browser, board) = with_board(&site).await;
    let portfolio = format!("/boards/{board}/risks");
    let risk =
        [("title", "Hot mot personal"), ("likelihood", "3"), ("consequence", "5"), ("handling", "accepted")];
    let without_reason = browser.post(&portfolio, &risk).await;
    assert_eq!(without_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without_reason.text.contains("Hot mot personal"), "what was typed comes back");
    let half = browser.post(&portfolio, &[("title", "Hot"), ("likelihood", "3")]).await;
    assert!(half.text.contains("Ange både sannolikhet och konsekvens"), "{}", half.text);
    let with_reason = [&risk[..], &[("handling_text", "Larm finns")]].concat();
    let added = browser.post(&portfolio, &with_reason).await;
    let address = added.location().to_owned();
    let listed = browser.get(&portfolio).await;
    for said in ["Hot mot personal", "accepteras", "Larm finns", "Hög 15"] {
        assert!(listed.text.contains(said), "{said}: {}", listed.text);
    }

    let form = browser.get(&format!("{address}/editing")).await;
    let end = [("version", version(&form.text)), ("from_year", "2027"), ("reason", "Ingår i en annan risk")];
    let slip = [end[0], ("from_year", "tjugo"), ("reason", "Ingår i en annan risk")];
    let back = browser.post(&format!("{address}/retirement"), &slip).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(
        back.text.contains("value=\"tjugo\"") && back.text.contains(">Ingår i en annan risk<"),
        "{}",
        back.text
    );
    assert_eq!(browser.post(&format!("{address}/retirement"), &end).await.location(), address);
    let page = browser.get(&address).await;
    for said in ["Avslutad från 2027", "Ingår i en annan risk", "avslutade risken", "Anna Berg"] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let form = browser.get(&format!("{address}/editing")).await;
    browser.post(&format!("{address}/return"), &[("version", version(&form.text))]).await;
    assert!(!browser.get(&address).await.text.contains("Avslutad från 2027"));
}

#[tokio::test]
async fn a_risks_page_tells_its_levels_analyses_controls_and_deviations() {
    let site = Site::set_up().await;
    let year = [world::snapshot("sn", 2026, Period::T1), world::snapshot("sn", 2026, Period::T2)];
    for snapshot in &year {
        enter(&site.app, snapshot, &year, &Beyond::default()).await.unwrap();
    }
    let plan = crate::plans::listed(&site, &year[0].organisation).await;
    let mut browser = site.signed_in().await;
    let page = browser.get(&format!("/plans/{}", plan.id)).await;
    for said in &year[1].risks {
        let (_, rest) = page.text.split_once(&format!("\">{}</a>", said.title)).unwrap_or_default();
        assert!(!rest.is_empty(), "{} leads to its page", said.title);
    }
    let entry =
        year[1].risks.iter().find(|risk| risk.controls.iter().any(|it| !it.executions.is_empty())).unwrap();
    let before = page.text.split(&format!("\">{}</a>", entry.title)).next().unwrap();
    let address = before.rsplit("href=\"").next().unwrap();
    let life = browser.get(address).await;
    assert_eq!(life.status, StatusCode::OK, "{}", life.text);
    for said in ["Plan 2026: ", "T1 2026: ", "T2 2026: ", "<svg", "Visa som tabell", &entry.title] {
        assert!(life.text.contains(said), "{said}: {}", life.text);
    }
    for control in &entry.controls {
        assert!(life.text.contains(&control.title), "{}", control.title);
    }
    assert!(
        life.text.contains("bedömde risken T2 2026") || life.text.contains("tog in risken i planen 2026")
    );
}

#[tokio::test]
async fn another_organisations_risks_are_as_if_they_were_not_there() {
    let site = Site::set_up().await;
    let theirs = Snapshot { organisation: "Annanby kommun".to_owned(), ..world::planned("sn", 2026, 1) };
    enter_plan(&site.app, &theirs, std::slice::from_ref(&theirs), &Beyond::default()).await.unwrap();
    let plan = crate::plans::listed(&site, &theirs.organisation).await;
    let organisation = plan.organisation_id;
    let portfolio = tertial_app::portfolio::of_board(&site.app, organisation, plan.board_id).await.unwrap();
    let risk = portfolio.risks[0].risk.id;
    let mut browser = site.signed_in().await;
    let nowhere = browser.get("/risks/00000000-0000-0000-0000-000000000009").await;
    for path in [
        format!("/risks/{risk}"),
        format!("/risks/{risk}/editing"),
        format!("/boards/{}/risks", plan.board_id),
    ] {
        let there = browser.get(&path).await;
        assert_eq!((there.status, &there.text), (StatusCode::NOT_FOUND, &nowhere.text), "{path}");
    }
}
