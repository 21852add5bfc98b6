//! Signing in: who has to wait after failures, how long a session lasts, and what a one-time link opens.

use jiff::SignedDuration;
use jiff::civil::date;
use tertial_app::accounts::{self, First, own};
use tertial_app::password::Password;
use tertial_app::sign_in::{self, Caller, SignedIn};
use tertial_app::surroundings::Secret;
use tertial_app::{Actor, App, Error, Surroundings, organisation};

use crate::database::Database;
use crate::municipality::{ORGANISATION, PASSWORD, acting, municipality};

const BO: &str = "bo@exempelby.se";
const CIA: &str = "cia@exempelby.se";
const NEW: &str = "sju gröna tåg väntar";

pub(crate) async fn failures_slow_an_account_down_and_an_address(database: &Database) {
    let app = municipality(database).await.on(date(2026, 2, 2));
    let (office, home) = (from("192.0.2.1"), from("198.51.100.7"));
    for _ in 0..5 {
        assert!(matches!(attempt(&app, BO, "fel", &office).await, Err(Error::SignInFailed)));
    }
    // Five were free. The sixth waits, wherever it comes from and whatever it says; nobody else does.
    for caller in [&office, &home] {
        let waits = attempt(&app, BO, PASSWORD, caller).await;
        assert!(matches!(waits, Err(Error::SlowDown { wait }) if wait.as_secs() == 1), "{waits:?}");
    }
    attempt(&app, CIA, PASSWORD, &office).await.unwrap();
    let later = later(&app, SignedDuration::from_secs(2));
    attempt(&later, &BO.to_uppercase(), PASSWORD, &office).await.unwrap();
    // Who has proved who they are starts afresh.
    for _ in 0..5 {
        assert!(matches!(attempt(&later, BO, "fel", &home).await, Err(Error::SignInFailed)));
    }

    // An address has fifty, over all accounts and those that there are not; signing in gives none of them back.
    let cafe = from("203.0.113.9");
    for number in 0..49 {
        let unknown = format!("nummer{number}@exempelby.se");
        assert!(matches!(attempt(&app, &unknown, "fel", &cafe).await, Err(Error::SignInFailed)));
    }
    attempt(&app, CIA, PASSWORD, &cafe).await.unwrap();
    assert!(matches!(attempt(&app, "sist@exempelby.se", "fel", &cafe).await, Err(Error::SignInFailed)));
    let waits = attempt(&app, CIA, PASSWORD, &cafe).await;
    assert!(matches!(waits, Err(Error::SlowDown { .. })), "{waits:?}");
    attempt(&app, CIA, PASSWORD, &office).await.unwrap();
    // After a day without a try all is forgotten.
    attempt(&app.on(date(2026, 2, 4)), CIA, PASSWORD, &cafe).await.unwrap();
}

pub(crate) async fn a_session_ends_when_it_is_idle_old_or_ended(database: &Database) {
    let app = municipality(database).await.on(date(2026, 2, 2));
    let hours = |hours| later(&app, SignedDuration::from_hours(hours));
    let new = async || attempt(&app, BO, PASSWORD, &from("192.0.2.1")).await.unwrap();
    let (idle, used, other) = (new().await, new().await, new().await);
    assert!(idle != used && used != other, "each has a token of its own");
    assert!(who(&hours(9), &used).await.is_some());
    assert!(who(&hours(11), &idle).await.is_none(), "ten hours without being seen");
    assert!(who(&hours(11), &used).await.is_some(), "what is used goes on");

    // Seen every nine hours it lives for thirty days, and no longer.
    let mut last = 11;
    while last + 9 < 30 * 24 {
        last += 9;
        assert!(who(&hours(last), &used).await.is_some(), "after {last} hours");
    }
    assert!(who(&hours(30 * 24 + 1), &used).await.is_none(), "thirty days, however much it is used");

    // A new password ends every session but the one that it was chosen in, which gets another token.
    let (here, there) = (new().await, new().await);
    let bo = acting(&app, "Bo", (2, 2));
    let caller = from("192.0.2.1");
    let wrong = (&Password::typed("fel"), &Password::typed(NEW));
    let refused = own::change_password_here(&bo, wrong, &caller).await;
    assert!(matches!(refused, Err(Error::WrongPassword)), "{refused:?}");
    let right = (&Password::typed(PASSWORD), &Password::typed(NEW));
    let kept = own::change_password_here(&bo, right, &caller).await.unwrap();
    assert!(who(&app, &here).await.is_none() && who(&app, &there).await.is_none());
    assert!(who(&app, &kept).await.is_some());
    own::sign_out_everywhere(&bo).await.unwrap();
    assert!(who(&app, &kept).await.is_none());

    // One of one's own is ended by itself, and somebody else's is not there.
    let mine = attempt(&app, BO, NEW, &caller).await.unwrap();
    let theirs = attempt(&app, CIA, PASSWORD, &caller).await.unwrap();
    let stranger = own::close_session(&bo, theirs.fingerprint()).await;
    assert!(matches!(stranger, Err(Error::NotHere)), "{stranger:?}");
    own::close_session(&bo, mine.fingerprint()).await.unwrap();
    assert!(who(&app, &mine).await.is_none());
    assert!(who(&app, &theirs).await.is_some());
}

