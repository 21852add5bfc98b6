//! Control tests: those of the program and the municipality's own, with the values that it has chosen.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{ETAG, LOCATION};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tertial_app::checks::library::{self, ListedSystem, OWN_SYSTEM, ReadTest};
use tertial_app::checks::{CheckFailure, ControlTest, Kind, Parameter, ParameterType, settings};
use tertial_app::{Error, Language};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id, Ids};
use super::caller::Caller;
use super::paging::{Page, Paging};
use super::problem::ApiProblem;
use super::responses::{Editing, Reading, Writing};
use super::version::{IfMatch, tag};

/// A control test in the list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListedCheck {
    /// Its id.
    id: String,
    /// The system that it belongs to; `own` for the municipality's own.
    system: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// What it gives.
    kind: CheckKind,
    /// Whether the municipality has the data that it reads.
    has_data: bool,
    /// Its last run that has an answer.
    last_run: Option<Uuid>,
}

/// A control test.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Check {
    /// Its id.
    id: String,
    /// The stored version, for `If-Match`; null for a test of the program's, which cannot be written anew.
    etag: Option<String>,
    /// The system that it belongs to; `own` for the municipality's own.
    system: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// What it shows.
    shows: String,
    /// What it does not show.
    shows_not: String,
    /// What it gives.
    kind: CheckKind,
    /// Header and query, as docs/checks.md has them.
    text: String,
    /// What it reads.
    inputs: Vec<CheckInput>,
    /// What may be set.
    parameters: Vec<CheckParameter>,
    /// The version of the municipality's own values of them, for `If-Match`.
    parameters_etag: String,
    /// Whether it is the municipality's own and taken out of use.
    withdrawn: bool,
}

/// What a control test gives.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CheckKind {
    /// The rows that break a rule.
    Exceptions,
    /// Figures.
    Measure,
    /// A population to draw a sample from.
    Sample,
}

/// Data that a control test reads.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckInput {
    /// The table.
    table: String,
    /// The columns beside the required ones that it needs.
    columns: Vec<String>,
    /// The data sets that it can be run on, the newest first.
    data_sets: Vec<Uuid>,
}

/// Something that may be set.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckParameter {
    /// What the query calls it.
    name: String,
    /// What people call it, in the language that was asked for.
    title: String,
    /// What it may be, as docs/checks.md has it.
    #[schema(value_type = String)]
    r#type: ParameterType,
    /// What it is today where nobody says otherwise; null where it has no bound.
    default: Option<String>,
    /// The municipality's own value; null where it has chosen none.
    chosen: Option<String>,
    /// Why the municipality has chosen it.
    because: Option<String>,
}

/// A control test that was added.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AddedCheck {
    /// The id that its header gives it.
    id: String,
}

/// A control test as it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckText {
    /// Header and query, as docs/checks.md has them.
    text: String,
}

/// A value for a parameter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterValue {
    /// The value as it is typed: kronor, days, percent; null for the test's own again.
    value: Option<String>,
    /// Why it is another than the test's own.
    reason: Option<String>,
}

/// Every control test, by system.
#[utoipa::path(
    get,
    path = "/tests",
    tag = "checks",
    params(Paging),
    responses((status = 200, body = Page<ListedCheck>), Reading)
)]
pub(crate) async fn list_checks(
    caller: Caller,
    paging: Paging,
) -> Result<Json<Page<ListedCheck>>, ApiProblem> {
    let systems = library::list(&caller.app, caller.organisation()).await?;
    let language = caller.language;
    Ok(Json(paging.page_by_place(systems.into_iter().flat_map(|system| listed(system, language)))?))
}

/// A control test.
#[utoipa::path(
    get,
    path = "/tests/{test}",
    tag = "checks",
    params(("test" = String, Path)),
    responses((status = 200, body = Check, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_check(caller: Caller, Id(id): Id<String>) -> Result<Response, ApiProblem> {
    let read = library::with_id(&caller.app, caller.organisation(), &id).await?;
    Ok(told(Check::of(&read, &caller)))
}

/// Adds a control test of the municipality's own, after it has been tried on tables without rows.
#[utoipa::path(
    post,
    path = "/tests",
    tag = "checks",
    request_body = CheckText,
    responses((status = 201, body = AddedCheck, headers(("location" = String))), Writing)
)]
pub(crate) async fn add_check(
    caller: Caller,
    Body(CheckText { text }): Body<CheckText>,
) -> Result<Response, ApiProblem> {
    let id = settings::add(&caller.app, caller.organisation(), &text).await?;
    let address = format!("{AT}/tests/{id}");
    Ok((StatusCode::CREATED, [(LOCATION, address)], Json(AddedCheck { id })).into_response())
}

