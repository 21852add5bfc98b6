//! Recording what was carried out of a control, and correcting what was recorded. Nothing is deleted: the log keeps every version.

use tertial_domain::evidence::EvidenceFile;
use tertial_domain::execution::Performance;
use tertial_domain::ids::{ControlId, ExecutionId, OrganisationId, RevisionId};
use tertial_domain::plan::{Content, PlanState};
use tertial_domain::snapshot::{ExecutionResult, Fingerprint};
use tertial_domain::withdrawal::Withdrawal;
use tertial_domain::{Control, Execution, Period, Plan};
use tertial_store::{Stored, Write};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::controls::values;
use crate::error::{Error, here};
use crate::evidence::{self, Attached, MOST_FILES, Unkept};

/// What somebody says of a performance, before it has been looked at.
#[derive(Debug)]
pub struct Said {
    /// The period that it counts for.
    pub period: Period,
    /// The day.
    pub on: Option<jiff::civil::Date>,
    /// How it went.
    pub result: ExecutionResult,
    /// What was found, or why it was not performed.
    pub text: String,
    /// Files that show it, to be added to those that are there.
    pub attached: Vec<Attached>,
    /// Files that were kept before, to be added too: those of a form that came back.
    pub kept: Vec<EvidenceFile>,
    /// Files that are there and do not belong to it; the log still names them.
    pub detached: Vec<Fingerprint>,
}

/// What recording a control asks for: to carry out controls, or to act on the risk where the control is given to its owner.
pub(crate) const RECORDING: [Deed; 2] = [Deed::Execute, Deed::Act];

/// Records a performance of a control of the plan that is in force.
pub async fn record(
    app: &App,
    organisation: OrganisationId,
    (revision, control): (RevisionId, ControlId),
    said: Said,
) -> Result<ExecutionId, Error> {
    let plan = here(app.store.read(organisation).revision(revision).await)?.value;
    let place = Place::board(organisation, plan.content().board);
    app.may(Deed::Read, &place)?;
    let given_to = control_of(&plan, control)?.responsible.clone();
    app.actor().may_given(&RECORDING, &place, given_to.as_deref())?;
    // Keeping files takes a while, and must not hold up those who write.
    let performance = performance(app, said, Vec::new()).await?;
    let mut write = app.write_given(&RECORDING, &place, given_to.as_deref()).await?;
    let in_force = in_force(&write, plan.content()).await?;
    control_of(&in_force, control)?;
    let content = in_force.content();
    let signed = app.sign(&mut write, organisation).await?;
    let execution = Execution::record(
        ExecutionId::new(app.surroundings.new_id()),
        (organisation, content.plan, control),
        signed.by,
        performance,
        (content.year, app.today()),
    )?;
    let id = write.insert("record", execution).await?.value.id;
    write.commit().await?;
    Ok(id)
}

/// Corrects what was recorded. `version` is the one that the correction was made from: if somebody else has corrected it since
/// then, nothing is stored and the conflict has both.
pub async fn correct(
    app: &App,
    organisation: OrganisationId,
    (id, version): (ExecutionId, i64),
    said: Said,
) -> Result<Execution, Error> {
    let Recorded { before, plan, place, given_to } = recorded(app, organisation, id).await?;
    let performance = performance(app, said, before.value.files.clone()).await?;
    let mut write = app.write_given(&RECORDING, &place, given_to.as_deref()).await?;
    let year = in_force(&write, plan.content()).await?.content().year;
    let corrected = before.value.correct(performance, (year, app.today()))?;
    let before = Stored { value: corrected.clone(), version };
    write.update("correct", &before, corrected.clone()).await?;
    write.commit().await?;
    Ok(corrected)
}

/// Takes back what was recorded by mistake, and says why. It stays in the log, and nothing is counted of it any more.
pub async fn withdraw(
    app: &App,
    organisation: OrganisationId,
    id: ExecutionId,
    because: &str,
) -> Result<Execution, Error> {
    let Recorded { plan, place, given_to, .. } = recorded(app, organisation, id).await?;
    let mut write = app.write_given(&RECORDING, &place, given_to.as_deref()).await?;
    in_force(&write, plan.content()).await?;
    // Read again where nobody else can change it before the unit of work ends.
    let before: Stored<Execution> = write.read().get(id).await?;
    let deviations = values(write.read().deviations(before.value.plan).await?);
    let withdrawal = Withdrawal::new(app.sign(&mut write, organisation).await?, because)?;
    let withdrawn = before.value.clone().withdraw(withdrawal, &deviations)?;
    let withdrawn = write.update("take-back", &before, withdrawn).await?.value;
    write.commit().await?;
    Ok(withdrawn)
}

