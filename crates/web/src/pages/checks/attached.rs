//! The runs and samples that show that a control was carried out, where the execution stands.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::checks::{self, attach};
use tertial_domain::execution::{AttachedCheck, CheckSource};
use tertial_domain::ids::ExecutionId;
use tertial_domain::snapshot::{CheckEntry, CheckKind};

use super::quantity;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// The most figures of each that stand beside its name; its own page has them all.
const MOST_FIGURES: usize = 3;

/// A run or a sample that shows it, with what it said when it was attached.
pub(crate) struct AttachedRow {
    /// Where it stands; none for those who do not see runs and samples.
    pub(crate) href: Option<String>,
    /// As the form says which it is; empty where it is only shown.
    pub(crate) source: String,
    pub(crate) title: String,
    /// Key of whether it is a run or a sample.
    pub(crate) kind: &'static str,
    pub(crate) on: Date,
    pub(crate) figures: Vec<(String, String)>,
}

/// Which one the form says.
#[derive(Debug, Deserialize)]
pub(crate) struct Detaching {
    #[serde(default)]
    source: String,
}

/// What is attached to an execution.
pub(crate) fn rows(visitor: &Visitor, attached: &[AttachedCheck]) -> Vec<AttachedRow> {
    let sees = checks::sees(&visitor.app, visitor.signed_in.organisation.id);
    let row = |it: &AttachedCheck| {
        let (address, source) = match it.source {
            CheckSource::Run(id) => (format!("/runs/{id}"), format!("run:{id}")),
            CheckSource::Sample(id) => (format!("/samples/{id}"), format!("sample:{id}")),
        };
        AttachedRow { href: sees.then_some(address), source, ..AttachedRow::shown(visitor.words, &it.entry) }
    };
    attached.iter().map(row).collect()
}

impl AttachedRow {
    /// What a run or a sample says, without the way to it: a snapshot knows what it said and not where it stands.
    pub(crate) fn shown(w: Words, entry: &CheckEntry) -> Self {
        let figures = entry.figures.iter().take(MOST_FIGURES);
        Self {
            href: None,
            source: String::new(),
            title: entry.title.clone(),
            kind: match entry.kind {
                CheckKind::Run => "attached-run",
                CheckKind::Sample => "attached-sample",
            },
            on: entry.on,
            figures: figures.map(|it| (it.title.clone(), quantity(w, it.value))).collect(),
        }
    }
}

/// Takes a run or a sample away from an execution.
pub(crate) async fn detach(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(which): Form<Detaching>,
) -> Result<Response, Problem> {
    let execution: ExecutionId = id.parse().map_err(|_| Problem::NoPage)?;
    let organisation = visitor.signed_in.organisation.id;
    attach::detach(&visitor.app, organisation, execution, which.source()?).await?;
    Ok(Redirect::to(&format!("/executions/{execution}")).into_response())
}

impl Detaching {
    fn source(&self) -> Result<CheckSource, Problem> {
        match self.source.split_once(':') {
            Some(("run", id)) => Ok(CheckSource::Run(id.parse().map_err(|_| Problem::Malformed)?)),
            Some(("sample", id)) => Ok(CheckSource::Sample(id.parse().map_err(|_| Problem::Malformed)?)),
            _ => Err(Problem::Malformed),
        }
    }
}
