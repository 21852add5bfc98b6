//! What can be asked on the command line, and in which language the answer comes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, ValueEnum};
use tertial_app::Language;

use crate::command::Command;
use crate::help;

/// The whole command line. Every text about it stands in the message files, under `cli-…`.
#[derive(Debug, Parser)]
#[command(name = "tertial", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Database: a file or a PostgreSQL address.
    #[arg(long, global = true, value_name = "URL", env = "TERTIAL_DATABASE", hide_env = true)]
    pub(crate) database: Option<String>,
    /// Folder for the files that people attach.
    #[arg(long, global = true, value_name = "DIR", env = "TERTIAL_FILES", hide_env = true)]
    pub(crate) files: Option<PathBuf>,
    /// Folder or bucket for data sets.
    #[arg(long, global = true, value_name = "URL", env = "TERTIAL_SHELF", hide_env = true)]
    pub(crate) shelf: Option<String>,
    /// Folder for what does not fit in memory.
    #[arg(long, global = true, value_name = "DIR", env = "TERTIAL_WORK", hide_env = true)]
    pub(crate) work: Option<PathBuf>,
    /// Scheduler of a cluster.
    #[arg(long, global = true, value_name = "URL", env = "TERTIAL_BALLISTA", hide_env = true)]
    pub(crate) ballista: Option<String>,
    /// Text for people or JSON for programs.
    #[arg(long, global = true, value_enum, default_value_t, hide_default_value = true)]
    #[arg(hide_possible_values = true, value_name = "table|json")]
    pub(crate) format: Format,
    /// Language of the answer; read before the rest by [`language_of`].
    #[arg(long, global = true, value_name = "sv|en", value_parser = ["sv", "en"], hide_possible_values = true)]
    pub(crate) lang: Option<String>,
    /// Help.
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Version.
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person.
    #[default]
    Table,
    /// For a program.
    Json,
}

/// Reads the words of the command line, program's name first.
pub(crate) fn read(words: &[OsString], language: Language) -> Result<Arguments, clap::Error> {
    let matches = help::in_language(Arguments::command(), language).try_get_matches_from(words)?;
    Arguments::from_arg_matches(&matches)
}

/// The language to answer in: `--lang`, otherwise Swedish unless the locale says English.
///
/// It is needed before the words are understood, since help and refusals are in it too.
pub(crate) fn language_of(words: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    let asked = value_of(words, "--lang");
    let locale =
        || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
    let code = asked.or_else(locale).unwrap_or_default();
    if code == "en" || code.starts_with("en_") { Language::English } else { Language::Swedish }
}

/// Whether the words ask for JSON, before they are understood.
pub(crate) fn ask_for_json(words: &[OsString]) -> bool {
    value_of(words, "--format").as_deref() == Some("json")
}

fn value_of(words: &[OsString], flag: &str) -> Option<String> {
    let mut words = words.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        if word == flag {
            return words.next().map(std::borrow::Cow::into_owned);
        }
        if let Some(value) = word.strip_prefix(flag).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn the_command_line_fits_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_language_is_the_one_asked_for_or_the_locales() {
        let check = |line, locale: Option<&str>, expected| {
            let language =
                language_of(&words(line), |name| locale.filter(|_| name == "LANG").map(str::to_owned));
            assert_eq!(language, expected, "{line} with {locale:?}");
        };
        check("tertial list", None, Language::Swedish);
        check("tertial list", Some("C.UTF-8"), Language::Swedish);
        check("tertial list", Some("de_DE.UTF-8"), Language::Swedish);
        check("tertial list", Some("en_GB.UTF-8"), Language::English);
        check("tertial list --lang sv", Some("en_GB.UTF-8"), Language::Swedish);
        check("tertial --lang=en list", Some("sv_SE.UTF-8"), Language::English);
        check("tertial list -- --lang en", None, Language::Swedish);
    }
}
