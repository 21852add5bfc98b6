//! Data sets: files taken in as tables, looked at, kept for as long as they are needed, and deleted.
//!
//! Data sets are the organisation's and not a board's, as control tests are ([`crate::checks`]).

mod adding;
mod failure;
pub mod readings;
pub mod retention;
pub mod set_aside;
pub mod upload;

pub use tertial_checks::data_set::{Confidence, FileColumn, Mapping, Preview, Suggestion, of_suggestions};
use tertial_checks::data_set::{Input, preview};
use tertial_checks::shelf::Shelf;
use tertial_checks::table;
pub use tertial_checks::table::{Column, ColumnType, Table, tables};
use tertial_domain::DataSet;
use tertial_domain::data_set::{DeletionCause, Format};
use tertial_domain::ids::{DataSetId, OrganisationId};
use tertial_domain::risk::NoReason;
use tertial_domain::snapshot::Fingerprint;
use tertial_store::Stored;

pub use self::adding::{Adding, LONGEST_NAME, Outcome, add, read_only};
pub use self::failure::DataFailure;
pub(crate) use self::readings::Readings;
use crate::access::Place;
use crate::app::App;
use crate::checks::{EXAMINING, may_see};
use crate::controls::values;
use crate::error::{Error, here};

/// What one may be told of the reading of a file: how much is done, of how much, and the rows so far. `false` stops it.
pub type Tell = Box<dyn FnMut(u64, u64, u64) -> bool + Send>;

/// The data sets, the newest first. One query.
pub async fn list(app: &App, organisation: OrganisationId) -> Result<Vec<DataSet>, Error> {
    let mut sets = values(stored(app, organisation).await?);
    sets.reverse();
    Ok(sets)
}

/// The data sets with their versions, in the order in which they were added. One query.
pub async fn stored(app: &App, organisation: OrganisationId) -> Result<Vec<Stored<DataSet>>, Error> {
    may_see(app, organisation)?;
    Ok(app.store.read(organisation).data_sets().await?)
}

/// A data set. One query.
pub async fn with_id(
    app: &App,
    organisation: OrganisationId,
    id: DataSetId,
) -> Result<Stored<DataSet>, Error> {
    may_see(app, organisation)?;
    here(app.store.read(organisation).get(id).await)
}

/// The data sets that a file has become, the newest first, also those whose rows are gone. One query.
pub async fn of_file(
    app: &App,
    organisation: OrganisationId,
    sha256: Fingerprint,
) -> Result<Vec<DataSet>, Error> {
    Ok(list(app, organisation).await?.into_iter().filter(|set| set.origin.sha256 == sha256).collect())
}

/// The other data sets of the same file, or of the same table from the same source, the newest first, also those whose rows are gone. One
/// query.
pub async fn others_of(app: &App, set: &DataSet) -> Result<Vec<DataSet>, Error> {
    let is_of_same = |other: &DataSet| {
        let is_of_source = !set.source.is_empty() && other.source == set.source && other.table == set.table;
        other.id != set.id && (is_of_source || other.origin.sha256 == set.origin.sha256)
    };
    Ok(list(app, set.organisation).await?.into_iter().filter(is_of_same).collect())
}

/// The table that has a name.
pub fn table_named(name: &str) -> Result<&'static Table, Error> {
    Ok(table::table(name).ok_or_else(|| DataFailure::NoTable(name.to_owned()))?)
}

/// The tables that a file of a format can be read into. What SIE and UBL mean is laid down; of any other file people know best.
#[must_use]
pub fn tables_of(format: Format) -> Vec<&'static Table> {
    let can_be = |table: &&Table| match format {
        Format::Sie => matches!(table.id.as_str(), "ledger_entries" | "account_balances"),
        Format::Ubl | Format::UblZip => table.id == "supplier_invoices",
        Format::Csv | Format::Excel | Format::Parquet => true,
    };
    tables().iter().filter(can_be).collect()
}

/// A first look at a file from a source: its table and columns, with what was chosen for such a file before. Two queries.
pub async fn look(
    app: &App,
    organisation: OrganisationId,
    input: Input,
    into: Option<&'static Table>,
    source: &str,
) -> Result<Preview, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    let key = key(app, organisation).await?;
    let name = input.name().to_owned();
    let seen = tokio::task::spawn_blocking(move || preview(&input, into, key)).await;
    let seen = seen.map_err(|_| DataFailure::Broken)?;
    let seen = seen.map_err(|error| DataFailure::Read { file: name, error })?;
    let (read, source) = (app.store.read(organisation), source.trim());
    let known = values(read.column_mappings(source, &seen.table.id).await?);
    // Files of which nobody has said where they come from have nothing to do with each other, but for their heading.
    let latest = known.last().filter(|_| !source.is_empty());
    let remembered = known.iter().find(|it| it.heading == seen.heading).or(latest);
    Ok(match remembered {
        Some(remembered) => seen.with_remembered(remembered),
        None => seen,
    })
}

/// Deletes a data set's rows for a reason. What it was called, its fingerprint and its figures stay.
pub async fn delete(
    app: &App,
    organisation: OrganisationId,
    (id, version): (DataSetId, i64),
    reason: &str,
) -> Result<(), Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::NoReason(NoReason));
    }
    remove(app, organisation, (id, Some(version)), DeletionCause::Decided(reason.to_owned())).await
}

async fn remove(
    app: &App,
    organisation: OrganisationId,
    (id, version): (DataSetId, Option<i64>),
    cause: DeletionCause,
) -> Result<(), Error> {
    let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
    let mut before: Stored<DataSet> = here(write.read().get(id).await)?;
    before.version = version.unwrap_or(before.version);
    let signed = app.sign(&mut write, organisation).await?;
    let deleted = before.value.clone().delete(signed, cause).map_err(|_| DataFailure::DeletedAlready)?;
    write.update("delete", &before, deleted.clone()).await?;
    // The same rows may have been read twice.
    let others = values(write.read().data_sets().await?);
    let others: Vec<_> = others.iter().filter(|other| other.id != id && other.is_there()).collect();
    // Nothing is written before the rows are gone: where the shelf fails, they can be deleted once more.
    if others.iter().all(|other| other.fingerprint != deleted.fingerprint) {
        let path = Shelf::path(organisation, deleted.fingerprint);
        app.shelf.remove(&path).await.map_err(DataFailure::from)?;
    }
    let aside = deleted.set_aside.file;
    if let Some(sha256) = aside.filter(|_| others.iter().all(|other| other.set_aside.file != aside)) {
        let path = Shelf::aside(organisation, sha256);
        app.shelf.remove(&path).await.map_err(DataFailure::from)?;
    }
    write.commit().await?;
    Ok(())
}

/// The organisation's key for pseudonyms, made when the first file is looked at.
async fn key(app: &App, organisation: OrganisationId) -> Result<[u8; 32], Error> {
    let fresh = *app.surroundings.new_secret().bytes();
    Ok(app.store.secrets().pseudonym_key(organisation, fresh).await?)
}
