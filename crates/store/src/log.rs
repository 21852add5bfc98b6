//! The log: one line for each change, chained by SHA-256 within its organisation.
//!
//! The hash of a line is SHA-256 over these fields in this order, each preceded by its length in bytes as an
//! unsigned 64-bit big-endian number, so that no two lines have the same encoding:
//!
//! 1. `tertial log 1`, the name of this format
//! 2. the organisation's id, as a uuid is written: `0198c2f0-…`, lower case
//! 3. the line's number in the organisation, from 1, in decimal
//! 4. when, in microseconds since 1970-01-01 UTC, in decimal
//! 5. who
//! 6. the verb
//! 7. the kind of thing that was changed: the name of its table
//! 8. its id, as a uuid is written
//! 9. the JSON of it before; `null` where it is new
//! 10. the JSON of it after
//! 11. the previous line's hash, 64 hexadecimal digits; for the first line 64 zeros

use std::fmt;

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sha2::{Digest, Sha256};
use tertial_domain::ids::PersonId;
use tertial_domain::snapshot::Fingerprint;

/// The name of the encoding, hashed into every line.
const FORMAT: &str = "tertial log 1";

/// The hash that the first line of a chain follows.
pub(crate) const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The JSON that stands for nothing: what a new thing was before.
pub(crate) const NOTHING: &str = "null";

/// Who makes a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor(String);

impl Actor {
    /// A person whom the organisation has.
    #[must_use]
    pub fn person(id: PersonId) -> Self {
        Self(format!("person:{id}"))
    }

    /// An account outside the organisation's people: the one that a command line runs under.
    #[must_use]
    pub fn account(name: &str) -> Self {
        Self(format!("account:{}", name.trim()))
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_line")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Number in the organisation, from 1 without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// When, in microseconds since 1970-01-01 UTC.
    pub at_micros: i64,
    /// Who.
    pub actor: String,
    /// What was done.
    pub verb: String,
    /// To what kind of thing: the name of its table.
    pub subject_kind: String,
    /// To which one.
    pub subject_id: Uuid,
    /// The JSON of it before; `null` where it is new.
    pub before_json: String,
    /// The JSON of it after.
    pub after_json: String,
    /// The previous line's hash.
    pub previous_hash: String,
    /// This line's hash.
    pub hash: String,
}

/// A line of the log.
pub type Line = Model;

/// The log stands by itself.
#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// When.
    #[must_use]
    pub fn at(&self) -> Option<Timestamp> {
        Timestamp::from_microsecond(self.at_micros).ok()
    }

    /// The hash that the line's content has, whatever it says itself.
    #[must_use]
    pub fn computed_hash(&self) -> String {
        let (sequence, at) = (self.sequence.to_string(), self.at_micros.to_string());
        let (organisation, subject) = (self.organisation_id.to_string(), self.subject_id.to_string());
        let fields: [&str; 11] = [
            FORMAT,
            &organisation,
            &sequence,
            &at,
            &self.actor,
            &self.verb,
            &self.subject_kind,
            &subject,
            &self.before_json,
            &self.after_json,
            &self.previous_hash,
        ];
        let mut hasher = Sha256::new();
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        let digest: [u8; 32] = hasher.finalize().into();
        Fingerprint::from(digest).hex()
    }
}

/// Where each organisation's chain ends.
pub(crate) mod head {
    use sea_orm::entity::prelude::*;

    /// The end of an organisation's chain: the row that writers queue at.
    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "log_head")]
    pub(crate) struct Model {
        /// The municipality.
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisation_id: Uuid,
        /// Number of the last line; 0 where there is none.
        pub sequence: i64,
        /// Its hash.
        pub hash: String,
    }

    /// The heads stand by themselves.
    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        Line {
            organisation_id: Uuid::from_u128(1),
            sequence: 1,
            at_micros: 1_700_000_000_000_000,
            actor: "account:anna".to_owned(),
            verb: "create".to_owned(),
            subject_kind: "board".to_owned(),
            subject_id: Uuid::from_u128(2),
            before_json: NOTHING.to_owned(),
            after_json: "{\"name\":\"Kommunstyrelsen\"}".to_owned(),
            previous_hash: BEGINNING.to_owned(),
            hash: String::new(),
        }
    }

    #[test]
    fn the_encoding_is_the_documented_one() {
        // Computed by another program, from the list at the top of this file.
        let documented = "296fb353390407d221f66d5c49452691fd4e89c78aa2f01ecf4d8959dd9f3248";
        assert_eq!(line().computed_hash(), documented);
    }

    #[test]
    fn every_field_is_in_the_hash() {
        type Change = fn(&mut Line);
        let changes: [(&str, Change); 10] = [
            ("organisation", |line| line.organisation_id = Uuid::from_u128(9)),
            ("sequence", |line| line.sequence = 9),
            ("time", |line| line.at_micros += 1),
            ("actor", |line| line.actor.push('x')),
            ("verb", |line| line.verb.push('x')),
            ("kind", |line| line.subject_kind.push('x')),
            ("subject", |line| line.subject_id = Uuid::from_u128(9)),
            ("before", |line| line.before_json.push(' ')),
            ("after", |line| line.after_json.push(' ')),
            ("previous", |line| line.previous_hash.replace_range(0..1, "1")),
        ];
        for (name, change) in changes {
            let mut other = line();
            change(&mut other);
            assert_ne!(other.computed_hash(), line().computed_hash(), "{name}");
        }
    }

    #[test]
    fn text_cannot_move_from_one_field_to_the_next() {
        let mut moved = line();
        moved.actor = "account:annacreate".to_owned();
        moved.verb = String::new();
        assert_ne!(moved.computed_hash(), line().computed_hash());
    }
}
