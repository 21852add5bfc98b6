//! The states of a plan's revision, and the steps between them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Content, PlanError, PlannedRisk};
use crate::ids::{BoardId, OrganisationId, PlanId, RevisionId};
use crate::risk::{NoReason, reason};
use crate::scale::Scale;
use crate::snapshot::Decision;
use crate::withdrawal::Withdrawal;

/// A revision being written: the only state in which its content can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub(super) content: Content,
}

/// A revision handed to the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    pub(super) content: Content,
}

/// A revision that the board has adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    pub(super) content: Content,
    decision: Decision,
    /// Why what was recorded of it first was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrected_because: Option<String>,
}

/// The plan's last revision when its year is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub(super) adopted: Adopted,
    on: Date,
}

/// A draft that was begun by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub(super) content: Content,
    withdrawn: Withdrawal,
}

impl Draft {
    /// The first revision of a new plan, empty.
    #[must_use]
    pub fn new(
        (plan, id): (PlanId, RevisionId),
        organisation: OrganisationId,
        board: BoardId,
        year: i16,
        scale: Scale,
    ) -> Self {
        let (risks, removed) = (Vec::new(), Vec::new());
        let content =
            Content { id, plan, organisation, board, year, number: 1, because: None, scale, risks, removed };
        Self { content }
    }

    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// The same plan with these risks, numbered from 1 in their order.
    #[must_use]
    pub fn with_risks(mut self, risks: Vec<PlannedRisk>) -> Self {
        self.content.risks =
            (1..).zip(risks).map(|(number, planned)| PlannedRisk { number, ..planned }).collect();
        self
    }

    /// The same plan valued on another version of the scale.
    #[must_use]
    pub fn with_scale(mut self, scale: Scale) -> Self {
        self.content.scale = scale;
        self
    }

    /// Takes it back, since it was begun by mistake.
    #[must_use]
    pub fn withdraw(self, withdrawn: Withdrawal) -> Withdrawn {
        Withdrawn { content: self.content, withdrawn }
    }

    /// Hands it to the board.
    pub fn propose(self) -> Result<Proposed, PlanError> {
        self.content.check()?;
        Ok(Proposed { content: self.content })
    }
}

impl Proposed {
    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// The board wants changes first.
    #[must_use]
    pub fn send_back(self) -> Draft {
        Draft { content: self.content }
    }

    /// The board has decided.
    #[must_use]
    pub fn adopt(self, decision: Decision) -> Adopted {
        Adopted { content: self.content, decision, corrected_because: None }
    }
}

impl Adopted {
    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// Why what was recorded of the decision was corrected; none where it stands as it was recorded first.
    #[must_use]
    pub fn corrected_because(&self) -> Option<&str> {
        self.corrected_because.as_deref()
    }

    /// The same decision as the minutes have it, where something else was recorded. What the plan says is not touched.
    pub fn correct(self, decision: Decision, because: &str) -> Result<Self, NoReason> {
        Ok(Self { decision, corrected_because: Some(reason(because)?), ..self })
    }

    /// The next revision, to be changed and adopted again; this one stays as it is.
    pub fn revise(&self, id: RevisionId, because: &str) -> Result<Draft, NoReason> {
        let number = self.content.number + 1;
        let because = Some(reason(because)?);
        Ok(Draft { content: Content { id, number, because, ..self.content.clone() } })
    }

    /// The year is over.
    #[must_use]
    pub fn close(self, on: Date) -> Closed {
        Closed { adopted: self, on }
    }
}

impl Closed {
    /// The revision that was in force at the end.
    #[must_use]
    pub const fn adopted(&self) -> &Adopted {
        &self.adopted
    }

    /// The day it was closed.
    #[must_use]
    pub const fn on(&self) -> Date {
        self.on
    }
}

