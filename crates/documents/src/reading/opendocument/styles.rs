//! What OpenDocument styles say: titles, bold, numbered lists, and colours behind cells.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::reading::colour;
use crate::reading::xml::{attribute, child};

/// The styles of a document that the reader asks about.
#[derive(Debug, Default)]
pub(super) struct Styles {
    parents: HashMap<String, String>,
    bold: HashSet<String>,
    numbered: HashSet<(String, usize)>,
    fills: HashMap<String, [u8; 3]>,
}

/// How far a chain of styles based on each other is followed.
const CHAIN: usize = 16;

impl Styles {
    /// Takes up the styles of a part; those of the content itself come last and win.
    pub(super) fn add(&mut self, part: Node<'_, '_>) {
        for node in part.descendants() {
            match node.tag_name().name() {
                "style" => self.add_style(node),
                "list-style" => {
                    let Some(name) = attribute(node, "name") else { continue };
                    for level in
                        node.children().filter(|level| level.tag_name().name() == "list-level-style-number")
                    {
                        // A number format that is empty numbers nothing.
                        let depth = attribute(level, "level").and_then(|depth| depth.parse().ok());
                        if let (Some(depth), Some(_)) =
                            (depth, attribute(level, "num-format").filter(|format| !format.is_empty()))
                        {
                            self.numbered.insert((name.to_owned(), depth));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn add_style(&mut self, node: Node<'_, '_>) {
        let Some(name) = attribute(node, "name").map(str::to_owned) else { return };
        if let Some(parent) = attribute(node, "parent-style-name") {
            self.parents.insert(name.clone(), parent.to_owned());
        }
        let background =
            child(node, "table-cell-properties").and_then(|cell| attribute(cell, "background-color"));
        if let Some(fill) = background.and_then(colour::from_hex) {
            self.fills.insert(name.clone(), fill);
        }
        let weight = child(node, "text-properties").and_then(|text| attribute(text, "font-weight"));
        if weight == Some("bold") {
            self.bold.insert(name);
        }
    }

    /// Whether a paragraph has a title's style.
    pub(super) fn is_title(&self, paragraph: Node<'_, '_>) -> bool {
        self.chain(paragraph).any(|style| {
            let style = style.to_lowercase();
            ["title", "subtitle", "heading", "rubrik"].iter().any(|start| style.starts_with(start))
        })
    }

    /// Whether a paragraph is bold as a whole: by its own style, or because all of it is in a bold span.
    pub(super) fn is_bold(&self, paragraph: Node<'_, '_>) -> bool {
        let by_style = |node| self.chain(node).any(|style| self.bold.contains(style));
        let mut children = paragraph
            .children()
            .filter(|node| !node.is_text() || !node.text().unwrap_or("").trim().is_empty());
        by_style(paragraph)
            || matches!((children.next(), children.next()), (Some(only), None)
                if only.tag_name().name() == "span" && by_style(only))
    }

    /// Whether a list of this style has numbers at this depth, from 1.
    pub(super) fn is_numbered(&self, style: &str, depth: usize) -> bool {
        self.numbered.contains(&(style.to_owned(), depth))
    }

    /// The colour behind a cell.
    pub(super) fn fill(&self, cell: Node<'_, '_>) -> Option<[u8; 3]> {
        self.chain(cell).find_map(|style| self.fills.get(style).copied())
    }

    fn chain<'s>(&'s self, node: Node<'s, '_>) -> impl Iterator<Item = &'s str> {
        let mut next = attribute(node, "style-name");
        std::iter::from_fn(move || {
            let style = next?;
            next = self.parents.get(style).map(String::as_str);
            Some(style)
        })
        .take(CHAIN)
    }
}
