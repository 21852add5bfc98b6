//! A sample's worksheet as an Excel workbook: written with a list to choose each answer from, and read back by its headings.

mod workbook;

use jiff::civil::Date;
use tertial_domain::Money;

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
    /// The heading of the rows' numbers.
    pub number: String,
    /// The headings of what says what each item is.
    pub heads: Vec<String>,
    /// The headings of what is filled in.
    pub headings: Headings,
    /// Whether what an amount should have been is asked for.
    pub has_amounts: bool,
    /// The words that an answer is chosen among.
    pub answers: Vec<String>,
    /// The items, numbered from 1.
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
    pub cells: Vec<Value>,
    /// The answer as it stands; empty where there is none yet.
    pub answer: String,
    /// What the amount should have been.
    pub correct: Option<Money>,
    /// What was found.
    pub note: String,
}

/// What a cell holds, so that a spreadsheet can sum it and sort by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// Money, written in kronor with two decimals.
    Amount(Money),
    /// A day.
    Day(Date),
}

/// A row of a worksheet that has been filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// The item's place.
    pub place: Said,
    /// The answer.
    pub answer: Said,
    /// What the amount should have been.
    pub correct: Said,
    /// What was found.
    pub note: Said,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Which cell: `H9`. Empty where the sheet has no such column.
    pub at: String,
    /// The text; empty where nothing stands there.
    pub text: String,
}

/// The worksheet as `.xlsx`.
pub fn write(worksheet: &Worksheet) -> Result<Vec<u8>, WriteError> {
    workbook::write(worksheet)
        .map_err(|error| WriteError::Writer { format: "xlsx", reason: error.to_string() })
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
    let column = |row: &[Cell], heading: &str| row.iter().position(|cell| text(cell) == heading);
    let head = |row: &Vec<Cell>| column(row, &headings.place);
    let (head, place) = (0..).zip(&table.rows).find_map(|(at, row)| Some((at, head(row)?)))?;
    let [answer, correct, note] = [&headings.answer, &headings.correct, &headings.note]
        .map(|heading| table.rows.get(head).and_then(|row| column(row, heading)));
    let (answer, note) = (answer?, note?);
    let filled = table.rows.iter().skip(head + 1).map(|row| {
        let said = |column: usize| row.get(column).map(said).unwrap_or_default();
        FilledRow {
            place: said(place),
            answer: said(answer),
            correct: correct.map(said).unwrap_or_default(),
            note: said(note),
        }
    });
    Some(filled.filter(|row| !row.place.text.is_empty()).collect())
}

fn said(cell: &Cell) -> Said {
    let at = match &cell.at {
        // The worksheet is one sheet, so that the cell says enough.
        At::Cell { cell } => cell.rsplit('!').next().unwrap_or_default().to_owned(),
        At::Line { line, .. } => line.to_string(),
    };
    Said { at, text: text(cell) }
}

/// What stands in a cell, line by line.
fn text(cell: &Cell) -> String {
    let texts = cell.blocks.iter().filter_map(|block| match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => Some(text.text.as_str()),
        Block::Table(_) => None,
    });
    texts.collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn worksheet() -> Worksheet {
        let row = |place: u64, cells: [Value; 3], (answer, correct, note): (&str, Option<i64>, &str)| Row {
            place,
            cells: cells.to_vec(),
            answer: answer.to_owned(),
            correct: correct.map(Money::ore),
            note: note.to_owned(),
        };
        let cells = |text: &str, ore: i64| {
            [Value::Text(text.to_owned()), Value::Amount(Money::ore(ore)), Value::Day(date(2026, 1, 31))]
        };
        Worksheet {
            title: "Attest på leverantörsfakturor".to_owned(),
            on: date(2026, 9, 14),
            facts: vec![("Startvärde".to_owned(), "4711".to_owned())],
            number: "Nr".to_owned(),
            heads: ["Verifikationsnummer", "Belopp", "Fakturadatum"].map(str::to_owned).to_vec(),
            headings: headings("Plats", "Bedömning"),
            has_amounts: true,
            answers: vec!["rätt".to_owned(), "fel".to_owned(), "saknas".to_owned()],
            rows: vec![
                row(17, cells("=1+1", 123_450), ("rätt", None, "")),
                row(204, cells("V204", 1200), ("fel", Some(1050), "moms")),
                row(9000, cells("V9000", 300), ("", None, "frågat")),
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

    fn known() -> [Headings; 2] {
        [headings("Place", "Answer"), headings("Plats", "Bedömning")]
    }

    #[test]
    fn what_is_filled_in_is_read_back_with_its_cells() {
        let sheet = worksheet();
        let bytes = write(&sheet).unwrap();
        assert_eq!(bytes, write(&sheet).unwrap());
        let read = read(&bytes, &known()).unwrap().unwrap();
        let said: Vec<_> = read
            .iter()
            .map(|FilledRow { place, answer, correct, note }| [place, answer, correct, note])
            .map(|row| row.map(|said| format!("{} {}", said.at, said.text)))
            .collect();
        assert_eq!(
            said,
            [
                ["B5 17", "F5 rätt", "G5 ", "H5 "],
                ["B6 204", "F6 fel", "G6 10,5", "H6 moms"],
                ["B7 9000", "F7 ", "G7 ", "H7 frågat"],
            ]
        );
    }

    #[test]
    fn amounts_and_days_are_numbers_and_text_is_text() {
        use calamine::{Data, Reader, Xlsx};
        let cells = |sheet: &Worksheet| {
            let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(write(sheet).unwrap())).unwrap();
            let range = workbook.worksheet_range("Arbetsblad").unwrap();
            range.rows().skip(3).map(<[Data]>::to_vec).collect::<Vec<_>>()
        };
        let rows = cells(&worksheet());
        assert_eq!(rows[1][0], Data::Float(1.0));
        assert_eq!(rows[1][2], Data::String("=1+1".to_owned()));
        assert_eq!(rows[1][3], Data::Float(1234.5));
        assert!(matches!(rows[1][4], Data::DateTime(_)), "{:?}", rows[1][4]);
        assert_eq!(rows[2][6], Data::Float(10.5));
        // Where no amount is asked for there is no column for it.
        let plain = cells(&Worksheet { has_amounts: false, ..worksheet() });
        let heads: Vec<String> = plain[0].iter().skip(5).map(ToString::to_string).collect();
        assert_eq!(heads, ["Bedömning", "Anteckning"]);
        assert_eq!(plain[3][6], Data::String("frågat".to_owned()));
    }

    #[test]
    fn another_workbook_is_no_worksheet() {
        let bytes = write(&worksheet()).unwrap();
        assert_eq!(read(&bytes, &[headings("Place", "Answer")]).unwrap(), None);
        assert!(read(b"no workbook", &[]).is_err());
    }
}
