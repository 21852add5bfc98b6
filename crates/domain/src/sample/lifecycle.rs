//! A sample from the draw to what it says: drawn, answered item by item, evaluated.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Answer, Confidence, Evaluation, Method, Population, SampledItem, Seed};
use crate::action::Signed;
use crate::check_run::{FoundColumn, Question};
use crate::ids::{OrganisationId, SampleId};
use crate::money::Money;
use crate::risk::{NoReason, reason};

/// A sample with its worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Identity.
    pub id: SampleId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// What is examined: `Mottagningsattest på leverantörsfakturor`.
    pub title: String,
    /// What makes the population: a control test's query over data. Its items are in the order of their keys.
    pub of: Question,
    /// How its items were chosen.
    pub method: Method,
    /// Where the draws started.
    pub seed: Seed,
    /// How sure its conclusion is to be.
    pub confidence: Confidence,
    /// How much there was to draw from.
    pub population: Population,
    /// The columns of the worksheet that say what each item is. One that holds personal data is not among them.
    #[serde(default)]
    pub columns: Vec<FoundColumn>,
    /// The worksheet, in the population's order.
    pub items: Vec<SampledItem>,
    /// Who drew it and when.
    pub drawn: Signed,
    /// How far it has come.
    pub progress: Progress,
}

/// How far a sample has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// The worksheet is being filled in.
    Drawn,
    /// Every item has its answer, and what they say is put down.
    Evaluated {
        /// What they say.
        evaluation: Evaluation,
        /// Who said so and when.
        signed: Signed,
    },
}

/// Why something cannot be done with a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SampleError {
    /// It is evaluated, and what it was evaluated from stays.
    #[error("the sample is evaluated already")]
    Evaluated,
    /// The worksheet has no such row.
    #[error("the worksheet has no row {0}")]
    NoRow(u64),
    /// An error has to be described.
    #[error("row {0} does not say what was found")]
    NoNote(u64),
    /// In a monetary-unit sample, an error is so much money.
    #[error("row {0} does not say what the amount should have been")]
    NoAmount(u64),
    /// Rows without an answer.
    #[error("{0} rows have no answer")]
    Unanswered(usize),
    /// It has no name.
    #[error(transparent)]
    NoTitle(#[from] NoReason),
}

impl Sample {
    /// The same under a name without white space around it, where it has one.
    pub fn named(self, title: &str) -> Result<Self, SampleError> {
        Ok(Self { title: reason(title)?, ..self })
    }

    /// Writes the answers of rows, told by their place in the population; none takes an answer back.
    pub fn answer(mut self, answers: Vec<(u64, Option<Answer>)>) -> Result<Self, SampleError> {
        if self.progress != Progress::Drawn {
            return Err(SampleError::Evaluated);
        }
        let is_monetary = matches!(self.method, Method::MonetaryUnit { .. });
        for (place, answer) in answers {
            let row = self.items.iter_mut().find(|item| item.place == place);
            let row = row.ok_or(SampleError::NoRow(place))?;
            row.answer = answer.map(|answer| answer.checked(place, is_monetary)).transpose()?;
        }
        Ok(self)
    }

    /// Puts down what the answers say, which is what `evaluate` makes of them; `None` there means that answers are lacking.
    pub fn conclude(
        self,
        evaluate: impl FnOnce(&Self) -> Option<Evaluation>,
        signed: Signed,
    ) -> Result<Self, SampleError> {
        if self.progress != Progress::Drawn {
            return Err(SampleError::Evaluated);
        }
        let evaluation = evaluate(&self).ok_or(SampleError::Unanswered(self.unanswered()))?;
        Ok(Self { progress: Progress::Evaluated { evaluation, signed }, ..self })
    }

    /// The same without its worksheet, for lists.
    #[must_use]
    pub fn head(&self) -> Self {
        let mut head = Self { items: Vec::new(), ..self.clone() };
        head.of.text.clear();
        head
    }

    /// How many rows have no answer yet.
    #[must_use]
    pub fn unanswered(&self) -> usize {
        self.items.iter().filter(|item| item.answer.is_none()).count()
    }

    /// What the sample says, where that is put down.
    #[must_use]
    pub const fn evaluation(&self) -> Option<&Evaluation> {
        match &self.progress {
            Progress::Drawn => None,
            Progress::Evaluated { evaluation, .. } => Some(evaluation),
        }
    }
}

