//! What is done about deviations and risks: decided, changed, done by somebody, and verified by somebody else or sent back.

use std::collections::BTreeMap;

use tertial_domain::action::{About, ActionError, Signed, Task};
use tertial_domain::ids::{ActionId, DeviationId, OrganisationId, PersonId, RiskId};
use tertial_domain::snapshot::ActionState;
use tertial_domain::withdrawal::Withdrawal;
use tertial_domain::{Action, Board, Deviation, Execution, Risk};
use tertial_store::{Stored, Write};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::controls::people;
use crate::deviations::{self, Source};
use crate::error::{Error, here};

/// Saying that an action is done asks for seeing to actions, or for any part in the work where it is given to the actor by name.
const COMPLETING: [Deed; 3] = [Deed::Act, Deed::Execute, Deed::Contribute];

/// An action with what stands around it.
#[derive(Debug, Clone)]
pub struct ReadAction {
    /// The action.
    pub action: Stored<Action>,
    /// The deviation that it is about; none where it is about the risk directly.
    pub deviation: Option<Deviation>,
    /// The risk.
    pub risk: Risk,
    /// Whose plan it is reported in.
    pub board: Board,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may change it.
    pub may_act: bool,
    /// Whether the actor may say that it is done.
    pub may_complete: bool,
    /// Whether the actor may verify it now.
    pub may_verify: bool,
    /// Why the actor, who sees to actions, does not verify this one, which is done.
    pub barred: Option<ActionError>,
}

/// An action; six queries. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: ActionId) -> Result<ReadAction, Error> {
    let read = app.store.read(organisation);
    let action: Stored<Action> = here(read.get(id).await)?;
    let (deviation, risk) = about(app, &action.value).await?;
    let place = Place::board(organisation, risk.board);
    app.may(Deed::Read, &place)?;
    let execution = deviation.as_ref().and_then(|deviation| deviation.execution);
    let found_by = match execution {
        Some(id) => read.get::<Execution>(id).await?.value.by,
        None => None,
    };
    let stands = action.value.withdrawn.is_none();
    let may_act = stands && deviations::may_act(app, &risk).is_ok();
    let sees_to_it = may_act && action.value.state() == ActionState::Done;
    let barred = sees_to_it.then(|| barred(app, &action.value, found_by)).flatten();
    let given_to = action.value.owner.as_deref();
    Ok(ReadAction {
        board: read.board(risk.board).await?.value,
        people: people(app, organisation).await?,
        may_complete: stands && app.actor().may_given(&COMPLETING, &place, given_to).is_ok(),
        may_verify: sees_to_it && barred.is_none(),
        barred,
        may_act,
        action,
        deviation,
        risk,
    })
}

/// Why the actor does not verify an action: what the rules say to it now. Whoever runs the program on the machine signs as somebody of their own.
pub(crate) fn barred(app: &App, action: &Action, found_by: Option<PersonId>) -> Option<ActionError> {
    let signed = Signed { by: app.actor().person()?, on: app.today() };
    action.clone().verify(signed, found_by).err()
}

/// Decides on something to be done about a deviation.
pub async fn decide_about_deviation(
    app: &App,
    organisation: OrganisationId,
    deviation: DeviationId,
    task: &Task,
) -> Result<ActionId, Error> {
    let (mut write, deviation) = deviations::begin(app, organisation, deviation).await?;
    deviation.value.is_open()?;
    let about = About::Deviation(deviation.value.id);
    let id = ActionId::new(app.surroundings.new_id());
    let action = Action::decide(id, (organisation, deviation.value.plan), about, task)?;
    write.insert("decide", action).await?;
    write.commit().await?;
    Ok(id)
}

/// Decides on something to be done about a risk of the plan of a year, without anything having been found wrong.
pub async fn decide_about_risk(
    app: &App,
    organisation: OrganisationId,
    (risk, year): (RiskId, i16),
    task: &Task,
) -> Result<ActionId, Error> {
    let origin = deviations::origin(app, organisation, Source::Risk(risk, year)).await?;
    let mut write = deviations::write_about(app, &origin.risk).await?;
    let id = ActionId::new(app.surroundings.new_id());
    let action = Action::decide(id, (organisation, origin.plan.content().plan), About::Risk(risk), task)?;
    write.insert("decide", action).await?;
    write.commit().await?;
    Ok(id)
}

/// Changes an action that nobody has said is done. `version` is the one that the change was made from.
pub async fn change(
    app: &App,
    organisation: OrganisationId,
    (id, version): (ActionId, i64),
    task: &Task,
) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id, &[Deed::Act]).await?;
    let changed = before.value.clone().change(task)?;
    write.update("change", &Stored { version, ..before }, changed).await?;
    write.commit().await?;
    Ok(())
}

