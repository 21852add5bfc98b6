//! `tertial check`: the control tests.

mod explain;
mod list;
mod run;

use clap::{Args, Subcommand};
use tertial_checks::control_test::{ControlTest, Kind};

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
}

impl Check {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        match self.asked {
            Asked::List(list) => Ok(list.run(environment)),
            Asked::Explain(explain) => explain.run(environment),
            Asked::Run(run) => run.run(environment).await,
        }
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
