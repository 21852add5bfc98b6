//! What a document is about: board, year and period, each with the place that said so first and best.

use std::collections::HashSet;

use tertial_domain::Period;

use super::at_of;
use super::facts;
use super::fold::fold;
use super::memo::{Section, section};
use super::text::text_of;
use crate::draft::{At, DocumentKind, Source};
use crate::reading::content::Block;

/// A fact, where it was found and how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Found<T> {
    pub(super) value: T,
    at: At,
    confidence: f32,
}

/// The facts so far; a surer one takes a less sure one's place.
#[derive(Debug, Default)]
pub(super) struct Overview {
    pub(super) board: Option<Found<String>>,
    pub(super) year: Option<Found<i16>>,
    pub(super) period: Option<Found<Period>>,
    says_follow_up: bool,
    used: HashSet<String>,
}

/// Longest text that is taken for a title.
const TITLE_CHARACTERS: usize = 120;

impl Overview {
    /// The title in the file's own properties, which often is that of the template.
    pub(super) fn property(&mut self, title: &str) {
        self.all(title, &NO_PLACE, 0.5);
    }

    /// The file's name, which somebody may have changed.
    pub(super) fn file_name(&mut self, name: &str) {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace('_', " ");
        self.all(&stem, &NO_PLACE, 0.6);
        if stem.split(' ').any(|word| word.eq_ignore_ascii_case("ks")) {
            better(&mut self.board, "Kommunstyrelsen".to_owned(), &NO_PLACE, 0.4);
        }
    }

    /// Texts among which the document names itself.
    pub(super) fn titles<'a>(&mut self, blocks: impl Iterator<Item = &'a Block>) {
        for block in blocks {
            let (Some(text), Some(at)) = (text_of(block), at_of(block)) else { continue };
            let is_heading = matches!(block, Block::Heading(_));
            if text.chars().count() > TITLE_CHARACTERS || (!is_heading && text.ends_with('.')) {
                continue;
            }
            let says_something = self.all(text, at, if is_heading { 0.95 } else { 0.9 });
            // A document of several boards names each; only the one that was taken has said what it had to say.
            let is_of_another = facts::board(text)
                .is_some_and(|board| self.board.as_ref().is_some_and(|known| known.value != board));
            if says_something && !is_of_another {
                self.used.insert(text.to_owned());
            }
        }
    }

    /// The text, for what no title said; gives the blocks back without headings that only order the document.
    pub(super) fn body(&mut self, summary: Option<&str>, blocks: Vec<Block>) -> Vec<Block> {
        let texts: Vec<&str> = summary.into_iter().chain(blocks.iter().filter_map(text_of)).collect();
        let at = blocks.first().and_then(at_of).cloned().unwrap_or(NO_PLACE);
        if let Some(board) = texts.iter().find_map(|text| facts::board(text)) {
            better(&mut self.board, board, &at, 0.5);
        }
        if self.year.is_none() {
            // The year that the text speaks of most; of equals the first.
            let years: Vec<i16> = texts.iter().flat_map(|text| facts::years(text)).collect();
            let count = |year: i16| years.iter().filter(|other| **other == year).count();
            if let Some(year) = years.iter().rev().copied().max_by_key(|year| count(*year)) {
                better(&mut self.year, year, &at, 0.5);
            }
        }
        blocks
            .into_iter()
            .filter(
                |block| !matches!(block, Block::Heading(text) if section(&text.text) == Section::Structure),
            )
            .filter(|block| !matches!(block, Block::Table(_)))
            .collect()
    }

    /// Whether a title says that the document follows up.
    pub(super) fn follows_up(&self) -> bool {
        self.says_follow_up
    }

    /// Whether a text has given its facts and says nothing more.
    pub(super) fn is_used(&self, text: &str) -> bool {
        self.used.contains(text)
    }

    /// A narrative that names no shorter period is of the whole year; a plan has no period.
    pub(super) fn settle_period(&mut self, document: DocumentKind, of_levels: Option<(Period, At)>) {
        if let Some((period, at)) = of_levels
            && self.period.is_none()
        {
            better(&mut self.period, period, &at, 0.7);
        }
        if document == DocumentKind::Narrative
            && let Some(year) = &self.year
        {
            let at = year.at.clone();
            better(&mut self.period, Period::Year, &at, 0.4);
        }
        if document == DocumentKind::Plan
            && self.period.as_ref().is_some_and(|found| found.value == Period::Year)
        {
            self.period = None;
        }
    }

    /// The places of the facts.
    pub(super) fn sources(&self, sources: &mut Vec<Source>) {
        let mut add = |pointer: &str, at: &At, confidence: f32| {
            sources.push(Source { pointer: pointer.to_owned(), at: at.clone(), confidence });
        };
        if let Some(found) = &self.board {
            add("/board", &found.at, found.confidence);
        }
        if let Some(found) = &self.year {
            add("/year", &found.at, found.confidence);
        }
        if let Some(found) = &self.period {
            add("/period", &found.at, found.confidence);
        }
    }

    /// Takes the facts out of a title; whether there were any.
    fn all(&mut self, text: &str, at: &At, confidence: f32) -> bool {
        let folded = fold(text);
        self.says_follow_up |= folded.contains("uppfoljning") || folded.contains("aterrapportering");
        let (board, years, period) = (facts::board(text), facts::years(text), facts::period(text));
        // A date is not the plan's year unless nothing better is found, but "per den 31 augusti 2025" is.
        let is_date = period.is_none() && facts::date(text).is_some();
        let year_confidence = if is_date { 0.45 } else { confidence };
        let is_title = ["internkontroll", "uppfoljning", "riskanalys", "tjansteskrivelse"]
            .iter()
            .any(|word| folded.contains(word));
        let any = board.is_some() || !years.is_empty() || period.is_some();
        if let Some(board) = board {
            better(&mut self.board, board, at, confidence);
        }
        if let Some(year) = years.first() {
            better(&mut self.year, *year, at, year_confidence);
        }
        if let Some(period) = period {
            better(&mut self.period, period, at, confidence);
        }
        any || is_title
    }
}

/// Where a fact stands that is not in the text.
const NO_PLACE: At = At::Line { page: 1, line: 1 };

fn better<T>(fact: &mut Option<Found<T>>, value: T, at: &At, confidence: f32) {
    if fact.as_ref().is_none_or(|known| known.confidence < confidence) {
        *fact = Some(Found { value, at: at.clone(), confidence });
    }
}