/// Says that an action is done.
pub async fn complete(app: &App, organisation: OrganisationId, id: ActionId) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id, &COMPLETING).await?;
    done(app, &mut write, &before, None).await?;
    write.commit().await?;
    Ok(())
}

/// Verifies that an action is done; whoever carried it out does not.
pub async fn verify(app: &App, organisation: OrganisationId, id: ActionId) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id, &[Deed::Act]).await?;
    verified(app, &mut write, &before, None).await?;
    write.commit().await?;
    Ok(())
}

/// Sends an action back that was not done after all.
pub async fn send_back(
    app: &App,
    organisation: OrganisationId,
    id: ActionId,
    why: &str,
) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id, &[Deed::Act]).await?;
    sent_back(&mut write, &before, why).await?;
    write.commit().await?;
    Ok(())
}

/// Takes back an action that was decided by mistake or is not needed any more, and says why. It stays in the log, and is in no list and no
/// report any more.
pub async fn withdraw(
    app: &App,
    organisation: OrganisationId,
    id: ActionId,
    because: &str,
) -> Result<(), Error> {
    let (mut write, before) = begin(app, organisation, id, &[Deed::Act]).await?;
    let withdrawal = Withdrawal::new(app.sign(&mut write, organisation).await?, because)?;
    let withdrawn = before.value.clone().withdraw(withdrawal)?;
    write.update("take-back", &before, withdrawn).await?;
    write.commit().await?;
    Ok(())
}

/// The step to done inside a unit of work, with the signature of whoever is known to have taken it.
pub(crate) async fn done(
    app: &App,
    write: &mut Write,
    before: &Stored<Action>,
    known: Option<Signed>,
) -> Result<Stored<Action>, Error> {
    let signed = signature(app, write, before, known).await?;
    Ok(write.update("done", before, before.value.clone().done(signed)?).await?)
}

/// The step to verified inside a unit of work.
pub(crate) async fn verified(
    app: &App,
    write: &mut Write,
    before: &Stored<Action>,
    known: Option<Signed>,
) -> Result<Stored<Action>, Error> {
    let signed = signature(app, write, before, known).await?;
    let execution = match before.value.about {
        About::Deviation(id) => write.read().get::<Deviation>(id).await?.value.execution,
        About::Risk(_) => None,
    };
    let found_by = match execution {
        Some(id) => write.read().get::<Execution>(id).await?.value.by,
        None => None,
    };
    Ok(write.update("verify", before, before.value.clone().verify(signed, found_by)?).await?)
}

/// The step back inside a unit of work.
pub(crate) async fn sent_back(
    write: &mut Write,
    before: &Stored<Action>,
    why: &str,
) -> Result<Stored<Action>, Error> {
    Ok(write.update("send-back", before, before.value.clone().send_back(why)?).await?)
}

/// A signature that is known, otherwise the actor's own of today.
async fn signature(
    app: &App,
    write: &mut Write,
    before: &Stored<Action>,
    known: Option<Signed>,
) -> Result<Signed, Error> {
    match known {
        Some(signed) => Ok(signed),
        None => app.sign(write, before.value.organisation).await,
    }
}

/// Begins a unit of work about an action that the actor may do this to.
async fn begin(
    app: &App,
    organisation: OrganisationId,
    id: ActionId,
    deeds: &[Deed],
) -> Result<(Write, Stored<Action>), Error> {
    let read = app.store.read(organisation);
    let action: Stored<Action> = here(read.get(id).await)?;
    let (_, risk) = about(app, &action.value).await?;
    let place = Place::board(organisation, risk.board);
    // Being given an action lets somebody say that it is done, and nothing else; to see to it is for the risk's owner.
    let given_to = if deeds.len() > 1 { action.value.owner.clone() } else { risk.owner };
    let write = app.write_given(deeds, &place, given_to.as_deref()).await?;
    // Read again where nobody else can change it before the unit of work ends.
    let action = write.read().get(id).await?;
    Ok((write, action))
}

/// What an action is about: the deviation, where it is about one, and the risk.
async fn about(app: &App, action: &Action) -> Result<(Option<Deviation>, Risk), Error> {
    let read = app.store.read(action.organisation);
    Ok(match action.about {
        About::Risk(risk) => (None, read.risk(risk).await?.value),
        About::Deviation(id) => {
            let deviation = read.get::<Deviation>(id).await?.value;
            let risk = read.risk(deviation.risk).await?.value;
            (Some(deviation), risk)
        }
    })
}
