//! Word files.

mod numbering;
mod styles;
mod table;
mod text;

use roxmltree::Node;

use super::ReadError;
use super::blocks::blocks;
use super::budget::Budget;
use super::content::{Block, Content, Text};
use super::package::{self, Package};
use super::tidy::tidy_line;
use super::xml::{self, child};
use crate::draft::At;
use numbering::Numbering;
use styles::{Role, Styles};

/// Reads the content of a Word file.
pub(super) fn content(package: &mut Package<'_>) -> Result<Content, ReadError> {
    let mut walk = Walk {
        styles: Styles::read(package)?,
        numbering: Numbering::read(package)?,
        budget: Budget::default(),
        paragraphs: 0,
    };
    let mut content = Content { title: package::office_title(package)?, ..Content::default() };
    let document = package.text("word/document.xml")?;
    let document = xml::parse(&document)?;
    let body = child(document.root_element(), "body")
        .ok_or_else(|| ReadError::Damaged("the document has no body".to_owned()))?;
    walk.blocks(body, &mut content.blocks)?;
    if package.has("word/footnotes.xml") {
        let notes = package.text("word/footnotes.xml")?;
        let notes = xml::parse(&notes)?;
        for note in notes.root_element().children() {
            walk.blocks(note, &mut content.blocks)?;
        }
    }
    for edge in (1..=EDGES).flat_map(|n| [format!("word/header{n}.xml"), format!("word/footer{n}.xml")]) {
        if package.has(&edge) {
            let edge = package.text(&edge)?;
            walk.edge(xml::parse(&edge)?.root_element(), &mut content.edges)?;
        }
    }
    Ok(content)
}

/// Heads and feet that are looked at, of each: a section has three, and the first sections name the document as well as the last.
const EDGES: usize = 9;

/// The way through a document, with what has been counted on it.
struct Walk {
    styles: Styles,
    numbering: Numbering,
    budget: Budget,
    paragraphs: u32,
}

impl Walk {
    /// The blocks of a body, a cell, a text box or a note.
    fn blocks(&mut self, parent: Node<'_, '_>, into: &mut Vec<Block>) -> Result<(), ReadError> {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, into)?,
                "tbl" => self.table(node, into)?,
                "sdt" if is_contents(node) => {}
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.blocks(node, into)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The lines of a head or a foot.
    fn edge(&mut self, edge: Node<'_, '_>, into: &mut Vec<String>) -> Result<(), ReadError> {
        for paragraph in edge.descendants().filter(|node| node.tag_name().name() == "p") {
            let mut found = text::Found::default();
            text::collect(paragraph, &mut found);
            self.budget.text(&found.text)?;
            into.extend(found.text.lines().map(tidy_line).filter(|line| !line.is_empty()));
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>, into: &mut Vec<Block>) -> Result<(), ReadError> {
        self.paragraphs += 1;
        let at = At::Line { page: 1, line: self.paragraphs };
        let properties = child(paragraph, "pPr");
        let style = properties
            .and_then(|properties| child(properties, "pStyle"))
            .and_then(|style| xml::attribute(style, "val"))
            .unwrap_or_default();
        let role = self.styles.role(style, properties);
        let mut found = text::Found::default();
        text::collect(paragraph, &mut found);
        self.budget.text(&found.text)?;
        match role {
            Role::Contents => {}
            Role::Heading => {
                let text = tidy_line(&found.text);
                if !text.is_empty() {
                    into.push(Block::Heading(Text { text, at }));
                }
            }
            Role::Body => {
                let number = properties.and_then(|properties| {
                    self.numbering
                        .mark(properties, self.styles.number(style))
                        .filter(|_| !found.text.trim().is_empty())
                });
                let mut made = blocks(&found.text, &at);
                if let Some(mark) = number {
                    numbering::apply(&mark, &mut made);
                } else if found.is_bold && styles::looks_like_heading(&made) {
                    made = made.into_iter().map(into_heading).collect();
                }
                into.append(&mut made);
            }
        }
        for text_box in found.text_boxes {
            self.blocks(text_box, into)?;
        }
        Ok(())
    }
}

fn into_heading(block: Block) -> Block {
    match block {
        Block::Paragraph(text) => Block::Heading(text),
        other => other,
    }
}

/// Whether a structured document tag holds the table of contents.
fn is_contents(tag: Node<'_, '_>) -> bool {
    tag.children()
        .filter(|child| child.tag_name().name() == "sdtPr")
        .flat_map(|properties| properties.descendants())
        .any(|node| {
            node.tag_name().name() == "docPartGallery"
                && xml::attribute(node, "val") == Some("Table of Contents")
        })
}
