//! Spreadsheets: Excel's formats and OpenDocument. A workbook may have several sheets: the one whose heading is known best is read, and
//! with it every sheet that has the same heading, such as one for each month.
//!
//! A sheet of the usual format (`.xlsx`) is read cell by cell on a thread of its own, which hands its rows on a bundle at a time, so
//! that memory does not grow with the sheet. The older and rarer formats are held in memory, which is bounded by the file's size.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{Data, DataRef, Reader, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs};
use csv::ByteRecord;
use zip::ZipArchive;

use super::error::{Quantity, ReadError};
use super::heading::{self, folded};
use super::input::{Input, Look, ReadSeek};
use super::limits;
use super::recognise::zip_error;
use super::rows::{Parts, Position, Row, Rows, unique};
use crate::table::table;

/// Rows that are handed on at a time.
const BUNDLE: usize = 512;

/// Bundles that wait to be taken, so that neither side waits for each row.
const WAITING: usize = 4;

/// A sheet's row: its number, from 1, and its cells.
type SheetRow = (u64, Vec<String>);

/// Hands rows on; `false` from it means that nobody wants more.
type Take<'a> = dyn FnMut(SheetRow) -> bool + 'a;

/// Opens the sheets whose heading is known best: of the columns of the table, where it is one, or of any table's.
pub(crate) fn open(input: &Input, look: &Look, of: &str) -> Result<Box<dyn Rows>, ReadError> {
    let mut book = Book::open(input, look)?;
    let sheets = book.headed()?;
    let known = |sheet: &Sheet| heading::known(&sheet.columns, table(of));
    // Of several that are known as well, the first.
    let best = sheets.iter().rev().max_by_key(|sheet| known(sheet)).ok_or(ReadError::NoHeading)?;
    if best.columns.len() > limits::COLUMNS {
        return Err(ReadError::TooMuch { what: Quantity::Columns, most: limits::COLUMNS as u64 });
    }
    let columns = best.columns.clone();
    let alike =
        |sheet: &Sheet| sheet.columns.iter().map(|it| folded(it)).eq(columns.iter().map(|it| folded(it)));
    let (alike, others) = sheets.into_iter().partition(alike);
    Ok(Box::new(SheetRows::begin(book, columns, alike, &others)))
}

/// A sheet that has a heading.
struct Sheet {
    name: String,
    /// The heading's row.
    heading: u64,
    columns: Vec<String>,
}

/// Rows of one sheet.
struct Bundle {
    /// The sheet, where there are several.
    part: Option<Arc<str>>,
    /// How many rows the sheets before it have.
    before: u64,
    rows: std::vec::IntoIter<SheetRow>,
}

/// The rows of sheets below their heading.
struct SheetRows {
    bundles: Receiver<Result<Bundle, ReadError>>,
    bundle: Option<Bundle>,
    columns: Vec<String>,
    parts: Parts,
    done: u64,
    whole: u64,
}

impl SheetRows {
    fn begin(mut book: Book, columns: Vec<String>, sheets: Vec<Sheet>, others: &[Sheet]) -> Self {
        let (hand_on, bundles) = sync_channel(WAITING);
        let whole = sheets.iter().map(|sheet| book.height(&sheet.name)).sum();
        let names = |sheets: &[Sheet]| sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let parts = Parts { read: names(&sheets), left_out: names(others) };
        std::thread::spawn(move || produce(&mut book, &sheets, &hand_on));
        Self { bundles, bundle: None, columns, parts, done: 0, whole }
    }
}

/// Hands the rows of the sheets on, one sheet after the other.
fn produce(book: &mut Book, sheets: &[Sheet], hand_on: &SyncSender<Result<Bundle, ReadError>>) {
    let are_several = book.sheets().len() > 1;
    let mut before = 0;
    for sheet in sheets {
        let part = are_several.then(|| Arc::from(sheet.name.as_str()));
        let give = |rows: Vec<SheetRow>| {
            hand_on.send(Ok(Bundle { part: part.clone(), before, rows: rows.into_iter() })).is_ok()
        };
        let mut rows = Vec::with_capacity(BUNDLE);
        let read = book.rows(&sheet.name, &mut |row| {
            if row.0 > sheet.heading {
                rows.push(row);
            }
            rows.len() < BUNDLE || give(std::mem::take(&mut rows))
        });
        // Whoever reads has gone, where it cannot be handed on.
        if let Err(error) = read {
            let _gone = hand_on.send(Err(error));
            return;
        }
        if !give(rows) {
            return;
        }
        before += book.height(&sheet.name);
    }
}

