//! What Typst remembers from one document to the next, and how much of it is kept.
//!
//! Typst remembers what it has laid out, under everything that the layout depended on. A document that is written again after
//! a change is then mostly looked up, and its bytes are the same as if nothing had been remembered. What the latest documents
//! used is kept as long as they have few enough pages together, and everything older is forgotten.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many pages, over several documents, are remembered. A page takes two to three megabytes: this is
/// room for the reports of some boards that are worked on at the same time, in at most 150 megabytes.
const SEVERAL: usize = 60;

/// How many pages the latest document may have to be remembered alone: all boards' report of a large municipality, which is written again
/// and again while its last texts are mended. Typesetting it takes the memory in any case; the next document gives it back.
const LATEST: usize = 320;

/// How many pages each of the latest documents had, the latest first, as far as they are remembered.
static RECENT: Mutex<VecDeque<usize>> = Mutex::new(VecDeque::new());

/// A document of so many pages has been written: forgets what no longer has room.
pub(super) fn written(pages: usize) {
    let mut recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
    recent.push_front(pages);
    let kept = with_room(recent.make_contiguous());
    recent.truncate(kept);
    // What was last used so many documents ago is kept, anything older not.
    comemo::evict(kept);
}

/// How many of the documents are remembered, the latest first.
fn with_room(recent: &[usize]) -> usize {
    let mut sum = 0;
    let together = recent.iter().take_while(|pages| {
        sum += **pages;
        sum <= SEVERAL
    });
    match together.count() {
        0 => usize::from(recent.first().is_some_and(|pages| *pages <= LATEST)),
        several => several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_documents_are_remembered_as_far_as_there_is_room() {
        let check = |recent: &[usize], expected| assert_eq!(with_room(recent), expected, "{recent:?}");
        check(&[], 0);
        check(&[7], 1);
        check(&[7, 40, 13, 1], 3);
        check(&[7, 300, 7], 1);
        check(&[300, 7, 7], 1);
        check(&[321, 7], 0);
    }
}
