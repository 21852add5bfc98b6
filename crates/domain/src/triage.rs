//! What becomes of an item that a control test has found: looked at once, it stays looked at in the runs that follow.
//!
//! An item is known by its test and its key, whatever run finds it. One that nobody has said anything of is open and has no
//! record of its own.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::action::Signed;
use crate::ids::{DeviationId, OrganisationId, TriageId};
use crate::money::Money;
use crate::risk::{NoReason, reason};

/// The most characters of a reason: some paragraphs. What is longer is a document, which is kept with the execution that it belongs to.
pub const LONGEST_REASON: usize = 2000;

/// What has been said of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// Identity, the same for the same test and key.
    pub id: TriageId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The test that finds the item.
    pub test: String,
    /// The key that it finds it by.
    pub key: String,
    /// Its amount when it was looked at: an item that has another one now is worth another look.
    pub amount: Option<Money>,
    /// What becomes of it.
    pub state: TriageState,
}

/// What becomes of an item. A step consumes the state before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TriageState {
    /// It is to be looked at.
    Open {
        /// Why it is opened again; none where nobody has said anything yet.
        again: Option<String>,
    },
    /// It is as the test says, and there is a reason.
    Explained {
        /// The reason.
        why: String,
        /// Who gave it and when.
        signed: Signed,
    },
    /// It is not what the test looks for.
    FalseAlarm {
        /// Why not.
        why: String,
        /// Who said so and when.
        signed: Signed,
    },
    /// It is a deviation, which has a life of its own from here.
    Raised {
        /// The deviation.
        deviation: DeviationId,
        /// Who raised it and when.
        signed: Signed,
    },
}

/// The name of a state, for lists and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TriageName {
    /// To be looked at.
    Open,
    /// Explained.
    Explained,
    /// A false alarm.
    FalseAlarm,
    /// A deviation.
    Raised,
}

/// What somebody says of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It has this explanation.
    Explained(String),
    /// It is a false alarm, for this reason.
    FalseAlarm(String),
    /// It is to be looked at again, for this reason.
    Reopened(String),
}

/// Why an item cannot take the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TriageError {
    /// A deviation has been raised, and goes on from there.
    #[error("a deviation has been raised from the item")]
    Raised(DeviationId),
    /// It is open already.
    #[error("the item is open already")]
    Open,
    /// No reason was given.
    #[error(transparent)]
    NoReason(#[from] NoReason),
    /// The reason has more than [`LONGEST_REASON`] characters.
    #[error("the reason is longer than {LONGEST_REASON} characters")]
    TooLong,
}

impl Triage {
    /// An item that nobody has said anything of.
    #[must_use]
    pub fn new(
        id: TriageId,
        organisation: OrganisationId,
        (test, key): (String, String),
        amount: Option<Money>,
    ) -> Self {
        Self { id, organisation, test, key, amount, state: TriageState::Open { again: None } }
    }

    /// Says something of it, with the amount that it has now.
    pub fn say(self, said: Said, amount: Option<Money>, signed: Signed) -> Result<Self, TriageError> {
        let state = match said {
            Said::Explained(why) => self.state.explain(&why, signed),
            Said::FalseAlarm(why) => self.state.dismiss(&why, signed),
            Said::Reopened(why) => self.state.reopen(&why),
        }?;
        Ok(Self { amount, state, ..self })
    }

    /// A deviation has been raised from it.
    pub fn raise(
        self,
        deviation: DeviationId,
        amount: Option<Money>,
        signed: Signed,
    ) -> Result<Self, TriageError> {
        let state = self.state.raise(deviation, signed)?;
        Ok(Self { amount, state, ..self })
    }

    /// How the item stands that has an amount now. What was said of another amount is worth another look; a deviation goes on by itself.
    #[must_use]
    pub fn standing(&self, amount: Option<Money>) -> TriageName {
        match self.state.name() {
            TriageName::Raised => TriageName::Raised,
            _ if self.has_changed(amount) => TriageName::Open,
            name => name,
        }
    }

    /// Whether something was said of it when it had another amount.
    #[must_use]
    pub fn has_changed(&self, amount: Option<Money>) -> bool {
        self.state.name() != TriageName::Open && self.amount != amount
    }
}

impl TriageState {
    /// It is as the test says, and there is a reason.
    pub fn explain(self, why: &str, signed: Signed) -> Result<Self, TriageError> {
        self.not_raised()?;
        Ok(Self::Explained { why: given(why)?, signed })
    }

    /// It is not what the test looks for.
    pub fn dismiss(self, why: &str, signed: Signed) -> Result<Self, TriageError> {
        self.not_raised()?;
        Ok(Self::FalseAlarm { why: given(why)?, signed })
    }

