//! A data set (datamängd): one file read into a table's columns, with what became of every row of it, to the öre.
//!
//! The rows themselves lie in an object store under the fingerprint of their Parquet file. The record says where they came from
//! and what they add up to, and says so also when the rows have been deleted.

mod mapping;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::mapping::{ColumnMapping, DecimalMark};
use crate::action::Signed;
use crate::ids::{DataSetId, OrganisationId};
use crate::money::Money;
use crate::snapshot::Fingerprint;

/// One file's rows as a table, and what is known of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSet {
    /// Identity.
    pub id: DataSetId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The table whose columns it has.
    pub table: String,
    /// What people call it: `Leverantörsfakturor 2026`.
    pub name: String,
    /// The system or the body that the file came from: `Ekonomisystemet`.
    pub source: String,
    /// The file.
    pub origin: Origin,
    /// Which of the file's columns each of the table's was read from.
    pub mapping: BTreeMap<String, String>,
    /// The mark before the öre, where a person had to say which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<DecimalMark>,
    /// SHA-256 of the Parquet file, by which it is kept.
    pub fingerprint: Fingerprint,
    /// How many bytes the Parquet file has.
    pub size: u64,
    /// How many rows were read.
    pub rows: u64,
    /// The control totals, one for each column of amounts that the file has.
    pub totals: Vec<Total>,
    /// The rows that were not read.
    pub set_aside: SetAside,
    /// Whether the balances that the file states agree with its vouchers; none where it states none, or is no file of bookkeeping.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balances: Option<Balances>,
    /// The first and the last day of the rows; none where the table has no day, or no row.
    pub span: Option<Span>,
    /// The columns that say something of persons, and that the file has.
    pub personal: Vec<String>,
    /// In how many cells a personal identity number was replaced by a pseudonym.
    pub pseudonyms: u64,
    /// Who added it, and on which day.
    pub added: Signed,
    /// The last day on which the rows are kept; none where they are kept until somebody deletes them.
    pub keep_until: Option<Date>,
    /// That the rows are gone, and why.
    pub deleted: Option<Deletion>,
}

/// The file that a data set was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its name, without folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: Fingerprint,
    /// How many bytes it has.
    pub size: u64,
    /// What it was read as.
    pub format: Format,
    /// The sheets that were not read, because their heading is another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_sheets: Vec<String>,
}

/// The kinds of files that data are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Values parted by a mark.
    Csv,
    /// A spreadsheet.
    Excel,
    /// Parquet.
    Parquet,
    /// The Swedish exchange format for bookkeeping.
    Sie,
    /// One UBL invoice or credit note.
    Ubl,
    /// A zip of UBL invoices and credit notes.
    UblZip,
}

/// What a column of amounts adds up to: in the file, in what was read, and in what was set aside.
///
/// The file's sum is computed from the raw cells, the sum of what was read from the finished Parquet file; they must agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// The table's column.
    pub column: String,
    /// The sum of every cell of the file that holds an amount.
    pub file: Money,
    /// The sum of the rows that were read.
    pub read: Money,
    /// The sum of the rows that were set aside.
    pub set_aside: Money,
    /// How many rows were set aside whose amount could not be told, or is in another currency, so that no sum has them.
    pub unknown: u64,
}

impl Total {
    /// Whether what was read and what was set aside make the file, to the öre.
    #[must_use]
    pub fn reconciles(&self) -> bool {
        self.read.plus(self.set_aside) == Some(self.file)
    }
}

/// How the balances of the year that a file of bookkeeping states agree with its vouchers: what an account began with and what was booked on
/// it make what it ended with. Where they do not, vouchers are missing, or there are too many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// How many accounts were compared.
    pub accounts: u64,
    /// How many of them do not agree.
    pub differing: u64,
    /// The first of those, by number.
    pub examples: Vec<AccountDifference>,
}

/// An account whose balance is another than its vouchers make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDifference {
    /// Its number.
    pub account: String,
    /// What the file states.
    pub stated: Money,
    /// What the vouchers make it.
    pub booked: Money,
}

/// The rows that were not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// How many rows.
    pub rows: u64,
    /// How many for each reason and column, in that order.
    pub counted: Vec<Counted>,
    /// SHA-256 of the file that has them, by which it is kept; none where no row was set aside. The rows are not in the record, which the
    /// log holds for ever.
    pub file: Option<Fingerprint>,
}

/// How many rows were set aside for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Why.
    pub reason: Reason,
    /// The table's column that it was about; none where it was about the row as a whole.
    pub column: Option<String>,
    /// How many rows.
    pub rows: u64,
}

/// Why a row was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It has fewer cells than the heading.
    TooFewCells,
    /// It has more cells than the heading, and there is something in them.
    TooManyCells,
    /// A cell that is needed is empty.
    Missing,
    /// The cell holds no amount.
    NotAnAmount,
    /// The amount can be read in two ways, such as `1.234`.
    AmbiguousAmount,
    /// The amount has parts of an öre.
    PartsOfAnOre,
    /// The amount is larger than any that a municipality pays.
    TooLargeAmount,
    /// The cell holds no day.
    NotADay,
    /// The cell says neither yes nor no.
    NotYesOrNo,
    /// The cell holds bytes that are no text.
    NotText,
    /// The cell is longer than any that is meant.
    TooLong,
    /// The heading stands here once more.
    HeadingAgain,
    /// The row is a sum of other rows.
    SumRow,
    /// The voucher's rows do not add up to nothing.
    Unbalanced,
    /// Another row of the voucher cannot be read.
    Incomplete,
    /// The row stands in no voucher.
    OutsideVoucher,
    /// The amount is in another currency than Swedish kronor.
    OtherCurrency,
    /// The file in the archive is no invoice.
    NotAnInvoice,
    /// The file in the archive, or the line, cannot be read.
    Damaged,
}

