//! Reading PDF: from marks on paper back to headings, paragraphs and tables.
//!
//! A PDF says where each character stands and where lines are drawn, and nothing else that can be relied on. The way
//! back goes in steps, each with a value that the next one takes: [`extract`] notes the characters, lines and areas of
//! a page; [`furniture`] takes running heads away; [`repeated`] brings back the headings of tables that go on; [`layout`] finds tables by their lines or their white space and
//! fills their cells; [`stitch`] joins what page breaks parted; [`compose`] makes whole texts of wrapped lines.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a page's counts and coordinates are small"
)]
#![expect(clippy::many_single_char_names, reason = "the letters of a matrix are those of the PDF standard")]

mod bands;
mod centred;
mod columns;
mod compose;
mod extract;
mod fonts;
mod furniture;
mod geometry;
mod grid;
mod habits;
#[cfg(test)]
mod hostile;
mod interpreter;
mod layout;
mod limits;
mod line;
mod packing;
mod page;
mod paragraphs;
mod repeated;
mod ruled_rows;
mod stitch;
mod strings;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use std::sync::Once;
use std::{panic, thread};

use super::ReadError;
use super::content::Content;
use super::limits::FILE_BYTES;
use habits::Habits;

/// The thread that reads a PDF.
const THREAD: &str = "pdf";
/// Stack for the reading. Objects may be nested 512 deep, and forms in forms, which the 2 MB of a thread need not hold.
const STACK_BYTES: usize = 32 * 1024 * 1024;

/// Reads a PDF. Fails when it is damaged, encrypted with a password, larger than the limits allow, or has no text.
pub fn content(bytes: &[u8]) -> Result<Content, ReadError> {
    if bytes.len() as u64 > FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit: FILE_BYTES });
    }
    let bytes = bytes.to_vec();
    silence_faults();
    // A thread of its own bounds the stack, and keeps a fault of the library that decodes fonts and objects from
    // taking more than this one document down.
    let reading = thread::Builder::new()
        .name(THREAD.to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || read(bytes))
        .map_err(|error| ReadError::Unreadable(error.to_string()))?;
    reading.join().unwrap_or_else(|_| Err(ReadError::Damaged("its parts contradict each other".to_owned())))
}

/// Keeps faults of the library off the screen: they become an error of the document that caused them.
fn silence_faults() {
    static SILENCED: Once = Once::new();
    SILENCED.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |fault| {
            if thread::current().name() != Some(THREAD) {
                others(fault);
            }
        }));
    });
}

fn read(bytes: Vec<u8>) -> Result<Content, ReadError> {
    let mut extracted = extract::extract(bytes)?;
    if extracted.pages.iter().all(|page| page.words.is_empty()) {
        let pictures = extracted.pages.iter().any(|page| page.has_image);
        return Err(if pictures { ReadError::Scan } else { ReadError::NoText });
    }
    furniture::remove(&mut extracted.pages);
    repeated::restore(&mut extracted.pages);
    let mut carried = layout::Carried::default();
    let mut pieces = Vec::new();
    for (page, number) in extracted.pages.iter().zip(1..) {
        pieces.extend(layout::pieces(page, number, &mut carried));
    }
    let habits = Habits::of(&pieces);
    let flow = stitch::flow(pieces);
    let edges = extracted.pages.iter().flat_map(|page| page.edges.iter().cloned()).collect();
    Ok(Content { blocks: compose::compose(&flow, &habits), title: extracted.title, edges })
}
