//! Programs' tokens: a person lets a program act in their name, with what their roles allow and no more than the token's scopes say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use tertial_domain::ids::{AccountId, TokenId};
use tertial_domain::{Account, Organisation, Person, Scope, Token};
use tertial_store::Write;

use crate::access::Actor;
use crate::accounts::{filled, own};
use crate::app::App;
use crate::error::{Error, here};
use crate::surroundings::Secret;

/// The longest that a token can be used, in days: a program whose token nobody has thought of for a year is one that nobody looks after.
pub const LONGEST_DAYS: i64 = 366;

/// What a token's text begins with, so that whoever finds one, or searches files for them, sees what it is.
const PREFIX: &str = "tertial_";

/// It is written as used at most this often, so that reading writes nothing.
const USED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// What a new token is to be.
#[derive(Debug, Clone)]
pub struct Wish {
    /// What the program is.
    pub name: String,
    /// What it may do beyond reading.
    pub scopes: Vec<Scope>,
    /// The last day on which it can be used.
    pub last_day: Date,
}

/// A token as its owner sees it.
#[derive(Debug, Clone)]
pub struct ListedToken {
    /// The token.
    pub token: Token,
    /// When a program last used it, to within ten minutes.
    pub used: Option<Timestamp>,
}

/// A program that has shown a token, and in whose name it acts.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The token.
    pub token: Token,
    /// The account.
    pub account: Account,
    /// The person.
    pub person: Person,
    /// The municipality.
    pub organisation: Organisation,
}

impl Bearer {
    /// The program as somebody who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::program(&self.token, &self.account, &self.person)
    }
}

/// Makes a token for the actor's programs; gives the text that the program shows, which is told this once.
///
/// A program makes none, so that taking one back shuts out everything that came of it.
pub async fn make(app: &App, wish: Wish) -> Result<String, Error> {
    if app.actor.is_program() {
        return Err(Error::NotHere);
    }
    let (account, organisation) = own::actor(app)?;
    let name = filled("name", &wish.name)?;
    let made = app.today();
    let latest = made.saturating_add(Span::new().days(LONGEST_DAYS));
    if wish.last_day <= made || wish.last_day > latest {
        return Err(Error::TokenDay);
    }
    let mut scopes = wish.scopes;
    scopes.push(Scope::Read);
    scopes.sort_unstable();
    scopes.dedup();
    let id = TokenId::new(app.surroundings.new_id());
    let secret = app.surroundings.new_secret();
    let last_day = wish.last_day;
    let token = Token { id, organisation, account, name, scopes, made, last_day, revoked: None };
    let mut write = app.store.write(organisation, &app.actor.logged(), app.surroundings.now()).await?;
    write.insert("create", token).await?;
    write.keep_token(secret.fingerprint(), id).await?;
    write.commit().await?;
    Ok(format!("{PREFIX}{}", secret.reveal()))
}

/// The actor's tokens that have not been taken back, newest first.
pub async fn list(app: &App) -> Result<Vec<ListedToken>, Error> {
    let (account, organisation) = own::actor(app)?;
    let tokens = app.store.read(organisation).tokens(account).await?;
    let used: BTreeMap<TokenId, Timestamp> = app.store.secrets().tokens_used(account).await?;
    let kept = tokens.into_iter().rev().map(|stored| stored.value).filter(|token| token.revoked.is_none());
    Ok(kept.map(|token| ListedToken { used: used.get(&token.id).copied(), token }).collect())
}

/// Takes one of the actor's tokens back. Somebody else's is not there.
pub async fn revoke(app: &App, id: TokenId) -> Result<(), Error> {
    let (account, organisation) = own::actor(app)?;
    let mut write = app.store.write(organisation, &app.actor.logged(), app.surroundings.now()).await?;
    let stored = here(write.read().get::<Token>(id).await)?;
    if stored.value.account != account || stored.value.revoked.is_some() {
        return Err(Error::NotHere);
    }
    let revoked = Token { revoked: Some(app.today()), ..stored.value.clone() };
    write.update("revoke", &stored, revoked).await?;
    write.commit().await?;
    Ok(())
}

/// Takes back every token of an account, inside a unit of work that closes it.
pub(crate) async fn revoke_all(write: &mut Write, account: AccountId, on: Date) -> Result<(), Error> {
    for stored in write.read().tokens(account).await? {
        if stored.value.revoked.is_none() {
            let revoked = Token { revoked: Some(on), ..stored.value.clone() };
            write.update("revoke", &stored, revoked).await?;
        }
    }
    Ok(())
}

/// Whose the token is that a program shows; `None` where it is no token, or one that can no longer be used.
pub async fn who(app: &App, text: &str) -> Result<Option<Bearer>, Error> {
    let Some(secret) = text.strip_prefix(PREFIX).and_then(Secret::from_text) else { return Ok(None) };
    let (now, today) = (app.surroundings.now(), app.today());
    let Some(owner) = app.store.secrets().token(secret.fingerprint()).await? else { return Ok(None) };
    if !owner.token.is_valid(today) || !owner.account.value.is_open(today) {
        return Ok(None);
    }
    if owner.used.is_none_or(|used| now.duration_since(used) > USED_EVERY) {
        app.store.secrets().use_token(secret.fingerprint(), now).await?;
    }
    Ok(Some(Bearer {
        token: owner.token,
        account: owner.account.value,
        person: owner.person,
        organisation: owner.organisation,
    }))
}
