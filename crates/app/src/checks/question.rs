//! What is asked of what: a test with its parameters and its data, for the engine and for the record.

use std::collections::BTreeMap;

use tertial_checks::control_test::{ControlTest, Parameter, Value};
use tertial_checks::engine;
use tertial_domain::TestSettings;
use tertial_domain::check_run::{Question, Setting};
use tertial_domain::ids::{DataSetId, OrganisationId};
use tertial_domain::snapshot::Fingerprint;

use super::failure::CheckFailure;
use super::{data, library, limits};
use crate::app::App;
use crate::error::Error;

/// What somebody asks.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The test's id.
    pub test: String,
    /// The data sets that it is to be run on; of what is not said, the newest.
    pub data: Vec<DataSetId>,
    /// Values of parameters for this time, as they are typed. What is not among them has the value that it usually has; what is empty is
    /// an empty text or list, and no value of anything else.
    pub values: BTreeMap<String, String>,
}

/// The same for the engine and for the record.
pub(crate) struct Prepared {
    pub(crate) test: ControlTest,
    pub(crate) question: Question,
    pub(crate) asked: engine::Asked,
}

/// Finds the test and its data, and reads the values.
pub(crate) async fn prepare(
    app: &App,
    organisation: OrganisationId,
    asked: &Asked,
) -> Result<Prepared, Error> {
    let (test, settings) = library::find(app, organisation, &asked.test).await?;
    let sets = data::chosen(app, organisation, &test, &asked.data).await?;
    if let Some(name) = asked.values.keys().find(|name| test.parameter(name).is_none()) {
        return Err(CheckFailure::NoParameter { name: name.clone() }.into());
    }
    let mut values = BTreeMap::new();
    let mut parameters = Vec::new();
    for parameter in &test.parameters {
        let chosen = chosen(parameter, settings.as_ref(), asked.values.get(&parameter.name))?;
        let used = chosen.clone().or_else(|| parameter.default_on(app.today()));
        let value = used.as_ref().map(Value::written).unwrap_or_default();
        parameters.push(Setting { name: parameter.name.clone(), value });
        if let Some(value) = chosen {
            values.insert(parameter.name.clone(), value);
        }
    }
    let said = app.store.read(organisation).triage(&test.id).await?;
    let question = Question {
        test: test.id.clone(),
        title: library::words(&test.title),
        text_sha256: Fingerprint::of(test.text.as_bytes()),
        text: test.text.clone(),
        parameters,
        data: sets.iter().map(data::read).collect(),
        limits: limits::of(&test),
    };
    let asked = engine::Asked {
        test: test.clone(),
        data: sets.iter().map(data::source).collect(),
        values,
        day: app.today(),
        known: said.into_iter().map(|said| said.value.key).collect(),
    };
    Ok(Prepared { test, question, asked })
}

/// What somebody has typed for this time, or what the organisation has chosen; none where the test's own value holds.
fn chosen(
    parameter: &Parameter,
    settings: Option<&TestSettings>,
    typed: Option<&String>,
) -> Result<Option<Value>, CheckFailure> {
    let own = || settings.and_then(|it| it.chosen(&parameter.name)).map(|it| it.value.as_str());
    match typed.map(String::as_str).or_else(own) {
        None => Ok(None),
        Some(text) => value(parameter, text).map(Some),
    }
}

/// A value as it is typed.
pub(super) fn value(parameter: &Parameter, text: &str) -> Result<Value, CheckFailure> {
    parameter.read(text).map_err(|why| CheckFailure::Parameter {
        title: library::words(&parameter.title),
        text: text.to_owned(),
        why,
    })
}
