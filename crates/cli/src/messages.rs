//! Holds the message files to the program: every message is there in both languages with the same values, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use crate::arguments::Arguments;

const LOCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/locales");
const SOURCES: [(&str, &str); 5] = [
    (concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/src"), "rs"),
    (concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src"), "rs"),
    (concat!(env!("CARGO_MANIFEST_DIR"), "/src"), "rs"),
    (concat!(env!("CARGO_MANIFEST_DIR"), "/../web/src"), "rs"),
    (concat!(env!("CARGO_MANIFEST_DIR"), "/../web/templates"), "html"),
];

/// Each message of a language with the names of its values.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    for file in files(Path::new(LOCALES).join(language), "ftl") {
        let mut key = None;
        for line in fs::read_to_string(file).unwrap().lines() {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                key = line.split_once(" =").map(|(key, _)| key.to_owned());
            }
            if let Some(key) = key.as_ref().filter(|_| !line.starts_with('#')) {
                let values = line.split('$').skip(1).map(|rest| {
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect()
                });
                messages.entry(key.clone()).or_default().extend(values);
            }
        }
    }
    messages
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_values() {
    let (swedish, english) = (messages("sv"), messages("en"));
    let keys: BTreeSet<_> = swedish.keys().chain(english.keys()).collect();
    let different: Vec<_> = keys.into_iter().filter(|key| swedish.get(*key) != english.get(*key)).collect();
    assert!(different.is_empty(), "missing in one language, or with other values: {different:?}");
}

/// Fluent takes no message twice, and says so only when the program starts.
#[test]
fn no_message_stands_twice() {
    for language in ["sv", "en"] {
        let mut seen = BTreeSet::new();
        let files = files(Path::new(LOCALES).join(language), "ftl").into_iter();
        let texts: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
        let keys = texts.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
        let keys = keys.filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()));
        let twice: Vec<_> = keys.filter(|key| !seen.insert(*key)).collect();
        assert!(twice.is_empty(), "{language}: {twice:?}");
    }
}

#[test]
fn every_message_is_used() {
    let sources = sources();
    let of_help = keys_of_help();
    let is_used = |key: &str| {
        sources.contains(&format!("\"{key}\""))
            || of_help.contains(key)
            // A field's name is looked up by the last word of its pointer.
            || key.starts_with("field-")
            || key.starts_with("role-")
            || key.starts_with("log-the-")
            || key.starts_with("log-of-")
            // What stands in a field of the log is looked up by the word that the record has for it.
            || key.starts_with("log-value-")
            || key.strip_prefix("log-did-").is_some_and(|verb| sources.contains(&format!("\"{verb}\"")))
            // A state is named by the word that the plan or the follow-up has for it.
            || key.strip_prefix("state-").is_some_and(|state| sources.contains(&format!("\"{state}\"")))
            || is_put_together(key, &sources)
    };
    let messages = messages("sv");
    let is_advice = |key: &str| {
        let about = key.strip_suffix("-hint").or_else(|| key.strip_suffix("-command"));
        about.is_some_and(is_used)
    };
    let unused: Vec<_> = messages.keys().filter(|key| !is_used(key) && !is_advice(key)).collect();
    assert!(unused.is_empty(), "in the message files, but nowhere in the program: {unused:?}");
}

/// Errors that need no advice: they say themselves what to do, or nothing went wrong.
const SAYS_ENOUGH: [&str; 6] = [
    "deviation-lowered-no-reason",
    "error-declined",
    "error-word",
    "slow-down",
    "value-one-factor",
    "year-unlikely",
];

#[test]
fn every_error_says_what_to_do() {
    let errors = texts("sv", |file| file == "errors.ftl");
    let has_advice = |key: &String| {
        let is = |kind| errors.contains_key(&format!("{key}-{kind}"));
        // What the words after the command are refused for has its advice put together of what was written.
        is("hint") || is("command") || key.starts_with("arguments-")
    };
    let is_advice = |key: &String| key.ends_with("-hint") || key.ends_with("-command");
    let without: Vec<_> = errors.keys().filter(|key| !is_advice(key) && !has_advice(key)).collect();
    assert!(errors.len() > 200, "{}", errors.len());
    assert_eq!(without, SAYS_ENOUGH, "errors without a hint");
}

/// Whoever sits at a page has no command line; what is said there alone stands under `-command`.
#[test]
fn no_hint_of_a_page_names_a_command() {
    for language in ["sv", "en"] {
        let of_pages = texts(language, |file| !file.starts_with("cli") && !file.starts_with("commands"));
        let names_a_command = |text: &str| text.contains("--") || text.contains("tertial ");
        let wrong: Vec<_> = of_pages
            .iter()
            .filter(|(key, text)| key.ends_with("-hint") && names_a_command(text))
            .map(|(key, _)| key)
            .collect();
        assert!(wrong.is_empty(), "{language}: {wrong:?}");
    }
}

/// The text of each message in some of a language's files.
fn texts(language: &str, is_asked: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::<String, String>::new();
    for file in files(Path::new(LOCALES).join(language), "ftl") {
        if !is_asked(&file.file_name().unwrap().to_string_lossy()) {
            continue;
        }
        let mut key = String::new();
        for line in fs::read_to_string(file).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let said = match line.split_once(" =") {
                Some((named, said)) if line.starts_with(|first: char| first.is_ascii_lowercase()) => {
                    named.clone_into(&mut key);
                    said
                }
                _ => line,
            };
            texts.entry(key.clone()).or_default().push_str(said);
        }
    }
    texts.remove("");
    texts
}

