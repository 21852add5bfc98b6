//! SIE 1–4, the format in which Swedish bookkeeping systems exchange accounts: vouchers (type 4) and balances (types 1–4).
//!
//! The format is described by Föreningen SIE-Gruppen (SIE filformat, utgåva 4B). A voucher whose rows do not add up to nothing, or one of whose
//! rows cannot be read, is set aside as a whole, since something of it is missing. Rows that the system has struck out or added later
//! (`#BTRANS`, `#RTRANS`) are notes: what holds stands as `#TRANS`.

mod agreement;
mod balances;
mod line;
mod vouchers;

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::ByteRecord;
use tertial_domain::data_set::{Balances, Reason};

use self::line::Line;
use super::encoding::utf8;
use super::error::ReadError;
use super::input::{Input, Look};
use super::limits;
use super::rows::{Counting, Position, Row, Rows};

/// The dimensions whose meaning the format lays down.
const COST_CENTRE: &str = "1";
const PROJECT: &str = "6";

/// The rows of a SIE file: its vouchers' rows, or its balances.
pub(crate) struct SieRows {
    lines: Lines,
    columns: Vec<String>,
    balances: bool,
    known: Known,
    years: balances::Years,
    voucher: Option<vouchers::Voucher>,
    agreement: agreement::Agreement,
    unnumbered: u64,
    waiting: VecDeque<Found>,
}

/// A row that has been found, before it is handed on.
struct Found {
    line: u64,
    cells: ByteRecord,
    fault: Option<(Reason, Option<&'static str>)>,
}

/// What the lines so far tell of names.
#[derive(Default)]
struct Known {
    accounts: Names,
    dimensions: Names,
}

/// Names by their numbers.
type Names = HashMap<String, String>;

impl SieRows {
    pub(crate) fn open(input: &Input, look: &Look, table: &str) -> Result<Self, ReadError> {
        let balances = match table {
            "ledger_entries" => false,
            "account_balances" => true,
            // Which it is has not been said: what there is of vouchers.
            "" => !has_vouchers(input, look)?,
            _ => return Err(ReadError::NothingFor { table: table.to_owned() }),
        };
        let columns: &[&str] = if balances { &balances::COLUMNS } else { &vouchers::COLUMNS };
        Ok(Self {
            lines: Lines::open(input, look)?,
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            balances,
            known: Known::default(),
            years: balances::Years::default(),
            voucher: None,
            agreement: agreement::Agreement::default(),
            unnumbered: 0,
            waiting: VecDeque::new(),
        })
    }

    /// Takes in one line.
    fn take(&mut self, number: u64, text: &str) {
        let trimmed = text.trim();
        if trimmed == "}" {
            if let Some(voucher) = self.voucher.take() {
                voucher.hand_on(&mut self.waiting);
            }
            return;
        }
        let Some(line) = Line::of(trimmed) else { return };
        match line.label.as_str() {
            "KONTO" => name(&mut self.known.accounts, line.text(0), line.text(1)),
            // `#UNDERDIM` has its name in the same place, and the dimension above it after that.
            "DIM" | "UNDERDIM" => name(&mut self.known.dimensions, line.text(0), line.text(1)),
            "RAR" => self.years.take(&line),
            "VER" if !self.balances => self.begin(&line),
            "TRANS" if !self.balances => self.transaction(number, trimmed, &line),
            "IB" | "UB" | "RES" if !self.balances => self.agreement.state(&line),
            _ if self.balances => {
                self.waiting.extend(balances::row(number, &line, &self.known.accounts, &self.years));
            }
            _ => {}
        }
    }

    fn begin(&mut self, line: &Line) {
        // One that never ended is told of by its rows, which do not add up.
        if let Some(unended) = self.voucher.take() {
            unended.hand_on(&mut self.waiting);
        }
        let voucher = vouchers::Voucher::of(line, &mut self.unnumbered);
        self.voucher = Some(voucher);
    }

    fn transaction(&mut self, number: u64, text: &str, line: &Line) {
        match &mut self.voucher {
            Some(voucher) => {
                let booked = voucher.take(number, text, line, &self.known);
                if let Some((account, ore)) = booked.filter(|_| self.years.has_now(voucher.day())) {
                    self.agreement.book(account, ore);
                }
                voucher.let_go_of_many(&mut self.waiting);
            }
            None => self.waiting.extend(vouchers::Voucher::stray(number, text, line, &self.known)),
        }
    }
}

/// Remembers a name.
fn name(names: &mut Names, number: Option<&str>, name: Option<&str>) {
    if let (Some(number), Some(name)) = (number, name) {
        names.insert(number.to_owned(), name.to_owned());
    }
}

impl Rows for SieRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                (row.line, row.cells, row.fault) = (found.line, found.cells, found.fault);
                // The format lays down that amounts have a point.
                row.are_numbers.resize(self.columns.len(), true);
                return Ok(true);
            }
            match self.lines.next()? {
                Some((number, text)) => self.take(number, &text),
                None => match self.voucher.take() {
                    Some(unended) => unended.hand_on(&mut self.waiting),
                    None => return Ok(false),
                },
            }
        }
    }

    fn position(&self) -> Position {
        Position { done: self.lines.count.load(Ordering::Relaxed), whole: self.lines.size }
    }

    fn balances(&self) -> Option<Balances> {
        self.agreement.outcome()
    }
}

/// Whether there is a voucher anywhere in the file, or a row that should stand in one.
pub(crate) fn has_vouchers(input: &Input, look: &Look) -> Result<bool, ReadError> {
    let mut lines = Lines::open(input, look)?;
    while let Some((_, text)) = lines.next()? {
        let begins_with = |label: &str| {
            text.trim_start().get(..label.len()).is_some_and(|it| it.eq_ignore_ascii_case(label))
        };
        if begins_with("#VER") || begins_with("#TRANS") {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Found {
    /// A line that cannot be taken apart.
    fn damaged(line: u64, text: &str) -> Self {
        Self { line, cells: ByteRecord::from(vec![text]), fault: Some((Reason::Damaged, None)) }
    }
}

/// A file's lines, none longer than memory has room for.
struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    count: Arc<AtomicU64>,
    size: u64,
    number: u64,
}

impl Lines {
    fn open(input: &Input, look: &Look) -> Result<Self, ReadError> {
        let (counted, count) = Counting::new(input.open()?);
        // The format asks for code page 437, but what is written is told from the bytes: programs write what they have.
        Ok(Self { reader: BufReader::new(utf8(counted, look.encoding)?), count, size: look.size, number: 0 })
    }

    fn next(&mut self) -> Result<Option<(u64, String)>, ReadError> {
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(limits::ROW_BYTES + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if line.len() as u64 > limits::ROW_BYTES {
            return Err(ReadError::EndlessRow { line: self.number });
        }
        Ok(Some((self.number, String::from_utf8_lossy(&line).into_owned())))
    }
}

#[cfg(test)]
mod tests;
