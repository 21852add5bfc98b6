//! The plan that a snapshot's risks belong to: found, made from last year's, or revised.

use tertial_domain::comparison::matching::match_titles;
use tertial_domain::ids::{ControlId, PlanId, RevisionId, RiskId};
use tertial_domain::plan::{self, PlanState, PlannedRisk, SinceLastYear};
use tertial_domain::snapshot::RiskEntry;
use tertial_domain::{Control, Period, Plan, Risk, Scale, Snapshot, Valuation};
use tertial_store::Stored;

use super::Entry;
use crate::error::Error;
use crate::plans::begun;

/// The plan that a snapshot's risks belong to.
pub(in crate::import) struct EnteredPlan {
    pub(in crate::import) plan: PlanId,
    pub(in crate::import) revision: RevisionId,
    pub(in crate::import) state: PlanState,
    pub(super) scale: Scale,
    /// The plan's risks, in the order of the snapshot's.
    pub(super) risks: Vec<PlannedRisk>,
}

impl Entry<'_> {
    /// Finds or makes the plan. A draft takes up what is new in the snapshot; an adopted plan gets a new revision where it is
    /// said why it is changed, and is otherwise left as it is.
    pub(in crate::import) async fn plan(
        &mut self,
        snapshot: &Snapshot,
        year: &[Snapshot],
    ) -> Result<EnteredPlan, Error> {
        let latest = self.write.read().latest_plan(self.board, snapshot.at.year).await?;
        match latest {
            None => self.new_plan(snapshot, year).await,
            Some(stored) => self.known_plan(stored, snapshot, year).await,
        }
    }

    /// A plan for a new year starts as a copy of last year's, and is then made what the snapshot says.
    async fn new_plan(&mut self, snapshot: &Snapshot, year: &[Snapshot]) -> Result<EnteredPlan, Error> {
        let at = snapshot.at.year;
        let ids = (PlanId::new(self.id()), RevisionId::new(self.id()));
        let last = self.write.read().plan_in_force(self.board, at - 1).await?;
        let mut draft = match last.map(|stored| stored.value) {
            Some(Plan::Adopted(last)) => last.next_year(ids, snapshot.scale.clone()),
            Some(Plan::Closed(last)) => last.adopted().next_year(ids, snapshot.scale.clone()),
            _ => plan::Draft::new(ids, self.organisation, self.board, at, snapshot.scale.clone()),
        };
        let known = draft.content().risks.clone();
        let risks = self.planned(snapshot, year, &known).await?;
        let beyond = self.beyond;
        for (title, why) in &beyond.removed {
            if let Some(left_out) = known.iter().find(|planned| planned.title == *title) {
                draft = draft.remove(left_out.risk, why)?;
                self.retire(left_out.risk, at, why).await?;
            }
        }
        let plan = adopted(with_marked(draft, &risks)?, snapshot)?;
        let plan = begun(self.write, "import", plan).await?;
        Ok(EnteredPlan::of(&plan, risks))
    }

    async fn known_plan(
        &mut self,
        stored: Stored<Plan>,
        snapshot: &Snapshot,
        year: &[Snapshot],
    ) -> Result<EnteredPlan, Error> {
        let known = stored.value.content().risks.clone();
        let risks = self.planned(snapshot, year, &known).await?;
        let beyond = self.beyond;
        let plan = match (stored.value.clone(), beyond.because.as_deref()) {
            (Plan::Draft(draft), _) => {
                let draft = draft.with_risks(with_others(&risks, &known));
                self.write.update("import", &stored, draft.into()).await?.value
            }
            (Plan::Adopted(old), Some(because)) => {
                let draft = old.revise(RevisionId::new(self.id()), because)?;
                let plan = adopted(draft.with_risks(risks.clone()), snapshot)?;
                begun(self.write, "revise", plan).await?
            }
            (plan, _) => {
                let lacks = |risk: &&PlannedRisk| plan.content().risk(risk.risk).is_none();
                let titles: Vec<_> = risks.iter().filter(lacks).map(|risk| risk.title.clone()).collect();
                if !titles.is_empty() {
                    return Err(Error::NotInPlan { titles });
                }
                plan
            }
        };
        Ok(EnteredPlan::of(&plan, risks))
    }

    /// The snapshot's risks as the plan has them: with the identities of those that were there before.
    async fn planned(
        &mut self,
        snapshot: &Snapshot,
        year: &[Snapshot],
        known: &[PlannedRisk],
    ) -> Result<Vec<PlannedRisk>, Error> {
        let stored = self.write.read().risks(self.board).await?;
        let titles: Vec<&str> = snapshot.risks.iter().map(|risk| risk.title.as_str()).collect();
        let earlier: Vec<&str> = stored.iter().map(|risk| risk.value.title.as_str()).collect();
        let mut planned = Vec::with_capacity(titles.len());
        for (entry, same) in snapshot.risks.iter().zip(match_titles(&titles, &earlier)) {
            let risk = match same {
                Some(index) => stored[index].value.clone(),
                None => self.new_risk(entry).await?,
            };
            let before = known.iter().find(|planned| planned.risk == risk.id);
            let controls = self.controls(entry, year, before.map_or(&[], |planned| &planned.controls));
            planned.push(PlannedRisk {
                risk: risk.id,
                number: entry.number,
                title: entry.title.clone(),
                process: entry.process.clone(),
                description: entry.description.clone(),
                owner: entry.owner.clone(),
                valuation: Valuation::of(entry.original),
                since_last_year: before.map_or(SinceLastYear::New, |planned| planned.since_last_year),
                controls,
            });
        }
        Ok(planned)
    }

    async fn new_risk(&mut self, entry: &RiskEntry) -> Result<Risk, Error> {
        let risk = Risk {
            id: RiskId::new(self.id()),
            organisation: self.organisation,
            board: self.board,
            title: entry.title.clone(),
            process: entry.process.clone(),
            description: entry.description.clone(),
            owner: entry.owner.clone(),
            retired: None,
            valuation: Valuation::default(),
            handling: None,
        };
        Ok(self.write.insert("import", risk).await?.value)
    }

    async fn retire(&mut self, risk: RiskId, from_year: i16, why: &str) -> Result<(), Error> {
        let stored = self.write.read().risk(risk).await?;
        let retired = stored.value.clone().retire(from_year, why)?;
        self.write.update("retire", &stored, retired).await?;
        Ok(())
    }

    /// The controls of a risk, in the snapshot's order. One that the plan has keeps when it is due where nothing says otherwise.
    fn controls(&self, entry: &RiskEntry, year: &[Snapshot], known: &[Control]) -> Vec<Control> {
        let controls = entry.controls.iter().map(|said| {
            let before = known.iter().find(|control| control.title == said.title);
            let due = due(year, &entry.title, &said.title);
            Control {
                id: before.map_or_else(|| ControlId::new(self.id()), |control| control.id),
                title: said.title.clone(),
                objective: said.objective.clone(),
                method: said.method.clone(),
                frequency: said.frequency.clone(),
                responsible: said.responsible.clone(),
                reported_to: said.reported_to.clone(),
                due: match before {
                    Some(control) if due.is_empty() => control.due.clone(),
                    _ => due,
                },
            }
        });
        controls.collect()
    }
}

