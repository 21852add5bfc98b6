//! A run or a sample as evidence of a control's execution.

use tertial_domain::execution::{AttachedCheck, CheckSource};
use tertial_domain::ids::{ExecutionId, OrganisationId};
use tertial_domain::{CheckRun, Execution, Sample};
use tertial_store::{Connection, Reader, Stored};

use super::entry;
use crate::access::Place;
use crate::app::App;
use crate::controls::values;
use crate::error::{Error, here};
use crate::executions::RECORDING;

/// Attaches a run that has its answer, or an evaluated sample, to an execution. What it says now is what the report will say; attached
/// again, it says what it says then.
pub async fn attach(
    app: &App,
    organisation: OrganisationId,
    execution: ExecutionId,
    source: CheckSource,
) -> Result<(), Error> {
    super::may_see(app, organisation)?;
    change(app, organisation, execution, Some(source), |it, check| match check {
        Some(check) => it.attach(check),
        None => it,
    })
    .await
}

/// Takes a run or a sample away from an execution; the log keeps that it was there.
pub async fn detach(
    app: &App,
    organisation: OrganisationId,
    execution: ExecutionId,
    source: CheckSource,
) -> Result<(), Error> {
    change(app, organisation, execution, None, |it, _| it.detach(source)).await
}

async fn change(
    app: &App,
    organisation: OrganisationId,
    execution: ExecutionId,
    attached: Option<CheckSource>,
    step: impl FnOnce(Execution, Option<AttachedCheck>) -> Execution,
) -> Result<(), Error> {
    let (control, _) = crate::controls::of_execution(app, organisation, execution).await?;
    let place = Place::board(organisation, control.board.id);
    let given_to = control.control.responsible.as_deref();
    let mut write = app.write_given(&RECORDING, &place, given_to).await?;
    let before: Stored<Execution> = write.read().get(execution).await?;
    let check = match attached {
        Some(source) => Some(said(&write.read(), source).await?),
        None => None,
    };
    let after = step(before.value.clone(), check);
    if after == before.value {
        return Ok(());
    }
    let verb = if attached.is_some() { "attach" } else { "detach" };
    write.update(verb, &before, after).await?;
    write.commit().await?;
    Ok(())
}

/// What a run or a sample says now.
async fn said<C: Connection>(read: &Reader<'_, C>, source: CheckSource) -> Result<AttachedCheck, Error> {
    let entry = match source {
        CheckSource::Run(id) => {
            let run: Stored<CheckRun> = here(read.get(id).await)?;
            let triage = values(read.triage(&run.value.question.test).await?);
            entry::of_run(&run.value, &triage)?
        }
        CheckSource::Sample(id) => {
            let sample: Stored<Sample> = here(read.get(id).await)?;
            entry::of_sample(&sample.value)?
        }
    };
    Ok(AttachedCheck { source, entry })
}
