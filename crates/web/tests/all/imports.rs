//! A document is handed in, what was read is looked through and corrected, and then it is saved.

use axum::http::StatusCode;
use tertial_app::evidence::LARGEST_FILE;
use tertial_app::follow_ups;
use tertial_domain::ids::OrganisationId;
use tertial_domain::{Grant, Node, Role};

use crate::site::{Page, Site};

/// A follow-up of a board that is not there yet, with a word for a level that nobody knows, and a line that has no place.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2025, tertial 2;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Rutinen är införd.;Medium
Avbrott i telefoni vid kriser;Låg (4);Reservväxeln provades i juni.;Påtaglig
";

#[tokio::test]
async fn what_was_read_is_corrected_and_becomes_a_follow_up() {
    let site = Site::set_up().await;
    let organisation = organisation(&site).await;
    let coordinator = vec![Grant { role: Role::Coordinator, on: Node::Organisation }];
    let mut browser =
        site.signed_in_as(organisation, ("Maja Lindqvist", "maja@exempelby.se"), coordinator).await;
    assert!(browser.get("/").await.text.contains("href=\"/import\""));

    let read = browser.post_files("/import", &[], &[("t2.csv", FOLLOW_UP.as_bytes())]).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.text);
    let says =
        ["Inget är sparat än", "Kommunstyrelsen (läggs till)", "i dokumentet: Påtaglig", "value=\"2025\""];
    for said in says {
        assert!(read.text.contains(said), "no {said:?} in {}", read.text);
    }
    assert!(follow_ups::list(&site.app).await.unwrap().is_empty(), "nothing is saved before it is confirmed");

    let draft = draft(&read);
    let form = [
        ("draft", draft.as_str()),
        ("document", "follow-up"),
        ("board", "Kommunstyrelsen"),
        ("year", "2025"),
        ("period", ""),
        ("summary", "Två risker.\r\n\r\nIngen har höjts."),
        ("risk-1-keep", "yes"),
        ("risk-1-title", "Fel i utbetalning av föreningsbidrag"),
        ("risk-1-value", "8"),
        ("risk-1-in-plan", "medium"),
        ("risk-1-now", "high"),
        ("risk-1-analysis", "Rutinen är införd."),
        ("risk-2-title", "Avbrott i telefoni vid kriser"),
    ];
    let unsaid = browser.post_files("/import/confirmation", &form, &[]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Perioden saknas", "föreningsbidrag", "Ingen har höjts"] {
        assert!(unsaid.text.contains(said), "no {said:?} in {}", unsaid.text);
    }
    let form = form.map(|(name, value)| if name == "period" { (name, "T2") } else { (name, value) });
    let saved = browser.post_files("/import/confirmation", &form, &[]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let follow_up = browser.get(saved.location()).await;
    for said in ["Fel i utbetalning av föreningsbidrag", "Hög", "Ingen har höjts"] {
        assert!(follow_up.text.contains(said), "no {said:?} in {}", follow_up.text);
    }
    assert!(!follow_up.text.contains("Avbrott i telefoni"), "what was not kept is not there");

    let again = browser.post_files("/import", &[], &[("t2.csv", FOLLOW_UP.as_bytes())]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
    assert!(again.text.contains("lästes in 2026-09-14"), "{}", again.text);
    let twice = browser.post_files("/import/confirmation", &form, &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text);
    let earlier = browser.get("/import").await;
    assert!(earlier.text.contains("t2.csv") && earlier.text.contains(saved.location()), "{}", earlier.text);
}

#[tokio::test]
async fn what_cannot_be_imported_is_told_in_a_sentence() {
    let site = Site::set_up().await;
    let organisation = organisation(&site).await;
    let coordinator = vec![Grant { role: Role::Coordinator, on: Node::Organisation }];
    let mut browser =
        site.signed_in_as(organisation, ("Maja Lindqvist", "maja@exempelby.se"), coordinator).await;
    let large = vec![b' '; LARGEST_FILE + 1];
    let cases: [(&str, &[u8], StatusCode, &str); 5] = [
        ("", b"", StatusCode::UNPROCESSABLE_ENTITY, "Välj en fil."),
        ("tom.txt", b"", StatusCode::UNPROCESSABLE_ENTITY, "Filen tom.txt är tom."),
        ("plan.pdf", b"%PDF-1.7 och inget mer", StatusCode::UNPROCESSABLE_ENTITY, "skadad"),
        (
            "rader.txt",
            b"Bara n\xc3\xa5gra rader utan risker.",
            StatusCode::UNPROCESSABLE_ENTITY,
            "inga risker",
        ),
        ("stor.txt", &large, StatusCode::PAYLOAD_TOO_LARGE, "stor.txt är för stor"),
    ];
    for (name, content, status, said) in cases {
        let page = browser.post_files("/import", &[], &[(name, content)]).await;
        assert_eq!(page.status, status, "{name}: {}", page.text);
        assert!(page.text.contains(said) && page.text.contains("name=\"file\""), "{name}: {}", page.text);
        assert!(!page.text.contains("tertial import"), "{name}: a hint for the command line: {}", page.text);
    }
    let broken = browser.post_files("/import/confirmation", &[("draft", "{}")], &[]).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Who coordinates a board imports to it, and neither to another nor to a new one.
#[tokio::test]
async fn a_boards_coordinator_imports_to_that_board() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let own = vec![Grant { role: Role::Coordinator, on: Node::Board { board: plan.board_id } }];
    let organisation = plan.organisation_id;
    let mut browser = site.signed_in_as(organisation, ("Siv Lund", "siv@exempelby.se"), own).await;
    let read = browser.post_files("/import", &[], &[("t2.csv", FOLLOW_UP.as_bytes())]).await;
    assert!(read.text.contains("Socialnämnden") && !read.text.contains("läggs till"), "{}", read.text);
    let draft = draft(&read);
    let form = |board| {
        [
            ("draft", draft.as_str()),
            ("board", board),
            ("document", "plan"),
            ("year", "2024"),
            ("risk-1-keep", "yes"),
            ("risk-1-title", "Fel i utbetalning"),
        ]
    };
    let other = browser.post_files("/import/confirmation", &form("Kommunstyrelsen"), &[]).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN, "{}", other.text);
    let saved = browser.post_files("/import/confirmation", &form("Socialnämnden"), &[]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    assert!(browser.get(saved.location()).await.text.contains("Fel i utbetalning"));
}

async fn organisation(site: &Site) -> OrganisationId {
    tertial_app::organisation::ids(&site.app).await.unwrap()[0]
}

/// What the form carries of what was read.
fn draft(page: &Page) -> String {
    let from = page.text.split("name=\"draft\" value=\"").nth(1).unwrap();
    let written = from.split('"').next().unwrap();
    written
        .replace("&#34;", "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}
