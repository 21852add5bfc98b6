//! Next year's plan starts as a copy of this year's.

use super::{Adopted, Content, Draft, PlanError, PlannedRisk, RemovedRisk, SinceLastYear};
use crate::ids::{PlanId, RevisionId, RiskId};
use crate::risk::reason;
use crate::scale::Scale;

impl Adopted {
    /// A draft of the year after, with every risk marked as kept, valued on the scale that holds then.
    #[must_use]
    pub fn next_year(&self, (plan, id): (PlanId, RevisionId), scale: Scale) -> Draft {
        let last = self.content();
        let kept =
            |planned: &PlannedRisk| PlannedRisk { since_last_year: SinceLastYear::Kept, ..planned.clone() };
        Draft {
            content: Content {
                id,
                plan,
                organisation: last.organisation,
                board: last.board,
                year: last.year + 1,
                number: 1,
                because: None,
                scale,
                risks: last.risks.iter().map(kept).collect(),
                removed: Vec::new(),
            },
        }
    }
}

impl Draft {
    /// Takes up a risk last, as new; one that was left out before is changed.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "a plan takes up a risk; nothing is summed")]
    pub fn add(mut self, planned: PlannedRisk) -> Self {
        let left_out = self.content.removed.iter().position(|removed| removed.risk == planned.risk);
        let since_last_year = match left_out.map(|at| self.content.removed.remove(at)) {
            Some(_) => SinceLastYear::Changed,
            None => SinceLastYear::New,
        };
        let mut risks = std::mem::take(&mut self.content.risks);
        risks.push(PlannedRisk { since_last_year, ..planned });
        self.with_risks(risks)
    }

    /// The same risks in another order, which names each of them once.
    pub fn in_order(mut self, order: &[RiskId]) -> Result<Self, PlanError> {
        let mut risks = std::mem::take(&mut self.content.risks);
        let mut ordered = Vec::with_capacity(risks.len());
        for id in order {
            let at = risks.iter().position(|planned| planned.risk == *id).ok_or(PlanError::Order)?;
            ordered.push(risks.remove(at));
        }
        if risks.is_empty() { Ok(self.with_risks(ordered)) } else { Err(PlanError::Order) }
    }

    /// Puts other words, another value or other controls in place of a risk's.
    /// A risk that was kept from last year is from then on changed.
    pub fn change(mut self, planned: PlannedRisk) -> Result<Self, PlanError> {
        let id = planned.risk;
        let at =
            self.content.risks.iter_mut().find(|found| found.risk == id).ok_or(PlanError::Unknown(id))?;
        let since_last_year = match at.since_last_year {
            SinceLastYear::New => SinceLastYear::New,
            SinceLastYear::Kept | SinceLastYear::Changed => SinceLastYear::Changed,
        };
        *at = PlannedRisk { number: at.number, since_last_year, ..planned };
        Ok(self)
    }

    /// Leaves a risk out, with a reason that stays in the plan where last year's or an earlier revision may have had it.
    pub fn remove(mut self, id: RiskId, why: &str) -> Result<Self, PlanError> {
        let reason = reason(why)?;
        let at = self.content.risks.iter().position(|found| found.risk == id);
        let planned = self.content.risks.remove(at.ok_or(PlanError::Unknown(id))?);
        if planned.since_last_year != SinceLastYear::New || self.content.number > 1 {
            self.content.removed.push(RemovedRisk { risk: id, title: planned.title, reason });
        }
        let risks = std::mem::take(&mut self.content.risks);
        Ok(self.with_risks(risks))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::risk::NoReason;
    use crate::snapshot::Decision;
    use crate::valuation::Valuation;

    fn risk(n: u128) -> RiskId {
        RiskId::new(Uuid::from_u128(n))
    }

    fn planned(n: u128, title: &str) -> PlannedRisk {
        PlannedRisk {
            risk: risk(n),
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

    #[test]
    fn risks_are_kept_changed_new_or_removed_with_a_reason() {
        let id = Uuid::from_u128;
        let decision = Decision { date: date(2025, 12, 9), section: None, registry_number: None };
        let last =
            Draft::new((id(1).into(), id(2).into()), id(3).into(), id(4).into(), 2026, Scale::five_by_five())
                .add(planned(1, "Avbrott"))
                .add(planned(2, "Jäv"))
                .add(planned(3, "Fel utbetalning"))
                .propose()
                .unwrap()
                .adopt(decision);

        let next = last.next_year((id(5).into(), id(6).into()), Scale::five_by_five());
        assert_eq!(next.clone().remove(risk(1), ""), Err(PlanError::NoReason(NoReason)));
        assert_eq!(next.clone().remove(risk(9), "Borta"), Err(PlanError::Unknown(risk(9))));
        let next = next
            .remove(risk(1), "Systemet är avvecklat")
            .and_then(|next| next.change(planned(3, "Felaktig utbetalning")))
            .unwrap()
            .add(planned(4, "Otillåten direktupphandling"));

        let content = next.content();
        assert_eq!((content.year, content.number), (2027, 1));
        let risks: Vec<_> = content
            .risks
            .iter()
            .map(|planned| (planned.number, planned.title.as_str(), planned.since_last_year))
            .collect();
        assert_eq!(
            risks,
            [
                (1, "Jäv", SinceLastYear::Kept),
                (2, "Felaktig utbetalning", SinceLastYear::Changed),
                (3, "Otillåten direktupphandling", SinceLastYear::New),
            ]
        );
        assert_eq!(content.removed[0].title, "Avbrott");

        let again = next.add(planned(1, "Avbrott"));
        assert_eq!(again.content().risks[3].since_last_year, SinceLastYear::Changed);
        assert!(again.content().removed.is_empty(), "it is there again");
    }

    #[test]
    fn a_plan_is_put_in_order_by_naming_each_risk_once() {
        let id = Uuid::from_u128;
        let draft =
            Draft::new((id(1).into(), id(2).into()), id(3).into(), id(4).into(), 2026, Scale::five_by_five())
                .add(planned(1, "Avbrott"))
                .add(planned(2, "Jäv"))
                .add(planned(3, "Fel utbetalning"));
        let ordered = draft.clone().in_order(&[risk(3), risk(1), risk(2)]).unwrap();
        let numbers: Vec<_> =
            ordered.content().risks.iter().map(|planned| (planned.number, planned.title.as_str())).collect();
        assert_eq!(numbers, [(1, "Fel utbetalning"), (2, "Avbrott"), (3, "Jäv")]);
        let check = |order: &[RiskId]| assert_eq!(draft.clone().in_order(order), Err(PlanError::Order));
        check(&[risk(3), risk(1)]);
        check(&[risk(3), risk(1), risk(1)]);
        check(&[risk(3), risk(1), risk(2), risk(9)]);
    }
}
