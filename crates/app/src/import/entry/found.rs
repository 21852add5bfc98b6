//! Deviations and actions, which live through the periods of a plan: one that is there already goes on.

use tertial_domain::action::{About, Action, Progress, Signed};
use tertial_domain::ids::{ActionId, DeviationId, PlanId, RiskId};
use tertial_domain::snapshot::{ActionEntry, ActionState, DeviationEntry, RiskEntry};
use tertial_domain::{Deviation, Person};

use super::Entry;
use crate::error::Error;

/// Who is entered as having verified what a document says is verified: an action is verified by another than who did it.
const VERIFIER: &str = "Kontrollerad enligt inläst dokument";

impl Entry<'_> {
    /// Enters what a risk's follow-up says was found wrong and is done about it.
    pub(super) async fn found(&mut self, plan: PlanId, risk: RiskId, entry: &RiskEntry) -> Result<(), Error> {
        for deviation in &entry.deviations {
            let id = self.deviation(plan, risk, deviation).await?;
            for action in &deviation.actions {
                self.action(plan, About::Deviation(id), action).await?;
            }
        }
        for action in &entry.actions {
            self.action(plan, About::Risk(risk), action).await?;
        }
        Ok(())
    }

    async fn deviation(
        &mut self,
        plan: PlanId,
        risk: RiskId,
        said: &DeviationEntry,
    ) -> Result<DeviationId, Error> {
        let closed =
            if said.closed { Some(self.app.sign(self.write, self.organisation).await?) } else { None };
        let stored = self.write.read().deviations(plan).await?;
        if let Some(before) =
            stored.into_iter().find(|it| it.value.risk == risk && it.value.text == said.text)
        {
            if before.value.closed.is_none() && closed.is_some() {
                let after = Deviation { closed, ..before.value.clone() };
                self.write.update("close", &before, after).await?;
            }
            return Ok(before.value.id);
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
            closed,
        };
        Ok(self.write.insert("record", deviation).await?.value.id)
    }

    async fn action(&mut self, plan: PlanId, about: About, said: &ActionEntry) -> Result<(), Error> {
        let progress = self.progress(said.state).await?;
        let stored = self.write.read().actions(plan).await?;
        let before = stored.into_iter().find(|it| it.value.about == about && it.value.title == said.title);
        if let Some(before) = before {
            if before.value.state() != said.state {
                let after = Action { progress, due: said.due, ..before.value.clone() };
                self.write.update("progress", &before, after).await?;
            }
            return Ok(());
        }
        let action = Action {
            id: ActionId::new(self.id()),
            organisation: self.organisation,
            plan,
            about,
            title: said.title.clone(),
            owner: said.owner.clone(),
            due: said.due,
            progress,
        };
        self.write.insert("record", action).await?;
        Ok(())
    }

    async fn progress(&mut self, state: ActionState) -> Result<Progress, Error> {
        Ok(match state {
            ActionState::Open => Progress::Open { sent_back: None },
            ActionState::Done => Progress::Done(self.app.sign(self.write, self.organisation).await?),
            ActionState::Verified => Progress::Verified {
                done: self.app.sign(self.write, self.organisation).await?,
                verified: self.verifier().await?,
            },
        })
    }

    async fn verifier(&mut self) -> Result<Signed, Error> {
        let people = self.write.read().people().await?;
        let known = people.into_iter().find(|person| person.value.name == VERIFIER);
        let by = if let Some(person) = known {
            person.value.id
        } else {
            let (id, name) = (self.id().into(), VERIFIER.to_owned());
            let person = Person { id, organisation: self.organisation, name, title: None };
            self.write.insert("create", person).await?.value.id
        };
        Ok(Signed { by, on: self.app.surroundings.today() })
    }
}
