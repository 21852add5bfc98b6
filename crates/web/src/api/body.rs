//! What a request says: the parts of its address, and its body.

use std::str::FromStr;

use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use futures::StreamExt;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use tertial_app::Error;
use tertial_app::incoming::{Arrived, Incoming};
use utoipa::ToSchema;

use super::by_name::ByName;
use super::problem::ApiProblem;
use crate::server::Web;

/// The id in an address. One that is no id names nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Id<T>(pub(crate) T);

/// Two ids in an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ids<T, U>(pub(crate) T, pub(crate) U);

/// Three ids in an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ThreeIds<T, U, V>(pub(crate) T, pub(crate) U, pub(crate) V);

/// A body in JSON.
#[derive(Debug, Clone)]
pub(crate) struct Body<T>(pub(crate) T);

/// A body that is a file, byte for byte, held in memory: for a reader that needs it so.
#[derive(Debug, Clone)]
pub(crate) struct FileBody(pub(crate) Bytes);

/// A file in the description: its bytes, whatever they are.
#[derive(Debug, ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(crate) struct FileContent(#[expect(dead_code, reason = "it only stands in the description")] Vec<u8>);

/// A body that is a file, written down as it comes.
#[derive(Debug)]
pub(crate) struct FileOnDisk(pub(crate) Arrived);

impl<T: FromStr> FromRequestParts<Web> for Id<T> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiProblem> {
        let Path(text) = Path::<String>::from_request_parts(parts, web).await.map_err(|_| Error::NotHere)?;
        Ok(Self(parsed(&text)?))
    }
}

impl<T: FromStr, U: FromStr> FromRequestParts<Web> for Ids<T, U> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiProblem> {
        let path = Path::<(String, String)>::from_request_parts(parts, web).await;
        let Path((first, second)) = path.map_err(|_| Error::NotHere)?;
        Ok(Self(parsed(&first)?, parsed(&second)?))
    }
}

impl<T: FromStr, U: FromStr, V: FromStr> FromRequestParts<Web> for ThreeIds<T, U, V> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ApiProblem> {
        let path = Path::<(String, String, String)>::from_request_parts(parts, web).await;
        let Path((first, second, third)) = path.map_err(|_| Error::NotHere)?;
        Ok(Self(parsed(&first)?, parsed(&second)?, parsed(&third)?))
    }
}

fn parsed<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotHere)
}

impl<T: DeserializeOwned> FromRequest<Web> for Body<T> {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, ApiProblem> {
        let bytes = bytes(request, web, "application/json").await?;
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let body = serde_path_to_error::deserialize(ByName(&mut json)).map_err(|error| {
            if error.inner().is_data() {
                ApiProblem::Unfit { pointer: pointer(error.path()) }
            } else {
                ApiProblem::Malformed
            }
        })?;
        json.end().map_err(|_| ApiProblem::Malformed)?;
        Ok(Self(body))
    }
}

impl FromRequest<Web> for FileBody {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, ApiProblem> {
        Ok(Self(bytes(request, web, "application/octet-stream").await?))
    }
}

impl FromRequest<Web> for FileOnDisk {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, _: &Web) -> Result<Self, ApiProblem> {
        let incoming = written(Incoming::begin()?, request).await?;
        Ok(Self(incoming.end()?))
    }
}

/// Writes a body that is a file down as it comes.
pub(crate) async fn written(mut incoming: Incoming, request: Request) -> Result<Incoming, ApiProblem> {
    declared(&request, "application/octet-stream")?;
    let mut parts = request.with_limited_body().into_body().into_data_stream();
    while let Some(part) = parts.next().await {
        // Only a body that is larger than the limit, or breaks off, cannot be taken.
        incoming.take(&part.map_err(|_| ApiProblem::TooLarge)?)?;
    }
    Ok(incoming)
}

fn declared(request: &Request, media: &str) -> Result<(), ApiProblem> {
    if media_type(request.headers()).as_deref() == Some(media) { Ok(()) } else { Err(ApiProblem::MediaType) }
}

/// The bytes of a body that is declared as a media type.
async fn bytes(request: Request, web: &Web, media: &str) -> Result<Bytes, ApiProblem> {
    declared(&request, media)?;
    // Only a body that is larger than the limit, or breaks off, cannot be taken.
    Bytes::from_request(request, web).await.map_err(|_| ApiProblem::TooLarge)
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    let named = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(named.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// A path as a JSON pointer (RFC 6901).
fn pointer(path: &serde_path_to_error::Path) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => String::new(),
    };
    path.iter().map(part).collect()
}
