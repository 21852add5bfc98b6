//! The logo of the graphic profile. It is a part of the profile, and has its version.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::settings::profile::{self, LogoChange};
use utoipa::IntoParams;

use super::body::{FileBody, FileContent};
use super::caller::Caller;
use super::problem::ApiProblem;
use super::responses::{Editing, Reading};
use super::setting::{Profile, show_profile};
use super::version::{IfMatch, Versioned, tag};

/// What a logo says.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Described {
    /// What it says to somebody who does not see it: `Exempelby kommuns logotyp`.
    description: String,
}

/// The logo, byte for byte, with the version of the profile.
#[utoipa::path(
    get,
    path = "/settings/profile/logo",
    tag = "settings",
    responses(
        (status = 200, body = FileContent, content_type = "application/octet-stream", headers(("etag" = String))),
        Reading
    )
)]
pub(crate) async fn show_logo(caller: Caller) -> Result<Response, ApiProblem> {
    let (profile, version) = profile::get(&caller.app, caller.organisation()).await?;
    let file = profile.logo.ok_or(Error::NotHere)?.file();
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, "attachment".to_owned()),
        (ETAG, tag(version)),
    ];
    Ok((headers, file).into_response())
}

/// Chooses another logo: PNG or JPEG of at most 128 KiB, which a document is tried with first. The rest of the profile stays.
#[utoipa::path(
    put,
    path = "/settings/profile/logo",
    tag = "settings",
    params(Described, IfMatch),
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 200, body = Profile, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_logo(
    caller: Caller,
    described: Result<Query<Described>, QueryRejection>,
    IfMatch(version): IfMatch,
    FileBody(file): FileBody,
) -> Result<Versioned<Profile>, ApiProblem> {
    let Query(Described { description }) = described.map_err(|_| ApiProblem::Malformed)?;
    set(caller, version, LogoChange::Replace { file: file.into() }, &description).await
}

/// Takes the logo away. The rest of the profile stays.
#[utoipa::path(
    delete,
    path = "/settings/profile/logo",
    tag = "settings",
    params(IfMatch),
    responses((status = 200, body = Profile, headers(("etag" = String))), Editing)
)]
pub(crate) async fn remove_logo(
    caller: Caller,
    IfMatch(version): IfMatch,
) -> Result<Versioned<Profile>, ApiProblem> {
    set(caller, version, LogoChange::Remove, "").await
}

async fn set(
    caller: Caller,
    version: i64,
    change: LogoChange,
    description: &str,
) -> Result<Versioned<Profile>, ApiProblem> {
    let of = caller.organisation();
    // What somebody else saves between this and the change gives another version, so that it is not overwritten.
    let (stored, _) = profile::get(&caller.app, of).await?;
    profile::set(&caller.app, of, version, (stored, change, description)).await?;
    show_profile(caller).await
}
