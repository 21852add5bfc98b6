//! The text of a paragraph of OpenDocument.

use roxmltree::Node;

/// What a paragraph holds.
#[derive(Debug, Default)]
pub(super) struct Found<'a, 'input> {
    /// Its text, with line breaks as `\n`.
    pub(super) text: String,
    /// Text boxes anchored in it.
    pub(super) text_boxes: Vec<Node<'a, 'input>>,
    /// Bodies of its footnotes.
    pub(super) notes: Vec<Node<'a, 'input>>,
}

/// Collects a paragraph's text.
pub(super) fn collect<'a, 'input>(parent: Node<'a, 'input>, found: &mut Found<'a, 'input>) {
    for node in parent.children() {
        if node.is_text() {
            // A line break in the file is white space, not a break of the text.
            found
                .text
                .extend(node.text().unwrap_or_default().chars().map(|c| if c == '\n' { ' ' } else { c }));
            continue;
        }
        match node.tag_name().name() {
            // However many it stands for, runs of spaces become one.
            "s" => found.text.push(' '),
            "tab" => found.text.push('\t'),
            "line-break" => found.text.push('\n'),
            "text-box" => found.text_boxes.push(node),
            "note" => {
                found.notes.extend(node.children().filter(|child| child.tag_name().name() == "note-body"));
            }
            "annotation" | "annotation-end" | "change" | "change-start" | "change-end" | "desc" => {}
            "title" if parent.tag_name().name() == "frame" => {}
            _ => collect(node, found),
        }
    }
}