/// Whether the program puts the key together of a name that it has and what stands before or after it: `scope-{}` and `"audit"`.
fn is_put_together(key: &str, sources: &str) -> bool {
    let has = |part: String| sources.contains(&part);
    key.match_indices('-').any(|(at, _)| {
        let (before, after) = (&key[..at], &key[at + 1..]);
        (has(format!("\"{before}-{{")) && has(format!("\"{after}\"")))
            || (has(format!("-{after}\"")) && has(format!("\"{before}\"")))
    })
}

/// What looks a message up by a name that is written where it is called: every function that hands its name on to the message files.
const LOOKUPS: [&str; 24] = [
    "text",
    "text_with",
    "find_text",
    "find_text_with",
    "count",
    "many",
    "about",
    "say",
    "in_both",
    "dated",
    "fact",
    "figure",
    "row",
    "rows",
    "heading",
    "there",
    "word",
    "plain",
    "one",
    "Sentence::of",
    "Sign::new",
    "Choice::new",
    "Top::of_tab",
    "Top::new",
];

/// A page or a command that says a message which is not there shows its name to people.
#[test]
fn every_message_that_is_looked_up_is_there() {
    let sources = sources();
    let code: String = sources.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let messages = messages("sv");
    let looked_up: BTreeSet<String> = LOOKUPS.iter().flat_map(|call| looked_up(&code, call)).collect();
    assert!(looked_up.len() > 500, "only {} are looked up", looked_up.len());
    // Some say what all of their messages begin with once.
    let is_there = |key: &str| {
        messages.contains_key(key) || messages.keys().any(|message| message.ends_with(&format!("-{key}")))
    };
    let missing: Vec<_> = looked_up.iter().filter(|key| !is_there(key)).collect();
    assert!(missing.is_empty(), "looked up, but not in the message files: {missing:?}");
}

#[test]
fn lookups_are_found() {
    let check = |source: &str, expected: &[&str]| {
        let found: BTreeSet<String> = LOOKUPS.iter().flat_map(|call| looked_up(source, call)).collect();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{source}");
    };
    check(r#"w.text("plan-title")"#, &["plan-title"]);
    check("terminal.text_with(\n    \"freeze-ask\", &[])", &["freeze-ask"]);
    check(r#"Choice::new(w, "", "data-best-table", true)"#, &["data-best-table"]);
    check(r#"Sign::new(w, "lv3", "level-high")"#, &["level-high"]);
    check(r#"Sentence::of(words.language, "problem-no-page", &[])"#, &["problem-no-page"]);
    check(r#"context("plan-title"), w.text(key), w.text(&format!("state-{state}"))"#, &[]);
}

/// The names of messages that a function is called with, where they are written out.
fn looked_up<'s>(sources: &'s str, call: &str) -> Vec<String> {
    let is_call = |(at, _): &(usize, &'s str)| {
        let before = sources[..*at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
    };
    let called = format!("{call}(");
    let calls = sources.match_indices(&called).filter(is_call);
    let arguments = calls.map(|(at, found)| {
        let rest = &sources[at + found.len()..];
        // What is called within is looked at by itself.
        rest.split(['(', ')', ';', '{']).next().unwrap_or_default()
    });
    let literals = arguments.flat_map(|arguments| arguments.split('"').skip(1).step_by(2));
    literals.filter(|literal| is_name(literal)).map(str::to_owned).collect()
}

/// Whether a text is written as messages are called: `plan-title`.
fn is_name(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.contains('-') && text.split('-').all(is_part) && text.starts_with(|c: char| c.is_ascii_lowercase())
}

fn sources() -> String {
    let files = SOURCES.iter().flat_map(|(folder, ending)| files(folder.into(), ending));
    files.map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// The keys that [`crate::help`] can look up.
fn keys_of_help() -> BTreeSet<String> {
    let root = Arguments::command();
    let mut keys = BTreeSet::from(["cli".to_owned(), "cli-more".to_owned()]);
    let below = root.get_subcommands().map(|command| (command.get_name().to_owned(), command));
    let under = root.get_subcommands().flat_map(|command| {
        let name = |below: &clap::Command| format!("{}-{}", command.get_name(), below.get_name());
        command.get_subcommands().map(move |below| (name(below), below))
    });
    for (name, command) in std::iter::once((String::new(), &root)).chain(below).chain(under) {
        let above = name.split('-').next().unwrap_or_default().to_owned();
        keys.extend([format!("cli-{name}"), format!("cli-{name}-more")]);
        for arg in command.get_arguments() {
            let id = arg.get_id();
            keys.extend([format!("cli-{id}"), format!("cli-{name}-{id}"), format!("cli-{above}-{id}")]);
            let values = arg.get_value_names().unwrap_or_default().iter();
            keys.extend(values.map(|value| format!("cli-value-{}", value.to_lowercase().replace('=', "-"))));
        }
    }
    keys
}

fn files(folder: PathBuf, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found
}
