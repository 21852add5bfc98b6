//! What a text claims about how a level changed.
//!
//! Only what is said of the valuation itself is a claim. `Avgifterna har höjts` is about fees, `nivån kan komma att
//! höjas` is about the future, and `för att sänka risknivån` is a purpose: none of them says that a level changed.

use crate::comparison::Moment;
use crate::level::Level;
use crate::numerals::parse_ordinal;
use crate::period::{Period, PeriodInYear, PeriodLength};
use crate::text::{Word, words};

/// A claim about the level of a risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    /// What is claimed.
    pub(super) kind: Kind,
    /// What the level now is compared with.
    pub(super) base: Base,
}

/// What a claim says happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The level is what it was.
    Unchanged,
    /// The level rose, perhaps from and to a level.
    Raised { from: Option<Level>, to: Option<Level> },
    /// The level fell, perhaps from and to a level.
    Lowered { from: Option<Level>, to: Option<Level> },
}

/// What a text compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// It does not say.
    Unsaid,
    /// The plan, or the beginning of the year.
    Plan,
    /// "The previous period".
    Previous,
    /// A named period.
    Named(PeriodInYear),
}

/// Bytes of the longest sentence that can say that a level is what it was and nothing else.
const LONGEST_STANDING_CLAIM: usize = 160;

const VALUATION: [&str; 8] = [
    "riskvärdering",
    "risknivå",
    "riskvärde",
    "riskbedömning",
    "risknivan",
    "värderingen",
    "riskklassning",
    "risklassning",
];
const RAISED: [&str; 8] =
    ["höjs", "höjts", "höjdes", "höjd", "höjda", "uppgraderas", "uppgraderats", "ökats"];
const LOWERED: [&str; 7] = ["sänks", "sänkts", "sänktes", "sänkt", "sänkta", "nedgraderas", "nedgraderats"];
const NEGATIONS: [&str; 7] = ["inte", "ej", "ingen", "inget", "inga", "aldrig", "icke"];
/// Words that make a sentence about what may or will be rather than what is.
const UNREAL: [&str; 24] = [
    "kan",
    "kunde",
    "skulle",
    "om",
    "ifall",
    "kommer",
    "riskerar",
    "väntas",
    "förväntas",
    "befaras",
    "ska",
    "skall",
    "planeras",
    "avser",
    "bör",
    "föreslås",
    "måste",
    "får",
    "hade",
    "nästa",
    "förblir",
    "förbli",
    "kvarstå",
    "målet",
];
/// Words that a statement about the valuation may have between its subject and its verb.
const BETWEEN: [&str; 22] = [
    "har",
    "nu",
    "därför",
    "därmed",
    "också",
    "även",
    "därför",
    "är",
    "bedöms",
    "bedömts",
    "vara",
    "som",
    "blivit",
    "således",
    "fortsatt",
    "fortfarande",
    "inte",
    "ej",
    "alltjämt",
    "i",
    "stort",
    "dock",
];

/// The claim that a sentence makes about the level, if it makes one. `at` tells the year of a period named alone.
pub(super) fn claim(sentence: &str, at: PeriodInYear) -> Option<Claim> {
    let words = words(sentence);
    let base = base(&words, at);
    unchanged(&words).or_else(|| moved(&words)).map(|kind| Claim { kind, base })
}

/// Whether a sentence says that the level is what it was, and nothing else.
pub(super) fn is_standing_claim(sentence: &str) -> bool {
    if sentence.len() > LONGEST_STANDING_CLAIM {
        return false;
    }
    let words = words(sentence);
    words.len() <= 8 && unchanged(&words).is_some()
}

/// Whether a word is about the valuation of a risk: `riskvärderingen`, `risknivå`.
pub(super) fn is_valuation(word: &str) -> bool {
    VALUATION.iter().any(|stem| word.starts_with(stem))
}

