//! `tertial data add`: reads a file, shows what becomes of its columns and rows, and keeps it.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use serde_json::json;
use tertial_app::data_sets::{self, Adding, DataFailure, Tell};
use tertial_checks::data_set::{Input, Mapping, Preview, of_suggestions};
use tertial_domain::data_set::DecimalMark;

use super::shown;
use crate::command::Outcome;
use crate::edge::{Failure, in_file};
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{Terminal, green};

/// Reads a file into a table and keeps its rows.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The table.
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
    /// What it is called.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// The system or the body that it comes from.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    source: String,
    /// Which column of the file fills a column of the table.
    #[arg(long = "map", value_name = "COLUMN=NAME")]
    mapped: Vec<String>,
    /// The mark before the öre.
    #[arg(long, value_name = "comma|point", value_parser = marks(), hide_possible_values = true)]
    decimals: Option<DecimalMark>,
    /// The last day on which the rows are kept.
    #[arg(long, value_name = "DAY")]
    keep_until: Option<Date>,
    /// Reads, shows, and keeps nothing.
    #[arg(long)]
    dry_run: bool,
    /// Keeps without asking.
    #[arg(long)]
    yes: bool,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

impl Add {
    pub(super) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        let metadata = std::fs::metadata(&self.file).map_err(in_file(&self.file))?;
        if metadata.is_dir() {
            return Err(in_file(&self.file)(std::io::ErrorKind::IsADirectory.into()));
        }
        let name = self.file.file_name().unwrap_or(self.file.as_os_str()).to_string_lossy().into_owned();
        let input = Input::on_disk(&name, &self.file);
        let table = self.table.as_deref().map(data_sets::table_named).transpose()?;
        let seen = data_sets::look(&app, organisation, input.clone(), table, &self.source).await?;
        let adding = Adding {
            name: self.name.clone().unwrap_or_default(),
            source: self.source.clone(),
            mapping: self.mapping(&seen),
            mark: self.decimals.or(seen.mark),
            keep_until: self.keep_until,
        };
        shown::columns(terminal, &seen, &adding);
        let known = data_sets::list(&app, organisation).await?;
        let before = shown::of_file(&known, seen.look.sha256);
        shown::read_before(terminal, &before);
        // Where somebody is asked, they see it; where nobody is, a wrong table would be kept.
        if self.yes
            && !self.dry_run
            && let Some(rival) = &seen.rival
        {
            let (fits, missing) = (seen.table.id.clone(), rival.missing.clone());
            let which = DataFailure::WhichTable { fits, rival: rival.table.id.clone(), missing };
            return Err(Failure::App(which.into()));
        }
        if !self.dry_run && !self.yes && !terminal.ask_yes(&terminal.text("data-ask"))? {
            return Err(Failure::Declined);
        }
        let progress = Progress::new(shown::STEPS);
        let tell = telling(terminal, progress);
        let at = (&input, &seen);
        let (reading, set) = if self.dry_run {
            (data_sets::read_only(&app, organisation, at, &adding, tell).await?, None)
        } else {
            let outcome = data_sets::add(&app, organisation, at, adding, tell).await?;
            (outcome.reading, Some(outcome.set))
        };
        terminal.json(&json!({
            "table": seen.table.id,
            "suggestions": seen.suggestions,
            "read_before": before.iter().map(|it| shown::named(*it)).collect::<Vec<_>>(),
            "sheets": seen.parts.read,
            "other_sheets": seen.parts.left_out,
            "rows": reading.rows,
            "totals": reading.totals,
            "set_aside": reading.set_aside,
            "balances": reading.balances,
            "examples": reading.examples,
            "data_set": set,
        }));
        shown::result(terminal, &reading, seen.table);
        if let Some(set) = set {
            let values = [("name", set.name.into())];
            terminal.line(&green(&terminal.text_with("data-kept", &values)));
        }
        Ok(if reading.set_aside > 0 { Outcome::Remarks } else { Outcome::Done })
    }

    /// What is suggested, but for what the user says. An empty name leaves a column unfilled.
    fn mapping(&self, seen: &Preview) -> Mapping {
        let mut mapping = of_suggestions(&seen.suggestions);
        for said in &self.mapped {
            let (column, from) = said.split_once('=').unwrap_or((said, ""));
            let (column, from) = (column.trim().to_owned(), from.trim());
            mapping.retain(|other, used| *other == column || used != from);
            if from.is_empty() {
                mapping.remove(&column);
            } else {
                mapping.insert(column, from.to_owned());
            }
        }
        mapping
    }
}

/// The marks by their names.
fn marks() -> impl TypedValueParser<Value = DecimalMark> {
    let names = PossibleValuesParser::new(DecimalMark::ALL.map(DecimalMark::name));
    names.map(|name| DecimalMark::named(&name).expect("nothing but their names is let through"))
}

/// Moves the bar as the reading goes on.
fn telling(terminal: &Terminal, progress: Progress) -> Tell {
    progress.say(terminal.text("data-reading"));
    Box::new(move |done, whole, _| {
        progress.reach(shown::step(done, whole));
        true
    })
}
