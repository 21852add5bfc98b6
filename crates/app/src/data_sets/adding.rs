//! Taking a file in: read as a table, laid on the shelf, recorded.

use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::civil::Date;
use tempfile::TempDir;
use tertial_checks::data_set::{Input, Mapping, Options, Preview, Reading, beside, read};
use tertial_checks::shelf::Shelf;
use tertial_domain::data_set::{DecimalMark, Origin, SetAside};
use tertial_domain::ids::{ColumnMappingId, DataSetId, OrganisationId};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{ColumnMapping, DataSet};
use tertial_store::Write;

use super::{DataFailure, Tell, key};
use crate::access::Place;
use crate::app::App;
use crate::checks::EXAMINING;
use crate::error::Error;
use crate::settings::short;

/// The most characters of a data set's name and of its source, as of every name: they stand in headings, lists and choices.
pub const LONGEST_NAME: usize = crate::settings::LONGEST_NAME;

/// What a person says of a file that is taken in.
#[derive(Debug, Clone)]
pub struct Adding {
    /// What the data set is called; the file's name where nothing is said.
    pub name: String,
    /// The system or the body that the file comes from.
    pub source: String,
    /// Which of its columns fill the table's.
    pub mapping: Mapping,
    /// The mark that parts kronor from öre; none where the columns tell it themselves.
    pub mark: Option<DecimalMark>,
    /// The last day on which the rows are kept; none where they are kept until somebody deletes them.
    pub keep_until: Option<Date>,
}

/// What became of a file.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The data set.
    pub set: DataSet,
    /// What was read, with the first of the rows that were set aside.
    pub reading: Reading,
}

/// Reads a file without keeping anything.
pub async fn read_only(
    app: &App,
    organisation: OrganisationId,
    (input, seen): (&Input, &Preview),
    adding: &Adding,
    tell: Tell,
) -> Result<Reading, Error> {
    app.may(EXAMINING, &Place::organisation(organisation))?;
    let folder = room(app)?;
    reading(app, organisation, (input, seen), adding, folder.path().join("rows"), tell).await
}

/// Reads a file that has been looked at and keeps its rows. The mapping is remembered for the next such file.
pub async fn add(
    app: &App,
    organisation: OrganisationId,
    (input, seen): (&Input, &Preview),
    adding: Adding,
    tell: Tell,
) -> Result<Outcome, Error> {
    let place = Place::organisation(organisation);
    app.may(EXAMINING, &place)?;
    fits(app, &adding)?;
    let folder = room(app)?;
    let rows = folder.path().join("rows");
    let reading = reading(app, organisation, (input, seen), &adding, rows.clone(), tell).await?;
    // A test on a data set without rows finds nothing, which looks as if all were well.
    if reading.rows == 0
        && let Some(first) = reading.examples.first()
    {
        let (file, table) = (input.name().to_owned(), seen.table.id.clone());
        return Err(DataFailure::NoRows { file, table, first: Box::new(first.clone()) }.into());
    }
    // Laying rows on the shelf takes a while, and must not hold up those who write.
    let path = Shelf::path(organisation, reading.fingerprint);
    app.shelf.lay(&path, &rows).await.map_err(DataFailure::from)?;
    if let Some(sha256) = reading.aside {
        let path = Shelf::aside(organisation, sha256);
        app.shelf.lay(&path, &beside(&rows)).await.map_err(DataFailure::from)?;
    }
    let mut write = app.write(EXAMINING, &place).await?;
    let signed = app.sign(&mut write, organisation).await?;
    let name = adding.name.trim();
    let set = DataSet {
        id: DataSetId::new(app.surroundings.new_id()),
        organisation,
        table: seen.table.id.clone(),
        name: if name.is_empty() { input.name() } else { name }.to_owned(),
        source: adding.source.trim().to_owned(),
        origin: Origin {
            file: input.name().to_owned(),
            sha256: seen.look.sha256,
            size: seen.look.size,
            format: reading.format,
            other_sheets: seen.parts.left_out.clone(),
        },
        mapping: adding.mapping.clone(),
        mark: adding.mark,
        fingerprint: reading.fingerprint,
        size: reading.size,
        rows: reading.rows,
        totals: reading.totals.clone(),
        set_aside: SetAside {
            rows: reading.set_aside,
            counted: reading.counted.clone(),
            file: reading.aside,
        },
        balances: reading.balances.clone(),
        span: reading.span,
        personal: reading.personal.clone(),
        pseudonyms: reading.pseudonyms,
        added: signed,
        keep_until: adding.keep_until,
        deleted: None,
    };
    remember(app, &mut write, &set, seen.heading).await?;
    let set = write.insert("create", set).await?.value;
    write.commit().await?;
    Ok(Outcome { set, reading })
}

/// A folder for rows or a file while they are read.
pub(super) fn room(app: &App) -> Result<TempDir, DataFailure> {
    app.scratch.folder().and_then(TempDir::new_in).map_err(DataFailure::Room)
}

/// Asks whether what is said of a file can be kept: names that are not too long, and a last day, where there is one, that has not passed.
pub(super) fn fits(app: &App, adding: &Adding) -> Result<(), Error> {
    short("data-set", adding.name.trim().to_owned(), LONGEST_NAME)?;
    short("source", adding.source.trim().to_owned(), LONGEST_NAME)?;
    let has_passed = adding.keep_until.is_some_and(|last| last < app.today());
    if has_passed { Err(DataFailure::KeptUntilPast.into()) } else { Ok(()) }
}

async fn reading(
    app: &App,
    organisation: OrganisationId,
    (input, seen): (&Input, &Preview),
    adding: &Adding,
    to: PathBuf,
    mut tell: Tell,
) -> Result<Reading, Error> {
    let options = Options { key: key(app, organisation).await?, mark: adding.mark };
    let (input, look, table, mapping) =
        (input.clone(), seen.look.clone(), seen.table, adding.mapping.clone());
    let file = input.name().to_owned();
    let read = tokio::task::spawn_blocking(move || {
        read(&input, &look, table, &mapping, options, &to, &mut |position, rows| {
            if tell(position.done, position.whole, rows) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
    });
    let read = read.await.map_err(|_| DataFailure::Broken)?;
    Ok(read.map_err(|error| DataFailure::Read { file, error })?)
}

/// Remembers how a file was read for the next from the same source.
async fn remember(app: &App, write: &mut Write, set: &DataSet, heading: Fingerprint) -> Result<(), Error> {
    let known = write.read().column_mapping(&set.source, &set.table, heading).await?;
    match known {
        Some(known) if (&known.value.columns, known.value.mark) == (&set.mapping, set.mark) => {}
        Some(known) => {
            let changed =
                ColumnMapping { columns: set.mapping.clone(), mark: set.mark, ..known.value.clone() };
            write.update("change", &known, changed).await?;
        }
        None => {
            let new = ColumnMapping {
                id: ColumnMappingId::new(app.surroundings.new_id()),
                organisation: set.organisation,
                source: set.source.clone(),
                table: set.table.clone(),
                heading,
                columns: set.mapping.clone(),
                mark: set.mark,
            };
            write.insert("create", new).await?;
        }
    }
    Ok(())
}
