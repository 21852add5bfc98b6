//! `tertial` alone: a finished report to look at, and what to do next.
//!
//! The fictional municipality has a database of its own beside the user's, which is left alone.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::json;
use tertial_app::follow_ups::{Which, find_frozen};
use tertial_app::{Actor, App, Surroundings, backup, report, writing};
use tertial_domain::Period;
use test_support::world;

use super::{demo, output};
use crate::command::Outcome;
use crate::edge::{Failure, in_file};
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{Terminal, faint, strong};

/// Where the fictional municipality is kept.
const DATABASE: &str = "sqlite:data/demo.db";
/// The same as a file.
const FILE: &str = "data/demo.db";
/// Where it is made, so that an interruption leaves nothing half in its place.
const UNFINISHED: &str = "data/demo.db.part";
/// Where its report is written.
const FOLDER: &str = "data/demo-rapport";

pub(crate) async fn run(environment: &Environment<'_>) -> Result<Outcome, Failure> {
    let terminal = environment.terminal;
    if !Path::new(FILE).exists() {
        make(terminal).await?;
    }
    let app = environment.app_at(DATABASE, Surroundings::fixed(world::TODAY)).await?;
    let which =
        Which { board: Some("kommunstyrelsen".to_owned()), year: Some(2026), period: Some(Period::T2) };
    let frozen = report::frozen(&app, &find_frozen(&app, &which).await?).await?;
    let progress = Progress::new(1);
    progress.say(terminal.text("progress-writing"));
    let about = writing::of_frozen(&frozen);
    let mut written = writing::report(&about)?;
    written.extend(writing::memo(&about)?);
    let files: Vec<PathBuf> = output::write_all(Path::new(FOLDER), &written)?;
    drop(progress);
    terminal.line(&strong(&terminal.text("start-title")));
    terminal.line("");
    terminal
        .paragraph(0, &terminal.text_with("start-demo", &[("name", frozen.organisation.as_str().into())]));
    output::show_frozen(terminal, &frozen, Path::new(FOLDER), &files);
    terminal.line("");
    terminal.line(&terminal.text("start-next"));
    for (key, command) in NEXT {
        terminal.line("");
        terminal.line(&format!("  {}", terminal.text(key)));
        terminal.line(&format!("    {command}"));
    }
    terminal.line("");
    terminal.line(&faint(&terminal.text("start-help")));
    terminal.json(&json!({ "database": DATABASE, "folder": FOLDER }));
    Ok(Outcome::Done)
}

/// Makes the fictional municipality's database: elsewhere first, and whole in its place.
async fn make(terminal: &Terminal) -> Result<(), Failure> {
    remove_unfinished()?;
    let url = format!("sqlite:{UNFINISHED}");
    let app = App::open(&url, Actor::command_line(), Surroundings::fixed(world::TODAY)).await?;
    let made = match demo::fill(&app, terminal).await {
        Ok(()) => backup::backup(&app, Path::new(FILE)).await,
        Err(error) => Err(error),
    };
    app.close().await?;
    made?;
    remove_unfinished()
}

/// Removes what an interrupted start left: the database and what SQLite keeps beside it.
fn remove_unfinished() -> Result<(), Failure> {
    for beside in ["-wal", "-shm", ""] {
        let path = PathBuf::from(format!("{UNFINISHED}{beside}"));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(in_file(&path)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// What a newcomer may want to try, and how.
const NEXT: [(&str, &str); 4] = [
    ("start-own", "tertial report --from uppföljning-t3.pdf --previous uppföljning-t2.pdf --out rapport"),
    ("start-review", "tertial review uppföljning-t3.pdf"),
    ("start-import", "tertial import uppföljning-t3.pdf"),
    ("start-look", "tertial list --database sqlite:data/demo.db"),
];
