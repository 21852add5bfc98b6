//! What is asked of what, and in what a question is the same as another.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::data_set::Span;
use crate::ids::DataSetId;
use crate::money::Money;
use crate::snapshot::Fingerprint;

/// What was asked of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The test's id.
    pub test: String,
    /// What people call it.
    pub title: Words,
    /// The test's text, header and query, as it was run.
    pub text: String,
    /// SHA-256 of the text.
    pub text_sha256: Fingerprint,
    /// Every parameter with the value that it had.
    pub parameters: Vec<Setting>,
    /// The data sets that it read.
    pub data: Vec<DataRead>,
    /// What the limits that the law sets were; none where the test compares with none, and in what was asked before it was kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<ComparedLimit>,
}

/// Words in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// A parameter with the value that it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The parameter.
    pub name: String,
    /// Its value, as it is written.
    pub value: String,
}

/// A data set that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRead {
    /// The kind of data.
    pub table: String,
    /// The data set.
    pub data_set: DataSetId,
    /// What people call it.
    pub name: String,
    /// The system or the body that it came from; none in what was asked before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// SHA-256 of its data.
    pub sha256: Fingerprint,
    /// How many rows it has.
    pub rows: u64,
    /// The first and the last day of its rows; none where they have no day, and in what was asked before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// What a limit that the law sets was on some days, as it was compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedLimit {
    /// What queries call the limit.
    pub limit: String,
    /// What people call it.
    pub title: Words,
    /// How much it was.
    pub amount: Money,
    /// The first day.
    pub from: Date,
    /// The last day; none until further notice.
    pub to: Option<Date>,
    /// The law and the section.
    pub source: String,
}

impl Question {
    /// What proves that another question was the same: SHA-256 of the test's text, the parameters, the data's fingerprints and the
    /// limits.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let Self { text_sha256, parameters, data, limits, .. } = self;
        let mut said = text_sha256.hex();
        for Setting { name, value } in parameters {
            said.push_str(&format!("\n{name}={value}"));
        }
        for read in data {
            said.push_str(&format!("\n{}:{}", read.table, read.sha256.hex()));
        }
        for ComparedLimit { limit, amount, from, .. } in limits {
            said.push_str(&format!("\n{limit} {from}={}", amount.in_ore()));
        }
        Fingerprint::of(said.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_question_is_another_with_another_limit() {
        let of = |kronor: &[i64]| {
            let limit = |kronor: &i64| ComparedLimit {
                limit: "direct_procurement".to_owned(),
                title: Words::default(),
                amount: Money::ore(kronor * 100),
                from: date(2022, 2, 1),
                to: None,
                source: String::new(),
            };
            let question = Question {
                test: "split-purchases".to_owned(),
                title: Words::default(),
                text: "SELECT 1".to_owned(),
                text_sha256: Fingerprint::of(b"SELECT 1"),
                parameters: Vec::new(),
                data: Vec::new(),
                limits: kronor.iter().map(limit).collect(),
            };
            question.fingerprint()
        };
        assert_eq!(of(&[700_000]), of(&[700_000]));
        assert_ne!(of(&[700_000]), of(&[800_000]));
        assert_ne!(of(&[700_000]), of(&[]));
    }
}