/// The levels that first follow `från` and `till`.
pub(super) fn from_to(words: &[Word]) -> (Option<Level>, Option<Level>) {
    let after = |preposition| words.windows(2).find_map(|pair| level_after(preposition, pair));
    (after("från"), after("till"))
}

/// Every level that follows `till`, with the level that follows `från` directly before it.
pub(super) fn moves(words: &[Word]) -> Vec<(Option<Level>, Level)> {
    let to = words.windows(2).enumerate().filter_map(|(at, pair)| Some((at, level_after("till", pair)?)));
    to.map(|(at, to)| {
        let before = at.checked_sub(2).and_then(|start| level_after("från", &words[start..at]));
        (before, to)
    })
    .collect()
}

fn level_after(preposition: &str, pair: &[Word]) -> Option<Level> {
    if pair[0].lower == preposition { Level::from_swedish(&pair[1].lower) } else { None }
}

/// What words compare with.
pub(super) fn base(words: &[Word], at: PeriodInYear) -> Base {
    let compares = words.iter().position(|word| {
        let word = word.lower.as_str();
        matches!(
            word,
            "jmf" | "jfr" | "jämfört" | "jämförelse" | "gentemot" | "mot" | "sedan" | "än" | "förhållande"
        )
    });
    let plan = |word: &str| {
        word.starts_with("internkontrollplan")
            || word.starts_with("kontrollplan")
            || matches!(
                word,
                "planen"
                    | "plan"
                    | "planens"
                    | "ursprunglig"
                    | "ursprungliga"
                    | "ursprungligt"
                    | "årsskiftet"
            )
    };
    // Another period may be named without a word of comparison: `höjdes under tertial 1`.
    let named = named_period(words, at).filter(|named| *named != at);
    let Some(compares) = compares else { return named.map_or(Base::Unsaid, Base::Named) };
    let rest = &words[compares..];
    let has = |list: &[&str]| rest.iter().any(|word| list.contains(&word.lower.as_str()));
    if rest.iter().any(|word| plan(&word.lower)) || (has(&["årets"]) && has(&["början", "start", "ingång"]))
    {
        Base::Plan
    } else if let Some(named) = named {
        Base::Named(named)
    } else if has(&["föregående", "förra", "förgående", "tidigare", "senaste", "sist"]) {
        Base::Previous
    } else {
        Base::Unsaid
    }
}

/// The first period that words name, e.g. `tertial 1`, `T1 2025`, `andra tertialet`.
pub(super) fn named_period(words: &[Word], at: PeriodInYear) -> Option<PeriodInYear> {
    (0..words.len()).find_map(|index| period_at(&words[index..], at).map(|(period, _)| period))
}

/// The period that the first words name, and how many words name it. The follow-up's year where none is said.
pub(super) fn period_at(words: &[Word], at: PeriodInYear) -> Option<(PeriodInYear, usize)> {
    let word = |index: usize| words.get(index).map(|word: &Word| word.lower.as_str());
    let length = |word: &str| {
        Some(match word {
            "tertial" | "tertialet" | "tertialets" => PeriodLength::Tertial,
            "kvartal" | "kvartalet" | "kvartalets" => PeriodLength::Quarter,
            "halvår" | "halvåret" | "halvårets" => PeriodLength::HalfYear,
            _ => return None,
        })
    };
    let first = word(0)?;
    let (length, ordinal, mut count) = if let Some((length, number)) = length(first).zip(word(1)) {
        (length, crate::numerals::parse(number)?, 2)
    } else if let Some((number, length)) = parse_ordinal(first).zip(word(1).and_then(length)) {
        (length, number, 2)
    } else {
        let period: Period = first.parse().ok().filter(|period| *period != Period::Year)?;
        (period.length(), u32::from(period.ordinal()), 1)
    };
    let period =
        Period::ALL.into_iter().find(|p| p.length() == length && u32::from(p.ordinal()) == ordinal)?;
    let said =
        word(count).and_then(|year| year.parse::<i16>().ok()).filter(|year| (1990..2100).contains(year));
    count += usize::from(said.is_some());
    Some((PeriodInYear { year: said.unwrap_or(at.year), period }, count))
}

