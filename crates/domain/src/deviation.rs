//! Something found wrong (avvikelse), and when it may be closed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::action::{About, Action, Signed};
use crate::check_run::Words;
use crate::ids::{ActionId, CheckRunId, DeviationId, ExecutionId, OrganisationId, PersonId, PlanId, RiskId};
use crate::risk::{NoReason, reason};
use crate::snapshot::{ActionState, DeviationEntry};
use crate::withdrawal::Withdrawal;

/// Something found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// Identity.
    pub id: DeviationId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The plan in whose follow-ups it is reported.
    pub plan: PlanId,
    /// The risk that it concerns.
    pub risk: RiskId,
    /// The performance of a control that found it; none where it was found in another way.
    pub execution: Option<ExecutionId>,
    /// The run of a control test that found it; none where it was found in another way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<FoundInRun>,
    /// What was found.
    pub text: String,
    /// Whether it is material (väsentlig).
    pub material: bool,
    /// When it was found.
    pub found_on: Option<Date>,
    /// Who closed it and when; none while it is open.
    pub closed: Option<Signed>,
    /// Why it is no longer seen as material, where it once was.
    #[serde(default)]
    pub lowered: Option<String>,
    /// By whom it was taken back, when and why, where it was raised by mistake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// What a run of a control test found, from which a deviation was raised. It says what the run says, so that nobody has to read that to
/// name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundInRun {
    /// The run.
    pub run: CheckRunId,
    /// What people call its test.
    pub title: Words,
    /// How many of its items the deviation is about.
    pub items: usize,
}

/// What somebody has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What was found.
    pub text: String,
    /// Whether it is material (väsentlig).
    pub material: bool,
    /// When it was found.
    pub found_on: Date,
}

/// Why something cannot be put down as a deviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DeviationError {
    /// It does not say what was found.
    #[error("the deviation does not say what was found")]
    NoText,
    /// Nothing is found before it has happened.
    #[error("{0} is yet to come")]
    YetToCome(Date),
    /// What is closed is not changed.
    #[error("the deviation is closed")]
    Closed,
    /// A material deviation was made minor without a reason.
    #[error(transparent)]
    NoReason(#[from] NoReason),
    /// Who carried out one of its actions does not make a material deviation minor, since a minor one is closed on anybody's word.
    #[error("a material deviation is made minor by someone other than who carried out its actions")]
    SamePerson,
    /// It was withdrawn, and nothing more is done with it.
    #[error("the deviation is withdrawn")]
    Withdrawn,
    /// Something is decided or done about it, so that it was not raised by mistake.
    #[error("the deviation has actions")]
    HasActions,
}

/// Why a deviation cannot be closed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CloseError {
    /// It is closed already.
    #[error("the deviation is closed already")]
    Closed,
    /// A material deviation has no action at all.
    #[error("a material deviation needs an action before it can be closed")]
    NoAction,
    /// An action of a material deviation has not been verified by someone other than who carried it out.
    #[error("action {0} has not been verified")]
    NotVerified(ActionId),
    /// An action of a minor deviation is still open.
    #[error("action {0} is not done")]
    NotDone(ActionId),
    /// Who carried out an action of a material deviation does not close it.
    #[error("a material deviation is closed by someone other than who carried out its actions")]
    SamePerson,
    /// Who verified an action does not close the deviation (DESIGN section 10).
    #[error("a deviation is closed by someone other than who verified its actions")]
    Verifier,
    /// It was withdrawn.
    #[error("the deviation is withdrawn")]
    Withdrawn,
}

impl Deviation {
    /// Puts down something that was found wrong.
    pub fn raise(
        id: DeviationId,
        (organisation, plan, risk): (OrganisationId, PlanId, RiskId),
        execution: Option<ExecutionId>,
        seen: &Observation,
        today: Date,
    ) -> Result<Self, DeviationError> {
        let text = seen.checked(today)?;
        let (material, found_on) = (seen.material, Some(seen.found_on));
        Ok(Self {
            id,
            organisation,
            plan,
            risk,
            execution,
            run: None,
            text,
            material,
            found_on,
            closed: None,
            lowered: None,
            withdrawn: None,
        })
    }

