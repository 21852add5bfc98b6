//! From content to a draft: what the headings, tables and paragraphs mean. Knows nothing of formats.

mod analysis_cell;
mod columns;
mod control_cell;
mod controls;
mod facts;
pub(super) mod fold;
mod key_value;
mod labelled;
pub(super) mod level;
pub(super) mod memo;
mod narrative;
mod organisation;
mod overview;
mod removed_markup;
mod risks;
pub(super) mod role;
mod table;
pub(super) mod text;
mod title_cell;

use super::content::{Block, Content, Table, Text};
use super::{blocks, tidy};
use crate::draft::{At, DocumentKind, Draft, DraftMemo, SourceFile};
use memo::Section;
use overview::Overview;
use risks::Risks;
use table::Tables;
use text::{compose, text_of};

/// Understands a document's content.
pub(super) fn interpret(file: SourceFile, content: Content) -> Draft {
    let mut overview = Overview::default();
    if let Some(title) = &content.title {
        overview.property(title);
    }
    overview.file_name(&file.name);

    let organisation = organisation::guess(&content);
    let leftovers = removed_markup::leftovers(&content.blocks);
    let mut risks = Risks::default();
    let mut tables = Tables::default();
    let mut blocks: Vec<Block> = Vec::new();
    for block in tidied(content.blocks) {
        match block {
            Block::Table(table) if key_value::is_key_value(&table) => key_value::read(&table, &mut risks),
            Block::Table(table) => {
                let is_first = !tables.any;
                let loose = tables.read(&table, &mut risks);
                if tables.any && is_first {
                    // What stands above the first table of risks is where a document names itself.
                    overview.titles(blocks.iter().chain(&loose));
                }
                if tables.any {
                    // The table ends the section that it stands in.
                    blocks.extend(loose);
                    blocks.push(Block::Table(Table::default()));
                } else {
                    blocks.extend(loose);
                }
            }
            block => blocks.push(block),
        }
    }
    overview.titles(blocks.iter().take(TITLE_BLOCKS));
    blocks = key_value::read_paragraphs(blocks, &mut risks);

    let is_narrative = risks.all.is_empty() && narrative::is_narrative(&blocks);
    if is_narrative {
        blocks = narrative::read(blocks, &mut risks);
    }
    let mut sources = Vec::new();
    let mut memo = None;
    if memo::is_memo(&blocks) {
        let date = memo::date(&blocks);
        let (read, rest) = memo::read(blocks, &mut risks, &mut sources);
        if let Some((_, at)) = &date {
            sources.push(crate::draft::Source {
                pointer: "/memo/date".to_owned(),
                at: at.clone(),
                confidence: 0.8,
            });
        }
        memo = Some(DraftMemo { date: date.map(|(date, _)| date), ..read });
        blocks = rest;
    }
    let (mut summary, rest) = summary(blocks);
    let rest = overview.body(summary.as_ref().map(|(text, _)| text.as_str()), rest);
    let document = match (&memo, risks.all.is_empty()) {
        (Some(_), true) => DocumentKind::Memo,
        _ if is_narrative => DocumentKind::Narrative,
        _ if tables.follows_up || overview.follows_up() || has_results(&risks) => DocumentKind::FollowUp,
        _ => DocumentKind::Plan,
    };
    overview.settle_period(document, risks.period_of_levels());
    risks.settle_levels(overview.period.as_ref().map(|found| found.value));
    let rest =
        if summary.is_none() && is_narrative { introduction(rest, &mut summary, &overview) } else { rest };
    for block in &rest {
        if let (Some(text), Some(at)) = (text_of(block), at_of(block))
            && !overview.is_used(text)
        {
            risks.unplaced(text, at);
        }
    }
    overview.sources(&mut sources);
    if let Some((_, (at, confidence))) = &summary {
        sources.push(crate::draft::Source {
            pointer: "/summary".to_owned(),
            at: at.clone(),
            confidence: *confidence,
        });
    }
    let (risks, risk_sources, unplaced) = risks.finish();
    sources.extend(risk_sources);
    Draft {
        file,
        document,
        organisation,
        board: overview.board.map(|found| found.value),
        year: overview.year.map(|found| found.value),
        period: overview.period.map(|found| found.value),
        summary: summary.map(|(text, _)| text),
        risks,
        memo,
        removed_markup: removed_markup::placed(leftovers, &sources),
        sources,
        unplaced,
    }
}

