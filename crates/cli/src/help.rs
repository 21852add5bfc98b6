//! The help pages, in the reader's language.
//!
//! clap knows the structure; every text comes from the message files: `cli-import` says what the command
//! does, `cli-import-more` what is good to know, `cli-import-file` what the argument `file` is, and `cli-lang` what
//! an argument of the same name means wherever it occurs.

use clap::{Arg, Command};
use tertial_app::Language;

/// The command line with all its texts.
pub(crate) fn in_language(command: Command, language: Language) -> Command {
    let mut command = worded(command, "cli", language);
    // Building tells every command its full name, which its line of usage begins with.
    command.build();
    with_usage(command, language)
}

/// Adds the texts to a command and those below it.
fn worded(command: Command, key: &str, language: Language) -> Command {
    let text = |key: &str| language.text(key);
    let template = format!(
        "{{about-with-newline}}\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}",
        heading(&text("cli-heading-usage"))
    );
    let mut command = command
        .about(text(key))
        .help_template(template)
        .subcommand_help_heading(text("cli-heading-commands"))
        .subcommand_value_name(text("cli-value-command"))
        .mut_args(|arg| worded_argument(arg, key, language));
    if let Some(more) = language.find_text(&format!("{key}-more")) {
        command = command.after_help(more);
    }
    command.mut_subcommands(|below| {
        let key = format!("{key}-{}", below.get_name());
        worded(below, &key, language)
    })
}

fn worded_argument(arg: Arg, command: &str, language: Language) -> Arg {
    let own = format!("{command}-{}", arg.get_id());
    let shared = format!("cli-{}", arg.get_id());
    // What commands under one share stands with that one: `cli-data-organisation`.
    let above = command.rsplit_once('-').map(|(above, _)| format!("{above}-{}", arg.get_id()));
    let of_above = || above.and_then(|above| language.find_text(&above));
    let help = language.find_text(&own).or_else(of_above).unwrap_or_else(|| language.text(&shared));
    let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
    let values: Vec<String> =
        arg.get_value_names().unwrap_or_default().iter().map(|name| value_name(name, language)).collect();
    let arg = if values.is_empty() { arg } else { arg.value_names(values) };
    arg.help(help).help_heading(language.text(heading))
}

/// What stands in a value's place: `FILE` is `FIL` in Swedish; what has no message is the same in every language.
fn value_name(name: &str, language: Language) -> String {
    let key = format!("cli-value-{}", name.to_lowercase().replace('=', "-"));
    language.find_text(&key).unwrap_or_else(|| name.to_owned())
}

/// Says the line of usage in the reader's language: clap writes `[OPTIONS]` whatever the language is.
fn with_usage(mut command: Command, language: Language) -> Command {
    let english = command.render_usage().to_string();
    let usage = english
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", &format!("[{}]", language.text("cli-value-options")));
    command.override_usage(usage).mut_subcommands(|below| with_usage(below, language))
}

fn heading(text: &str) -> String {
    let style = clap::builder::Styles::default();
    let header = style.get_header();
    format!("{header}{text}:{header:#}")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::arguments::Arguments;

    /// Every command and argument has its text; a key that is missing shows itself by its name.
    #[test]
    fn every_text_is_there_in_both_languages() {
        for language in [Language::Swedish, Language::English] {
            let command = in_language(Arguments::command(), language);
            let below = command.get_subcommands();
            let further = command.get_subcommands().flat_map(Command::get_subcommands);
            for command in std::iter::once(&command).chain(below).chain(further) {
                let page = command.clone().render_help().to_string();
                assert!(
                    !page.contains("Unknown localization"),
                    "{language:?} {}:\n{page}",
                    command.get_name()
                );
                for english in ["Usage:", "Options:", "[OPTIONS]", "default:", "possible values"] {
                    assert!(
                        language == Language::English || !page.contains(english),
                        "{}: {english} is left in English:\n{page}",
                        command.get_name()
                    );
                }
            }
        }
    }
}
