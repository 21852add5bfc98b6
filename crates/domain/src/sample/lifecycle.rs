//! A sample from the draw to what it says: drawn, answered item by item, evaluated.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Answer, Confidence, Entry, Evaluation, Method, Population, SampledItem, Seed};
use crate::action::Signed;
use crate::check_run::{FoundColumn, Question};
use crate::ids::{OrganisationId, SampleId};
use crate::money::Money;
use crate::risk::{NoReason, reason};

/// The most characters of a sample's title: it stands in headings and lists, as other names do.
pub const LONGEST_TITLE: usize = 200;

/// The most characters of a note on the worksheet: some ten lines of a report, and what a cell of a spreadsheet still shows.
pub const LONGEST_NOTE: usize = 1000;

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

/// Why something cannot be done with a sample. Rows are told by their numbers on the worksheet, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SampleError {
    /// It is evaluated, and what it was evaluated from stays.
    #[error("the sample is evaluated already")]
    Evaluated,
    /// No item of the sample has this place in the population.
    #[error("the sample has no item at place {0} of the population")]
    NoRow(u64),
    /// An error has to be described.
    #[error("row {0} does not say what was found")]
    NoNote(usize),
    /// A note is longer than its place.
    #[error("the note of row {0} has more than {LONGEST_NOTE} characters")]
    LongNote(usize),
    /// In a monetary-unit sample, an error is so much money.
    #[error("row {0} does not say what the amount should have been")]
    NoAmount(usize),
    /// Rows without an answer.
    #[error("{} rows have no answer", .0.len())]
    Unanswered(Vec<usize>),
    /// It has no name.
    #[error(transparent)]
    NoTitle(#[from] NoReason),
    /// Its name is longer than its place.
    #[error("the title has more than {LONGEST_TITLE} characters")]
    LongTitle,
}

impl Sample {
    /// A title without white space around it, where it can be a sample's.
    pub fn checked_title(title: &str) -> Result<String, SampleError> {
        let title = reason(title)?;
        if title.chars().count() > LONGEST_TITLE { Err(SampleError::LongTitle) } else { Ok(title) }
    }

    /// Fills in rows, told by their place in the population.
    pub fn fill_in(mut self, entries: Vec<(u64, Entry)>) -> Result<Self, SampleError> {
        if self.progress != Progress::Drawn {
            return Err(SampleError::Evaluated);
        }
        let is_monetary = matches!(self.method, Method::MonetaryUnit { .. });
        for (place, entry) in entries {
            let number = self.number(place).ok_or(SampleError::NoRow(place))?;
            let entry = entry.checked(number, is_monetary)?;
            if let Some(row) = self.items.get_mut(number - 1) {
                *row = row.clone().filled_in(entry);
            }
        }
        Ok(self)
    }

    /// The number on the worksheet, from 1, of the item at a place in the population.
    #[must_use]
    pub fn number(&self, place: u64) -> Option<usize> {
        self.items.iter().position(|item| item.place == place).map(|row| row + 1)
    }