/// Blocks from the start of a document among which its title is.
const TITLE_BLOCKS: usize = 12;

/// The blocks with plain characters and without markup, and without tables of contents.
fn tidied(content: Vec<Block>) -> Vec<Block> {
    let mut tidied = Vec::with_capacity(content.len());
    let mut in_contents = false;
    for block in content {
        match block {
            Block::Heading(text) => {
                in_contents = memo::section(&text.text) == Section::Contents;
                let line = tidy::tidy_line(&super::markup::without_markup(&text.text));
                if !in_contents && !line.is_empty() {
                    tidied.push(Block::Heading(Text { text: line, at: text.at }));
                }
            }
            Block::Paragraph(text) | Block::Item(text) if in_contents && is_contents_line(&text.text) => {}
            Block::Paragraph(text) => {
                in_contents = false;
                tidied.extend(blocks::blocks(&text.text, &text.at));
            }
            Block::Item(text) => tidied.extend(item(&text)),
            Block::Table(mut table) => {
                in_contents = false;
                for cell in table.rows.iter_mut().flatten() {
                    cell.blocks = std::mem::take(&mut cell.blocks)
                        .into_iter()
                        .flat_map(|block| match block {
                            Block::Item(text) => item(&text),
                            Block::Paragraph(text) | Block::Heading(text) => {
                                blocks::blocks(&text.text, &text.at)
                            }
                            Block::Table(_) => Vec::new(),
                        })
                        .collect();
                }
                tidied.push(Block::Table(table));
            }
        }
    }
    tidied
}

/// An item stays an item, whatever its text begins with.
fn item(text: &Text) -> Vec<Block> {
    let mut made = blocks::blocks(&text.text, &text.at);
    if let Some(Block::Paragraph(first)) = made.first() {
        made[0] = Block::Item(first.clone());
    }
    made
}

/// A line of a table of contents ends with the page's number.
fn is_contents_line(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_ascii_digit()) || text.contains("...")
}

/// The summary with its place and confidence, and the blocks without it.
type Summary = Option<(String, (At, f32))>;

fn summary(blocks: Vec<Block>) -> (Summary, Vec<Block>) {
    let mut taken: Vec<Block> = Vec::new();
    let mut rest = Vec::new();
    let mut inside = false;
    for block in blocks {
        match block {
            Block::Heading(text) => {
                inside = memo::section(&text.text) == Section::Summary && taken.is_empty();
                if !inside {
                    rest.push(Block::Heading(text));
                }
            }
            Block::Table(_) => inside = false,
            block if inside => taken.push(block),
            block => rest.push(block),
        }
    }
    let at = taken.first().and_then(at_of).cloned();
    (at.map(|at| (compose(&taken), (at, 0.95))), rest)
}

/// A narrative without a summary begins with one under the document's own title.
fn introduction(rest: Vec<Block>, summary: &mut Summary, overview: &Overview) -> Vec<Block> {
    let (taken, rest): (Vec<Block>, Vec<Block>) = rest
        .into_iter()
        .partition(|block| matches!(block, Block::Paragraph(text) if !overview.is_used(&text.text)));
    if let Some(at) = taken.first().and_then(at_of) {
        *summary = Some((compose(&taken), (at.clone(), 0.5)));
    }
    rest
}

fn at_of(block: &Block) -> Option<&At> {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => Some(&text.at),
        Block::Table(_) => None,
    }
}

fn has_results(risks: &Risks) -> bool {
    risks.all.iter().any(|found| {
        found.risk.analysis.is_some()
            || found.is_assessed()
            || found
                .risk
                .controls
                .iter()
                .any(|control| !control.results.is_empty() || control.performed.is_some())
    })
}
