//! `tertial check withdraw`: takes a control test of the municipality's own out of use. Its runs stay.

use clap::Args;
use serde_json::json;
use tertial_app::Error;
use tertial_app::checks::settings;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::green;

#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    /// The test's id.
    #[arg(value_name = "ID")]
    id: String,
    /// The municipality.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

impl Withdraw {
    pub(super) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let organisation = app.organisation(self.organisation.as_deref()).await?;
        match settings::withdraw(&app, organisation, &self.id).await {
            Ok(()) => {}
            Err(Error::NotHere) => return Err(Failure::UnknownTest { id: self.id }),
            Err(error) => return Err(error.into()),
        }
        terminal.json(&json!({ "id": self.id }));
        let values = [("id", self.id.as_str().into())];
        terminal.line(&green(&terminal.text_with("check-withdrawn", &values)));
        Ok(Outcome::Done)
    }
}
