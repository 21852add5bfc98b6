//! Signing in and out: a session belongs to one browser, and its token is known to nobody else.

use jiff::{SignedDuration, Timestamp};
use tertial_domain::ids::AccountId;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Account, Email, Organisation, Person};
use tertial_store::Failures;

use crate::access::Actor;
use crate::app::App;
use crate::error::Error;
use crate::password::{self, Password};
use crate::surroundings::Secret;

/// A session ends when it has not been used for this long: a working day, so that nobody is thrown out over lunch.
const IDLE: SignedDuration = SignedDuration::from_hours(10);

/// It is written as seen at most this often, so that looking at pages writes nothing.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// A session ends after this long however much it is used, as NIST SP 800-63B (revision 4, section 2.1.3) asks.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Failures in a row that cost an account nothing: people mistype.
const FREE_FOR_ACCOUNT: u32 = 5;

/// The same for a network address, which a whole town hall may share.
const FREE_FOR_ADDRESS: u32 = 50;

/// The longest that anybody is made to wait after failures.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// After this long without a try, failures are forgotten.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Who is signed in, and until when.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// Its version, for changing it.
    pub account_version: i64,
    /// The person.
    pub person: Person,
    /// The municipality.
    pub organisation: Organisation,
    /// What its pages are dressed in; none for the plain look.
    pub profile: Option<ProfileInUse>,
}

/// A graphic profile, as far as every page has to know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfileInUse {
    /// Its version, so that a browser can keep it until there is another.
    pub version: i64,
    /// Whether it has a logo.
    pub has_logo: bool,
}

/// Where an attempt to sign in comes from.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The network address, as far as one household or office has it.
    pub address: String,
    /// What the browser says that it is, in a few words; empty where it does not say.
    pub browser: String,
}

impl SignedIn {
    /// The person as somebody who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::signed_in(&self.account, &self.person)
    }
}

/// Signs in; gives the token that the browser shows from then on.
///
/// Failures are counted for the account and for the address that the attempt comes from. Whether the account is unknown, the password
/// wrong or the account closed, the answer and the work are the same.
pub async fn sign_in(app: &App, (email, given): (&str, &Password), caller: &Caller) -> Result<Secret, Error> {
    let counted = counted(email, caller);
    count(app, counted).await?;
    let secrets = app.store.secrets();
    let known = match email.parse::<Email>() {
        Ok(email) => secrets.account(&email).await?,
        Err(_) => None,
    };
    let known = known.filter(|known| known.account.is_open(app.surroundings.today()));
    let hash = known.as_ref().and_then(|known| known.password.clone());
    let (true, Some(known)) = (password::fits(given, hash).await, known) else {
        return Err(Error::SignInFailed);
    };
    forgive(app, counted).await?;
    secrets.remove_expired(app.surroundings.now()).await?;
    open_session(app, known.account.id, caller).await
}

/// Sees that somebody who has signed in knows the account's password. Failures count as those of signing in do.
pub(crate) async fn proves(
    app: &App,
    account: &Account,
    given: &Password,
    caller: &Caller,
) -> Result<(), Error> {
    let counted = counted(account.email.as_str(), caller);
    count(app, counted).await?;
    if !password::fits(given, app.store.secrets().password(account.id).await?).await {
        return Err(Error::WrongPassword);
    }
    forgive(app, counted).await
}

/// Opens a session in the caller's browser; gives its token.
pub(crate) async fn open_session(app: &App, account: AccountId, caller: &Caller) -> Result<Secret, Error> {
    let (token, now) = (app.surroundings.new_secret(), app.surroundings.now());
    let secrets = app.store.secrets();
    secrets.open_session(token.fingerprint(), account, &caller.browser, (now, now + IDLE)).await?;
    Ok(token)
}

/// Who has the session with this token; `None` where it has ended or the account is closed.
pub async fn who(app: &App, token: &Secret) -> Result<Option<SignedIn>, Error> {
    let now = app.surroundings.now();
    let Some(owner) = app.store.secrets().session(token.fingerprint(), now).await? else { return Ok(None) };
    if !owner.account.value.is_open(app.surroundings.today()) {
        return Ok(None);
    }
    if now.duration_since(owner.seen) > SEEN_EVERY {
        // One whose beginning is not known is as old as the first time that it is seen by a program that asks.
        let longest = owner.opened.checked_add(LONGEST).unwrap_or(now);
        let expires = if owner.opened == Timestamp::MIN { now + IDLE } else { longest.min(now + IDLE) };
        app.store.secrets().prolong_session(token.fingerprint(), now, expires).await?;
    }
    Ok(Some(SignedIn {
        account_version: owner.account.version,
        account: owner.account.value,
        person: owner.person,
        organisation: owner.organisation,
        profile: owner.profile_version.map(|version| ProfileInUse { version, has_logo: owner.has_logo }),
    }))
}

