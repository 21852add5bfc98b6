//! Statements of how many, found in a summary: `tre risker har höjts`, `sju som höga`, `inga väsentliga avvikelser`.
//!
//! A number is a statement only where what it counts and what is said of it are both understood; every other number is
//! left alone.

use crate::comparison::Change;
use crate::level::Level;
use crate::numerals::Amount;
use crate::period::PeriodInYear;
use crate::review::claim::{self, Base};
use crate::review::finding::Counted;
use crate::text::{self, Word};

/// A statement of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::review) struct Statement {
    /// The words, from the number to the last that was understood.
    pub(super) quote: String,
    /// How many are said.
    pub(super) amount: Amount,
    /// What is counted.
    pub(super) counted: Counted,
    /// What a change is compared with.
    pub(super) base: Base,
    /// The level that a change is said to be from.
    pub(super) from: Option<Level>,
    /// The level that a change is said to be to.
    pub(super) to: Option<Level>,
    /// Whether the noun is written out and the number is no article.
    pub(super) certain: bool,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    Risks,
    Controls,
    Deviations,
}

impl Statement {
    /// Whether a change is one of those counted.
    pub(super) fn is_true_of(&self, change: Change) -> bool {
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

    /// Whether the statement counts changes and a given one is among them.
    pub(in crate::review) fn counts_change(&self, change: Change) -> bool {
        self.amount != Amount::Exactly(0) && self.counted != Counted::Unchanged && self.is_true_of(change)
    }
}

/// The statements of a summary, in order.
pub(in crate::review) fn statements(summary: &str, at: PeriodInYear) -> Vec<Statement> {
    let masked = without_quotations(summary);
    let mut topic = None;
    let mut statements = Vec::new();
    for sentence in text::sentences(&masked) {
        let words = text::words(sentence);
        Sentence { text: sentence, words: &words, at }.read(&mut topic, &mut statements);
    }
    statements
}

/// The text with quoted titles blanked out: what a title says is not what the summary says. A quoted word stays, since
/// many write levels in quotation marks.
fn without_quotations(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['”', '“', '"', '»']) {
        let mark = rest[open..].chars().next().expect("a mark was found");
        let inside = &rest[open + mark.len_utf8()..];
        let close = inside.find(['”', '"', '»', '«']).filter(|close| !inside[..*close].contains('\n'));
        let Some(close) = close else { break };
        masked.push_str(&rest[..open + mark.len_utf8()]);
        let quoted = &inside[..close];
        if Level::from_swedish(quoted).is_some() {
            masked.push_str(quoted);
        }
        let closing = inside[close..].chars().next().expect("a mark was found");
        masked.push(closing);
        rest = &inside[close + closing.len_utf8()..];
    }
    masked.push_str(rest);
    masked
}

struct Sentence<'a> {
    text: &'a str,
    words: &'a [Word],
    at: PeriodInYear,
}

/// A number and where it stands among the words.
#[derive(Clone, Copy)]
struct Quantity {
    amount: Amount,
    start: usize,
    end: usize,
}