impl EnteredPlan {
    fn of(plan: &Plan, risks: Vec<PlannedRisk>) -> Self {
        let content = plan.content();
        Self {
            plan: content.plan,
            revision: content.id,
            state: plan.state(),
            scale: content.scale.clone(),
            risks,
        }
    }
}

/// The copy of last year's plan with these risks and no others, each marked as kept, changed or new.
fn with_marked(mut copy: plan::Draft, risks: &[PlannedRisk]) -> Result<plan::Draft, Error> {
    for planned in risks {
        copy = match copy.content().risk(planned.risk) {
            None => copy.add(planned.clone()),
            Some(last) if *last == (PlannedRisk { number: last.number, ..planned.clone() }) => copy,
            Some(_) => copy.change(planned.clone())?,
        };
    }
    let marked = risks.iter().filter_map(|planned| copy.content().risk(planned.risk).cloned()).collect();
    Ok(copy.with_risks(marked))
}

/// A new plan or revision: adopted where the snapshot knows the decision, otherwise a draft.
fn adopted(draft: plan::Draft, snapshot: &Snapshot) -> Result<Plan, Error> {
    Ok(match &snapshot.plan_adopted {
        Some(decision) => draft.propose()?.adopt(decision.clone()).into(),
        None => draft.into(),
    })
}

/// The snapshot's risks, and after them those that only the plan has.
fn with_others(risks: &[PlannedRisk], known: &[PlannedRisk]) -> Vec<PlannedRisk> {
    let others = known.iter().filter(|known| risks.iter().all(|risk| risk.risk != known.risk));
    risks.iter().chain(others).cloned().collect()
}

/// The periods whose follow-ups say that a control was due.
fn due(year: &[Snapshot], risk: &str, control: &str) -> Vec<Period> {
    let is_due = |snapshot: &&Snapshot| {
        let risk = snapshot.risks.iter().find(|found| found.title == risk);
        let control = risk.and_then(|risk| risk.controls.iter().find(|found| found.title == control));
        control.and_then(|control| control.due) == Some(true)
    };
    year.iter().filter(is_due).map(|snapshot| snapshot.at.period).collect()
}
