//! Data of every table that built-in tests read, as many rows as are wanted: the same each time, and with something to find.

use tertial_checks::control_test::ControlTest;
use tertial_checks::engine::Source;
use tertial_checks::table::{Column, ColumnType, Table, table};

use crate::world::World;

/// Days of a year, counted on from its first.
const DAYS: usize = 365;

/// Every row of this many repeats the one before.
const REPEATS: usize = 50;

/// Keeps rows of every table that a test reads.
pub(crate) async fn keep(world: &World, test: &ControlTest, rows: usize) -> Vec<Source> {
    let mut data = Vec::new();
    for input in &test.inputs {
        data.push(keep_table(world, table(&input.table).unwrap(), rows).await);
    }
    data
}

/// Keeps rows of one table.
pub(crate) async fn keep_table(world: &World, table: &Table, rows: usize) -> Source {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let cells: Vec<Vec<String>> =
        (0..rows).map(|row| table.columns.iter().map(|column| cell(column, row)).collect()).collect();
    let cells: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    world.keep(&table.id, &columns, &cells).await
}

/// What stands in a column of a row: from few values in some columns and many in others, so that groups are of every size.
fn cell(column: &Column, row: usize) -> String {
    // Some rows say what the row before says, but for what they are known by.
    let chance = mixed(if row % REPEATS == REPEATS - 1 { row - 1 } else { row }, &column.name);
    if !column.required && chance.is_multiple_of(11) {
        return String::new();
    }
    match column.kind {
        ColumnType::Amount => format!("{}.{:02}", 1 + chance % 400_000, chance % 100),
        ColumnType::Date => {
            let day =
                jiff::civil::date(2026, 1, 1) + jiff::Span::new().days(i64::try_from(chance % DAYS).unwrap());
            day.to_string()
        }
        ColumnType::Boolean => if chance.is_multiple_of(3) { "no" } else { "yes" }.to_owned(),
        _ if column.name.contains("voucher") || column.name == "contract" || column.name == "purchase" => {
            format!("{}-{row}", column.name)
        }
        // The same few people, whatever they do, so that one does two things now and then; and accounts of every class.
        _ if column.personal => format!("Person {}", chance % 97),
        _ if column.name == "account" => format!("{}", 1000 + chance % 9000),
        _ if column.name.contains("supplier") => format!("Leverantör {}", skewed(chance)),
        _ if column.name.contains("number") => format!("{}", chance % 50_000),
        _ => format!("{} {}", column.name, chance % 97),
    }
}

/// Some of a few hundred, the first much more often than the last.
fn skewed(chance: usize) -> usize {
    let most = chance % 401;
    (chance / 401) % (most + 1)
}

/// A number that looks like chance and is the same each time.
fn mixed(row: usize, name: &str) -> usize {
    let seed = name
        .bytes()
        .fold(row as u64 + 1, |seed, byte| (seed ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    usize::try_from((seed ^ (seed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33).unwrap()
}
