//! Paragraphs, lists and tables as `WordprocessingML`.
//!
//! The order of the elements inside each property list is the one that the schema (ECMA-376 part 1, 17) asks for;
//! Word offers to repair a document that has another.

use quick_xml::escape::escape;

use super::package::LOGO;
use crate::writing::model::text::Words;
use crate::writing::model::{Block, Look};
use crate::writing::palette::Colours;

/// Where the names of `DrawingML` begin.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// From how much markup in a cell, in bytes, its row may go on over a page: a fifth of a page's text or so. A row that is kept whole
/// leaves what is left of the page empty.
const LONG_ROW: usize = 1200;

/// Content in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Flow {
    xml: String,
}

/// A run of text with one look.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run<'a> {
    text: &'a str,
    /// Name of a character style in `styles.xml`.
    style: Option<&'static str>,
    colour: Option<&'static str>,
    italic: bool,
}

/// A table whose first rows are headings.
pub(super) struct Table<'a> {
    /// What the table is, for a reader who does not see it.
    pub(super) description: &'a str,
    /// Widths of the columns in twentieths of a point.
    pub(super) widths: &'a [u32],
    /// The heading of each column.
    pub(super) headings: &'a [&'a str],
    /// The other rows.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub(super) struct Cell {
    flow: Flow,
    fill: Option<&'static str>,
}

impl<'a> Run<'a> {
    pub(super) const fn plain(text: &'a str) -> Self {
        Self { text, style: None, colour: None, italic: false }
    }

    pub(super) const fn strong(text: &'a str) -> Self {
        Self { style: Some("Strong"), ..Self::plain(text) }
    }

    pub(super) const fn muted(text: &'a str) -> Self {
        Self { style: Some("Muted"), ..Self::plain(text) }
    }

    const fn coloured(text: &'a str, colour: &'static str) -> Self {
        Self { colour: Some(colour), ..Self::strong(text) }
    }
}

impl Flow {
    pub(super) fn into_xml(self) -> String {
        self.xml
    }