    /// The same deviation, seen in another way by somebody, as long as it is open. `why` is asked for where it is no longer material,
    /// and who carried out one of its actions does not say so.
    ///
    /// `actions` are as in [`Self::close`].
    pub fn amend<'a>(
        self,
        (seen, why): (&Observation, &str),
        actions: impl IntoIterator<Item = &'a Action>,
        signed: Signed,
    ) -> Result<Self, DeviationError> {
        let text = seen.checked(signed.on)?;
        self.is_open()?;
        let lowered = match (self.material, seen.material) {
            (true, false) if self.is_mended_by(signed.by, actions) => return Err(DeviationError::SamePerson),
            (true, false) => Some(reason(why)?),
            (false, true) => None,
            _ => self.lowered,
        };
        Ok(Self { text, material: seen.material, found_on: Some(seen.found_on), lowered, ..self })
    }

    /// Refuses what is closed or withdrawn.
    pub const fn is_open(&self) -> Result<(), DeviationError> {
        match self {
            Self { withdrawn: Some(_), .. } => Err(DeviationError::Withdrawn),
            Self { closed: Some(_), .. } => Err(DeviationError::Closed),
            Self { .. } => Ok(()),
        }
    }

    /// Takes it back, since it was raised by mistake. What something is decided or done about is closed, and not withdrawn.
    ///
    /// `actions` are as in [`Self::close`], without those that are withdrawn.
    pub fn withdraw<'a>(
        self,
        withdrawn: Withdrawal,
        actions: impl IntoIterator<Item = &'a Action>,
    ) -> Result<Self, DeviationError> {
        self.is_open()?;
        if own(self.id, actions).next().is_some() {
            return Err(DeviationError::HasActions);
        }
        Ok(Self { withdrawn: Some(withdrawn), ..self })
    }

    /// Whether somebody carried out one of its actions. `actions` are as in [`Self::close`].
    pub fn is_mended_by<'a>(&self, person: PersonId, actions: impl IntoIterator<Item = &'a Action>) -> bool {
        own(self.id, actions).any(|action| action.done_by() == Some(person))
    }

    /// Closes it. A material deviation needs at least one action, every action verified, and someone other than who carried
    /// one of them out; a minor one needs its actions, if it has any, done. Neither is closed by who verified one of them.
    ///
    /// `actions` are all of the plan's actions, or all of this deviation's: the others are passed over.
    pub fn close<'a>(
        self,
        actions: impl IntoIterator<Item = &'a Action>,
        signed: Signed,
    ) -> Result<Self, CloseError> {
        match self.is_open() {
            Err(DeviationError::Withdrawn) => return Err(CloseError::Withdrawn),
            Err(_) => return Err(CloseError::Closed),
            Ok(()) => {}
        }
        let own: Vec<&Action> = own(self.id, actions).collect();
        if self.material && own.is_empty() {
            return Err(CloseError::NoAction);
        }
        for action in &own {
            match (self.material, action.state()) {
                (true, ActionState::Open | ActionState::Done) => {
                    return Err(CloseError::NotVerified(action.id));
                }
                (false, ActionState::Open) => return Err(CloseError::NotDone(action.id)),
                _ => {}
            }
        }
        // What is missing is said first: nobody could close it yet.
        if self.material && self.is_mended_by(signed.by, own.iter().copied()) {
            return Err(CloseError::SamePerson);
        }
        if own.iter().any(|action| action.verified_by() == Some(signed.by)) {
            return Err(CloseError::Verifier);
        }
        Ok(Self { closed: Some(signed), ..self })
    }

    /// What the snapshot says about it, with the actions among these that are its own.
    #[must_use]
    pub fn entry<'a>(&self, actions: impl IntoIterator<Item = &'a Action>) -> DeviationEntry {
        DeviationEntry {
            text: self.text.clone(),
            material: self.material,
            found_on: self.found_on,
            closed: self.closed.is_some(),
            actions: own(self.id, actions).map(Action::entry).collect(),
        }
    }
}

