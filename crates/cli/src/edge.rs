//! The one place where what went wrong becomes a sentence, a hint and an exit code.

pub(crate) mod arguments;

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;
use tertial_app::language::failure::Sentence;

use crate::command::Outcome;
use crate::terminal::{Terminal, faint_on_error, red_on_error};

/// Done, and nothing stands in the way.
const DONE: u8 = 0;
/// Done, and there is something wrong with what was examined.
const REMARKS: u8 = 1;
/// It could not be done.
pub(crate) const FAILED: u8 = 2;
/// Whoever started it asked it to stop: 128 and the number of the signal that a terminal sends.
const STOPPED: u8 = 130;

/// Why a command could not be carried out.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A use case said no.
    App(tertial_app::Error),
    /// A file or folder could not be read or written.
    File { path: PathBuf, error: io::Error },
    /// The server cannot listen where it should.
    Listen { address: SocketAddr, error: io::Error },
    /// The system failed in something that is no file of the user's.
    System(io::Error),
    /// A process of a cluster is not told where the data sets lie.
    NoShelf,
    /// An executor is not told whom it works for.
    NoScheduler,
    /// No control test is called that.
    UnknownTest { id: String },
    /// Something has to be confirmed, and nobody is there to ask.
    NobodyToAsk,
    /// The user answered no.
    Declined,
    /// What failed, such as some of several files or a run, has been told of already.
    Told,
}

impl From<tertial_app::Error> for Failure {
    fn from(error: tertial_app::Error) -> Self {
        Self::App(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// Names the file that an operation failed on: `fs::read(path).map_err(in_file(path))`.
pub(crate) fn in_file(path: &Path) -> impl FnOnce(io::Error) -> Failure {
    move |error| Failure::File { path: path.to_owned(), error }
}

/// Tells how it went, and gives the exit code.
pub(crate) fn answer(terminal: &Terminal, result: Result<Outcome, Failure>) -> ExitCode {
    let result = match terminal.finish() {
        Ok(()) => result,
        Err(error) => result.and(Err(Failure::System(error))),
    };
    ExitCode::from(match result {
        Ok(Outcome::Done) => DONE,
        Ok(Outcome::Remarks) => REMARKS,
        Ok(Outcome::Stopped) => STOPPED,
        Err(failure) => {
            tell(terminal, &failure);
            FAILED
        }
    })
}

/// Says on standard error what went wrong.
pub(crate) fn tell(terminal: &Terminal, failure: &Failure) {
    if let Some((code, sentence)) = sentence(terminal, failure) {
        terminal.remark(&written(&sentence, code, terminal.is_json(), &terminal.text("error-word")));
    }
}

/// A sentence about a failure, as text or JSON.
fn written(sentence: &Sentence, code: &str, json: bool, word: &str) -> String {
    let hint = sentence.command.as_ref().or(sentence.hint.as_ref());
    if json {
        return json!({ "error": code, "message": sentence.message, "hint": hint }).to_string();
    }
    let message = format!("{} {}", red_on_error(&format!("{word}:")), sentence.message);
    match hint {
        Some(hint) => format!("{message}\n{}", faint_on_error(hint)),
        None => message,
    }
}

/// What to say, under a code that a program can tell it by; nothing where it has been said already.
fn sentence(terminal: &Terminal, failure: &Failure) -> Option<(&'static str, Sentence)> {
    let language = terminal.language;
    let plain = |key: &'static str| (key, Sentence::of(language, key, &[]));
    Some(match failure {
        Failure::App(error) => (error.code(), tertial_app::language::failure::sentence(error, language)),
        Failure::File { path, error } => {
            let key = match error.kind() {
                io::ErrorKind::NotFound => "error-file-not-found",
                io::ErrorKind::PermissionDenied => "error-file-forbidden",
                io::ErrorKind::IsADirectory => "error-file-is-folder",
                io::ErrorKind::StorageFull => "error-disk-full",
                _ => "error-file",
            };
            (key, Sentence::of(language, key, &[("file", path.display().to_string().into())]))
        }
        Failure::Listen { address, error } => {
            let key = match error.kind() {
                io::ErrorKind::AddrInUse => "error-address-taken",
                _ => "error-listen",
            };
            let values = [("address", address.to_string().into()), ("reason", error.to_string().into())];
            (key, Sentence::of(language, key, &values))
        }
        Failure::System(error) => {
            let values = [("reason", error.to_string().into())];
            ("error-system", Sentence::of(language, "error-system", &values))
        }
        Failure::UnknownTest { id } => {
            ("error-unknown-test", Sentence::of(language, "error-unknown-test", &[("id", id.into())]))
        }
        Failure::NoShelf => plain("error-no-shelf"),
        Failure::NoScheduler => plain("error-no-scheduler"),
        Failure::NobodyToAsk => plain("error-nobody-to-ask"),
        Failure::Declined => plain("error-declined"),
        Failure::Told => return None,
    })
}
