//! `tertial completions SHELL`: the shell's completions on standard output.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::command::Outcome;
use crate::environment::Environment;
use crate::help;

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum, value_name = "bash|zsh|fish|elvish|powershell", hide_possible_values = true)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, environment: &Environment<'_>) -> Outcome {
        let terminal = environment.terminal;
        let mut command = help::in_language(Arguments::command(), terminal.language);
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "tertial", &mut script);
        terminal.write(String::from_utf8_lossy(&script).trim_end());
        Outcome::Done
    }
}
