//! `tertial check explain ID`: what a control test shows and does not show, what it reads, and how.

use clap::Args;
use serde_json::{Value as Json, json};
use tertial_app::Error;
use tertial_app::checks::{library, limits};
use tertial_app::language::quantity::setting;
use tertial_checks::control_test::{
    self, ControlTest, Default, Grade, Input, Kind, Parameter, Reached, Threshold, Unit, Value,
};
use tertial_checks::table::table;
use tertial_domain::check_run::{ComparedLimit, Override};
use tertial_domain::{Money, TestSettings};

use super::{kind_code, kind_key, within};
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{Terminal, faint, strong};

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The test's id.
    #[arg(value_name = "ID")]
    id: String,
    /// Writes the test's whole file instead, which a test of one's own can begin from.
    #[arg(long)]
    sql: bool,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

impl Explain {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let (test, settings) = self.find(environment).await?;
        let chosen = settings.map(|settings| settings.overrides).unwrap_or_default();
        terminal.json(&as_json(&test, &chosen));
        if self.sql {
            terminal.line(test.text.trim_end());
        } else {
            explain(terminal, &test, &chosen);
        }
        Ok(Outcome::Done)
    }

    /// The test, with what the municipality has chosen for it.
    async fn find(
        &self,
        environment: &Environment<'_>,
    ) -> Result<(ControlTest, Option<TestSettings>), Failure> {
        let unknown = || Failure::UnknownTest { id: self.id.clone() };
        match within(environment, self.organisation.as_deref()).await? {
            Some((app, organisation)) => match library::with_id(&app, organisation, &self.id).await {
                Ok(read) => Ok((read.test, read.settings.map(|stored| stored.value))),
                Err(Error::NotHere) => Err(unknown()),
                Err(error) => Err(error.into()),
            },
            None => Ok((control_test::find(&self.id).ok_or_else(unknown)?.clone(), None)),
        }
    }
}

fn explain(terminal: &Terminal, test: &ControlTest, chosen: &[Override]) {
    let said = |words| terminal.language.of_wording(words);
    terminal.line(&strong(said(&test.title)));
    terminal.line(&faint(&format!("{} · {}", test.id, terminal.text(kind_key(test)))));
    let paragraph = |key: &str, text: &str| {
        heading(terminal, key);
        terminal.paragraph(2, text);
    };
    paragraph("explain-shows", said(&test.shows));
    paragraph("explain-shows-not", said(&test.shows_not));
    rows(terminal, "explain-reads", test.inputs.iter().map(|input| read(terminal, input)));
    rows(terminal, "explain-parameters", test.parameters.iter().map(|it| parameter(terminal, it, chosen)));
    rows(terminal, "explain-limits", limits::of(test).iter().map(|it| limit(terminal, it)));
    rows(terminal, "explain-thresholds", test.thresholds.iter().map(|it| threshold(terminal, test, it)));
    heading(terminal, "explain-query");
    for line in test.query.trim().lines() {
        terminal.line(&format!("  {line}"));
    }
}

fn heading(terminal: &Terminal, key: &str) {
    terminal.line("");
    terminal.line(&strong(&terminal.text(key)));
}

/// Rows under a heading; nothing where there are none.
fn rows(terminal: &Terminal, key: &str, rows: impl Iterator<Item = Vec<String>>) {
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        heading(terminal, key);
        terminal.columns(2, &rows);
    }
}

/// A table, with the columns that it has to have.
fn read(terminal: &Terminal, input: &Input) -> Vec<String> {
    let Some(table) = table(&input.table) else { return vec![input.table.clone()] };
    let needed = table.columns.iter().filter(|it| it.required || input.columns.contains(&it.name));
    let needed: Vec<_> = needed.map(|column| terminal.language.of_wording(&column.title)).collect();
    vec![terminal.language.of_wording(&table.title).to_owned(), needed.join(", ")]
}

fn parameter(terminal: &Terminal, parameter: &Parameter, chosen: &[Override]) -> Vec<String> {
    let default = match &parameter.default {
        Default::Nothing => setting(terminal.language, parameter.kind, None),
        Default::DayOfRun => terminal.text("explain-day-of-run"),
        Default::Value(value) => setting(terminal.language, parameter.kind, Some(value)),
    };
    let own = chosen.iter().find(|it| it.name == parameter.name);
    let own = own.map(|it| {
        let value = parameter.read(&it.value).ok();
        let value = setting(terminal.language, parameter.kind, value.as_ref());
        terminal.text_with("explain-chosen", &[("value", value.into()), ("default", default.as_str().into())])
    });
    vec![
        parameter.name.clone(),
        own.unwrap_or_else(|| default.clone()),
        terminal.language.of_wording(&parameter.title).to_owned(),
    ]
}

fn limit(terminal: &Terminal, limit: &ComparedLimit) -> Vec<String> {
    let last = limit.to.map(|day| day.to_string()).unwrap_or_default();
    vec![
        terminal.language.of_words(&limit.title).to_owned(),
        limit.amount.to_string(),
        format!("{} – {last}", limit.from).trim_end().to_owned(),
        limit.source.clone(),
    ]
}

fn threshold(terminal: &Terminal, test: &ControlTest, threshold: &Threshold) -> Vec<String> {
    let grade = terminal.text(match threshold.grade {
        Grade::Note => "explain-grade-note",
        Grade::Minor => "explain-grade-minor",
        Grade::Material => "explain-grade-material",
    });
    let figure = |key: &str, column: &str, value: f64| {
        let found = match &test.kind {
            Kind::Measure { figures, .. } => figures.iter().find(|figure| figure.column == column),
            _ => None,
        };
        let title = found.map_or(column, |figure| terminal.language.of_wording(&figure.title));
        let value = match found.map(|figure| figure.unit) {
            Some(Unit::Percent) => format!("{}\u{a0}%", value.to_string().replace('.', ",")),
            _ => value.to_string().replace('.', ","),
        };
        terminal.text_with(key, &[("figure", title.into()), ("value", value.into())])
    };
    let reached = match &threshold.reached {
        Reached::Count(count) => terminal.text_with("explain-from-rows", &[("count", (*count).into())]),
        Reached::Amount(ore) => {
            terminal.text_with("explain-from-amount", &[("amount", Money::ore(*ore).to_string().into())])
        }
        Reached::Above(column, value) => figure("explain-above", column, *value),
        Reached::Below(column, value) => figure("explain-below", column, *value),
    };
    vec![grade, reached]
}

fn as_json(test: &ControlTest, chosen: &[Override]) -> Json {
    let parameter = |it: &Parameter| {
        let default = match &it.default {
            Default::Nothing => Json::Null,
            Default::DayOfRun => json!("day_of_run"),
            Default::Value(Value::List(values)) => json!(values),
            Default::Value(value) => json!(value.written()),
        };
        let own = chosen.iter().find(|own| own.name == it.name).map(|own| &own.value);
        json!({ "name": it.name, "type": it.kind, "title": it.title, "default": default, "chosen": own })
    };
    json!({
        "id": test.id,
        "system": test.system,
        "kind": kind_code(test),
        "title": test.title,
        "shows": test.shows,
        "shows_not": test.shows_not,
        "inputs": test.inputs.iter().map(|it| json!({ "table": it.table, "columns": it.columns })).collect::<Json>(),
        "parameters": test.parameters.iter().map(parameter).collect::<Json>(),
        "limits": test.limits,
        "key": test.key(),
        "text": test.text,
    })
}
