//! What a run or a sample says in a report, as it is when it is attached to a control's execution.

use std::collections::BTreeMap;

use tertial_domain::check_run::{CheckRun, Figure, Quantity};
use tertial_domain::sample::{Method, Progress, Share};
use tertial_domain::snapshot::{CheckData, CheckEntry, CheckFigure, CheckKind, Fingerprint, Triaged};
use tertial_domain::triage::TriageName;
use tertial_domain::{Sample, Triage};

use super::failure::CheckFailure;
use super::picture;
use super::runs::test_of;
use crate::language::Language;
use crate::surroundings::day_of;

/// What a run says, with what has been said of its items. `history` is runs of the same test, the newest first.
pub(super) fn of_run(
    run: &CheckRun,
    triage: &[Triage],
    history: &[CheckRun],
) -> Result<CheckEntry, CheckFailure> {
    let answered = run.answered().ok_or(CheckFailure::NoAnswer)?;
    let figure = |figure: &Figure| CheckFigure { title: figure.title.sv.clone(), value: figure.value };
    let data = run.question.data.iter();
    let has_items = answered.has_items();
    Ok(CheckEntry {
        kind: CheckKind::Run,
        title: run.question.title.sv.clone(),
        on: day_of(answered.at),
        data: data.map(|read| CheckData { name: read.name.clone(), rows: read.rows }).collect(),
        figures: answered.figures.iter().map(figure).collect(),
        found: if has_items { answered.found_in_all() } else { 0 },
        triaged: has_items.then(|| triaged(run, triage)),
        fingerprint: run.question.fingerprint(),
        pictures: picture::of_run(Language::Swedish, run, test_of(run).as_ref(), history),
    })
}

/// How many of a run's items stand how. Those beyond what is kept are open: what somebody had looked at by then is kept, whatever its size.
#[must_use]
pub fn triaged<'a>(run: &CheckRun, triage: impl IntoIterator<Item = &'a Triage>) -> Triaged {
    let mut counted = Triaged::default();
    let Some(answered) = run.answered() else { return counted };
    let said: BTreeMap<&str, &Triage> = triage.into_iter().map(|said| (said.key.as_str(), said)).collect();
    for found in &answered.found {
        match said.get(found.key.as_str()).map_or(TriageName::Open, |said| said.standing(found.amount)) {
            TriageName::Open => counted.open += 1,
            TriageName::Explained => counted.explained += 1,
            TriageName::FalseAlarm => counted.false_alarms += 1,
            TriageName::Raised => counted.raised += 1,
        }
    }
    counted.open += answered.beyond;
    counted
}

/// What an evaluated sample says.
pub(super) fn of_sample(sample: &Sample) -> Result<CheckEntry, CheckFailure> {
    let Progress::Evaluated { evaluation, signed } = &sample.progress else {
        return Err(CheckFailure::NotEvaluated);
    };
    // The report is Swedish.
    let figure = |key: &str, value: Quantity| CheckFigure {
        title: Language::Swedish
            .text_with(key, &[("confidence", i64::from(sample.confidence.percent()).into())]),
        value,
    };
    let mut figures = vec![
        figure("sample-figure-population", Quantity::Count(sample.population.items)),
        figure("sample-figure-examined", Quantity::Count(evaluation.examined.into())),
    ];
    if let Some(rate) = &evaluation.rate {
        figures.push(figure("sample-figure-rate", percent(rate.found)));
        figures.push(figure("sample-figure-rate-at-most", percent(rate.at_most)));
    }
    if let Some(amount) = &evaluation.amount {
        figures.push(figure("sample-figure-likely", Quantity::Money(amount.likely)));
        figures.push(figure("sample-figure-at-most", Quantity::Money(amount.at_most)));
    }
    let data =
        sample.of.data.iter().map(|read| CheckData { name: read.name.clone(), rows: read.rows }).collect();
    Ok(CheckEntry {
        kind: CheckKind::Sample,
        title: sample.title.clone(),
        on: signed.on,
        data,
        figures,
        found: evaluation.wrong.into(),
        triaged: None,
        fingerprint: fingerprint(sample),
        pictures: Vec::new(),
    })
}

/// A share as hundredths of a whole.
fn percent(share: Share) -> Quantity {
    Quantity::Percent(i64::from(share.millionths() / 10))
}

/// What proves that another sample is the same: SHA-256 of what it was drawn from, how, and by which seed.
pub(crate) fn fingerprint(sample: &Sample) -> Fingerprint {
    let method = match &sample.method {
        Method::Random => format!("random:{}", sample.items.len()),
        Method::Stratified { by, strata } => {
            let strata = strata.iter().map(|it| format!("{}:{}", it.name, it.drawn));
            format!("stratified:{by}:{}", strata.collect::<Vec<_>>().join(","))
        }
        Method::MonetaryUnit { interval, start } => {
            format!("monetary-unit:{}:{}", interval.in_ore(), start.in_ore())
        }
    };
    let said = format!("{}\n{method}\n{}", sample.of.fingerprint().hex(), sample.seed);
    Fingerprint::of(said.as_bytes())
}
