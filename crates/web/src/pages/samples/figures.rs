//! The figures of a sample: how it was drawn, and what it says once it is evaluated.

use tertial_app::samples::ReadSample;
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
        said.push(say("evaluation-known", amount.known.to_string()));
        said.push(say("evaluation-likely", amount.likely.to_string()));
        said.push(say("evaluation-amount-at-most", amount.at_most.to_string()));
        said.push(say("evaluation-too-little", amount.too_little.to_string()));
    }
    said
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
