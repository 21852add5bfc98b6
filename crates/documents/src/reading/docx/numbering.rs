//! The numbers and bullets of lists, which Word keeps apart from the text.

use std::collections::HashMap;

use roxmltree::Node;

use crate::reading::ReadError;
use crate::reading::content::{Block, Text};
use crate::reading::package::Package;
use crate::reading::xml::{self, attribute, child};

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet of some shape.
    Bullet,
    /// A number as it is printed: `3.`, `b)`.
    Number(String),
}

/// The document's lists and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of each abstract list.
    lists: HashMap<String, Vec<Level>>,
    /// Which abstract list a number refers to.
    numbers: HashMap<String, String>,
    counted: HashMap<String, Vec<u32>>,
}

#[derive(Debug, Clone)]
struct Level {
    format: String,
    pattern: String,
    start: u32,
}

/// Levels that a list can have in Word.
const LEVELS: usize = 9;

impl Numbering {
    /// Reads the lists; a document without any has none.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, ReadError> {
        if !package.has("word/numbering.xml") {
            return Ok(Self::default());
        }
        let text = package.text("word/numbering.xml")?;
        let document = xml::parse(&text)?;
        let mut numbering = Self::default();
        for node in document.root_element().children().filter(Node::is_element) {
            match node.tag_name().name() {
                "abstractNum" => {
                    if let Some(id) = attribute(node, "abstractNumId") {
                        let levels = node.children().filter(|node| node.tag_name().name() == "lvl");
                        numbering.lists.insert(id.to_owned(), levels.take(LEVELS).map(level).collect());
                    }
                }
                "num" => {
                    let list = child(node, "abstractNumId").and_then(|list| attribute(list, "val"));
                    if let (Some(id), Some(list)) = (attribute(node, "numId"), list) {
                        numbering.numbers.insert(id.to_owned(), list.to_owned());
                    }
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// What stands before a paragraph with these properties; counts it.
    pub(super) fn mark(
        &mut self,
        properties: Node<'_, '_>,
        by_style: Option<(String, usize)>,
    ) -> Option<Mark> {
        let (id, depth) = reference(properties).or(by_style)?;
        let list = self.numbers.get(&id)?;
        let levels = self.lists.get(list)?;
        let level = levels.get(depth)?;
        match level.format.as_str() {
            "bullet" => return Some(Mark::Bullet),
            "none" => return None,
            _ => {}
        }
        // Numbers that share an abstract list go on counting from each other.
        let counted = self.counted.entry(list.clone()).or_default();
        counted.truncate(depth + 1);
        while counted.len() <= depth {
            let start = levels.get(counted.len()).map_or(1, |level| level.start);
            counted.push(if counted.len() == depth { start.saturating_sub(1) } else { start });
        }
        counted[depth] = counted[depth].saturating_add(1);
        let mut printed = level.pattern.clone();
        for (index, value) in counted.iter().enumerate() {
            let format = levels.get(index).map_or("decimal", |level| level.format.as_str());
            printed = printed.replace(&format!("%{}", index + 1), &number(*value, format));
        }
        Some(Mark::Number(printed))
    }
}

/// The list and level that a paragraph's properties refer to.
pub(super) fn reference(properties: Node<'_, '_>) -> Option<(String, usize)> {
    let numbers = child(properties, "numPr")?;
    let value = |name| child(numbers, name).and_then(|node| attribute(node, "val"));
    let depth = value("ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
    Some((value("numId")?.to_owned(), depth))
}

/// Makes a paragraph's blocks an item with its mark.
pub(super) fn apply(mark: &Mark, blocks: &mut [Block]) {
    let Some(first) = blocks.first_mut() else { return };
    if let Block::Paragraph(text) = first {
        let text = match mark {
            Mark::Bullet => text.clone(),
            Mark::Number(number) => Text { text: format!("{number} {}", text.text), at: text.at.clone() },
        };
        *first = Block::Item(text);
    }
}

fn level(node: Node<'_, '_>) -> Level {
    let value = |name| child(node, name).and_then(|node| attribute(node, "val"));
    Level {
        format: value("numFmt").unwrap_or("decimal").to_owned(),
        pattern: value("lvlText").unwrap_or("%1.").to_owned(),
        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

fn number(value: u32, format: &str) -> String {
    let letter = || u8::try_from((value.max(1) - 1) % 26).map_or('a', |index| char::from(b'a' + index));
    match format {
        "lowerLetter" => letter().to_string(),
        "upperLetter" => letter().to_ascii_uppercase().to_string(),
        _ => value.to_string(),
    }
}