impl Base {
    /// The moment that is meant, where the follow-up knows it: "the previous" is `previous`.
    pub(super) fn moment(self, previous: Moment) -> Option<Moment> {
        match self {
            Self::Unsaid => None,
            Self::Plan => Some(Moment::Plan),
            Self::Previous => Some(previous),
            Self::Named(period) => Some(Moment::Period(period)),
        }
    }
}

/// `Riskvärdering oförändrad`, `Oförändrad risknivå`, `Risken bedöms som oförändrad`, `Ingen förändring av risknivån`.
fn unchanged(words: &[Word]) -> Option<Kind> {
    let at = words.iter().position(|word| {
        matches!(
            word.lower.as_str(),
            "oförändrad" | "oförändrat" | "oförändrade" | "oförändrd" | "förändring"
        )
    });
    if let Some(at) = at {
        let negated =
            words[at.saturating_sub(2)..at].iter().any(|word| NEGATIONS.contains(&word.lower.as_str()));
        // `Ingen förändring` says no change; `inte oförändrad` says change.
        if negated != (words[at].lower == "förändring") || is_unreal(words) {
            return None;
        }
        let about =
            |range: &[Word]| range.iter().any(|word| is_valuation(&word.lower) || word.lower == "risken");
        let clause = words[..at].iter().rposition(|word| word.after_mark).unwrap_or(0);
        let before = &words[clause.max(at.saturating_sub(6))..at];
        let next = words.get(at + 1);
        let after = &words[at + 1..words.len().min(at + 4)];
        let alone = at == 0 && next.is_none_or(|next| next.after_mark || compares_or_ends(&next.lower));
        let attributive = next.is_some_and(|next| {
            !next.after_mark && !compares_or_ends(&next.lower) && !is_valuation(&next.lower)
        });
        let said = alone || (!attributive && about(before)) || (about(after) && before.len() <= 3);
        return said.then_some(Kind::Unchanged);
    }
    // `Risknivån kvarstår`; that the risk remains says nothing of its level.
    let remains = words.windows(2).any(|pair| is_valuation(&pair[0].lower) && pair[1].lower == "kvarstår");
    (remains && !is_unreal(words)).then_some(Kind::Unchanged)
}

/// Whether a word after `oförändrad` leaves it about what stood before, rather than about itself.
fn compares_or_ends(word: &str) -> bool {
    matches!(
        word,
        "jmf"
            | "jfr"
            | "jämfört"
            | "i"
            | "sedan"
            | "mot"
            | "gentemot"
            | "från"
            | "under"
            | "på"
            | "och"
            | "men"
            | "trots"
            | "då"
            | "eftersom"
            | "med"
            | "enligt"
            | "per"
            | "för"
            | "vid"
            | "även"
            | "dock"
            | "av"
            | "nivå"
            | "hög"
            | "medium"
            | "låg"
            | "kritisk"
            | "inför"
    )
}

/// `Risknivån har höjts från medium till hög`, `Riskvärderingen sänks`.
fn moved(words: &[Word]) -> Option<Kind> {
    let (from, to) = from_to(words);
    words.iter().enumerate().find_map(|(at, word)| {
        let raised = RAISED.contains(&word.lower.as_str());
        if !(raised || LOWERED.contains(&word.lower.as_str())) || !is_about_valuation(words, at) {
            return None;
        }
        let start = words[..=at].iter().rposition(|word| word.after_mark).unwrap_or(0);
        let clause = &words[start..words.len().min(at + 3)];
        if is_unreal(clause) {
            return None;
        }
        if clause.iter().any(|word| NEGATIONS.contains(&word.lower.as_str())) {
            // `Har inte höjts` leaves open whether it fell; with levels it is about something else.
            return (from.is_none() && to.is_none() && mentions_change_alone(clause))
                .then_some(Kind::Unchanged);
        }
        Some(if raised { Kind::Raised { from, to } } else { Kind::Lowered { from, to } })
    })
}

