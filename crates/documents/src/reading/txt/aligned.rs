//! Tables whose columns are kept apart by spaces, as `pdftotext -layout` writes them.

use std::ops::Range;

use super::lines::Line;
use super::paragraphs;
use crate::draft::At;
use crate::reading::ReadError;
use crate::reading::budget::Budget;
use crate::reading::content::{Block, Cell, Table, Text};
use crate::reading::interpret::level::only_valued;
use crate::reading::interpret::role::{Role, heading};
use crate::reading::limits;

/// Looks for tables among a document's lines, and remembers where there are none.
pub(super) struct Aligned<'a> {
    lines: &'a [Line],
    /// Repeated headings that no row follows, which would otherwise be gone through again from each of them.
    fruitless: Range<usize>,
}

impl<'a> Aligned<'a> {
    pub(super) fn new(lines: &'a [Line]) -> Self {
        Self { lines, fruitless: 0..0 }
    }

    /// A table that begins with its headings at this line, and how many lines it takes.
    pub(super) fn table(
        &mut self,
        start: usize,
        budget: &mut Budget,
    ) -> Result<Option<(Table, usize)>, ReadError> {
        let lines = &self.lines[start..];
        if self.fruitless.contains(&start) && lines[0].text == self.lines[self.fruitless.start].text {
            return Ok(None);
        }
        let Some((headings, gutters)) = headings(lines, budget)? else { return Ok(None) };
        let (rows, taken) = rows(lines, &headings, gutters, budget)?;
        if rows.is_empty() {
            self.fruitless = start..start + taken;
            return Ok(None);
        }
        Ok(Some((table(headings, rows, &lines[0].at, budget)?, taken)))
    }
}

/// A row's lines, column by column.
type Row = Vec<Vec<Line>>;

/// The rows below the headings that the lines begin with, and how many lines they take with the headings.
fn rows(
    lines: &[Line],
    headings: &Headings,
    mut gutters: Gutters,
    budget: &mut Budget,
) -> Result<(Vec<Row>, usize), ReadError> {
    let mut rows: Vec<Row> = Vec::new();
    let mut taken = headings.lines;
    let by_level = rows_begin_with_levels(&lines[taken..], &gutters, headings.title);
    let mut after_gap = false;
    let mut gaps = 0;
    while let Some(line) = lines.get(taken) {
        budget.work()?;
        if line.text.is_empty() {
            after_gap = true;
            gaps += 1;
        } else if line.text == lines[0].text {
            // The headings are repeated on the next page.
            taken += headings.lines - 1;
        } else {
            let narrowed = narrowed(&gutters, &line.raw);
            // A line that runs over the space between two columns is no row, nor is one far below that begins at the margin alone.
            let Some(narrowed) = narrowed else { break };
            let parts = divided(line, &narrowed);
            let filled = parts.iter().filter(|part| !part.text.is_empty()).count();
            let is_alone = filled == 1 && !parts[headings.title].text.is_empty();
            if is_alone && (gaps > 1 || after_gap && by_level) {
                break;
            }
            gutters = narrowed;
            let has_title = !parts[headings.title].text.is_empty();
            let begins = if by_level { has_title && has_level(&parts) } else { after_gap && has_title };
            if rows.is_empty() || begins {
                rows.push(vec![Vec::new(); parts.len()]);
            }
            if let Some(row) = rows.last_mut() {
                for (cell, part) in row.iter_mut().zip(parts) {
                    let gap = Line { text: String::new(), ..part.clone() };
                    cell.extend(Some(gap).filter(|_| after_gap && !cell.is_empty()));
                    cell.extend(Some(part).filter(|part| !part.text.is_empty()));
                }
            }
            after_gap = false;
            gaps = 0;
        }
        taken += 1;
    }
    // The last line may repeat the first line of headings that had more.
    Ok((rows, taken.min(lines.len())))
}

fn table(headings: Headings, rows: Vec<Row>, at: &At, budget: &mut Budget) -> Result<Table, ReadError> {
    let mut table = Table::default();
    table.rows.push(
        headings
            .texts
            .into_iter()
            .map(|text| {
                let blocks = vec![Block::Paragraph(Text { text, at: at.clone() })];
                Cell { blocks, fill: None, merged: false, at: at.clone() }
            })
            .collect(),
    );
    for row in rows {
        let begins_at = row.iter().flatten().map(|line| &line.at).next().unwrap_or(at).clone();
        let mut cells = Vec::with_capacity(row.len());
        for lines in row {
            let at = lines.first().map_or_else(|| begins_at.clone(), |line| line.at.clone());
            let cell = Cell { blocks: paragraphs::of_cell(&lines), fill: None, merged: false, at };
            budget.cell(&cell)?;
            cells.push(cell);
        }
        table.rows.push(cells);
    }
    Ok(table)
}

