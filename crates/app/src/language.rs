//! The reader's language: every sentence that a person reads stands in `locales/`, Swedish first.

mod checks;
pub mod data_sets;
pub mod failure;
pub mod finding;
mod found;
pub mod quantity;
mod reading;
mod settings;
mod store;
pub mod verification;

use std::borrow::Cow;
use std::collections::HashMap;

pub use finding::{finding_message, severity_name};
pub use fluent_templates::fluent_bundle::FluentValue as Value;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use jiff::civil::Date;
use tertial_checks::wording::Wording;
use tertial_domain::check_run::Words;
use tertial_domain::numerals;
use unic_langid::langid;

static_loader! {
    // The message files, checked and compiled in when the program is built.
    static MESSAGES = {
        locales: "./locales",
        fallback_language: "sv",
        // Isolation marks would end up in files and terminals that show them as boxes.
        customise: |bundle| {
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(|value, _| grouped(value)));
        },
    };
}

/// A language that Tertial speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Svenska.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The language with a code, as accounts and cookies have it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Swedish, Self::English].into_iter().find(|language| language.code() == code)
    }

    /// Its code (ISO 639-1): `sv`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The language's identifier for the message files.
    #[must_use]
    pub fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Swedish => langid!("sv"),
            Self::English => langid!("en"),
        }
    }

    /// The words in this language.
    #[must_use]
    pub fn of_words(self, words: &Words) -> &str {
        match self {
            Self::Swedish => &words.sv,
            Self::English => &words.en,
        }
    }

    /// The words of a file of `controls/` in this language.
    #[must_use]
    pub fn of_wording(self, words: &Wording) -> &str {
        match self {
            Self::Swedish => &words.sv,
            Self::English => &words.en,
        }
    }

    /// The message `key`, which needs no values. One that is not there is a mistake of the program's, which tests stop at.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The message `key` with its values filled in: `language.text_with("file-missing", &[("file", name.into())])`.
    #[must_use]
    pub fn text_with(self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let found = self.find_text_with(key, values);
        debug_assert!(found.is_some(), "no message is called {key}");
        found.unwrap_or_else(|| key.to_owned())
    }

    /// A day as people write it: `14 november 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let month = self.text_with("month", &[("month", i64::from(date.month()).into())]);
        format!("{} {month} {}", date.day(), date.year())
    }

    /// The message `key`, where there is one.
    #[must_use]
    pub fn find_text(self, key: &str) -> Option<String> {
        self.find_text_with(key, &[])
    }

    /// The message `key` with its values filled in, where there is one.
    #[must_use]
    pub fn find_text_with(self, key: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
        MESSAGES.try_lookup_with_args(&self.identifier(), key, &by_name(values))
    }
}

/// A number as every page writes it, with its thousands apart. A year or another name in digits is handed in as a text.
fn grouped(value: &Value<'_>) -> Option<String> {
    let Value::Number(number) = value else { return None };
    let written = number.as_string();
    written.parse().ok().map(numerals::grouped)
}

fn by_name<'a>(values: &[(&'static str, Value<'a>)]) -> HashMap<Cow<'static, str>, Value<'a>> {
    values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_messages_have_their_thousands_apart() {
        let check = |count: usize, expected: &str| {
            let said = Language::Swedish.text_with("runs-count", &[("count", count.into())]);
            assert_eq!(said.replace('\u{a0}', " "), expected);
        };
        check(1, "En körning");
        check(999, "999 körningar");
        check(1452, "1 452 körningar");
        check(1_000_000, "1 000 000 körningar");
    }
}