/// Whether the verb's subject is the valuation: `risknivån har höjts`, `har risknivån höjts`, `höjs risknivån`.
fn is_about_valuation(words: &[Word], verb: usize) -> bool {
    let subject =
        |word: &Word| is_valuation(&word.lower) || matches!(word.lower.as_str(), "risken" | "nivån");
    let before = words[..verb].iter().rev().find(|word| !BETWEEN.contains(&word.lower.as_str()));
    let after = words[verb + 1..].iter().find(|word| !BETWEEN.contains(&word.lower.as_str()));
    before.is_some_and(subject) || after.is_some_and(|word| is_valuation(&word.lower))
}

fn mentions_change_alone(clause: &[Word]) -> bool {
    clause.iter().any(|word| word.lower == "ändrats" || word.lower == "förändrats")
}

fn is_unreal(words: &[Word]) -> bool {
    words.iter().any(|word| UNREAL.contains(&word.lower.as_str()))
        || words.windows(2).any(|pair| pair[0].lower == "för" && pair[1].lower == "att")
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: PeriodInYear = PeriodInYear { year: 2026, period: Period::T2 };

    #[test]
    fn claims_are_told_from_what_only_sounds_like_one() {
        let check = |text: &str, kind: Option<Kind>| {
            assert_eq!(claim(text, AT).map(|claim| claim.kind), kind, "{text:?}");
        };
        let raised = |from, to| Some(Kind::Raised { from, to });
        let lowered = |from, to| Some(Kind::Lowered { from, to });
        let unchanged = Some(Kind::Unchanged);
        check("Riskvärdering oförändrad jmf med internkontrollplanen.", unchanged);
        check("Riskvärderingen är oförändrad jämfört med planen.", unchanged);
        check("Oförändrad risknivå.", unchanged);
        check("Risken bedöms som oförändrad.", unchanged);
        check("Risken för avbrott är oförändrad.", unchanged);
        check("Oförändrad jämfört med planen.", unchanged);
        check("Ingen förändring av risknivån.", unchanged);
        check("Risken hanteras med oförändrad bemanning.", None);
        check("Bemanningen är oförändrad.", None);
        check("Risknivån är inte oförändrad.", None);
        check("Risknivån väntas vara oförändrad.", None);
        check("Risknivån har höjts från medium till hög.", raised(Some(Level::Medium), Some(Level::High)));
        check("Därför höjs risknivån till kritisk.", raised(None, Some(Level::Critical)));
        check("Riskvärderingen har därför sänkts.", lowered(None, None));
        check("Avgifterna har höjts.", None);
        check("Risknivån kan komma att höjas.", None);
        check("Risknivån bör höjas.", None);
        check("Risknivån kan höjs till hög.", None);
        check("Åtgärder vidtas för att sänka risknivån.", None);
        check("Risken för fel har minskat sedan avgifterna höjts.", None);
        check("Om bemanningen brister höjs risknivån.", None);
        check("Risknivån har inte höjts.", None);
        check("Taxan höjdes, risken kvarstår.", None);
    }

    #[test]
    fn what_a_text_compares_with_is_understood() {
        let check = |text: &str, expected: Base| assert_eq!(base(&words(text), AT), expected, "{text:?}");
        let named = |year, period| Base::Named(PeriodInYear { year, period });
        check("oförändrad jmf med internkontrollplanen", Base::Plan);
        check("höjts sedan årets början", Base::Plan);
        check("höjts sedan tertial 1", named(2026, Period::T1));
        check("höjts sedan T3 2025", named(2025, Period::T3));
        check("jämfört med föregående period", Base::Previous);
        check("höjdes under första tertialet", named(2026, Period::T1));
        check("är oförändrad under tertial 2", Base::Unsaid);
        check("är oförändrad", Base::Unsaid);
    }
}
