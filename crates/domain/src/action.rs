//! What is done about a deviation or a risk (åtgärd): open, done by somebody, verified by somebody else.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{ActionId, DeviationId, OrganisationId, PersonId, PlanId, RiskId};
use crate::risk::{NoReason, reason};
use crate::snapshot::{ActionEntry, ActionState};
use crate::withdrawal::Withdrawal;

/// Something that is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Identity.
    pub id: ActionId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The plan in whose follow-ups it is reported.
    pub plan: PlanId,
    /// What it is done about.
    pub about: About,
    /// What is to be done.
    pub title: String,
    /// Who does it, as the report prints it.
    pub owner: Option<String>,
    /// When it is to be done.
    pub due: Option<Date>,
    /// How far it has come.
    pub progress: Progress,
    /// By whom it was taken back, when and why, where it was decided by mistake or is not needed any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// What an action is done about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Something found wrong.
    Deviation(DeviationId),
    /// A risk directly.
    Risk(RiskId),
}

/// How far an action has come, and by whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Nobody has said that it is done.
    Open {
        /// Why it was opened again, where somebody found that it was not done.
        sent_back: Option<String>,
    },
    /// Somebody says that it is done.
    Done(Signed),
    /// Somebody else has verified it.
    Verified {
        /// Who carried it out.
        done: Signed,
        /// Who verified it.
        verified: Signed,
    },
}

/// Who said so, and on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signed {
    /// The person.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

/// What somebody wants to have done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: String,
    /// When it is to be done.
    pub due: Date,
}

/// Why an action cannot take the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ActionError {
    /// It was not in the state that the step starts from.
    #[error("the action is {0:?}, which this step does not start from")]
    Is(ActionState),
    /// Who carried an action out does not verify it.
    #[error("an action is verified by someone other than who carried it out")]
    SamePerson,
    /// Who carried out the control that found the deviation does not verify what is done about it (DESIGN section 10).
    #[error(
        "an action is verified by someone other than who carried out the control that found the deviation"
    )]
    FoundIt,
    /// It was withdrawn, and nothing more is done with it.
    #[error("the action is withdrawn")]
    Withdrawn,
    /// No reason was given.
    #[error(transparent)]
    NoReason(#[from] NoReason),
    /// It does not say what is to be done.
    #[error("the action does not say what is to be done")]
    NoTitle,
    /// It does not say who does it.
    #[error("the action has no owner")]
    NoOwner,
}

impl Action {
    /// Something that is to be done, by somebody and by a day.
    pub fn decide(
        id: ActionId,
        (organisation, plan): (OrganisationId, PlanId),
        about: About,
        task: &Task,
    ) -> Result<Self, ActionError> {
        let (title, owner) = task.checked()?;
        let progress = Progress::Open { sent_back: None };
        let (owner, due) = (Some(owner), Some(task.due));
        Ok(Self { id, organisation, plan, about, title, owner, due, progress, withdrawn: None })
    }

    /// The same action with other words, another owner or another day, as long as nobody has said that it is done.
    pub fn change(self, task: &Task) -> Result<Self, ActionError> {
        let (title, owner) = task.checked()?;
        Ok(Self { title, owner: Some(owner), due: Some(task.due), ..self.open()? })
    }

    /// Its owner, or who carried it out, says that it is done.
    pub fn done(self, signed: Signed) -> Result<Self, ActionError> {
        Ok(Self { progress: Progress::Done(signed), ..self.open()? })
    }

    /// Someone other than who carried it out has seen that it is done. `found_by` is who carried out the control that found the
    /// deviation, where one did and it is known who: they do not verify it either.
    pub fn verify(self, verified: Signed, found_by: Option<PersonId>) -> Result<Self, ActionError> {
        match self.progress {
            Progress::Done(done) if done.by == verified.by => Err(ActionError::SamePerson),
            Progress::Done(_) if found_by == Some(verified.by) => Err(ActionError::FoundIt),
            Progress::Done(done) => Ok(Self { progress: Progress::Verified { done, verified }, ..self }),
            _ => Err(ActionError::Is(self.state())),
        }
    }

    /// What was said to be done was not.
    pub fn send_back(self, why: &str) -> Result<Self, ActionError> {
        match self.progress {
            Progress::Done(_) => {
                Ok(Self { progress: Progress::Open { sent_back: Some(reason(why)?) }, ..self })
            }
            _ => Err(ActionError::Is(self.state())),
        }
    }

