//! The balances of a SIE file: opening and closing balances, results, and those of a period or of an object.

use std::collections::HashMap;

use csv::ByteRecord;

use super::line::Line;
use super::{COST_CENTRE, Found, Names, PROJECT};

/// The columns of a balance, which are those of the table `account_balances`.
pub(super) const COLUMNS: [&str; 8] =
    ["kind", "from_date", "to_date", "account", "account_text", "amount", "cost_centre", "project"];

/// The first and the last day of each year that the file tells of, by its number: 0 is this one, -1 the one before.
#[derive(Debug, Default)]
pub(super) struct Years(HashMap<String, (String, String)>);

impl Years {
    /// `#RAR årsnr start slut`.
    pub(super) fn take(&mut self, line: &Line) {
        if let (Some(year), Some(from), Some(to)) = (line.text(0), line.text(1), line.text(2)) {
            self.0.insert(year.to_owned(), (from.to_owned(), to.to_owned()));
        }
    }

    /// Whether a day is in this year; every day is, where the file does not say when it is.
    pub(super) fn has_now(&self, day: &str) -> bool {
        self.0.get("0").is_none_or(|(from, to)| from.as_str() <= day && day <= to.as_str())
    }

    fn of(&self, year: &str) -> (String, String) {
        self.0.get(year).cloned().unwrap_or_default()
    }
}

/// A balance as a row; `None` for a line that is none.
pub(super) fn row(number: u64, line: &Line, accounts: &Names, years: &Years) -> Option<Found> {
    // `#IB årsnr konto saldo`, `#OIB årsnr konto {objekt} saldo`, `#PSALDO årsnr period konto {objekt} saldo`.
    let (kind, in_period, of_object) = match line.label.as_str() {
        "IB" => ("opening", false, false),
        "UB" => ("closing", false, false),
        "RES" => ("result", false, false),
        "OIB" => ("opening", false, true),
        "OUB" => ("closing", false, true),
        "PSALDO" => ("period", true, true),
        "PBUDGET" => ("budget", true, true),
        _ => return None,
    };
    let year = line.text(0).unwrap_or_default();
    let account_at = if in_period { 2 } else { 1 };
    let list_at = account_at + 1;
    let amount_at = if of_object && line.is_list(list_at) { list_at + 1 } else { list_at };
    let (Some(account), Some(amount)) = (line.text(account_at), line.text(amount_at)) else {
        return Some(Found::damaged(number, &format!("#{}", line.label)));
    };
    let (from, to) = match line.text(1).filter(|_| in_period) {
        Some(period) => month(period),
        None => years.of(year),
    };
    // What is an object's is a part of the account's own balance, and would be counted twice beside it.
    let kind = if line.has_objects(list_at) { format!("{kind}_of_object") } else { kind.to_owned() };
    let cells = [
        kind,
        from,
        to,
        account.to_owned(),
        accounts.get(account).cloned().unwrap_or_default(),
        amount.to_owned(),
        line.object(list_at, COST_CENTRE).to_owned(),
        line.object(list_at, PROJECT).to_owned(),
    ];
    Some(Found { line: number, cells: ByteRecord::from(cells.to_vec()), fault: None })
}

/// The first and the last day of a month such as `202601`.
fn month(period: &str) -> (String, String) {
    let of = || {
        let (year, month) = (period.get(..4)?.parse().ok()?, period.get(4..)?.parse().ok()?);
        let first = jiff::civil::Date::new(year, month, 1).ok()?;
        Some((first.to_string(), first.last_of_month().to_string()))
    };
    of().unwrap_or_else(|| (period.to_owned(), period.to_owned()))
}
