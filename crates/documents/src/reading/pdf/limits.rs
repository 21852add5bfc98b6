//! How much of a hostile file is worked through before it is refused.

use std::borrow::Cow;

use hayro_syntax::object::Stream;

use super::packing;
use crate::reading::ReadError;
use crate::reading::error::Quantity;
use crate::reading::limits;

/// The most pages. A whole year's board papers are fewer.
pub(super) const MAX_PAGES: usize = 3_000;
/// The most operations in all content streams: over ten thousand a page in the longest document, which takes seconds.
const MAX_OPERATIONS: u64 = 40_000_000;
/// The most bytes of all streams, unpacked: a dense page has a tenth of a megabyte, a page that is a picture ten.
pub(super) const MAX_UNPACKED: u64 = 512 * 1024 * 1024;

/// What showing a form costs beside what it shows, in operations.
const FORM_OPERATIONS: u64 = 100;

/// What is left to use on one document.
pub(super) struct Budget {
    operations: u64,
    characters: u64,
    unpacked: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Budget { operations: MAX_OPERATIONS, characters: limits::CHARACTERS as u64, unpacked: MAX_UNPACKED }
    }

    /// Pays for an operation.
    pub(super) fn operation(&mut self) -> Result<(), ReadError> {
        take(&mut self.operations, 1, Quantity::Elements, MAX_OPERATIONS)
    }

    /// Pays for showing a form, which looks up its parts anew each time: forms in forms double at every step.
    pub(super) fn form(&mut self) -> Result<(), ReadError> {
        take(&mut self.operations, FORM_OPERATIONS, Quantity::Elements, MAX_OPERATIONS)
    }

    /// Pays for a character.
    pub(super) fn character(&mut self) -> Result<(), ReadError> {
        take(&mut self.characters, 1, Quantity::Characters, limits::CHARACTERS as u64)
    }

    /// Unpacks a stream, or fails before it does when that is too much; `None` when it is damaged.
    pub(super) fn decode<'a>(&mut self, stream: &Stream<'a>) -> Result<Option<Cow<'a, [u8]>>, ReadError> {
        packing::size(&stream.raw_data(), &stream.filters(), self.unpacked)?;
        let Ok(content) = stream.decoded_data() else { return Ok(None) };
        take(&mut self.unpacked, content.len() as u64, Quantity::UnpackedBytes, MAX_UNPACKED)?;
        Ok(Some(content))
    }
}

fn take(left: &mut u64, amount: u64, what: Quantity, limit: u64) -> Result<(), ReadError> {
    *left = left.checked_sub(amount).ok_or(ReadError::TooMuch { what, limit })?;
    Ok(())
}