impl Rows for SheetRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        loop {
            if let Some(bundle) = &mut self.bundle
                && let Some((number, mut cells)) = bundle.rows.next()
            {
                while cells.len() > self.columns.len() && cells.last().is_some_and(String::is_empty) {
                    cells.pop();
                }
                // A sheet has no cells where nothing was ever written.
                let width = cells.len().max(self.columns.len());
                cells.resize(width, String::new());
                (row.line, row.part, row.fault) = (number, bundle.part.clone(), None);
                row.cells = ByteRecord::from(cells);
                self.done = bundle.before + number;
                return Ok(true);
            }
            match self.bundles.recv() {
                Ok(bundle) => self.bundle = Some(bundle?),
                Err(_) => return Ok(false),
            }
        }
    }

    fn position(&self) -> Position {
        Position { done: self.done, whole: self.whole.max(self.done) }
    }

    fn parts(&self) -> Parts {
        self.parts.clone()
    }
}

/// A workbook that is open.
enum Book {
    Stream(Box<Xlsx<Box<dyn ReadSeek>>>),
    Whole(Box<Sheets<Cursor<Vec<u8>>>>),
}

impl Book {
    fn open(input: &Input, look: &Look) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(input.open()?);
        let mut bytes = look.size;
        if let Ok(mut archive) = archive {
            let is_xlsx = archive.index_for_name("xl/workbook.xml").is_some();
            bytes = unpacked(&mut archive)?;
            if is_xlsx {
                let book = Xlsx::new(input.open()?).map_err(|error| xlsx_error(&error))?;
                return Ok(Self::Stream(Box::new(book)));
            }
        }
        let most = limits::WHOLE_SPREADSHEET_BYTES;
        if bytes > most {
            return Err(ReadError::TooMuch { what: Quantity::Bytes, most });
        }
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut input.open()?, &mut content)?;
        match open_workbook_auto_from_rs(Cursor::new(content)) {
            Ok(book) => Ok(Self::Whole(Box::new(book))),
            Err(calamine::Error::Xls(calamine::XlsError::Password)) => Err(ReadError::Encrypted),
            Err(error) => {
                Err(if is_encrypted(input)? { ReadError::Encrypted } else { ReadError::damaged(&error) })
            }
        }
    }

    fn sheets(&self) -> Vec<String> {
        match self {
            Self::Stream(book) => book.sheet_names(),
            Self::Whole(book) => book.sheet_names(),
        }
    }

    /// The sheets that have a heading, in their order.
    fn headed(&mut self) -> Result<Vec<Sheet>, ReadError> {
        let mut headed = Vec::new();
        for name in self.sheets() {
            let mut first = Vec::new();
            self.rows(&name, &mut |row| {
                first.push(row);
                first.len() < limits::ROWS_BEFORE_HEADING
            })?;
            let (numbers, texts): (Vec<u64>, Vec<Vec<String>>) = first.into_iter().unzip();
            if let Some(found) = heading::find(&texts) {
                let mut columns = texts[found].clone();
                while columns.last().is_some_and(String::is_empty) {
                    columns.pop();
                }
                headed.push(Sheet { name, heading: numbers[found], columns: unique(columns) });
            }
        }
        Ok(headed)
    }

    /// How many rows a sheet says that it has.
    fn height(&mut self, sheet: &str) -> u64 {
        match self {
            Self::Stream(book) => {
                let dimensions = book.worksheet_cells_reader(sheet).map(|reader| reader.dimensions());
                dimensions.map_or(0, |dimensions| u64::from(dimensions.end.0) + 1)
            }
            Self::Whole(book) => {
                let range = book.worksheet_range(sheet);
                range.ok().and_then(|range| range.end()).map_or(0, |(row, _)| u64::from(row) + 1)
            }
        }
    }

    /// Hands on the rows of a sheet that hold something.
    fn rows(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), ReadError> {
        match self {
            Self::Stream(book) => stream(book, sheet, take),
            Self::Whole(book) => {
                let range = book.worksheet_range(sheet).map_err(|error| ReadError::damaged(&error))?;
                let (top, left) = range.start().unwrap_or_default();
                for (at, cells) in range.rows().enumerate() {
                    let before = std::iter::repeat_n(String::new(), left as usize);
                    let cells: Vec<String> = before.chain(cells.iter().map(whole_text)).collect();
                    let number = u64::from(top) + at as u64 + 1;
                    if cells.iter().any(|cell| !cell.is_empty()) && !take((number, cells)) {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}

fn stream(book: &mut Xlsx<Box<dyn ReadSeek>>, sheet: &str, take: &mut Take<'_>) -> Result<(), ReadError> {
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet of charts has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(xlsx_error(&error)),
    };
    let mut row: SheetRow = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(&error))? {
        let (number, column) = cell.get_position();
        let (number, column) = (u64::from(number) + 1, column as usize);
        if number != row.0 {
            let done = std::mem::replace(&mut row, (number, Vec::new()));
            if done.1.iter().any(|cell| !cell.is_empty()) && !take(done) {
                return Ok(());
            }
        }
        let text = text(cell.get_value());
        // Cells far to the right that hold nothing are formatting.
        if text.is_empty() {
            continue;
        }
        if column >= limits::COLUMNS {
            return Err(ReadError::TooMuch { what: Quantity::Columns, most: limits::COLUMNS as u64 });
        }
        if row.1.len() <= column {
            row.1.resize(column + 1, String::new());
        }
        row.1[column] = text;
    }
    if row.1.iter().any(|cell| !cell.is_empty()) {
        take(row);
    }
    Ok(())
}

/// Bytes of an archive's parts; an error where they, or the texts that are held in memory, are more than a spreadsheet has.
fn unpacked(archive: &mut ZipArchive<Box<dyn ReadSeek>>) -> Result<u64, ReadError> {
    let mut bytes = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| zip_error(&error))?;
        bytes = bytes.saturating_add(part.size());
        let is_texts = part.name().is_ok_and(|name| name.ends_with("sharedStrings.xml"));
        let most = if is_texts { limits::SPREADSHEET_TEXTS_BYTES } else { limits::SPREADSHEET_BYTES };
        if part.size() > most || bytes > limits::SPREADSHEET_BYTES {
            return Err(ReadError::TooMuch { what: Quantity::Bytes, most });
        }
    }
    Ok(bytes)
}

