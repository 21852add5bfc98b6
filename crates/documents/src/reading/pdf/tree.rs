//! Whether a file's pages can be gone through: the library follows lists of pages without asking whether they come back to themselves.
//!
//! Pages are listed below pages by reference, and each reference is followed once. What is written into a list instead can list the
//! list that it stands in, and so contain itself without end. A file that may have such lists is opened with no pages first, and all
//! its objects are looked at.

use hayro_syntax::object::dict::keys::{KIDS, PAGES, TYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use hayro_syntax::{LoadPdfError, Pdf};

use super::limits::MAX_PAGES;
use super::packing::{Encryption, Opening};
use crate::reading::ReadError;
use crate::reading::error::Quantity;

/// Objects within objects that are looked at; the library reads no more than 512.
const DEPTH: usize = 600;
/// Numbers of the objects that stand for the file's catalog and its pages: higher than a file has.
const CATALOG: u32 = 4_294_967_290;
const NO_PAGES: u32 = CATALOG + 1;

/// Fails when the pages of `file` can contain themselves, or when more of them than [`MAX_PAGES`] are written into lists.
pub(super) fn check(file: &[u8], opening: &Opening) -> Result<(), ReadError> {
    if !opening.may_have_odd_pages {
        return Ok(());
    }
    // What calls itself encrypted may be read both ways.
    for encryption in [None].into_iter().chain(opening.encryptions.iter().map(Some)) {
        match Pdf::new(without_pages(file, encryption)) {
            Ok(pdf) => {
                let mut look = Look { written: 0 };
                pdf.objects().into_iter().try_for_each(|object| look.at(&object, 0))?;
            }
            // Opening the file itself will say that it takes a password.
            Err(LoadPdfError::Decryption(_)) => {}
            Err(LoadPdfError::Invalid) => {
                return Err(ReadError::Damaged("its objects cannot be found".to_owned()));
            }
        }
    }
    Ok(())
}

/// The file with a catalog of no pages appended, the way a file is updated.
fn without_pages(file: &[u8], encryption: Option<&Encryption>) -> Vec<u8> {
    let mut amended = file.to_vec();
    amended.extend_from_slice(b"\n");
    let catalog = amended.len();
    amended.extend(format!("{CATALOG} 0 obj<</Type/Catalog/Pages {NO_PAGES} 0 R>>endobj\n").bytes());
    let pages = amended.len();
    amended.extend(format!("{NO_PAGES} 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n").bytes());
    let table = amended.len();
    let encrypt = encryption
        .map(|encryption| format!("/Encrypt {}/ID {}", encryption.dictionary, encryption.id))
        .unwrap_or_default();
    amended.extend(
        format!(
            "xref\n{CATALOG} 2\n{catalog:010} 00000 n \n{pages:010} 00000 n \n\
             trailer\n<</Size {}/Root {CATALOG} 0 R/Prev {}{encrypt}>>\nstartxref\n{table}\n%%EOF",
            u32::MAX,
            last_table(file)
        )
        .bytes(),
    );
    amended
}

/// Where the file says that its last table is; 0, where no table is, makes the library search for the objects, as it would.
fn last_table(file: &[u8]) -> usize {
    const KEYWORD: &[u8] = b"startxref";
    let stated = || {
        let at = file.windows(KEYWORD.len()).rposition(|window| window == KEYWORD)? + KEYWORD.len();
        let text = file[at..].trim_ascii_start();
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
    };
    stated().unwrap_or(0)
}

struct Look {
    /// Dictionaries that are written into arrays.
    written: usize,
}

impl Look {
    fn at(&mut self, object: &Object<'_>, depth: usize) -> Result<(), ReadError> {
        if depth > DEPTH {
            return Ok(());
        }
        match object {
            Object::Dict(dictionary) => self.at_entries(dictionary, depth),
            Object::Stream(stream) => self.at_entries(stream.dict(), depth),
            Object::Array(array) => self.at_items(array, depth),
            _ => Ok(()),
        }
    }

    fn at_entries(&mut self, dictionary: &Dict<'_>, depth: usize) -> Result<(), ReadError> {
        let values = dictionary.entries().filter_map(|(_, value)| match value {
            MaybeRef::NotRef(object) => Some(object),
            MaybeRef::Ref(_) => None,
        });
        values.into_iter().try_for_each(|object| self.at(&object, depth + 1))
    }

    fn at_items(&mut self, array: &Array<'_>, depth: usize) -> Result<(), ReadError> {
        for item in array.raw_iter() {
            let MaybeRef::NotRef(object) = item else { continue };
            if let Object::Dict(dictionary) = &object {
                self.written += 1;
                if self.written > MAX_WRITTEN {
                    return Err(ReadError::TooMuch { what: Quantity::Pages, limit: MAX_PAGES as u64 });
                }
                let lists_elsewhere =
                    dictionary.get_raw::<Array<'_>>(KIDS).is_some_and(|kids| kids.as_obj_ref().is_some());
                if lists_elsewhere && dictionary.get::<Name<'_>>(TYPE).as_deref() == Some(PAGES) {
                    return Err(ReadError::Damaged("its pages contain themselves".to_owned()));
                }
            }
            self.at(&object, depth + 1)?;
        }
        Ok(())
    }
}

/// The most dictionaries that are written into arrays, in a file that may have pages among them: beside pages, the remarks on a page
/// and the marks of its text are.
const MAX_WRITTEN: usize = 30 * MAX_PAGES;
