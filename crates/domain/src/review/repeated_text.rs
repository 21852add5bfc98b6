//! repeated-text: an analysis is word for word that of an earlier period, or of another risk.

use std::collections::{HashMap, HashSet};

use super::claim;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What, number};
use super::reading::Reading;
use crate::snapshot::RiskEntry;
use crate::text;

/// Fewer words than this are a phrase that anyone would write again (`Arbetet fortlöper enligt plan.`).
const SHORTEST_ANALYSIS: usize = 8;
/// A phrase may stand in so many follow-ups before it is worth a word.
const MOST_PERIODS_OF_A_PHRASE: usize = 2;
/// Fewer words than this in sentences that are kept do not make an analysis mostly old.
const FEWEST_WORDS_KEPT: usize = 40;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let sentences: Vec<_> = context.texts.iter().map(|texts| substance(&texts.analysis)).collect();
    let now: Vec<_> = sentences.iter().map(|sentences| sentences.join(" ")).collect();
    let mut first_with: HashMap<&str, usize> = HashMap::new();
    let mut findings = Vec::new();
    for (index, analysis) in now.iter().enumerate() {
        let words = analysis.split(' ').count();
        if analysis.is_empty() {
            continue;
        }
        let mut add = |severity, what| {
            findings.push(Finding::in_risk(Rule::RepeatedText, severity, index, "analysis", what));
        };
        // Most analyses are new, and then only the newest of the earlier ones is read.
        let earlier = context.earlier.iter().map(|earlier| earlier.risk(index));
        let is_same = |risk: Option<&RiskEntry>| {
            risk.is_some_and(|risk| substance(&Reading::of(&risk.analysis)).join(" ") == *analysis)
        };
        let periods = earlier.take_while(|risk| is_same(*risk)).count();
        if let Some(oldest) = periods.checked_sub(1).map(|oldest| context.earlier[oldest].snapshot.at) {
            if words >= SHORTEST_ANALYSIS {
                add(Severity::Warning, What::RepeatedFromEarlier { oldest, periods });
            } else if periods > MOST_PERIODS_OF_A_PHRASE {
                add(Severity::Note, What::RepeatedFromEarlier { oldest, periods });
            }
        } else if let Some(what) = mostly_repeated(context, index, &sentences[index]) {
            add(Severity::Note, what);
        }
        if words >= SHORTEST_ANALYSIS {
            match first_with.get(analysis.as_str()) {
                Some(first) => {
                    add(Severity::Warning, What::RepeatedFromRisk { other: number(*first) });
                }
                None => {
                    first_with.insert(analysis, index);
                }
            }
        }
    }
    findings
}

/// The sentences of an analysis besides those that say that the level is what it was, which is said in the same words
/// every time. Each is its words alone.
fn substance(analysis: &Reading<'_>) -> Vec<String> {
    let sentences = analysis.sentences.iter().filter(|sentence| !claim::is_standing_claim(sentence));
    sentences.map(|sentence| text::normalised(sentence.text)).filter(|words| !words.is_empty()).collect()
}

/// Three quarters of the words stand in sentences that the previous follow-up has too.
fn mostly_repeated(context: &Context<'_>, index: usize, now: &[String]) -> Option<What> {
    let previous = context.earlier.first()?;
    let then = substance(&Reading::of(&previous.risk(index)?.analysis));
    let then: HashSet<_> = then.iter().collect();
    let words = |sentence: &String| sentence.split(' ').count();
    let kept: Vec<_> = now.iter().filter(|sentence| then.contains(sentence)).collect();
    let kept_words: usize = kept.iter().map(|sentence| words(sentence)).sum();
    let all_words: usize = now.iter().map(words).sum();
    (kept_words >= FEWEST_WORDS_KEPT && kept_words * 4 >= all_words * 3).then_some(What::MostlyRepeated {
        from: previous.snapshot.at,
        same: kept.len(),
        sentences: now.len(),
    })
}
