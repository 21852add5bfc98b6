//! `tertial`: internal control in a municipality, from the command line.
//!
//! [`arguments`] says what can be asked, each file in [`command`] does one of the things, [`environment`] is what they
//! are handed, and [`edge`] turns what went wrong into a sentence and an exit code.

mod arguments;
mod command;
mod edge;
mod environment;
mod help;
#[cfg(test)]
mod messages;
mod progress;
#[cfg(test)]
mod reference;
mod terminal;

use std::process::ExitCode;

use crate::environment::{Environment, Places};
use crate::terminal::Terminal;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let language = arguments::language_of(&words, |name| std::env::var(name).ok());
    let asked = match arguments::read(&words, language) {
        Ok(asked) => asked,
        Err(refusal) => return edge::arguments::answer(&refusal, &words, language),
    };
    let terminal = Terminal::new(language, asked.format);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return edge::answer(&terminal, Err(error.into())),
    };
    let places =
        Places { files: asked.files, shelf: asked.shelf, work: asked.work, ballista: asked.ballista };
    let environment = Environment::new(&terminal, asked.database, places);
    let answer = runtime.block_on(async {
        let outcome = command::run(asked.command, &environment).await;
        let closed = environment.close().await;
        outcome.and_then(|outcome| closed.map(|()| outcome))
    });
    edge::answer(&terminal, answer)
}
