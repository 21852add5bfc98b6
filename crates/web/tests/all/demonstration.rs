//! The way from the first page of an empty database into the demonstration.

use axum::http::StatusCode;
use tertial_app::{Actor, App, Surroundings, accounts};
use tertial_demonstration as demonstration;
use tertial_domain::Role;
use tertial_web::demonstration::{Demonstration, Offer, Person, Shown};

use crate::site::Site;

#[tokio::test]
async fn the_first_page_offers_the_demonstration_which_leaves_the_own_database_empty() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.db");
    let offer = Demonstration::Offered(Offer::new(move || {
        let file = file.clone();
        async move { Ok((demonstration::open(&file, |_| {}).await?, shown())) }
    }));
    let url = format!("sqlite:{}", folder.path().join("tertial.db").display());
    let app = App::open(&url, Actor::command_line(), Surroundings::machine()).await.unwrap();
    let site = Site::of(app.clone(), Surroundings::machine().new_secret(), Some(offer));
    let mut browser = site.browser();
    let first = browser.get("/set-up").await;
    assert!(first.text.contains("/set-up/demonstration"), "{}", first.text);
    assert_eq!(browser.post("/set-up/demonstration", &[]).await.location(), "/sign-in");
    let sign_in = browser.get("/sign-in").await;
    let coordinator = &shown().people[0];
    for said in [&coordinator.name, &coordinator.email, demonstration::PASSWORD] {
        assert!(sign_in.text.contains(said), "{said}");
    }
    let form = [("email", coordinator.email.as_str()), ("password", demonstration::PASSWORD)];
    assert_eq!(browser.post("/sign-in", &form).await.status, StatusCode::SEE_OTHER);
    let overview = browser.get("/").await;
    assert!(overview.text.contains("Demonstration: kommunen finns inte"), "{}", overview.text);
    // Choosing it again does nothing, and the first administrator cannot be made in it.
    assert_eq!(browser.post("/set-up/demonstration", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/set-up").await.location(), "/sign-in");
    assert!(accounts::is_first(&app).await.unwrap(), "the own database is as it was");
}

#[tokio::test]
async fn without_an_offer_there_is_no_way_into_the_demonstration() {
    let site = Site::empty().await;
    let mut browser = site.browser();
    assert!(!browser.get("/set-up").await.text.contains("/set-up/demonstration"));
    assert_eq!(browser.post("/set-up/demonstration", &[]).await.status, StatusCode::NOT_FOUND);
}

fn shown() -> Shown {
    let person = Person {
        name: "Maja Lindqvist".to_owned(),
        title: "internkontrollsamordnare".to_owned(),
        email: "maja.lindqvist@exempelby.se".to_owned(),
        role: Role::Coordinator,
    };
    Shown { people: vec![person], password: demonstration::PASSWORD.to_owned() }
}
