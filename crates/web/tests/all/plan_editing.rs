//! A plan is written in forms, from the first risk to the board's decision.

use axum::http::StatusCode;
use tertial_app::import::beyond::Beyond;
use test_support::world;

use crate::plans::{enter, listed, reader};
use crate::site::{Browser, Site};

/// A risk as the forms send it.
const RISK: [(&str, &str); 4] =
    [("title", "Avbrott i journalsystemet"), ("process", "Vård"), ("likelihood", "3"), ("consequence", "4")];

#[tokio::test]
async fn a_plan_is_begun_written_proposed_adopted_revised_and_compared() {
    let site = Site::set_up().await;
    let (mut browser, board) = with_board(&site).await;
    let begun =
        browser.post(&format!("/boards/{board}/plans"), &[("year", "2031"), ("beginning", "empty")]).await;
    let plan = begun.location().trim_end_matches("/editing").to_owned();
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let again =
        browser.post(&format!("/boards/{board}/plans"), &[("year", "2031"), ("beginning", "empty")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("har redan en plan för 2031"), "{}", again.text);

    let added = browser.post(&format!("{plan}/risks/new"), &RISK).await;
    let risk = added.location().to_owned();
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let control = [("title", "Återläsning"), ("method", "Prov"), ("due", "T1"), ("due", "T3")];
    let added = browser.post(&format!("{risk}/controls"), &control).await;
    assert_eq!(added.location(), risk, "{}", added.text);
    let untitled = browser.post(&format!("{risk}/controls"), &[("title", " "), ("method", "Samtal")]).await;
    assert_eq!(untitled.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        untitled.text.contains("Det står inte vad som ska kontrolleras") && untitled.text.contains("Samtal"),
        "{}",
        untitled.text
    );

    browser.post(&format!("{plan}/proposal"), &[]).await;
    let undated = browser.post(&format!("{plan}/adoption"), &[("date", ""), ("section", "88")]).await;
    assert_eq!(undated.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        undated.text.contains("Datumet saknas") && undated.text.contains("value=\"88\""),
        "{}",
        undated.text
    );
    let decision = [("date", "2030-12-09"), ("section", "88"), ("registry_number", "SN 2030/7")];
    assert_eq!(browser.post(&format!("{plan}/adoption"), &decision).await.location(), plan);
    let page = browser.get(&plan).await;
    for said in
        ["9 december 2030, §&nbsp;88", "SN 2030/7", "Avbrott i journalsystemet", "perioder: T1, T3", "Hög"]
    {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    assert_eq!(browser.get(&format!("{plan}/editing")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let correction = format!("{plan}/adoption/correction");
    let silent = browser.post(&correction, &[("date", "2030-12-09"), ("section", "98")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text.contains("value=\"98\""), "{}", silent.text);
    let why = [("date", "2030-12-09"), ("section", "98"), ("because", "Skrivet fel")];
    assert_eq!(browser.post(&correction, &why).await.location(), plan);
    let page = browser.get(&plan).await;
    assert!(
        page.text.contains("9 december 2030, §&nbsp;98") && page.text.contains("Skrivet fel"),
        "{}",
        page.text
    );

    let revised = browser.post(&format!("{plan}/revisions"), &[("because", "Nytt system")]).await;
    let revision = revised.location().to_owned();
    let risk = risk.replace(&plan, &revision);
    let form = browser.get(&risk).await;
    let changed =
        [("version", version(&form.text)), ("title", "Avbrott"), ("likelihood", "5"), ("consequence", "5")];
    assert_eq!(browser.post(&risk, &changed).await.status, StatusCode::SEE_OTHER);
    let other = plan.trim_start_matches("/plans/");
    let compared = browser.get(&format!("{revision}/compared/{other}")).await;
    for said in ["<del>Avbrott i journalsystemet</del>", "<ins>Avbrott</ins>", "Hög 12 (3 × 4)", "Kritisk 25"]
    {
        assert!(compared.text.contains(said), "{said}: {}", compared.text);
    }
}

#[tokio::test]
async fn a_change_to_what_somebody_else_has_changed_shows_both_texts_and_can_be_saved_again() {
    let site = Site::set_up().await;
    let (mut browser, board) = with_board(&site).await;
    let begun =
        browser.post(&format!("/boards/{board}/plans"), &[("year", "2031"), ("beginning", "empty")]).await;
    let plan = begun.location().trim_end_matches("/editing").to_owned();
    let risk = browser.post(&format!("{plan}/risks/new"), &RISK).await.location().to_owned();
    let form = browser.get(&risk).await;
    let seen = version(&form.text);
    browser.post(&risk, &[("version", seen), ("title", "Avbrott i telefonin")]).await;
    let conflict = browser.post(&risk, &[("version", seen), ("title", "Avbrott i passersystemet")]).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for said in ["Någon annan har ändrat", "Avbrott i telefonin", "value=\"Avbrott i passersystemet\""] {
        assert!(conflict.text.contains(said), "{said}: {}", conflict.text);
    }
    let mine = [("version", version(&conflict.text)), ("title", "Avbrott i passersystemet")];
    assert_eq!(browser.post(&risk, &mine).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&plan).await.text.contains("Avbrott i passersystemet"));
}

#[tokio::test]
async fn who_may_only_read_sees_no_way_to_change_and_is_refused() {
    let site = Site::set_up().await;
    let snapshot = world::planned("sn", 2026, 1);
    enter(&site, &snapshot, Beyond::default()).await;
    let plan = listed(&site, &snapshot.organisation).await;
    let mut browser = reader(&site, &plan).await;
    let address = format!("/plans/{}", plan.id);
    let page = browser.get(&address).await;
    let portfolio = browser.get(&format!("/boards/{}/risks", plan.board_id)).await;
    assert_eq!((page.status, portfolio.status), (StatusCode::OK, StatusCode::OK));
    assert!(!page.text.contains(&format!("action=\"{address}")), "{}", page.text);
    assert!(
        !portfolio.text.contains("action=\"/plans") && !portfolio.text.contains("/risks/new"),
        "{}",
        portfolio.text
    );
    for path in ["proposal", "return", "closing", "next-year", "risks/new"] {
        let refused = browser.post(&format!("{address}/{path}"), &RISK).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}: {}", refused.text);
    }
    for path in [format!("{address}/editing"), format!("/boards/{}/plans/new", plan.board_id)] {
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// A browser of the coordinator, and the board that a plan was imported for.
pub(crate) async fn with_board(site: &Site) -> (Browser<'_>, String) {
    let snapshot = world::planned("sn", 2026, 1);
    enter(site, &snapshot, Beyond::default()).await;
    let board = listed(site, &snapshot.organisation).await.board_id.to_string();
    (site.signed_in().await, board)
}

/// The version that a page's first form names.
pub(crate) fn version(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}
