//! Text with a mark between the cells: comma, semicolon, tab or bar.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::encoding::{Encoding, utf8};
use super::error::{Quantity, ReadError};
use super::heading;
use super::input::{Input, Look};
use super::limits;
use super::rows::{Counting, Position, Row, Rows, unique};

/// The marks that may stand between cells, the likeliest in Sweden first.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The rows of a text file.
pub(crate) struct TextRows {
    reader: Reader<Bounded>,
    since_row: Arc<AtomicU64>,
    has_ended: Arc<AtomicBool>,
    count: Arc<AtomicU64>,
    size: u64,
    columns: Vec<String>,
    /// Lines that have ended and are not counted yet while a row begins: one, where a line ends with two characters, the second of
    /// which is read with the next row.
    uncounted: u64,
    is_first: bool,
}

impl TextRows {
    pub(crate) fn open(input: &Input, look: &Look) -> Result<Self, ReadError> {
        let start = start_of(input, look.encoding)?;
        let delimiter = delimiter_of(&start);
        let before = heading::find(&first_rows(&start, delimiter));
        let uncounted = u64::from(start.windows(2).any(|pair| pair == b"\r\n"));
        let (counted, count) = Counting::new(input.open()?);
        let since_row = Arc::new(AtomicU64::new(0));
        // A last line without an end would be counted as none; an empty line after it is no row.
        let source = utf8(counted, look.encoding)?.chain(&b"\n"[..]);
        let has_ended = Arc::new(AtomicBool::new(false));
        let bounded = Bounded {
            source: Box::new(source),
            since_row: Arc::clone(&since_row),
            has_ended: Arc::clone(&has_ended),
        };
        let reader = csv_reader(delimiter, bounded);
        let mut rows = Self {
            reader,
            since_row,
            has_ended,
            count,
            size: look.size,
            columns: Vec::new(),
            uncounted,
            is_first: true,
        };
        let mut row = Row::default();
        // Where none is found, a quotation mark that is never closed may have taken it in, which the first row tells.
        for _ in 0..=before.unwrap_or_default() {
            if !rows.next(&mut row)? {
                return Err(ReadError::NoHeading);
            }
        }
        if before.is_none() {
            return Err(ReadError::NoHeading);
        }
        if row.cells.len() > limits::COLUMNS {
            return Err(ReadError::TooMuch { what: Quantity::Columns, most: limits::COLUMNS as u64 });
        }
        rows.columns = unique(row.cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()));
        Ok(rows)
    }
}

impl Rows for TextRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        self.since_row.store(0, Ordering::Relaxed);
        let begins = self.reader.position().line() + if self.is_first { 0 } else { self.uncounted };
        self.is_first = false;
        match self.reader.read_byte_record(&mut row.cells) {
            Ok(true) => {
                // Every row ends with a line, the last one, too: one that ends with the file is still within a quotation.
                if self.has_ended.load(Ordering::Relaxed) {
                    let ends = self.reader.position().line();
                    let line = begins.max(ends.saturating_sub(lines_inside(&row.cells)));
                    return Err(ReadError::OpenQuotation { line });
                }
                row.line = begins;
                let ends = self.reader.position().line() + self.uncounted;
                if ends - begins > 1 {
                    // Empty lines before the row are counted as its own; lines inside its cells are.
                    row.line = begins.max(ends.saturating_sub(lines_inside(&row.cells) + 1));
                }
                Ok(true)
            }
            Ok(false) => Ok(false),
            Err(error) => Err(read_error(error, begins)),
        }
    }

    fn position(&self) -> Position {
        Position { done: self.count.load(Ordering::Relaxed), whole: self.size }
    }
}

/// How many lines end inside a row's cells.
fn lines_inside(cells: &ByteRecord) -> u64 {
    cells.as_slice().split(|byte| *byte == b'\n').skip(1).count() as u64
}

/// Refuses to go on reading one row for ever, and says when there is nothing left to read.
struct Bounded {
    source: Box<dyn Read + Send>,
    since_row: Arc<AtomicU64>,
    has_ended: Arc<AtomicBool>,
}

/// What the reader of a row is told when the row does not end.
const ENDLESS: &str = "the row does not end";

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_row.load(Ordering::Relaxed) > limits::ROW_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, ENDLESS));
        }
        let count = self.source.read(buffer)?;
        self.since_row.fetch_add(count as u64, Ordering::Relaxed);
        self.has_ended.store(count == 0, Ordering::Relaxed);
        Ok(count)
    }
}

fn read_error(error: csv::Error, line: u64) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error)
            if error.kind() == io::ErrorKind::InvalidData && error.to_string() == ENDLESS =>
        {
            ReadError::EndlessRow { line }
        }
        csv::ErrorKind::Io(error) => ReadError::Io(error),
        other => ReadError::Damaged { line: Some(line), what: format!("{other:?}") },
    }
}

fn csv_reader<R: Read>(delimiter: u8, source: R) -> Reader<R> {
    csv_builder(delimiter).from_reader(source)
}

fn csv_builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(1 << 16);
    builder
}

/// The file's beginning as text.
fn start_of(input: &Input, encoding: Encoding) -> Result<Vec<u8>, ReadError> {
    let mut start = Vec::new();
    utf8(input.open()?, encoding)?.take(limits::SNIFFED_BYTES).read_to_end(&mut start)?;
    Ok(start)
}

