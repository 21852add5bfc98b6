//! A sheet of the workbook: headings, wrapped rows, and a page that prints.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use tertial_domain::Level;

use crate::writing::model::{Model, text};
use crate::writing::palette::{self, Colours};

/// A sheet before it is written.
pub(super) struct Sheet {
    /// The tab's name: at most 31 characters.
    pub(super) name: &'static str,
    /// The columns.
    pub(super) columns: Vec<Column>,
    /// The rows below the headings.
    pub(super) rows: Vec<Vec<Value>>,
    /// Whether its rows are of one kind, so that they can be filtered.
    pub(super) is_table: bool,
}

/// A column of a sheet.
pub(super) struct Column {
    heading: String,
    /// In characters of the standard font.
    width: u16,
}

/// What a cell holds.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text, which is never a formula.
    Text(String),
    /// A text that names its row.
    Strong(String),
    /// A number.
    Number(u32),
    /// A level in its colour and its word.
    Level(Level),
}

impl Column {
    pub(super) fn new(heading: &str, width: u16) -> Self {
        Self { heading: heading.to_owned(), width }
    }
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(fitting(text::plain(text))) }
    }

    pub(super) fn strong(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Strong(fitting(text::plain(text))) }
    }

    pub(super) fn optional(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text))
    }

    pub(super) fn number(number: Option<u32>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(super) fn level(level: Option<Level>) -> Self {
        level.map_or(Self::Empty, Self::Level)
    }
}

/// Excel's own limit for a cell, in the UTF-16 units that it counts in.
const LONGEST_TEXT: usize = 32_767;

/// What stands at the end of a text that Excel cannot hold.
const CUT: &str =
    " … [Texten är längre än vad Excel rymmer i en cell. Hela texten finns i rapporten som Word och PDF.]";

/// The text, or as much of it as a cell can hold and a sentence that says so.
fn fitting(text: String) -> String {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text;
    }
    let mut room = LONGEST_TEXT - CUT.encode_utf16().count();
    let kept = text.char_indices().find(|(_, c)| match room.checked_sub(c.len_utf16()) {
        Some(left) => {
            room = left;
            false
        }
        None => true,
    });
    let end = kept.map_or(text.len(), |(index, _)| index);
    format!("{}{CUT}", &text[..end])
}

impl Sheet {
    pub(super) fn write(&self, sheet: &mut Worksheet, model: &Model) -> Result<(), XlsxError> {
        sheet.set_name(self.name)?;
        sheet.set_row_height(0, 2 * LINE_HEIGHT + LINE_HEIGHT / 3)?;
        for (index, column) in (0..).zip(&self.columns) {
            sheet.set_column_width(index, column.width)?;
            sheet.write_string_with_format(0, index, &column.heading, &heading())?;
        }
        for (row, values) in (1..).zip(&self.rows) {
            for (column, value) in (0..).zip(values) {
                match value {
                    Value::Empty => sheet.write_blank(row, column, &body())?,
                    Value::Text(text) => sheet.write_string_with_format(row, column, text, &body())?,
                    Value::Strong(text) => {
                        sheet.write_string_with_format(row, column, text, &body().set_bold())?
                    }
                    Value::Number(number) => sheet.write_number_with_format(
                        row,
                        column,
                        *number,
                        &body().set_align(FormatAlign::Center),
                    )?,
                    Value::Level(level) => sheet.write_string_with_format(
                        row,
                        column,
                        level.swedish(),
                        &coloured(palette::level(*level)),
                    )?,
                };
            }
        }
        for (row, height) in (1..).zip(self.rows.iter().map(|values| self.height(values))) {
            sheet.set_row_height(row, height)?;
        }
        sheet.set_freeze_panes(1, if self.is_table { 2 } else { 0 })?;
        if let (true, Some(last_row), Some(last_column)) = (
            self.is_table && !self.rows.is_empty(),
            u32::try_from(self.rows.len()).ok(),
            u16::try_from(self.columns.len() - 1).ok(),
        ) {
            sheet.autofilter(0, 0, last_row, last_column)?;
        }
        print_setup(sheet, model)
    }
}

/// Height of a line, and the tallest row that Excel has, in points.
const LINE_HEIGHT: u32 = 15;
const TALLEST_ROW: u32 = 409;

impl Sheet {
    /// A height that shows every wrapped text whole: not every program works it out when it opens the file.
    fn height(&self, values: &[Value]) -> u32 {
        let lines = self.columns.iter().zip(values).map(|(column, value)| match value {
            Value::Text(text) => lines(text, column.width),
            // Bold letters are wider.
            Value::Strong(text) => lines(text, column.width.saturating_sub(column.width / 8)),
            Value::Empty | Value::Number(_) | Value::Level(_) => 1,
        });
        let tallest = lines.max().unwrap_or(1).saturating_mul(LINE_HEIGHT);
        tallest.saturating_add(LINE_HEIGHT / 3).min(TALLEST_ROW)
    }
}

/// How many lines a text takes in a column, broken between words.
fn lines(text: &str, width: u16) -> u32 {
    let width = usize::from(width.max(1));
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let mut used = 0;
        lines += 1;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                lines += 1;
                used = 0;
            }
            lines += u32::try_from(length.saturating_sub(1) / width).unwrap_or(TALLEST_ROW);
            used += usize::from(used > 0) + length;
        }
    }
    lines
}

/// A4 on its side, as wide as the page, with the headings on every page.
fn print_setup(sheet: &mut Worksheet, model: &Model) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    let mark = model.draft.as_ref().map(|draft| format!("&R&B{}", draft.mark)).unwrap_or_default();
    // An ampersand begins a code in a header, and 255 characters are what Excel takes.
    let about: String = format!("{} · {} · {}", model.organisation, model.board, model.period_short)
        .replace('&', "&&")
        .chars()
        .take(120)
        .collect();
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
        .set_header(format!("&L{about}{mark}"))
        .set_footer(format!("&LFingeravtryck {}&C&A&R&P (&N)", model.fingerprint.short))
        .set_repeat_rows(0, 0)?;
    Ok(())
}

fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_color("FFFFFF")
        .set_background_color("1F5A70")
        .set_border_bottom(FormatBorder::Thin)
}

fn body() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color("D9D5CC")
}

fn coloured(colours: Colours) -> Format {
    let colour = |hex: &str| Color::from(hex);
    body().set_bold().set_background_color(colour(colours.fill)).set_font_color(colour(colours.ink))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_they_wrap() {
        let check = |text: &str, expected: u32| assert_eq!(lines(text, 10), expected, "{text:?}");
        check("", 1);
        check("tio tecken", 1);
        check("elva tecken", 2);
        check("ett\ntvå", 2);
        check("verksamhetsområde", 2);
    }

    #[test]
    fn a_text_that_excel_cannot_hold_is_cut_and_says_so() {
        let check = |text: String, is_cut: bool| {
            let written = fitting(text.clone());
            assert!(written.encode_utf16().count() <= LONGEST_TEXT);
            assert_eq!(written != text, is_cut);
            assert_eq!(written.ends_with(CUT), is_cut);
        };
        check("å".repeat(LONGEST_TEXT), false);
        check("å".repeat(LONGEST_TEXT + 1), true);
        check("👩".repeat(LONGEST_TEXT / 2), false);
        check("👩".repeat(LONGEST_TEXT), true);
        check(String::new(), false);
    }
}
