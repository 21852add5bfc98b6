//! A municipality's ledger of any size, out of whole numbers alone, so that it is the same on every machine.

use std::path::Path;

use crate::Failure;
use crate::rows::{Cell, Rows};

/// How many suppliers there are. What each sells follows Zipf's law: the second sells half as much as the first, and so on.
const SUPPLIERS: u64 = 40_000;

/// How many people order, receive and approve.
const PEOPLE: u64 = 2_000;

/// 2024-01-01 in days from 1970, and how many days of invoices follow.
const FIRST_DAY: i32 = 19_723;
const DAYS: u64 = 1_000;

/// Where the numbers come from: `SplitMix64` from a fixed seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the first `many` numbers.
    fn below(&mut self, many: u64) -> u64 {
        self.next() % many
    }

    /// True once in `times`.
    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// Writes every table.
pub(crate) fn make(folder: &Path, rows: u64) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)?;
    registers(folder)?;
    let mut out = Rows::create(folder, "supplier_invoices")?;
    invoices(rows, |posting| out.append(posting))?;
    out.finish()
}

/// Hands over so many postings of invoices: their columns by name.
pub(crate) fn invoices(
    rows: u64,
    mut append: impl FnMut(&[(&'static str, Cell)]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut numbers = Numbers(20_260_101);
    let shares = zipf();
    let mut invoice = Invoice::draw(&mut numbers, &shares);
    let mut voucher = 0;
    let mut row = 0;
    while row < rows {
        // What an invoice is followed by: another posting of it, the same invoice once more, one that is spelt otherwise, or a new one.
        match numbers.below(20_000) {
            0..5_000 => {}
            5_000 => voucher += 1,
            5_001 => {
                voucher += 1;
                invoice.number = format!("{} {}", &invoice.number[..1], &invoice.number[1..]);
                invoice.day += 3;
            }
            5_002 => {
                voucher += 1;
                invoice.amount = -invoice.amount;
            }
            _ => {
                voucher += 1;
                invoice = Invoice::draw(&mut numbers, &shares);
            }
        }
        append(&invoice.posting(voucher, &mut numbers))?;
        row += 1;
    }
    Ok(())
}

/// What the rows of an invoice have in common.
struct Invoice {
    supplier: u64,
    number: String,
    day: i32,
    amount: i64,
    received_by: u64,
    approved_by: u64,
}

impl Invoice {
    fn draw(numbers: &mut Numbers, shares: &[u64]) -> Self {
        let at = numbers.below(shares[shares.len() - 1]);
        let supplier = shares.partition_point(|share| *share <= at) as u64;
        let received_by = numbers.below(PEOPLE);
        let approved_by = if numbers.once_in(300) { received_by } else { numbers.below(PEOPLE) };
        Self {
            supplier,
            number: format!("F{:07}", numbers.below(10_000_000)),
            day: FIRST_DAY + i32::try_from(numbers.below(DAYS)).unwrap_or_default(),
            amount: amount(numbers),
            received_by,
            approved_by,
        }
    }

    fn posting(&self, voucher: u64, numbers: &mut Numbers) -> Vec<(&'static str, Cell)> {
        let text = |text: String| Cell::Text(text);
        let unless = |absent: bool, cell: Cell| if absent { Cell::Nothing } else { cell };
        let supplier = self.supplier;
        let is_entertainment = numbers.once_in(200);
        let account = match numbers.below(4) {
            _ if is_entertainment => 7_110,
            0 => 4_510 + supplier % 20,
            _ => 4_000 + supplier % 40 * 100 + numbers.below(3) * 10,
        };
        let paid = self.day + 30 + if numbers.once_in(80) { 20 } else { 0 };
        let paid = if numbers.once_in(2_000) { self.day - 2 } else { paid };
        let is_expense = numbers.once_in(100);
        let payee = if numbers.once_in(50) { self.approved_by } else { numbers.below(PEOPLE) };
        vec![
            ("voucher_number", text(format!("V{voucher:09}"))),
            ("supplier", text(format!("Leverantör {supplier} AB"))),
            ("supplier_id", unless(supplier % 31 == 7, text(organisation_number(supplier)))),
            ("account", text(account.to_string())),
            (
                "account_text",
                text(if is_entertainment { "Representation".to_owned() } else { format!("Konto {account}") }),
            ),
            ("amount", Cell::Ore(self.amount)),
            ("invoice_date", Cell::Day(self.day)),
            ("unit", text(format!("Förvaltning {}", voucher % 60))),
            ("invoice_number", unless(numbers.once_in(100), text(self.number.clone()))),
            (
                "contract",
                unless(!supplier.is_multiple_of(5) || numbers.once_in(4), text(format!("A{supplier}"))),
            ),
            ("due_date", Cell::Day(self.day + 30)),
            ("paid_date", Cell::Day(paid)),
            ("received_by", text(person(self.received_by))),
            ("approved_by", text(person(self.approved_by))),
            ("approved_date", Cell::Day(self.day + 5)),
            ("category", text(format!("Kategori {}", supplier % 100))),
            (
                "purpose",
                unless(!is_entertainment || numbers.once_in(5), text("Möte om årets plan".to_owned())),
            ),
            (
                "participants",
                unless(!is_entertainment || numbers.once_in(5), text("Fyra personer".to_owned())),
            ),
            ("document", Cell::Truth(!numbers.once_in(100))),
            ("payee", unless(!is_expense, text(person(payee)))),
        ]
    }
}

/// An amount from a hundred kronor up, fewer the larger, whose first digits follow Benford's law nearly.
fn amount(numbers: &mut Numbers) -> i64 {
    let doublings = numbers.below(14).min(numbers.below(14));
    let least = 10_000_u64 << doublings;
    let ore = least + ((least * numbers.below(1 << 16)) >> 16);
    let ore = if numbers.once_in(25) { ore.next_multiple_of(100_000) } else { ore };
    let ore = i64::try_from(ore).unwrap_or(i64::MAX);
    if numbers.once_in(60) { -ore } else { ore }
}

/// The sums of the suppliers' shares, by Zipf's law.
fn zipf() -> Vec<u64> {
    let share = |rank: u64| 1_000_000_000 / rank;
    (1..=SUPPLIERS)
        .scan(0, |sum, rank| {
            *sum += share(rank);
            Some(*sum)
        })
        .collect()
}

/// Suppliers, contracts, approvers, side occupations and employees: small beside the invoices.
fn registers(folder: &Path) -> Result<(), Failure> {
    let mut numbers = Numbers(7);
    let text = |text: String| Cell::Text(text);
    let mut contracts = Rows::create(folder, "contracts")?;
    let mut suppliers = Rows::create(folder, "suppliers")?;
    let mut side_occupations = Rows::create(folder, "side_occupations")?;
    for supplier in 0..SUPPLIERS {
        let name = format!("Leverantör {supplier} AB");
        if supplier.is_multiple_of(5) {
            for part in 0..=supplier % 3 {
                let start = FIRST_DAY + i32::try_from(part * 350 + numbers.below(200)).unwrap_or_default();
                contracts.append(&[
                    ("contract", text(format!("A{supplier}-{part}"))),
                    ("supplier", text(name.clone())),
                    ("supplier_id", text(organisation_number(supplier))),
                    ("start_date", Cell::Day(start)),
                    ("end_date", Cell::Day(start + 400)),
                ])?;
            }
        }
        let created = FIRST_DAY - 500 + i32::try_from(numbers.below(1_500)).unwrap_or_default();
        let changed = created + i32::try_from(numbers.below(400)).unwrap_or_default();
        suppliers.append(&[
            ("supplier_id", text(organisation_number(supplier))),
            ("supplier", text(name.clone())),
            ("created_date", Cell::Day(created)),
            (
                "bank_account_changed_date",
                if numbers.once_in(50) { Cell::Day(changed) } else { Cell::Nothing },
            ),
        ])?;
        if numbers.once_in(80) {
            side_occupations.append(&[
                ("employee", text(person(numbers.below(PEOPLE)))),
                ("counterpart", text(name)),
                ("counterpart_id", text(organisation_number(supplier))),
            ])?;
        }
    }
    contracts.finish()?;
    suppliers.finish()?;
    side_occupations.finish()?;
    people(folder, &mut numbers)
}

fn people(folder: &Path, numbers: &mut Numbers) -> Result<(), Failure> {
    let mut limits = Rows::create(folder, "approval_limits")?;
    let mut employees = Rows::create(folder, "employees")?;
    for number in 0..PEOPLE {
        let highest = 50_000_000_i64 << numbers.below(4);
        limits.append(&[
            ("approver", Cell::Text(person(number))),
            ("amount_limit", Cell::Ore(highest)),
            ("valid_from", Cell::Day(FIRST_DAY - 10)),
            ("valid_to", if numbers.once_in(200) { Cell::Day(FIRST_DAY + 900) } else { Cell::Nothing }),
        ])?;
        employees.append(&[
            ("employee", Cell::Text(person(number))),
            ("manager", Cell::Text(person(number / 20))),
        ])?;
    }
    limits.finish()?;
    employees.finish()
}

fn organisation_number(supplier: u64) -> String {
    format!("556{supplier:07}")
}

fn person(number: u64) -> String {
    format!("anv{number:04}")
}
