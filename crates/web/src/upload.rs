//! A form with files, read within limits.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use tertial_app::evidence::{Attached, LARGEST_FILE};
use tertial_app::incoming::Incoming;

use crate::problem::Problem;
use crate::server::{LARGEST_FORM, Web};

/// What somebody filled in and attached.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    fields: BTreeMap<String, Vec<String>>,
    /// The files. Of one that is too large just as much is kept as tells that it is.
    pub(crate) files: Vec<Attached>,
}

impl Upload {
    /// What a field says; nothing where the form does not have it.
    pub(crate) fn text(&self, field: &str) -> String {
        self.all(field).first().cloned().unwrap_or_default()
    }

    /// Everything that a field of which there are several says.
    pub(crate) fn all(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// Every field with what it says.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let pairs = self.fields.iter().flat_map(|(name, said)| said.iter().map(move |it| (name, it)));
        pairs.map(|(name, said)| (name.clone(), said.clone())).collect()
    }

    async fn take(&mut self, mut field: Field<'_>) -> Result<(), Problem> {
        let (name, file) =
            (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
        match file {
            // A browser sends a field for files that nobody chose with an empty name.
            Some(name) if name.is_empty() => {}
            Some(name) => self.files.push(Attached { name, file: written(&mut field).await?.end()? }),
            None => {
                let text = String::from_utf8(read(&mut field).await?).map_err(|_| Problem::Malformed)?;
                self.fields.entry(name).or_default().push(text);
            }
        }
        Ok(())
    }
}

impl FromRequest<Web> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let mut parts = Multipart::from_request(request, web).await.map_err(|_| Problem::Malformed)?;
        let mut upload = Self::default();
        while let Some(field) = parts.next_field().await.map_err(|error| problem(&error))? {
            upload.take(field).await?;
        }
        Ok(upload)
    }
}

/// A file, written down as it comes: at most one byte more than the largest that is kept. The rest is passed over.
async fn written(field: &mut Field<'_>) -> Result<Incoming, Problem> {
    let mut incoming = Incoming::begin()?;
    while let Some(chunk) = field.chunk().await.map_err(|error| problem(&error))? {
        let room = (LARGEST_FILE as u64 + 1).saturating_sub(incoming.size());
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        incoming.take(&chunk[..chunk.len().min(room)])?;
    }
    Ok(incoming)
}

/// What was typed.
async fn read(field: &mut Field<'_>) -> Result<Vec<u8>, Problem> {
    let mut content = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| problem(&error))? {
        content.extend_from_slice(&chunk);
        if content.len() > LARGEST_FORM {
            return Err(Problem::TooLarge);
        }
    }
    Ok(content)
}

fn problem(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Problem::TooLarge } else { Problem::Malformed }
}
