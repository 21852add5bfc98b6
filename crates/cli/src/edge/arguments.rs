//! Words on the command line that cannot be understood, said in the reader's language.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use tertial_app::Language;
use tertial_app::language::failure::Sentence;

use super::{FAILED, written};
use crate::arguments::ask_for_json;

/// Shows the help or the version that was asked for, or says what could not be understood.
pub(crate) fn answer(refusal: &clap::Error, words: &[OsString], language: Language) -> ExitCode {
    if !refusal.use_stderr() {
        // A reader that closes the pipe has seen enough of the help.
        let _ = refusal.print();
        return ExitCode::SUCCESS;
    }
    let sentence = sentence(refusal, language);
    let text = written(&sentence, "error-arguments", ask_for_json(words), &language.text("error-word"));
    // Where even the error stream is closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{text}");
    ExitCode::from(FAILED)
}

/// One sentence about what could not be understood, and where to read more.
fn sentence(refusal: &clap::Error, language: Language) -> Sentence {
    let said = |kind| refusal.get(kind).map(plain).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let (key, word) = match refusal.kind() {
        ErrorKind::InvalidSubcommand => ("arguments-unknown-command", said(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => ("arguments-unknown", argument),
        ErrorKind::MissingRequiredArgument => ("arguments-missing", argument),
        ErrorKind::ArgumentConflict => ("arguments-conflict", argument),
        ErrorKind::InvalidUtf8 => ("arguments-not-text", String::new()),
        ErrorKind::InvalidValue if value.is_empty() => ("arguments-no-value", argument),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            ("arguments-no-value", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("arguments-value", argument),
        _ => ("arguments-other", argument),
    };
    let values =
        [("word", word.into()), ("value", value.into()), ("other", said(ContextKind::PriorArg).into())];
    Sentence { message: language.text_with(key, &values), hint: Some(hint(refusal, language)), command: None }
}

fn hint(refusal: &clap::Error, language: Language) -> String {
    let suggestion =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| refusal.get(kind))
            .map(plain);
    let allowed = refusal.get(ContextKind::ValidValue).map(plain).filter(|allowed| !allowed.is_empty());
    match (suggestion, allowed) {
        (_, Some(allowed)) => language.text_with("arguments-hint-values", &[("values", allowed.into())]),
        (Some(suggestion), None) => {
            language.text_with("arguments-hint-suggestion", &[("word", suggestion.into())])
        }
        (None, None) => language.text("arguments-hint-help"),
    }
}

/// What clap says about one thing, without colours.
fn plain(value: &ContextValue) -> String {
    console::strip_ansi_codes(&value.to_string()).into_owned()
}
