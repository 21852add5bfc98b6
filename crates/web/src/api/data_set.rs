//! Data sets: files read as tables, what they add up to, and what was set aside of them.

use std::collections::BTreeMap;

use axum::Json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::data_sets::{self, set_aside};
use tertial_app::language::data_sets::column_title;
use tertial_app::{Language, Stored};
use tertial_domain as domain;
use tertial_domain::data_set::{AccountDifference, Balances, DecimalMark, DeletionCause};
use tertial_domain::ids::DataSetId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::{Body, Id};
use super::caller::Caller;
use super::paging::{Page, Paging, listed};
use super::problem::ApiProblem;
use super::responses::{Editing, Reading};
use super::version::{IfMatch, Versioned, tag};
use super::wire::Signed;

/// A kind of data, with typed columns: what a file is read as.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataTable {
    /// What queries call it.
    id: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// Whether it is a sensitive register: of what a test finds in it a run keeps keys and amounts only.
    sensitive: bool,
    /// Its columns.
    columns: Vec<DataColumn>,
}

/// A column of a table.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataColumn {
    /// What queries call it.
    name: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// What it holds, as docs/data-sets.md has it.
    #[schema(value_type = String)]
    r#type: tertial_app::data_sets::ColumnType,
    /// Whether a file must have it.
    required: bool,
    /// Whether it says something of persons.
    personal: bool,
}

/// One file's rows as a table, and what is known of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataSet {
    /// Identity.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The table whose columns it has.
    table: String,
    /// What people call it.
    name: String,
    /// The system or the body that the file came from.
    source: String,
    /// The file.
    file: DataFile,
    /// The table's columns, and the file's that fill them.
    mapping: BTreeMap<String, String>,
    /// The mark before the öre; null where the file's amounts told.
    decimals: Option<Decimals>,
    /// SHA-256 of the rows as they are kept.
    fingerprint: String,
    /// How many rows were read.
    rows: u64,
    /// How many rows were set aside.
    set_aside: u64,
    /// How many for each reason.
    set_aside_for: Vec<SetAsideCount>,
    /// What each column of amounts adds up to, in öre.
    totals: Vec<DataTotal>,
    /// Whether the balances that a file of bookkeeping states agree with its vouchers; null where it states none.
    balances: Option<DataBalances>,
    /// The first day of the rows.
    first_day: Option<Date>,
    /// The last day of the rows.
    last_day: Option<Date>,
    /// The columns that say something of persons.
    personal: Vec<String>,
    /// In how many cells a personal identity number was replaced by a pseudonym.
    pseudonyms: u64,
    /// Who added it.
    added: Signed,
    /// The last day on which the rows are kept; null where they are kept until somebody deletes them.
    keep_until: Option<Date>,
    /// Who deleted the rows; null while they are there.
    deleted: Option<Signed>,
    /// Why, where somebody decided it.
    deleted_because: Option<String>,
}

/// The mark that parts kronor from öre: `1234,50` or `1234.50`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Decimals {
    /// A comma.
    Comma,
    /// A point.
    Point,
}

/// How the balances of the year that a file of bookkeeping states agree with its vouchers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataBalances {
    /// How many accounts were compared.
    accounts: u64,
    /// How many of them do not agree: vouchers are missing, or too many.
    differing: u64,
    /// The first of those, by number.
    examples: Vec<DataBalance>,
}

/// An account whose balance is another than its vouchers make it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataBalance {
    /// Its number.
    account: String,
    /// What the file states, in öre.
    stated: i64,
    /// What the vouchers make it, in öre.
    booked: i64,
}

/// The file that a data set was read from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataFile {
    /// Its name.
    name: String,
    /// SHA-256 of its bytes.
    sha256: String,
    /// How many bytes it has.
    size: u64,
    /// What it was read as.
    format: &'static str,
    /// The sheets that were not read, because their heading is another.
    other_sheets: Vec<String>,
}

