//! What becomes of what a run has found: explained, a false alarm, looked at again, or raised as a deviation.

use std::collections::BTreeMap;

use tertial_domain::action::Signed;
use tertial_domain::check_run::CheckRun;
use tertial_domain::deviation::Observation;
use tertial_domain::ids::{CheckRunId, DeviationId, OrganisationId, TriageId};
use tertial_domain::triage::Said;
use tertial_domain::{Money, Triage};
use tertial_store::{Stored, Write};
use uuid::Uuid;

use super::failure::CheckFailure;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::deviations::{self, Source};
use crate::error::{Error, here};

/// Says the same of some items of a run. What is said of an item stands in every run that finds it, also those that come.
pub async fn say(
    app: &App,
    organisation: OrganisationId,
    run: CheckRunId,
    keys: &[String],
    said: &Said,
) -> Result<(), Error> {
    let place = Place::organisation(organisation);
    let mut write = app.write(super::EXAMINING, &place).await?;
    let run: Stored<CheckRun> = here(write.read().get(run).await)?;
    let signed = app.sign(&mut write, organisation).await?;
    let verb = match said {
        Said::Explained(_) => "explain",
        Said::FalseAlarm(_) => "dismiss",
        Said::Reopened(_) => "look-again",
    };
    let items = items(&run.value, keys)?;
    let step = |triage: Triage, amount| triage.say(said.clone(), amount, signed).map_err(CheckFailure::from);
    each(&mut write, &run.value, items, verb, step).await?;
    write.commit().await?;
    Ok(())
}

/// Raises a deviation from some items of a run, and remembers of each item that it was.
pub async fn raise(
    app: &App,
    organisation: OrganisationId,
    (run, keys): (CheckRunId, &[String]),
    source: Source,
    seen: &Observation,
) -> Result<DeviationId, Error> {
    app.may(super::EXAMINING, &Place::organisation(organisation))?;
    let origin = deviations::origin(app, organisation, source).await?;
    let mut write = app.write(Deed::Act, &Place::board(organisation, origin.risk.board)).await?;
    let run: Stored<CheckRun> = here(write.read().get(run).await)?;
    let items = items(&run.value, keys)?;
    let deviation = deviations::raise_within(app, &mut write, origin, seen).await?;
    let Signed { by, on } = app.sign(&mut write, organisation).await?;
    let signed = Signed { by, on };
    let step = |triage: Triage, amount| triage.raise(deviation, amount, signed).map_err(CheckFailure::from);
    each(&mut write, &run.value, items, "raise", step).await?;
    write.commit().await?;
    Ok(deviation)
}

/// The items of a run with these keys, with their amounts.
fn items(run: &CheckRun, keys: &[String]) -> Result<BTreeMap<String, Option<Money>>, CheckFailure> {
    let answered = run.answered().ok_or(CheckFailure::NoAnswer)?;
    if keys.is_empty() {
        return Err(CheckFailure::NothingChosen);
    }
    let amounts: BTreeMap<&str, Option<Money>> =
        answered.found.iter().map(|found| (found.key.as_str(), found.amount)).collect();
    let item = |key: &String| match amounts.get(key.as_str()) {
        Some(amount) => Ok((key.clone(), *amount)),
        None => Err(CheckFailure::NoItem { key: key.clone() }),
    };
    keys.iter().map(item).collect()
}

/// Takes a step with each item, which gets its record with the first one.
async fn each(
    write: &mut Write,
    run: &CheckRun,
    items: BTreeMap<String, Option<Money>>,
    verb: &str,
    step: impl Fn(Triage, Option<Money>) -> Result<Triage, CheckFailure>,
) -> Result<(), Error> {
    let test = &run.question.test;
    let known = write.read().triage(test).await?;
    let known: BTreeMap<String, Stored<Triage>> =
        known.into_iter().map(|stored| (stored.value.key.clone(), stored)).collect();
    for (key, amount) in items {
        if let Some(before) = known.get(&key) {
            write.update(verb, before, step(before.value.clone(), amount)?).await?;
        } else {
            let id = id(run.organisation, test, &key);
            let new = Triage::new(id, run.organisation, (test.clone(), key), amount);
            write.insert(verb, step(new, amount)?).await?;
        }
    }
    Ok(())
}

/// The same for the same test and key, so that two people who look at an item at once do not make two records of it.
fn id(organisation: OrganisationId, test: &str, key: &str) -> TriageId {
    Uuid::new_v5(&organisation.uuid(), format!("triage\n{test}\n{key}").as_bytes()).into()
}
