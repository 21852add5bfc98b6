//! How much of a file is read at most, so that no input takes the machine down. How many rows there are is not limited.

/// Columns of a file.
pub(crate) const COLUMNS: usize = 500;

/// Bytes of one row of text. A longer one is a quotation mark that was never closed.
pub(crate) const ROW_BYTES: u64 = 1 << 20;

/// Rows before the heading that are looked through.
pub(crate) const ROWS_BEFORE_HEADING: usize = 30;

/// Bytes from which delimiter and heading are told.
pub(crate) const SNIFFED_BYTES: u64 = 1 << 18;

/// Rows from which a column's content is judged.
pub(crate) const SAMPLED_ROWS: usize = 2_000;

/// Rows that were set aside and are shown; all are counted and kept.
pub const EXAMPLES: usize = 1_000;

/// Characters of an example's text.
pub(crate) const EXAMPLE_CHARACTERS: usize = 200;

/// Files in an archive: the invoices of a large municipality's year.
pub(crate) const ARCHIVE_FILES: usize = 1_000_000;

/// Bytes that an archive's files have together when they are unpacked; each invoice is dropped before the next is unpacked.
pub(crate) const ARCHIVE_BYTES: u64 = 64 << 30;

/// Bytes of one invoice, which may have pictures inside.
pub(crate) const DOCUMENT_BYTES: u64 = 100 << 20;

/// Elements of an invoice within each other.
pub(crate) const DOCUMENT_DEPTH: usize = 64;

/// Bytes that a spreadsheet's parts have together when they are unpacked.
pub(crate) const SPREADSHEET_BYTES: u64 = 4 << 30;

/// Bytes of a spreadsheet's table of texts, which is held in memory.
pub(crate) const SPREADSHEET_TEXTS_BYTES: u64 = 256 << 20;

/// Bytes of a spreadsheet that is held in memory as a whole: the old format, and OpenDocument.
pub(crate) const WHOLE_SPREADSHEET_BYTES: u64 = 64 << 20;

/// Bytes of one column of one row group of a Parquet file, unpacked.
pub(crate) const COLUMN_CHUNK_BYTES: i64 = 1 << 30;
