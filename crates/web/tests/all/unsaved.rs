//! What cannot be saved comes back: nobody writes the same text twice.

use axum::body::Body;
use axum::http::StatusCode;
use tertial_domain::Role;

use crate::controls::first_control;
use crate::site::Site;
use crate::writing::{opened, person, risks, version};

#[tokio::test]
async fn a_form_of_a_session_that_has_ended_comes_back() {
    let site = Site::set_up().await;
    let (_, address) = opened(&site).await;
    let mut browser = site.signed_in().await;
    let risk = risks(&browser.get(&address).await).remove(0);
    browser.post("/sign-out", &[]).await;
    let form = [("version", "0"), ("analysis", "Tre \"avbrott\" <i>i</i> maj."), ("level", "high")];
    let page = browser.post(&risk, &form).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{}", page.text);
    for says in [
        "Du har loggats ut",
        "Logga in i en ny flik",
        &format!("action=\"{risk}\""),
        "name=\"analysis\" value=\"Tre &#34;avbrott&#34; &#60;i&#62;i&#60;/i&#62; maj.\"",
    ] {
        assert!(page.text.contains(says), "{says}: {}", page.text);
    }
    let password = [("old_password", "hemligt"), ("language", "sv")];
    let page = browser.post("/account/password", &password).await;
    assert!(!page.text.contains("hemligt"), "{}", page.text);
    // A button that writes nothing leads to signing in, as a page does.
    let page = browser.post(&format!("{address}/submission"), &[]).await;
    assert_eq!(page.location(), "/sign-in?next=/");
}

#[tokio::test]
async fn a_form_with_files_of_a_session_that_has_ended_comes_back_and_names_the_files() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let address = format!("{}/executions", first_control(&mut browser).await);
    browser.post("/sign-out", &[]).await;
    let fields = [("period", "T1"), ("on", "2026-03-02"), ("text", "Tio \"rätt\""), ("result", "minor")];
    let large = vec![b'a'; 3 << 20];
    let files: [(&str, &[u8]); 2] = [("prov.pdf", b"%PDF-1.7"), ("lista.txt", &large)];
    let page = browser.post_files(&address, &fields, &files).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{}", page.text);
    for says in [
        "Du har loggats ut",
        &format!("action=\"{address}\" enctype=\"multipart/form-data\""),
        "name=\"text\" value=\"Tio &#34;rätt&#34;\"",
        "name=\"files\" type=\"file\"",
        "Du hade valt: prov.pdf, lista.txt",
    ] {
        assert!(page.text.contains(says), "{says}: {}", page.text);
    }
    // A form from elsewhere is not shown as one of ours.
    let foreign = axum::http::Request::post(address.as_str())
        .header("content-type", "multipart/form-data; boundary=B")
        .header("sec-fetch-site", "cross-site");
    let body = "--B\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nElak\r\n--B--\r\n";
    let page = browser.send(foreign, Body::from(body)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.text.contains("Elak"), "{}", page.text);
}

#[tokio::test]
async fn a_section_without_a_heading_comes_back() {
    let site = Site::set_up().await;
    let (_, address) = opened(&site).await;
    let mut browser = site.signed_in().await;
    let texts = browser.get(&format!("{address}/texts")).await;
    let form = [("version", &*version(&texts)), ("heading", " "), ("section", "Barnens bästa är prövat.")];
    let back = browser.post(&format!("{address}/texts"), &form).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(
        back.text.contains("ingen rubrik") && back.text.contains("Barnens bästa är prövat."),
        "{}",
        back.text
    );
    let form = [("version", &*version(&texts)), ("heading", "Barn"), ("section", "Barnens bästa är prövat.")];
    assert_eq!(browser.post(&format!("{address}/texts"), &form).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_part_that_comes_too_late_comes_back() {
    let site = Site::set_up().await;
    let (_, address) = opened(&site).await;
    let mut browser = site.signed_in().await;
    let boards = browser.get("/settings/boards").await;
    let board = boards.text.split("href=\"/settings/boards/").nth(1).unwrap().split('"').next().unwrap();
    let units = format!("/settings/boards/{board}/units");
    let added = browser.post(&units, &[("name", "Hemtjänst"), ("parent", "")]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let risk = risks(&browser.get(&address).await).remove(0);
    let page = browser.get(&risk).await;
    let part = page.text.split("/contributions/").nth(1).unwrap().split('"').next().unwrap();
    let part = format!("{risk}/contributions/{part}");
    browser.post(&format!("{address}/submission"), &[]).await;
    let late = [("version", "0"), ("text", "Två avvikelser i juni.")];
    let mut coordinator = person(&site, Role::Coordinator).await;
    let page = coordinator.post(&part, &late).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    assert!(page.text.contains("Två avvikelser i juni.") && page.text.contains("Hemtjänst"), "{}", page.text);
    let request = axum::http::Request::post(part.as_str())
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("x-autosave", "1");
    let saved = coordinator.send(request, Body::from("version=0&text=Ett+fel")).await;
    assert_eq!(saved.status, StatusCode::UNPROCESSABLE_ENTITY);
}
