//! Tables whose columns have collapsed into lines: first the headings, then row by row a title, a level on a line of its own,
//! an analysis, and a level again.

use super::lines::Line;
use super::paragraphs;
use crate::reading::ReadError;
use crate::reading::budget::Budget;
use crate::reading::content::{Block, Cell, Table, Text};
use crate::reading::interpret::level::only_valued;
use crate::reading::interpret::role::{Heading, Role, heading, plain_heading};
use crate::reading::sentence::{begins_sentence, ends_sentence};

/// A table that begins with its headings at the first of some lines, and how many lines it takes.
pub(super) fn table(lines: &[Line], budget: &mut Budget) -> Result<Option<(Table, usize)>, ReadError> {
    let Some((headings, mut taken)) = headings(lines) else { return Ok(None) };
    let Some(shape) = Shape::of(&headings) else { return Ok(None) };
    let mut rows = Rows::new(&shape, separates_values(&lines[taken..]));
    while let Some(line) = lines.get(taken) {
        if let Some((repeated, more)) = self::headings(&lines[taken..])
            && repeated.len() == headings.len()
        {
            rows.after_headings = true;
            taken += more;
            continue;
        }
        if starts_section(line) {
            break;
        }
        rows.line(line);
        taken += 1;
    }
    if rows.done.is_empty() && rows.open.is_none() {
        return Ok(None);
    }
    let rows = rows.finish();
    let at = &lines[0].at;
    let cell = |blocks: Vec<Block>, at| Cell { blocks, fill: None, merged: false, at };
    let paragraph = |text: &str| vec![Block::Paragraph(Text { text: text.to_owned(), at: at.clone() })];
    let mut table =
        Table { rows: vec![headings.iter().map(|(text, _)| cell(paragraph(text), at.clone())).collect()] };
    for row in rows {
        let mut cells: Vec<Cell> = headings.iter().map(|_| cell(Vec::new(), row.at(at))).collect();
        fill(&mut cells[shape.title], &row.title);
        fill(&mut cells[shape.text], &row.text);
        for (columns, values) in [(&shape.before, &row.before), (&shape.after, &row.after)] {
            for (column, value) in columns.iter().zip(values) {
                fill(&mut cells[*column], std::slice::from_ref(value));
            }
        }
        for cell in &cells {
            budget.cell(cell)?;
        }
        table.rows.push(cells);
    }
    Ok(Some((table, taken)))
}

fn fill(cell: &mut Cell, lines: &[Line]) {
    if let Some(first) = lines.iter().find(|line| !line.text.is_empty()) {
        cell.at = first.at.clone();
    }
    cell.blocks = paragraphs::of_cell(lines);
}

/// Lines that headings may be spread over.
const HEADING_LINES: usize = 8;

/// Words that a row of headings may have.
const HEADING_WORDS: usize = 24;

/// Fewest headings that make a table.
const HEADINGS: usize = 3;

/// The headings that some lines begin with, and how many lines they take: every word must belong to one.
fn headings(lines: &[Line]) -> Option<(Vec<(String, Heading)>, usize)> {
    // Most lines begin no table, and this is asked of every line.
    let first = lines.first()?.text.split(' ').next()?;
    if first.is_empty() || !lines[0].text.starts_with(char::is_uppercase) || lines[0].text.ends_with('.') {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut best = None;
    let with_text = lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()).take(HEADING_LINES);
    for (index, line) in with_text {
        words.extend(line.text.split(' '));
        if words.len() > HEADING_WORDS {
            break;
        }
        let found = divided(&words)
            .filter(|found| found.len() >= HEADINGS && found.iter().any(|(_, h)| h.role == Role::Risk));
        if let Some(found) = found {
            best = Some((found, index + 1));
        } else if index == 0
            && divided(&words[..1]).is_none()
            && !words.iter().any(|word| heading(word).is_some())
        {
            return None;
        }
    }
    best
}

/// Words that one heading may have.
const WORDS: usize = 6;

/// The words divided into headings of different meaning, as few as possible.
fn divided(words: &[&str]) -> Option<Vec<(String, Heading)>> {
    // The best division of the words from each place on, worked out from the end.
    let mut best: Vec<Option<Vec<(String, Heading)>>> = vec![None; words.len() + 1];
    best[words.len()] = Some(Vec::new());
    for start in (0..words.len()).rev() {
        for end in start + 1..=(start + WORDS).min(words.len()) {
            let Some(rest) = best[end].clone() else { continue };
            // "Risk | Ursprunglig risk för året", not "Risk Ursprunglig | risk …": a heading has a capital.
            if words[start].starts_with(char::is_lowercase) {
                continue;
            }
            let text = words[start..end].join(" ");
            // "Tertial 1 2026" above the table names the document.
            let names_a_year =
                words[start..end].iter().any(|word| word.len() == 4 && word.parse::<u16>().is_ok());
            let found = plain_heading(&text).filter(|_| !names_a_year);
            let Some(found) = found else { continue };
            let mut alike =
                rest.iter().filter(|(_, other)| (other.role, other.when) == (found.role, found.when));
            // A level may stand on both sides of the text: first the plan's, then the one of now.
            let is_other_side = found.role == Role::Level
                && alike.clone().count() == 1
                && rest.first().is_some_and(|(_, next)| next.role != Role::Level);
            if alike.next().is_some() && !is_other_side {
                continue;
            }
            let is_better = best[start].as_ref().is_none_or(|known| {
                let has_risk = |all: &[(String, Heading)]| all.iter().any(|(_, h)| h.role == Role::Risk);
                let candidate: Vec<_> = std::iter::once((text.clone(), found)).chain(rest.clone()).collect();
                (has_risk(&candidate), known.len()) > (has_risk(known), candidate.len())
            });
            if is_better {
                best[start] = Some(std::iter::once((text, found)).chain(rest).collect());
            }
        }
    }
    best.swap_remove(0)
}

