//! Programs' tokens: made by people, narrowed by scopes, and taken back.

use jiff::civil::date;
use tertial_app::accounts::own;
use tertial_app::portfolio::typed::TypedHandling;
use tertial_app::tokens::{self, Bearer, Wish};
use tertial_app::{App, Error, portfolio, records, verify};
use tertial_domain::Scope;

use crate::database::Database;
use crate::municipality::{BOARD, ORGANISATION, acting, adopted_plan, factors, municipality, words};

pub(crate) async fn a_token_does_what_its_owner_may_and_its_scopes_say(database: &Database) {
    let app = municipality(database).await;
    adopted_plan(&app).await;
    let cia = acting(&app, "Cia", (2, 2));
    for last_day in [date(2026, 2, 2), date(2025, 12, 31), date(2027, 2, 4)] {
        let odd = tokens::make(&cia, Wish { last_day, ..wish(&[]) }).await;
        assert!(matches!(odd, Err(Error::TokenDay)), "{last_day}: {odd:?}");
    }
    let nameless = tokens::make(&cia, Wish { name: " ".to_owned(), ..wish(&[]) }).await;
    assert!(matches!(nameless, Err(Error::Empty("name"))), "{nameless:?}");

    let reading = program(&app, &tokens::make(&cia, wish(&[])).await.unwrap()).await.unwrap();
    let text = tokens::make(&cia, wish(&[Scope::Assess, Scope::Administer])).await.unwrap();
    let assessing = program(&app, &text).await.unwrap();
    assert_eq!(assessing.token.scopes, [Scope::Read, Scope::Assess, Scope::Administer]);
    for bearer in [&reading, &assessing] {
        let own = acting_as(&cia, bearer);
        assert!(!records::risks(&own, ORGANISATION, BOARD).await.unwrap().is_empty());
        let settings = tertial_app::accounts::list(&own, ORGANISATION).await;
        assert!(matches!(settings, Err(Error::Refused(_))), "the owner may not either: {settings:?}");
    }
    let add = async |bearer: &Bearer| {
        let (own, unsaid) = (acting_as(&cia, bearer), TypedHandling::Unsaid);
        portfolio::add(&own, (ORGANISATION, BOARD), &words("Ny risk"), &factors(1, 1), &unsaid).await
    };
    let refused = add(&reading).await;
    assert!(matches!(&refused, Err(Error::Refused(it)) if it.out_of_scope), "{refused:?}");
    add(&assessing).await.unwrap();

    // A program sees to its owner's account where its token says so, and makes no tokens whatever it says.
    let own = acting_as(&cia, &reading);
    assert!(matches!(tokens::list(&own).await, Err(Error::Refused(_))));
    assert!(matches!(own::get(&own).await, Err(Error::Refused(_))));
    let whole = tokens::make(&cia, wish(&Scope::ALL)).await.unwrap();
    let whole = acting_as(&cia, &program(&app, &whole).await.unwrap());
    assert_eq!(tokens::list(&whole).await.unwrap().len(), 3);
    assert!(matches!(tokens::make(&whole, wish(&[])).await, Err(Error::NotHere)));

    // Taken back it lets nobody in; somebody else's is not there.
    let bo = acting(&app, "Bo", (2, 2));
    let stranger = tokens::revoke(&bo, assessing.token.id).await;
    assert!(matches!(stranger, Err(Error::NotHere)), "{stranger:?}");
    tokens::revoke(&whole, assessing.token.id).await.unwrap();
    assert!(program(&app, &text).await.is_none());
    let twice = tokens::revoke(&cia, assessing.token.id).await;
    assert!(matches!(twice, Err(Error::NotHere)), "{twice:?}");
    let expired = app.on(date(2026, 10, 1));
    let kept = tokens::make(&cia, wish(&[])).await.unwrap();
    assert!(program(&expired, &kept).await.is_none(), "its last day has passed");
    for odd in ["", "tertial_", "tertial_x", kept.trim_start_matches("tertial_")] {
        assert!(program(&app, odd).await.is_none(), "{odd}");
    }
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

fn wish(scopes: &[Scope]) -> Wish {
    Wish { name: "Beslutsstödet".to_owned(), scopes: scopes.to_vec(), last_day: date(2026, 9, 30) }
}

async fn program(app: &App, text: &str) -> Option<Bearer> {
    tokens::who(&app.on(app.today().max(date(2026, 2, 2))), text).await.unwrap()
}

fn acting_as(app: &App, bearer: &Bearer) -> App {
    app.acting(bearer.actor())
}
