//! Files that the user names.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use tertial_app::corrections::Corrections;
use tertial_app::documents;
use tertial_documents::Draft;
use tertial_documents::reading::limits::FILE_BYTES;

use crate::edge::{Failure, in_file};
use crate::progress::Progress;
use crate::terminal::Terminal;

/// A document to review and the earlier ones that it is compared with.
pub(crate) struct Drafts {
    pub(crate) now: Draft,
    pub(crate) previous: Vec<Draft>,
}

impl Drafts {
    /// The same with what the user says of the document to review.
    pub(crate) fn corrected(self, corrections: &Corrections) -> Result<Self, Failure> {
        Ok(Self { now: corrections.applied(&self.now)?, ..self })
    }
}

/// Reads a document and the earlier ones, a step of the progress each.
pub(crate) fn drafts(
    terminal: &Terminal,
    progress: &Progress,
    now: &Path,
    previous: &[PathBuf],
) -> Result<Drafts, Failure> {
    let read = |path: &Path| {
        progress.say(terminal.text_with("progress-reading", &[("file", path.display().to_string().into())]));
        let draft = draft(path);
        progress.step();
        draft
    };
    Ok(Drafts {
        now: read(now)?,
        previous: previous.iter().map(|path| read(path)).collect::<Result<_, _>>()?,
    })
}

/// Reads a document into a draft.
///
/// No more of a file is taken into memory than a document may hold; the reader says so when there is more.
pub(crate) fn draft(path: &Path) -> Result<Draft, Failure> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(in_file(path))?;
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(in_file(path))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(documents::read(&name, &bytes)?)
}