impl Answer {
    /// The same with its note trimmed, where it says what it has to.
    fn checked(self, place: u64, is_monetary: bool) -> Result<Self, SampleError> {
        let note = self.note().trim().to_owned();
        match self {
            Self::Right { .. } => Ok(Self::Right { note }),
            _ if note.is_empty() => Err(SampleError::NoNote(place)),
            Self::Wrong { correct: None, .. } if is_monetary => Err(SampleError::NoAmount(place)),
            Self::Wrong { correct, .. } => Ok(Self::Wrong { correct, note }),
            Self::Missing { .. } => Ok(Self::Missing { note }),
        }
    }
}

impl Method {
    /// From one hit to the next, in a monetary-unit sample.
    #[must_use]
    pub const fn interval(&self) -> Option<Money> {
        match self {
            Self::MonetaryUnit { interval, .. } => Some(*interval),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::check_run::Words;
    use crate::snapshot::Fingerprint;

    fn sample(method: Method) -> Sample {
        let item = |place| SampledItem {
            place,
            key: place.to_string(),
            amount: Some(Money::ore(1000)),
            stratum: None,
            certain: false,
            cells: Vec::new(),
            answer: None,
        };
        Sample {
            id: Uuid::nil().into(),
            organisation: Uuid::nil().into(),
            title: "Attest".to_owned(),
            of: Question {
                test: "invoice-sample".to_owned(),
                title: Words::default(),
                text: "SELECT 1".to_owned(),
                text_sha256: Fingerprint::of(b"SELECT 1"),
                parameters: Vec::new(),
                data: Vec::new(),
                limits: Vec::new(),
            },
            method,
            seed: Seed::from_bits(4711),
            confidence: Confidence::USUAL,
            population: Population::default(),
            columns: Vec::new(),
            items: vec![item(3), item(8)],
            drawn: signed(),
            progress: Progress::Drawn,
        }
    }

    fn signed() -> Signed {
        Signed { by: Uuid::nil().into(), on: date(2026, 9, 14) }
    }

    fn right() -> Answer {
        Answer::Right { note: "  ".to_owned() }
    }

    #[test]
    fn an_answer_says_what_it_has_to() {
        let monetary = Method::MonetaryUnit { interval: Money::ore(5), start: Money::ore(1) };
        let wrong = |correct: Option<i64>, note: &str| Answer::Wrong {
            correct: correct.map(Money::ore),
            note: note.to_owned(),
        };
        let check = |method: &Method, place, answer: Answer, expected: Option<SampleError>| {
            let answered = sample(method.clone()).answer(vec![(place, Some(answer.clone()))]);
            assert_eq!(answered.err(), expected, "{answer:?}");
        };
        check(&Method::Random, 3, right(), None);
        check(&Method::Random, 4, right(), Some(SampleError::NoRow(4)));
        check(&Method::Random, 3, wrong(None, " "), Some(SampleError::NoNote(3)));
        check(&Method::Random, 3, wrong(None, "ingen attest"), None);
        check(&monetary, 3, wrong(None, "fel belopp"), Some(SampleError::NoAmount(3)));
        check(&monetary, 3, wrong(Some(900), "fel belopp"), None);
        check(&monetary, 3, Answer::Missing { note: String::new() }, Some(SampleError::NoNote(3)));
    }

    #[test]
    fn a_sample_is_evaluated_once_and_when_every_row_is_answered() {
        let said = |sample: &Sample| {
            (sample.unanswered() == 0).then(|| Evaluation {
                examined: 2,
                wrong: 0,
                rate: None,
                strata: Vec::new(),
                amount: None,
            })
        };
        let half = sample(Method::Random).answer(vec![(3, Some(right()))]).unwrap();
        assert_eq!(half.clone().conclude(said, signed()).err(), Some(SampleError::Unanswered(1)));
        let whole = half.answer(vec![(8, Some(right()))]).unwrap();
        let evaluated = whole.conclude(said, signed()).unwrap();
        assert_eq!(evaluated.evaluation().map(|it| it.examined), Some(2));
        assert_eq!(evaluated.clone().answer(vec![(3, None)]).err(), Some(SampleError::Evaluated));
        assert_eq!(evaluated.conclude(said, signed()).err(), Some(SampleError::Evaluated));
    }
}
