//! The figures of a sample: how it was drawn, and what it says once it is evaluated.

use tertial_app::samples::ReadSample;
use tertial_domain::Money;
use tertial_domain::numerals::percent;
use tertial_domain::sample::{Method, StratumRate};

use super::method;
use crate::pages::checks::grouped;
use crate::words::Words;

/// How it was drawn.
pub(super) fn facts(w: Words, read: &ReadSample) -> Vec<(String, String)> {
    let sample = &read.sample.value;
    let name = w.person(read.people.get(&sample.drawn.by));
    let fact = |key: &str, value: String| (w.text(key), value);
    let mut facts = vec![
        fact("sample-method", w.text(method(&sample.method))),
        fact("sample-drawn-on", format!("{}, {name}", w.date(&sample.drawn.on))),
        fact("sample-seed-label", sample.seed.to_string()),
        fact("sample-confidence-label", format!("{}\u{a0}%", sample.confidence.percent())),
        fact("sample-population", grouped(sample.population.items)),
        fact("sample-population-amount", sample.population.amount.to_string()),
    ];
    if let Method::MonetaryUnit { interval, start } = &sample.method {
        facts.push(fact("sample-interval", interval.to_string()));
        facts.push(fact("sample-start", start.to_string()));
    }
    if sample.population.beside > 0 {
        let beside = format!("{} ({})", grouped(sample.population.beside), sample.population.beside_amount);
        facts.push(fact("sample-beside", beside));
    }
    facts
}

/// What the sample says, once it is evaluated.
pub(super) fn says(w: Words, read: &ReadSample) -> Vec<(String, String)> {
    let sample = &read.sample.value;
    let Some(evaluation) = sample.evaluation() else { return Vec::new() };
    let confidence = sample.confidence.percent().to_string();
    let say = |key: &str, value: String| (w.about(key, &confidence), value);
    let mut said = vec![
        say("evaluation-examined", evaluation.examined.to_string()),
        say("evaluation-wrong", evaluation.wrong.to_string()),
    ];
    if let Some(rate) = &evaluation.rate {
        said.push(say("evaluation-rate", rate.found.to_string()));
        said.push(say("evaluation-at-most", rate.at_most.to_string()));
        said.push(say("evaluation-interval", format!("{} – {}", rate.low, rate.high)));
        said.push(say("evaluation-items", grouped(rate.at_most_items)));
    }
    if let Some(amount) = &evaluation.amount {
        let with_share = |part: Money| match share(part, sample.population.amount) {
            Some(share) => format!("{part} ({share})"),
            None => part.to_string(),
        };
        said.push(say("evaluation-known", amount.known.to_string()));
        said.push(say("evaluation-likely", with_share(amount.likely)));
        said.push(say("evaluation-amount-at-most", with_share(amount.at_most)));
        said.push(say("evaluation-too-little", amount.too_little.to_string()));
    }
    said
}

/// How much of an amount another is, in percent; nothing where that says nothing.
fn share(part: Money, whole: Money) -> Option<String> {
    let (part, whole) = (i128::from(part.in_ore()), i128::from(whole.in_ore()));
    let thousandths = part.checked_mul(100_000)?.checked_div(whole).filter(|_| whole > 0)?;
    Some(percent(i64::try_from(thousandths).ok()?))
}

/// What the figures mean and how they are worked out, a sentence each.
pub(super) fn meaning(w: Words, read: &ReadSample) -> Vec<String> {
    let sample = &read.sample.value;
    let (bound, way) = match &sample.method {
        Method::Random => ("evaluation-bound", "evaluation-by-random"),
        Method::Stratified { .. } => ("evaluation-bound", "evaluation-by-stratified"),
        Method::MonetaryUnit { .. } => ("evaluation-bound-amount", "evaluation-by-monetary"),
    };
    let confidence = sample.confidence.percent().to_string();
    vec![
        w.text(bound),
        w.about("evaluation-confidence", &confidence),
        w.text("evaluation-tolerable"),
        w.text(way),
    ]
}

/// What is said of each stratum by itself.
pub(super) fn strata(read: &ReadSample) -> Vec<[String; 4]> {
    let strata = read.sample.value.evaluation().map(|it| it.strata.as_slice()).unwrap_or_default();
    let row = |it: &StratumRate| {
        [
            if it.name.is_empty() { "–".to_owned() } else { it.name.clone() },
            it.examined.to_string(),
            it.wrong.to_string(),
            it.rate.at_most.to_string(),
        ]
    };
    strata.iter().map(row).collect()
}
