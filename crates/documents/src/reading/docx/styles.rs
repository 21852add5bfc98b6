//! What a paragraph's style says that it is.

use std::collections::HashMap;

use roxmltree::Node;

use crate::reading::ReadError;
use crate::reading::content::Block;
use crate::reading::package::Package;
use crate::reading::xml::{self, attribute, child};

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading or the title.
    Heading,
    /// A line of the table of contents.
    Contents,
    /// Anything else.
    Body,
}

/// The document's paragraph styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug)]
struct Style {
    name: String,
    based_on: Option<String>,
    has_outline: bool,
    number: Option<(String, usize)>,
}

/// How far a chain of styles based on each other is followed; Word itself allows about ten.
const CHAIN: usize = 16;

impl Styles {
    /// Reads the styles; a document without any has none.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, ReadError> {
        if !package.has("word/styles.xml") {
            return Ok(Self::default());
        }
        let text = package.text("word/styles.xml")?;
        let document = xml::parse(&text)?;
        let styles = document.root_element().children().filter(|node| node.tag_name().name() == "style");
        Ok(Self(
            styles
                .filter_map(|node| {
                    let value = |name| child(node, name).and_then(|child| attribute(child, "val"));
                    let paragraph = child(node, "pPr");
                    let style = Style {
                        name: value("name").unwrap_or_default().to_lowercase(),
                        based_on: value("basedOn").map(str::to_owned),
                        has_outline: paragraph.is_some_and(|properties| has_outline(properties)),
                        number: paragraph.and_then(super::numbering::reference),
                    };
                    Some((attribute(node, "styleId")?.to_owned(), style))
                })
                .collect(),
        ))
    }

    /// What a paragraph with this style and these properties is.
    pub(super) fn role(&self, style: &str, properties: Option<Node<'_, '_>>) -> Role {
        if properties.is_some_and(has_outline) {
            return Role::Heading;
        }
        for (id, style) in self.chain(style) {
            let is = |start: &str| style.name.starts_with(start) || id.to_lowercase().starts_with(start);
            if is("toc") || is("innehåll") {
                return Role::Contents;
            }
            if style.has_outline
                || is("heading")
                || is("rubrik")
                || is("title")
                || is("subtitle")
                || is("underrubrik")
            {
                return Role::Heading;
            }
        }
        // A document may name a style that it does not define.
        let id = style.to_lowercase();
        if id.starts_with("heading") || id.starts_with("rubrik") || id == "title" {
            Role::Heading
        } else {
            Role::Body
        }
    }

    /// The numbering that a style gives its paragraphs.
    pub(super) fn number(&self, style: &str) -> Option<(String, usize)> {
        self.chain(style).find_map(|(_, style)| style.number.clone())
    }

    fn chain<'a>(&'a self, style: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = Some(style);
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.0.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(CHAIN)
    }
}

fn has_outline(properties: Node<'_, '_>) -> bool {
    // Level 9 is Word's word for body text.
    child(properties, "outlineLvl")
        .and_then(|level| attribute(level, "val"))
        .is_some_and(|level| level != "9")
}

/// Longest bold paragraph that is taken for a heading.
const HEADING_CHARACTERS: usize = 80;

/// Whether a bold paragraph can be a heading that somebody made without a style.
pub(super) fn looks_like_heading(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(text)]
        if text.text.chars().count() <= HEADING_CHARACTERS && !text.text.ends_with(['.', ':', ',', ';']))
}
