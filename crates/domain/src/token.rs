//! A program's way in: a token that does what its owner may do, and no more than its scopes say.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, OrganisationId, TokenId};

/// Leave for a program to act in somebody's name. The secret that the program shows is no part of it: this is written to the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Identity.
    pub id: TokenId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The account in whose name the program acts.
    pub account: AccountId,
    /// What the program is, in its owner's words: `Beslutsstödet`.
    pub name: String,
    /// What the program may do beyond reading, as far as the owner may.
    pub scopes: Vec<Scope>,
    /// The day on which it was made.
    pub made: Date,
    /// The last day on which it can be used.
    pub last_day: Date,
    /// The day on which its owner took it back.
    pub revoked: Option<Date>,
}

/// A kind of thing that a program may do. Every token reads; the others are given one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Read plans, follow-ups and reports.
    Read,
    /// Read the log.
    Audit,
    /// Run the year: plans, submitting, reviewing, freezing, decisions.
    Coordinate,
    /// Write analyses and levels.
    Assess,
    /// Write units' parts of analyses.
    Contribute,
    /// Record what was carried out of controls.
    Execute,
    /// Raise deviations and see to actions.
    Act,
    /// Change the organisation and its accounts.
    Administer,
    /// See to its owner's own account: name, language, password, signed-in browsers and tokens.
    Account,
}

impl Token {
    /// Whether it can be used on a day.
    #[must_use]
    pub fn is_valid(&self, on: Date) -> bool {
        self.revoked.is_none() && on <= self.last_day
    }
}

impl Scope {
    /// All of them, reading first.
    pub const ALL: [Self; 9] = [
        Self::Read,
        Self::Audit,
        Self::Coordinate,
        Self::Assess,
        Self::Contribute,
        Self::Execute,
        Self::Act,
        Self::Administer,
        Self::Account,
    ];

    /// Its name in forms and in the interface for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Audit => "audit",
            Self::Coordinate => "coordinate",
            Self::Assess => "assess",
            Self::Contribute => "contribute",
            Self::Execute => "execute",
            Self::Act => "act",
            Self::Administer => "administer",
            Self::Account => "account",
        }
    }

    /// The scope of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_token_is_valid_through_its_last_day_unless_taken_back() {
        let check = |on, revoked, expected| {
            let token = Token {
                id: TokenId::new(Uuid::nil()),
                organisation: OrganisationId::new(Uuid::nil()),
                account: AccountId::new(Uuid::nil()),
                name: "Beslutsstödet".to_owned(),
                scopes: vec![Scope::Read],
                made: date(2026, 9, 1),
                last_day: date(2026, 9, 30),
                revoked,
            };
            assert_eq!(token.is_valid(on), expected, "{on} {revoked:?}");
        };
        check(date(2026, 9, 1), None, true);
        check(date(2026, 9, 30), None, true);
        check(date(2026, 10, 1), None, false);
        check(date(2026, 9, 2), Some(date(2026, 9, 2)), false);
    }

    #[test]
    fn every_scope_is_written_by_its_name() {
        for scope in Scope::ALL {
            assert_eq!(Scope::from_name(scope.name()), Some(scope));
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.name());
        }
    }
}
