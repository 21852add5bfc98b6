//! Texts that people write, as pages show them and as they are written.

use askama::Template;
use askama::filters::HtmlSafe;
use tertial_domain::markup::{self, Block};

use crate::words::Words;

/// A text to read: paragraphs, lists, bold and italics.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "rich.html")]
pub(crate) struct Rich {
    blocks: Vec<Block>,
}

impl HtmlSafe for Rich {}

impl Rich {
    /// A stored text.
    pub(crate) fn new(text: &str) -> Self {
        Self { blocks: markup::blocks(text) }
    }

    /// Whether there is nothing to read.
    pub(crate) const fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// A text to write. Without script it is a plain field that shows the stored form; with it, bold is bold.
#[derive(Debug, Clone, Template)]
#[template(path = "editor.html")]
pub(crate) struct Editor {
    pub(crate) w: Words,
    /// The field's id, to which the review's findings lead.
    pub(crate) id: String,
    /// Its name in the form.
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) value: String,
    /// How many lines it shows before it grows.
    pub(crate) rows: u8,
}

impl HtmlSafe for Editor {}
