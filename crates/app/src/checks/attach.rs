//! A run or a sample as evidence of a control's execution.

use tertial_domain::execution::{AttachedCheck, CheckSource};
use tertial_domain::follow_up::Head;
use tertial_domain::ids::{ExecutionId, OrganisationId};
use tertial_domain::{CheckRun, Execution, FollowUp, Sample};
use tertial_store::{Connection, Reader, Stored, Write};

use super::entry;
use super::runs::MOST_COMPARED;
use crate::access::Place;
use crate::app::App;
use crate::controls::values;
use crate::error::{Error, here};
use crate::executions::RECORDING;

/// Attaches a run that has its answer, or an evaluated sample, to an execution. What it says now is what the execution says of it, until
/// it is attached again or the follow-up is reviewed and frozen.
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
    before.value.clone().standing()?;
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

/// Writes into what was carried out in a follow-up's period what has by now been said of the items of the runs that show it. So the report
/// says how they stand when it is frozen, and not when they were attached, which is often before anybody has looked at them.
pub(crate) async fn renew(write: &mut Write, follow_up: &FollowUp) -> Result<(), Error> {
    let Head { plan, at, .. } = *follow_up.head();
    let all = write.read().executions(plan).await?;
    let of_follow_up = |it: &&Stored<Execution>| at.period.has_end_of(it.value.period);
    for before in all.iter().filter(of_follow_up) {
        let mut after = before.value.clone();
        for attached in &before.value.checks {
            if matches!(attached.source, CheckSource::Run(_)) {
                after = after.attach(said(&write.read(), attached.source).await?);
            }
        }
        if after != before.value {
            write.update("renew", before, after).await?;
        }
    }
    Ok(())
}

/// What a run or a sample says now.
async fn said<C: Connection>(read: &Reader<'_, C>, source: CheckSource) -> Result<AttachedCheck, Error> {
    let entry = match source {
        CheckSource::Run(id) => {
            let run: Stored<CheckRun> = here(read.get(id).await)?;
            let triage = values(read.triage(&run.value.question.test).await?);
            let history = read.check_runs(Some(&run.value.question.test), MOST_COMPARED).await?;
            entry::of_run(&run.value, &triage, &history)?
        }
        CheckSource::Sample(id) => {
            let sample: Stored<Sample> = here(read.get(id).await)?;
            entry::of_sample(&sample.value)?
        }
    };
    Ok(AttachedCheck { source, entry })
}
