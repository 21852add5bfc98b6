//! What could not be recorded of controls, deviations, actions and files, as a sentence.

use jiff::civil::Date;
use tertial_domain::action::ActionError;
use tertial_domain::deviation::{CloseError, DeviationError};
use tertial_domain::execution::ExecutionError;

use crate::evidence::{LARGEST_FILE, MOST_FILES, Unkept};
use crate::language::Language;
use crate::language::failure::Sentence;

/// The sentence for what cannot be said of a control's performance.
pub(super) fn execution(error: &ExecutionError, language: Language) -> Sentence {
    match error {
        ExecutionError::NotPerformedWithoutReason => Sentence::of(language, "execution-no-reason", &[]),
        ExecutionError::DeviationWithoutText => Sentence::of(language, "execution-no-text", &[]),
        ExecutionError::NoDay => Sentence::of(language, "execution-no-day", &[]),
        ExecutionError::YetToCome(day) => dated("day-yet-to-come", *day, language),
        ExecutionError::Withdrawn => Sentence::of(language, "execution-withdrawn", &[]),
        ExecutionError::Found => Sentence::of(language, "execution-found", &[]),
        ExecutionError::BeforeYear(day) => dated("execution-before-year", *day, language),
    }
}

/// The sentence for what cannot be put down as a deviation.
pub(super) fn deviation(error: &DeviationError, language: Language) -> Sentence {
    match error {
        DeviationError::NoText => Sentence::of(language, "deviation-no-text", &[]),
        DeviationError::YetToCome(day) => dated("day-yet-to-come", *day, language),
        DeviationError::Closed => Sentence::of(language, "deviation-closed", &[]),
        DeviationError::Withdrawn => Sentence::of(language, "deviation-withdrawn", &[]),
        DeviationError::HasActions => Sentence::of(language, "deviation-has-actions", &[]),
        DeviationError::SamePerson => Sentence::of(language, "deviation-lowered-same-person", &[]),
        DeviationError::NoReason(_) => Sentence::of(language, "deviation-lowered-no-reason", &[]),
    }
}

/// The sentence for a deviation that cannot be closed.
pub(super) fn close(error: &CloseError, language: Language) -> Sentence {
    let key = match error {
        CloseError::Closed => "deviation-closed",
        CloseError::NoAction => "close-no-action",
        CloseError::NotVerified(_) => "close-not-verified",
        CloseError::NotDone(_) => "close-not-done",
        CloseError::SamePerson => "close-same-person",
        CloseError::Verifier => "close-verifier",
        CloseError::Withdrawn => "deviation-withdrawn",
    };
    Sentence::of(language, key, &[])
}

/// The sentence for a step that an action cannot take.
pub(super) fn action(error: &ActionError, language: Language) -> Sentence {
    let key = match error {
        ActionError::SamePerson => "action-same-person",
        ActionError::FoundIt => "action-found-it",
        ActionError::Withdrawn => "action-withdrawn",
        ActionError::NoTitle => "action-no-title",
        ActionError::NoOwner => "action-no-owner",
        ActionError::NoReason(_) => "no-reason",
        ActionError::Is(_) => "action-does-not-fit",
    };
    Sentence::of(language, key, &[])
}

/// The sentence for a file that is not kept.
pub(super) fn unkept(file: &str, why: Unkept, language: Language) -> Sentence {
    let key = match why {
        Unkept::Kind => "file-kind",
        Unkept::Content => "file-content",
        Unkept::Empty => "file-empty",
        Unkept::TooLarge => "file-too-large",
        Unkept::TooMany => "file-too-many",
        Unkept::Gone => "file-gone",
    };
    let values =
        [("file", file.into()), ("megabytes", (LARGEST_FILE >> 20).into()), ("most", MOST_FILES.into())];
    Sentence::of(language, key, &values)
}

fn dated(key: &str, day: Date, language: Language) -> Sentence {
    Sentence::of(language, key, &[("day", day.to_string().into())])
}