/// What a column of amounts adds up to, in öre. What was read and what was set aside make the file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataTotal {
    /// The table's column.
    column: String,
    /// In the file.
    file: i64,
    /// In the rows that were read.
    read: i64,
    /// In the rows that were set aside.
    set_aside: i64,
    /// How many rows were set aside whose amount could not be told.
    unknown: u64,
}

/// How many rows were set aside for one reason.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SetAsideCount {
    /// Why, as docs/data-sets.md has it.
    reason: &'static str,
    /// The table's column that it was about.
    column: Option<String>,
    /// How many rows.
    rows: u64,
}

/// A row that was set aside.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SetAsideRow {
    /// Its line in the file, from 1.
    line: u64,
    /// The sheet, or the file in the archive.
    part: Option<String>,
    /// The table's column that it was about.
    column: Option<String>,
    /// Why.
    reason: &'static str,
    /// What stands there.
    text: String,
}

/// Why a data set's rows are deleted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DataDeletion {
    /// Why.
    reason: String,
}

/// The tables that files are read as.
#[utoipa::path(
    get,
    path = "/tables",
    tag = "checks",
    params(Paging),
    responses((status = 200, body = Page<DataTable>), super::responses::Reading)
)]
pub(crate) async fn list_tables(caller: Caller, paging: Paging) -> Result<Json<Page<DataTable>>, ApiProblem> {
    let tables = data_sets::tables().iter().map(|table| DataTable::of(table, caller.language));
    Ok(Json(paging.page_by_place(tables)?))
}

/// The data sets, those too whose rows are deleted.
#[utoipa::path(
    get,
    path = "/data-sets",
    tag = "checks",
    params(Paging),
    responses((status = 200, body = Page<DataSet>), Reading)
)]
pub(crate) async fn list_data_sets(
    caller: Caller,
    paging: Paging,
) -> Result<Json<Page<DataSet>>, ApiProblem> {
    let sets = data_sets::stored(&caller.app, caller.organisation()).await?;
    Ok(Json(paging.page(sets.into_iter().map(DataSet::from))?))
}

/// A data set.
#[utoipa::path(
    get,
    path = "/data-sets/{data_set}",
    tag = "checks",
    params(("data_set" = Uuid, Path)),
    responses((status = 200, body = DataSet, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_data_set(
    caller: Caller,
    Id(id): Id<DataSetId>,
) -> Result<Versioned<DataSet>, ApiProblem> {
    now(&caller, id).await
}

/// A data set's rows that were set aside; none when its rows are deleted.
#[utoipa::path(
    get,
    path = "/data-sets/{data_set}/set-aside",
    tag = "checks",
    params(("data_set" = Uuid, Path), Paging),
    responses((status = 200, body = Page<SetAsideRow>), Reading)
)]
pub(crate) async fn list_set_aside(
    caller: Caller,
    Id(id): Id<DataSetId>,
    paging: Paging,
) -> Result<Json<Page<SetAsideRow>>, ApiProblem> {
    let set = data_sets::with_id(&caller.app, caller.organisation(), id).await?.value;
    let seen = paging.seen()?;
    // One more than the page holds tells whether there is another.
    let rows = set_aside::some(&caller.app, &set, seen, paging.limit() + 1).await?;
    let rows = rows.into_iter().map(|row| SetAsideRow {
        line: row.line,
        part: row.part,
        column: row.column,
        reason: row.reason.name(),
        text: row.text,
    });
    Ok(Json(paging.page_from(seen, rows.collect())))
}

/// Deletes a data set's rows. What it was called, its fingerprint and its figures stay.
#[utoipa::path(
    post,
    path = "/data-sets/{data_set}/deletion",
    tag = "checks",
    params(("data_set" = Uuid, Path), IfMatch),
    request_body = DataDeletion,
    responses((status = 200, body = DataSet, headers(("etag" = String))), Editing)
)]
pub(crate) async fn delete_data_set(
    caller: Caller,
    Id(id): Id<DataSetId>,
    IfMatch(version): IfMatch,
    Body(DataDeletion { reason }): Body<DataDeletion>,
) -> Result<Versioned<DataSet>, ApiProblem> {
    data_sets::delete(&caller.app, caller.organisation(), (id, version), &reason).await?;
    now(&caller, id).await
}

