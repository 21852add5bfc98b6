//! The vouchers of a SIE 4 file.

use std::collections::VecDeque;

use csv::ByteRecord;
use tertial_domain::data_set::Reason;

use super::line::Line;
use super::{COST_CENTRE, Found, Known, Names, PROJECT};
use crate::data_set::cell::amount;

/// The columns of a voucher's row, which are those of the table `ledger_entries`.
pub(super) const COLUMNS: [&str; 12] = [
    "series",
    "voucher_number",
    "voucher_date",
    "account",
    "account_text",
    "amount",
    "text",
    "cost_centre",
    "project",
    "dimensions",
    "registered_date",
    "registered_by",
];

/// The most rows that a voucher is held together with in memory. Those of a larger one are handed on as they come, without asking whether
/// they add up: the payments of a month to everybody who has care are one voucher, and a file may have one that never ends.
const MOST_ROWS: usize = 100_000;

/// A voucher whose rows are still coming.
#[derive(Default)]
pub(super) struct Voucher {
    series: String,
    number: String,
    day: String,
    text: String,
    registered: String,
    signature: String,
    rows: Vec<Found>,
    /// The sum of the rows in öre.
    sum: i128,
    /// Whether there is a row that cannot be read, so that what is left is not the voucher.
    is_incomplete: bool,
    /// Whether there are too many rows to hold.
    is_large: bool,
}

impl Voucher {
    /// `#VER serie vernr verdatum vertext regdatum sign`. A voucher that is to be numbered by the system that reads the file has its order
    /// in the file, with an asterisk.
    pub(super) fn of(line: &Line, unnumbered: &mut u64) -> Self {
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
            sum: 0,
            is_incomplete: false,
            is_large: false,
        }
    }

    /// The voucher's day, as the file has it.
    pub(super) fn day(&self) -> &str {
        &self.day
    }

    /// `#TRANS kontonr {objektlista} belopp transdat transtext kvantitet sign`. Some programs leave an empty list out. Gives the account and
    /// the amount in öre, where they can be read.
    pub(super) fn take<'l>(
        &mut self,
        number: u64,
        text: &str,
        line: &'l Line,
        known: &Known,
    ) -> Option<(&'l str, i64)> {
        let after = if line.is_list(1) { 2 } else { 1 };
        let (Some(account), Some(ore)) = (line.text(0), line.text(after)) else {
            self.is_incomplete = true;
            self.rows.push(Found::damaged(number, text));
            return None;
        };
        let amount = amount::of_number(ore.as_bytes());
        let fault = match amount {
            Ok(Some(ore)) => {
                self.sum += i128::from(ore);
                account.trim().is_empty().then_some((Reason::Missing, Some("account")))
            }
            Ok(None) => Some((Reason::Missing, Some("amount"))),
            Err(reason) => Some((reason, Some("amount"))),
        };
        self.is_incomplete |= fault.is_some();
        let own =
            |at: usize, or: &'_ str| line.text(at).filter(|text| !text.is_empty()).unwrap_or(or).to_owned();
        let cells = [
            self.series.clone(),
            self.number.clone(),
            self.day.clone(),
            account.to_owned(),
            known.accounts.get(account).cloned().unwrap_or_default(),
            ore.to_owned(),
            own(after + 2, &self.text),
            line.object(1, COST_CENTRE).to_owned(),
            line.object(1, PROJECT).to_owned(),
            other_objects(line, &known.dimensions),
            self.registered.clone(),
            own(after + 4, &self.signature),
        ];
        self.rows.push(Found { line: number, cells: ByteRecord::from(cells.to_vec()), fault });
        Some((account, amount.ok()??))
    }

    /// A row that stands in no voucher, which is set aside with its amount.
    pub(super) fn stray(number: u64, text: &str, line: &Line, known: &Known) -> Option<Found> {
        let mut nowhere = Self::default();
        nowhere.take(number, text, line, known);
        let fault = Some((Reason::OutsideVoucher, None));
        nowhere.rows.pop().map(|row| Found { fault: row.fault.or(fault), ..row })
    }

    /// Hands on what there is of a voucher that is too large to be held.
    pub(super) fn let_go_of_many(&mut self, waiting: &mut VecDeque<Found>) {
        self.is_large |= self.rows.len() > MOST_ROWS;
        if self.is_large {
            waiting.extend(self.rows.drain(..));
        }
    }

    /// Hands the rows on: as they are where they add up to nothing, and set aside where they do not or where one of them cannot be read.
    pub(super) fn hand_on(self, waiting: &mut VecDeque<Found>) {
        let fault = match self {
            Self { is_large: true, .. } => None,
            Self { is_incomplete: true, .. } => Some((Reason::Incomplete, None)),
            Self { sum: 0, .. } => None,
            _ => Some((Reason::Unbalanced, Some("amount"))),
        };
        // What is wrong with a row itself says more.
        waiting.extend(self.rows.into_iter().map(|row| Found { fault: row.fault.or(fault), ..row }));
    }
}

/// The objects of a row in other dimensions than those with columns of their own, such as `Verksamhet 211; 8 4711`.
fn other_objects(line: &Line, dimensions: &Names) -> String {
    let others = line.objects(1).filter(|(dimension, _)| ![COST_CENTRE, PROJECT].contains(dimension));
    let named = others.map(|(dimension, object)| {
        format!("{} {object}", dimensions.get(dimension).map_or(dimension, String::as_str))
    });
    named.collect::<Vec<_>>().join("; ")
}
