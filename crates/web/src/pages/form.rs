//! What the forms of plans and risks have in common: fields that come back as they were typed, and both texts of a conflict.

use askama::Template;
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::portfolio::typed::{TypedRisk, TypedValue};
use tertial_domain::scale::{NotOnScale, Step};
use tertial_domain::{Level, RiskValue, Scale};

use super::level::{LevelSign, code, from_code};
use crate::words::Words;

/// A risk's words and value, as a form sends them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RiskForm {
    /// What the change was made from.
    pub(crate) version: String,
    /// What may go wrong.
    pub(crate) title: String,
    /// The process.
    pub(crate) process: String,
    /// Cause and effect.
    pub(crate) description: String,
    /// Who owns the risk.
    pub(crate) owner: String,
    /// The step of likelihood.
    pub(crate) likelihood: String,
    /// The step of consequence.
    pub(crate) consequence: String,
    /// A value without factors.
    pub(crate) value: String,
    /// A level alone, or one that sets the scale aside.
    pub(crate) level: String,
    /// Why it does.
    pub(crate) why: String,
}

/// The fields of a value, with the scale's steps, criteria and levels.
#[derive(Template)]
#[template(path = "value_fields.html")]
pub(crate) struct ValueFields {
    w: Words,
    likelihood: Vec<Choice>,
    consequence: Vec<Choice>,
    value: String,
    levels: Vec<Choice>,
    why: String,
    axes: Vec<(&'static str, Vec<Criterion>)>,
    ranges: Vec<(LevelSign, u16, u16)>,
}

/// A step of the scale.
struct Criterion {
    label: String,
    criteria: String,
}

/// Something to choose.
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// Whether it is the one that is chosen.
    pub(crate) is_chosen: bool,
}

/// A field that differs between what somebody typed and what somebody else has saved meanwhile.
pub(crate) struct Differing {
    /// Its name.
    pub(crate) label: String,
    /// As it was typed.
    pub(crate) mine: String,
    /// As it is saved.
    pub(crate) theirs: String,
}

impl RiskForm {
    /// The form as it would be filled in for something that is stored.
    pub(crate) fn of(version: String, words: TypedRisk, value: &TypedValue) -> Self {
        let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
        let given = value.given;
        // A value with factors is their product, and is not typed.
        let alone = given.value.filter(|_| given.likelihood.is_none());
        Self {
            version,
            title: words.title,
            process: words.process,
            description: words.description,
            owner: words.owner,
            likelihood: number(given.likelihood.map(u16::from)),
            consequence: number(given.consequence.map(u16::from)),
            value: number(alone),
            level: given.level.map(code).unwrap_or_default().to_owned(),
            why: value.why.clone(),
        }
    }

    /// The words.
    pub(crate) fn words(&self) -> TypedRisk {
        TypedRisk {
            title: self.title.clone(),
            process: self.process.clone(),
            description: self.description.clone(),
            owner: self.owner.clone(),
        }
    }

    /// The value; what is no number is no step or value of any scale.
    pub(crate) fn typed_value(&self) -> Result<TypedValue, Error> {
        let factor = |text: &str| number::<u8>(text).map_err(|()| NotOnScale::Step);
        let (likelihood, consequence) = (factor(&self.likelihood)?, factor(&self.consequence)?);
        let value = number::<u16>(&self.value).map_err(|()| NotOnScale::Value)?;
        let given = RiskValue { likelihood, consequence, value, level: from_code(&self.level) };
        Ok(TypedValue { given: given.with_product(), why: self.why.trim().to_owned() })
    }

    /// The fields in which another form differs, with the keys of their names.
    pub(crate) fn differing(&self, theirs: &Self, w: Words) -> Vec<Differing> {
        let level =
            |code: &str| from_code(code).map(|level| LevelSign::new(w, level).word).unwrap_or_default();
        differing(
            w,
            [
                ("risk", self.title.clone(), theirs.title.clone()),
                ("risk-process", self.process.clone(), theirs.process.clone()),
                ("risk-description", self.description.clone(), theirs.description.clone()),
                ("risk-owner", self.owner.clone(), theirs.owner.clone()),
                ("risk-likelihood", self.likelihood.clone(), theirs.likelihood.clone()),
                ("risk-consequence", self.consequence.clone(), theirs.consequence.clone()),
                ("risk-value", self.value.clone(), theirs.value.clone()),
                ("risk-level", level(&self.level), level(&theirs.level)),
                ("risk-level-why", self.why.clone(), theirs.why.clone()),
            ],
        )
    }
}

impl ValueFields {
    /// The fields on a scale, as a form has them.
    pub(crate) fn new(w: Words, scale: &Scale, form: &RiskForm) -> Self {
        Self {
            w,
            likelihood: steps(scale.likelihood(), &form.likelihood),
            consequence: steps(scale.consequence(), &form.consequence),
            value: form.value.clone(),
            levels: levels(w, &form.level),
            why: form.why.clone(),
            axes: vec![
                ("risk-likelihood", criteria(scale.likelihood())),
                ("risk-consequence", criteria(scale.consequence())),
            ],
            ranges: Level::ALL
                .map(|level| (LevelSign::new(w, level), scale.range(level).0, scale.range(level).1))
                .into(),
        }
    }
}

/// The rows that differ, each with the key of its name.
pub(crate) fn differing(
    w: Words,
    fields: impl IntoIterator<Item = (&'static str, String, String)>,
) -> Vec<Differing> {
    let same = |(_, mine, theirs): &(&str, String, String)| mine.trim() != theirs.trim();
    let row =
        |(key, mine, theirs): (&'static str, String, String)| Differing { label: w.text(key), mine, theirs };
    fields.into_iter().filter(same).map(row).collect()
}

/// The day of a date field, which is written as in `2026-12-09`.
pub(crate) fn day(text: &str) -> Result<Date, Error> {
    text.trim().parse().map_err(|_| Error::Empty("date"))
}

/// The year of a field.
pub(crate) fn year(text: &str) -> Result<i16, Error> {
    text.trim().parse().map_err(|_| Error::Year)
}

fn number<N: std::str::FromStr>(text: &str) -> Result<Option<N>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}

fn steps(axis: &[Step], chosen: &str) -> Vec<Choice> {
    let choice = |(n, step): (usize, &Step)| {
        let value = (n + 1).to_string();
        Choice { label: format!("{value} {}", step.label), is_chosen: value == chosen.trim(), value }
    };
    axis.iter().enumerate().map(choice).collect()
}

fn levels(w: Words, chosen: &str) -> Vec<Choice> {
    let choice = |level: Level| Choice {
        value: code(level).to_owned(),
        label: LevelSign::new(w, level).word,
        is_chosen: code(level) == chosen,
    };
    Level::ALL.into_iter().map(choice).collect()
}

fn criteria(axis: &[Step]) -> Vec<Criterion> {
    let criterion = |(n, step): (usize, &Step)| Criterion {
        label: format!("{} {}", n + 1, step.label),
        criteria: step.criteria.clone(),
    };
    axis.iter().enumerate().map(criterion).collect()
}
