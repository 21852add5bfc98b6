//! What Tertial's own report prints in the cell of an analysis beside the analysis: the risk's description and why the level changed.

use super::text::{compose, text_of};
use crate::reading::content::Block;
use crate::writing::model::LABELS;

/// A cell in its parts; each is empty where the cell has none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) description: String,
    pub(super) analysis: String,
    pub(super) reason: String,
}

/// Parts a cell at the report's own labels; a cell without them is an analysis.
pub(super) fn parts(blocks: &[Block]) -> Parts {
    let is_reason = |block: &Block| text_of(block) == Some(LABELS.reason);
    let (own, reason) = match blocks.iter().position(is_reason) {
        Some(at) => (&blocks[..at], compose(&blocks[at + 1..])),
        None => (blocks, String::new()),
    };
    let described = own.first().and_then(text_of).and_then(description);
    let (description, own) = match described {
        Some(text) => (text.to_owned(), &own[1..]),
        None => (String::new(), own),
    };
    let analysis = compose(own);
    let analysis = if analysis == LABELS.no_analysis { String::new() } else { analysis };
    Parts { description, analysis, reason }
}

fn description(text: &str) -> Option<&str> {
    text.strip_prefix(LABELS.description)?.strip_prefix(':').map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::At;
    use crate::reading::content::Text;

    #[test]
    fn the_reports_own_labels_part_a_cell() {
        let check = |texts: &[&str], expected: [&str; 3]| {
            let at = At::Line { page: 1, line: 1 };
            let block = |text: &&str| Block::Paragraph(Text { text: (*text).to_owned(), at: at.clone() });
            let blocks: Vec<Block> = texts.iter().map(block).collect();
            let Parts { description, analysis, reason } = parts(&blocks);
            assert_eq!([description.as_str(), analysis.as_str(), reason.as_str()], expected, "{texts:?}");
        };
        check(&["En analys.", "Mer."], ["", "En analys.\n\nMer.", ""]);
        check(&["Beskrivning: Fel.", "En analys."], ["Fel.", "En analys.", ""]);
        check(&["En analys.", LABELS.reason, "Därför."], ["", "En analys.", "Därför."]);
        check(&[LABELS.no_analysis], ["", "", ""]);
        check(&[], ["", "", ""]);
    }
}