/// Lines that headings may be spread over.
const HEADING_LINES: usize = 4;

/// Fewest columns that make a table.
const COLUMNS: usize = 3;

/// Most columns that fit side by side on a page as text.
const MOST_COLUMNS: usize = 40;

struct Headings {
    texts: Vec<String>,
    /// How many lines they take.
    lines: usize,
    /// The column that names the risk.
    title: usize,
}

/// The blank columns of characters between two columns of a table.
type Gutters = Vec<Vec<usize>>;

/// The headings that some lines begin with: as many lines as make the most of them known.
fn headings(lines: &[Line], budget: &mut Budget) -> Result<Option<(Headings, Gutters)>, ReadError> {
    let Some(first) = lines.first().map(|line| &line.raw) else { return Ok(None) };
    // Most lines begin no table, and this is asked of every line.
    if !first.contains("  ") || first.len() > limits::COLUMNS {
        return Ok(None);
    }
    let mut gutters = gaps(first);
    if !(COLUMNS..=MOST_COLUMNS).contains(&(gutters.len() + 1)) {
        return Ok(None);
    }
    let mut texts = vec![String::new(); gutters.len() + 1];
    let mut best: Option<(usize, Headings, Gutters)> = None;
    for (index, line) in lines.iter().take(HEADING_LINES).enumerate() {
        let Some(narrowed) = narrowed(&gutters, &line.raw).filter(|_| !line.text.is_empty()) else { break };
        for (text, part) in texts.iter_mut().zip(divided(line, &narrowed)) {
            crate::reading::join::append_line(text, &part.text);
        }
        gutters = narrowed;
        let mut found = Vec::with_capacity(texts.len());
        for text in &texts {
            budget.work()?;
            found.push(heading(text).filter(|heading| heading.confidence >= 0.8));
        }
        let known = found.iter().flatten().count();
        let title =
            [Role::Risk, Role::Description, Role::Control, Role::Process].into_iter().find_map(|role| {
                found.iter().position(|found| found.is_some_and(|heading| heading.role == role))
            });
        let Some(title) = title.filter(|_| known >= COLUMNS && known * 3 >= texts.len() * 2) else {
            continue;
        };
        if best.as_ref().is_none_or(|(most, ..)| known >= *most) {
            best = Some((known, Headings { texts: texts.clone(), lines: index + 1, title }, gutters.clone()));
        }
    }
    Ok(best.map(|(_, headings, gutters)| (headings, gutters)))
}

/// The places of two or more blanks in a row between a line's words.
fn gaps(line: &str) -> Gutters {
    let mut gaps: Gutters = Vec::new();
    let mut blank: Vec<usize> = Vec::new();
    let mut after_word = false;
    for (place, character) in line.chars().enumerate() {
        if character == ' ' {
            blank.push(place);
        } else {
            if after_word && blank.len() > 1 {
                gaps.push(std::mem::take(&mut blank));
            }
            blank.clear();
            after_word = true;
        }
    }
    gaps
}

/// The gutters without the places where a line has text; none where a gutter is filled.
fn narrowed(gutters: &Gutters, line: &str) -> Option<Gutters> {
    let characters: Vec<char> = line.chars().collect();
    let is_blank = |place: &usize| characters.get(*place).is_none_or(|character| *character == ' ');
    gutters
        .iter()
        .map(|gutter| {
            let blank: Vec<usize> = gutter.iter().copied().filter(is_blank).collect();
            (!blank.is_empty()).then_some(blank)
        })
        .collect()
}

/// A line's parts between the gutters.
fn divided(line: &Line, gutters: &Gutters) -> Vec<Line> {
    let characters: Vec<char> = line.raw.chars().collect();
    let mut start = 0;
    let ends = gutters.iter().filter_map(|gutter| gutter.last().copied()).chain([usize::MAX]);
    ends.map(|end| {
        let end = end.min(characters.len()).max(start);
        let text: String = characters[start..end].iter().collect();
        start = end;
        let text = crate::reading::tidy::tidy_line(&text);
        Line { raw: text.clone(), text, cells: Vec::new(), at: line.at.clone() }
    })
    .collect()
}

fn has_level(parts: &[Line]) -> bool {
    parts.iter().any(|part| only_valued(&part.text).is_some())
}

/// Lines below the headings that show where rows begin.
const SHOWING: usize = 40;

/// Whether rows begin where a title and a level stand on the same line; otherwise empty lines divide them.
fn rows_begin_with_levels(lines: &[Line], gutters: &Gutters, title: usize) -> bool {
    lines
        .iter()
        .filter(|line| !line.text.is_empty())
        .take(SHOWING)
        .map_while(|line| narrowed(gutters, &line.raw).map(|g| (line, g)))
        .any(|(line, gutters)| {
            let parts = divided(line, &gutters);
            !parts[title].text.is_empty() && has_level(&parts)
        })
}