impl Withdrawn {
    /// What it said.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// By whom, when and why.
    #[must_use]
    pub const fn withdrawn(&self) -> &Withdrawal {
        &self.withdrawn
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::action::Signed;
    use crate::ids::{PersonId, RiskId};
    use crate::plan::{Plan, PlanState, SinceLastYear};
    use crate::valuation::Valuation;

    fn planned(risk: u128, title: &str) -> PlannedRisk {
        PlannedRisk {
            risk: RiskId::new(Uuid::from_u128(risk)),
            number: 0,
            title: title.to_owned(),
            process: None,
            description: None,
            owner: None,
            valuation: Valuation::default(),
            since_last_year: SinceLastYear::New,
            controls: Vec::new(),
        }
    }

    fn draft(risks: &[(u128, &str)]) -> Draft {
        let id = Uuid::from_u128;
        Draft::new((id(1).into(), id(2).into()), id(3).into(), id(4).into(), 2026, Scale::five_by_five())
            .with_risks(risks.iter().map(|(risk, title)| planned(*risk, title)).collect())
    }

    fn decision() -> Decision {
        Decision { date: date(2025, 12, 9), section: Some("118".to_owned()), registry_number: None }
    }

    #[test]
    fn what_a_board_cannot_decide_on_is_not_proposed() {
        let check = |risks: &[(u128, &str)], error| assert_eq!(draft(risks).propose().err(), error);
        check(&[(1, "Fel utbetalning"), (2, "Avbrott")], None);
        check(&[], Some(PlanError::Empty));
        check(&[(1, "Fel utbetalning"), (2, " ")], Some(PlanError::Untitled(2)));
        check(&[(1, "Fel utbetalning"), (1, "Avbrott")], Some(PlanError::Twice(2)));
    }

    #[test]
    fn each_step_starts_from_its_own_state() {
        let drafted = draft(&[(1, "Avbrott")]);
        let proposed = drafted.clone().propose().unwrap();
        let adopted = proposed.clone().adopt(decision());
        let closed = adopted.clone().close(date(2027, 1, 31));
        let signed = Signed { by: PersonId::new(Uuid::from_u128(7)), on: date(2025, 11, 2) };
        let withdrawn = drafted.clone().withdraw(Withdrawal::new(signed, "Fel år").unwrap());
        let plans: [Plan; 5] =
            [drafted.into(), proposed.into(), adopted.into(), closed.into(), withdrawn.into()];
        let states = [
            PlanState::Draft,
            PlanState::Proposed,
            PlanState::Adopted,
            PlanState::Closed,
            PlanState::Withdrawn,
        ];
        for (plan, state) in plans.into_iter().zip(states) {
            assert_eq!(plan.state(), state);
            let otherwise = |wanted| if wanted == state { None } else { Some(PlanError::Is(state)) };
            assert_eq!(plan.clone().into_draft().err(), otherwise(PlanState::Draft));
            assert_eq!(plan.clone().into_proposed().err(), otherwise(PlanState::Proposed));
            assert_eq!(plan.clone().into_adopted().err(), otherwise(PlanState::Adopted));
            let json = serde_json::to_string(&plan).unwrap();
            assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
        }
    }

    #[test]
    fn what_is_begun_again_takes_the_place_of_what_was_withdrawn() {
        let signed = Signed { by: PersonId::new(Uuid::from_u128(7)), on: date(2025, 11, 2) };
        assert_eq!(Withdrawal::new(signed, " "), Err(NoReason));
        let withdrawn = draft(&[(1, "Avbrott")]).withdraw(Withdrawal::new(signed, " Fel år ").unwrap());
        assert_eq!(withdrawn.withdrawn().because, "Fel år");
        let ids = (PlanId::new(Uuid::from_u128(8)), RevisionId::new(Uuid::from_u128(9)));
        let again = Draft::new(
            ids,
            withdrawn.content().organisation,
            withdrawn.content().board,
            2026,
            Scale::five_by_five(),
        );
        let withdrawn = Plan::from(withdrawn);
        let again = Plan::from(again).instead_of(&withdrawn);
        assert_eq!(again.state(), PlanState::Draft);
        assert_eq!(
            (again.content().plan, again.content().id),
            (withdrawn.content().plan, withdrawn.content().id)
        );
        assert_eq!(again.content().risks, []);
    }

    #[test]
    fn a_change_is_a_new_revision_and_the_old_one_stays() {
        let first = draft(&[(1, "Avbrott")]).propose().unwrap().adopt(decision());
        let id = RevisionId::new(Uuid::from_u128(9));
        assert_eq!(first.revise(id, " "), Err(NoReason));
        let second = first.revise(id, "Ny risk efter revisionen").unwrap();
        assert_eq!(second.content().number, 2);
        assert_eq!(second.content().plan, first.content().plan);
        let second = second.with_risks(vec![planned(2, "Fel utbetalning")]);
        assert_eq!(first.content().risks[0].title, "Avbrott");
        assert_eq!(second.content().risks[0].title, "Fel utbetalning");
    }
}