    /// Whether the worksheet asks for amounts: a sample by amount does, and any other where somebody has put one down.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        let says_amount =
            |item: &SampledItem| matches!(item.answer, Some(Answer::Wrong { correct: Some(_), .. }));
        matches!(self.method, Method::MonetaryUnit { .. }) || self.items.iter().any(says_amount)
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
        let evaluation = evaluate(&self).ok_or_else(|| SampleError::Unanswered(self.unanswered()))?;
        Ok(Self { progress: Progress::Evaluated { evaluation, signed }, ..self })
    }

    /// The same without its worksheet, for lists.
    #[must_use]
    pub fn head(&self) -> Self {
        let mut head = Self { items: Vec::new(), ..self.clone() };
        head.of.text.clear();
        head
    }

    /// The numbers of the rows that have no answer yet.
    #[must_use]
    pub fn unanswered(&self) -> Vec<usize> {
        let rows = (1..).zip(&self.items).filter(|(_, item)| item.answer.is_none());
        rows.map(|(number, _)| number).collect()
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

impl Entry {
    /// The same with its note trimmed, where it says what it has to.
    fn checked(self, number: usize, is_monetary: bool) -> Result<Self, SampleError> {
        let (Self::Open { note }
        | Self::Answered(Answer::Right { note } | Answer::Missing { note } | Answer::Wrong { note, .. })) =
            &self;
        let note = note.trim().to_owned();
        if note.chars().count() > LONGEST_NOTE {
            return Err(SampleError::LongNote(number));
        }
        Ok(match self {
            Self::Open { .. } => Self::Open { note },
            Self::Answered(Answer::Right { .. }) => Self::Answered(Answer::Right { note }),
            _ if note.is_empty() => return Err(SampleError::NoNote(number)),
            Self::Answered(Answer::Wrong { correct: None, .. }) if is_monetary => {
                return Err(SampleError::NoAmount(number));
            }
            Self::Answered(Answer::Wrong { correct, .. }) => Self::Answered(Answer::Wrong { correct, note }),
            Self::Answered(Answer::Missing { .. }) => Self::Answered(Answer::Missing { note }),
        })
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
            note: String::new(),
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

    fn right() -> Entry {
        Entry::Answered(Answer::Right { note: "  ".to_owned() })
    }

    #[test]
    fn an_entry_says_what_it_has_to() {
        let monetary = Method::MonetaryUnit { interval: Money::ore(5), start: Money::ore(1) };
        let wrong = |correct: Option<i64>, note: &str| {
            Entry::Answered(Answer::Wrong { correct: correct.map(Money::ore), note: note.to_owned() })
        };
        let missing = |note: &str| Entry::Answered(Answer::Missing { note: note.to_owned() });
        let open = |note: &str| Entry::Open { note: note.to_owned() };
        // Rows are told by their place, and errors tell them by their number: what stands at place 3 is row 1.
        let check = |method: &Method, place, entry: Entry, expected: Option<SampleError>| {
            let filled = sample(method.clone()).fill_in(vec![(place, entry.clone())]);
            assert_eq!(filled.err(), expected, "{entry:?}");
        };
        check(&Method::Random, 3, right(), None);
        check(&Method::Random, 4, right(), Some(SampleError::NoRow(4)));
        check(&Method::Random, 3, wrong(None, " "), Some(SampleError::NoNote(1)));
        check(&Method::Random, 3, wrong(None, "ingen attest"), None);
        check(&monetary, 8, wrong(None, "fel belopp"), Some(SampleError::NoAmount(2)));
        check(&monetary, 3, wrong(Some(900), "fel belopp"), None);
        check(&monetary, 8, missing(""), Some(SampleError::NoNote(2)));
        check(&monetary, 3, open("frågat ekonomen"), None);
        check(&monetary, 3, open(&"å".repeat(LONGEST_NOTE)), None);
        check(&monetary, 8, open(&"å".repeat(LONGEST_NOTE + 1)), Some(SampleError::LongNote(2)));
    }

    #[test]
    fn a_note_waits_for_its_answer() {
        let noted = sample(Method::Random).fill_in(vec![(3, Entry::Open { note: " frågat ".to_owned() })]);
        let noted = noted.unwrap();
        assert_eq!((noted.items[0].note.as_str(), noted.unanswered()), ("frågat", vec![1, 2]));
        let answered = noted.fill_in(vec![(3, right())]).unwrap();
        assert_eq!((answered.items[0].note.as_str(), answered.unanswered()), ("", vec![2]));
    }

    #[test]
    fn a_title_is_neither_nothing_nor_endless() {
        let check = |title: &str, expected: Result<&str, SampleError>| {
            assert_eq!(Sample::checked_title(title), expected.map(str::to_owned), "{title:?}");
        };
        let longest = "å".repeat(LONGEST_TITLE);
        check(" Attest ", Ok("Attest"));
        check(&longest, Ok(&longest));
        check(&format!("{longest}å"), Err(SampleError::LongTitle));
        check(" ", Err(SampleError::NoTitle(NoReason)));
    }

    #[test]
    fn a_sample_is_evaluated_once_and_when_every_row_is_answered() {
        let said = |sample: &Sample| {
            sample.unanswered().is_empty().then(|| Evaluation {
                examined: 2,
                wrong: 0,
                rate: None,
                strata: Vec::new(),
                amount: None,
            })
        };
        let half = sample(Method::Random).fill_in(vec![(3, right())]).unwrap();
        assert_eq!(half.clone().conclude(said, signed()).err(), Some(SampleError::Unanswered(vec![2])));
        let whole = half.fill_in(vec![(8, right())]).unwrap();
        let evaluated = whole.conclude(said, signed()).unwrap();
        assert_eq!(evaluated.evaluation().map(|it| it.examined), Some(2));
        assert_eq!(evaluated.clone().fill_in(vec![(3, right())]).err(), Some(SampleError::Evaluated));
        assert_eq!(evaluated.conclude(said, signed()).err(), Some(SampleError::Evaluated));
    }
}
