//! The log as people read it: filtered, told in names, and seen by those who may.

use jiff::civil::date;
use tertial_app::log::{self, Filter};
use tertial_app::portfolio::typed::TypedHandling;
use tertial_app::{App, Error, portfolio};
use tertial_domain::ids::{BoardId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::database::Database;
use crate::municipality::{BOARD, ORGANISATION, acting, adopted_plan, factors, municipality, words};

pub(crate) async fn lines_are_found_by_who_what_where_and_when(database: &Database) {
    let app = municipality(database).await;
    adopted_plan(&app).await;
    let cia = acting(&app, "Cia", (3, 5));
    let (words, value, unsaid) = (words("Mutor vid inköp"), factors(2, 2), TypedHandling::Unsaid);
    portfolio::add(&cia, (ORGANISATION, BOARD), &words, &value, &unsaid).await.unwrap();
    let anna = acting(&app, "Anna", (6, 1));
    let found = async |filter: Filter| log::list(&anna, ORGANISATION, &filter).await.unwrap();
    let all = found(Filter { at_most: Some(500), ..Filter::default() }).await;
    assert!(all.entries.windows(2).all(|two| two[0].sequence > two[1].sequence), "the newest first");
    assert_eq!(all.entries.last().unwrap().sequence, 1);

    // Cia made the last line, which each of these finds by itself.
    let last = &all.entries[0];
    assert_eq!((last.who.as_str(), last.kind.as_str()), ("Cia Dahl", "risk"));
    assert_eq!(
        (last.name.as_deref(), last.day()),
        (Some("Mutor vid inköp (Socialnämnden)"), date(2026, 3, 5))
    );
    let person = Some(PersonId::new(Uuid::from_u128(12)));
    for filter in [
        Filter { person, ..Filter::default() },
        Filter { from: Some(date(2026, 3, 5)), ..Filter::default() },
        Filter { from: Some(date(2026, 3, 5)), to: Some(date(2026, 3, 5)), ..Filter::default() },
        Filter { person, kind: Some("risk".to_owned()), board: Some(BOARD), ..Filter::default() },
    ] {
        let one = found(filter.clone()).await;
        assert_eq!(one.entries, std::slice::from_ref(last), "{filter:?}");
    }
    for filter in [
        Filter { person, kind: Some("account".to_owned()), ..Filter::default() },
        Filter { from: Some(date(2026, 3, 6)), ..Filter::default() },
        Filter { to: Some(date(2025, 11, 2)), ..Filter::default() },
        Filter { board: Some(BoardId::new(Uuid::from_u128(99))), ..Filter::default() },
        Filter { kind: Some("'; DROP TABLE log_line; --".to_owned()), ..Filter::default() },
    ] {
        assert!(found(filter.clone()).await.entries.is_empty(), "{filter:?}");
    }

    // A page at a time is the same as all at once.
    let (mut walked, mut before) = (Vec::new(), None);
    loop {
        let page = found(Filter { before, at_most: Some(3), ..Filter::default() }).await;
        assert!(page.entries.len() <= 3);
        walked.extend(page.entries);
        before = page.older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(walked, all.entries);

    let told = log::entry(&anna, ORGANISATION, last.sequence).await.unwrap();
    assert!(told.is_new && told.differences.iter().any(|it| it.after.as_deref() == Some("Mutor vid inköp")));
    who_may_look(&app, last.sequence).await;
}

async fn who_may_look(app: &App, line: i64) {
    for (name, may) in [("Anna", true), ("Evert", true), ("Bo", false), ("Cia", false), ("Disa", false)] {
        let somebody = acting(app, name, (6, 1));
        let listed = log::list(&somebody, ORGANISATION, &Filter::default()).await;
        let shown = log::entry(&somebody, ORGANISATION, line).await;
        let proved = log::verify(&somebody, ORGANISATION).await;
        assert_eq!((listed.is_ok(), shown.is_ok(), proved.is_ok()), (may, may, may), "{name}");
    }
    let anna = acting(app, "Anna", (6, 1));
    assert_eq!(log::verify(&anna, ORGANISATION).await.unwrap().fault, None);
    let elsewhere = OrganisationId::new(Uuid::from_u128(99));
    assert!(log::list(&anna, elsewhere, &Filter::default()).await.is_err());
    assert!(matches!(log::entry(&anna, ORGANISATION, i64::MAX).await, Err(Error::NotHere)));
}
