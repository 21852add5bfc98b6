//! Finding a table's headings and settling what each column holds.

use super::level::only_valued;
use super::role::{Heading, Role, When, heading, plain_heading, promises_facts};
use super::text::line;
use crate::reading::content::Cell;

/// What a column holds, and its heading as written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// What its cells hold; none where the heading is not known.
    pub(super) heading: Option<Heading>,
    /// The heading as written.
    pub(super) title: String,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// One for each cell of a row.
    pub(super) all: Vec<Column>,
    /// The column that names the risk.
    pub(super) title: usize,
    /// Whether the cells of that column hold facts of the risk below its title.
    pub(super) facts_below_title: bool,
    /// Whether the table follows up, rather than plans.
    pub(super) follows_up: bool,
}

impl Columns {
    /// Whether any column holds this.
    pub(super) fn has(&self, role: Role) -> bool {
        self.position(role).is_some()
    }

    /// Whether the table has controls.
    pub(super) fn has_controls(&self) -> bool {
        self.has(Role::Control) || self.has(Role::Method)
    }

    fn position(&self, role: Role) -> Option<usize> {
        self.all.iter().position(|column| column.heading.is_some_and(|heading| heading.role == role))
    }
}

/// The columns whose headings stand in the first of some rows, and how many rows the headings take; `None` where
/// the row is none of headings.
pub(super) fn find(rows: &[Vec<Cell>]) -> Option<(Columns, usize)> {
    let first = rows.first()?;
    if !is_headings(first) {
        return None;
    }
    let second = rows.get(1).filter(|second| continues(first, second));
    let mut columns: Vec<Column> = first
        .iter()
        .enumerate()
        .map(|(index, cell)| {
            let above = line(&cell.blocks);
            let below = second
                .map(|second| &second[index])
                .filter(|cell| !cell.merged)
                .map(|cell| line(&cell.blocks));
            column(above, below.filter(|below| !below.is_empty()))
        })
        .collect();
    let taken = 1 + usize::from(second.is_some());
    // A heading over several columns that says nothing more of each belongs to the first.
    for index in 1..columns.len() {
        if second.is_none() && first[index].merged {
            columns[index].heading = None;
        }
    }
    settle(&mut columns, &rows[taken..]);
    let title = title(&columns)?;
    let follows_up = columns.iter().filter_map(|column| column.heading).any(|heading| {
        heading.when == When::Now
            || matches!(heading.role, Role::Analysis | Role::Result | Role::Status | Role::Comment)
    });
    let facts_below_title = promises_facts(&columns[title].title);
    Some((Columns { all: columns, title, facts_below_title, follows_up }, taken))
}

fn column(above: String, below: Option<String>) -> Column {
    let Some(below) = below else { return Column { heading: heading(&above), title: above } };
    let joined = format!("{above} {below}").trim().to_owned();
    let whole = plain_heading(&joined);
    let found = whole.or_else(|| {
        // "Aktuell risk" over "Sannolikhet", "Konsekvens" and "Riskvärde": the lower says what, the upper when.
        let upper = heading(&above);
        let lower = heading(&below).or(upper)?;
        let when = upper.map_or(When::Unsaid, |upper| upper.when).max(lower.when);
        Some(Heading { when, ..lower })
    });
    Column { heading: found, title: joined }
}

/// Whether a row is one of headings: at least two known ones, of which one is about risks or controls, and most of its texts known.
fn is_headings(row: &[Cell]) -> bool {
    let filled = || row.iter().filter(|cell| !cell.merged && !cell.blocks.is_empty());
    let texts = filled().count();
    let mut known = Vec::new();
    for (index, cell) in filled().enumerate() {
        known.extend(heading(&line(&cell.blocks)));
        // Most rows are none of headings, and a sheet can have very many.
        if (known.len() + texts - index - 1) * 2 < texts {
            return false;
        }
    }
    let sure = known.iter().filter(|heading| heading.confidence >= 0.8).count();
    let mut roles: Vec<Role> = known.iter().map(|heading| heading.role).collect();
    roles.sort_by_key(|role| *role as u8);
    roles.dedup();
    sure >= 2
        && roles.len() >= 2
        && known.len() * 2 >= texts
        && roles.iter().any(|role| {
            matches!(
                role,
                Role::Risk | Role::Description | Role::Control | Role::Process | Role::Level | Role::Value
            )
        })
}

/// Whether a row goes on with the headings above it: it has no title of its own, and what it has are short headings.
fn continues(first: &[Cell], second: &[Cell]) -> bool {
    let mut has_more = false;
    for (above, below) in first.iter().zip(second) {
        let text = line(&below.blocks);
        if text.is_empty() || (below.merged && text == line(&above.blocks)) {
            continue;
        }
        let upper = line(&above.blocks);
        let is_known = heading(&text).is_some() || plain_heading(&format!("{upper} {text}")).is_some();
        // A whole new row of headings is a repetition, not a second row.
        if !is_known || only_valued(&text).is_some() || (text == upper && !above.merged) {
            return false;
        }
        has_more = true;
    }
    has_more
        && first.iter().zip(second).any(|(above, below)| {
            !above.blocks.is_empty() && (below.blocks.is_empty() || below.merged || above.merged)
        })
}

/// Share of a column's cells that must be levels for the column to be one of levels.
const LEVELS_PER_TEN_CELLS: usize = 6;