/// The first and the last day of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// That a data set's rows are gone. What they were called, their fingerprint and their figures stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// Who deleted them, and on which day.
    pub signed: Signed,
    /// Why.
    pub cause: DeletionCause,
}

/// Why a data set's rows were deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletionCause {
    /// The time that they were to be kept had passed.
    Due,
    /// Somebody decided it, for this reason.
    Decided(String),
}

/// The data set's rows are gone already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the data set is deleted already")]
pub struct DeletedAlready;

impl DataSet {
    /// Whether the rows are there to be read.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.deleted.is_none()
    }

    /// Whether the time that the rows were to be kept has passed.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.is_there() && self.keep_until.is_some_and(|last| last < today)
    }

    /// The same without its rows.
    pub fn delete(self, signed: Signed, cause: DeletionCause) -> Result<Self, DeletedAlready> {
        if self.deleted.is_some() {
            return Err(DeletedAlready);
        }
        Ok(Self { deleted: Some(Deletion { signed, cause }), ..self })
    }
}

impl Format {
    /// The name by which messages tell them apart.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Excel => "excel",
            Self::Parquet => "parquet",
            Self::Sie => "sie",
            Self::Ubl => "ubl",
            Self::UblZip => "ubl-zip",
        }
    }
}

impl Reason {
    /// The name by which messages tell them apart.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooFewCells => "too-few-cells",
            Self::TooManyCells => "too-many-cells",
            Self::Missing => "missing",
            Self::NotAnAmount => "not-an-amount",
            Self::AmbiguousAmount => "ambiguous-amount",
            Self::PartsOfAnOre => "parts-of-an-ore",
            Self::TooLargeAmount => "too-large-amount",
            Self::NotADay => "not-a-day",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::NotText => "not-text",
            Self::TooLong => "too-long",
            Self::HeadingAgain => "heading-again",
            Self::SumRow => "sum-row",
            Self::Unbalanced => "unbalanced",
            Self::Incomplete => "incomplete",
            Self::OutsideVoucher => "outside-voucher",
            Self::OtherCurrency => "other-currency",
            Self::NotAnInvoice => "not-an-invoice",
            Self::Damaged => "damaged",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::ids::PersonId;
    use uuid::Uuid;

    fn data_set(keep_until: Option<Date>) -> DataSet {
        DataSet {
            id: DataSetId::new(Uuid::from_u128(1)),
            organisation: OrganisationId::new(Uuid::from_u128(2)),
            table: "supplier_invoices".into(),
            name: "Fakturor".into(),
            source: "Ekonomisystemet".into(),
            origin: Origin {
                file: "fakturor.csv".into(),
                sha256: Fingerprint::of(b"file"),
                size: 4,
                format: Format::Csv,
                other_sheets: Vec::new(),
            },
            mapping: BTreeMap::new(),
            mark: None,
            fingerprint: Fingerprint::of(b"rows"),
            size: 4,
            rows: 1,
            totals: Vec::new(),
            set_aside: SetAside::default(),
            balances: None,
            span: None,
            personal: Vec::new(),
            pseudonyms: 0,
            added: signed(),
            keep_until,
            deleted: None,
        }
    }

    fn signed() -> Signed {
        Signed { by: PersonId::new(Uuid::from_u128(3)), on: date(2026, 11, 25) }
    }

    #[test]
    fn rows_are_due_the_day_after_the_last_that_they_are_kept() {
        let check = |keep_until, today, expected| {
            assert_eq!(data_set(keep_until).is_due(today), expected, "{keep_until:?} {today}");
        };
        check(None, date(2100, 1, 1), false);
        check(Some(date(2027, 1, 31)), date(2027, 1, 31), false);
        check(Some(date(2027, 1, 31)), date(2027, 2, 1), true);
    }

    #[test]
    fn what_is_deleted_keeps_its_fingerprint_and_is_deleted_once() {
        let deleted = data_set(Some(date(2026, 1, 1))).delete(signed(), DeletionCause::Due).unwrap();
        assert!(!deleted.is_there() && !deleted.is_due(date(2027, 1, 1)));
        assert_eq!((deleted.fingerprint, deleted.rows), (Fingerprint::of(b"rows"), 1));
        assert_eq!(deleted.delete(signed(), DeletionCause::Due), Err(DeletedAlready));
    }

    #[test]
    fn a_total_reconciles_to_the_öre() {
        let total = |file, read, set_aside| Total {
            column: "amount".into(),
            file: Money::ore(file),
            read: Money::ore(read),
            set_aside: Money::ore(set_aside),
            unknown: 0,
        };
        assert!(total(100, 60, 40).reconciles());
        assert!(!total(101, 60, 40).reconciles());
        assert!(!total(i64::MIN, i64::MAX, 1).reconciles());
    }
}
