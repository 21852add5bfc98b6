//! Writing a follow-up: opening it, writing in it, two people in the same text, the review, freezing, and the board's decision.

use axum::body::Body;
use axum::http::StatusCode;
use jiff::civil::date;
use tertial_app::follow_ups::{self, Which};
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter_plan;
use tertial_app::password::Password;
use tertial_app::{accounts, plans};
use tertial_domain::snapshot::Decision;
use tertial_domain::{Grant, Node, Role};
use test_support::world;

use crate::site::{Browser, PASSWORD, Page, Site};

#[tokio::test]
async fn a_period_is_opened_written_reviewed_frozen_decided_and_opened_again() {
    let site = Site::set_up().await;
    let (plan, address) = opened(&site).await;
    let mut browser = site.signed_in().await;
    let twice = browser.post(&format!("{plan}/follow-ups"), &[("period", "T1")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text);
    let risks = risks(&browser.get(&address).await);
    assert!(!risks.is_empty());
    for (number, risk) in risks.iter().enumerate() {
        // A tag that somebody left behind is what the review warns of.
        let analysis = format!("Arbete nummer {} gick som det var <u>tänkt.", number + 1);
        let form =
            [("version", "0"), ("analysis", &*analysis), ("level", "low"), ("reason", "Ny rutin införd")];
        assert_eq!(browser.post(risk, &form).await.location(), *risk);
        let said = format!("Arbete nummer {} gick som det var", number + 1);
        assert!(browser.get(risk).await.text.contains(&said));
    }
    let texts = browser.get(&format!("{address}/texts")).await;
    let form = [("version", &*version(&texts)), ("registry_number", "SN 2026/9"), ("summary-from", "data")];
    assert_eq!(browser.post(&format!("{address}/texts"), &form).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&address).await.text.contains("Lämna in"));
    browser.post(&format!("{address}/submission"), &[]).await;
    let handed_in = browser.get(&risks[0]).await;
    assert!(handed_in.text.contains("Den behöver lämnas tillbaka"), "{}", handed_in.text);
    let back = browser.post(&format!("{address}/return"), &[("reason", " ")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    browser.post(&format!("{address}/return"), &[("reason", "Skriv mer om ekonomin.")]).await;
    assert!(browser.get(&address).await.text.contains("Skriv mer om ekonomin."));
    browser.post(&format!("{address}/submission"), &[]).await;

    let review = browser.get(&format!("{address}/review")).await;
    let mut some = answers(&review, "Det tas upp på nästa möte.");
    some.truncate(3);
    let some: Vec<(&str, &str)> = some.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kept = browser.post(&format!("{address}/acknowledgements"), &some).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    browser.post(&format!("{address}/return"), &[("reason", "Ett tal saknas.")]).await;
    browser.post(&format!("{address}/submission"), &[]).await;
    let review = browser.get(&format!("{address}/review")).await;
    let times = |page: &Page| page.text.matches("value=\"Det tas upp på nästa möte.\"").count();
    assert!(review.text.contains("/acknowledgements\" data-saving=") && review.text.contains("/autosave."));
    assert_eq!(times(&review), 1, "what was said is there, also after it was sent back: {}", review.text);
    let mut but_one = answers(&review, "Genomgånget med nämndens ordförande.");
    but_one[2].1.clear();
    let form: Vec<(&str, &str)> =
        but_one.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let refused = browser.post(&format!("{address}/review"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason that is taken away is none");
    let emptied = [some[0], some[1], ("reason", " ")];
    browser.post(&format!("{address}/acknowledgements"), &emptied).await;
    assert_eq!(times(&browser.get(&format!("{address}/review")).await), 0, "and can be taken back");
    let refused = browser.post(&format!("{address}/review"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    let form = answers(&review, "Genomgånget med nämndens ordförande.");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let passed = browser.post(&format!("{address}/review"), &form).await;
    assert_eq!(passed.status, StatusCode::SEE_OTHER, "{}", passed.text);
    let frozen = browser.post(&format!("{address}/freezing"), &[]).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.text);
    let late = [("version", "1"), ("analysis", "För sent."), ("level", "low")];
    let late = browser.post(&risks[0], &late).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("För sent."), "what was written comes back");

    for (page, says) in [("report", "iframe"), ("memo", "iframe"), ("decision", "Sammanträdesdag")] {
        let page = browser.get(&format!("{address}/{page}")).await;
        assert!(page.status == StatusCode::OK && page.text.contains(says), "{}", page.text);
    }
    let shown = browser.get(&format!("{address}/memo.html?shown=true")).await;
    assert!(shown.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert!(shown.text.contains("SN 2026/9"));
    let wrong = browser.post(&format!("{address}/decision"), &[("date", "i går"), ("section", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("date", "2026-10-06"), ("section", "§ 88"), ("resolution", "noted")];
    browser.post(&format!("{address}/decision"), &form).await;
    let decided = browser.get(&format!("{address}/decision")).await;
    for says in ["6 oktober 2026", "§ 88", "att lägga uppföljningen till handlingarna"] {
        assert!(decided.text.contains(says), "{says}: {}", decided.text);
    }
    let silent = [("date", "2026-10-07"), ("section", "89"), ("resolution", "noted"), ("because", " ")];
    let refused = browser.post(&format!("{address}/decision/correction"), &silent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("value=\"89\""), "what was typed comes back: {}", refused.text);
    let why = [("date", "2026-10-07"), ("section", "89"), ("because", "Fel paragraf")];
    browser.post(&format!("{address}/decision/correction"), &why).await;
    let corrected = browser.get(&format!("{address}/decision")).await;
    for says in ["7 oktober 2026", "§ 89", "Fel paragraf"] {
        assert!(corrected.text.contains(says), "{says}: {}", corrected.text);
    }
    assert!(browser.get("/log").await.text.contains("rättade vad som är antecknat om beslutet om"));
    let again = browser.post(&format!("{address}/reopening"), &[("reason", "Fel belopp i analysen")]).await;
    let page = browser.get(again.location()).await;
    assert!(page.text.contains("Fel belopp i analysen") && page.text.contains(&address), "{}", page.text);
}

#[tokio::test]
async fn two_people_in_the_same_text_lose_nothing() {
    let site = Site::set_up().await;
    let (_, address) = opened(&site).await;
    let mut browser = site.signed_in().await;
    let risk = risks(&browser.get(&address).await).remove(0);
    let first = [("version", "0"), ("analysis", "Tre avbrott i maj."), ("level", "high")];
    browser.post(&risk, &first).await;
    // Somebody who changed another field of the same version takes nothing from the first.
    let other_field = [
        ("version", "0"),
        ("reason", "Ny leverantör"),
        ("analysis", "Tre avbrott i maj."),
        ("level", "high"),
    ];
    assert_eq!(browser.post(&risk, &other_field).await.status, StatusCode::SEE_OTHER);
    let second = [("version", "0"), ("analysis", "Två avbrott i juni."), ("level", "high")];
    let conflict = browser.post(&risk, &second).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for says in [
        "<mark>Två </mark>",
        "<mark>Tre </mark>",
        "<mark>juni.</mark>",
        "Anna Berg sparade",
        "Behåll min text",
    ] {
        assert!(conflict.text.contains(says), "{says}: {}", conflict.text);
    }
    let chosen = [("version", &*version(&conflict)), ("analysis", "Två avbrott i juni."), ("level", "high")];
    assert_eq!(browser.post(&risk, &chosen).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&risk).await.text.contains("Två avbrott i juni."));
}

#[tokio::test]
async fn what_is_saved_by_itself_gets_the_next_version() {
    let site = Site::set_up().await;
    let (_, address) = opened(&site).await;
    let mut browser = site.signed_in().await;
    let risk = risks(&browser.get(&address).await).remove(0);
    let mut save = async |body: &'static str| {
        let request = axum::http::Request::post(risk.as_str())
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("x-autosave", "1");
        browser.send(request, Body::from(body)).await
    };
    let saved =
        save("version=0&analysis=**Fett**+%26+%3Cb%3Etaggar%3C%2Fb%3E&likelihood=2&consequence=4").await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT, "{}", saved.text);
    assert_eq!(saved.headers["etag"], "\"1\"");
    // The site's day stands still at nine in the morning.
    assert_eq!(saved.headers["x-saved-at"], "09.00");
    // A level that has moved asks why, in the answer and on the page, also once a reason is there.
    let asked = save("version=1&analysis=**Fett**&likelihood=1&consequence=1").await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    assert_eq!(asked.headers["etag"], "\"2\"");
    assert!(asked.text.starts_with("Nivån var") && asked.text.ends_with("Skriv varför."), "{}", asked.text);
    let said = save("version=2&analysis=**Fett**&likelihood=1&consequence=1&reason=Ny+rutin").await;
    assert_eq!(said.text, asked.text);
    let back =
        save("version=3&analysis=**Fett**+%26+%3Cb%3Etaggar%3C%2Fb%3E&likelihood=2&consequence=4").await;
    assert_eq!(back.status, StatusCode::NO_CONTENT, "{}", back.text);
    let half = save("version=4&analysis=Ny&likelihood=3").await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("Sannolikhet och konsekvens hör ihop"), "{}", half.text);
    let unchanged =
        save("version=4&analysis=**Fett**+%26+%3Cb%3Etaggar%3C%2Fb%3E&likelihood=2&consequence=4").await;
    assert_eq!(unchanged.headers["etag"], "\"4\"");
    let page = browser.get(&risk).await;
    assert!(!page.text.contains("<b>taggar"), "nothing that was pasted runs");
}

#[tokio::test]
async fn each_writes_what_is_theirs_and_a_reader_nothing() {
    let site = Site::set_up().await;
    let (_, address) = opened(&site).await;
    let mut coordinator = site.signed_in().await;
    let risk = risks(&coordinator.get(&address).await).remove(0);
    let mut reader = person(&site, Role::Reader).await;
    let page = reader.get(&risk).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("<textarea"), "{}", page.text);
    let form = [("version", "0"), ("analysis", "Nej"), ("level", "low")];
    assert_eq!(reader.post(&risk, &form).await.status, StatusCode::FORBIDDEN);
    for step in ["submission", "freezing", "texts", "decision", "return", "reopening", "review"] {
        let form = [("version", "1"), ("reason", "x"), ("date", "2026-10-06")];
        let page = reader.post(&format!("{address}/{step}"), &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{step}");
    }
    let mut owner = person(&site, Role::RiskOwner).await;
    assert!(owner.get(&risk).await.text.contains("<textarea"));
    assert!(owner.get(&format!("{address}/table")).await.text.contains("data-autosave"));
    assert_eq!(owner.post(&format!("{address}/submission"), &[]).await.status, StatusCode::FORBIDDEN);
}

/// An adopted plan's address, and that of the follow-up that was opened of it.
pub(crate) async fn opened(site: &Site) -> (String, String) {
    let planned = world::planned("sn", 2026, 1);
    enter_plan(&site.app, &planned, std::slice::from_ref(&planned), &Beyond::default()).await.unwrap();
    let decision = Decision { date: date(2025, 12, 9), section: None, registry_number: None };
    let found = plans::find(&site.app, &Which::default(), plans::Step::Adopt).await.unwrap();
    plans::adopt(&site.app, &found, decision).await.unwrap();
    let plan = format!("/plans/{}", follow_ups::list(&site.app).await.unwrap()[0].id);
    let mut browser = site.signed_in().await;
    let opened = browser.post(&format!("{plan}/follow-ups"), &[("period", "T1")]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    (plan, opened.location().to_owned())
}

/// Somebody with a role on the board.
pub(crate) async fn person(site: &Site, role: Role) -> Browser<'_> {
    let plans = follow_ups::list(&site.app).await.unwrap();
    let email = format!("{}@exempelby.se", role.name());
    let roles = vec![Grant { role, on: Node::Board { board: plans[0].board_id } }];
    let invited =
        accounts::invite(&site.app, plans[0].organisation_id, ("Siv Lund", None), &email, roles).await;
    accounts::choose_password(&site.app, &invited.unwrap(), &Password::typed(PASSWORD)).await.unwrap();
    let mut browser = site.browser();
    browser.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    browser
}

/// The addresses of the risks that a follow-up's page leads to.
pub(crate) fn risks(page: &Page) -> Vec<String> {
    let links = page.text.split("class=\"name\" href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// The version in the page's first form of one.
pub(crate) fn version(page: &Page) -> String {
    field(&page.text, "version").unwrap().0
}

/// The review's form, with the same reason for every warning.
fn answers(page: &Page, reason: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = page.text.as_str();
    while let Some((rule, after)) = field(rest, "rule") {
        let (pointer, after) = field(after, "pointer").unwrap();
        let pair = |name: &str, value: String| (name.to_owned(), value);
        fields.extend([pair("rule", rule), pair("pointer", pointer), pair("reason", reason.to_owned())]);
        rest = after;
    }
    fields
}

/// The value of the next hidden field of a name, and what comes after it.
fn field<'p>(page: &'p str, name: &str) -> Option<(String, &'p str)> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    let (value, rest) = rest.split_once('"')?;
    Some((value.to_owned(), rest))
}