pub(crate) async fn a_one_time_link_opens_once(database: &Database) {
    let app = municipality(database).await.on(date(2026, 2, 2));
    let evert = acting(&app, "Evert", (2, 2));
    let session = attempt(&app, BO, PASSWORD, &from("192.0.2.1")).await.unwrap();
    let bo = who(&app, &session).await.unwrap().account.id;
    let old = accounts::reset(&evert, ORGANISATION, bo).await.unwrap();
    let link = accounts::reset(&evert, ORGANISATION, bo).await.unwrap();
    assert!(matches!(accounts::link(&app, &old).await, Err(Error::Link)), "a new one ends the old");
    let late = app.on(date(2026, 2, 8));
    let expired = accounts::choose_password(&late, &link, &Password::typed(NEW)).await;
    assert!(matches!(expired, Err(Error::Link)), "{expired:?}");
    let weak = accounts::choose_password(&app, &link, &Password::typed("bo@exempelby.se")).await;
    assert!(matches!(weak, Err(Error::Password(_))), "{weak:?}");
    // Somebody guesses at the password meanwhile, so that the right one too has to wait: whoever has the link does not.
    for _ in 0..20 {
        let guessed = attempt(&app, BO, "fel", &from("198.51.100.7")).await;
        assert!(guessed.is_err());
    }
    let waits = attempt(&app, BO, PASSWORD, &from("192.0.2.1")).await;
    assert!(matches!(waits, Err(Error::SlowDown { .. })), "{waits:?}");
    accounts::choose_password(&app, &link, &Password::typed(NEW)).await.unwrap();
    let again = accounts::choose_password(&app, &link, &Password::typed(PASSWORD)).await;
    assert!(matches!(again, Err(Error::Link)), "{again:?}");
    assert!(who(&app, &session).await.is_none(), "who had been signed in is not any longer");
    let before = attempt(&app, BO, PASSWORD, &from("192.0.2.1")).await;
    assert!(matches!(before, Err(Error::SignInFailed)), "{before:?}");
    attempt(&app, BO, NEW, &from("192.0.2.1")).await.unwrap();
}

/// Of many who make the first administrator at once, in as many organisations, one does.
pub(crate) async fn of_many_first_administrators_at_once_one_is_made(database: &Database) {
    let app =
        App::open(&database.url, Actor::command_line(), Surroundings::fixed(date(2026, 2, 2))).await.unwrap();
    let first = |number: usize| First {
        organisation: format!("Kommun {number}"),
        name: "Alma Berg".to_owned(),
        email: format!("alma{number}@exempelby.se"),
        password: Password::typed(PASSWORD),
    };
    let attempts = (0..6).map(|number| {
        let app = app.clone();
        tokio::spawn(async move { accounts::set_up(&app, first(number)).await.map(drop) })
    });
    let mut made = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        match attempt.await.unwrap() {
            Ok(()) => made += 1,
            Err(error) => assert!(matches!(error, Error::SetUpAlready), "{error:?}"),
        }
    }
    assert_eq!((made, organisation::ids(&app).await.unwrap().len()), (1, 1));
}

fn from(address: &str) -> Caller {
    Caller { address: address.to_owned(), browser: String::new() }
}

fn later(app: &App, by: SignedDuration) -> App {
    app.within(app.surroundings().later(by))
}

async fn attempt(app: &App, email: &str, password: &str, caller: &Caller) -> Result<Secret, Error> {
    sign_in::sign_in(app, (email, &Password::typed(password)), caller).await
}

async fn who(app: &App, session: &Secret) -> Option<SignedIn> {
    sign_in::who(app, session).await.unwrap()
}
