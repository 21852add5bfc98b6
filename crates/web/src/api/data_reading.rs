//! Files that are handed in as data: looked at, and then read by themselves, so that no request waits for them.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::data_sets::readings::{self, Standing, Wanted};
use tertial_app::data_sets::upload::{self, Named};
use tertial_app::data_sets::{self, Adding, Confidence, Preview};
use tertial_app::language::data_sets::column_title;
use tertial_app::language::failure::sentence;
use tertial_app::{Error, Language};
use tertial_domain::data_set::DecimalMark;
use tertial_domain::ids::DataSetId;
use tertial_domain::snapshot::Fingerprint;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::AT;
use super::body::{Body, FileContent, Id, written};
use super::caller::Caller;
use super::data_set::Decimals;
use super::problem::ApiProblem;
use super::responses::{Reading, Writing};

/// A file that has been handed in, and is kept for a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandedIn {
    /// SHA-256 of its bytes, by which it is known from here on.
    upload: String,
}

/// How a file that was handed in is to be looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichLook {
    /// The file's name.
    name: String,
    /// The table that it is to be read as; the one that fits best where it is left out.
    table: Option<String>,
    /// The system or the body that it comes from: what was chosen for such a file before is suggested again.
    source: Option<String>,
}

/// What a file looks like, and what is suggested for it. Nothing is read yet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataPreview {
    /// What it would be read as.
    format: &'static str,
    /// The table.
    table: String,
    /// The file's columns.
    columns: Vec<FileColumn>,
    /// What could fill the table's columns.
    suggestions: Vec<ColumnSuggestion>,
    /// The mark before the öre that was chosen for such a file before; null where none was.
    decimals: Option<Decimals>,
    /// The sheets of a workbook that are read.
    sheets: Vec<String>,
    /// The sheets that are not, because their heading is another.
    other_sheets: Vec<String>,
}

/// A column of the file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FileColumn {
    /// What the file calls it.
    name: String,
    /// What stands in it in the first rows.
    examples: Vec<String>,
}

/// A column of the table, and what could fill it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ColumnSuggestion {
    /// The table's column.
    column: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// Whether a file must have it.
    required: bool,
    /// The file's column; null where nothing fits.
    from: Option<String>,
    /// How sure it is: `guess`, `likely` or `certain`.
    #[schema(value_type = Option<String>)]
    confidence: Option<Confidence>,
}

/// What a file is to be read as.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WantedReading {
    /// What the file is known by since it was handed in.
    upload: String,
    /// The file's name.
    file: String,
    /// The table.
    table: String,
    /// What the data set is called; the file's name where it is null.
    name: Option<String>,
    /// The system or the body that the file comes from.
    source: String,
    /// The table's columns, and the file's that fill them.
    mapping: BTreeMap<String, String>,
    /// The mark before the öre; null where the file's amounts tell. An amount that can be read in two ways is set aside then.
    decimals: Option<Decimals>,
    /// The last day on which the rows are kept; null where they are kept until somebody deletes them.
    keep_until: Option<Date>,
}

/// A file that is being read. It is remembered by the server for as long as that runs, and is no record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DataReading {
    /// What it is known by.
    id: Uuid,
    /// How far it has come.
    state: DataReadingState,
    /// How much of the file is read, in hundredths.
    percent: u64,
    /// The rows so far.
    rows: u64,
    /// The data set, when it is read.
    data_set: Option<Uuid>,
    /// Why it came to nothing, in the language that was asked for.
    why: Option<String>,
}

/// How far a reading has come.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DataReadingState {
    /// It waits for its turn, or reads.
    Going,
    /// The rows are kept.
    Read,
    /// It came to nothing.
    Failed,
    /// Somebody stopped it.
    Stopped,
}

/// Hands a file of at most 8 GB in: CSV, Excel, OpenDocument, Parquet, SIE or UBL. It is written down as it comes, and kept for a day.
#[utoipa::path(
    post,
    path = "/data-sets/uploads",
    tag = "checks",
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 201, body = HandedIn, headers(("location" = String))), Writing)
)]
pub(crate) async fn hand_in(caller: Caller, request: Request) -> Result<Response, ApiProblem> {
    // Asked first, so that nobody sends gigabytes to be told no.
    let incoming = upload::receive(&caller.app, caller.organisation())?;
    let incoming = written(incoming, request).await?;
    let upload = upload::keep(&caller.app, caller.organisation(), incoming).await?.hex();
    let address = format!("{AT}/data-sets/uploads/{upload}");
    Ok((StatusCode::CREATED, [(LOCATION, address)], Json(HandedIn { upload })).into_response())
}

