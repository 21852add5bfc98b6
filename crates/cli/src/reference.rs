//! `docs/cli.md`: the reference of every command, made from the same texts as the help pages.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use clap::{Arg, Command, CommandFactory};
use tertial_app::Language;

use crate::arguments::Arguments;
use crate::help;

/// Fails when the file says something else than the program; `TERTIAL_WRITE_DOCS=1` writes it anew.
#[test]
fn the_reference_says_what_the_program_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
    let reference = reference();
    if std::env::var_os("TERTIAL_WRITE_DOCS").is_some() {
        fs::write(&path, &reference).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == reference,
        "docs/cli.md is out of date: run TERTIAL_WRITE_DOCS=1 cargo test -p tertial reference"
    );
}

fn reference() -> String {
    let root = help::in_language(Arguments::command(), Language::Swedish);
    let mut text = String::from(
        "# Kommandoraden\n\nDen här sidan är gjord ur programmets egna hjälptexter; `tertial --help` visar samma sak.\n",
    );
    section(&mut text, &root);
    for command in root.get_subcommands() {
        section(&mut text, command);
        for below in command.get_subcommands() {
            section(&mut text, below);
        }
    }
    text
}

fn section(text: &mut String, command: &Command) {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let usage = command.get_overridden_usage().map(ToString::to_string).unwrap_or_default();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    write!(text, "\n## `{name}`\n\n{about}\n\n```text\n{usage}\n```\n").unwrap();
    if let Some(more) = command.get_after_help() {
        write!(text, "\n{}\n", paragraphs(&more.to_string())).unwrap();
    }
    let is_root = command.get_name() == "tertial";
    let shown: Vec<_> = command.get_arguments().filter(|arg| is_root || !arg.is_global_set()).collect();
    if !shown.is_empty() {
        text.push_str("\n| | |\n|---|---|\n");
    }
    for arg in shown {
        writeln!(text, "| `{}` | {} |", spelling(arg), arg.get_help().unwrap_or_default()).unwrap();
    }
}

/// Indented lines, which are examples, as code.
fn paragraphs(text: &str) -> String {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        let indented = line.starts_with("  ");
        if indented != in_code {
            lines.push(if indented { "\n```sh" } else { "```" }.to_owned());
            in_code = indented;
        }
        lines.push(line.trim_start().to_owned());
    }
    if in_code {
        lines.push("```".to_owned());
    }
    lines.join("\n")
}

fn spelling(arg: &Arg) -> String {
    console::strip_ansi_codes(&arg.to_string()).replace('|', "\\|")
}
