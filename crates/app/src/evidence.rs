//! Files that show that a control was carried out: taken in, kept, and handed out again.

use std::io::Read;

use tertial_documents::draft::FileKind;
use tertial_documents::reading::kind_of;
use tertial_domain::Execution;
use tertial_domain::evidence::{EvidenceFile, MediaType, file_name};
use tertial_domain::ids::{ExecutionId, OrganisationId};
use tertial_domain::snapshot::Fingerprint;
use tertial_store::{Content, Stored};
use tokio::sync::Semaphore;

use crate::access::{Deed, Place};
use crate::app::App;
use crate::data_sets::DataFailure;
use crate::error::{Error, here};
use crate::incoming::Arrived;

/// The largest file. A scanned binder of a hundred pages is some 15 MB; what is larger is no evidence but an archive.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The most that is taken in at once, which lies on the disk meanwhile.
pub const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;

/// The most files of one execution: what somebody can look through.
pub const MOST_FILES: usize = 20;

/// What tells a picture or a PDF, which may have a kilobyte before its header.
const HEAD: usize = 1024;

/// Other kinds are told by all of their content, one file at a time: so much memory is taken, however many files come at once.
static LOOKING: Semaphore = Semaphore::const_new(1);

/// A file as somebody sends it.
#[derive(Debug)]
pub struct Attached {
    /// Its name, as it was sent.
    pub name: String,
    /// Its bytes.
    pub file: Arrived,
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
    /// It came with a form that came back, and is not known any more.
    Gone,
}

/// A file of an execution, for whoever may read the board's plan. Another organisation's is not there.
pub async fn file(
    app: &App,
    organisation: OrganisationId,
    execution: ExecutionId,
    sha256: Fingerprint,
) -> Result<(EvidenceFile, Content), Error> {
    let read = app.store.read(organisation);
    let stored: Stored<Execution> = here(read.get(execution).await)?;
    app.may(Deed::Read, &Place::board(organisation, read.board_of_plan(stored.value.plan).await?))?;
    let file = stored.value.files.into_iter().find(|file| file.sha256 == sha256).ok_or(Error::NotHere)?;
    match app.store.file(sha256).await? {
        Some(content) => Ok((file, content)),
        None => Err(Error::FileLost { file: file.name }),
    }
}

/// Checks files and adds those that are as they should be to what is `kept`; the first error is of one that is not. What no record comes to
/// name does no harm where it lies.
pub(crate) async fn keep(
    app: &App,
    attached: Vec<Attached>,
    kept: &mut Vec<EvidenceFile>,
) -> Result<(), Error> {
    let mut outcome = Ok(());
    for file in attached {
        match keep_one(app, file).await {
            // The same file once more, under whatever name, shows nothing more.
            Ok(file) if kept.iter().any(|known| known.sha256 == file.sha256) => {}
            Ok(file) => kept.push(file),
            Err(error) => outcome = outcome.and(Err(error)),
        }
    }
    outcome
}

async fn keep_one(app: &App, Attached { name, file }: Attached) -> Result<EvidenceFile, Error> {
    let name = file_name(&name);
    let unkept = |why| Error::Unkept { file: name.clone(), why };
    let named = named(&name, file.size()).map_err(unkept)?;
    if !is_what_it_says(&name, named, &file).await? {
        return Err(unkept(Unkept::Content));
    }
    app.store.keep_file(file.path(), file.sha256()).await?;
    Ok(EvidenceFile { media_type: named, size: file.size(), sha256: file.sha256(), name })
}

/// The kind that a file's name says, where it is one that is kept, and the file is as large as files may be.
fn named(name: &str, size: u64) -> Result<MediaType, Unkept> {
    let named = MediaType::of_name(name).ok_or(Unkept::Kind)?;
    match size {
        0 => Err(Unkept::Empty),
        size if size > LARGEST_FILE as u64 => Err(Unkept::TooLarge),
        _ => Ok(named),
    }
}

