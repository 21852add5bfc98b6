//! What becomes of what a run has found: explained, a false alarm, looked at again, or raised as a deviation.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tertial_domain::action::Signed;
use tertial_domain::check_run::CheckRun;
use tertial_domain::deviation::{FoundInRun, Observation};
use tertial_domain::ids::{CheckRunId, DeviationId, OrganisationId, TriageId};
use tertial_domain::review::personal_number;
use tertial_domain::triage::Said;
use tertial_domain::{Money, Triage};
use tertial_store::{Stored, Write};
use uuid::Uuid;

use super::failure::CheckFailure;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::deviations::{self, Source};
use crate::error::{Error, here};

/// The version of what has been said of an item of which nothing has been.
pub const NOTHING_SAID: i64 = 0;

/// An item that something is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its key.
    pub key: String,
    /// The version of what had been said of it when it was chosen, 0 where nothing had. None where whoever chose it did not look: what
    /// they say stands whatever others have said.
    pub seen: Option<i64>,
}

/// Says the same of some items of a run. What is said of an item stands in every run that finds it, also those that come.
pub async fn say(
    app: &App,
    organisation: OrganisationId,
    run: CheckRunId,
    chosen: &[Chosen],
    said: &Said,
) -> Result<(), Error> {
    let place = Place::organisation(organisation);
    let mut write = app.write(super::EXAMINING, &place).await?;
    let run: Stored<CheckRun> = here(write.read().get(run).await)?;
    let signed = app.sign(&mut write, organisation).await?;
    let (verb, why) = match said {
        Said::Explained(why) => ("explain", why),
        Said::FalseAlarm(why) => ("dismiss", why),
        Said::Reopened(why) => ("look-again", why),
    };
    names_nobody(why, signed.on)?;
    let items = items(&run.value, chosen)?;
    let step = |triage: Triage, amount| triage.say(said.clone(), amount, signed).map_err(CheckFailure::from);
    each(&mut write, &run.value, items, verb, step).await?;
    write.commit().await?;
    Ok(())
}

/// Raises a deviation from some items of a run, and remembers of each item that it was.
pub async fn raise(
    app: &App,
    organisation: OrganisationId,
    (run, chosen): (CheckRunId, &[Chosen]),
    source: Source,
    seen: &Observation,
) -> Result<DeviationId, Error> {
    app.may(super::EXAMINING, &Place::organisation(organisation))?;
    let origin = deviations::origin(app, organisation, source).await?;
    let mut write = app.write(Deed::Act, &Place::board(organisation, origin.risk.board)).await?;
    let run: Stored<CheckRun> = here(write.read().get(run).await)?;
    let items = items(&run.value, chosen)?;
    let Signed { by, on } = app.sign(&mut write, organisation).await?;
    names_nobody(&seen.text, on)?;
    let found = FoundInRun { run: run.value.id, title: run.value.question.title.clone(), items: items.len() };
    let deviation = deviations::raise_within(app, &mut write, origin, seen, Some(found)).await?;
    let signed = Signed { by, on };
    let step = |triage: Triage, amount| triage.raise(deviation, amount, signed).map_err(CheckFailure::from);
    each(&mut write, &run.value, items, "raise", step).await?;
    write.commit().await?;
    Ok(deviation)
}

/// Refuses a text with a personal identity number: it becomes a line of the log, from which nothing is ever taken away.
fn names_nobody(text: &str, today: Date) -> Result<(), CheckFailure> {
    personal_number(text, today).map_or(Ok(()), |masked| Err(CheckFailure::PersonalNumber { masked }))
}

/// An item with its amount, and the version of what had been said of it when it was chosen.
struct Item {
    amount: Option<Money>,
    seen: Option<i64>,
}

/// The chosen items of a run by their keys.
fn items(run: &CheckRun, chosen: &[Chosen]) -> Result<BTreeMap<String, Item>, CheckFailure> {
    let answered = run.answered().ok_or(CheckFailure::NoAnswer)?;
    if chosen.is_empty() {
        return Err(CheckFailure::NothingChosen);
    }
    let amounts: BTreeMap<&str, Option<Money>> =
        answered.found.iter().map(|found| (found.key.as_str(), found.amount)).collect();
    let item = |Chosen { key, seen }: &Chosen| match amounts.get(key.as_str()) {
        Some(amount) => Ok((key.clone(), Item { amount: *amount, seen: *seen })),
        None => Err(CheckFailure::NoItem { key: key.clone() }),
    };
    chosen.iter().map(item).collect()
}

/// Takes a step with each item, which gets its record with the first one. Nothing is done where somebody else was first with any of them.
async fn each(
    write: &mut Write,
    run: &CheckRun,
    items: BTreeMap<String, Item>,
    verb: &str,
    step: impl Fn(Triage, Option<Money>) -> Result<Triage, CheckFailure>,
) -> Result<(), Error> {
    let test = &run.question.test;
    let known = write.read().triage(test).await?;
    let known: BTreeMap<String, Stored<Triage>> =
        known.into_iter().map(|stored| (stored.value.key.clone(), stored)).collect();
    let version = |key: &str| known.get(key).map_or(NOTHING_SAID, |stored| stored.version);
    let is_another = |(key, item): &(&String, &Item)| item.seen.is_some_and(|seen| seen != version(key));
    let count = items.iter().filter(is_another).count();
    if count > 0 {
        return Err(CheckFailure::SaidMeanwhile { count }.into());
    }
    for (key, Item { amount, .. }) in items {
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
