//! A sample's worksheet as an Excel workbook: written with a list to choose each answer from, and read back by its headings.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

use jiff::civil::Date;

use crate::draft::At;
use crate::reading::content::{Block, Cell, Table};
use crate::reading::{ReadError, content_of};
use crate::writing::WriteError;

/// A worksheet before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worksheet {
    /// What is examined.
    pub title: String,
    /// The day on which the sample was drawn, which the file carries instead of the clock's.
    pub on: Date,
    /// Names with their values, to stand above the rows.
    pub facts: Vec<(String, String)>,
    /// The headings of what says what each item is.
    pub heads: Vec<String>,
    /// The headings of what is filled in.
    pub headings: Headings,
    /// The words that an answer is chosen among.
    pub answers: Vec<String>,
    /// The items.
    pub rows: Vec<Row>,
}

/// The headings by which a worksheet is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// The item's place in the population, by which it is known.
    pub place: String,
    /// The answer.
    pub answer: String,
    /// What the amount should have been.
    pub correct: String,
    /// What was found.
    pub note: String,
}

/// An item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its place in the population.
    pub place: u64,
    /// What says what it is.
    pub cells: Vec<String>,
    /// What is filled in.
    pub filled: Filled,
}

/// What is filled in of an item, as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// The answer.
    pub answer: String,
    /// What the amount should have been.
    pub correct: String,
    /// What was found.
    pub note: String,
}

/// A row of a worksheet that has been filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// Where it stands in the file: `Arbetsblad!A9`.
    pub at: String,
    /// The item's place as it stands.
    pub place: String,
    /// What is filled in.
    pub filled: Filled,
}

/// The worksheet as `.xlsx`.
pub fn write(worksheet: &Worksheet) -> Result<Vec<u8>, WriteError> {
    workbook(worksheet).map_err(|error| WriteError::Writer { format: "xlsx", reason: error.to_string() })
}

/// The rows of a worksheet, found by one of several sets of headings (one a language). `None` where no row has them.
pub fn read(bytes: &[u8], headings: &[Headings]) -> Result<Option<Vec<FilledRow>>, ReadError> {
    let (_, content) = content_of("worksheet.xlsx", bytes)?;
    let tables = content.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    Ok(tables.into_iter().find_map(|table| headings.iter().find_map(|headings| rows(table, headings))))
}

fn rows(table: &Table, headings: &Headings) -> Option<Vec<FilledRow>> {
    let text = |row: usize, column: usize| {
        table.rows.get(row).and_then(|row| row.get(column)).map(text).unwrap_or_default()
    };
    let column =
        |row: usize, heading: &str| table.rows.get(row)?.iter().position(|cell| self::text(cell) == heading);
    let (head, place) = (0..table.rows.len()).find_map(|row| Some((row, column(row, &headings.place)?)))?;
    let [answer, correct, note] =
        [&headings.answer, &headings.correct, &headings.note].map(|heading| column(head, heading));
    let (answer, note) = (answer?, note?);
    let filled = (head + 1..table.rows.len()).filter(|row| !text(*row, place).is_empty());
    let row = |row: usize| FilledRow {
        at: table.rows[row].get(place).map(place_of).unwrap_or_default(),
        place: text(row, place),
        filled: Filled {
            answer: text(row, answer),
            correct: correct.map(|column| text(row, column)).unwrap_or_default(),
            note: text(row, note),
        },
    };
    Some(filled.map(row).collect())
}

