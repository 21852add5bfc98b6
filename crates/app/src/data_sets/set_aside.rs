//! The rows of a data set that were set aside: all of them are kept, and read as they lie.

use tertial_checks::data_set::{EXAMPLES, Example};
use tertial_checks::shelf::{Lines, Shelf};
use tertial_checks::table::table;
use tertial_documents::writing::csv;
use tertial_domain::DataSet;

use super::DataFailure;
use crate::app::App;
use crate::checks::may_see;
use crate::error::Error;
use crate::language::Language;
use crate::language::data_sets::set_aside;

/// How many rows of a table are handed over at a time.
const PART: usize = 1_000;

/// The rows, one after another.
struct AsideRows(Option<Lines>);

/// The rows; none when the data set is deleted.
async fn rows(app: &App, set: &DataSet) -> Result<AsideRows, Error> {
    may_see(app, set.organisation)?;
    let Some(sha256) = set.set_aside.file.filter(|_| set.is_there()) else { return Ok(AsideRows(None)) };
    let lines = app.shelf.lines(&Shelf::aside(set.organisation, sha256)).await.map_err(DataFailure::from)?;
    Ok(AsideRows(Some(lines.ok_or(DataFailure::Lost)?)))
}

/// The first of the rows, as many as are told of a file that has just been read.
pub async fn first(app: &App, set: &DataSet) -> Result<Vec<Example>, Error> {
    some(app, set, 0, EXAMPLES).await
}

/// So many of the rows, from one on.
pub async fn some(app: &App, set: &DataSet, from: usize, count: usize) -> Result<Vec<Example>, Error> {
    let mut rows = rows(app, set).await?;
    for _ in 0..from {
        if rows.line().await?.is_none() {
            break;
        }
    }
    rows.take(count).await
}

impl AsideRows {
    async fn line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let Some(lines) = &mut self.0 else { return Ok(None) };
        Ok(lines.next().await.map_err(DataFailure::from)?)
    }

    /// The next rows, so many of them as there are.
    async fn take(&mut self, count: usize) -> Result<Vec<Example>, Error> {
        let mut taken = Vec::new();
        while taken.len() < count
            && let Some(line) = self.line().await?
        {
            taken.push(serde_json::from_slice(&line).map_err(|_| DataFailure::Lost)?);
        }
        Ok(taken)
    }
}

/// The rows as a semicolon-separated table, a part at a time.
pub struct AsideTable {
    rows: AsideRows,
    table: String,
    language: Language,
    has_begun: bool,
}

/// The rows as a table, in a language.
pub async fn as_table(app: &App, set: &DataSet, language: Language) -> Result<AsideTable, Error> {
    let rows = rows(app, set).await?;
    Ok(AsideTable { rows, table: set.table.clone(), language, has_begun: false })
}

impl AsideTable {
    /// The next part; none when all have been handed over.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let Self { language, has_begun, .. } = *self;
        let rows = self.rows.take(PART).await?;
        if rows.is_empty() && has_begun {
            return Ok(None);
        }
        let heading =
            || ["aside-part", "aside-line", "aside-why", "aside-text"].map(|key| language.text(key));
        let table = table(&self.table).ok_or_else(|| DataFailure::NoTable(self.table.clone()))?;
        let cells = |row: Example| {
            let why = set_aside(&row, table, language);
            [row.part.unwrap_or_default(), row.line.to_string(), why, row.text]
        };
        let heading = (!has_begun).then(heading);
        self.has_begun = true;
        Ok(Some(csv::part(heading, rows.into_iter().map(cells))))
    }
}
