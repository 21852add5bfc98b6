//! A snapshot taken apart again: into the plan's risks and controls, and the follow-up's assessments.
//!
//! Documents carry no identities. A risk is the same as one of last year's, and a control the same as one of the
//! plan's, where their titles are.

mod found;
mod plan;

use tertial_domain::follow_up::Open;
use tertial_domain::ids::{
    AssessmentId, BoardId, ContributionId, ControlId, ExecutionId, FollowUpId, ImportId, OrganisationId,
    PlanId, RiskId,
};
use tertial_domain::snapshot::{ControlEntry, RiskEntry};
use tertial_domain::{
    Assessment, Contribution, Execution, Import, Period, RiskValue, Scale, Snapshot, Valuation,
};
use tertial_store::Write;

use self::plan::EnteredPlan;
use super::beyond::Beyond;
use crate::app::App;
use crate::error::Error;
use crate::open::begun;

/// Where a snapshot is entered.
pub(super) struct Entry<'a> {
    pub(super) app: &'a App,
    pub(super) write: &'a mut Write,
    pub(super) organisation: OrganisationId,
    pub(super) board: BoardId,
    pub(super) beyond: &'a Beyond,
}

impl Entry<'_> {
    /// Makes the follow-up with its assessments, contributions, executions, deviations and actions.
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
        let open = begun(self.write, "import", open).await?;
        for (planned, entry) in plan.risks.iter().zip(&snapshot.risks) {
            let assessment = self.assessment(&open, entry, &plan.scale, planned.risk)?;
            self.write.insert("import", assessment).await?;
            self.contributions(&open, entry, planned.risk).await?;
            for (control, said) in planned.controls.iter().zip(&entry.controls) {
                self.executions(plan.plan, snapshot.at.period, control.id, said).await?;
            }
            self.found(plan.plan, planned.risk, entry).await?;
        }
        Ok(open.head().id)
    }

    /// Remembers the file that it was read from, so that a second import of it says so.
    pub(super) async fn remember_file(
        &mut self,
        plan: PlanId,
        follow_up: Option<FollowUpId>,
    ) -> Result<(), Error> {
        if let Some(file) = &self.beyond.file {
            // Two people, or one who presses twice, may confirm the same file.
            if self.write.read().import_of(file.sha256).await?.is_some() {
                return Err(Error::ImportedAlready { file: file.name.clone(), day: None });
            }
            let (id, organisation) = (ImportId::new(self.id()), self.organisation);
            let (file, sha256) = (file.name.clone(), file.sha256);
            self.write.insert("import", Import { id, organisation, file, sha256, plan, follow_up }).await?;
        }
        Ok(())
    }

    fn assessment(
        &self,
        open: &Open,
        entry: &RiskEntry,
        scale: &Scale,
        risk: RiskId,
    ) -> Result<Assessment, Error> {
        let valuation = match self.beyond.overridden.get(&entry.title) {
            None => Valuation::of(entry.now),
            Some(set) => Valuation::of(RiskValue { level: None, ..entry.now })
                .overridden(set.level, set.by, &set.why)?,
        };
        Ok(Assessment::new(AssessmentId::new(self.id()), open, risk)
            .valued(open, valuation, scale)?
            .explained(open, &entry.analysis, entry.reason.as_deref())?)
    }

    async fn contributions(&mut self, open: &Open, entry: &RiskEntry, risk: RiskId) -> Result<(), Error> {
        let beyond = self.beyond;
        for said in beyond.contributions.iter().filter(|said| said.risk == entry.title) {
            let id = ContributionId::new(self.id());
            let contribution = Contribution::new(id, open, (risk, said.unit), Some(said.by), &said.text);
            self.write.insert("contribute", contribution).await?;
        }
        Ok(())
    }

    async fn executions(
        &mut self,
        plan: PlanId,
        period: Period,
        control: ControlId,
        said: &ControlEntry,
    ) -> Result<(), Error> {
        let by = self.beyond.performers.get(&said.title).copied();
        for execution in &said.executions {
            let execution = Execution {
                id: ExecutionId::new(self.id()),
                organisation: self.organisation,
                plan,
                control,
                period,
                on: execution.on,
                by,
                result: execution.result,
                text: execution.text.clone(),
                files: Vec::new(),
                checks: Vec::new(),
                withdrawn: None,
            };
            self.write.insert("record", execution).await?;
        }
        Ok(())
    }

    fn id(&self) -> uuid::Uuid {
        self.app.surroundings.new_id()
    }
}