/// Those of the actions that are about this deviation.
fn own<'a>(
    id: DeviationId,
    actions: impl IntoIterator<Item = &'a Action>,
) -> impl Iterator<Item = &'a Action> {
    actions.into_iter().filter(move |action| action.about == About::Deviation(id))
}

impl Observation {
    /// The text without white space around it, where it can stand.
    fn checked(&self, today: Date) -> Result<String, DeviationError> {
        match self.text.trim() {
            "" => Err(DeviationError::NoText),
            _ if self.found_on > today => Err(DeviationError::YetToCome(self.found_on)),
            text => Ok(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::action::{ActionError, Progress};

    const DEVIATION: DeviationId = DeviationId::new(Uuid::from_u128(7));

    fn signed(person: u128) -> Signed {
        Signed { by: PersonId::new(Uuid::from_u128(person)), on: date(2026, 9, 1) }
    }

    fn action(id: u128, state: ActionState, about: DeviationId) -> Action {
        let open = Action {
            id: ActionId::new(Uuid::from_u128(id)),
            organisation: OrganisationId::new(Uuid::nil()),
            plan: PlanId::new(Uuid::nil()),
            about: About::Deviation(about),
            title: "Ny rutin".to_owned(),
            owner: None,
            due: None,
            progress: Progress::Open { sent_back: None },
            withdrawn: None,
        };
        match state {
            ActionState::Open => open,
            ActionState::Done => open.done(signed(1)).unwrap(),
            ActionState::Verified => open.done(signed(1)).unwrap().verify(signed(2), None).unwrap(),
        }
    }

    #[test]
    fn a_material_deviation_closes_when_its_actions_are_verified() {
        use ActionState::{Done, Open, Verified};
        let check = |material, states: &[ActionState], expected: Option<CloseError>| {
            let deviation = Deviation {
                id: DEVIATION,
                organisation: OrganisationId::new(Uuid::nil()),
                plan: PlanId::new(Uuid::nil()),
                risk: RiskId::new(Uuid::nil()),
                execution: None,
                run: None,
                text: "Två fakturor utan attest".to_owned(),
                material,
                found_on: None,
                closed: None,
                lowered: None,
                withdrawn: None,
            };
            let mut actions: Vec<_> =
                (1..).zip(states).map(|(id, state)| action(id, *state, DEVIATION)).collect();
            actions.push(action(99, Open, DeviationId::new(Uuid::nil())));
            let closed = |person| deviation.clone().close(&actions, signed(person)).err();
            assert_eq!(closed(3), expected, "{material} {states:?}");
            // The first person carried out every action that is done.
            let own = (expected.is_none() && material).then_some(CloseError::SamePerson);
            assert_eq!(closed(1), expected.clone().or(own), "{material} {states:?} by who did it");
            // The second one verified every action that is verified.
            let verified = (expected.is_none() && states.contains(&Verified)).then_some(CloseError::Verifier);
            assert_eq!(closed(2), expected.or(verified), "{material} {states:?} by who verified it");
        };
        let id = |id| ActionId::new(Uuid::from_u128(id));
        check(true, &[], Some(CloseError::NoAction));
        check(true, &[Open], Some(CloseError::NotVerified(id(1))));
        check(true, &[Verified, Done], Some(CloseError::NotVerified(id(2))));
        check(true, &[Verified, Verified], None);
        check(false, &[], None);
        check(false, &[Done, Open], Some(CloseError::NotDone(id(2))));
        check(false, &[Done, Verified], None);
    }

    #[test]
    fn what_is_no_longer_material_says_why() {
        let today = date(2026, 9, 14);
        let seen = |text: &str, material| Observation {
            text: text.to_owned(),
            material,
            found_on: date(2026, 9, 1),
        };
        let own = (OrganisationId::new(Uuid::nil()), PlanId::new(Uuid::nil()), RiskId::new(Uuid::nil()));
        let raise = |seen: &Observation| Deviation::raise(DEVIATION, own, None, seen, today);
        assert_eq!(raise(&seen(" ", true)), Err(DeviationError::NoText));
        let tomorrow = Observation { found_on: date(2026, 9, 15), ..seen("Fel", true) };
        assert_eq!(raise(&tomorrow), Err(DeviationError::YetToCome(date(2026, 9, 15))));
        let material = raise(&seen("Två utan attest", true)).unwrap();
        let amend = |deviation: &Deviation, seen: &Observation, why: &str, person| {
            let others = DeviationId::new(Uuid::nil());
            let actions = [ActionState::Open, ActionState::Done, ActionState::Verified]
                .map(|state| action(1, state, if person == 4 { others } else { DEVIATION }));
            let signed = Signed { on: today, ..signed(person) };
            deviation.clone().amend((seen, why), &actions, signed)
        };
        let lowered = |why, person| amend(&material, &seen("En utan attest", false), why, person);
        assert_eq!(lowered(" ", 3), Err(DeviationError::NoReason(NoReason)));
        let own = lowered("Den andra attesten fanns", 1);
        assert_eq!(own, Err(DeviationError::SamePerson), "by who carried out its actions");
        // Who verified one does not gain by it, and cannot close it.
        for person in [2, 3, 4] {
            let minor = lowered("Den andra attesten fanns", person).unwrap();
            assert_eq!(minor.lowered.as_deref(), Some("Den andra attesten fanns"));
        }
        let minor = lowered("Den andra attesten fanns", 3).unwrap();
        for person in [1, 2, 3] {
            assert_eq!(amend(&minor, &seen("Två", true), "", person).unwrap().lowered, None);
            assert_eq!(amend(&material, &seen("Två", true), "", person).unwrap().text, "Två");
        }
        let closed = minor.close(&[], signed(3)).unwrap();
        assert_eq!(amend(&closed, &seen("Två", false), "", 3), Err(DeviationError::Closed));
    }
    #[test]
    fn what_nothing_is_done_about_is_withdrawn() {
        let today = date(2026, 9, 14);
        let seen = Observation { text: "Fel".to_owned(), material: true, found_on: date(2026, 9, 1) };
        let own = (OrganisationId::new(Uuid::nil()), PlanId::new(Uuid::nil()), RiskId::new(Uuid::nil()));
        let raised = || Deviation::raise(DEVIATION, own, None, &seen, today).unwrap();
        let why = || Withdrawal::new(signed(1), "Fel kontroll").unwrap();
        let check = |deviation: Deviation, actions: &[Action], expected: Option<DeviationError>| {
            assert_eq!(deviation.withdraw(why(), actions).err(), expected, "{actions:?}");
        };
        let open = action(1, ActionState::Open, DEVIATION);
        check(raised(), &[], None);
        check(raised(), &[action(1, ActionState::Done, DeviationId::new(Uuid::nil()))], None);
        check(raised(), std::slice::from_ref(&open), Some(DeviationError::HasActions));
        let withdrawn = raised().withdraw(why(), &[]).unwrap();
        check(withdrawn.clone(), &[], Some(DeviationError::Withdrawn));
        assert_eq!(withdrawn.clone().close(&[], signed(3)), Err(CloseError::Withdrawn));
        let amended = withdrawn.amend((&seen, ""), &[], signed(3));
        assert_eq!(amended, Err(DeviationError::Withdrawn));
        let closed = Deviation { closed: Some(signed(2)), ..raised() };
        check(closed, &[], Some(DeviationError::Closed));

        // An action that nobody has carried out is withdrawn; what was carried out was not decided by mistake.
        let withdrawn = open.withdraw(why()).unwrap();
        assert_eq!(withdrawn.clone().withdraw(why()), Err(ActionError::Withdrawn));
        assert_eq!(withdrawn.done(signed(1)), Err(ActionError::Withdrawn));
        for state in [ActionState::Done, ActionState::Verified] {
            assert_eq!(action(1, state, DEVIATION).withdraw(why()), Err(ActionError::Is(state)));
        }
    }
}
