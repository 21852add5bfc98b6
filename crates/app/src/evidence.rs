//! Files that show that a control was carried out: taken in, kept, and handed out again.

use bytes::Bytes;
use tertial_documents::draft::FileKind;
use tertial_documents::reading::kind_of;
use tertial_domain::Execution;
use tertial_domain::evidence::{EvidenceFile, MediaType, file_name};
use tertial_domain::ids::{ExecutionId, OrganisationId};
use tertial_domain::snapshot::Fingerprint;
use tertial_store::Stored;

use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::{Error, here};

/// The largest file. A scanned binder of a hundred pages is some 15 MB; what is larger is no evidence but an archive.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The most that is taken in at once, which is held in memory meanwhile.
pub const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;

/// The most files of one execution: what somebody can look through.
pub const MOST_FILES: usize = 20;

/// A file as somebody sends it.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name, as it was sent.
    pub name: String,
    /// Its bytes.
    pub content: Bytes,
}

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unkept {
    /// It is of a kind that is not kept.
    Kind,
    /// Its content is another than its name says, or behind a password.
    Content,
    /// There is nothing in it.
    Empty,
    /// It is larger than [`LARGEST_FILE`].
    TooLarge,
    /// The execution has [`MOST_FILES`] already.
    TooMany,
}

/// A file of an execution, for whoever may read the board's plan. Another organisation's is not there.
pub async fn file(
    app: &App,
    organisation: OrganisationId,
    execution: ExecutionId,
    sha256: Fingerprint,
) -> Result<(EvidenceFile, Bytes), Error> {
    let read = app.store.read(organisation);
    let stored: Stored<Execution> = here(read.get(execution).await)?;
    app.may(Deed::Read, &Place::board(organisation, read.board_of_plan(stored.value.plan).await?))?;
    let file = stored.value.files.into_iter().find(|file| file.sha256 == sha256).ok_or(Error::NotHere)?;
    match app.store.file(sha256).await? {
        Some(content) => Ok((file, content)),
        None => Err(Error::FileLost { file: file.name }),
    }
}

/// Checks files and keeps them. What no record comes to name does no harm where it lies.
pub(crate) async fn keep(app: &App, attached: Vec<Attached>) -> Result<Vec<EvidenceFile>, Error> {
    let mut files = Vec::with_capacity(attached.len());
    for Attached { name, content } in attached {
        let name = file_name(&name);
        let media_type =
            recognise(&name, &content).map_err(|why| Error::Unkept { file: name.clone(), why })?;
        let size = content.len() as u64;
        let sha256 = app.store.keep_file(content).await?;
        files.push(EvidenceFile { name, media_type, size, sha256 });
    }
    Ok(files)
}

/// The kind of a file: its name says one that is kept, and its content agrees.
fn recognise(name: &str, content: &[u8]) -> Result<MediaType, Unkept> {
    let named = MediaType::of_name(name).ok_or(Unkept::Kind)?;
    if content.is_empty() {
        return Err(Unkept::Empty);
    }
    if content.len() > LARGEST_FILE {
        return Err(Unkept::TooLarge);
    }
    let agrees = match named {
        MediaType::Png => content.starts_with(b"\x89PNG\r\n\x1a\n"),
        MediaType::Jpeg => content.starts_with(b"\xff\xd8\xff"),
        MediaType::OutlookMail => is_outlook_mail(content),
        MediaType::Mail => kind_of("brev.txt", content).is_ok() && begins_with_fields(content),
        _ => kind_of(name, content).is_ok_and(|found| kept_as(found) == named),
    };
    if agrees { Ok(named) } else { Err(Unkept::Content) }
}

const fn kept_as(kind: FileKind) -> MediaType {
    match kind {
        FileKind::Txt => MediaType::Text,
        FileKind::Pdf => MediaType::Pdf,
        FileKind::Docx => MediaType::Docx,
        FileKind::Odt => MediaType::Odt,
        FileKind::Xlsx => MediaType::Xlsx,
        FileKind::Ods => MediaType::Ods,
        FileKind::Csv => MediaType::Csv,
    }
}

/// An OLE2 container with the stream that every letter of Outlook's has ([MS-OXMSG] 2.4); names stand in it as UTF-16.
fn is_outlook_mail(content: &[u8]) -> bool {
    let name: Vec<u8> = "__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    content.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        && content.windows(name.len()).any(|window| window == name)
}

/// Whether it begins as a letter does (RFC 5322): a field's name, and a colon.
fn begins_with_fields(content: &[u8]) -> bool {
    let name = content.iter().take_while(|byte| matches!(byte, b'!'..=b'9' | b';'..=b'~')).count();
    name > 0 && content.get(name) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_name_and_its_content_say() {
        let check = |name: &str, content: &[u8], expected: Result<MediaType, Unkept>| {
            assert_eq!(recognise(name, content), expected, "{name}");
        };
        check("a.pdf", b"%PDF-1.7\n%...", Ok(MediaType::Pdf));
        check("a.PDF", b"%PDF-1.7\n%...", Ok(MediaType::Pdf));
        check("a.pdf", b"<html><script>alert(1)</script>", Err(Unkept::Content));
        check("a.txt", b"<html><script>alert(1)</script>", Err(Unkept::Content));
        check("a.html", b"<html>", Err(Unkept::Kind));
        check("a.svg", b"<svg onload='alert(1)'/>", Err(Unkept::Kind));
        check("a.docm", b"PK\x03\x04", Err(Unkept::Kind));
        check("a.docx", b"PK\x03\x04 no zip", Err(Unkept::Content));
        check("a.docx", b"%PDF-1.7\n", Err(Unkept::Content));
        check("a.png", b"\x89PNG\r\n\x1a\n....", Ok(MediaType::Png));
        check("a.png", b"\xff\xd8\xff\xe0", Err(Unkept::Content));
        check("a.jpeg", b"\xff\xd8\xff\xe0", Ok(MediaType::Jpeg));
        check("a.txt", "Tio av tio rätt.".as_bytes(), Ok(MediaType::Text));
        check("a.txt", b"MZ\x00\x00\x01", Err(Unkept::Content));
        check("a.csv", b"faktura;attest\n1;ja\n", Ok(MediaType::Csv));
        check("a.eml", b"From: anna.berg@exempelby.se\r\n\r\nHej", Ok(MediaType::Mail));
        check("a.eml", b"\r\nHej", Err(Unkept::Content));
        check("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0", Err(Unkept::Content));
        check("a.txt", b"", Err(Unkept::Empty));
        check("a.txt", &vec![b'a'; LARGEST_FILE + 1], Err(Unkept::TooLarge));
        check("a", b"Hej", Err(Unkept::Kind));
    }
}
