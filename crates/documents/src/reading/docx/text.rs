//! The text of a paragraph: runs, tabs, breaks, fields and tracked changes as they read when all are accepted.

use roxmltree::Node;

use crate::reading::xml::{attribute, child};

/// What a paragraph holds.
#[derive(Debug, Default)]
pub(super) struct Found<'a, 'input> {
    /// Its text, with line breaks as `\n`.
    pub(super) text: String,
    /// Text boxes anchored in it.
    pub(super) text_boxes: Vec<Node<'a, 'input>>,
    /// Whether all of its text is bold.
    pub(super) is_bold: bool,
}

/// Collects a paragraph's text.
pub(super) fn collect<'a, 'input>(paragraph: Node<'a, 'input>, found: &mut Found<'a, 'input>) {
    found.is_bold = true;
    inline(paragraph, found);
    found.is_bold &= !found.text.trim().is_empty();
}

fn inline<'a, 'input>(parent: Node<'a, 'input>, found: &mut Found<'a, 'input>) {
    for node in parent.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "r" => {
                let before = found.text.trim_end().len();
                inline(node, found);
                if found.text.trim_end().len() > before {
                    found.is_bold &= is_bold(node);
                }
            }
            "t" => found.text.push_str(node.text().unwrap_or_default()),
            "tab" | "ptab" => found.text.push('\t'),
            "br" | "cr" => found.text.push('\n'),
            "noBreakHyphen" => found.text.push('-'),
            "sym" => found.text.extend(symbol(node)),
            "txbxContent" => found.text_boxes.push(node),
            // What is deleted or moved away, field codes, and the properties that also have elements called "tab".
            "del" | "moveFrom" | "instrText" | "pPr" | "rPr" | "delText" => {}
            "AlternateContent" => {
                if let Some(choice) = child(node, "Choice").or_else(|| child(node, "Fallback")) {
                    inline(choice, found);
                }
            }
            _ => inline(node, found),
        }
    }
}

fn is_bold(run: Node<'_, '_>) -> bool {
    child(run, "rPr")
        .and_then(|properties| child(properties, "b"))
        .is_some_and(|bold| !matches!(attribute(bold, "val"), Some("0" | "false" | "off")))
}

fn symbol(node: Node<'_, '_>) -> Option<char> {
    attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32)
}
