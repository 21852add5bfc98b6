//! The sentences of a page, in the reader's language.

use std::borrow::Borrow;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum_extra::extract::CookieJar;
use jiff::Timestamp;
use jiff::civil::Date;
use tertial_app::Language;
use tertial_app::access::COMMAND_LINE;
use tertial_app::surroundings::in_sweden;
use tertial_domain::Role;

/// The cookie with the language that the reader has chosen; signing in sets it to the account's.
pub(crate) const COOKIE: &str = "tertial-language";

/// What templates say things with. It is called `w` there: `{{ w.text("sign-in-title") }}`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub(crate) language: Language,
}

impl Words {
    /// The words for whoever sends these headers: the chosen language, or else the first that the browser asks for.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let cookies = CookieJar::from_headers(headers);
        let chosen = cookies.get(COOKIE).map(|cookie| cookie.value().to_owned());
        let asked = || headers.get(ACCEPT_LANGUAGE)?.to_str().ok().map(str::to_owned);
        let language = chosen.or_else(asked).map_or(Language::Swedish, |wanted| first_known(&wanted));
        Self { language }
    }

    /// The words for whoever sends these headers and has chosen nothing: a program says its language with each request.
    pub(crate) fn asked_by(headers: &HeaderMap) -> Self {
        let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self { language: asked.map_or(Language::Swedish, first_known) }
    }

    /// The message `key`.
    pub(crate) fn text(self, key: &str) -> String {
        self.language.text(key)
    }

    /// The message `key` about a number of things.
    pub(crate) fn count(self, key: &str, count: impl Borrow<usize>) -> String {
        self.language.text_with(key, &[("count", (*count.borrow()).into())])
    }

    /// The same where there may be more of them than this machine can hold.
    pub(crate) fn many(self, key: &str, count: impl Borrow<u64>) -> String {
        self.language.text_with(key, &[("count", (*count.borrow()).into())])
    }

    /// The message `key` about something with a name.
    pub(crate) fn about(self, key: &str, name: &str) -> String {
        self.language.text_with(key, &[("name", name.into())])
    }

    /// The name of a plan's or a follow-up's state: `state-frozen`.
    pub(crate) fn state(self, state: &str) -> String {
        self.text(&format!("state-{state}"))
    }

    /// What a role is called.
    pub(crate) fn role(self, role: &Role) -> String {
        self.text(&format!("role-{}", role.name()))
    }

    /// A person's name as people know it: what the command line signs as is no name, and nothing where nobody is known.
    pub(crate) fn person(self, name: Option<&String>) -> String {
        match name {
            Some(name) if name == COMMAND_LINE => self.text("actor-command-line"),
            Some(name) => name.clone(),
            None => self.text("unknown-person"),
        }
    }

    /// The message for one of several words of the program's, such as `log-did-freeze`; the word itself where there is none.
    pub(crate) fn named(self, prefix: &str, word: &str) -> String {
        self.known(prefix, word).unwrap_or_else(|| word.replace(['-', '_'], " "))
    }

    /// The message for one of several words of the program's; none where the word is no such.
    pub(crate) fn known(self, prefix: &str, word: &str) -> Option<String> {
        self.language.find_text(&format!("{prefix}-{}", word.replace('_', "-")))
    }

    /// A moment as people write it: `14 november 2026 09.00`, in Sweden.
    pub(crate) fn moment(self, moment: Timestamp) -> String {
        format!("{} {}", self.date(&in_sweden(moment).date()), time(moment))
    }

    /// A day as people write it: `14 november 2026`.
    pub(crate) fn date(self, date: &Date) -> String {
        self.language.date(*date)
    }
}

/// The time of a moment as people write it: `09.00`, in Sweden.
pub(crate) fn time(moment: Timestamp) -> String {
    let there = in_sweden(moment);
    format!("{:02}.{:02}", there.hour(), there.minute())
}

/// The first language of a list such as `en-GB,en;q=0.9,sv;q=0.8` that Tertial speaks. Browsers list them in order of preference.
fn first_known(wanted: &str) -> Language {
    let mut languages = wanted.split(',').map(|language| language.trim().to_lowercase());
    languages.find_map(|language| Language::from_code(language.get(..2)?)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_is_spoken() {
        let check = |wanted: &str, expected| assert_eq!(first_known(wanted), expected, "{wanted:?}");
        check("sv", Language::Swedish);
        check("en", Language::English);
        check("en-GB,en;q=0.9,sv;q=0.8", Language::English);
        check("fi,sv;q=0.9,en;q=0.8", Language::Swedish);
        check("de", Language::Swedish);
        check("", Language::Swedish);
    }
}