/// Signs out of one browser.
pub async fn sign_out(app: &App, token: &Secret) -> Result<(), Error> {
    Ok(app.store.secrets().close_session(token.fingerprint()).await?)
}

/// What failures are counted under. Nobody can read an address out of it.
#[derive(Debug, Clone, Copy)]
struct Counted {
    address: Fingerprint,
    account: Fingerprint,
}

fn counted(email: &str, caller: &Caller) -> Counted {
    Counted { address: counted_as("address", &caller.address), account: counted_account(email) }
}

fn counted_account(email: &str) -> Fingerprint {
    counted_as("account", &email.trim().to_lowercase())
}

fn counted_as(kind: &str, whose: &str) -> Fingerprint {
    Fingerprint::of(format!("{kind} {whose}").as_bytes())
}

/// Lets an account start afresh, since it is shown in another way than by its password who it belongs to.
pub(crate) async fn forget_failures(app: &App, email: &str) -> Result<(), Error> {
    Ok(app.store.secrets().clear_failures(counted_account(email)).await?)
}

/// Counts an attempt as failed before it is known how it ends, so that many at once are as slow as one after another. Refused while
/// the last failure is too near.
async fn count(app: &App, counted: Counted) -> Result<(), Error> {
    let (secrets, now) = (app.store.secrets(), app.surroundings.now());
    let both = [(counted.address, FREE_FOR_ADDRESS), (counted.account, FREE_FOR_ACCOUNT)];
    for (whose, free) in both {
        if let Some(wait) = secrets.failures(whose).await?.and_then(|failures| wait(failures, free, now)) {
            return Err(Error::SlowDown { wait });
        }
    }
    for (whose, free) in both {
        let before = secrets.failures(whose).await?.map_or(0, |failures| failures.count);
        let now_there_are = secrets.add_failure(whose, now).await?;
        // Others came between: they are failures of this moment until they turn out well.
        let others = now_there_are.saturating_sub(1);
        if others > before
            && let Some(wait) = wait(Failures { count: others, last: now }, free, now)
        {
            return Err(Error::SlowDown { wait });
        }
    }
    Ok(())
}

/// The attempt turned out well: the account starts afresh. The address keeps its other failures, so that whoever has an account
/// cannot guess at others' in between.
async fn forgive(app: &App, counted: Counted) -> Result<(), Error> {
    app.store.secrets().clear_failures(counted.account).await?;
    Ok(app.store.secrets().take_back_failure(counted.address).await?)
}

/// How long the next try has to wait: twice as long for each failure beyond the free ones.
fn wait(failures: Failures, free: u32, now: Timestamp) -> Option<SignedDuration> {
    let past = now.duration_since(failures.last);
    let beyond = failures.count.checked_sub(free)?;
    if past > FORGOTTEN_AFTER {
        return None;
    }
    let whole =
        SignedDuration::from_secs(1_i64.checked_shl(beyond).unwrap_or(i64::MAX).max(1)).min(LONGEST_WAIT);
    (past < whole).then(|| whole - past)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_wait() {
        let at = Timestamp::from_second(1_790_000_000).unwrap();
        let check = |count, later: i64, expected: Option<i64>| {
            let now = at + SignedDuration::from_secs(later);
            let seconds =
                wait(Failures { count, last: at }, FREE_FOR_ACCOUNT, now).map(|wait| wait.as_secs());
            assert_eq!(seconds, expected, "{count} failures, {later} s later");
        };
        check(0, 0, None);
        check(4, 0, None);
        check(5, 0, Some(1));
        check(8, 0, Some(8));
        check(8, 3, Some(5));
        check(8, 8, None);
        check(40, 0, Some(15 * 60));
        check(u32::MAX, 0, Some(15 * 60));
        check(40, 25 * 3600, None);
    }
}
