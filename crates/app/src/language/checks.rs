//! What could not be done with control tests and samples, as a sentence.

use tertial_domain::sample::SampleError;
use tertial_domain::triage::TriageError;

use crate::checks::CheckFailure;
use crate::language::failure::Sentence;
use crate::language::{Language, Value};

/// The sentence for what could not be done.
pub(super) fn sentence(failure: &CheckFailure, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match failure {
        CheckFailure::NoItem { key } => say("check-no-item", &[("key", key.into())]),
        CheckFailure::NothingChosen => say("check-nothing-chosen", &[]),
        CheckFailure::Triage(TriageError::Raised(_)) => say("check-raised-already", &[]),
        CheckFailure::Triage(TriageError::Open) => say("check-open-already", &[]),
        CheckFailure::Triage(TriageError::NoReason(_)) => say("no-reason", &[]),
        CheckFailure::Ended(_) => say("check-ended", &[]),
        CheckFailure::NoAnswer => say("check-no-answer", &[]),
        CheckFailure::Sample(error) => sample(*error, language),
        CheckFailure::NotEvaluated => say("sample-not-evaluated", &[]),
        CheckFailure::Seed(_) => say("sample-seed", &[]),
        CheckFailure::Confidence(_) => say("sample-confidence", &[]),
    }
}

fn sample(error: SampleError, language: Language) -> Sentence {
    let row = |key: &str, place: u64| Sentence::of(language, key, &[("row", place.to_string().into())]);
    match error {
        SampleError::Evaluated => Sentence::of(language, "sample-evaluated-already", &[]),
        SampleError::NoRow(place) => row("sample-no-row", place),
        SampleError::NoNote(place) => row("sample-no-note", place),
        SampleError::NoAmount(place) => row("sample-no-amount", place),
        SampleError::Unanswered(rows) => {
            Sentence::of(language, "sample-unanswered", &[("count", rows.into())])
        }
        SampleError::NoTitle(_) => Sentence::of(language, "empty", &[("field", "title".into())]),
    }
}
