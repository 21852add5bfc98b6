//! Deviations and actions, which live through the periods of a plan: one that is there already goes on.

use tertial_domain::Deviation;
use tertial_domain::action::{About, Action, Progress};
use tertial_domain::ids::{ActionId, DeviationId, PlanId, RiskId};
use tertial_domain::risk::NoReason;
use tertial_domain::snapshot::{ActionEntry, ActionState, DeviationEntry, RiskEntry};
use tertial_store::Stored;

use super::Entry;
use crate::actions;
use crate::deviations::close_within;
use crate::error::Error;

impl Entry<'_> {
    /// Enters what a risk's follow-up says was found wrong and is done about it.
    pub(super) async fn found(&mut self, plan: PlanId, risk: RiskId, entry: &RiskEntry) -> Result<(), Error> {
        for said in &entry.deviations {
            let deviation = self.deviation(plan, risk, said).await?;
            for action in &said.actions {
                self.action(plan, About::Deviation(deviation.value.id), action).await?;
            }
            if said.closed && deviation.value.closed.is_none() {
                let known = self.beyond.closed.get(&deviation.value.text).copied();
                close_within(self.app, self.write, &deviation, known).await?;
            }
        }
        for action in &entry.actions {
            self.action(plan, About::Risk(risk), action).await?;
        }
        Ok(())
    }

    /// The deviation with these words, which is recorded as open where it is new.
    async fn deviation(
        &mut self,
        plan: PlanId,
        risk: RiskId,
        said: &DeviationEntry,
    ) -> Result<Stored<Deviation>, Error> {
        let stored = self.write.read().deviations(plan).await?;
        let before = stored.into_iter().find(|it| it.value.risk == risk && it.value.text == said.text);
        if let Some(before) = before {
            return Ok(before);
        }
        let deviation = Deviation {
            id: DeviationId::new(self.id()),
            organisation: self.organisation,
            plan,
            risk,
            execution: None,
            run: None,
            text: said.text.clone(),
            material: said.material,
            found_on: said.found_on,
            closed: None,
            lowered: None,
            withdrawn: None,
        };
        Ok(self.write.insert("record", deviation).await?)
    }

    /// Enters an action as open where it is new, and lets it take the steps to where it is said to stand.
    async fn action(&mut self, plan: PlanId, about: About, said: &ActionEntry) -> Result<(), Error> {
        let stored = self.write.read().actions(plan).await?;
        let before = stored.into_iter().find(|it| it.value.about == about && it.value.title == said.title);
        let mut stored = if let Some(before) = before {
            before
        } else {
            let action = Action {
                id: ActionId::new(self.id()),
                organisation: self.organisation,
                plan,
                about,
                title: said.title.clone(),
                owner: said.owner.clone(),
                due: said.due,
                progress: Progress::Open { sent_back: None },
                withdrawn: None,
            };
            self.write.insert("decide", action).await?
        };
        while stored.value.state() != said.state {
            stored = self.step(&stored, said.state).await?;
        }
        Ok(())
    }

    /// Takes the next step of an action on its way to a state.
    async fn step(&mut self, before: &Stored<Action>, to: ActionState) -> Result<Stored<Action>, Error> {
        let steps = self.beyond.steps.get(&before.value.title).cloned().unwrap_or_default();
        match (before.value.state(), to) {
            (ActionState::Open, _) => actions::done(self.app, self.write, before, steps.done).await,
            (_, ActionState::Open) => {
                actions::sent_back(self.write, before, &steps.sent_back.ok_or(NoReason)?).await
            }
            _ => actions::verified(self.app, self.write, before, steps.verified).await,
        }
    }
}
