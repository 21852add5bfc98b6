//! Statements of how many, found in a summary: `tre risker har höjts`, `sju som höga`, `inga väsentliga avvikelser`.
//!
//! A number is a statement only where what it counts and what is said of it are both understood; every other number is
//! left alone. So is one that is said of a part of the risks (`inom socialtjänsten`), with an exception (`utom två`), or
//! roughly (`minst tre`).

mod noun;
mod predicate;
mod quantity;
mod quotations;

use super::base::{Base, base};
use super::finding::Counted;
use super::named_period::named_period;
use super::told_levels::from_to;
use super::wording::is_unreal;
use crate::comparison::Change;
use crate::level::Level;
use crate::numerals::Amount;
use crate::period::PeriodInYear;
use crate::text::{self, Word, any_is};
use noun::Noun;
use quantity::Quantity;

/// Words before a number that are read as its clause, so that a text without marks is read in one pass.
const LONGEST_CLAUSE: usize = 40;

/// A statement of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// The words, from the number to the last that was understood.
    pub(super) quote: String,
    /// How many are said.
    pub(super) amount: Amount,
    /// What the number answers.
    pub(super) question: Question,
    /// Whether the noun is written out and the number is no article.
    pub(super) certain: bool,
    /// Whether it counts on from what was told before: `ytterligare två`.
    pub(super) further: bool,
}

/// What a statement answers: how many of what. Two statements with one question count the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Question {
    /// What is counted.
    pub(super) counted: Counted,
    /// What a change is compared with.
    pub(super) base: Base,
    /// The level that a change is said to be from.
    pub(super) from: Option<Level>,
    /// The level that a change is said to be to.
    pub(super) to: Option<Level>,
}

impl Question {
    /// Whether a change is one of those counted.
    pub(super) fn is_about(&self, change: Change) -> bool {
        let levels = change.levels().is_none_or(|(from, to)| {
            self.from.is_none_or(|said| said == from) && self.to.is_none_or(|said| said == to)
        });
        levels
            && match self.counted {
                Counted::Raised => change.is_raised(),
                Counted::Lowered => change.is_lowered(),
                Counted::Changed => change.levels().is_some(),
                Counted::Unchanged => matches!(change, Change::Unchanged(_)),
                _ => false,
            }
    }
}

impl Statement {
    /// Whether the statement counts changes and a given one is among them.
    pub(super) fn counts_change(&self, change: Change) -> bool {
        self.amount != Amount::Exactly(0)
            && self.question.counted != Counted::Unchanged
            && self.question.is_about(change)
    }
}

/// The statements of a summary, in order.
pub(super) fn statements(summary: &str, at: PeriodInYear) -> Vec<Statement> {
    let masked = quotations::masked(summary);
    let mut topic = None;
    let mut statements = Vec::new();
    for sentence in text::sentences(&masked) {
        Sentence::of(sentence, &text::words(sentence), at).read(&mut topic, &mut statements);
    }
    statements
}

/// A sentence, with what holds for every number in it.
struct Sentence<'a> {
    text: &'a str,
    words: &'a [Word],
    /// What its changes are compared with; `None` where they are history.
    base: Option<Base>,
    /// Whether it is about how it was in the plan or in an earlier period.
    is_about_before: bool,
    /// Where the plan or the report is first named.
    plan: Option<usize>,
}

/// A number with the words that belong to it.
struct Told<'a> {
    noun: Noun,
    /// Between the number and the noun.
    adjectives: &'a [Word],
    /// After the noun, to the end of the clause or the next number.
    predicate: &'a [Word],
    /// Whether the number may be an article: `en risk`.
    article: bool,
}

impl<'a> Sentence<'a> {
    fn of(text: &'a str, words: &'a [Word], at: PeriodInYear) -> Self {
        Self {
            text,
            words,
            base: base(words, at),
            is_about_before: is_about_before(words, at),
            plan: words.iter().position(names_plan),
        }
    }

    fn read(&self, topic: &mut Option<Noun>, statements: &mut Vec<Statement>) {
        const EXCEPTS: [&str; 7] =
            ["utom", "förutom", "utöver", "bortsett", "undantag", "undantaget", "exklusive"];
        if any_is(self.words, &EXCEPTS) {
            return;
        }
        let quantities = quantity::quantities(self.words);
        let (mut clause, mut read) = (0, 0);
        let mut index = 0;
        while let Some(quantity) = quantities.get(index).copied() {
            // `ett av trettioen kontrollmoment`, `samtliga 31 kontrollmoment`: the second number is the total.
            let total =
                quantities.get(index + 1).copied().filter(|next| quantity.is_part_of(next, self.words));
            index += 1 + usize::from(total.is_some());
            let limit = quantities.get(index).map_or(self.words.len(), |next| next.start);
            clause = (read..=quantity.start).rev().find(|at| self.words[*at].after_mark).unwrap_or(clause);
            clause = clause.max(quantity.start.saturating_sub(LONGEST_CLAUSE));
            read = quantity.end;
            self.read_quantity(quantity, total, clause..limit, topic, statements);
        }
    }

