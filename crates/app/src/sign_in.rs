//! Signing in and out: a session belongs to one browser, and its token is known to nobody else.

use jiff::{SignedDuration, Timestamp};
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

/// Failures in a row that cost nothing: people mistype.
const FREE_FAILURES: u32 = 5;

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
/// `from` is where the attempt comes from, such as a network address: failures are counted for the account and for
/// that. Whether the address is unknown, the password wrong or the account closed, the answer and the work are the same.
pub async fn sign_in(app: &App, (email, given): (&str, &Password), from: &str) -> Result<Secret, Error> {
    let secrets = app.store.secrets();
    let now = app.surroundings.now();
    let counted = [counted("address", from), counted("account", &email.trim().to_lowercase())];
    for whose in counted {
        if let Some(wait) = secrets.failures(whose).await?.and_then(|failures| wait(failures, now)) {
            return Err(Error::SlowDown { wait });
        }
    }
    let known = match email.parse::<Email>() {
        Ok(email) => secrets.account(&email).await?,
        Err(_) => None,
    };
    let known = known.filter(|known| known.account.is_open(app.surroundings.today()));
    let hash = known.as_ref().and_then(|known| known.password.clone());
    let (true, Some(known)) = (password::fits(given, hash).await, known) else {
        for whose in counted {
            secrets.add_failure(whose, now).await?;
        }
        return Err(Error::SignInFailed);
    };
    secrets.clear_failures(counted[1]).await?;
    secrets.remove_expired(now).await?;
    let token = app.surroundings.new_secret();
    secrets.open_session(token.fingerprint(), known.account.id, now, now + IDLE).await?;
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
        app.store.secrets().prolong_session(token.fingerprint(), now, now + IDLE).await?;
    }
    Ok(Some(SignedIn {
        account_version: owner.account.version,
        account: owner.account.value,
        person: owner.person,
        organisation: owner.organisation,
    }))
}

/// Signs out of one browser.
pub async fn sign_out(app: &App, token: &Secret) -> Result<(), Error> {
    Ok(app.store.secrets().close_session(token.fingerprint()).await?)
}

/// Signs out of every browser.
pub async fn sign_out_everywhere(app: &App, account: &Account) -> Result<(), Error> {
    Ok(app.store.secrets().close_sessions(account.id).await?)
}

/// What failures are counted under: nobody can read an address out of it.
fn counted(kind: &str, whose: &str) -> Fingerprint {
    Fingerprint::of(format!("{kind} {whose}").as_bytes())
}

/// How long the next try has to wait: twice as long for each failure beyond the free ones.
fn wait(failures: Failures, now: Timestamp) -> Option<SignedDuration> {
    let past = now.duration_since(failures.last);
    let beyond = failures.count.checked_sub(FREE_FAILURES)?;
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
            let seconds = wait(Failures { count, last: at }, now).map(|wait| wait.as_secs());
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
