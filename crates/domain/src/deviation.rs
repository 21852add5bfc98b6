//! Something found wrong (avvikelse), and when it may be closed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::action::{About, Action, Signed};
use crate::ids::{ActionId, DeviationId, ExecutionId, OrganisationId, PlanId, RiskId};
use crate::snapshot::{ActionState, DeviationEntry};

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
    /// What was found.
    pub text: String,
    /// Whether it is material (väsentlig).
    pub material: bool,
    /// When it was found.
    pub found_on: Option<Date>,
    /// Who closed it and when; none while it is open.
    pub closed: Option<Signed>,
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
}

impl Deviation {
    /// Closes it. A material deviation needs at least one action, and every action verified; a minor one
    /// needs its actions, if it has any, done.
    ///
    /// `actions` are all of the plan's actions, or all of this deviation's: the others are passed over.
    pub fn close<'a>(
        self,
        actions: impl IntoIterator<Item = &'a Action>,
        signed: Signed,
    ) -> Result<Self, CloseError> {
        if self.closed.is_some() {
            return Err(CloseError::Closed);
        }
        let mut own =
            actions.into_iter().filter(|action| action.about == About::Deviation(self.id)).peekable();
        if self.material && own.peek().is_none() {
            return Err(CloseError::NoAction);
        }
        for action in own {
            match (self.material, action.state()) {
                (true, ActionState::Open | ActionState::Done) => {
                    return Err(CloseError::NotVerified(action.id));
                }
                (false, ActionState::Open) => return Err(CloseError::NotDone(action.id)),
                _ => {}
            }
        }
        Ok(Self { closed: Some(signed), ..self })
    }

    /// What the snapshot says about it, with the actions among these that are its own.
    #[must_use]
    pub fn entry<'a>(&self, actions: impl IntoIterator<Item = &'a Action>) -> DeviationEntry {
        let own = actions.into_iter().filter(|action| action.about == About::Deviation(self.id));
        DeviationEntry {
            text: self.text.clone(),
            material: self.material,
            found_on: self.found_on,
            closed: self.closed.is_some(),
            actions: own.map(Action::entry).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::action::Progress;
    use crate::ids::PersonId;

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
        };
        match state {
            ActionState::Open => open,
            ActionState::Done => open.done(signed(1)).unwrap(),
            ActionState::Verified => open.done(signed(1)).unwrap().verify(signed(2)).unwrap(),
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
                text: "Två fakturor utan attest".to_owned(),
                material,
                found_on: None,
                closed: None,
            };
            let mut actions: Vec<_> =
                (1..).zip(states).map(|(id, state)| action(id, *state, DEVIATION)).collect();
            actions.push(action(99, Open, DeviationId::new(Uuid::nil())));
            assert_eq!(deviation.close(&actions, signed(3)).err(), expected, "{material} {states:?}");
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
}
