//! `tertial data`: files taken in as tables that control tests are run on.

mod add;
mod shown;

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;
use tertial_app::data_sets::{self, DataFailure, retention, set_aside};
use tertial_app::language::data_sets::{column_title, table_name, table_title};
use tertial_checks::table::tables;
use tertial_domain::DataSet;
use tertial_domain::ids::{DataSetId, OrganisationId};

use super::output::Output;
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{Terminal, faint, green, strong};

#[derive(Debug, Args)]
pub(crate) struct Data {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Add(add::Add),
    List(List),
    Show(Show),
    Remove(Remove),
    Tables(Tables),
}

#[derive(Debug, Args)]
struct List {
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

#[derive(Debug, Args)]
struct Show {
    /// The data set's number.
    #[arg(value_name = "NUMBER")]
    set: usize,
    /// Writes all the rows that were set aside.
    #[arg(long, value_name = "FILE")]
    set_aside: Option<PathBuf>,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").args(["set", "due"]).required(true))]
struct Remove {
    /// The data set's number.
    #[arg(value_name = "NUMBER", requires = "reason")]
    set: Option<usize>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Those whose time has passed.
    #[arg(long)]
    due: bool,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

#[derive(Debug, Args)]
struct Tables {}

impl Data {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        match self.what {
            What::Add(add) => add.run(environment).await,
            What::List(list) => list.run(environment).await,
            What::Show(show) => show.run(environment).await,
            What::Remove(remove) => remove.run(environment).await,
            What::Tables(_) => {
                show_tables(environment.terminal);
                Ok(Outcome::Done)
            }
        }
    }
}

impl List {
    async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        let sets = data_sets::list(&app, organisation).await?;
        terminal.json(&json!(sets));
        if sets.is_empty() {
            terminal.line(&terminal.text("data-none"));
            terminal.line(&faint(&terminal.text("data-none-command")));
        }
        let today = app.today();
        let rows: Vec<Vec<String>> =
            with_numbers(&sets).map(|(number, set)| row(terminal, number, set, today)).collect();
        terminal.columns(0, &rows);
        Ok(Outcome::Done)
    }
}

fn row(terminal: &Terminal, number: usize, set: &DataSet, today: Date) -> Vec<String> {
    let state = if !set.is_there() {
        faint(&terminal.text("data-deleted"))
    } else if set.is_due(today) {
        terminal.text("data-due")
    } else {
        String::new()
    };
    vec![
        number.to_string(),
        strong(&set.name),
        table_name(&set.table, terminal.language),
        terminal.text_with("data-rows", &[("count", set.rows.into())]),
        set.added.on.to_string(),
        state,
    ]
}

impl Show {
    async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        let id = numbered(&data_sets::list(&app, organisation).await?, self.set)?;
        let set = data_sets::with_id(&app, organisation, id).await?.value;
        let aside = set_aside::first(&app, &set).await?;
        terminal.json(&json!({ "data_set": set, "set_aside": aside }));
        shown::whole(terminal, &set, &aside);
        if let Some(file) = self.set_aside {
            let mut table = set_aside::as_table(&app, &set, terminal.language).await?;
            let mut out = Output::to(&file)?;
            while let Some(part) = table.next().await? {
                out.write(&part)?;
            }
            out.finish()?;
            let values = [("file", file.display().to_string().into())];
            terminal.line(&green(&terminal.text_with("data-aside-written", &values)));
        }
        Ok(Outcome::Done)
    }
}

impl Remove {
    async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        let (Some(number), Some(reason)) = (self.set, self.reason) else {
            return remove_due(terminal, &app, organisation).await;
        };
        let id = numbered(&data_sets::list(&app, organisation).await?, number)?;
        let before = data_sets::with_id(&app, organisation, id).await?;
        data_sets::delete(&app, organisation, (id, before.version), &reason).await?;
        let values = [("name", before.value.name.into())];
        terminal.line(&green(&terminal.text_with("data-removed", &values)));
        terminal.json(&json!({ "removed": 1 }));
        Ok(Outcome::Done)
    }
}

async fn remove_due(
    terminal: &Terminal,
    app: &tertial_app::App,
    organisation: OrganisationId,
) -> Result<Outcome, Failure> {
    let removed = retention::delete_due(app, organisation).await?;
    terminal.line(&terminal.text_with("data-removed-due", &[("count", removed.into())]));
    terminal.json(&json!({ "removed": removed }));
    Ok(Outcome::Done)
}

/// The data sets, the newest first, with the numbers by which they are named: in the order in which they were added, so that each keeps its
/// own whatever is added after it. What is deleted keeps its record, and with it its number.
fn with_numbers(sets: &[DataSet]) -> impl Iterator<Item = (usize, &DataSet)> {
    (1..=sets.len()).rev().zip(sets)
}

/// The data set that `tertial data list` gives a number.
pub(super) fn numbered(sets: &[DataSet], number: usize) -> Result<DataSetId, Failure> {
    let set = with_numbers(sets).find(|(its, _)| *its == number).map(|(_, set)| set.id);
    set.ok_or_else(|| Failure::App(DataFailure::NoSuchNumber(number).into()))
}

fn show_tables(terminal: &Terminal) {
    let language = terminal.language;
    terminal.json(&json!(tables()));
    for table in tables() {
        terminal.line(&format!("{}  {}", strong(&table.id), table_title(table, language)));
        let rows: Vec<Vec<String>> = table
            .columns
            .iter()
            .map(|column| {
                let required = if column.required { terminal.text("data-required") } else { String::new() };
                vec![column.name.clone(), column_title(Some(table), &column.name, language), required]
            })
            .collect();
        terminal.columns(2, &rows);
        terminal.line("");
    }
}
