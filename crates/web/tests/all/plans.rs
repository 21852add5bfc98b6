//! The page of a plan: what it says, and to whom.

use axum::http::StatusCode;
use jiff::civil::date;
use tertial_app::accounts;
use tertial_app::follow_ups::{self, ListedPlan, Which};
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter_plan;
use tertial_app::password::Password;
use tertial_app::plans::{self, Step};
use tertial_domain::snapshot::Decision;
use tertial_domain::{Grant, Node, Role, Snapshot};
use test_support::world;

use crate::site::{Browser, PASSWORD, Site};

#[tokio::test]
async fn a_plan_says_its_risks_controls_and_decision_and_leads_to_its_revisions() {
    let site = Site::set_up().await;
    let first = world::planned("sn", 2026, 1);
    enter(&site, &first, Beyond::default()).await;
    let which = Which { year: Some(2026), ..Which::default() };
    let decision = Decision {
        date: date(2025, 12, 9),
        section: Some("141".to_owned()),
        registry_number: Some("SN 2025/77".to_owned()),
    };
    let found = plans::find(&site.app, &which, Step::Adopt).await.unwrap();
    plans::adopt(&site.app, &found, decision).await.unwrap();
    let adopted = listed(&site, &first.organisation).await;
    let because = Some("En ny uppgift i lagen".to_owned());
    let mut second = first.clone();
    second.risks[0].title = "Den nya uppgiften blir inte gjord".to_owned();
    enter(&site, &second, Beyond { because, ..Beyond::default() }).await;

    let mut browser = site.signed_in().await;
    let revised = listed(&site, &first.organisation).await;
    let overview = browser.get("/").await;
    assert!(overview.text.contains(&address(&revised)), "{}", overview.text);

    let page = browser.get(&address(&adopted)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for risk in &first.risks {
        assert!(page.text.contains(&risk.title), "{}", risk.title);
        assert!(page.text.contains(&format!("href=\"#risk-{}\"", risk.number)), "{}", risk.title);
        for control in &risk.controls {
            assert!(page.text.contains(&control.title), "{}", control.title);
        }
    }
    for said in ["9 december 2025, §&nbsp;141", "SN 2025/77", "antagen", address(&revised).as_str()] {
        assert!(page.text.contains(said), "{said}");
    }
    let page = browser.get(&address(&revised)).await;
    for said in ["En ny uppgift i lagen", "utkast", "Den nya uppgiften", address(&adopted).as_str()] {
        assert!(page.text.contains(said), "{said}");
    }
    assert!(!page.text.contains("§&nbsp;141"), "a draft has no decision");
}

#[tokio::test]
async fn a_level_is_told_by_its_word_and_a_value_by_its_factors() {
    let site = Site::set_up().await;
    let mut plan = world::planned("sn", 2026, 1);
    plan.risks.truncate(1);
    plan.risks[0].original.likelihood = Some(4);
    plan.risks[0].original.consequence = Some(5);
    plan.risks[0].original.value = Some(20);
    enter(&site, &plan, Beyond::default()).await;
    let page = site.signed_in().await.get(&address(&listed(&site, &plan.organisation).await)).await;
    assert!(page.text.contains("<span class=\"lv lv4\">Kritisk 20</span>"), "{}", page.text);
    assert!(page.text.contains("4&nbsp;×&nbsp;5"), "{}", page.text);
}

#[tokio::test]
async fn a_plan_is_for_those_with_a_role_on_its_board() {
    let site = Site::set_up().await;
    let (own, other) = (world::planned("sn", 2026, 1), world::planned("ks", 2026, 1));
    enter(&site, &own, Beyond::default()).await;
    enter(&site, &other, Beyond::default()).await;
    let all = follow_ups::list(&site.app).await.unwrap();
    let of = |board: &str| all.iter().find(|plan| plan.board == board).unwrap();
    let (own, other) = (of(&own.board), of(&other.board));
    let mut reader = reader(&site, own).await;
    assert_eq!(reader.get(&address(own)).await.status, StatusCode::OK);
    let refused = reader.get(&address(other)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.text.contains(&other.board));
    assert_eq!(site.browser().get(&address(own)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_organisations_plan_is_as_if_it_were_not_there() {
    let site = Site::set_up().await;
    let theirs = Snapshot { organisation: "Annanby kommun".to_owned(), ..world::planned("sn", 2026, 1) };
    enter(&site, &theirs, Beyond::default()).await;
    let mut browser = site.signed_in().await;
    let there = browser.get(&address(&listed(&site, &theirs.organisation).await)).await;
    let nowhere = browser.get("/plans/00000000-0000-0000-0000-000000000009").await;
    assert_eq!((there.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(there.text, nowhere.text);
    assert_eq!(browser.get("/plans/nej").await.status, StatusCode::NOT_FOUND);
}

pub(crate) async fn enter(site: &Site, plan: &Snapshot, beyond: Beyond) {
    enter_plan(&site.app, plan, std::slice::from_ref(plan), &beyond).await.unwrap();
}

/// The last revision of an organisation's only plan.
pub(crate) async fn listed(site: &Site, organisation: &str) -> ListedPlan {
    let plans = follow_ups::list(&site.app).await.unwrap();
    plans.into_iter().find(|plan| plan.organisation == organisation).unwrap()
}

fn address(plan: &ListedPlan) -> String {
    format!("/plans/{}", plan.id)
}

/// Somebody who may read one board's plan and nothing else.
pub(crate) async fn reader<'s>(site: &'s Site, plan: &ListedPlan) -> Browser<'s> {
    let email = "siv.lund@exempelby.se";
    let roles = vec![Grant { role: Role::Reader, on: Node::Board { board: plan.board_id } }];
    let invited = accounts::invite(&site.app, plan.organisation_id, ("Siv Lund", None), email, roles).await;
    accounts::choose_password(&site.app, &invited.unwrap(), &Password::typed(PASSWORD)).await.unwrap();
    let mut browser = site.browser();
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    browser
}
