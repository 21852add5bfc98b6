//! What stands on a sample's worksheet as people type it, on the page or in Excel, and what of it is stored.

use std::collections::BTreeMap;

use tertial_checks::control_test::{Value as Typed, kronor};
use tertial_domain::ids::OrganisationId;
use tertial_domain::sample::{Answer, Entry, SampleError};
use tertial_domain::{Money, Sample};
use tertial_store::{Stored, Write};

use super::{Then, evaluated};
use crate::app::App;
use crate::checks::{CheckFailure, OnWorksheet, Unreadable};
use crate::error::Error;
use crate::merge::{Edit, Overtaken, Saved, brought_up, settle};

/// What is filled in of a row as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRow {
    /// The answer: `right`, `wrong` or `missing`; empty where there is none yet.
    pub answer: String,
    /// What the amount should have been, in kronor.
    pub correct: String,
    /// What was found.
    pub note: String,
}

/// A worksheet as it is typed: its rows, by their items' places in the population.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The rows.
    pub rows: BTreeMap<u64, TypedRow>,
}

/// What cannot be understood of a row, and what stands there.
pub(super) struct Misread {
    pub(super) what: Unreadable,
    text: String,
}

impl Misread {
    pub(super) fn at(self, at: OnWorksheet) -> CheckFailure {
        CheckFailure::Worksheet { at, what: self.what, text: self.text }
    }
}

impl TypedRow {
    /// What is filled in, as it would be typed.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let (answer, correct, note) = match entry {
            Entry::Open { note } => ("", None, note),
            Entry::Answered(Answer::Right { note }) => ("right", None, note),
            Entry::Answered(Answer::Wrong { correct, note }) => ("wrong", *correct, note),
            Entry::Answered(Answer::Missing { note }) => ("missing", None, note),
        };
        Self {
            answer: answer.to_owned(),
            correct: correct.map(|money| Typed::Amount(money).written()).unwrap_or_default(),
            note: note.clone(),
        }
    }

    /// What the amount should have been, as it is read: `1 234,50 kr`. What is no amount is as it is typed.
    #[must_use]
    pub fn correct_in_words(&self) -> String {
        amount(self.correct.trim()).map_or_else(|| self.correct.clone(), |money| money.to_string())
    }

    /// What is filled in.
    pub(super) fn read(&self) -> Result<Entry, Misread> {
        let misread = |what, text: &str| Misread { what, text: text.to_owned() };
        let (correct, note) = (self.correct.trim(), self.note.trim().to_owned());
        let entry = match self.answer.as_str() {
            "wrong" => {
                let correct = match correct {
                    "" => None,
                    text => Some(amount(text).ok_or_else(|| misread(Unreadable::Amount, text))?),
                };
                return Ok(Entry::Answered(Answer::Wrong { correct, note }));
            }
            "" => Entry::Open { note },
            "right" => Entry::Answered(Answer::Right { note }),
            "missing" => Entry::Answered(Answer::Missing { note }),
            other => return Err(misread(Unreadable::Answer, other)),
        };
        if correct.is_empty() { Ok(entry) } else { Err(misread(Unreadable::NeedlessAmount, correct)) }
    }

    /// The same as it would be typed once it is stored; what cannot be understood stays as it is.
    fn tidy(self) -> Self {
        self.read().map_or(self, |entry| Self::of(&entry))
    }
}

/// An amount in kronor. What a spreadsheet has calculated is öre but for the last digits of its calculation.
fn amount(text: &str) -> Option<Money> {
    kronor(text).or_else(|| {
        let (kronor_and_ore, rest) = text.split_at_checked(text.find(',')? + 3)?;
        let (lead, noise) = rest.split_at_checked(CERTAIN_DECIMALS)?;
        if !noise.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let money = kronor(kronor_and_ore)?;
        match lead {
            "000000" => Some(money),
            "999999" if text.starts_with('-') => money.minus(Money::ore(1)),
            "999999" => money.plus(Money::ore(1)),
            _ => None,
        }
    })
}

/// So many decimals after the öre a spreadsheet's calculation keeps of any amount that is examined.
const CERTAIN_DECIMALS: usize = 6;

impl Edit for Sheet {
    type Of = Sample;
    type Shown = ();

    fn of(stored: &Sample, (): &()) -> Self {
        Self { rows: stored.items.iter().map(|item| (item.place, TypedRow::of(&item.entry()))).collect() }
    }

    /// A row belongs together, so that it is taken whole from whoever has changed it.
    fn settle(&mut self, base: &Self, theirs: &mut Self) {
        for (place, theirs) in &mut theirs.rows {
            let base = base.rows.get(place).cloned().unwrap_or_default();
            settle(&base, self.rows.entry(*place).or_insert_with(|| base.clone()), theirs);
        }
    }
}

