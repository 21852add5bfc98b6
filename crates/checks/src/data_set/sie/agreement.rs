//! Whether the balances that a file states agree with its vouchers: what an account begins the year with and what is booked on it make
//! what it ends the year with. Where they do not, vouchers are missing, or there are too many.

use std::collections::BTreeMap;

use tertial_domain::Money;
use tertial_domain::data_set::{AccountDifference, Balances};

use super::line::Line;
use crate::data_set::cell::amount;

/// The most accounts that are compared; no chart of accounts has as many.
const MOST_ACCOUNTS: usize = 100_000;

/// The most accounts that are told of one by one.
const TOLD: usize = 20;

/// What a file states of its accounts this year, and what is booked on them, in öre.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    accounts: BTreeMap<String, Account>,
    has_too_many: bool,
}

#[derive(Debug, Default)]
struct Account {
    opening: Option<i64>,
    closing: Option<i64>,
    result: Option<i64>,
    booked: i128,
}

impl Agreement {
    /// `#IB årsnr konto saldo`, and `#UB` and `#RES` likewise; the year 0 is this one.
    pub(super) fn state(&mut self, line: &Line) {
        let (Some("0"), Some(account), Some(amount)) = (line.text(0), line.text(1), line.text(2)) else {
            return;
        };
        let Ok(Some(ore)) = amount::of_number(amount.as_bytes()) else { return };
        let Some(account) = self.account(account) else { return };
        match line.label.as_str() {
            "IB" => account.opening = Some(ore),
            "UB" => account.closing = Some(ore),
            _ => account.result = Some(ore),
        }
    }

    /// Something is booked on an account this year.
    pub(super) fn book(&mut self, account: &str, ore: i64) {
        if let Some(account) = self.account(account) {
            account.booked += i128::from(ore);
        }
    }

    fn account(&mut self, number: &str) -> Option<&mut Account> {
        if !self.accounts.contains_key(number) {
            self.has_too_many |= self.accounts.len() >= MOST_ACCOUNTS;
            if self.has_too_many {
                return None;
            }
            self.accounts.insert(number.to_owned(), Account::default());
        }
        self.accounts.get_mut(number)
    }

    /// What the comparison comes to; none where the file states no balance that could be compared.
    pub(super) fn outcome(&self) -> Option<Balances> {
        let states_closing = self.accounts.values().any(|it| it.closing.is_some());
        let states_results = self.accounts.values().any(|it| it.result.is_some());
        let compared = |it: &Account| match it {
            Account { result: Some(result), .. } => Some((*result, it.booked)),
            // Many programs write no balance that is nothing.
            Account { closing, opening, .. } if closing.is_some() || opening.is_some() => states_closing
                .then(|| (closing.unwrap_or_default(), it.booked + i128::from(opening.unwrap_or_default()))),
            _ => (states_closing && states_results).then_some((0, it.booked)),
        };
        let compared = self.accounts.iter().filter_map(|(number, it)| Some((number, compared(it)?)));
        let mut balances = Balances::default();
        for (number, (stated, booked)) in compared {
            balances.accounts += 1;
            if i128::from(stated) == booked {
                continue;
            }
            balances.differing += 1;
            if balances.examples.len() < TOLD {
                balances.examples.push(AccountDifference {
                    account: number.clone(),
                    stated: Money::ore(stated),
                    booked: Money::ore(i64::try_from(booked).unwrap_or(i64::MAX)),
                });
            }
        }
        (balances.accounts > 0 && !self.has_too_many).then_some(balances)
    }
}