/// Looks at a file that was handed in.
#[utoipa::path(
    get,
    path = "/data-sets/uploads/{upload}",
    tag = "checks",
    params(("upload" = String, Path), WhichLook),
    responses((status = 200, body = DataPreview), Reading)
)]
pub(crate) async fn look_at_upload(
    caller: Caller,
    Id(upload): Id<Fingerprint>,
    which: Result<Query<WhichLook>, QueryRejection>,
) -> Result<Json<DataPreview>, ApiProblem> {
    let Query(WhichLook { name, table, source }) = which.map_err(|_| ApiProblem::Malformed)?;
    let (app, organisation) = (&caller.app, caller.organisation());
    let uploaded = upload::handed_in(app, organisation, &Named { upload, name }).await?;
    let table = table.as_deref().map(data_sets::table_named).transpose()?;
    let source = source.unwrap_or_default();
    let seen = data_sets::look(app, organisation, uploaded.input.clone(), table, &source).await?;
    Ok(Json(DataPreview::of(seen, caller.language)))
}

/// Begins to read a file that was handed in. The answer tells where to see how far that has come.
#[utoipa::path(
    post,
    path = "/data-sets",
    tag = "checks",
    request_body = WantedReading,
    responses((status = 202, body = DataReading, headers(("location" = String))), Writing)
)]
pub(crate) async fn begin_reading(
    caller: Caller,
    Body(wanted): Body<WantedReading>,
) -> Result<Response, ApiProblem> {
    let id = readings::start(&caller.app, caller.organisation(), wanted.wanted()?).await?;
    let address = format!("{AT}/data-sets/readings/{id}");
    Ok((StatusCode::ACCEPTED, [(LOCATION, address)], Json(now(&caller, id)?)).into_response())
}

/// How far the reading of a file has come.
#[utoipa::path(
    get,
    path = "/data-sets/readings/{reading}",
    tag = "checks",
    params(("reading" = Uuid, Path)),
    responses((status = 200, body = DataReading), Reading)
)]
pub(crate) async fn show_reading(caller: Caller, Id(id): Id<Uuid>) -> Result<Json<DataReading>, ApiProblem> {
    Ok(Json(now(&caller, id)?))
}

/// Stops the reading of a file. The file itself can be read once more.
#[utoipa::path(
    post,
    path = "/data-sets/readings/{reading}/cancellation",
    tag = "checks",
    params(("reading" = Uuid, Path)),
    responses((status = 200, body = DataReading), Writing)
)]
pub(crate) async fn stop_reading(caller: Caller, Id(id): Id<Uuid>) -> Result<Json<DataReading>, ApiProblem> {
    readings::stop(&caller.app, caller.organisation(), id)?;
    Ok(Json(now(&caller, id)?))
}

fn now(caller: &Caller, id: Uuid) -> Result<DataReading, Error> {
    let standing = readings::with_id(&caller.app, caller.organisation(), id)?.standing;
    Ok(DataReading::of(id, standing, caller.language))
}

impl WantedReading {
    fn wanted(self) -> Result<Wanted, ApiProblem> {
        let Self { upload, file, table, name, source, mapping, decimals, keep_until } = self;
        let unfit = || ApiProblem::Unfit { pointer: "/upload".to_owned() };
        let upload = Fingerprint::from_hex(&upload).ok_or_else(unfit)?;
        let (name, mark) = (name.unwrap_or_default(), decimals.map(DecimalMark::from));
        let adding = Adding { name, source, mapping, mark, keep_until };
        Ok(Wanted { file: Named { upload, name: file }, table, adding })
    }
}

impl DataPreview {
    fn of(seen: Preview, language: Language) -> Self {
        let table = seen.table;
        let suggestion = |it: data_sets::Suggestion| ColumnSuggestion {
            title: column_title(Some(table), &it.column, language),
            column: it.column,
            required: it.required,
            from: it.from,
            confidence: it.confidence,
        };
        let columns = seen.columns.into_iter();
        Self {
            format: seen.look.format.name(),
            table: table.id.clone(),
            columns: columns.map(|it| FileColumn { name: it.name, examples: it.examples }).collect(),
            suggestions: seen.suggestions.into_iter().map(suggestion).collect(),
            decimals: seen.mark.map(Decimals::from),
            sheets: seen.parts.read,
            other_sheets: seen.parts.left_out,
        }
    }
}

impl DataReading {
    fn of(id: Uuid, standing: Standing, language: Language) -> Self {
        use DataReadingState as State;
        let plain = |state| Self { id, state, percent: 0, rows: 0, data_set: None, why: None };
        match standing {
            Standing::Going(progress) => {
                Self { percent: progress.percent(), rows: progress.rows, ..plain(State::Going) }
            }
            Standing::Done(set) => {
                Self { percent: 100, data_set: Some(DataSetId::uuid(set)), ..plain(State::Read) }
            }
            Standing::Failed(error) => {
                Self { why: Some(sentence(&error, language).message), ..plain(State::Failed) }
            }
            Standing::Stopped => plain(State::Stopped),
        }
    }
}