    /// A heading; 1 is the highest below the title.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let style = match level {
            1 => "Heading1",
            2 => "Heading2",
            _ => "Heading3",
        };
        self.paragraph(style, &[Run::plain(text)]);
    }

    /// A paragraph in a style of `styles.xml`; `Normal` is the plain one.
    pub(super) fn paragraph(&mut self, style: &str, runs: &[Run]) {
        self.xml.push_str("<w:p>");
        if style != "Normal" {
            self.xml.push_str(&format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#));
        }
        for run in runs {
            self.run(run);
        }
        self.xml.push_str("</w:p>");
    }

    /// The logo of a look that has one, in a paragraph of its own.
    pub(super) fn logo(&mut self, look: &Look) {
        let Some(logo) = &look.logo else { return };
        // DrawingML counts in 12,700ths of a point.
        let (width, height) = (logo.width * 12_700, logo.height * 12_700);
        let (name, description) = (&logo.file_name, escape(logo.description.as_str()));
        let properties = format!(r#"id="1" name="{name}" descr="{description}""#);
        self.xml.push_str(&format!(
            r#"<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="{width}" cy="{height}"/><wp:docPr {properties}/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{LOGO}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
        ));
    }

    /// Running text: paragraphs in a style, and lists with real bullets.
    pub(super) fn blocks(&mut self, style: &str, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { text } => self.words(style, text),
                Block::List { items } => {
                    for item in items {
                        self.words("ListBullet", item);
                    }
                }
            }
        }
    }

    /// A paragraph whose words may be bold and italic.
    fn words(&mut self, style: &str, words: &Words) {
        let spans = words.spans();
        let looks = spans.iter().map(|span| {
            let run = if span.bold { Run::strong(&span.text) } else { Run::plain(&span.text) };
            Run { italic: span.italic, ..run }
        });
        let runs: Vec<Run<'_>> = looks.collect();
        self.paragraph(style, &runs);
    }

    /// A numbered list; a document has one.
    pub(super) fn numbered(&mut self, items: &[String]) {
        for item in items {
            self.paragraph("ListNumber", &[Run::plain(item)]);
        }
    }

    pub(super) fn table(&mut self, table: Table) {
        let width: u32 = table.widths.iter().sum();
        let description = escape(table.description);
        self.xml.push_str(&format!(r#"<w:tbl><w:tblPr><w:tblStyle w:val="TertialTable"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{description}"/></w:tblPr><w:tblGrid>"#));
        for width in table.widths {
            self.xml.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
        }
        self.xml.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (heading, width) in table.headings.iter().zip(table.widths) {
            let mut cell = Cell::default();
            cell.flow.paragraph("TableHeading", &[Run::plain(heading)]);
            self.cell(cell, *width);
        }
        self.xml.push_str("</w:tr>");
        for row in table.rows {
            let longest = row.iter().map(|cell| cell.flow.xml.len()).max().unwrap_or(0);
            // A row that breaks is better than a page that stands half empty, and one that is kept whole is better to read.
            let whole = if longest < LONG_ROW { "<w:trPr><w:cantSplit/></w:trPr>" } else { "" };
            self.xml.push_str(&format!("<w:tr>{whole}"));
            for (cell, width) in row.into_iter().zip(table.widths) {
                self.cell(cell, *width);
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        // Word merges two tables that touch, and wants a paragraph last.
        self.paragraph("AfterTable", &[]);
    }

    fn cell(&mut self, mut cell: Cell, width: u32) {
        if cell.flow.xml.is_empty() {
            cell.flow.paragraph("TableText", &[]);
        }
        self.xml.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
        if let Some(fill) = cell.fill {
            self.xml.push_str(&format!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>"#));
        }
        self.xml.push_str("</w:tcPr>");
        self.xml.push_str(&cell.flow.xml);
        self.xml.push_str("</w:tc>");
    }

    fn run(&mut self, run: &Run) {
        self.xml.push_str("<w:r>");
        if run.style.is_some() || run.colour.is_some() || run.italic {
            self.xml.push_str("<w:rPr>");
            if let Some(style) = run.style {
                self.xml.push_str(&format!(r#"<w:rStyle w:val="{style}"/>"#));
            }
            if run.italic {
                self.xml.push_str("<w:i/>");
            }
            if let Some(colour) = run.colour {
                self.xml.push_str(&format!(r#"<w:color w:val="{colour}"/>"#));
            }
            self.xml.push_str("</w:rPr>");
        }
        for (index, part) in run.text.split('\t').enumerate() {
            if index > 0 {
                self.xml.push_str("<w:tab/>");
            }
            self.xml.push_str(&format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(part)));
        }
        self.xml.push_str("</w:r>");
    }
}

impl Cell {
    /// A cell with one paragraph.
    pub(super) fn text(text: &str) -> Self {
        Self::of(|flow| flow.paragraph("TableText", &[Run::plain(text)]))
    }

    /// A cell with a number, set to the right.
    pub(super) fn number(number: &impl ToString) -> Self {
        Self::of(|flow| flow.paragraph("TableNumber", &[Run::plain(&number.to_string())]))
    }

    /// A cell in a level's colours, with words so that the level is never told by colour alone.
    pub(super) fn in_colour(words: &str, colours: Option<Colours>) -> Self {
        let run = colours.map_or(Run::muted(words), |it| Run::coloured(words, it.ink));
        Self { fill: colours.map(|it| it.fill), ..Self::of(|flow| flow.paragraph("TableLevel", &[run])) }
    }

    /// A cell with any content.
    pub(super) fn of(write: impl FnOnce(&mut Flow)) -> Self {
        let mut flow = Flow::default();
        write(&mut flow);
        Self { flow, ..Self::default() }
    }
}
