//! What went wrong, as a sentence with a hint. Nothing about the inside of the program gets out here.

use tertial_domain::follow_up::{FollowUpError, FollowUpState, RevaluationError};
use tertial_domain::plan::{PlanError, PlanState};
use tertial_domain::scale::NotOnScale;

use crate::access::{Deed, Refused};
use crate::error::Error;
use crate::language::{Language, Value, checks, data_sets, found, reading, settings, store};
use crate::password::{SHORTEST, Unfit};
use crate::tokens::LONGEST_DAYS;

/// What a person is told when something could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong, and where.
    pub message: String,
    /// What to do about it, wherever the person is.
    pub hint: Option<String>,
    /// What to do about it on the command line, where that is something else.
    pub command: Option<String>,
}

impl Sentence {
    /// The message `key`, and `key-hint` and `key-command` where there are such.
    #[must_use]
    pub fn of(language: Language, key: &str, values: &[(&'static str, Value<'_>)]) -> Self {
        let advice = |kind: &str| language.find_text_with(&format!("{key}-{kind}"), values);
        Self { message: language.text_with(key, values), hint: advice("hint"), command: advice("command") }
    }
}

/// The sentence for an error.
#[must_use]
pub fn sentence(error: &Error, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match error {
        Error::Refused(Refused { out_of_scope: true, .. }) => say("out-of-scope", &[]),
        Error::Refused(refused) => say("refused", &[("deed", deed(*refused).into())]),
        Error::SignInFailed => say("sign-in-failed", &[]),
        Error::SlowDown { wait } => say("slow-down", &[("seconds", wait.as_secs().max(1).into())]),
        Error::Password(unfit) => password(*unfit, language),
        Error::Link => say("link", &[]),
        Error::NotAnEmail(_) => say("not-an-email", &[]),
        Error::WrongCode => say("wrong-code", &[]),
        Error::SetUpAlready => say("set-up-already", &[]),
        Error::Empty(field) => say("empty", &[("field", (*field).into())]),
        Error::NotADay { text } => say("not-a-day", &[("text", text.into())]),
        Error::WrongPassword
        | Error::EmailTaken
        | Error::EmailUnusable
        | Error::PersonHasAccount { .. }
        | Error::AccountClosed
        | Error::AdministratorOfPart
        | Error::Closed { .. }
        | Error::NameTaken { .. }
        | Error::TooLong { .. }
        | Error::TooMany { .. }
        | Error::TooDeep
        | Error::Scale(_)
        | Error::ScaleMeanwhile
        | Error::Calendar(_)
        | Error::NotADeadline(_)
        | Error::UnknownName { .. }
        | Error::Logo(_)
        | Error::NotAColour(_) => settings::sentence(error, language),
        Error::LastAdministrator => say("last-administrator", &[]),
        Error::TokenDay => say("token-day", &[("days", LONGEST_DAYS.into())]),
        Error::NotHere => say("not-here", &[]),
        Error::Read { file, error } => reading::sentence(file, error, language),
        Error::Incomplete { file, missing } => {
            say("incomplete", &[("file", file.into()), ("missing", missing.name().into())])
        }
        Error::NotInPlan { titles } => say("not-in-plan", &[("titles", titles.join("; ").into())]),
        Error::FollowUpExists { follow_up } => say("follow-up-exists", &[("followup", follow_up.into())]),
        Error::ImportedAlready { file, day } => {
            let day = day.map_or_else(|| "none".to_owned(), |day| day.to_string());
            say("imported-already", &[("file", file.into()), ("day", day.into())])
        }
        Error::MemoAlone => say("memo-alone", &[]),
        Error::NoFingerprint => say("no-fingerprint", &[]),
        Error::NoFollowUp => say("no-follow-up", &[]),
        Error::SeveralFollowUps { choices } => say(
            "several-follow-ups",
            &[("count", choices.len().into()), ("choices", shortened(choices).into())],
        ),
        Error::NoPlan => say("no-plan", &[]),
        Error::SeveralPlans { choices } => {
            say("several-plans", &[("count", choices.len().into()), ("choices", shortened(choices).into())])
        }
        Error::PlanExists { board, year } => {
            say("plan-exists", &[("board", board.into()), ("year", year.to_string().into())])
        }
        Error::RevisionExists => say("revision-exists", &[]),
        Error::Year => say("year-unlikely", &[]),
        Error::NoHeading => say("no-heading", &[]),
        Error::ChangedMeanwhile => say("changed-meanwhile", &[]),
        Error::RiskRetired => say("risk-retired", &[]),
        Error::InPlanAlready => say("in-plan-already", &[]),
        Error::NotOnScale(NotOnScale::OneFactor) => say("value-one-factor", &[]),
        Error::NotOnScale(NotOnScale::Step) => say("value-no-step", &[]),
        Error::NotOnScale(NotOnScale::Value) => say("value-not-on-scale", &[]),
        Error::NotFrozen { follow_up } => say("not-frozen", &[("followup", follow_up.into())]),
        Error::ReviewErrors { count } => say("review-stops", &[("count", (*count).into())]),
        Error::Unanswered { rules } => {
            let example = rules.first().copied().unwrap_or_default();
            say("unanswered", &[("rules", rules.join(", ").into()), ("example", example.into())])
        }
        Error::FollowUp(FollowUpError::NoReason(_))
        | Error::Plan(PlanError::NoReason(_))
        | Error::NoReason(_) => say("no-reason", &[]),
        Error::FollowUp(error) => follow_up(error, language),
        Error::Plan(error) => plan(error, language),
        Error::Action(error) => found::action(error, language),
        Error::Execution(error) => found::execution(error, language),
        Error::Deviation(error) => found::deviation(error, language),
        Error::Close(error) => found::close(error, language),
        Error::PlanNotAdopted => say("plan-not-adopted", &[]),
        Error::PlanClosed => say("plan-closed", &[]),
        Error::Unkept { file, why } => found::unkept(file, *why, language),
        Error::FileLost { file } => say("file-lost", &[("file", file.into())]),
        Error::Check(failure) => checks::sentence(failure, language),
        Error::NoOrganisation => say("no-organisation", &[]),
        Error::SeveralOrganisations { names } => {
            say("several-organisations", &[("names", names.join(", ").into())])
        }
        Error::Data(failure) => data_sets::sentence(failure, language),
        Error::Units(_) => say("units-no-tree", &[]),
        Error::NotEmpty => say("not-empty", &[]),
        Error::Store(error) => store::sentence(error, language),
        Error::Restore(error) => store::restore_sentence(error, language),
        Error::Write(_) => say("unwritable", &[]),
    }
}