impl Sheet {
    /// What it comes to now, having been typed in version `from`; an error holds both where somebody else has changed the same rows.
    pub(super) async fn settled(
        self,
        app: &App,
        write: &Write,
        stored: &Stored<Sample>,
        from: i64,
    ) -> Result<Result<Self, Box<Overtaken<Self>>>, Error> {
        let sample = &stored.value;
        if sample.evaluation().is_some() {
            return Err(CheckFailure::from(SampleError::Evaluated).into());
        }
        if let Some(place) = self.rows.keys().find(|place| sample.number(**place).is_none()) {
            return Err(CheckFailure::from(SampleError::NoRow(*place)).into());
        }
        let rows = self.rows.into_iter().map(|(place, row)| (place, row.tidy())).collect();
        brought_up(app, write, Some(stored), (from, Self { rows }), &()).await
    }

    /// Stores what it changes of a sample, evaluates that where it is asked for, and commits.
    pub(super) async fn put_down(
        self,
        app: &App,
        mut write: Write,
        organisation: OrganisationId,
        stored: Stored<Sample>,
        then: Then,
    ) -> Result<Saved<Self>, Error> {
        let before = stored.version;
        let mut now = stored;
        let entries = self.changes(&now.value)?;
        if !entries.is_empty() {
            let after = now.value.clone().fill_in(entries).map_err(CheckFailure::from)?;
            now = write.update("answer", &now, after).await?;
        }
        if then == Then::Evaluate {
            now = evaluated(app, &mut write, organisation, &now).await?;
        }
        if now.version != before {
            write.commit().await?;
        }
        Ok(Saved::As(now.version))
    }

    /// The rows that are not as a sample has them.
    fn changes(&self, sample: &Sample) -> Result<Vec<(u64, Entry)>, CheckFailure> {
        let mut changes = Vec::new();
        for (number, item) in (1..).zip(&sample.items) {
            let Some(typed) = self.rows.get(&item.place) else { continue };
            if *typed == TypedRow::of(&item.entry()) {
                continue;
            }
            let entry = typed.read().map_err(|misread| misread.at(OnWorksheet::Row(number)))?;
            changes.push((item.place, entry));
        }
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_of_a_row_is_understood() {
        let check = |(answer, correct, note): (&str, &str, &str), expected: Result<Entry, Unreadable>| {
            let [answer, correct, note] = [answer, correct, note].map(str::to_owned);
            let typed = TypedRow { answer, correct, note };
            assert_eq!(typed.read().map_err(|misread| misread.what), expected, "{typed:?}");
        };
        let wrong = |ore: i64| Answer::Wrong { correct: Some(Money::ore(ore)), note: "moms".to_owned() };
        check(("", "", " "), Ok(Entry::Open { note: String::new() }));
        check(("", "", " frågat "), Ok(Entry::Open { note: "frågat".to_owned() }));
        check(("right", "", ""), Ok(Entry::Answered(Answer::Right { note: String::new() })));
        check(("wrong", "1 234,5", "moms"), Ok(Entry::Answered(wrong(123_450))));
        check(("wrong", "ett öre", "moms"), Err(Unreadable::Amount));
        check(("right", "10", ""), Err(Unreadable::NeedlessAmount));
        check(("", "10", ""), Err(Unreadable::NeedlessAmount));
        check(("kanske", "", ""), Err(Unreadable::Answer));
        // As a spreadsheet calculates.
        check(("wrong", "0,30000000000000004", "moms"), Ok(Entry::Answered(wrong(30))));
        check(("wrong", "1234,4999999999998", "moms"), Ok(Entry::Answered(wrong(123_450))));
        check(("wrong", "-0,29999999999999999", "moms"), Ok(Entry::Answered(wrong(-30))));
        check(("wrong", "10,555", "moms"), Err(Unreadable::Amount));
        check(("wrong", "10,550000x", "moms"), Err(Unreadable::Amount));
    }

    #[test]
    fn a_row_is_taken_whole_from_whoever_has_changed_it() {
        let sheet = |answers: [&str; 3]| Sheet {
            rows: (1..)
                .zip(answers)
                .map(|(place, answer)| (place, TypedRow { answer: answer.to_owned(), ..TypedRow::default() }))
                .collect(),
        };
        let check = |mine: [&str; 3], theirs: [&str; 3], expected: ([&str; 3], [&str; 3])| {
            let (mut mine, mut theirs) = (sheet(mine), sheet(theirs));
            mine.settle(&sheet(["", "", "right"]), &mut theirs);
            assert_eq!((mine, theirs), (sheet(expected.0), sheet(expected.1)));
        };
        let both = ["right", "wrong", "missing"];
        check(["right", "", "right"], ["", "wrong", "missing"], (both, both));
        check(
            ["right", "", "wrong"],
            ["", "wrong", "missing"],
            (["right", "wrong", "wrong"], ["right", "wrong", "missing"]),
        );
    }
}
