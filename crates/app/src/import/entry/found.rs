//! Deviations and actions, which live through the periods of a plan: one that is there already goes on.

use tertial_domain::Deviation;
use tertial_domain::action::{About, Action, Progress, Signed};
use tertial_domain::ids::{ActionId, DeviationId, PlanId, RiskId};
use tertial_domain::risk::NoReason;
use tertial_domain::snapshot::{ActionEntry, ActionState, DeviationEntry, RiskEntry};
use tertial_store::Stored;

use super::Entry;
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
                self.close(plan, &deviation).await?;
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
            text: said.text.clone(),
            material: said.material,
            found_on: said.found_on,
            closed: None,
        };
        Ok(self.write.insert("record", deviation).await?)
    }

    async fn close(&mut self, plan: PlanId, deviation: &Stored<Deviation>) -> Result<(), Error> {
        let signed = self.signature(self.beyond.closed.get(&deviation.value.text).copied()).await?;
        let actions: Vec<Action> =
            self.write.read().actions(plan).await?.into_iter().map(|it| it.value).collect();
        let closed = deviation.value.clone().close(&actions, signed)?;
        self.write.update("close", deviation, closed).await?;
        Ok(())
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
            };
            self.write.insert("decide", action).await?
        };
        while stored.value.state() != said.state {
            let (verb, after) = self.step(stored.value.clone(), said.state).await?;
            stored = self.write.update(verb, &stored, after).await?;
        }
        Ok(())
    }

    /// The next step of an action on its way to a state.
    async fn step(&mut self, action: Action, to: ActionState) -> Result<(&'static str, Action), Error> {
        let steps = self.beyond.steps.get(&action.title).cloned().unwrap_or_default();
        Ok(match (action.state(), to) {
            (ActionState::Open, _) => {
                let done = self.signature(steps.done).await?;
                ("done", action.done(done)?)
            }
            (_, ActionState::Open) => ("send-back", action.send_back(&steps.sent_back.ok_or(NoReason)?)?),
            _ => {
                let verified = self.signature(steps.verified).await?;
                ("verify", action.verify(verified)?)
            }
        })
    }

    /// A signature that is known, otherwise the actor's own of today.
    async fn signature(&mut self, known: Option<Signed>) -> Result<Signed, Error> {
        match known {
            Some(signed) => Ok(signed),
            None => self.app.sign(self.write, self.organisation).await,
        }
    }
}