/// Settles what the headings leave open, from the cells and from the other columns.
fn settle(columns: &mut [Column], rows: &[Vec<Cell>]) {
    for (index, column) in columns.iter_mut().enumerate() {
        let Some(heading) = &mut column.heading else { continue };
        if heading.role == Role::Assessment || (heading.role == Role::Risk && index > 0) {
            let is_level = holds_levels(rows, index);
            match (heading.role, is_level) {
                (_, true) => heading.role = Role::Level,
                (Role::Assessment, false) => heading.role = Role::Analysis,
                _ => {}
            }
        }
        if heading.role == Role::Analysis && heading.when == When::Unsaid && holds_levels(rows, index) {
            heading.role = Role::Level;
            heading.when = When::Now;
        }
        if heading.role == Role::Consequence && holds_texts(rows, index) {
            heading.role = Role::Description;
        }
    }
    let has = |columns: &[Column], role| {
        columns.iter().any(|column| column.heading.is_some_and(|h| h.role == role))
    };
    // "Risk" above numbers, with the risks described beside them.
    if has(columns, Role::Description) {
        for (index, column) in columns.iter_mut().enumerate() {
            let Some(heading) = column.heading.as_mut().filter(|heading| heading.role == Role::Risk) else {
                continue;
            };
            if holds_numbers(rows, index) {
                heading.role = Role::Number;
            }
        }
    }
    // Who is responsible for what the row has: its control, its action, or else the risk itself.
    let of_other = [Role::Control, Role::Method, Role::Frequency, Role::Action];
    if !of_other.into_iter().any(|role| has(columns, role)) {
        change(columns, Role::Responsible, Role::Owner);
    }
    if !has(columns, Role::Control) {
        change(columns, Role::Action, Role::Control);
    }
    if !has(columns, Role::Analysis) && !has(columns, Role::Control) {
        change(columns, Role::Result, Role::Analysis);
        change(columns, Role::Comment, Role::Analysis);
    }
    settle_moments(columns);
}

fn change(columns: &mut [Column], from: Role, to: Role) {
    for heading in columns.iter_mut().filter_map(|column| column.heading.as_mut()).filter(|h| h.role == from)
    {
        heading.role = to;
    }
}

/// Settles which moment the levels and values are of where their headings do not say: what stands before the period's
/// analysis is the plan's, a level after it is of now, and where nothing is followed up all are the plan's.
fn settle_moments(columns: &mut [Column]) {
    let first_of =
        |role| columns.iter().position(|column| column.heading.is_some_and(|heading| heading.role == role));
    let analysis = first_of(Role::Analysis).or_else(|| first_of(Role::Result));
    let is_level = |heading: &Heading| matches!(heading.role, Role::Level);
    let says = |columns: &[Column], when| {
        columns.iter().filter_map(|column| column.heading).any(|h| is_level(&h) && h.when == when)
    };
    let (has_plan, has_now) = (says(columns, When::Plan), says(columns, When::Now));
    for (index, column) in columns.iter_mut().enumerate() {
        let Some(heading) = column.heading.as_mut() else { continue };
        if heading.when != When::Unsaid
            || !matches!(heading.role, Role::Level | Role::Value | Role::Likelihood | Role::Consequence)
        {
            continue;
        }
        heading.when = match analysis {
            Some(analysis) if is_level(heading) && !has_now && (has_plan || index > analysis) => When::Now,
            None if is_level(heading) && !has_now && has_plan => When::Now,
            _ => When::Plan,
        };
    }
}

fn holds_levels(rows: &[Vec<Cell>], index: usize) -> bool {
    let texts: Vec<String> = texts(rows, index).collect();
    if texts.is_empty() {
        // A column of nothing but colours.
        return rows.iter().filter_map(|row| row.get(index)).any(|cell| cell.fill.is_some());
    }
    let levels = texts.iter().filter(|text| only_valued(text).is_some()).count();
    levels * 10 >= texts.len() * LEVELS_PER_TEN_CELLS
}

/// Whether the cells are running numbers.
fn holds_numbers(rows: &[Vec<Cell>], index: usize) -> bool {
    let is_number = |text: String| text.trim_end_matches('.').chars().all(|c| c.is_ascii_digit());
    let mut texts = texts(rows, index).peekable();
    texts.peek().is_some() && texts.all(is_number)
}

/// A step's name has a few words; what may happen has more.
fn holds_texts(rows: &[Vec<Cell>], index: usize) -> bool {
    let texts: Vec<String> = texts(rows, index).collect();
    let long = texts.iter().filter(|text| text.split(' ').count() > 4).count();
    long * 2 > texts.len()
}

/// Cells that a column is judged by: enough for any plan.
const SAMPLE: usize = 60;

fn texts(rows: &[Vec<Cell>], index: usize) -> impl Iterator<Item = String> {
    rows.iter()
        .filter_map(move |row| row.get(index))
        .map(|cell| line(&cell.blocks))
        .filter(|t| !t.is_empty())
        .take(SAMPLE)
}

/// The column that names the risk: the one that says so, or the nearest thing to it.
fn title(columns: &[Column]) -> Option<usize> {
    [Role::Risk, Role::Description, Role::Control, Role::Process]
        .into_iter()
        .find_map(|role| columns.iter().position(|column| column.heading.is_some_and(|h| h.role == role)))
}