    /// Takes it back, since it was decided by mistake or is not needed any more. What somebody has carried out stays.
    pub fn withdraw(self, withdrawn: Withdrawal) -> Result<Self, ActionError> {
        Ok(Self { withdrawn: Some(withdrawn), ..self.open()? })
    }

    /// The same, where it is neither done nor withdrawn.
    fn open(self) -> Result<Self, ActionError> {
        match (&self.withdrawn, &self.progress) {
            (Some(_), _) => Err(ActionError::Withdrawn),
            (None, Progress::Open { .. }) => Ok(self),
            (None, _) => Err(ActionError::Is(self.state())),
        }
    }

    /// Whether it should have been done before a day, and nobody has said that it is.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state() == ActionState::Open && self.due.is_some_and(|due| due < today)
    }

    /// Who carried it out, where somebody has said that it is done.
    #[must_use]
    pub const fn done_by(&self) -> Option<PersonId> {
        match &self.progress {
            Progress::Open { .. } => None,
            Progress::Done(done) | Progress::Verified { done, .. } => Some(done.by),
        }
    }

    /// Who verified it, where somebody has.
    #[must_use]
    pub const fn verified_by(&self) -> Option<PersonId> {
        match &self.progress {
            Progress::Verified { verified, .. } => Some(verified.by),
            Progress::Open { .. } | Progress::Done(_) => None,
        }
    }

    /// How far it has come.
    #[must_use]
    pub const fn state(&self) -> ActionState {
        match self.progress {
            Progress::Open { .. } => ActionState::Open,
            Progress::Done(_) => ActionState::Done,
            Progress::Verified { .. } => ActionState::Verified,
        }
    }

    /// What the snapshot says about it.
    #[must_use]
    pub fn entry(&self) -> ActionEntry {
        ActionEntry {
            title: self.title.clone(),
            owner: self.owner.clone(),
            due: self.due,
            state: self.state(),
        }
    }
}

impl Task {
    /// Its words and its owner, without white space around them.
    fn checked(&self) -> Result<(String, String), ActionError> {
        match (self.title.trim(), self.owner.trim()) {
            ("", _) => Err(ActionError::NoTitle),
            (_, "") => Err(ActionError::NoOwner),
            (title, owner) => Ok((title.to_owned(), owner.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn signed(person: u128) -> Signed {
        Signed { by: PersonId::new(Uuid::from_u128(person)), on: date(2026, 9, 1) }
    }

    #[test]
    fn each_step_starts_from_its_own_state() {
        type Step = fn(Action) -> Result<Action, ActionError>;
        let done: Step = |action| action.done(signed(1));
        let verify: Step = |action| action.verify(signed(2), Some(signed(3).by));
        let verify_own: Step = |action| action.verify(signed(1), None);
        let verify_found: Step = |action| action.verify(signed(3), Some(signed(3).by));
        let send_back: Step = |action| action.send_back("Saknar underlag");
        let send_back_silently: Step = |action| action.send_back("  ");
        let check = |steps: &[Step], expected| {
            let start = Action {
                id: ActionId::new(Uuid::nil()),
                organisation: OrganisationId::new(Uuid::nil()),
                plan: PlanId::new(Uuid::nil()),
                about: About::Risk(RiskId::new(Uuid::nil())),
                title: "Ny rutin".to_owned(),
                owner: None,
                due: None,
                progress: Progress::Open { sent_back: None },
                withdrawn: None,
            };
            let end = steps.iter().try_fold(start, |action, step| step(action));
            assert_eq!(end.map(|action| action.state()), expected);
        };
        check(&[], Ok(ActionState::Open));
        check(&[done], Ok(ActionState::Done));
        check(&[done, verify], Ok(ActionState::Verified));
        check(&[done, verify_own], Err(ActionError::SamePerson));
        check(&[done, verify_found], Err(ActionError::FoundIt));
        check(&[verify_found], Err(ActionError::Is(ActionState::Open)));
        check(&[verify], Err(ActionError::Is(ActionState::Open)));
        check(&[done, done], Err(ActionError::Is(ActionState::Done)));
        check(&[done, send_back], Ok(ActionState::Open));
        check(&[done, send_back_silently], Err(ActionError::NoReason(NoReason)));
        check(&[done, send_back, done, verify], Ok(ActionState::Verified));
        check(&[done, verify, send_back], Err(ActionError::Is(ActionState::Verified)));
        check(&[done, verify, done], Err(ActionError::Is(ActionState::Verified)));
    }
}