    /// It is a deviation.
    pub fn raise(self, deviation: DeviationId, signed: Signed) -> Result<Self, TriageError> {
        self.not_raised()?;
        Ok(Self::Raised { deviation, signed })
    }

    /// It is to be looked at again.
    pub fn reopen(self, why: &str) -> Result<Self, TriageError> {
        match self {
            Self::Open { .. } => Err(TriageError::Open),
            Self::Raised { deviation, .. } => Err(TriageError::Raised(deviation)),
            Self::Explained { .. } | Self::FalseAlarm { .. } => Ok(Self::Open { again: Some(given(why)?) }),
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> TriageName {
        match self {
            Self::Open { .. } => TriageName::Open,
            Self::Explained { .. } => TriageName::Explained,
            Self::FalseAlarm { .. } => TriageName::FalseAlarm,
            Self::Raised { .. } => TriageName::Raised,
        }
    }

    /// What was said of it; none where there is nothing but a state.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Open { again } => again.as_deref(),
            Self::Explained { why, .. } | Self::FalseAlarm { why, .. } => Some(why),
            Self::Raised { .. } => None,
        }
    }

    /// The deviation that was raised from it; none where none was.
    #[must_use]
    pub const fn deviation(&self) -> Option<DeviationId> {
        match self {
            Self::Raised { deviation, .. } => Some(*deviation),
            _ => None,
        }
    }

    /// Who said it and when; none where it is open.
    #[must_use]
    pub const fn signed(&self) -> Option<Signed> {
        match self {
            Self::Open { .. } => None,
            Self::Explained { signed, .. }
            | Self::FalseAlarm { signed, .. }
            | Self::Raised { signed, .. } => Some(*signed),
        }
    }

    const fn not_raised(&self) -> Result<(), TriageError> {
        match self {
            Self::Raised { deviation, .. } => Err(TriageError::Raised(*deviation)),
            _ => Ok(()),
        }
    }
}

/// A reason that is there and of a length that a list can show.
fn given(why: &str) -> Result<String, TriageError> {
    let why = reason(why)?;
    if why.chars().count() > LONGEST_REASON { Err(TriageError::TooLong) } else { Ok(why) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn signed() -> Signed {
        Signed { by: Uuid::nil().into(), on: date(2026, 9, 14) }
    }

    #[test]
    fn each_step_starts_from_where_it_may() {
        use TriageName::{Explained, FalseAlarm, Open, Raised};
        type Step = fn(TriageState) -> Result<TriageState, TriageError>;
        let explain: Step = |it| it.explain(" Avtalad delbetalning ", signed());
        let silently: Step = |it| it.explain(" ", signed());
        let at_length: Step = |it| it.dismiss(&"å".repeat(LONGEST_REASON), signed());
        let too_long: Step = |it| it.dismiss(&"å".repeat(LONGEST_REASON + 1), signed());
        let dismiss: Step = |it| it.dismiss("Två skilda köp", signed());
        let raise: Step = |it| it.raise(Uuid::nil().into(), signed());
        let reopen: Step = |it| it.reopen("Avtalet gällde inte");
        let raised = Err(TriageError::Raised(Uuid::nil().into()));
        let check = |steps: &[Step], expected| {
            let end = steps.iter().try_fold(TriageState::Open { again: None }, |state, step| step(state));
            assert_eq!(end.map(|state| state.name()), expected);
        };
        check(&[], Ok(Open));
        check(&[explain], Ok(Explained));
        check(&[silently], Err(TriageError::NoReason(NoReason)));
        check(&[at_length], Ok(FalseAlarm));
        check(&[too_long], Err(TriageError::TooLong));
        check(&[explain, dismiss], Ok(FalseAlarm));
        check(&[dismiss, explain], Ok(Explained));
        check(&[explain, reopen], Ok(Open));
        check(&[reopen], Err(TriageError::Open));
        check(&[raise], Ok(Raised));
        check(&[explain, raise], Ok(Raised));
        check(&[raise, explain], raised);
        check(&[raise, dismiss], raised);
        check(&[raise, reopen], raised);
        check(&[raise, raise], raised);
    }

    #[test]
    fn an_item_with_another_amount_is_worth_another_look() {
        let new = Triage::new(
            Uuid::nil().into(),
            Uuid::nil().into(),
            ("duplicates".to_owned(), "F1".to_owned()),
            Some(Money::ore(100)),
        );
        assert!(!new.has_changed(Some(Money::ore(200))));
        let said = new.say(Said::Explained("Avtalat".to_owned()), Some(Money::ore(100)), signed()).unwrap();
        assert!(!said.has_changed(Some(Money::ore(100))));
        assert!(said.has_changed(Some(Money::ore(200))));
    }
}
