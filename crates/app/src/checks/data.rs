//! The data sets that a test is run on.

use tertial_checks::control_test::{ControlTest, Input};
use tertial_checks::engine::Source;
use tertial_checks::shelf::Shelf;
use tertial_domain::DataSet;
use tertial_domain::check_run::DataRead;
use tertial_domain::ids::{DataSetId, OrganisationId};

use super::failure::CheckFailure;
use crate::app::App;
use crate::controls::values;
use crate::error::Error;

/// The data sets whose rows are there, the newest first.
pub(super) async fn kept(app: &App, organisation: OrganisationId) -> Result<Vec<DataSet>, Error> {
    let mut sets = values(app.store.read(organisation).data_sets().await?);
    sets.retain(DataSet::is_there);
    sets.sort_by_key(|set| std::cmp::Reverse(set.id));
    Ok(sets)
}

/// Whether a data set has what a test reads.
pub(super) fn serves(set: &DataSet, input: &Input) -> bool {
    set.table == input.table && input.columns.iter().all(|column| set.mapping.contains_key(column))
}

/// A data set for each that the test reads: the one that was chosen, or else the newest. One that was chosen and that the test does not read is
/// refused.
pub(super) async fn chosen(
    app: &App,
    organisation: OrganisationId,
    test: &ControlTest,
    wanted: &[DataSetId],
) -> Result<Vec<DataSet>, Error> {
    let kept = kept(app, organisation).await?;
    if let Some(id) = wanted.iter().find(|id| kept.iter().all(|set| set.id != **id)) {
        return Err(CheckFailure::NoSuchData { id: id.to_string() }.into());
    }
    let of_input = |input: &Input| {
        let of_table = || kept.iter().filter(|set| set.table == input.table);
        let named = of_table().find(|set| wanted.contains(&set.id));
        let found = named.or_else(|| of_table().find(|set| serves(set, input))).or_else(|| of_table().next());
        found.cloned().ok_or_else(|| CheckFailure::NoData { table: input.table.clone() })
    };
    let sets = test.inputs.iter().map(of_input).collect::<Result<Vec<_>, CheckFailure>>()?;
    // Whoever names a data set means it to be read: an answer from another would be taken for an answer from it.
    let is_unused = |set: &&DataSet| wanted.contains(&set.id) && sets.iter().all(|read| read.id != set.id);
    match kept.iter().find(is_unused) {
        Some(set) => Err(CheckFailure::UnusedData { name: set.name.clone() }.into()),
        None => Ok(sets),
    }
}

/// A data set as the engine reads it.
pub(super) fn source(set: &DataSet) -> Source {
    Source {
        table: set.table.clone(),
        path: Shelf::path(set.organisation, set.fingerprint),
        fingerprint: set.fingerprint.hex(),
        rows: set.rows,
        columns: set.mapping.keys().cloned().collect(),
    }
}

/// A data set as a run remembers it.
pub(super) fn read(set: &DataSet) -> DataRead {
    DataRead {
        table: set.table.clone(),
        data_set: set.id,
        name: set.name.clone(),
        source: Some(set.source.clone()),
        sha256: set.fingerprint,
        rows: set.rows,
        span: set.span,
    }
}