impl Sentence<'_> {
    fn read(&self, topic: &mut Option<Noun>, statements: &mut Vec<Statement>) {
        let quantities = self.quantities();
        let mut index = 0;
        while index < quantities.len() {
            let quantity = quantities[index];
            let mut next = index + 1;
            // `ett av trettioen kontrollmoment`, `samtliga 31 kontrollmoment`: the second number is the total.
            let mut total = None;
            let mut after = quantity.end;
            if let Some(second) = quantities.get(next).filter(|second| self.is_total(quantity, second)) {
                total = Some(*second);
                after = second.end;
                next += 1;
            }
            let limit = quantities.get(next).map_or(self.words.len(), |quantity| quantity.start);
            self.read_quantity(quantity, total, after, limit, topic, statements);
            index = next;
        }
    }

    fn quantities(&self) -> Vec<Quantity> {
        let lower: Vec<&str> = self.words.iter().map(|word| word.lower.as_str()).collect();
        let mut quantities = Vec::new();
        let mut start = 0;
        while start < lower.len() {
            match Amount::at_start(&lower[start..]) {
                Some((amount, count)) if !self.is_a_name(start) => {
                    let denied = start > 0 && lower[start - 1] == "utan";
                    let amount = if denied { Amount::Exactly(0) } else { amount };
                    quantities.push(Quantity { amount, start, end: start + count });
                    start += count;
                }
                _ => start += 1,
            }
        }
        quantities
    }

    /// Whether a number is part of a name: `tertial 2`, `år 2026`, `risk 3`.
    fn is_a_name(&self, at: usize) -> bool {
        const NAMED: [&str; 18] = [
            "tertial",
            "kvartal",
            "halvår",
            "år",
            "kap",
            "kapitel",
            "nr",
            "nummer",
            "punkt",
            "bilaga",
            "risk",
            "vecka",
            "dag",
            "sid",
            "sida",
            "moment",
            "steg",
            "riskvärde",
        ];
        let digits = self.words[at].lower.starts_with(|c: char| c.is_ascii_digit());
        let name = at > 0 && NAMED.contains(&self.words[at - 1].lower.as_str());
        name && (digits || matches!(self.words[at - 1].lower.as_str(), "tertial" | "kvartal" | "halvår"))
    }

    fn is_total(&self, first: Quantity, second: &Quantity) -> bool {
        let between = &self.words[first.end..second.start];
        let of = between.first().is_some_and(|word| word.lower == "av");
        let passing = |word: &Word| {
            matches!(
                word.lower.as_str(),
                "av" | "de" | "planens" | "våra" | "totalt" | "sammanlagt" | "nämndens"
            )
        };
        (of && between.len() <= 3 && between.iter().all(passing))
            || (first.amount == Amount::All && between.is_empty())
    }

    fn read_quantity(
        &self,
        quantity: Quantity,
        total: Option<Quantity>,
        after: usize,
        limit: usize,
        topic: &mut Option<Noun>,
        statements: &mut Vec<Statement>,
    ) {
        let article = total.is_none()
            && quantity.end == quantity.start + 1
            && matches!(self.words[quantity.start].lower.as_str(), "en" | "ett");
        let (noun, rest, certain) = match self.noun(after, limit) {
            Some((noun, end)) => (noun, end, !article),
            None if self.is_elliptic(after, limit) => match *topic {
                Some(noun) => (noun, after, false),
                None => return,
            },
            None => return,
        };
        let adjectives = &self.words[after..rest];
        let predicate = &self.words[rest..self.clause_end(rest, limit)];
        let said = self.counted(noun, adjectives, predicate, article);

        let levelled = adjectives.iter().any(|word| Level::from_swedish(&word.lower).is_some());
        let mut push = |amount, start: usize, counted, end: usize, certain| {
            let (from, to) = match counted {
                Counted::Raised | Counted::Lowered | Counted::Changed => claim::from_to(predicate),
                _ => (None, None),
            };
            let quote = self.quote(start, end);
            let base = claim::base(self.words, self.at);
            statements.push(Statement { quote, amount, counted, base, from, to, certain });
        };
        if let Some(total) = total.filter(|_| !levelled) {
            match noun {
                Noun::Risks => push(total.amount, total.start, Counted::Risks, rest, true),
                Noun::Controls => push(total.amount, total.start, Counted::Controls, rest, true),
                Noun::Deviations => {}
            }
        }
        if let Some((counted, end)) = said {
            push(quantity.amount, quantity.start, counted, rest + end, certain);
        } else if total.is_none()
            && noun == Noun::Risks
            && !levelled
            && self.is_whole_plan(quantity.start, predicate)
        {
            push(quantity.amount, quantity.start, Counted::Risks, rest, true);
        }
        *topic = Some(noun);
    }

    /// The noun that is counted, and the index after it; only words that change nothing may stand between.
    fn noun(&self, start: usize, limit: usize) -> Option<(Noun, usize)> {
        for index in start..limit.min(start + 5) {
            let word = self.words[index].lower.as_str();
            if index > start && self.words[index].after_mark {
                return None;
            }
            let noun = match word {
                "risk" | "risker" | "riskerna" | "riskers" | "riskernas" | "riskområden" => {
                    Some(Noun::Risks)
                }
                "avvikelse" | "avvikelser" | "avvikelserna" => Some(Noun::Deviations),
                "kontroller" | "kontrollerna" => Some(Noun::Controls),
                _ if claim::is_valuation(word) => Some(Noun::Risks),
                _ if word.starts_with("kontrollmoment") => Some(Noun::Controls),
                _ => None,
            };
            if let Some(noun) = noun {
                // `några kontrollmoments risknivå`: it is the level that is counted, whatever it is the level of.
                let next =
                    self.words[index + 1..limit].first().filter(|next| claim::is_valuation(&next.lower));
                return Some(if next.is_some() { (Noun::Risks, index + 2) } else { (noun, index + 1) });
            }
            let passing = matches!(
                word,
                "olika"
                    | "identifierade"
                    | "prioriterade"
                    | "beslutade"
                    | "bedömda"
                    | "av"
                    | "de"
                    | "planens"
                    | "dessa"
                    | "stycken"
                    | "st"
                    | "utvalda"
                    | "planerade"
                    | "nya"
                    | "väsentlig"
                    | "väsentliga"
                    | "ej"
                    | "inte"
                    | "nämndens"
                    | "kommunstyrelsens"
                    | "våra"
                    | "totalt"
                    | "mindre"
                    | "icke"
            ) || Level::from_swedish(word).is_some();
            if !passing {
                return None;
            }
        }
        None
    }

    /// Whether a number without a noun goes on about what was counted before: `sju som höga`, `varav tre är kritiska`.
    fn is_elliptic(&self, after: usize, limit: usize) -> bool {
        let Some(next) = self.words[after..limit].first().filter(|next| !next.after_mark) else {
            return false;
        };
        matches!(
            next.lower.as_str(),
            "som"
                | "är"
                | "har"
                | "bedöms"
                | "på"
                | "till"
                | "från"
                | "varav"
                | "ligger"
                | "värderas"
                | "klassas"
        ) || Level::from_swedish(&next.lower).is_some()
    }

    /// Where the clause that begins at a word ends.
    fn clause_end(&self, start: usize, limit: usize) -> usize {
        (start..limit).find(|index| self.words[*index].after_mark).unwrap_or(limit)
    }

    /// What is said of the noun, and the index after the last word that says it.
    fn counted(
        &self,
        noun: Noun,
        adjectives: &[Word],
        predicate: &[Word],
        article: bool,
    ) -> Option<(Counted, usize)> {
        let has =
            |words: &[Word], list: &[&str]| words.iter().any(|word| list.contains(&word.lower.as_str()));
        match noun {
            Noun::Deviations => {
                let material = has(adjectives, &["väsentlig", "väsentliga"]);
                let denied = has(adjectives, &["ej", "inte", "icke", "mindre"]);
                (material && !denied).then_some((Counted::MaterialDeviations, 0))
            }
            Noun::Controls => {
                const DONE: [&str; 7] =
                    ["genomförts", "genomförda", "utförts", "utförda", "gjorts", "genomfört", "utförda"];
                let end = predicate.iter().position(|word| DONE.contains(&word.lower.as_str()))? + 1;
                let denied = has(&predicate[..end], &["inte", "ej", "icke"]);
                // `Inga kontrollmoment har inte genomförts` is said by no one; the rest is about something else.
                let unreal =
                    has(predicate, &["ska", "skall", "kommer", "kan", "bör", "planeras", "försenats"]);
                let counted = if denied { Counted::ControlsNotPerformed } else { Counted::ControlsPerformed };
                (!unreal).then_some((counted, end))
            }
            Noun::Risks => self.counted_risks(adjectives, predicate, article),
        }
    }

    fn counted_risks(
        &self,
        adjectives: &[Word],
        predicate: &[Word],
        article: bool,
    ) -> Option<(Counted, usize)> {
        let has =
            |words: &[Word], list: &[&str]| words.iter().any(|word| list.contains(&word.lower.as_str()));
        let unreal = [
            "kan",
            "kunde",
            "skulle",
            "kommer",
            "ska",
            "skall",
            "bör",
            "väntas",
            "förväntas",
            "föreslås",
            "om",
        ];
        let level = |word: &Word| Level::from_swedish(&word.lower);
        if has(predicate, &unreal)
            || predicate.first().is_some_and(|word| matches!(word.lower.as_str(), "att" | "för"))
        {
            return None;
        }
        let verb = predicate.iter().enumerate().find_map(|(index, word)| {
            let counted = match word.lower.as_str() {
                "höjts" | "höjs" | "höjdes" | "höjda" | "uppgraderats" => Counted::Raised,
                "sänkts" | "sänks" | "sänktes" | "sänkta" | "nedgraderats" => Counted::Lowered,
                "ändrats" | "förändrats" | "ändrade" => Counted::Changed,
                "oförändrad" | "oförändrade" | "oförändrat" => Counted::Unchanged,
                _ => return None,
            };
            Some((counted, index))
        });
        if let Some((counted, index)) = verb {
            // `En risk som höjts är …` picks one out; it does not count.
            let picks = predicate[..index].iter().any(|word| word.lower == "som");
            let denied = has(&predicate[..index], &["inte", "ej"]);
            let counted = match (counted, denied) {
                (Counted::Changed, true) => Counted::Unchanged,
                (_, true) => return None,
                (counted, false) => counted,
            };
            let last = predicate.iter().rposition(|word| level(word).is_some()).filter(|last| *last > index);
            return (!picks).then_some((counted, last.unwrap_or(index) + 1));
        }
        // `fyra från medium till hög`
        if predicate.first().is_some_and(|word| word.lower == "från") {
            let (from, to) = claim::from_to(predicate);
            let counted = if from? < to? { Counted::Raised } else { Counted::Lowered };
            return Some((counted, predicate.len().min(4)));
        }
        self.at_level(adjectives, predicate, article)
    }

    fn at_level(&self, adjectives: &[Word], predicate: &[Word], article: bool) -> Option<(Counted, usize)> {
        let said = |words: &[Word]| -> Vec<(usize, Level)> {
            let levels = words.iter().enumerate();
            levels.filter_map(|(index, word)| Some((index, Level::from_swedish(&word.lower)?))).collect()
        };
        if self.is_about_before() {
            return None;
        }
        let (before, after) = (said(adjectives), said(predicate));
        match (before.as_slice(), after.as_slice()) {
            // `tre höga risker`; but `en hög risk` is a risk that is high, not a count.
            ([(_, level)], []) if !article => Some((Counted::AtLevel(*level), 0)),
            ([], [(index, level)]) => {
                let between = &predicate[..*index];
                let known = between.iter().all(|word| {
                    matches!(
                        word.lower.as_str(),
                        "som"
                            | "är"
                            | "bedöms"
                            | "bedömts"
                            | "har"
                            | "på"
                            | "nivå"
                            | "nivån"
                            | "till"
                            | "nu"
                            | "ligger"
                            | "värderas"
                            | "klassas"
                            | "med"
                            | "risknivå"
                            | "risknivån"
                            | "vara"
                            | "fortsatt"
                            | "värderats"
                            | "i"
                            | "av"
                            | "dem"
                            | "dessa"
                            | "kvarstår"
                            | "alltjämt"
                    )
                });
                known.then_some((Counted::AtLevel(*level), index + 1))
            }
            _ => None,
        }
    }

    /// Whether the sentence is about how it was in the plan or in an earlier period.
    fn is_about_before(&self) -> bool {
        let past = |word: &str| {
            matches!(
                word,
                "bedömdes"
                    | "var"
                    | "värderades"
                    | "klassades"
                    | "tidigare"
                    | "föregående"
                    | "förra"
                    | "ursprungligen"
                    | "ursprungliga"
                    | "ursprunglig"
                    | "fanns"
            )
        };
        let pairs =
            [("i", "planen"), ("enligt", "planen"), ("årets", "början"), ("i", "internkontrollplanen")];
        self.words.iter().any(|word| past(&word.lower))
            || self.words.windows(2).any(|pair| pairs.contains(&(&pair[0].lower, &pair[1].lower)))
            || claim::named_period(self.words, self.at).is_some_and(|period| period != self.at)
    }

    /// Whether a bare number of risks is that of the whole plan: `planen omfattar sexton risker`.
    fn is_whole_plan(&self, quantity: usize, predicate: &[Word]) -> bool {
        let before = &self.words[..quantity];
        let plan = |word: &Word| {
            ["plan", "internkontrollplan", "uppföljning", "rapport"]
                .iter()
                .any(|stem| word.lower.starts_with(stem))
        };
        let holds = |word: &Word| {
            matches!(
                word.lower.as_str(),
                "omfattar" | "består" | "innehåller" | "rymmer" | "upptar" | "inkluderar"
            )
        };
        let near = before.len().saturating_sub(4);
        let contains = before.iter().any(plan) && before[near..].iter().any(holds);
        let in_plan = predicate.first().is_some_and(|word| word.lower == "i" || word.lower == "ingår")
            && predicate.iter().take(3).any(plan);
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
