//! What the administrator sets, and who else cannot.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tertial_domain::Role;

use crate::site::{Browser, EMAIL, PASSWORD, Page, Site};

const PAGES: [&str; 10] = [
    "/settings",
    "/settings/accounts",
    "/settings/accounts/new",
    "/settings/boards",
    "/settings/periods",
    "/settings/profile",
    "/settings/profile/preview.pdf",
    "/settings/scales",
    "/settings/scales/new",
    "/settings/texts",
];

#[tokio::test]
async fn the_administrator_sees_the_settings_and_others_do_not() {
    let site = Site::set_up().await;
    let mut administrator = site.signed_in().await;
    assert!(administrator.get("/").await.text.contains("href=\"/settings\""));
    let mut coordinator = somebody(&site, Role::Coordinator).await;
    assert!(!coordinator.get("/").await.text.contains("href=\"/settings\""));
    for path in PAGES {
        let page = administrator.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        assert_eq!(coordinator.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(site.browser().get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
}

#[tokio::test]
async fn boards_and_units_are_added_renamed_moved_and_closed() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let board = place(&browser.post("/settings/boards", &[("name", "Kommunstyrelsen")]).await);
    let again = browser.post("/settings/boards", &[("name", " kommunSTYRELSEN ")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("Namnet Kommunstyrelsen används redan."), "{}", again.text);

    let units = format!("{board}/units");
    for name in ["Ekonomi", "Personal"] {
        saved(&browser.post(&units, &[("name", name), ("parent", "")]).await);
    }
    let page = browser.get(&board).await;
    let (economy, staff) = (link_to(&page, "Ekonomi"), link_to(&page, "Personal"));
    let id = economy.rsplit('/').next().unwrap().to_owned();
    saved(&browser.post(&staff, &[("name", "Lön"), ("parent", &id), ("version", "1")]).await);
    let page = browser.get(&board).await;
    assert!(page.text.contains("class=\"depth1\""), "the unit lies under the other: {}", page.text);

    // Nothing becomes a part of its own parts.
    let below = staff.rsplit('/').next().unwrap().to_owned();
    let circle = browser.post(&economy, &[("name", "Ekonomi"), ("parent", &below), ("version", "1")]).await;
    assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Closing takes the parts along, opening a part takes what it is a part of along.
    saved(&browser.post(&format!("{economy}/closing"), &[("version", "1")]).await);
    assert_eq!(browser.get(&board).await.text.matches("Stängd sedan 14 september 2026").count(), 2);
    saved(&browser.post(&format!("{staff}/reopening"), &[("version", "3")]).await);
    assert_eq!(browser.get(&board).await.text.matches("Stängd sedan").count(), 0);
    saved(&browser.post(&format!("{board}/closing"), &[("version", "1")]).await);
    assert!(browser.get("/settings/boards").await.text.contains("Stängd sedan 14 september 2026"));
}

#[tokio::test]
async fn a_change_that_somebody_made_meanwhile_is_shown_beside_ones_own() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let board = place(&browser.post("/settings/boards", &[("name", "Nämnd ett")]).await);
    saved(&browser.post(&board, &[("name", "Deras namn"), ("version", "1")]).await);
    let conflict = browser.post(&board, &[("name", "Mitt namn"), ("version", "1")]).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for part in
        ["Någon annan har ändrat", "Deras namn", "value=\"Mitt namn\"", "name=\"version\" value=\"2\""]
    {
        assert!(conflict.text.contains(part), "{part}: {}", conflict.text);
    }
    saved(&browser.post(&board, &[("name", "Mitt namn"), ("version", "2")]).await);
    assert!(browser.get("/settings/boards").await.text.contains("Mitt namn"));
}

#[tokio::test]
async fn somebody_is_invited_given_roles_and_closed() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let bo = [
        ("name", "Bo Ek"),
        ("title", "Controller"),
        ("email", "bo.ek@exempelby.se"),
        ("role", "reader"),
        ("on", "organisation"),
    ];
    let invited = browser.post("/settings/accounts", &bo).await;
    let link = one_time_link(&invited);
    let again = browser.post("/settings/accounts", &bo).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("Det finns redan ett konto med den adressen."), "{}", again.text);
    assert!(!browser.get("/settings/accounts").await.text.contains(&link), "the link is shown once");

    let password = "tre gamla ekar vid ån";
    assert_eq!(site.browser().post(&link, &[("password", password)]).await.location(), "/sign-in?chosen=1");
    assert_eq!(site.browser().get(&link).await.status, StatusCode::NOT_FOUND, "it works once");
    let mut bos = site.browser();
    bos.post("/sign-in", &[("email", "bo.ek@exempelby.se"), ("password", password)]).await;
    assert_eq!(bos.get("/settings").await.status, StatusCode::FORBIDDEN);

    let account = link_to(&browser.get("/settings/accounts").await, "Bo Ek");
    let roles = format!("{account}/roles");
    let fields = [
        ("version", "2"),
        ("keep", "reader@organisation"),
        ("role", "administrator"),
        ("on", "organisation"),
    ];
    saved(&browser.post(&roles, &fields).await);
    assert_eq!(bos.get("/settings").await.status, StatusCode::OK);

    let own = link_to(&browser.get("/settings/accounts").await, "Anna Berg");
    saved(&bos.post(&format!("{own}/closing"), &[("version", "2")]).await);
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER, "whoever is closed is signed out");
    for path in ["closing", "roles"] {
        let last = bos.post(&format!("{account}/{path}"), &[("version", "3")]).await;
        assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(last.text.contains("utan systemförvaltare"), "{}", last.text);
    }
}