/// Writes a control test of the municipality's own anew. Its id stays, and one that was taken out of use is in use again.
#[utoipa::path(
    put,
    path = "/tests/{test}",
    tag = "checks",
    params(("test" = String, Path), IfMatch),
    request_body = CheckText,
    responses((status = 204, description = "It is written."), Editing)
)]
pub(crate) async fn rewrite_check(
    caller: Caller,
    Id(id): Id<String>,
    IfMatch(version): IfMatch,
    Body(CheckText { text }): Body<CheckText>,
) -> Result<StatusCode, ApiProblem> {
    settings::rewrite(&caller.app, caller.organisation(), (&id, version), &text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a control test of the municipality's own out of use. Its runs stay.
#[utoipa::path(
    post,
    path = "/tests/{test}/withdrawal",
    tag = "checks",
    params(("test" = String, Path)),
    responses((status = 204, description = "It is out of use."), Writing)
)]
pub(crate) async fn withdraw_check(caller: Caller, Id(id): Id<String>) -> Result<StatusCode, ApiProblem> {
    settings::withdraw(&caller.app, caller.organisation(), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Chooses the municipality's own value for a parameter of a control test. The version is the test's `parameters_etag`.
#[utoipa::path(
    put,
    path = "/tests/{test}/parameters/{parameter}",
    tag = "checks",
    params(("test" = String, Path), ("parameter" = String, Path), IfMatch),
    request_body = ParameterValue,
    responses((status = 204, description = "It is chosen.", headers(("etag" = String))), Editing)
)]
pub(crate) async fn choose_parameter(
    caller: Caller,
    Ids(id, parameter): Ids<String, String>,
    IfMatch(version): IfMatch,
    Body(ParameterValue { value, reason }): Body<ParameterValue>,
) -> Result<Response, ApiProblem> {
    let wanted = (value.as_deref().unwrap_or_default(), reason.as_deref().unwrap_or_default());
    let of = (id.as_str(), parameter.as_str(), version);
    let chosen = settings::choose(&caller.app, caller.organisation(), of, wanted).await;
    let version = chosen.map_err(unnamed)?;
    Ok((StatusCode::NO_CONTENT, [(ETAG, tag(version))]).into_response())
}

/// A test that is not there is told of as everything else that is not there: without its name.
pub(super) fn unnamed(error: Error) -> Error {
    match error {
        Error::Check(CheckFailure::NoTest { .. }) => Error::NotHere,
        other => other,
    }
}

/// A test with its version, where it has one.
fn told(check: Check) -> Response {
    match check.etag.clone() {
        Some(etag) => ([(ETAG, etag)], Json(check)).into_response(),
        None => Json(check).into_response(),
    }
}

fn listed(system: ListedSystem, language: Language) -> impl Iterator<Item = ListedCheck> {
    let id = system.id;
    system.tests.into_iter().map(move |listed| ListedCheck {
        id: listed.test.id.clone(),
        system: id.clone(),
        title: language.of_wording(&listed.test.title).to_owned(),
        kind: CheckKind::of(&listed.test),
        has_data: listed.has_data,
        last_run: listed.last.map(|run| run.id.uuid()),
    })
}

impl CheckKind {
    const fn of(test: &ControlTest) -> Self {
        match test.kind {
            Kind::Exceptions { .. } => Self::Exceptions,
            Kind::Measure { .. } => Self::Measure,
            Kind::Sample { .. } => Self::Sample,
        }
    }
}

impl Check {
    fn of(read: &ReadTest, caller: &Caller) -> Self {
        let language = caller.language;
        let test = &read.test;
        let chosen: BTreeMap<&str, _> = read
            .settings
            .iter()
            .flat_map(|settings| &settings.value.overrides)
            .map(|chosen| (chosen.name.as_str(), chosen))
            .collect();
        let parameter = |it: &Parameter| {
            let chosen = chosen.get(it.name.as_str());
            CheckParameter {
                name: it.name.clone(),
                title: language.of_wording(&it.title).to_owned(),
                r#type: it.kind,
                default: it.default_on(caller.app.today()).map(|value| value.written()),
                chosen: chosen.map(|chosen| chosen.value.clone()),
                because: chosen.map(|chosen| chosen.why.clone()),
            }
        };
        let input = |it: &tertial_app::checks::Input| CheckInput {
            table: it.table.clone(),
            columns: it.columns.clone(),
            data_sets: read.data.get(&it.table).into_iter().flatten().map(|set| set.id.uuid()).collect(),
        };
        Self {
            id: test.id.clone(),
            etag: read.own.as_ref().map(|own| tag(own.version)),
            system: if read.own.is_some() { OWN_SYSTEM.to_owned() } else { test.system.clone() },
            title: language.of_wording(&test.title).to_owned(),
            shows: language.of_wording(&test.shows).to_owned(),
            shows_not: language.of_wording(&test.shows_not).to_owned(),
            kind: CheckKind::of(test),
            text: test.text.clone(),
            inputs: test.inputs.iter().map(input).collect(),
            parameters: test.parameters.iter().map(parameter).collect(),
            parameters_etag: tag(read.settings_version()),
            withdrawn: read.own.as_ref().is_some_and(|own| own.value.withdrawn.is_some()),
        }
    }
}
