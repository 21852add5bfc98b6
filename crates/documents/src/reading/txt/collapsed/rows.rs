//! Rows from lines: a level or value on a line of its own tells where the title ends, and where the text does.

use super::super::lines::Line;
use super::shape::Shape;
use crate::draft::At;
use crate::reading::interpret::level::only_valued;
use crate::reading::sentence::{begins_sentence, ends_sentence};

/// The lines of a row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) title: Vec<Line>,
    /// Levels and values between the title and the text.
    pub(super) before: Vec<Line>,
    pub(super) text: Vec<Line>,
    /// The ones after the text.
    pub(super) after: Vec<Line>,
}

impl Row {
    /// Where its title is.
    pub(super) fn at(&self) -> Option<&At> {
        self.title.iter().find(|line| !line.text.is_empty()).map(|line| &line.at)
    }
}

/// How the levels of the plan and of now are told apart: by the value that only the plan's have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separation {
    ByValue,
    ByTurn,
}

/// Where a document's levels are.
pub(super) struct Values {
    /// The last line with a level and a value.
    last_with_value: Option<usize>,
    /// The last line with a level and no value.
    last_without: Option<usize>,
}

impl Values {
    pub(super) fn of(lines: &[Line]) -> Self {
        let last = |has_value: bool| {
            lines.iter().rposition(|line| {
                only_valued(&line.text)
                    .is_some_and(|valued| valued.level.is_some() && valued.value.is_some() == has_value)
            })
        };
        Self { last_with_value: last(true), last_without: last(false) }
    }

    /// How levels are told apart from a line on.
    pub(super) fn separation(&self, first: usize) -> Separation {
        let follows = |last: Option<usize>| last.is_some_and(|last| last >= first);
        if follows(self.last_with_value) && follows(self.last_without) {
            Separation::ByValue
        } else {
            Separation::ByTurn
        }
    }
}

