//! The vouchers of a SIE 4 file.

use std::collections::VecDeque;

use csv::ByteRecord;
use tertial_domain::data_set::Reason;

use super::line::Line;
use super::{COST_CENTRE, Found, Names, PROJECT};
use crate::data_set::cell::amount::{self, DecimalMark};

/// The columns of a voucher's row, which are those of the table `ledger_entries`.
pub(super) const COLUMNS: [&str; 11] = [
    "series",
    "voucher_number",
    "voucher_date",
    "account",
    "account_text",
    "amount",
    "text",
    "cost_centre",
    "project",
    "registered_date",
    "registered_by",
];

/// The most rows that a voucher is held together with in memory. Those of a larger one are handed on without asking whether they add up.
const MOST_ROWS: usize = 100_000;

/// A voucher whose rows are still coming.
pub(super) struct Voucher {
    series: String,
    number: String,
    day: String,
    text: String,
    registered: String,
    signature: String,
    rows: Vec<Found>,
    /// The sum of the rows in öre; none where a row has no amount, or there are too many to hold.
    sum: Option<i128>,
}

impl Voucher {
    /// `#VER serie vernr verdatum vertext regdatum sign`. A voucher that is to be numbered by the system that reads the file has its order
    /// in the file, with an asterisk.
    pub(super) fn of(_line: u64, line: &Line, unnumbered: &mut u64) -> Self {
        let field = |at: usize| line.text(at).unwrap_or_default().to_owned();
        let number = match field(1) {
            number if number.is_empty() => {
                *unnumbered += 1;
                format!("*{unnumbered}")
            }
            number => number,
        };
        Self {
            series: field(0),
            number,
            day: field(2),
            text: field(3),
            registered: field(4),
            signature: field(5),
            rows: Vec::new(),
            sum: Some(0),
        }
    }

    /// `#TRANS kontonr {objektlista} belopp transdat transtext kvantitet sign`. Some programs leave an empty list out.
    pub(super) fn take(&mut self, number: u64, text: &str, line: &Line, accounts: &Names) {
        let after = if line.is_list(1) { 2 } else { 1 };
        let (Some(account), Some(ore)) = (line.text(0), line.text(after)) else {
            self.sum = None;
            self.rows.push(Found::damaged(number, text));
            return;
        };
        let parsed = amount::parse(ore.as_bytes(), DecimalMark::Point);
        self.sum = match (self.sum, parsed) {
            (Some(sum), Ok(Some(ore))) => Some(sum + i128::from(ore)),
            _ => None,
        };
        let own =
            |at: usize, or: &'_ str| line.text(at).filter(|text| !text.is_empty()).unwrap_or(or).to_owned();
        let cells = [
            self.series.clone(),
            self.number.clone(),
            self.day.clone(),
            account.to_owned(),
            accounts.get(account).cloned().unwrap_or_default(),
            ore.to_owned(),
            own(after + 2, &self.text),
            line.object(1, COST_CENTRE).to_owned(),
            line.object(1, PROJECT).to_owned(),
            self.registered.clone(),
            own(after + 4, &self.signature),
        ];
        self.rows.push(Found { line: number, cells: ByteRecord::from(cells.to_vec()), fault: None });
        if self.rows.len() > MOST_ROWS {
            self.sum = None;
        }
    }

    /// Hands the rows on: as they are where they add up to nothing, and set aside where they do not.
    pub(super) fn hand_on(self, waiting: &mut VecDeque<Found>) {
        let is_unbalanced = self.sum.is_some_and(|sum| sum != 0);
        for mut row in self.rows {
            if is_unbalanced {
                row.fault = Some((Reason::Unbalanced, Some("amount")));
            }
            waiting.push_back(row);
        }
    }
}
