//! Tables with headings: a row is a risk, or goes on with the one above.

use super::columns::{self, Columns};
use super::fold::fold;
use super::level::{Axis, is_orange, of_colour};
use super::risks::{FoundRisk, Risks, TextField, is_dash};
use super::role::{Heading, Role, When};
use super::text::{compose, line};
use super::{analysis_cell, controls, title_cell};
use crate::draft::At;
use crate::reading::content::{Block, Cell, Table, Text};
use crate::reading::sentence::begins_sentence;
use crate::writing::model::LABELS;

/// The tables of a document, read one after the other: a table may go on with the one before.
#[derive(Debug, Default)]
pub(super) struct Tables {
    columns: Option<Columns>,
    /// The risk that the last row was about.
    current: Option<usize>,
    /// Heading of a group of rows.
    group: Option<(String, At)>,
    /// The risk that such a heading names: the rows below it are its controls.
    group_risk: Option<usize>,
    /// How many tables have had headings of their own that differ from the ones before.
    shapes: u32,
    /// Whether any table followed up.
    pub(super) follows_up: bool,
    /// Whether any table had headings.
    pub(super) any: bool,
}

impl Tables {
    /// Reads a table into the risks. Texts above and below its headings that are no rows come back as paragraphs.
    pub(super) fn read(&mut self, table: &Table, risks: &mut Risks) -> Vec<Block> {
        let mut loose = Vec::new();
        let width = table.rows.first().map_or(0, Vec::len);
        // A table without headings goes on with the one before if it has as many columns.
        let mut columns = self.columns.take().filter(|columns| columns.all.len() == width);
        let is_traffic_light = !table.rows.iter().flatten().filter_map(|cell| cell.fill).any(is_orange);
        let mut after_headings = true;
        let mut index = 0;
        while let Some(row) = table.rows.get(index) {
            if let Some((found, taken)) = columns::find(&table.rows[index..]) {
                if columns.as_ref().is_none_or(|columns| !same_headings(columns, &found)) {
                    self.shapes += 1;
                    self.group = None;
                    self.group_risk = None;
                    if columns.is_some() || self.current.is_some() {
                        self.current = None;
                    }
                }
                self.follows_up |= found.follows_up;
                self.any = true;
                columns = Some(found);
                after_headings = true;
                index += taken;
                continue;
            }
            index += 1;
            match &columns {
                Some(columns) => self.row(row, columns, is_traffic_light, after_headings, risks),
                None => loose.extend(paragraphs(row)),
            }
            after_headings = false;
        }
        self.columns = columns;
        loose
    }

    fn row(
        &mut self,
        row: &[Cell],
        columns: &Columns,
        is_traffic_light: bool,
        after_headings: bool,
        risks: &mut Risks,
    ) {
        if let Some(named) = named_risk(row, columns, risks) {
            self.group_risk = Some(named);
            self.group = None;
            self.current = None;
            return;
        }
        if let Some((text, at)) = group(row, columns) {
            self.group_risk = None;
            if text.chars().count() <= GROUP_CHARACTERS {
                self.group = Some((text, at));
                self.current = None;
            } else {
                risks.unplaced(text, &at);
            }
            return;
        }
        let title_cell = &row[columns.title];
        let (title, facts) = title_cell::parts(title_cell, columns.facts_below_title);
        let index = match (self.group_risk, self.current) {
            (Some(named), _) => named,
            (None, Some(current)) if title.is_empty() || title_cell.merged => current,
            (None, Some(current)) if after_headings && goes_on_with_title(row, columns, &title) => {
                risks.all[current].extend_title(&title);
                return fields(row, columns, is_traffic_light, current, true, risks);
            }
            (None, Some(current))
                if columns.has_controls() && fold(&risks.all[current].risk.title) == fold(&title) =>
            {
                current
            }
            _ if title.is_empty() || is_unknown_number(&title, risks) => {
                let text: Vec<String> =
                    row.iter().filter(|c| !c.merged).map(|cell| compose(&cell.blocks)).collect();
                return risks.unplaced(text.join(" ").trim(), &title_cell.at);
            }
            _ => {
                // A second table may be about the same risks, with other columns, and name them by their numbers.
                let known = risks.position(&title).or_else(|| risks.numbered(&title));
                if let Some(known) = known.filter(|_| self.shapes > 1) {
                    known
                } else {
                    let heading = columns.all[columns.title].heading;
                    let sure = match heading {
                        Some(Heading { role: Role::Risk, confidence, .. }) => confidence,
                        _ => 0.7,
                    };
                    risks.all.push(FoundRisk::new(title, &title_cell.at, sure));
                    risks.all.len() - 1
                }
            }
        };
        if !title_cell.merged {
            for text in title_cell::read(&mut risks.all[index], &facts, title_cell) {
                risks.unplaced(text, &title_cell.at);
            }
        }
        let goes_on = self.current == Some(index) && line(&title_cell.blocks).is_empty();
        self.current = Some(index);
        if let Some((group, at)) = &self.group
            && risks.all[index].risk.process.is_none()
            && !columns.has(Role::Process)
        {
            risks.all[index].text(TextField::Process, group, at, 0.7);
        }
        fields(row, columns, is_traffic_light, index, goes_on, risks);
    }
}