/// The mark that gives the most rows of equally many cells, where a first line does not name it as spreadsheets do: `sep=;`.
fn delimiter_of(start: &[u8]) -> u8 {
    if let Some(named) = start.strip_prefix(b"sep=").and_then(<[u8]>::first) {
        return *named;
    }
    let score_of = |rows: &[Vec<String>]| {
        let widths: Vec<usize> = rows.iter().map(Vec::len).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max().unwrap_or((0, 0))
    };
    let score = |delimiter: u8| {
        let rows = first_rows(start, delimiter);
        // A quotation mark that is never closed takes the rows after it in, and hides how many cells they have.
        let has_lines_inside = rows.iter().flatten().any(|cell| cell.contains('\n'));
        let unquoted =
            has_lines_inside.then(|| rows_of(csv_builder(delimiter).quoting(false).from_reader(start)));
        score_of(&rows).max(unquoted.map_or((0, 0), |rows| score_of(&rows)))
    };
    // The first of equals wins, and more cells only where as many rows agree.
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The first rows, as text.
fn first_rows(start: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    rows_of(csv_reader(delimiter, start))
}

fn rows_of(mut reader: Reader<&[u8]>) -> Vec<Vec<String>> {
    let mut record = ByteRecord::new();
    let mut rows = Vec::new();
    while rows.len() < limits::ROWS_BEFORE_HEADING && reader.read_byte_record(&mut record).unwrap_or(false) {
        rows.push(record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(u64, Vec<String>)>;

    fn rows(bytes: &[u8]) -> Result<(Vec<String>, Found), ReadError> {
        let input = Input::in_memory("a.csv", bytes);
        let mut source = TextRows::open(&input, &input.look()?)?;
        let (mut row, mut found) = (Row::default(), Vec::new());
        while source.next(&mut row)? {
            found.push((
                row.line,
                row.cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
            ));
        }
        Ok((source.columns().to_vec(), found))
    }

    fn check(text: &str, columns: &[&str], expected: &[(u64, &[&str])]) {
        let (found_columns, found) = rows(text.as_bytes()).unwrap();
        assert_eq!(found_columns, columns, "{text:?}");
        let found: Vec<_> = found
            .iter()
            .map(|(line, row)| (*line, row.iter().map(String::as_str).collect::<Vec<_>>()))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(line, row)| (*line, row.to_vec())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn the_delimiter_and_the_heading_are_found() {
        check("leverantor;belopp\nA, B;1,50\n", &["leverantor", "belopp"], &[(2, &["A, B", "1,50"])]);
        check("leverantor,belopp\nA,\"1,50\"\n", &["leverantor", "belopp"], &[(2, &["A", "1,50"])]);
        check("leverantor\tbelopp\r\nA\t1\r\n", &["leverantor", "belopp"], &[(2, &["A", "1"])]);
        check("sep=|\nleverantor|belopp\nA|1", &["leverantor", "belopp"], &[(3, &["A", "1"])]);
        check(
            "Leverantörsfakturor 2026;\nUttag;2026-11-25\n\nLeverantör;Belopp\n\n\nA;1\n\nB;2",
            &["Leverantör", "Belopp"],
            &[(7, &["A", "1"]), (9, &["B", "2"])],
        );
        check("a;a;\n1;2;3\n", &["a", "a (2)", "#3"], &[(2, &["1", "2", "3"])]);
    }

    #[test]
    fn a_cell_may_have_lines_and_quotation_marks() {
        check(
            "leverantor;belopp\n\"A \"\"B\"\"\nC\";1\nD;2\n",
            &["leverantor", "belopp"],
            &[(2, &["A \"B\"\nC", "1"]), (4, &["D", "2"])],
        );
        check("leverantor;belopp\n5\" rör;1\n", &["leverantor", "belopp"], &[(2, &["5\" rör", "1"])]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_of() {
        let text = format!("leverantor;belopp\nA;1\n\"B;2\n{}", "C;3\n".repeat(500_000));
        assert!(matches!(rows(text.as_bytes()), Err(ReadError::EndlessRow { line: 3 })));
        // Amounts with a comma make no comma the mark between the cells.
        let check = |text: &str, expected: u64| {
            let read = rows(text.as_bytes());
            assert!(
                matches!(read, Err(ReadError::OpenQuotation { line }) if line == expected),
                "{text:?}: {read:?}"
            );
        };
        check("leverantor;belopp;datum\nA;\"1,50;2026-01-31\nB;2,50;2026-02-28\nC;3,50;2026-03-31\n", 2);
        check("leverantor;belopp\nA;1\n\n\"B;2", 4);
        check("leverantor;belopp\nA;1\nB;\"2\n", 3);
        check("\"leverantor;belopp\nA;1\n", 1);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(matches!(rows(b""), Err(ReadError::Empty)));
        assert!(matches!(rows(b"bara text\noch mer\n"), Err(ReadError::NoHeading)));
        assert!(matches!(rows(b"%PDF-1.7\n"), Err(ReadError::UnknownFormat)));
        assert!(matches!(rows(b"<html><body>a;b</body>"), Err(ReadError::UnknownFormat)));
        let wide = format!("leverantor{}\n", ";x".repeat(600));
        assert!(matches!(rows(wide.as_bytes()), Err(ReadError::TooMuch { what: Quantity::Columns, .. })));
    }
}
