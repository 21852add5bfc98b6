//! Files that show that a control was carried out: the way to one, and the file itself.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tertial_app::evidence;
use tertial_domain::evidence::EvidenceFile;
use tertial_domain::ids::ExecutionId;
use tertial_domain::snapshot::Fingerprint;

use crate::problem::Problem;
use crate::visitor::Visitor;

/// What a downloaded file may do where somebody opens it all the same: nothing.
const NOTHING: &str = "default-src 'none'; sandbox";

/// The way to a file, for a template.
#[derive(Debug, Clone)]
pub(crate) struct FileLink {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) sha256: Fingerprint,
    /// `290 kB`.
    pub(crate) size: String,
}

impl FileLink {
    pub(crate) fn new(execution: ExecutionId, file: &EvidenceFile) -> Self {
        Self {
            href: format!("/files/{execution}/{}", file.sha256.hex()),
            name: file.name.clone(),
            sha256: file.sha256,
            size: size(file.size),
        }
    }
}

/// The file, to be saved and never to be shown: nothing that somebody has attached runs in a page of ours.
pub(crate) async fn show(
    visitor: Visitor,
    Path((execution, sha256)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let execution: ExecutionId = execution.parse().map_err(|_| Problem::NoPage)?;
    let sha256 = Fingerprint::from_hex(&sha256).ok_or(Problem::NoPage)?;
    let organisation = visitor.signed_in.organisation.id;
    let (file, content) = evidence::file(&visitor.app, organisation, execution, sha256).await?;
    let headers = [
        (CONTENT_TYPE, file.media_type.name().to_owned()),
        (CONTENT_DISPOSITION, disposition(&file.name)),
        (CONTENT_SECURITY_POLICY, NOTHING.to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CONTENT_LENGTH, file.size.to_string()),
    ];
    Ok((headers, Body::from_stream(content.parts())).into_response())
}

/// To be saved under its name: as old programs understand it, and as RFC 6266 writes every letter.
pub(crate) fn disposition(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
    let old: String = name.chars().map(plain).collect();
    let every = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{old}\"; filename*=UTF-8''{every}")
}

pub(crate) fn size(bytes: u64) -> String {
    const KB: u64 = 1000;
    const MB: u64 = 1000 * KB;
    match bytes {
        0..KB => format!("{bytes} B"),
        KB..MB => format!("{} kB", bytes / KB),
        MB.. => format!("{} MB", (bytes + MB / 2) / MB),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let check = |name: &str, expected: &str| assert_eq!(disposition(name), expected);
        check("a b.pdf", "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b%2Epdf");
        check("å\".pdf", "attachment; filename=\"__.pdf\"; filename*=UTF-8''%C3%A5%22%2Epdf");
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        for (bytes, expected) in [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (1_290_000, "1 MB")] {
            assert_eq!(size(bytes), expected);
        }
    }
}
