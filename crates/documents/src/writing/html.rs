//! The report and the memo as HTML pages: self-contained, without script, readable on paper and by a screen reader.

mod drawing;

use askama::Template;
use tertial_domain::Level;

use super::model::{Block, Direction, Model};
use super::{Memo, Report, WriteError, palette};
use drawing::{Bars, Grid};

/// The report as HTML.
pub(super) fn report(report: &Report) -> Result<Vec<u8>, WriteError> {
    let model = Model::of(report);
    let page =
        Page { bars: Bars::of(&model), grids: model.matrices.iter().map(Grid::of).collect(), report: &model };
    let html =
        page.render().map_err(|error| WriteError::Writer { format: "html", reason: error.to_string() })?;
    Ok(html.into_bytes())
}

/// The memo as HTML.
pub(super) fn memo(report: &Report) -> Result<Vec<u8>, WriteError> {
    let page = MemoPage { memo: &Memo::of(report) };
    let html =
        page.render().map_err(|error| WriteError::Writer { format: "html", reason: error.to_string() })?;
    Ok(html.into_bytes())
}

#[derive(Template)]
#[template(path = "memo.html")]
struct MemoPage<'a> {
    memo: &'a Memo,
}

impl MemoPage<'_> {
    fn blocks(blocks: &[Block]) -> Blocks<'_> {
        Blocks { blocks }
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a Model,
    bars: Bars,
    grids: Vec<Grid<'a>>,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "askama hands its templates' values over by reference"
)]
impl Page<'_> {
    /// The style class of a level.
    fn class(level: &Option<Level>) -> &'static str {
        match level {
            Some(Level::Low) => "low",
            Some(Level::Medium) => "medium",
            Some(Level::High) => "high",
            Some(Level::Critical) => "critical",
            None => "none",
        }
    }

    /// The colour behind a level in a drawing. It stands on the figure itself: what converts or mails
    /// a page often leaves out its style sheet.
    fn fill(level: &Option<Level>) -> &'static str {
        level.map_or("EFEEEA", |level| palette::level(level).fill)
    }

    /// The colour of the text on a level in a drawing.
    fn ink(level: &Option<Level>) -> &'static str {
        level.map_or("55606E", |level| palette::level(level).ink)
    }

    fn is_change(direction: &Direction) -> bool {
        matches!(direction, Direction::Raised | Direction::Lowered)
    }

    fn level_name(level: &Option<Level>) -> &'static str {
        level.map_or("–", Level::swedish)
    }

    fn blocks(blocks: &[Block]) -> Blocks<'_> {
        Blocks { blocks }
    }
}

/// Running text as paragraphs and lists.
#[derive(Template)]
#[template(path = "blocks.html")]
struct Blocks<'a> {
    blocks: &'a [Block],
}

impl askama::filters::HtmlSafe for Blocks<'_> {}

#[cfg(test)]
mod tests;