#[tokio::test]
async fn a_scale_gets_a_new_version_and_keeps_the_old() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    assert!(browser.get("/settings/scales/new?from=4x4").await.text.contains("Så blir matrisen"));
    let two = |critical| {
        vec![
            ("after", "1"),
            ("likelihood_label", "Sällan"),
            ("likelihood_criteria", "Mer sällan än vart tionde år."),
            ("likelihood_label", "Ofta"),
            ("likelihood_criteria", ""),
            ("consequence_label", "Liten"),
            ("consequence_criteria", ""),
            ("consequence_label", "Stor"),
            ("consequence_criteria", ""),
            ("medium_from", "2"),
            ("high_from", "3"),
            ("critical_from", critical),
        ]
    };
    let preview = browser.post("/settings/scales/preview", &two("4")).await;
    assert!(preview.text.contains(r#"2 <span class="step-name">Ofta</span>"#), "{}", preview.text);
    let refused = browser.post("/settings/scales", &two("5")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Mer sällan än vart tionde år."), "what was typed is kept");
    saved(&browser.post("/settings/scales", &two("4")).await);
    let page = browser.get("/settings/scales").await;
    assert!(page.text.contains("Version 2") && page.text.contains("Version 1"), "{}", page.text);
    let meanwhile = browser.post("/settings/scales", &two("4")).await;
    assert_eq!(meanwhile.status, StatusCode::CONFLICT);
    assert!(meanwhile.text.contains("name=\"after\" value=\"2\""), "{}", meanwhile.text);
}

#[tokio::test]
async fn the_interval_and_its_deadlines_are_chosen() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    assert!(browser.get("/settings/periods").await.text.contains("14 maj 2026"));
    let fields = |version, report| {
        vec![
            ("version", version),
            ("length", "half-year"),
            ("contributions", "10"),
            ("contributions", "10"),
            ("analyses", "20"),
            ("analyses", "01-20"),
            ("report", "30"),
            ("report", report),
        ]
    };
    for (report, says) in [("01-05", "står inte i ordning"), ("i maj", "En tidsgräns är ett antal dagar")]
    {
        let refused = browser.post("/settings/periods", &fields("0", report)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(says), "{}", refused.text);
    }
    saved(&browser.post("/settings/periods", &fields("0", "02-15")).await);
    assert!(browser.get("/settings/periods").await.text.contains("15 februari 2027"));
    assert_eq!(browser.post("/settings/periods", &fields("0", "02-16")).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_standing_texts_are_written_and_looked_at() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let fields = |version, text| {
        vec![
            ("version", version),
            ("proposals_lead", "{nämnd} beslutar"),
            ("proposals", "Uppföljningen läggs till handlingarna."),
            ("heading", "Ärendet"),
            ("text", text),
            ("heading", ""),
            ("text", ""),
            ("attachments", "Rapport"),
            ("material", "Stor skada."),
            ("minor", "Liten skada."),
        ]
    };
    let preview = browser.post("/settings/texts/preview", &fields("0", "Gäller {period}.")).await;
    assert!(preview.text.contains("Gäller tertial\u{a0}1 2026."), "{}", preview.text);
    let slip = browser.post("/settings/texts", &fields("0", "Gäller {perriod}.")).await;
    assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(slip.text.contains("{perriod}"), "{}", slip.text);
    saved(&browser.post("/settings/texts", &fields("0", "Gäller {period}.")).await);
    let conflict = browser.post("/settings/texts", &fields("0", "Avser {period}.")).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for part in ["Gäller {period}.", "Avser {period}."] {
        assert!(conflict.text.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_profile_dresses_pages_and_documents() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    assert!(!browser.get("/").await.text.contains("/profile.css"));
    assert_eq!(browser.get("/profile/logo").await.status, StatusCode::NOT_FOUND);
    let logo = include_bytes!("../../../documents/src/writing/model/look/logo.png");
    let colour = ("colour", "#ffcc00");
    let texts =
        [("version", "0"), colour, ("header", "Kansliet"), ("footer", ""), ("description", "Logotyp")];
    let broken = browser.send(form(), body(&texts, Some(&logo[..40]))).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", broken.text);
    assert!(broken.text.contains("Bilden gick inte att läsa."), "{}", broken.text);
    saved(&browser.send(form(), body(&texts, Some(logo))).await);

    let page = browser.get("/").await;
    assert!(page.text.contains("/profile.css?v=1") && page.text.contains("/profile/logo?v=1"));
    let style = browser.get("/profile.css?v=1").await;
    assert!(style.text.contains("--accent: light-dark("), "{}", style.text);
    assert_eq!(style.headers["cache-control"], "private, max-age=31536000, immutable");
    let shown = browser.get("/profile/logo").await;
    assert_eq!(shown.headers["content-type"], "image/png");
    assert!(browser.get("/settings/profile").await.text.contains("så text skrivs i den mörkare färgen"));
    assert!(browser.get("/settings/profile/preview.pdf").await.text.starts_with("%PDF"));

    let texts = [("version", "1"), ("colour", ""), ("header", ""), ("footer", ""), ("remove", "1")];
    saved(&browser.send(form(), body(&texts, None)).await);
    assert_eq!(browser.get("/profile/logo").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn ones_own_account_is_ones_own_to_see_to() {
    let site = Site::set_up().await;
    let (mut here, mut there) = (site.signed_in().await, site.signed_in().await);
    // What is given to somebody by name or title is theirs to do, so that both are the administrator's to set.
    let page = here.get("/account").await;
    assert!(
        page.text.contains("<dd>Anna Berg</dd>") && !page.text.contains("name=\"title\""),
        "{}",
        page.text
    );

    let chosen = "tre gamla ekar vid ån";
    for (present, password, says) in [
        ("inte mitt lösenord", chosen, "Det nuvarande lösenordet stämmer inte."),
        (PASSWORD, "för kort", "Lösenordet är för kort: det ska ha minst 15 tecken."),
        (PASSWORD, "Anna Berg 20262026", "Lösenordet är lätt att gissa."),
    ] {
        let page = here.post("/account/password", &[("present", present), ("password", password)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains(says), "{}", page.text);
    }
    let changed = here.post("/account/password", &[("present", PASSWORD), ("password", chosen)]).await;
    assert_eq!(changed.location(), "/account?saved=1");
    assert_eq!(here.get("/").await.status, StatusCode::OK);
    assert_eq!(there.get("/").await.status, StatusCode::SEE_OTHER, "other browsers are signed out");

    let mut there = site.browser();
    there.post("/sign-in", &[("email", EMAIL), ("password", chosen)]).await;
    let page = here.get("/account").await;
    let close = page.text.split("action=\"/account/sessions/").nth(1).unwrap().split('"').next().unwrap();
    here.post(&format!("/account/sessions/{close}"), &[]).await;
    assert_eq!(there.get("/").await.status, StatusCode::SEE_OTHER, "it was the other one");
    assert_eq!(here.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn another_organisations_are_not_there() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let id = "00000000-0000-0000-0000-000000000009";
    for kind in ["accounts", "boards", "units"] {
        assert_eq!(
            browser.get(&format!("/settings/{kind}/{id}")).await.status,
            StatusCode::NOT_FOUND,
            "{kind}"
        );
        assert_eq!(
            browser.get(&format!("/settings/{kind}/nej")).await.status,
            StatusCode::NOT_FOUND,
            "{kind}"
        );
    }
}

/// Somebody with a role on the whole organisation, signed in.
async fn somebody(site: &Site, role: Role) -> Browser<'_> {
    let email = "siv.lund@exempelby.se";
    let fields = [
        ("name", "Siv Lund"),
        ("title", ""),
        ("email", email),
        ("role", role.name()),
        ("on", "organisation"),
    ];
    let link = one_time_link(&site.signed_in().await.post("/settings/accounts", &fields).await);
    site.browser().post(&link, &[("password", PASSWORD)]).await;
    let mut browser = site.browser();
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    browser
}

/// Where a form that added something leads to, without what it says there.
#[track_caller]
fn place(page: &Page) -> String {
    saved(page);
    page.location().trim_end_matches("?saved=1").to_owned()
}

#[track_caller]
fn saved(page: &Page) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert!(page.location().ends_with("?saved=1"), "{}", page.location());
}

/// Where the link with a text leads to.
#[track_caller]
fn link_to(page: &Page, text: &str) -> String {
    let before = page.text.split(&format!("\">{text}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().to_owned()
}

/// The path of the one-time link on a page.
#[track_caller]
fn one_time_link(page: &Page) -> String {
    let after =
        page.text.split("https://tertial.exempelby.se").nth(1).unwrap_or_else(|| panic!("{}", page.text));
    after.split('"').next().unwrap().to_owned()
}

fn form() -> axum::http::request::Builder {
    Request::post("/settings/profile")
        .header("content-type", "multipart/form-data; boundary=form-boundary")
        .header("sec-fetch-site", "same-origin")
}

/// A form with a file in it.
fn body(texts: &[(&str, &str)], logo: Option<&[u8]>) -> Body {
    let mut body = Vec::new();
    for (name, text) in texts {
        body.extend(
            format!("--form-boundary\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
                .bytes(),
        );
    }
    let head = "--form-boundary\r\ncontent-disposition: form-data; name=\"logo\"; filename=\"logo.png\"\r\n";
    body.extend(format!("{head}content-type: image/png\r\n\r\n").bytes());
    body.extend(logo.unwrap_or_default());
    body.extend(b"\r\n--form-boundary--\r\n");
    Body::from(body)
}