/// Whether a file's content is what its name says.
async fn is_what_it_says(name: &str, named: MediaType, file: &Arrived) -> Result<bool, Error> {
    let is_told_by_head = matches!(named, MediaType::Png | MediaType::Jpeg | MediaType::Pdf);
    let most = if is_told_by_head { HEAD } else { LARGEST_FILE };
    let turn = if is_told_by_head { None } else { Some(LOOKING.acquire().await.expect("nobody closes it")) };
    let (name, path) = (name.to_owned(), file.path().to_owned());
    let looked = tokio::task::spawn_blocking(move || {
        let mut content = Vec::new();
        std::fs::File::open(path)?.take(most as u64).read_to_end(&mut content)?;
        Ok(agrees(&name, named, &content))
    });
    let looked = looked.await;
    drop(turn);
    Ok(looked.map_err(|_| DataFailure::Broken)?.map_err(DataFailure::Room)?)
}

/// Whether content, or the beginning of it, is of a kind.
fn agrees(name: &str, named: MediaType, content: &[u8]) -> bool {
    match named {
        MediaType::Png => content.starts_with(b"\x89PNG\r\n\x1a\n"),
        MediaType::Jpeg => content.starts_with(b"\xff\xd8\xff"),
        MediaType::OutlookMail => is_outlook_mail(content),
        MediaType::Mail => kind_of("brev.txt", content).is_ok() && begins_with_fields(content),
        _ => kind_of(name, content).is_ok_and(|found| kept_as(found) == named),
    }
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

    #[tokio::test]
    async fn a_file_is_what_its_name_and_its_content_say() {
        let check = async |name: &str, content: &[u8], expected: Result<MediaType, Unkept>| {
            let file = Arrived::of(content).unwrap();
            let found = match named(name, file.size()) {
                Ok(named) if is_what_it_says(name, named, &file).await.unwrap() => Ok(named),
                Ok(_) => Err(Unkept::Content),
                Err(why) => Err(why),
            };
            assert_eq!(found, expected, "{name}");
        };
        check("a.pdf", b"%PDF-1.7\n%...", Ok(MediaType::Pdf)).await;
        check("a.PDF", b"%PDF-1.7\n%...", Ok(MediaType::Pdf)).await;
        check("a.pdf", b"<html><script>alert(1)</script>", Err(Unkept::Content)).await;
        check("a.txt", b"<html><script>alert(1)</script>", Err(Unkept::Content)).await;
        check("a.html", b"<html>", Err(Unkept::Kind)).await;
        check("a.svg", b"<svg onload='alert(1)'/>", Err(Unkept::Kind)).await;
        check("a.docm", b"PK\x03\x04", Err(Unkept::Kind)).await;
        check("a.docx", b"PK\x03\x04 no zip", Err(Unkept::Content)).await;
        check("a.docx", b"%PDF-1.7\n", Err(Unkept::Content)).await;
        check("a.png", b"\x89PNG\r\n\x1a\n....", Ok(MediaType::Png)).await;
        check("a.png", b"\xff\xd8\xff\xe0", Err(Unkept::Content)).await;
        check("a.jpeg", b"\xff\xd8\xff\xe0", Ok(MediaType::Jpeg)).await;
        check("a.txt", "Tio av tio rätt.".as_bytes(), Ok(MediaType::Text)).await;
        check("a.txt", b"MZ\x00\x00\x01", Err(Unkept::Content)).await;
        check("a.csv", b"faktura;attest\n1;ja\n", Ok(MediaType::Csv)).await;
        check("a.eml", b"From: anna.berg@exempelby.se\r\n\r\nHej", Ok(MediaType::Mail)).await;
        check("a.eml", b"\r\nHej", Err(Unkept::Content)).await;
        check("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0", Err(Unkept::Content)).await;
        check("a.txt", b"", Err(Unkept::Empty)).await;
        check("a.txt", &vec![b'a'; LARGEST_FILE + 1], Err(Unkept::TooLarge)).await;
        check("a", b"Hej", Err(Unkept::Kind)).await;
    }
}