/// Puts a row's cells into a risk.
fn fields(
    row: &[Cell],
    columns: &Columns,
    is_traffic_light: bool,
    index: usize,
    goes_on: bool,
    risks: &mut Risks,
) {
    let mut left = Vec::new();
    let found = &mut risks.all[index];
    for (position, (cell, column)) in row.iter().zip(&columns.all).enumerate() {
        if position == columns.title && !controls::is_control(column.heading.map(|heading| heading.role)) {
            continue;
        }
        let text = compose(&cell.blocks);
        let Some(heading) = column.heading else {
            if !cell.merged && !is_dash(&text) {
                let title = &column.title;
                left.push((
                    if title.is_empty() { text } else { format!("{title}: {text}") },
                    cell.at.clone(),
                ));
            }
            continue;
        };
        let outcome = field(found, heading, &column.title, &text, cell, is_traffic_light);
        if let Err(text) = outcome
            && !cell.merged
            && !is_dash(&text)
        {
            left.push((format!("{}: {text}", column.title), cell.at.clone()));
        }
    }
    controls::read(found, row, columns, goes_on);
    for (text, at) in left {
        risks.unplaced(text, &at);
    }
}

/// Puts a cell into the risk's own fields; gives back what does not fit. Controls are read by [`controls`].
fn field(
    found: &mut FoundRisk,
    heading: Heading,
    title: &str,
    text: &str,
    cell: &Cell,
    is_traffic_light: bool,
) -> Result<(), String> {
    let (at, sure) = (&cell.at, heading.confidence);
    let is_now = heading.when == When::Now;
    match heading.role {
        // A merged cell's text was read in its first row.
        Role::Process if found.risk.process.is_none() => found.text(TextField::Process, text, at, sure),
        Role::Owner if found.risk.owner.is_none() => found.text(TextField::Owner, text, at, sure),
        Role::Process if !cell.merged => found.text(TextField::Process, text, at, sure),
        Role::Owner if !cell.merged => found.text(TextField::Owner, text, at, sure),
        Role::Description if !(cell.merged && found.risk.description.is_some()) => {
            found.text(TextField::Description, text, at, sure);
        }
        Role::Analysis if !(cell.merged && found.risk.analysis.is_some()) => {
            let parts = analysis_cell::parts(&cell.blocks);
            found.analysis(&parts.analysis, at, sure);
            if found.risk.description.is_none() {
                found.text(TextField::Description, &parts.description, at, sure);
            }
            if !parts.reason.is_empty() {
                return Err(format!("{}: {}", LABELS.reason, parts.reason));
            }
        }
        Role::Number if !cell.merged => found.number(text),
        Role::Likelihood | Role::Consequence if !text.is_empty() && !is_dash(text) => {
            let axis = if heading.role == Role::Likelihood { Axis::Likelihood } else { Axis::Consequence };
            if is_now && axis_is_known(found, axis) {
                return Err(text.to_owned());
            }
            return found.step(axis, text, at, sure);
        }
        Role::Level | Role::Value | Role::Assessment => {
            let text = line(&cell.blocks);
            if text.is_empty() {
                return by_colour(found, heading, title, cell, is_traffic_light);
            }
            if is_now {
                found.level(title, &text, at, sure);
                return Ok(());
            }
            return found.original(&text, at, sure);
        }
        _ => {}
    }
    Ok(())
}