    /// Reads one number, and its total, among the words of its `range`.
    fn read_quantity(
        &self,
        quantity: Quantity,
        total: Option<Quantity>,
        range: std::ops::Range<usize>,
        topic: &mut Option<Noun>,
        statements: &mut Vec<Statement>,
    ) {
        let after = total.map_or(quantity.end, |total| total.end);
        let words = &self.words[..range.end];
        let article = total.is_none()
            && quantity.end == quantity.start + 1
            && words[quantity.start].is_one_of(&["en", "ett"]);
        let (noun, rest, certain) = match (noun::noun(words, after), *topic) {
            (Some((noun, end)), _) => (noun, end, !article),
            (None, Some(topic)) if noun::is_elliptic(words, quantity.start, after) => (topic, after, false),
            _ => return,
        };
        *topic = Some(noun);
        let end = (rest..range.end).find(|index| words[*index].after_mark).unwrap_or(range.end);
        let told = Told { noun, adjectives: &words[after..rest], predicate: &words[rest..end], article };
        let before = &words[range.start..quantity.start];
        let is_part = any_is(before, &["inom", "hos"]) || any_is(told.predicate, &["inom", "hos"]);
        if is_part || (noun == Noun::Risks && before.iter().any(is_unreal)) {
            return;
        }

        let mut push = |quantity: Quantity, counted, end: usize, certain| {
            let Some(amount) = quantity.amount else { return };
            let Some(question) = self.question(counted, &told) else { return };
            let quote = self.quote(quantity.start, end);
            statements.push(Statement { quote, amount, question, certain, further: quantity.further });
        };
        let levelled = told.level().is_some();
        let whole = match noun {
            Noun::Risks => Some(Counted::Risks),
            Noun::Controls => Some(Counted::Controls),
            Noun::Deviations => None,
        };
        if let (Some(total), Some(whole), false) = (total, whole, levelled) {
            push(total, whole, rest, true);
        }
        if let Some((counted, end)) = told.counted(self.is_about_before) {
            push(quantity, counted, rest + end, certain);
        } else if total.is_none()
            && noun == Noun::Risks
            && !levelled
            && self.is_whole_plan(quantity.start, told.predicate)
        {
            push(quantity, Counted::Risks, rest, true);
        }
    }

    /// What a number answers; `None` where it counts changes of another time.
    fn question(&self, counted: Counted, told: &Told<'_>) -> Option<Question> {
        let is_change =
            matches!(counted, Counted::Raised | Counted::Lowered | Counted::Changed | Counted::Unchanged);
        if !is_change {
            return Some(Question { counted, base: Base::Unsaid, from: None, to: None });
        }
        let (from, to) = from_to(told.predicate);
        Some(Question { counted, base: self.base?, from: from.or(told.level()), to })
    }

    /// Whether a bare number of risks is that of the whole plan: `planen omfattar sexton risker`.
    fn is_whole_plan(&self, quantity: usize, predicate: &[Word]) -> bool {
        const HOLDS: [&str; 6] = ["omfattar", "består", "innehåller", "rymmer", "upptar", "inkluderar"];
        let before = &self.words[quantity.saturating_sub(4)..quantity];
        let contains = self.plan.is_some_and(|plan| plan < quantity) && any_is(before, &HOLDS);
        let in_plan = predicate.first().is_some_and(|word| word.is_one_of(&["i", "ingår"]))
            && predicate.iter().take(3).any(names_plan);
        contains || in_plan
    }

    fn quote(&self, start: usize, end: usize) -> String {
        let last = end.clamp(start + 1, self.words.len()) - 1;
        let mut to = self.words[last].end;
        if let Some(mark @ ('”' | '"')) = self.text[to..].chars().next() {
            to += mark.len_utf8();
        }
        self.text[self.words[start].start..to].to_owned()
    }
}

fn names_plan(word: &Word) -> bool {
    word.begins_with(&["plan", "internkontrollplan", "uppföljning", "rapport"])
}

fn is_about_before(words: &[Word], at: PeriodInYear) -> bool {
    const PAST: [&str; 11] = [
        "bedömdes",
        "var",
        "värderades",
        "klassades",
        "tidigare",
        "föregående",
        "förra",
        "ursprungligen",
        "ursprungliga",
        "ursprunglig",
        "fanns",
    ];
    const IN_PLAN: [(&str, &str); 4] =
        [("i", "planen"), ("enligt", "planen"), ("årets", "början"), ("i", "internkontrollplanen")];
    any_is(words, &PAST)
        || words.windows(2).any(|pair| IN_PLAN.contains(&(&pair[0].lower, &pair[1].lower)))
        || named_period(words, at).is_some_and(|period| period != at)
}
