//! Spreadsheets: Excel's formats and OpenDocument. A workbook may have several sheets: the one whose heading is known best is read, and
//! with it every sheet that has the same heading, such as one for each month.
//!
//! A sheet of the usual format (`.xlsx`) is read cell by cell on a thread of its own, which hands its rows on a bundle at a time, so
//! that memory does not grow with the sheet. The older and rarer formats are held in memory, which is bounded by the file's size.

mod sheet_row;

use std::io::Cursor;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{Reader, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs};
use csv::ByteRecord;
use zip::ZipArchive;

use self::sheet_row::{SheetRow, written};
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
            if row.number > sheet.heading {
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
                && let Some(mut next) = bundle.rows.next()
            {
                while next.cells.len() > self.columns.len() && next.cells.last().is_some_and(String::is_empty)
                {
                    next.cells.pop();
                }
                next.resize(next.cells.len().max(self.columns.len()));
                (row.line, row.part, row.fault) = (next.number, bundle.part.clone(), None);
                (row.cells, row.are_numbers) = (ByteRecord::from(next.cells), next.are_numbers);
                self.done = bundle.before + next.number;
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
            let parted = first.into_iter().map(|row: SheetRow| (row.number, row.cells));
            let (numbers, texts): (Vec<u64>, Vec<Vec<String>>) = parted.unzip();
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
                    let mut row = SheetRow { number: u64::from(top) + at as u64 + 1, ..SheetRow::default() };
                    row.resize(left as usize);
                    for (text, is_number) in cells.iter().map(written) {
                        row.cells.push(text);
                        row.are_numbers.push(is_number);
                    }
                    if row.holds_something() && !take(row) {
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
    let mut row = SheetRow::default();
    while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(&error))? {
        let (number, column) = cell.get_position();
        let (number, column) = (u64::from(number) + 1, column as usize);
        if number != row.number {
            let done = std::mem::replace(&mut row, SheetRow { number, ..SheetRow::default() });
            if done.holds_something() && !take(done) {
                return Ok(());
            }
        }
        let (text, is_number) = written(cell.get_value());
        // Cells far to the right that hold nothing are formatting.
        if text.is_empty() {
            continue;
        }
        if column >= limits::COLUMNS {
            return Err(ReadError::TooMuch { what: Quantity::Columns, most: limits::COLUMNS as u64 });
        }
        row.put(column, text, is_number);
    }
    if row.holds_something() {
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
