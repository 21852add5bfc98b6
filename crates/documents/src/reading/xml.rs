//! XML as a tree, within limits.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::error::{Quantity, ReadError};
use super::limits;

/// Parses a part of an office file. Document type declarations are refused: office programs write none, and
/// entities are the oldest way to make a small file large.
pub(super) fn parse(text: &str) -> Result<Document<'_>, ReadError> {
    let options = ParsingOptions { nodes_limit: limits::XML_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => {
            ReadError::TooMuch { what: Quantity::Elements, limit: u64::from(limits::XML_NODES) }
        }
        error => ReadError::Damaged(error.to_string()),
    })?;
    check_depth(&document)?;
    Ok(document)
}

/// The value of an attribute by its local name: a prefix may be any.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element of this local name.
pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// A parsed tree knows no depth, so it is counted on the way down; a parent always comes before its children.
fn check_depth(document: &Document<'_>) -> Result<(), ReadError> {
    let mut node = Some(document.root());
    let mut depth = 0_usize;
    while let Some(here) = node {
        if depth > limits::XML_DEPTH {
            return Err(ReadError::TooMuch { what: Quantity::Depth, limit: limits::XML_DEPTH as u64 });
        }
        node = if let Some(first) = here.first_child() {
            depth += 1;
            Some(first)
        } else {
            let mut up = Some(here);
            loop {
                match up {
                    None => break None,
                    Some(node) => {
                        if let Some(sibling) = node.next_sibling() {
                            break Some(sibling);
                        }
                        up = node.parent();
                        depth = depth.saturating_sub(1);
                    }
                }
            }
        };
    }
    Ok(())
}
