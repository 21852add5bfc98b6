//! Who signs in, and what they may be: an account with its roles, each held on a node of the organisation.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{AccountId, BoardId, OrganisationId, PersonId, UnitId};

/// Somebody's way in. The password is no part of it: what is stored of that is a secret, and this is written to the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identity.
    pub id: AccountId,
    /// The municipality whose account it is; nobody sees another.
    pub organisation: OrganisationId,
    /// The person who signs in with it.
    pub person: PersonId,
    /// What the person signs in with, unique in the database.
    pub email: Email,
    /// Preferred language of the interface: `sv` or `en`.
    pub language: String,
    /// What the person is, and where.
    pub roles: Vec<Grant>,
    /// The day on which the password was last chosen; none before the invitation has been answered.
    pub password_chosen: Option<Date>,
    /// The day from which it can no longer be used.
    pub closed: Option<Date>,
}

/// A role held on a node; it covers what is below the node too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grant {
    /// What the person is.
    pub role: Role,
    /// Where.
    pub on: Node,
}

/// What a person can be in the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Systemförvaltare: the organisation, units, accounts, scales, standing texts, backups.
    Administrator,
    /// Internkontrollsamordnare: runs the year, from the plan to the board's decision.
    Coordinator,
    /// Riskansvarig: assesses risks, decides actions.
    RiskOwner,
    /// Kontrollansvarig: carries out controls and records them.
    Performer,
    /// Verksamhet: writes its unit's part of an analysis.
    Contributor,
    /// Läsare, a board member for instance: reads.
    Reader,
    /// Revisor: reads everything, the log too, and verifies it; changes nothing.
    Auditor,
}

/// A place in the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Node {
    /// The whole of it.
    Organisation,
    /// A board with all its units.
    Board {
        /// Which one.
        board: BoardId,
    },
    /// A unit with all that are parts of it.
    Unit {
        /// The board that it answers to.
        board: BoardId,
        /// Which one.
        unit: UnitId,
    },
}

/// An e-mail address: one `@` with something on both sides and no white space, in lower case. Whether it exists, only a letter can tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Longest address, from the limit of a path in RFC 5321 section 4.5.3.1.3.
const LONGEST_EMAIL: usize = 254;

/// The text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Account {
    /// Whether it can be signed in with on a day.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        self.closed.is_none_or(|closed| on < closed)
    }
}

impl Role {
    /// All of them, the most powerful first.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::Coordinator,
        Self::RiskOwner,
        Self::Performer,
        Self::Contributor,
        Self::Reader,
        Self::Auditor,
    ];

    /// Its name in forms and messages: `risk-owner`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Coordinator => "coordinator",
            Self::RiskOwner => "risk-owner",
            Self::Performer => "performer",
            Self::Contributor => "contributor",
            Self::Reader => "reader",
            Self::Auditor => "auditor",
        }
    }
}

impl Email {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let address = text.trim().to_lowercase();
        let is_plain =
            |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control());
        match address.split_once('@') {
            Some((user, host))
                if is_plain(user)
                    && is_plain(host)
                    && !host.contains('@')
                    && address.len() <= LONGEST_EMAIL =>
            {
                Ok(Self(address))
            }
            _ => Err(NotAnEmail),
        }
    }
}

impl TryFrom<String> for Email {
    type Error = NotAnEmail;

    fn try_from(text: String) -> Result<Self, NotAnEmail> {
        text.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(text.parse::<Email>().ok().as_ref().map(Email::as_str), expected, "{text:?}");
        };
        check("anna.berg@exempelby.se", Some("anna.berg@exempelby.se"));
        check("  Anna.Berg@Exempelby.SE ", Some("anna.berg@exempelby.se"));
        check("åsa@exempelby.se", Some("åsa@exempelby.se"));
        check("anna", None);
        check("@exempelby.se", None);
        check("anna@", None);
        check("anna@b@c", None);
        check("anna berg@exempelby.se", None);
        check(&format!("{}@exempelby.se", "a".repeat(254)), None);
    }
}