/// What stands in a cell.
fn text(cell: &Cell) -> String {
    let texts = cell.blocks.iter().filter_map(|block| match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => Some(text.text.as_str()),
        Block::Table(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Where a cell is, as people write it.
fn place_of(cell: &Cell) -> String {
    match &cell.at {
        At::Cell { cell } => cell.clone(),
        At::Line { line, .. } => line.to_string(),
    }
}

fn workbook(of: &Worksheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let year = u16::try_from(of.on.year()).unwrap_or(0).max(1900);
    let day = ExcelDateTime::from_ymd(year, of.on.month().unsigned_abs(), of.on.day().unsigned_abs())?;
    workbook.set_properties(&DocProperties::new().set_title(&of.title).set_creation_datetime(&day));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Arbetsblad")?;
    let strong = Format::new().set_bold();
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
    let head = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    sheet.write_string_with_format(0, 0, &of.title, &strong.clone().set_font_size(14))?;
    let mut at = 1;
    for (name, value) in &of.facts {
        sheet.write_string_with_format(at, 0, name, &strong)?;
        sheet.write_string(at, 2, value)?;
        at += 1;
    }
    at += 1;
    let Headings { place, answer, correct, note } = &of.headings;
    let heads = [place].into_iter().chain(&of.heads).chain([answer, correct, note]);
    for (column, heading) in (0..).zip(heads) {
        let width = if column == 0 { 12 } else { 20 };
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(at, column, heading, &head)?;
    }
    // A sheet has far more columns than a test has.
    let first = u16::try_from(of.heads.len() + 1).unwrap_or(u16::MAX - 3);
    sheet.set_column_width(first + 2, 48)?;
    sheet.set_freeze_panes(at + 1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(at, at)?;
    let top = at + 1;
    for row in &of.rows {
        at += 1;
        sheet.write_string_with_format(at, 0, row.place.to_string(), &body)?;
        let Filled { answer, correct, note } = &row.filled;
        let cells = row.cells.iter().chain([answer, correct, note]);
        for (column, text) in (1..).zip(cells) {
            // Text is written as text, so that nothing in it can become a formula.
            sheet.write_string_with_format(at, column, text, &body)?;
        }
    }
    if !of.rows.is_empty() {
        let choices = DataValidation::new().allow_list_strings(&of.answers)?;
        sheet.add_data_validation(top, first, at, first, &choices)?;
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn worksheet() -> Worksheet {
        let filled = |answer: &str, correct: &str, note: &str| Filled {
            answer: answer.to_owned(),
            correct: correct.to_owned(),
            note: note.to_owned(),
        };
        Worksheet {
            title: "Attest på leverantörsfakturor".to_owned(),
            on: date(2026, 9, 14),
            facts: vec![("Startvärde".to_owned(), "4711".to_owned())],
            heads: vec!["Verifikationsnummer".to_owned(), "Belopp".to_owned()],
            headings: headings("Plats", "Bedömning"),
            answers: vec!["rätt".to_owned(), "fel".to_owned(), "saknas".to_owned()],
            rows: vec![
                Row { place: 17, cells: vec!["V17".into(), "=1+1".into()], filled: filled("rätt", "", "") },
                Row {
                    place: 204,
                    cells: vec!["V204".into(), "12".into()],
                    filled: filled("fel", "10,50", "moms"),
                },
                Row { place: 9000, cells: vec!["V9000".into(), "3".into()], filled: Filled::default() },
            ],
        }
    }

    fn headings(place: &str, answer: &str) -> Headings {
        Headings {
            place: place.to_owned(),
            answer: answer.to_owned(),
            correct: "Rätt belopp".to_owned(),
            note: "Anteckning".to_owned(),
        }
    }

    #[test]
    fn what_is_filled_in_is_read_back() {
        let sheet = worksheet();
        let bytes = write(&sheet).unwrap();
        assert_eq!(bytes, write(&sheet).unwrap());
        let known = [headings("Place", "Answer"), headings("Plats", "Bedömning")];
        let read = read(&bytes, &known).unwrap().unwrap();
        let said: Vec<_> = read.iter().map(|row| (row.place.as_str(), &row.filled)).collect();
        let expected: Vec<_> =
            ["17", "204", "9000"].into_iter().zip(sheet.rows.iter().map(|it| &it.filled)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn another_workbook_is_no_worksheet() {
        let bytes = write(&worksheet()).unwrap();
        assert_eq!(read(&bytes, &[headings("Place", "Answer")]).unwrap(), None);
        assert!(read(b"no workbook", &[]).is_err());
    }
}
