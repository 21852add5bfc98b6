//! Headings that a table repeats on every page that it goes on over.
//!
//! A file that is tagged for reading aloud calls them furniture, so that they are read once. What finds tables needs them where they
//! stand, and takes them away again, as it does with all repeated headings, when the parts of a table are put together.

use std::collections::HashSet;

use super::line::{Line, lines};
use super::page::Page;

/// Brings back what the producer calls furniture and what stands as a line of the text on an earlier page.
pub(super) fn restore(pages: &mut [Page]) {
    if pages.iter().all(|page| page.artifacts.is_empty()) {
        return;
    }
    let mut known: HashSet<Key> = HashSet::new();
    for page in pages {
        let furniture = lines(std::mem::take(&mut page.artifacts), 0);
        let (repeated, rest): (Vec<Line>, Vec<Line>) =
            furniture.into_iter().partition(|line| keys(line).iter().any(|key| known.contains(key)));
        known.extend(lines(page.words.clone(), 0).iter().map(|line| keys(line)[1].clone()));
        page.words.extend(repeated.into_iter().flat_map(|line| line.words));
        page.artifacts = rest.into_iter().flat_map(|line| line.words).collect();
    }
}

/// A line's text, where it begins, and its size in tenths: the same of a heading wherever it stands on the page.
type Key = (String, i64, i64);

/// The key of a line, with its neighbours: a place may be rounded either way.
fn keys(line: &Line) -> [Key; 3] {
    let left = line.area.left.round() as i64;
    let size = (line.size * 10.0).round() as i64;
    [left - 1, left, left + 1].map(|left| (line.text(), left, size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::pdf::geometry::Area;
    use crate::reading::pdf::page::Word;

    fn word(text: &str, left: f64, baseline: f64) -> Word {
        let area = Area { left, top: baseline - 7.0, right: left + 40.0, bottom: baseline + 2.0 };
        Word { text: text.to_owned(), area, baseline, size: 8.0, bold: false, space_after: false }
    }

    #[test]
    fn a_heading_comes_back_and_a_running_foot_does_not() {
        let heading = |at| [word("Risk", 60.0, at), word("Analys", 160.4, at)];
        let foot = || word("Exempelby", 60.0, 800.0);
        let page = |words: Vec<Word>, artifacts: Vec<Word>| Page { words, artifacts, ..Page::default() };
        let mut pages = [
            page([heading(400.0).to_vec(), vec![word("Exempelby", 90.0, 40.0)]].concat(), vec![foot()]),
            page(vec![word("Brand", 60.0, 90.0)], [heading(60.0).to_vec(), vec![foot()]].concat()),
        ];
        restore(&mut pages);
        let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&pages[1].words), ["Brand", "Risk", "Analys"]);
        assert_eq!(texts(&pages[1].artifacts), ["Exempelby"]);
        assert_eq!(texts(&pages[0].artifacts), ["Exempelby"]);
    }
}
