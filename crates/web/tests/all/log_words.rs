//! The log in words: no kind of thing and nothing that is done stands in the program's own.

use tertial_app::Language;
use tertial_app::log::{self, Filter};

use crate::town::{EVERYBODY, Town};

/// More lines than the demonstration writes.
const ALL: usize = 100_000;

#[tokio::test]
async fn every_kind_and_every_deed_has_its_words() {
    let town = Town::new().await;
    let site = town.copy().await;
    let organisation = tertial_app::organisation::ids(&site.app).await.unwrap()[0];
    let lines = log::list(&site.app, organisation, &Filter { at_most: Some(ALL), ..Filter::default() })
        .await
        .unwrap();
    let deeds = lines.entries.iter().map(|line| format!("log-did-{}", line.verb));
    let kinds = log::kinds().map(|kind| kind.replace('_', "-"));
    let kinds = kinds.flat_map(|kind| [format!("log-of-{kind}"), format!("log-the-{kind}")]);
    for key in deeds.chain(kinds) {
        for language in [Language::Swedish, Language::English] {
            assert!(language.find_text(&key).is_some(), "{key} in {}", language.code());
        }
    }
}

#[tokio::test]
async fn a_test_is_called_by_its_title() {
    let town = Town::new().await;
    let site = town.copy().await;
    let mut browser = site.browser_with(town.token(EVERYBODY).unwrap());
    for (kind, said) in [
        ("own_test", "kontrolltestet</a> Stora fakturor utan avtal"),
        ("triage", "(Samma person på båda attesterna)"),
    ] {
        let page = browser.get(&format!("/log?kind={kind}")).await.text;
        assert!(page.contains(said), "no {said:?} in {page}");
    }
    let choices = browser.get("/log").await.text;
    for said in [">Åtkomstnycklar</option>", ">Standardtexter</option>", ">Körningar</option>"] {
        assert!(choices.contains(said), "no {said:?} in {choices}");
    }
}
