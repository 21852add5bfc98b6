//! Why a file could not be read.

use thiserror::Error;

use crate::draft::FileKind;

/// A file that gives no draft, and why. The file itself is never changed, so nothing is lost.
///
/// The application turns each into one sentence in the reader's language that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The file could not be opened or read from the disk.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`limits::FILE_BYTES`](super::limits::FILE_BYTES).
    #[error("the file is {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The content unpacks to, or repeats itself into, more than a document can hold.
    #[error("too much content: {what:?} above {limit}")]
    TooMuch {
        /// What there is too much of.
        what: Quantity,
        /// The most that is read.
        limit: u64,
    },
    /// Neither the content nor the name tells of a format that can be read.
    #[error("the format is unknown")]
    UnknownFormat,
    /// The content is another format than the name says.
    #[error("the name says {named:?}, the content is {found:?}")]
    Mismatch {
        /// The ending of the name, in lower case, without the dot.
        named: String,
        /// The format that the content has.
        found: FileKind,
    },
    /// The content is a known format that is not read.
    #[error("{0:?} is not read")]
    Unsupported(Unsupported),
    /// The content can only be read with a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// The pages are pictures without text.
    #[error("the file holds pictures of pages and no text")]
    Scan,
    /// The file is cut off or broken.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The file is whole, but there is no text in it.
    #[error("there is no text in the file")]
    NoText,
}

/// What a document can have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Bytes after unpacking.
    UnpackedBytes,
    /// Times that the content is larger unpacked than packed.
    PackingRatio,
    /// Files inside the file.
    Entries,
    /// Elements within elements.
    Depth,
    /// Elements of XML.
    Elements,
    /// Cells of tables.
    Cells,
    /// Characters of text.
    Characters,
    /// Pages.
    Pages,
    /// Lines of text.
    Lines,
    /// Steps of work in the search for tables.
    Work,
}

/// Formats that are recognised so that the message can say how to save the file instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unsupported {
    /// Word before 2007 (`.doc`).
    OldWord,
    /// Excel before 2007 (`.xls`).
    OldExcel,
    /// `PowerPoint` before 2007 (`.ppt`).
    OldPowerPoint,
    /// Excel's binary format (`.xlsb`).
    BinaryExcel,
    /// A presentation.
    Presentation,
    /// Rich text (`.rtf`).
    RichText,
    /// A web page.
    Html,
    /// A picture.
    Picture,
    /// An archive of other files.
    Archive,
}
