//! The reader's language: every sentence that a person reads stands in `locales/`, Swedish first.

pub mod finding;

pub use finding::{finding_message, severity_name};

use fluent_templates::{LanguageIdentifier, static_loader};
use unic_langid::langid;

static_loader! {
    // The message files, checked and compiled in when the program is built.
    static MESSAGES = {
        locales: "./locales",
        fallback_language: "sv",
        // Isolation marks would end up in files and terminals that show them as boxes.
        customise: |bundle| bundle.set_use_isolating(false),
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
    /// The language's identifier for the message files.
    #[must_use]
    pub fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Swedish => langid!("sv"),
            Self::English => langid!("en"),
        }
    }
}