/// Rows as they are put together, line by line.
pub(super) struct Rows<'a> {
    shape: &'a Shape,
    separation: Separation,
    done: Vec<Row>,
    /// A row whose closing level has not come yet.
    open: Option<Row>,
    /// Lines that nobody has taken yet.
    waiting: Vec<Line>,
    /// Whether headings were repeated since the last level.
    pub(super) after_headings: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(shape: &'a Shape, separation: Separation) -> Self {
        Self { shape, separation, done: Vec::new(), open: None, waiting: Vec::new(), after_headings: false }
    }

    /// Whether no row has begun.
    pub(super) fn is_empty(&self) -> bool {
        self.done.is_empty() && self.open.is_none()
    }

    pub(super) fn line(&mut self, line: &Line) {
        let values = values(line);
        if values.is_empty() {
            self.waiting.push(line.clone());
            return;
        }
        for value in values {
            self.value(value);
        }
    }

    fn value(&mut self, value: Line) {
        // Values that stand one below the other belong to the same row.
        if self.waiting.iter().all(|line| line.text.is_empty()) {
            if let Some(open) = self
                .open
                .as_mut()
                .filter(|open| open.text.is_empty() && open.before.len() < self.shape.before.len())
            {
                self.waiting.clear();
                return open.before.push(value);
            }
            if let Some(last) = self
                .done
                .last_mut()
                .filter(|last| self.open.is_none() && last.after.len() < self.shape.after.len())
            {
                return last.after.push(value);
            }
        }
        let opens = match self.separation {
            _ if self.shape.after.is_empty() => true,
            _ if self.shape.before.is_empty() => false,
            Separation::ByValue => only_valued(&value.text).is_some_and(|valued| valued.value.is_some()),
            Separation::ByTurn => self.open.is_none(),
        };
        if opens {
            self.opens(value);
        } else {
            self.closes(value);
        }
    }

    fn opens(&mut self, value: Line) {
        let waiting = std::mem::take(&mut self.waiting);
        let title_from =
            if self.open.is_some() || self.after_headings { start_of_title(&waiting) } else { 0 };
        self.go_on(&waiting[..title_from]);
        self.done.extend(self.open.take());
        self.open =
            Some(Row { title: waiting[title_from..].to_vec(), before: vec![value], ..Row::default() });
        self.after_headings = false;
    }

    fn closes(&mut self, value: Line) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut row = self.open.take().unwrap_or_default();
        if row.title.is_empty() {
            // The plan's level is missing: the title is what stands before the first division.
            let text_from = end_of_title(&waiting);
            row.title = waiting[..text_from].to_vec();
            row.text = waiting[text_from..].to_vec();
        } else {
            row.text.extend(waiting);
        }
        row.after.push(value);
        self.done.push(row);
        self.after_headings = false;
    }

    /// Lines that belong to the text of the row before.
    fn go_on(&mut self, lines: &[Line]) {
        if let Some(row) = self.open.as_mut().or(self.done.last_mut()) {
            row.text.extend_from_slice(lines);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Row> {
        let waiting = std::mem::take(&mut self.waiting);
        self.go_on(&waiting);
        self.done.extend(self.open.take());
        self.done
    }
}

/// Most numbers that stand beside each other in a row.
const NUMBERS: usize = 10;

/// A line's levels or values where it has nothing else: "Hög (12)", "3", "3 4 12".
fn values(line: &Line) -> Vec<Line> {
    if only_valued(&line.text).is_some() {
        return vec![line.clone()];
    }
    let parts: Vec<&str> = line.text.split(' ').take(NUMBERS + 1).collect();
    let are_numbers = (2..=NUMBERS).contains(&parts.len())
        && parts.iter().all(|part| part.len() <= 2 && part.parse::<u8>().is_ok());
    if !are_numbers {
        return Vec::new();
    }
    parts.into_iter().map(|part| Line { text: part.to_owned(), ..line.clone() }).collect()
}

/// Most lines of a title in a narrow column.
const TITLE_LINES: usize = 6;

/// Where the title begins among lines that first go on with the row before: after the last empty line that a title can follow,
/// or else after the last sentence.
fn start_of_title(lines: &[Line]) -> usize {
    let end = lines.iter().rposition(|line| !line.text.is_empty()).map_or(0, |last| last + 1);
    let earliest = end.saturating_sub(TITLE_LINES + 2);
    let follows_gap = |index: usize| index == 0 || lines[index - 1].text.is_empty();
    let ended = |index: usize| {
        lines[..index]
            .iter()
            .rev()
            .find(|line| !line.text.is_empty())
            .is_none_or(|line| ends_sentence(&line.text))
    };
    let begins = |index: &usize| begins_sentence(&lines[*index].text) && !lines[*index].text.is_empty();
    let candidates = || (earliest..end).rev().filter(begins);
    candidates()
        .find(|index| follows_gap(*index) && ended(*index))
        .or_else(|| candidates().find(|index| follows_gap(*index)))
        .or_else(|| candidates().find(|index| ended(*index)))
        .unwrap_or(0)
}

/// Where the text begins after a title that no level closes: at the first empty line or after the first line.
fn end_of_title(lines: &[Line]) -> usize {
    let start = lines.iter().position(|line| !line.text.is_empty()).unwrap_or(0);
    let gap = lines
        .iter()
        .skip(start)
        .take(TITLE_LINES)
        .position(|line| line.text.is_empty())
        .map(|gap| start + gap);
    gap.filter(|gap| {
        lines[*gap..].iter().any(|line| !line.text.is_empty())
            && !lines[start..*gap].iter().any(|l| ends_sentence(&l.text))
    })
    .unwrap_or_else(|| {
        let title = lines.iter().skip(start + 1).position(|line| begins_sentence(&line.text)).unwrap_or(0);
        (start + 1 + title).min(lines.len())
    })
}
