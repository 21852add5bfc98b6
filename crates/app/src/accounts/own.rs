//! One's own account, which everybody may see to: language, password, and the browsers that are signed in. Name and title are the
//! administrator's, since what is given to somebody by name or title is theirs to do.

use jiff::Timestamp;
use tertial_domain::ids::{AccountId, OrganisationId};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Account, Person};
use tertial_store::Stored;

use crate::app::App;
use crate::error::Error;
use crate::language::Language;
use crate::password::{self, Password};
use crate::sign_in::{self, Caller};
use crate::surroundings::Secret;

/// A browser that is signed in.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// What it is known by, which signs nobody in.
    pub id: Fingerprint,
    /// What the browser says that it is; none where that is not known.
    pub browser: Option<String>,
    /// When it signed in; none where that is not known.
    pub opened: Option<Timestamp>,
    /// When it was seen last, give or take a few minutes.
    pub seen: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The actor's own account and person.
pub async fn get(app: &App) -> Result<(Stored<Account>, Stored<Person>), Error> {
    let (account, organisation) = actor(app)?;
    Ok(app.store.read(organisation).account_and_person(account).await?)
}

/// Changes the language that the pages speak.
pub async fn speak(app: &App, language: Language) -> Result<(), Error> {
    let (account, organisation) = actor(app)?;
    let mut write = app.store.write(organisation, &app.actor.logged(), app.surroundings.now()).await?;
    let stored = write.read().account(account).await?;
    let changed = Account { language: language.code().to_owned(), ..stored.value.clone() };
    write.update("change-language", &stored, changed).await?;
    write.commit().await?;
    Ok(())
}

/// Changes one's own password in a browser; the token is its new session, and every other browser is signed out.
pub async fn change_password_here(
    app: &App,
    passwords: (&Password, &Password),
    caller: &Caller,
) -> Result<Secret, Error> {
    let (account, _) = actor(app)?;
    change_password(app, passwords, caller).await?;
    sign_in::open_session(app, account, caller).await
}

/// Changes one's own password, for whoever knows the present one. Every browser is signed out.
pub async fn change_password(
    app: &App,
    (present, chosen): (&Password, &Password),
    caller: &Caller,
) -> Result<(), Error> {
    let (account, organisation) = actor(app)?;
    let (own, person) = app.store.read(organisation).account_and_person(account).await?;
    let named = app.store.read(organisation).organisation().await?.value.name;
    sign_in::proves(app, &own.value, present, caller).await?;
    password::check(chosen, &[&person.value.name, own.value.email.as_str(), &named])
        .map_err(Error::Password)?;
    let hash = password::hash(chosen, &app.surroundings).await;
    let mut write = app.store.write(organisation, &app.actor.logged(), app.surroundings.now()).await?;
    let stored = write.read().account(account).await?;
    let changed = Account { password_chosen: Some(app.today()), ..stored.value.clone() };
    write.update("choose-password", &stored, changed).await?;
    write.set_password(account, hash).await?;
    // Whoever asked for a link before has what they needed; an old one in a letter opens nothing any more.
    write.remove_links(account).await?;
    write.commit().await?;
    Ok(())
}

/// The browsers that are signed in to the actor's account, the one seen last first.
pub async fn sessions(app: &App, token: Option<&Secret>) -> Result<Vec<OwnSession>, Error> {
    let (account, _) = actor(app)?;
    let this = token.map(Secret::fingerprint);
    let open = app.store.secrets().sessions(account, app.surroundings.now()).await?;
    let own = open.into_iter().map(|session| OwnSession {
        id: session.token,
        browser: session.browser,
        opened: session.opened,
        seen: session.seen,
        is_this: this == Some(session.token),
    });
    Ok(own.collect())
}

/// Signs one of the actor's browsers out; nobody else's, which are not there.
pub async fn close_session(app: &App, id: Fingerprint) -> Result<(), Error> {
    let (account, _) = actor(app)?;
    if app.store.secrets().close_session_of(account, id).await? { Ok(()) } else { Err(Error::NotHere) }
}

/// Signs every one of the actor's browsers out.
pub async fn sign_out_everywhere(app: &App) -> Result<(), Error> {
    let (account, _) = actor(app)?;
    Ok(app.store.secrets().close_sessions(account).await?)
}

/// The account and organisation of whoever sees to their own; the command line has neither, and a program needs leave for it.
pub(crate) fn actor(app: &App) -> Result<(AccountId, OrganisationId), Error> {
    app.actor.may_see_to_oneself()?;
    app.actor.account().zip(app.actor.organisation()).ok_or(Error::NotHere)
}
