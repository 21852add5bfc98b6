//! How much is read of one file, so that no input can take the machine down.
//!
//! Each limit is far above any document that a municipality has published and far below what a small
//! server can hold.

/// The largest file. A scanned 500-page plan is some 50 MB; nothing larger is a text document.
pub const FILE_BYTES: u64 = 100 * 1024 * 1024;

/// The largest size of one packed part (`document.xml`, a sheet, shared strings). A 1,000-page Word file has some 20 MB.
pub const PART_BYTES: u64 = 64 * 1024 * 1024;

/// The largest sum of the parts that are unpacked.
pub const UNPACKED_BYTES: u64 = 256 * 1024 * 1024;

/// How many times larger a part may be unpacked than packed. XML packs to a tenth or, for a sheet of equal
/// cells, a hundredth; a bomb packs to a thousandth. Small parts are let through: see [`RATIO_FROM_BYTES`].
pub const PACKING_RATIO: u64 = 400;

/// Unpacked size from which [`PACKING_RATIO`] is looked at.
pub const RATIO_FROM_BYTES: u64 = 4 * 1024 * 1024;

/// Files inside a zip file. A Word file with a picture on each of 500 pages has some 600.
pub const ENTRIES: usize = 10_000;

/// Elements within elements. Tables in tables in text boxes reach some 60; readers recurse, and a thread has 2 MB of stack.
pub const XML_DEPTH: usize = 256;

/// Elements, texts and attributes of one XML part: 2 million take some 300 MB as a tree.
pub const XML_NODES: u32 = 2_000_000;

/// Cells of all tables of a document: 300 risks with 20 columns are 6,000.
pub const CELLS: usize = 200_000;

/// Columns of a table: what a person can have on a screen, with a margin for empty ones.
pub const COLUMNS: usize = 1_000;

/// Characters of text in a document: 2,000 pages of dense text have 8 million.
pub const CHARACTERS: usize = 10_000_000;

/// Lines of a text file: 2,000 pages of 100 lines are 200,000.
pub const LINES: usize = 500_000;

/// Steps of work in the search for tables in a text file: a document of 2,000 pages takes a million, and as many take a second.
pub const WORK: usize = 20_000_000;