/// Which column is which.
struct Shape {
    title: usize,
    text: usize,
    /// Columns of levels and values between the title and the text.
    before: Vec<usize>,
    /// The ones after the text.
    after: Vec<usize>,
}

impl Shape {
    fn of(headings: &[(String, Heading)]) -> Option<Self> {
        let is_valued = |heading: &Heading| {
            matches!(
                heading.role,
                Role::Level | Role::Value | Role::Likelihood | Role::Consequence | Role::Assessment
            )
        };
        let title = headings.iter().position(|(_, heading)| heading.role == Role::Risk)?;
        let text = headings
            .iter()
            .enumerate()
            .position(|(index, (_, h))| index != title && !is_valued(h) && h.role != Role::Number)?;
        let valued =
            |range: std::ops::Range<usize>| range.filter(|index| is_valued(&headings[*index].1)).collect();
        let shape = Self {
            title,
            text,
            before: valued(title + 1..text.max(title + 1)),
            after: valued(text + 1..headings.len()),
        };
        (!shape.before.is_empty() || !shape.after.is_empty()).then_some(shape)
    }
}

#[derive(Debug, Default)]
struct Row {
    title: Vec<Line>,
    before: Vec<Line>,
    text: Vec<Line>,
    after: Vec<Line>,
}

impl Row {
    fn at(&self, otherwise: &crate::draft::At) -> crate::draft::At {
        self.title.iter().find(|line| !line.text.is_empty()).map_or(otherwise, |line| &line.at).clone()
    }
}

/// How the levels of the plan and of now are told apart: by the value that only the plan's have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separation {
    ByValue,
    ByTurn,
}

fn separates_values(lines: &[Line]) -> Separation {
    let mut with_value = false;
    let mut without = false;
    for line in lines {
        if let Some(valued) = only_valued(&line.text).filter(|valued| valued.level.is_some()) {
            with_value |= valued.value.is_some();
            without |= valued.value.is_none();
        }
    }
    if with_value && without { Separation::ByValue } else { Separation::ByTurn }
}

struct Rows<'a> {
    shape: &'a Shape,
    separation: Separation,
    done: Vec<Row>,
    /// A row whose closing level has not come yet.
    open: Option<Row>,
    /// Lines that nobody has taken yet.
    waiting: Vec<Line>,
    /// Whether headings were repeated since the last level.
    after_headings: bool,
}

impl<'a> Rows<'a> {
    fn new(shape: &'a Shape, separation: Separation) -> Self {
        Self { shape, separation, done: Vec::new(), open: None, waiting: Vec::new(), after_headings: false }
    }

    fn line(&mut self, line: &Line) {
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

    fn finish(mut self) -> Vec<Row> {
        let waiting = std::mem::take(&mut self.waiting);
        self.go_on(&waiting);
        self.done.extend(self.open.take());
        self.done
    }
}

/// A line's levels or values where it has nothing else: "Hög (12)", "3", "3 4 12".
fn values(line: &Line) -> Vec<Line> {
    if only_valued(&line.text).is_some() {
        return vec![line.clone()];
    }
    let parts: Vec<&str> = line.text.split(' ').collect();
    let are_numbers =
        parts.len() > 1 && parts.iter().all(|part| part.len() <= 2 && part.parse::<u8>().is_ok());
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

/// Whether a numbered heading ends the table: "3 Sammanfattande bedömning".
fn starts_section(line: &Line) -> bool {
    // "12 Hög" is a risk's value.
    if only_valued(&line.text).is_some() {
        return false;
    }
    let Some((number, rest)) = line.text.split_once(' ') else { return false };
    let is_number = number.len() <= 4
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number
        && rest.starts_with(char::is_uppercase)
        && rest.split(' ').count() <= 6
        && !ends_sentence(rest)
        && !number.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_a_row_are_divided() {
        let check = |text: &str, expected: &[&str]| {
            let words: Vec<&str> = text.split(' ').collect();
            let found: Vec<String> =
                divided(&words).unwrap_or_default().into_iter().map(|(text, _)| text).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check(
            "Risk Ursprunglig risk för året Periodens riskanalys Riskvärdering per tertial",
            &["Risk", "Ursprunglig risk för året", "Periodens riskanalys", "Riskvärdering per tertial"],
        );
        check("Risk Riskvärde Analys Risknivå", &["Risk", "Riskvärde", "Analys", "Risknivå"]);
        check("Risk Bedömd risk Analys Risknivå", &["Risk", "Bedömd risk", "Analys", "Risknivå"]);
        check("Risk för felaktiga utbetalningar", &[]);
    }
}
