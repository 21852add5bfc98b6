//! The tables that data sets fill and control tests ask: kinds of data with typed columns, each a file in `controls/tables/`.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use serde::{Deserialize, Serialize};

use crate::wording::Wording;

/// The files of the tables, which are parts of the program.
const FILES: [&str; 10] = [
    include_str!("../../../controls/tables/supplier_invoices.toml"),
    include_str!("../../../controls/tables/contracts.toml"),
    include_str!("../../../controls/tables/approval_limits.toml"),
    include_str!("../../../controls/tables/payment_orders.toml"),
    include_str!("../../../controls/tables/suppliers.toml"),
    include_str!("../../../controls/tables/side_occupations.toml"),
    include_str!("../../../controls/tables/employees.toml"),
    include_str!("../../../controls/tables/direct_procurements.toml"),
    include_str!("../../../controls/tables/ledger_entries.toml"),
    include_str!("../../../controls/tables/account_balances.toml"),
];

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    FILES.iter().map(|file| toml::from_str(file).expect("a test reads every file of a table")).collect()
});

/// Every table, in the order in which they are offered.
#[must_use]
pub fn tables() -> &'static [Table] {
    &TABLES
}

/// The table with this id.
#[must_use]
pub fn table(id: &str) -> Option<&'static Table> {
    tables().iter().find(|table| table.id == id)
}

/// A kind of data, such as supplier invoices.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What queries call it.
    pub id: String,
    /// What people call it.
    pub title: Wording,
    /// Whether it is a sensitive register: of what a test finds in it a run keeps keys and amounts only.
    #[serde(default)]
    pub sensitive: bool,
    /// Its columns, in the order in which they are stored.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
}

impl Table {
    /// The column with this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The schema of the table in Parquet and in queries: every column, also those that a file lacks, which are null
    /// throughout. What is required is never null, since a row without it is set aside.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        let field = |column: &Column| Field::new(&column.name, column.kind.arrow(), !column.required);
        Arc::new(Schema::new(self.columns.iter().map(field).collect::<Vec<_>>()))
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What queries call it.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// What people call it.
    pub title: Wording,
    /// Whether a file must have it, and a row without it is set aside.
    #[serde(default)]
    pub required: bool,
    /// Whether it says something of a person, so that it is shown only to those who have to see it.
    #[serde(default)]
    pub personal: bool,
    /// Whether it numbers things, so that hardly two rows have the same in it.
    #[serde(default)]
    pub numbering: bool,
    /// What files call it, as they spell it; the likeliest first.
    pub names: Vec<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// Running text and names.
    Text,
    /// What leads back to the source, such as a voucher's number: kept letter for letter.
    Identifier,
    /// An organisation number in ten digits, or what the file has in its place. A person's number becomes a pseudonym.
    OrganisationNumber,
    /// Money in whole öre.
    Amount,
    /// The currency of the row's amounts. A row in another than Swedish kronor is set aside, since amounts are öre.
    Currency,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
}

impl ColumnType {
    /// The type in Parquet and in queries.
    #[must_use]
    pub const fn arrow(self) -> DataType {
        match self {
            Self::Text | Self::Identifier | Self::OrganisationNumber | Self::Currency => DataType::Utf8,
            Self::Amount => DataType::Int64,
            Self::Date => DataType::Date32,
            Self::Boolean => DataType::Boolean,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_table_is_whole() {
        let mut ids = HashSet::new();
        for table in tables() {
            assert!(ids.insert(&table.id), "{} stands twice", table.id);
            assert!(!table.title.sv.is_empty() && !table.title.en.is_empty(), "{}", table.id);
            assert!(table.columns.iter().any(|column| column.required), "{}", table.id);
            let mut names = HashSet::new();
            for column in &table.columns {
                let place = format!("{}.{}", table.id, column.name);
                assert!(names.insert(&column.name), "{place} stands twice");
                assert!(column.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{place}");
                assert!(!column.title.sv.is_empty() && !column.title.en.is_empty(), "{place}");
                assert!(!column.names.is_empty(), "{place} has no name in files");
            }
        }
    }

    #[test]
    fn a_schema_has_öre_days_and_text() {
        let schema = table("supplier_invoices").unwrap().schema();
        let check = |name: &str, kind: DataType, nullable: bool| {
            let field = schema.field_with_name(name).unwrap();
            assert_eq!((field.data_type(), field.is_nullable()), (&kind, nullable), "{name}");
        };
        check("amount", DataType::Int64, false);
        check("invoice_date", DataType::Date32, false);
        check("supplier_id", DataType::Utf8, true);
        check("document", DataType::Boolean, true);
    }
}