fn axis_is_known(found: &FoundRisk, axis: Axis) -> bool {
    match axis {
        Axis::Likelihood => found.risk.likelihood.is_some(),
        Axis::Consequence => found.risk.consequence.is_some(),
    }
}

/// An empty cell with a colour behind it says a level by the colour alone.
fn by_colour(
    found: &mut FoundRisk,
    heading: Heading,
    title: &str,
    cell: &Cell,
    is_traffic_light: bool,
) -> Result<(), String> {
    let level = cell.fill.and_then(|fill| of_colour(fill, is_traffic_light));
    let Some(level) = level.filter(|_| heading.role == Role::Level) else { return Ok(()) };
    if heading.when == When::Now {
        found.level(title, level.swedish(), &cell.at, 0.6);
        Ok(())
    } else {
        found.original(level.swedish(), &cell.at, 0.6)
    }
}

/// The risk that a row names, in a table of controls whose rows do not say which risk they are about.
fn named_risk(row: &[Cell], columns: &Columns, risks: &mut Risks) -> Option<usize> {
    let (first, others) = row.split_first()?;
    let is_alone =
        others.iter().all(|cell| cell.blocks.is_empty() || (cell.merged && cell.blocks == first.blocks));
    if !is_alone || columns.has(Role::Risk) {
        return None;
    }
    risks.named(&line(&first.blocks))
}

/// Whether a title is a number that no risk has: it says which risk the row is about, and no risk.
fn is_unknown_number(title: &str, risks: &Risks) -> bool {
    title.chars().all(|c| c.is_ascii_digit()) && risks.numbered(title).is_none()
}

/// Longest heading of a group of rows.
const GROUP_CHARACTERS: usize = 100;

/// The text of a row that is one cell over all columns, which heads the rows below it.
fn group(row: &[Cell], columns: &Columns) -> Option<(String, At)> {
    let first = row.first()?;
    let is_one = row.len() > 2 && row[1..].iter().all(|cell| cell.merged && cell.blocks == first.blocks);
    let text = line(&first.blocks);
    let is_alone_elsewhere = columns.title != 0
        && row[1..].iter().all(|cell| cell.blocks.is_empty())
        && columns.all[0].heading.is_none_or(|heading| heading.role == Role::Number)
        && text.chars().any(char::is_alphabetic);
    ((is_one || is_alone_elsewhere) && !text.is_empty()).then(|| (text, first.at.clone()))
}

/// Whether the first row after repeated headings goes on with the title of the row before them: it starts in the middle of a
/// sentence, and no level or value stands beside it.
fn goes_on_with_title(row: &[Cell], columns: &Columns, title: &str) -> bool {
    !begins_sentence(title)
        && row.iter().zip(&columns.all).all(|(cell, column)| {
            !column.heading.is_some_and(|h| matches!(h.role, Role::Level | Role::Value | Role::Likelihood))
                || cell.blocks.is_empty()
        })
}

fn same_headings(a: &Columns, b: &Columns) -> bool {
    let roles = |columns: &Columns| -> Vec<Option<Role>> {
        columns.all.iter().map(|column| column.heading.map(|heading| heading.role)).collect()
    };
    roles(a) == roles(b) || a.all.iter().map(|c| fold(&c.title)).eq(b.all.iter().map(|c| fold(&c.title)))
}

fn paragraphs(row: &[Cell]) -> Vec<Block> {
    let texts: Vec<(String, At)> = row
        .iter()
        .filter(|cell| !cell.merged && !cell.blocks.is_empty())
        .map(|cell| (line(&cell.blocks), cell.at.clone()))
        .collect();
    match texts.as_slice() {
        [] => Vec::new(),
        [_] => row.iter().filter(|cell| !cell.merged).flat_map(|cell| cell.blocks.clone()).collect(),
        // A label and its value beside each other.
        [(_, at), ..] => {
            let text = texts.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ");
            vec![Block::Paragraph(Text { text, at: at.clone() })]
        }
    }
}
