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
    /// Takes up a risk last, as new.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "a plan takes up a risk; nothing is summed")]
    pub fn add(self, planned: PlannedRisk) -> Self {
        let mut risks = self.content.risks.clone();
        risks.push(PlannedRisk { since_last_year: SinceLastYear::New, ..planned });
        self.with_risks(risks)
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

    /// Leaves a risk out, with a reason that stays in the plan where last year's had it.
    pub fn remove(mut self, id: RiskId, why: &str) -> Result<Self, PlanError> {
        let reason = reason(why)?;
        let at = self.content.risks.iter().position(|found| found.risk == id);
        let planned = self.content.risks.remove(at.ok_or(PlanError::Unknown(id))?);
        if planned.since_last_year != SinceLastYear::New {
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
    }
}
