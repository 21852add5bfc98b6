//! Excel files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::ReadError;
use super::blocks::blocks;
use super::budget::Budget;
use super::colour;
use super::content::{Block, Cell, Content, Table, Text};
use super::error::Quantity;
use super::limits;
use super::package::{self, Package};
use super::sheet::{column_name, is_default_name};

use crate::draft::At;

/// Reads the content of an Excel file: each sheet with text gives a heading (its name, where a person gave it) and a table
/// of its rows and columns that are not empty, hidden ones too.
pub(super) fn content(package: &mut Package<'_>) -> Result<Content, ReadError> {
    let title = package::office_title(package)?;
    // The library unpacks on its own, so all parts are measured first.
    let bytes = package.check_all()?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut content = Content { title, ..Content::default() };
    let mut budget = Budget::default();
    for name in workbook.sheet_names() {
        let Ok(used) = used_cells(&mut workbook, &name, &mut budget)? else { continue };
        let merged = workbook.merge_cells_by_sheet_name(&name).map_err(|error| damaged(&error))?;
        let table = table(&name, used, &merged, &mut budget)?;
        if table.rows.is_empty() {
            continue;
        }
        if !is_default_name(&name) {
            let at = At::Cell { cell: format!("{name}!A1") };
            content.blocks.push(Block::Heading(Text { text: name.clone(), at }));
        }
        content.blocks.push(Block::Table(table));
    }
    Ok(content)
}

/// A cell's text and colour by row and column.
type Used = BTreeMap<(u32, u32), (String, Option<[u8; 3]>)>;

/// A sheet that has no cells: a chart.
struct NoCells;

/// The cells of a sheet that hold something. They are streamed, since a sheet's corners can lie a million rows apart.
fn used_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut Budget,
) -> Result<Result<Used, NoCells>, ReadError> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Err(NoCells)),
        Err(error) => return Err(damaged(&error)),
    };
    let fills: Vec<Option<[u8; 3]>> = reader
        .styles()
        .iter()
        .map(|style| {
            let colour = style.fill.as_ref().filter(|fill| fill.is_visible())?.get_color()?;
            colour::meaningful([colour.red, colour.green, colour.blue])
        })
        .collect();
    let mut used = Used::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| damaged(&error))? {
        let text = text(cell.get_value());
        let fill = fills.get(style).copied().flatten();
        if text.is_empty() && fill.is_none() {
            continue;
        }
        budget.text(&text)?;
        used.insert(cell.get_position(), (text, fill));
        if used.len() > limits::CELLS {
            return Err(ReadError::TooMuch { what: Quantity::Cells, limit: limits::CELLS as u64 });
        }
    }
    Ok(Ok(used))
}

fn table(
    sheet: &str,
    mut used: Used,
    merged: &[calamine::Dimensions],
    budget: &mut Budget,
) -> Result<Table, ReadError> {
    let with_text = || used.iter().filter(|(_, (text, _))| !text.is_empty()).map(|(position, _)| *position);
    let rows: BTreeSet<u32> = with_text().map(|(row, _)| row).collect();
    let mut columns: BTreeSet<u32> = with_text().map(|(_, column)| column).collect();
    // A column of nothing but colours says something where the rows have text.
    columns.extend(
        used.keys().filter(|(row, _)| rows.contains(row)).map(|(_, column)| *column).take(limits::COLUMNS),
    );
    if columns.len() > limits::COLUMNS || rows.len().saturating_mul(columns.len()) > limits::CELLS {
        return Err(ReadError::TooMuch { what: Quantity::Cells, limit: limits::CELLS as u64 });
    }
    let mut covered = BTreeSet::new();
    for region in merged {
        let Some(first) = used.get(&region.start).cloned() else { continue };
        for row in rows.range(region.start.0..=region.end.0.max(region.start.0)) {
            for column in columns.range(region.start.1..=region.end.1.max(region.start.1)) {
                if (*row, *column) != region.start {
                    budget.text(&first.0)?;
                    used.insert((*row, *column), first.clone());
                    covered.insert((*row, *column));
                }
            }
        }
    }
    let mut table = Table::default();
    for row in &rows {
        let mut cells = Vec::with_capacity(columns.len());
        for column in &columns {
            let position = (*row, *column);
            let (text, fill) = used.remove(&position).unwrap_or_default();
            let at = At::Cell { cell: format!("{sheet}!{}{}", column_name(*column as usize), row + 1) };
            let cell = Cell { blocks: blocks(&text, &at), fill, merged: covered.contains(&position), at };
            budget.cell(&cell)?;
            cells.push(cell);
        }
        table.rows.push(cells);
    }
    Ok(table)
}

/// A value as a person sees it, near enough: Excel's own formats are many.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.replace("_x000D_", ""),
        DataRef::SharedString(text) => text.replace("_x000D_", ""),
        DataRef::Float(number) => number.to_string().replace('.', ","),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(true) => "Ja".to_owned(),
        DataRef::Bool(false) => "Nej".to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn damaged(error: &calamine::XlsxError) -> ReadError {
    match error {
        calamine::XlsxError::Password => ReadError::Encrypted,
        error => ReadError::Damaged(error.to_string()),
    }
}