async fn now(caller: &Caller, id: DataSetId) -> Result<Versioned<DataSet>, ApiProblem> {
    let stored = data_sets::with_id(&caller.app, caller.organisation(), id).await?;
    Ok(Versioned::of(stored.version, stored.into()))
}

listed!(DataSet);

impl DataTable {
    fn of(table: &data_sets::Table, language: Language) -> Self {
        let column = |column: &data_sets::Column| DataColumn {
            name: column.name.clone(),
            title: column_title(Some(table), &column.name, language),
            r#type: column.kind,
            required: column.required,
            personal: column.personal,
        };
        Self {
            id: table.id.clone(),
            title: language.of_wording(&table.title).to_owned(),
            sensitive: table.sensitive,
            columns: table.columns.iter().map(column).collect(),
        }
    }
}

impl From<Decimals> for DecimalMark {
    fn from(decimals: Decimals) -> Self {
        match decimals {
            Decimals::Comma => Self::Comma,
            Decimals::Point => Self::Point,
        }
    }
}

impl From<DecimalMark> for Decimals {
    fn from(mark: DecimalMark) -> Self {
        match mark {
            DecimalMark::Comma => Self::Comma,
            DecimalMark::Point => Self::Point,
        }
    }
}

impl From<Balances> for DataBalances {
    fn from(balances: Balances) -> Self {
        let example = |it: AccountDifference| DataBalance {
            account: it.account,
            stated: it.stated.in_ore(),
            booked: it.booked.in_ore(),
        };
        Self {
            accounts: balances.accounts,
            differing: balances.differing,
            examples: balances.examples.into_iter().map(example).collect(),
        }
    }
}

impl From<Stored<domain::DataSet>> for DataSet {
    fn from(stored: Stored<domain::DataSet>) -> Self {
        let set = stored.value;
        let total = |total: domain::data_set::Total| DataTotal {
            column: total.column,
            file: total.file.in_ore(),
            read: total.read.in_ore(),
            set_aside: total.set_aside.in_ore(),
            unknown: total.unknown,
        };
        let count = |counted: domain::data_set::Counted| SetAsideCount {
            reason: counted.reason.name(),
            column: counted.column,
            rows: counted.rows,
        };
        let (deleted, deleted_because) = match set.deleted {
            None => (None, None),
            Some(deletion) => match deletion.cause {
                DeletionCause::Due => (Some(deletion.signed.into()), None),
                DeletionCause::Decided(why) => (Some(deletion.signed.into()), Some(why)),
            },
        };
        Self {
            id: set.id.uuid(),
            etag: tag(stored.version),
            table: set.table,
            name: set.name,
            source: set.source,
            file: DataFile {
                name: set.origin.file,
                sha256: set.origin.sha256.hex(),
                size: set.origin.size,
                format: set.origin.format.name(),
                other_sheets: set.origin.other_sheets,
            },
            mapping: set.mapping,
            decimals: set.mark.map(Decimals::from),
            fingerprint: set.fingerprint.hex(),
            rows: set.rows,
            set_aside: set.set_aside.rows,
            set_aside_for: set.set_aside.counted.into_iter().map(count).collect(),
            totals: set.totals.into_iter().map(total).collect(),
            balances: set.balances.map(DataBalances::from),
            first_day: set.span.map(|span| span.from),
            last_day: set.span.map(|span| span.to),
            personal: set.personal,
            pseudonyms: set.pseudonyms,
            added: set.added.into(),
            keep_until: set.keep_until,
            deleted,
            deleted_because,
        }
    }
}
