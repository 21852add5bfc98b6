//! A snapshot taken apart again: into the plan's risks and controls, and the follow-up's assessments.
//!
//! Documents carry no identities. A risk is the same as one of last year's, and a control the same as one of the
//! plan's, where their titles are.

mod found;

use tertial_domain::comparison::matching::match_titles;
use tertial_domain::follow_up::{FollowUp, Open};
use tertial_domain::ids::{
    AssessmentId, BoardId, ControlId, ExecutionId, FollowUpId, OrganisationId, PlanId, RevisionId, RiskId,
};
use tertial_domain::plan::{self, PlannedRisk, SinceLastYear};
use tertial_domain::snapshot::{ControlEntry, RiskEntry};
use tertial_domain::{Assessment, Control, Execution, Period, Plan, Risk, Scale, Snapshot, Valuation};
use tertial_store::Write;

use crate::app::App;
use crate::error::Error;

/// Where a snapshot is entered.
pub(super) struct Entry<'a> {
    pub(super) app: &'a App,
    pub(super) write: &'a mut Write,
    pub(super) organisation: OrganisationId,
    pub(super) board: BoardId,
}

/// The plan that a snapshot's risks belong to.
pub(super) struct EnteredPlan {
    pub(super) plan: PlanId,
    scale: Scale,
    /// The plan's risks, in the order of the snapshot's.
    risks: Vec<PlannedRisk>,
}

impl Entry<'_> {
    /// Finds or makes the plan. A draft takes up what is new in the snapshot; an adopted plan gets a new revision where the
    /// snapshot is of one, and is otherwise left as it is.
    pub(super) async fn plan(
        &mut self,
        snapshot: &Snapshot,
        year: &[Snapshot],
    ) -> Result<EnteredPlan, Error> {
        let latest = self.write.read().latest_plan(self.board, snapshot.at.year).await?;
        let known = latest.as_ref().map(|plan| plan.value.content().risks.clone()).unwrap_or_default();
        let risks = self.planned(snapshot, year, &known).await?;
        let plan = match latest {
            None => {
                let ids = (PlanId::new(self.id()), RevisionId::new(self.id()));
                let scale = snapshot.scale.clone();
                let draft = plan::Draft::new(ids, self.organisation, self.board, snapshot.at.year, scale);
                let plan = adopted(draft.with_risks(risks.clone()), snapshot)?;
                self.write.insert("import", plan).await?.value
            }
            Some(stored) => match stored.value.clone() {
                Plan::Draft(draft) => {
                    let draft = draft.with_risks(with_others(&risks, &known));
                    self.write.update("import", &stored, draft.into()).await?.value
                }
                Plan::Adopted(old) if old.content().number < snapshot.plan_revision => {
                    let draft = old.revise(RevisionId::new(self.id()), &snapshot.at.short())?;
                    let plan = adopted(draft.with_risks(risks.clone()), snapshot)?;
                    self.write.insert("revise", plan).await?.value
                }
                plan => {
                    let lacks = |risk: &&PlannedRisk| plan.content().risk(risk.risk).is_none();
                    let titles: Vec<_> = risks.iter().filter(lacks).map(|risk| risk.title.clone()).collect();
                    if !titles.is_empty() {
                        return Err(Error::NotInPlan { titles });
                    }
                    plan
                }
            },
        };
        Ok(EnteredPlan { plan: plan.content().plan, scale: plan.content().scale.clone(), risks })
    }

    /// Makes the follow-up with its assessments, executions, deviations and actions.
    pub(super) async fn follow_up(
        &mut self,
        snapshot: &Snapshot,
        plan: &EnteredPlan,
    ) -> Result<FollowUpId, Error> {
        if self.write.read().follow_up_at(self.board, snapshot.at).await?.is_some() {
            let follow_up = format!("{} {}", snapshot.board, snapshot.at.short());
            return Err(Error::FollowUpExists { follow_up });
        }
        let id = FollowUpId::new(self.id());
        let open = Open::new(id, self.organisation, plan.plan, snapshot.at).with_texts(
            snapshot.summary.clone(),
            snapshot.memo.clone(),
            snapshot.registry_number.clone(),
        );
        self.write.insert("import", FollowUp::from(open.clone())).await?;
        for (planned, entry) in plan.risks.iter().zip(&snapshot.risks) {
            let assessment = Assessment::new(AssessmentId::new(self.id()), &open, planned.risk)
                .valued(&open, Valuation::of(entry.now), &plan.scale)?
                .explained(&open, &entry.analysis, entry.reason.as_deref())?;
            self.write.insert("import", assessment).await?;
            for (control, said) in planned.controls.iter().zip(&entry.controls) {
                self.executions(plan.plan, snapshot.at.period, control.id, said).await?;
            }
            self.found(plan.plan, planned.risk, entry).await?;
        }
        Ok(id)
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
            let (risk, since_last_year) = match same {
                Some(index) => (stored[index].value.clone(), SinceLastYear::Kept),
                None => (self.new_risk(entry).await?, SinceLastYear::New),
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
                since_last_year: before.map_or(since_last_year, |planned| planned.since_last_year),
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
        };
        Ok(self.write.insert("import", risk).await?.value)
    }

    /// The controls of a risk, in the snapshot's order.
    fn controls(&self, entry: &RiskEntry, year: &[Snapshot], known: &[Control]) -> Vec<Control> {
        let controls = entry.controls.iter().map(|said| {
            let before = known.iter().find(|control| control.title == said.title);
            Control {
                id: before.map_or_else(|| ControlId::new(self.id()), |control| control.id),
                title: said.title.clone(),
                objective: said.objective.clone(),
                method: said.method.clone(),
                frequency: said.frequency.clone(),
                responsible: said.responsible.clone(),
                reported_to: said.reported_to.clone(),
                due: due(year, &entry.title, &said.title),
            }
        });
        controls.collect()
    }

    async fn executions(
        &mut self,
        plan: PlanId,
        period: Period,
        control: ControlId,
        said: &ControlEntry,
    ) -> Result<(), Error> {
        for execution in &said.executions {
            let execution = Execution {
                id: ExecutionId::new(self.id()),
                organisation: self.organisation,
                plan,
                control,
                period,
                on: execution.on,
                by: None,
                result: execution.result,
                text: execution.text.clone(),
            };
            self.write.insert("record", execution).await?;
        }
        Ok(())
    }

    fn id(&self) -> uuid::Uuid {
        self.app.surroundings.new_id()
    }
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