/// Whether what Office wraps around a workbook is a lock: the name of its key stands there in UTF-16.
fn is_encrypted(input: &Input) -> Result<bool, ReadError> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut content = Vec::new();
    let limit = limits::WHOLE_SPREADSHEET_BYTES;
    std::io::Read::read_to_end(&mut std::io::Read::take(input.open()?, limit), &mut content)?;
    Ok(content.windows(name.len()).any(|window| window == name))
}

fn xlsx_error(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        other => ReadError::damaged(other),
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => day_text(*moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn whole_text(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::String(text) => text.trim().to_owned(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) => day_text(*moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A number as a person would write it. What a sheet computes is off by parts of a millionth, which are no parts of an öre.
pub(crate) fn number_text(number: f64) -> String {
    const LARGEST: f64 = 9e15;
    let hundredths = (number * 100.0).round();
    if !number.is_finite() || number.abs() > LARGEST / 100.0 || (number * 100.0 - hundredths).abs() > 1e-4 {
        return number.to_string();
    }
    if (hundredths / 100.0).fract() == 0.0 {
        format!("{:.0}", hundredths / 100.0)
    } else {
        format!("{:.2}", hundredths / 100.0)
    }
}

fn day_text(moment: calamine::ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_do() {
        let check = |number: f64, expected: &str| assert_eq!(number_text(number), expected, "{number}");
        check(1200.0, "1200");
        check(-0.1 - 0.2, "-0.30");
        check(1234.5, "1234.50");
        check(1_234_567.890_000_001, "1234567.89");
        check(0.125, "0.125");
        check(f64::NAN, "NaN");
    }
}
