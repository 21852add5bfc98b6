//! The numbers of a sentence, and which of them are names.

use crate::numerals::Amount;
use crate::review::named_period::year;
use crate::text::Word;

/// A number and where it stands among the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    /// How many it says; `None` where it says so roughly (`minst tre`, `två till tre`).
    pub(super) amount: Option<Amount>,
    /// Whether it counts on from what was told before: `ytterligare två`.
    pub(super) further: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words that come before a number which is a name: `tertial 2`, `risk 3`.
const NAMED: [&str; 24] = [
    "tertial",
    "kvartal",
    "halvår",
    "år",
    "kap",
    "kapitel",
    "nr",
    "nummer",
    "punkt",
    "punkterna",
    "bilaga",
    "risk",
    "risker",
    "riskerna",
    "kontrollmoment",
    "avsnitt",
    "vecka",
    "dag",
    "den",
    "sid",
    "sida",
    "moment",
    "steg",
    "riskvärde",
];
/// Most numbers and joining words between such a word and the number: `riskerna 2, 3 och 5`.
const LONGEST_LIST_OF_NAMES: usize = 20;

const ROUGHLY: [&str; 15] = [
    "minst",
    "högst",
    "cirka",
    "ca",
    "drygt",
    "knappt",
    "nästan",
    "närmare",
    "omkring",
    "ungefär",
    "än",
    "maximalt",
    "åtminstone",
    "över",
    "mellan",
];
const FURTHER: [&str; 5] = ["ytterligare", "övriga", "resterande", "återstående", "andra"];

/// The numbers of a sentence, in order.
pub(super) fn quantities(words: &[Word]) -> Vec<Quantity> {
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    let mut quantities: Vec<Quantity> = Vec::new();
    let mut start = 0;
    while start < lower.len() {
        let Some((amount, count)) = Amount::at_start(&lower[start..]).filter(|_| !is_a_name(words, start))
        else {
            start += 1;
            continue;
        };
        let before = start.checked_sub(1).map_or("", |before| lower[before]);
        let amount = match before {
            "utan" => Some(Amount::Exactly(0)),
            before if ROUGHLY.contains(&before) => None,
            _ => Some(amount),
        };
        let mut quantity = Quantity { amount, further: FURTHER.contains(&before), start, end: start + count };
        if let Some(last) = quantities.last_mut().filter(|last| last.makes_range_with(&quantity, words)) {
            last.amount = None;
            quantity.amount = None;
        }
        quantities.push(quantity);
        start += count;
    }
    quantities
}

impl Quantity {
    /// Whether the next number is the total of which this one is a part.
    pub(super) fn is_part_of(&self, total: &Self, words: &[Word]) -> bool {
        const PASSING: [&str; 7] = ["av", "de", "planens", "våra", "totalt", "sammanlagt", "nämndens"];
        let between = &words[self.end..total.start];
        let of = between.first().is_some_and(|word| word.lower == "av");
        (of && between.len() <= 3 && between.iter().all(|word| word.is_one_of(&PASSING)))
            || (self.amount == Some(Amount::All) && between.is_empty())
    }

    /// `två–tre`, `två till tre`, `mellan två och tre`.
    fn makes_range_with(&self, next: &Self, words: &[Word]) -> bool {
        let is_exact = |quantity: &Self| matches!(quantity.amount, Some(Amount::Exactly(_)) | None);
        let joined = match &words[self.end..next.start] {
            [] => true,
            // `Mellan två och tre`; the first is rough already.
            [word] => word.is_one_of(&["till", "eller"]) || (self.amount.is_none() && word.lower == "och"),
            _ => false,
        };
        joined && is_exact(self) && is_exact(next)
    }
}

/// Whether a number is part of a name: `tertial 2`, `år 2026`, `risk 3`, `riskerna 2, 3 och 5`.
fn is_a_name(words: &[Word], at: usize) -> bool {
    let before = &words[at.saturating_sub(LONGEST_LIST_OF_NAMES)..at];
    if !words[at].lower.starts_with(|c: char| c.is_ascii_digit()) {
        return before.last().is_some_and(|word| word.is_one_of(&["tertial", "kvartal", "halvår"]));
    }
    let listed = |word: &&Word| word.is_digits() || word.is_one_of(&["och", "samt", "till"]);
    let named = before.iter().rev().find(|word| !listed(word));
    year(&words[at]).is_some() || named.is_some_and(|word| word.is_one_of(&NAMED))
}
