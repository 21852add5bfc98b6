//! OpenDocument: text files (.odt) and spreadsheets (.ods), which write their tables alike.

mod styles;
mod table;
mod text;

use roxmltree::Node;

use super::ReadError;
use super::blocks::blocks;
use super::budget::Budget;
use super::content::{Block, Content, Text};
use super::package::Package;
use super::tidy::tidy_line;
use super::xml::{self, attribute, child};
use crate::draft::At;
use styles::Styles;

/// Reads the content of an OpenDocument file.
pub(super) fn content(package: &mut Package<'_>) -> Result<Content, ReadError> {
    let mut styles = Styles::default();
    if package.has("styles.xml") {
        let text = package.text("styles.xml")?;
        styles.add(xml::parse(&text)?.root_element());
    }
    let text = package.text("content.xml")?;
    let document = xml::parse(&text)?;
    styles.add(document.root_element());
    let body = child(document.root_element(), "body")
        .and_then(|body| {
            body.children().find(|node| matches!(node.tag_name().name(), "text" | "spreadsheet"))
        })
        .ok_or_else(|| ReadError::Damaged("the document has no body".to_owned()))?;
    let mut content = Content { blocks: Vec::new(), title: title(package)?, ..Content::default() };
    let mut walk = Walk { styles, budget: Budget::default(), paragraphs: 0, sheet: None, notes: Vec::new() };
    walk.is_spreadsheet(body.tag_name().name() == "spreadsheet");
    walk.blocks(body, &mut content.blocks)?;
    for note in std::mem::take(&mut walk.notes) {
        walk.blocks(note, &mut content.blocks)?;
    }
    Ok(content)
}

/// The title in the file's properties.
fn title(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    if !package.has("meta.xml") {
        return Ok(None);
    }
    let text = package.text("meta.xml")?;
    let meta = xml::parse(&text)?;
    let title =
        meta.descendants().find(|node| node.tag_name().name() == "title").and_then(|title| title.text());
    Ok(title.map(tidy_line).filter(|title| !title.is_empty()))
}

/// The way through a document, with what has been counted on it.
struct Walk<'a, 'input> {
    styles: Styles,
    budget: Budget,
    paragraphs: u32,
    /// The sheet that is being read; none in a text file.
    sheet: Option<String>,
    /// Footnotes, which come after the text.
    notes: Vec<Node<'a, 'input>>,
}

impl<'a, 'input> Walk<'a, 'input> {
    fn is_spreadsheet(&mut self, is: bool) {
        self.sheet = is.then(String::new);
    }

    /// The blocks of a body, a section, a cell, a text box or a note.
    fn blocks(&mut self, parent: Node<'a, 'input>, into: &mut Vec<Block>) -> Result<(), ReadError> {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "h" => self.paragraph(node, true, into)?,
                "p" => self.paragraph(node, self.styles.is_title(node), into)?,
                "list" => self.list(node, None, into)?,
                "table" => self.table(node, into)?,
                // Deleted text is kept at the start of the file; contents and page headings are not the document's own.
                "tracked-changes" | "table-of-content" | "annotation" | "forms" | "sequence-decls" => {}
                _ => self.blocks(node, into)?,
            }
        }
        Ok(())
    }

    fn paragraph(
        &mut self,
        node: Node<'a, 'input>,
        is_heading: bool,
        into: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        self.paragraphs += 1;
        let at = At::Line { page: 1, line: self.paragraphs };
        let mut found = text::Found::default();
        text::collect(node, &mut found);
        self.budget.text(&found.text)?;
        let made = blocks(&found.text, &at);
        let is_heading = is_heading || (self.styles.is_bold(node) && looks_like_heading(&made));
        if is_heading {
            let text = tidy_line(&found.text);
            if !text.is_empty() {
                into.push(Block::Heading(Text { text, at }));
            }
        } else {
            into.extend(made);
        }
        self.notes.append(&mut found.notes);
        for text_box in found.text_boxes {
            self.blocks(text_box, into)?;
        }
        Ok(())
    }

    /// A list; one inside another has the outer one's style where it names none.
    fn list(
        &mut self,
        list: Node<'a, 'input>,
        outer: Option<(&str, usize)>,
        into: &mut Vec<Block>,
    ) -> Result<(), ReadError> {
        let depth = outer.map_or(1, |(_, depth)| depth + 1);
        let style = attribute(list, "style-name").or(outer.map(|(style, _)| style)).unwrap_or_default();
        let is_numbered = self.styles.is_numbered(style, depth);
        let mut count = 0;
        for item in
            list.children().filter(|node| matches!(node.tag_name().name(), "list-item" | "list-header"))
        {
            let start = attribute(item, "start-value").and_then(|start| start.parse().ok());
            count = start.unwrap_or(count + 1);
            let mut is_first = true;
            for node in item.children().filter(Node::is_element) {
                if node.tag_name().name() == "list" {
                    self.list(node, Some((style, depth)), into)?;
                    continue;
                }
                let mut made = Vec::new();
                match node.tag_name().name() {
                    "p" | "h" => self.paragraph(node, node.tag_name().name() == "h", &mut made)?,
                    _ => self.blocks(node, &mut made)?,
                }
                if is_first && let Some(Block::Paragraph(text)) = made.first_mut() {
                    if is_numbered {
                        text.text = format!("{count}. {}", text.text);
                    }
                    let text = text.clone();
                    made[0] = Block::Item(text);
                }
                is_first = false;
                into.append(&mut made);
            }
        }
        Ok(())
    }
}

/// Longest bold paragraph that is taken for a heading.
const HEADING_CHARACTERS: usize = 80;

fn looks_like_heading(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(text)]
        if text.text.chars().count() <= HEADING_CHARACTERS && !text.text.ends_with(['.', ':', ',', ';']))
}
