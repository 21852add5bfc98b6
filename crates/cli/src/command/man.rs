//! `tertial man DIR`: a manual page for the program and one for each command.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;
use tertial_app::Language;

use crate::arguments::Arguments;
use crate::command::Outcome;
use crate::edge::{Failure, in_file};
use crate::environment::Environment;
use crate::help;

/// The headings that the generator writes in English whatever the language is, and ours.
const HEADINGS: [(&str, &str); 7] = [
    (".SH NAME\n", ".SH NAMN\n"),
    (".SH SYNOPSIS\n", ".SH SYNTAX\n"),
    (".SH DESCRIPTION\n", ".SH BESKRIVNING\n"),
    (".SH OPTIONS\n", ".SH FLAGGOR\n"),
    (".SH SUBCOMMANDS\n", ".SH KOMMANDON\n"),
    (".SH EXTRA\n", ".SH MER\n"),
    (".SH VERSION\n", ".SH VERSION\n"),
];

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The folder to write in.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    pub(crate) fn run(&self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        std::fs::create_dir_all(&self.folder).map_err(in_file(&self.folder))?;
        let root = help::in_language(Arguments::command(), terminal.language);
        let below = root.get_subcommands();
        let further = root.get_subcommands().flat_map(clap::Command::get_subcommands);
        for command in std::iter::once(&root).chain(below).chain(further) {
            let name = command.get_bin_name().unwrap_or_else(|| command.get_name()).replace(' ', "-");
            let file = self.folder.join(format!("{name}.1"));
            let mut page = Vec::new();
            // Writing to memory cannot fail but for want of it.
            Page::new(command.clone().name(name)).render(&mut page).map_err(in_file(&file))?;
            let page = worded(&String::from_utf8_lossy(&page), terminal.language);
            std::fs::write(&file, page).map_err(in_file(&file))?;
            terminal.line(&file.display().to_string());
        }
        Ok(Outcome::Done)
    }
}

fn worded(page: &str, language: Language) -> String {
    match language {
        Language::English => page.to_owned(),
        Language::Swedish => {
            HEADINGS.iter().fold(page.to_owned(), |page, (english, ours)| page.replace(english, ours))
        }
    }
}