/// Something that was recorded, with what tells who may change it.
struct Recorded {
    before: Stored<Execution>,
    /// The last revision of its plan.
    plan: Plan,
    place: Place,
    /// Whom its control is given to.
    given_to: Option<String>,
}

/// What was recorded, for whoever may change it.
async fn recorded(app: &App, organisation: OrganisationId, id: ExecutionId) -> Result<Recorded, Error> {
    let read = app.store.read(organisation);
    let before: Stored<Execution> = here(read.get(id).await)?;
    let revisions = values(read.revisions(before.value.plan).await?);
    let plan = revisions.last().ok_or(Error::NotHere)?.clone();
    let place = Place::board(organisation, plan.content().board);
    app.may(Deed::Read, &place)?;
    let control = revisions.iter().rev().find_map(|it| control_of(it, before.value.control).ok());
    let given_to = control.and_then(|control| control.responsible.clone());
    app.actor().may_given(&RECORDING, &place, given_to.as_deref())?;
    Ok(Recorded { before, plan, place, given_to })
}

/// Adds files to what was recorded, or takes files from it; what was said stays.
pub async fn change_files(
    app: &App,
    organisation: OrganisationId,
    (id, version): (ExecutionId, i64),
    (attached, detached): (Vec<Attached>, Vec<Fingerprint>),
) -> Result<Execution, Error> {
    let recorded: Stored<Execution> = here(app.store.read(organisation).get(id).await)?;
    let Execution { period, on, result, text, .. } = recorded.value;
    let kept = Vec::new();
    let said = Said { period, on, result, text, attached, kept, detached };
    correct(app, organisation, (id, version), said).await
}

/// What was said, with the files kept.
async fn performance(app: &App, said: Said, there: Vec<EvidenceFile>) -> Result<Performance, Error> {
    let Said { period, on, result, text, attached, kept, detached } = said;
    let mut files = there;
    files.retain(|file| !detached.contains(&file.sha256));
    for file in kept {
        if files.iter().all(|known| known.sha256 != file.sha256) {
            files.push(file);
        }
    }
    if let Some(beyond) = attached.get(MOST_FILES.saturating_sub(files.len())) {
        return Err(Error::Unkept { file: beyond.name.clone(), why: Unkept::TooMany });
    }
    if let Some(beyond) = files.get(MOST_FILES) {
        return Err(Error::Unkept { file: beyond.name.clone(), why: Unkept::TooMany });
    }
    evidence::keep(app, attached, &mut files).await?;
    Ok(Performance { period, on, result, text, files })
}

/// Checks and keeps files that somebody attaches to a performance of a control that they may record, before it is known whether what they say
/// of it can stand: those that can be kept are added to `kept`, whatever the outcome.
pub async fn keep_for_control(
    app: &App,
    organisation: OrganisationId,
    (revision, control): (RevisionId, ControlId),
    attached: Vec<Attached>,
    kept: &mut Vec<EvidenceFile>,
) -> Result<(), Error> {
    let plan = here(app.store.read(organisation).revision(revision).await)?.value;
    let place = Place::board(organisation, plan.content().board);
    app.may(Deed::Read, &place)?;
    app.actor().may_given(&RECORDING, &place, control_of(&plan, control)?.responsible.as_deref())?;
    keep_some(app, attached, kept).await
}

/// The same for a performance that is corrected.
pub async fn keep_for_execution(
    app: &App,
    organisation: OrganisationId,
    id: ExecutionId,
    attached: Vec<Attached>,
    kept: &mut Vec<EvidenceFile>,
) -> Result<(), Error> {
    recorded(app, organisation, id).await?;
    keep_some(app, attached, kept).await
}

async fn keep_some(app: &App, attached: Vec<Attached>, kept: &mut Vec<EvidenceFile>) -> Result<(), Error> {
    if let Some(beyond) = attached.get(MOST_FILES.saturating_sub(kept.len())) {
        return Err(Error::Unkept { file: beyond.name.clone(), why: Unkept::TooMany });
    }
    evidence::keep(app, attached, kept).await
}

/// The revision in force, where things can be recorded on it: the plan is adopted and its year is not closed.
async fn in_force(write: &Write, of: &Content) -> Result<Plan, Error> {
    let plan = write.read().plan_in_force(of.board, of.year).await?;
    match plan.map(|stored| stored.value) {
        Some(plan) if plan.state() == PlanState::Adopted => Ok(plan),
        Some(_) => Err(Error::PlanClosed),
        None => Err(Error::PlanNotAdopted),
    }
}

/// A control of a plan; one that the plan does not have is not there.
pub(crate) fn control_of(plan: &Plan, id: ControlId) -> Result<&Control, Error> {
    let mut controls = plan.content().risks.iter().flat_map(|risk| &risk.controls);
    controls.find(|control| control.id == id).ok_or(Error::NotHere)
}
