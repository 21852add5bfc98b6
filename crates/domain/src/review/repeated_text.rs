//! repeated-text: an analysis is word for word that of an earlier period, or of another risk.

use std::collections::{HashMap, HashSet};

use super::claim;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::text;

/// Fewer words than this are a phrase that anyone would write again (`Arbetet fortlöper enligt plan.`).
const SHORTEST_ANALYSIS: usize = 8;
/// A phrase may stand in so many follow-ups before it is worth a word.
const MOST_PERIODS_OF_A_PHRASE: usize = 2;
/// Fewer words than this in sentences that are kept do not make an analysis mostly old.
const FEWEST_WORDS_KEPT: usize = 40;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let now: Vec<_> = context.now.risks.iter().map(|risk| substance(&risk.analysis)).collect();
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
        let same =
            context.earlier.iter().map(|earlier| earlier.risk(index).map(|risk| substance(&risk.analysis)));
        let periods = same.take_while(|earlier| earlier.as_ref() == Some(analysis)).count();
        if let Some(oldest) = periods.checked_sub(1).map(|oldest| context.earlier[oldest].snapshot.at) {
            if words >= SHORTEST_ANALYSIS {
                add(Severity::Warning, What::RepeatedFromEarlier { oldest, periods });
            } else if periods > MOST_PERIODS_OF_A_PHRASE {
                add(Severity::Note, What::RepeatedFromEarlier { oldest, periods });
            }
        } else if let Some(what) = mostly_repeated(context, index) {
            add(Severity::Note, what);
        }
        if words >= SHORTEST_ANALYSIS {
            match first_with.get(analysis.as_str()) {
                Some(first) => {
                    let other = u32::try_from(*first).expect("a plan has far fewer than four billion risks");
                    add(Severity::Warning, What::RepeatedFromRisk { other });
                }
                None => {
                    first_with.insert(analysis, index);
                }
            }
        }
    }
    findings
}

/// What an analysis says besides that the level is what it was, which is said in the same words every time.
fn substance(analysis: &str) -> String {
    let sentences = text::sentences(analysis).filter(|sentence| !claim::is_standing_claim(sentence));
    let sentences: Vec<_> = sentences.map(text::normalised).filter(|sentence| !sentence.is_empty()).collect();
    sentences.join(" ")
}

/// Three quarters of the words stand in sentences that the previous follow-up has too.
fn mostly_repeated(context: &Context<'_>, index: usize) -> Option<What> {
    let previous = context.earlier.first()?;
    let sentences = |analysis: &str| -> Vec<String> {
        text::sentences(analysis)
            .filter(|sentence| !claim::is_standing_claim(sentence))
            .map(text::normalised)
            .collect()
    };
    let then: HashSet<_> = sentences(&previous.risk(index)?.analysis).into_iter().collect();
    let now = sentences(&context.now.risks[index].analysis);
    let words = |sentences: &[&String]| sentences.iter().map(|s| s.split(' ').count()).sum::<usize>();
    let kept: Vec<_> = now.iter().filter(|sentence| then.contains(*sentence)).collect();
    let (kept_words, all_words) = (words(&kept), words(&now.iter().collect::<Vec<_>>()));
    (kept_words >= FEWEST_WORDS_KEPT && kept_words * 4 >= all_words * 3).then_some(What::MostlyRepeated {
        from: previous.snapshot.at,
        same: kept.len(),
        sentences: now.len(),
    })
}
