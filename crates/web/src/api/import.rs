//! Importing a document: what was read in it is given as a draft, and what a person has confirmed of it is saved.
//!
//! Nothing is kept between the two.

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tertial_app::corrections::Corrections;
use tertial_app::documents::Draft;
use tertial_app::import::reception::{EarlierImport, may_import, receive, reception};
use tertial_app::import::{Imported, propose, save};
use tertial_domain::ids::FollowUpId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, FileBody, FileContent};
use super::caller::Caller;
use super::execution::FileName;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::{Reading, Writing};
use super::wire::{Period, PlanState};

/// The contract that a draft keeps, as it is written down.
const CONTRACT: &str = include_str!("../../../../docs/import-format.schema.json");

/// What the draft is called among the description's schemas.
const DRAFT: &str = "Draft";

/// A document that was imported.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportedFile {
    /// The file's name.
    file: String,
    /// The board, by name.
    board: String,
    /// The plan's year.
    year: i16,
    /// The plan's last revision.
    plan: Uuid,
    /// The follow-up; null where it was a plan.
    follow_up: Option<Uuid>,
}

/// A draft that a person has looked through.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmation {
    /// What was read, corrected where it was wrong. It belongs to the token's own municipality, whatever it says.
    #[schema(value_type = DraftContract)]
    draft: Draft,
    /// Why the adopted plan is changed, where the document is a revision of it.
    because: Option<String>,
}

/// What a document has become.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Import {
    /// The board, by name.
    board: String,
    /// The plan's year.
    year: i16,
    /// The period; null where the document was a plan.
    period: Option<Period>,
    /// How many risks it has.
    risks: usize,
    /// The revision of the plan.
    plan: Uuid,
    /// How far the plan has come.
    plan_state: PlanState,
    /// The follow-up; null where the document was a plan.
    follow_up: Option<Uuid>,
}

/// A draft in the description. The real schema is [`CONTRACT`], which [`describe`] puts there.
#[derive(Debug, ToSchema)]
#[schema(as = Draft)]
pub(crate) struct DraftContract {}

/// What was imported before to the boards that the token's owner coordinates, the last first.
#[utoipa::path(
    get,
    path = "/imports",
    tag = "imports",
    params(Paging),
    responses((status = 200, body = Page<ImportedFile>), Reading)
)]
pub(crate) async fn list_imports(
    caller: Caller,
    paging: Paging,
) -> Result<Json<Page<ImportedFile>>, ApiProblem> {
    let earlier = reception(&caller.app, caller.organisation()).await?.earlier;
    Ok(Json(paging.page_by_place(earlier.into_iter().map(ImportedFile::from))?))
}

/// Reads a document of at most 20 MiB: Word, OpenDocument, Excel, PDF, text or CSV. The answer is a draft for a person to look through, in
/// the format of docs/import-format.md; nothing is saved.
#[utoipa::path(
    post,
    path = "/imports/drafts",
    tag = "imports",
    params(FileName),
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 200, body = DraftContract), Writing)
)]
pub(crate) async fn read_document(
    caller: Caller,
    name: Result<Query<FileName>, QueryRejection>,
    FileBody(content): FileBody,
) -> Result<Json<Draft>, ApiProblem> {
    let Query(FileName { name }) = name.map_err(|_| ApiProblem::Malformed)?;
    Ok(Json(receive(&caller.app, &name, content).await?))
}

/// Saves a draft that a person has confirmed: the board and the plan where they are new, and the follow-up.
#[utoipa::path(
    post,
    path = "/imports",
    tag = "imports",
    request_body = Confirmation,
    responses((status = 201, body = Import, headers(("location" = String))), Writing)
)]
pub(crate) async fn confirm_import(
    caller: Caller,
    Body(Confirmation { draft, because }): Body<Confirmation>,
) -> Result<Response, ApiProblem> {
    may_import(&caller.app)?;
    let own = caller.bearer().organisation.name.clone();
    let corrections = Corrections { organisation: Some(own), revision: because, ..Corrections::default() };
    let imported = save(&caller.app, propose(&caller.app, &draft, &corrections).await?).await?;
    let address = match imported.follow_up {
        Some(follow_up) => format!("{AT}/follow-ups/{follow_up}"),
        None => format!("{AT}/plans/{}", imported.revision),
    };
    Ok((StatusCode::CREATED, [(LOCATION, address)], Json(Import::from(imported))).into_response())
}

/// Puts the draft's contract among the description's schemas, its parts as schemas of their own.
pub(super) fn describe(description: &mut Value) {
    // The description's references begin at its own root.
    let text = CONTRACT.replace("#/$defs/", &format!("#/components/schemas/{DRAFT}."));
    let mut contract: Value =
        serde_json::from_str(&text).expect("the contract is JSON, which its own test holds");
    loosen(&mut contract);
    let fields = contract.as_object_mut().expect("a schema is an object");
    fields.remove("$schema");
    let parts = fields.remove("$defs");
    let schemas = &mut description["components"]["schemas"];
    schemas[DRAFT] = contract;
    for (name, part) in parts.as_ref().and_then(Value::as_object).into_iter().flatten() {
        schemas[format!("{DRAFT}.{name}")] = part.clone();
    }
}

/// A program may leave out of a draft that it gives back whatever can be null, and fields that are added one day are passed over.
fn loosen(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.remove("additionalProperties");
            let properties = fields.get("properties").cloned().unwrap_or_default();
            if let Some(Value::Array(required)) = fields.get_mut("required") {
                required.retain(|name| !name.as_str().is_some_and(|name| is_nullable(&properties[name])));
            }
            fields.values_mut().for_each(loosen);
        }
        Value::Array(parts) => parts.iter_mut().for_each(loosen),
        _ => {}
    }
}

fn is_nullable(schema: &Value) -> bool {
    let has = |list: &Value, wanted: &Value| list.as_array().is_some_and(|list| list.contains(wanted));
    let null = Value::from("null");
    schema["type"] == null
        || has(&schema["type"], &null)
        || has(&schema["enum"], &Value::Null)
        || schema["anyOf"].as_array().is_some_and(|parts| parts.iter().any(is_nullable))
}

impl From<EarlierImport> for ImportedFile {
    fn from(earlier: EarlierImport) -> Self {
        Self {
            file: earlier.file,
            board: earlier.board,
            year: earlier.year,
            plan: earlier.plan.uuid(),
            follow_up: earlier.follow_up.map(|(id, _)| id.uuid()),
        }
    }
}

impl From<Imported> for Import {
    fn from(imported: Imported) -> Self {
        Self {
            board: imported.board,
            year: imported.year,
            period: imported.period.map(Period::from),
            risks: imported.risks,
            plan: imported.revision.uuid(),
            plan_state: imported.plan.into(),
            follow_up: imported.follow_up.map(FollowUpId::uuid),
        }
    }
}