fn follow_up(error: &FollowUpError, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match error {
        FollowUpError::Is(state) => say("follow-up-is", &[("state", follow_up_state(*state).into())]),
        FollowUpError::Valued(error) => say(
            match error {
                RevaluationError::HalfFactors => "half-factors",
                RevaluationError::OutsideScale => "outside-scale",
                RevaluationError::NoReason => "level-without-reason",
            },
            &[],
        ),
        FollowUpError::Written => say("follow-up-written", &[]),
        _ => say("follow-up-does-not-fit", &[]),
    }
}

fn plan(error: &PlanError, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match error {
        PlanError::Empty => say("plan-empty", &[]),
        PlanError::Is(state) => say("plan-is", &[("state", plan_state(*state).into())]),
        PlanError::Untitled(number) => say("plan-untitled", &[("number", (*number).into())]),
        PlanError::Twice(number) => say("plan-twice", &[("number", (*number).into())]),
        _ => say("plan-does-not-fit", &[]),
    }
}

/// So many choices that a person can look through them; more are only counted.
fn shortened(choices: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = choices.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if choices.len() > SHOWN { format!("{shown} …") } else { shown }
}

/// The state's name for a message's own choice of words.
#[must_use]
pub const fn plan_state(state: PlanState) -> &'static str {
    match state {
        PlanState::Draft => "draft",
        PlanState::Proposed => "proposed",
        PlanState::Adopted => "adopted",
        PlanState::Closed => "closed",
        PlanState::Withdrawn => "withdrawn",
    }
}

/// The state's name for a message's own choice of words.
#[must_use]
pub const fn follow_up_state(state: FollowUpState) -> &'static str {
    match state {
        FollowUpState::Open => "open",
        FollowUpState::Submitted => "submitted",
        FollowUpState::Reviewed => "reviewed",
        FollowUpState::Frozen => "frozen",
        FollowUpState::Decided => "decided",
        FollowUpState::Withdrawn => "withdrawn",
    }
}

fn password(unfit: Unfit, language: Language) -> Sentence {
    match unfit {
        Unfit::Short => Sentence::of(language, "password-short", &[("least", SHORTEST.into())]),
        Unfit::Long => Sentence::of(language, "password-long", &[]),
        Unfit::Guessable => Sentence::of(language, "password-guessable", &[]),
    }
}

/// The deed's name for the message's own choice of words.
const fn deed(refused: Refused) -> &'static str {
    match refused.deed {
        // On the whole organisation there are no controls to carry out, but tests to run and samples to draw.
        Deed::Execute if refused.on_all => "examine",
        Deed::Read => "read",
        Deed::Audit => "audit",
        Deed::Coordinate => "coordinate",
        Deed::Assess => "assess",
        Deed::Contribute => "contribute",
        Deed::Execute => "execute",
        Deed::Act => "act",
        Deed::Administer => "administer",
        Deed::SeeToOneself => "see-to-oneself",
    }
}
