//! `tertial check`: the control tests.

mod add;
mod explain;
mod list;
mod run;
mod withdraw;

use clap::{Args, Subcommand};
use tertial_app::{App, Error};
use tertial_checks::control_test::{ControlTest, Kind};
use tertial_domain::ids::OrganisationId;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(subcommand)]
    asked: Asked,
}

/// What can be done with control tests.
#[derive(Debug, Subcommand)]
enum Asked {
    List(list::List),
    Explain(explain::Explain),
    Run(run::Run),
    Add(add::Add),
    Withdraw(withdraw::Withdraw),
}

impl Check {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        match self.asked {
            Asked::List(list) => list.run(environment).await,
            Asked::Explain(explain) => explain.run(environment).await,
            Asked::Run(run) => run.run(environment).await,
            Asked::Add(add) => add.run(environment).await,
            Asked::Withdraw(withdraw) => withdraw.run(environment).await,
        }
    }
}

/// The database and the municipality in it; none where there is no database yet, or nobody in it.
async fn within(
    environment: &Environment<'_>,
    organisation: Option<&str>,
) -> Result<Option<(App, OrganisationId)>, Failure> {
    let Some(app) = environment.app_if_there().await? else { return Ok(None) };
    match app.organisation(organisation).await {
        Ok(organisation) => Ok(Some((app, organisation))),
        Err(Error::NoOrganisation) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What a test gives, as a message's key.
const fn kind_key(test: &ControlTest) -> &'static str {
    match test.kind {
        Kind::Exceptions { .. } => "explain-kind-exceptions",
        Kind::Measure { .. } => "explain-kind-measure",
        Kind::Sample { .. } => "explain-kind-sample",
    }
}

/// What a test gives, for a program.
const fn kind_code(test: &ControlTest) -> &'static str {
    match test.kind {
        Kind::Exceptions { .. } => "exceptions",
        Kind::Measure { .. } => "measure",
        Kind::Sample { .. } => "sample",
    }
}
