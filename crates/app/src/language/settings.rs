//! What was wrong with a setting, as a sentence.

use tertial_domain::calendar::{CalendarError, MOST_DAYS};
use tertial_domain::profile::picture::{MOST_PIXELS, UnfitPicture};
use tertial_domain::profile::{LARGEST_LOGO, UnfitLogo};
use tertial_domain::scale::{MAX_STEPS, ScaleError};

use crate::error::Error;
use crate::language::failure::Sentence;
use crate::language::{Language, Value};

/// The sentence for an error that only settings and accounts have.
pub(super) fn sentence(error: &Error, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match error {
        Error::Closed { name } => say("closed", &[("name", name.into())]),
        Error::PersonHasAccount { name } => say("person-has-account", &[("name", name.into())]),
        Error::NameTaken { name } => say("name-taken", &[("name", name.into())]),
        Error::TooLong { field, most } => {
            say("too-long", &[("field", (*field).into()), ("most", (*most).into())])
        }
        Error::TooMany { most } => say("too-many", &[("most", (*most).into())]),
        Error::Scale(ScaleError::Steps(_)) => say("scale-steps-wrong", &[("most", MAX_STEPS.into())]),
        Error::Scale(ScaleError::Thresholds) => say("scale-thresholds-wrong", &[]),
        Error::Calendar(CalendarError::Order(period)) => {
            say("calendar-order", &[("period", period.code().into())])
        }
        Error::Calendar(CalendarError::ControlsAfterReport(period)) => {
            say("calendar-controls-late", &[("period", period.code().into())])
        }
        Error::Calendar(CalendarError::Periods) => say("calendar-periods", &[]),
        Error::NotADeadline(_) => say("not-a-deadline", &[("most", MOST_DAYS.into())]),
        Error::UnknownName { name } => say("unknown-name", &[("name", name.into())]),
        Error::Logo(unfit) => logo(*unfit, language),
        other => say(other.code(), &[]),
    }
}

fn logo(unfit: UnfitLogo, language: Language) -> Sentence {
    let kilobytes = LARGEST_LOGO / 1024;
    let (key, most) = match unfit {
        UnfitLogo::TooLarge => ("logo-too-large", kilobytes.into()),
        UnfitLogo::NoDescription => ("logo-no-description", 0.into()),
        UnfitLogo::Picture(UnfitPicture::Unknown) => ("logo-unknown", 0.into()),
        UnfitLogo::Picture(UnfitPicture::Damaged) => ("logo-damaged", 0.into()),
        UnfitLogo::Picture(UnfitPicture::TooManyPixels) => ("logo-too-many-pixels", MOST_PIXELS.into()),
        UnfitLogo::Picture(UnfitPicture::Cmyk) => ("logo-cmyk", 0.into()),
    };
    Sentence::of(language, key, &[("most", most)])
}
