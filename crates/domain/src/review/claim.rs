//! What a text claims about how a level changed.
//!
//! Only what is said of the valuation itself is a claim. `Avgifterna har höjts` is about fees, `nivån kan komma att
//! höjas` is about the future, and `för att sänka risknivån` is a purpose: none of them says that a level changed.

use super::base::{Base, base};
use super::reading::Sentence;
use super::told_levels::from_to;
use super::wording::{is_conditional, is_denial, is_unreal, is_valuation};
use crate::level::Level;
use crate::period::PeriodInYear;
use crate::text::{Word, any_is};

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

/// Words of the longest sentence that can say that a level is what it was and nothing else.
const LONGEST_STANDING_CLAIM: usize = 8;
/// Words before the telling one that are read as its clause, so that a text without marks is read in one pass.
const LONGEST_CLAUSE: usize = 40;

const UNCHANGED: [&str; 4] = ["oförändrad", "oförändrat", "oförändrade", "oförändrd"];
const CHANGE: [&str; 2] = ["förändring", "förändringar"];
const CHANGED: [&str; 7] =
    ["ändrats", "förändrats", "ändras", "förändras", "ändrad", "förändrad", "justerats"];
const RAISED: [&str; 8] =
    ["höjs", "höjts", "höjdes", "höjd", "höjda", "uppgraderas", "uppgraderats", "ökats"];
const LOWERED: [&str; 7] = ["sänks", "sänkts", "sänktes", "sänkt", "sänkta", "nedgraderas", "nedgraderats"];
/// Words that a statement about the valuation may have between its subject and its verb.
const BETWEEN: [&str; 25] = [
    "har",
    "nu",
    "därför",
    "därmed",
    "också",
    "även",
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
    "sett",
    "varför",
    "under",
    "perioden",
];

/// The claim that a sentence makes about the level, if it makes one. `at` tells the year of a period named alone.
pub(super) fn claim(words: &[Word], at: PeriodInYear) -> Option<Claim> {
    let kind = unchanged(words).or_else(|| same(words, at)).or_else(|| moved(words))?;
    let base = base(words, at)?;
    // `Risken höjdes i föregående uppföljning` tells history; `sedan föregående uppföljning` would compare.
    let history = base == Base::Unsaid && any_is(words, &["tidigare", "föregående", "förra", "fjol"]);
    let is_move = kind != Kind::Unchanged;
    (!(is_move && history)).then_some(Claim { kind, base })
}

/// Whether a sentence says that the level is what it was, and nothing else.
pub(super) fn is_standing_claim(sentence: &Sentence<'_>) -> bool {
    sentence.words.len() <= LONGEST_STANDING_CLAIM && unchanged(&sentence.words).is_some()
}

/// `Riskvärdering oförändrad`, `Ingen förändring av risknivån`, `Risknivån har inte ändrats`, `Risknivån kvarstår`.
fn unchanged(words: &[Word]) -> Option<Kind> {
    let says = |at: usize| {
        let word = &words[at];
        let said = if word.is_one_of(&UNCHANGED) {
            is_said_unchanged(words, at)
        } else if word.is_one_of(&CHANGE) {
            is_no_change(words, at)
        } else if word.is_one_of(&CHANGED) {
            near(words, at).iter().any(is_denial) && is_about_valuation(words, at)
        } else {
            // That the risk remains says nothing of its level.
            word.lower == "kvarstår" && at > 0 && is_valuation(&words[at - 1])
        };
        said && is_real(words, at) && !any_is(near(words, at), &["förbli", "förblir", "kvarstå"])
    };
    (0..words.len()).any(says).then_some(Kind::Unchanged)
}

/// Whether `oförändrad` is said of the risk or its valuation, or stands without a subject.
fn is_said_unchanged(words: &[Word], at: usize) -> bool {
    if words[at.saturating_sub(2)..at].iter().any(is_denial) {
        return false;
    }
    let next = words.get(at + 1);
    let ends = next.is_none_or(|next| next.after_mark || next.is_one_of(&COMPARES_OR_ENDS));
    let before = &words[clause_start(words, at).max(at.saturating_sub(6))..at];
    if ends {
        return before.is_empty() || before.iter().any(is_risk);
    }
    // `Oförändrad risknivå`, `oförändrad bedömning`; not `oförändrad bemanning`.
    let attributive = |word: &Word| is_risk(word) || word.is_one_of(&["bedömning", "värdering"]);
    next.is_some_and(attributive) && before.len() <= 3
}

/// `Ingen förändring av risknivån`, `Ingen förändring jämfört med planen`; not `Ingen förändring av rutinen`.
fn is_no_change(words: &[Word], at: usize) -> bool {
    let denied = words[at.saturating_sub(2)..at].iter().any(is_denial);
    let compares =
        |word: &Word| word.after_mark || word.is_one_of(&["jmf", "jfr", "jämfört", "sedan", "gentemot"]);
    let about = match &words[at + 1..] {
        [] => true,
        [next, ..] if compares(next) => true,
        [of, what, ..] => of.is_one_of(&["av", "i", "på", "avseende"]) && is_risk(what),
        [_] => false,
    };
    denied && about
}

fn is_risk(word: &Word) -> bool {
    is_valuation(word) || word.is_one_of(&["risk", "risken"])
}

/// Words after `oförändrad` that leave it about what stood before, rather than about themselves.
const COMPARES_OR_ENDS: [&str; 31] = [
    "jmf",
    "jfr",
    "jämfört",
    "i",
    "sedan",
    "mot",
    "gentemot",
    "från",
    "under",
    "på",
    "och",
    "men",
    "trots",
    "då",
    "eftersom",
    "med",
    "enligt",
    "per",
    "för",
    "vid",
    "även",
    "dock",
    "av",
    "nivå",
    "hög",
    "medium",
    "låg",
    "kritisk",
    "inför",
    "som",
    "till",
];

/// `Risken kvarstår på samma nivå`, `Samma riskvärde som i planen`.
fn same(words: &[Word], at: PeriodInYear) -> Option<Kind> {
    const LEVEL: [&str; 3] = ["nivå", "bedömning", "värdering"];
    let index = (1..words.len()).find(|index| {
        words[index - 1].lower == "samma" && (words[*index].is_one_of(&LEVEL) || is_valuation(&words[*index]))
    })?;
    let like = words.get(index + 1).is_some_and(|next| next.lower == "som");
    // `Samma nivå som i grannkommunen` compares with something else, and `samma bedömning` is one of anything.
    let known = base(words, at).is_some_and(|base| base != Base::Unsaid);
    if (like && !known) || (!like && words[index].lower == "bedömning") {
        return None;
    }
    let clause = &words[clause_start(words, index - 1)..index - 1];
    let leads_in = |word: &Word| {
        word.is_one_of(&BETWEEN)
            || word.is_one_of(&["kvarstår", "kvarstå", "ligger", "ligga", "kvar", "på", "förblir", "ha"])
    };
    let subject = clause.iter().find(|word| !leads_in(word));
    let about = subject.is_none_or(|word| {
        is_valuation(word) || matches!(word.lower.as_str(), "risken" | "nivån" | "riskens")
    });
    (about && is_real(words, index) && !clause.iter().any(is_denial)).then_some(Kind::Unchanged)
}

/// `Risknivån har höjts från medium till hög`, `Riskvärderingen sänks`, `Risken för avbrott höjs till hög`.
fn moved(words: &[Word]) -> Option<Kind> {
    let (from, to) = from_to(words);
    let verb = |word: &Word| word.is_one_of(&RAISED) || word.is_one_of(&LOWERED);
    words.iter().enumerate().filter(|(_, word)| verb(word)).find_map(|(at, word)| {
        let named = tells_levels(words, at) && (at == clause_start(words, at) || is_about_a_risk(words, at));
        let about = is_about_valuation(words, at) || named;
        let moves = about && is_real(words, at) && !near(words, at).iter().any(is_denial);
        if !moves || (to.is_none() && is_within_level(words, at)) {
            return None;
        }
        let raised = word.is_one_of(&RAISED);
        Some(if raised { Kind::Raised { from, to } } else { Kind::Lowered { from, to } })
    })
}

/// Whether the verb's subject is the valuation: `risknivån har höjts`, `har risknivån höjts`, `höjs risknivån`.
fn is_about_valuation(words: &[Word], verb: usize) -> bool {
    let start = clause_start(words, verb);
    let end = words.len().min(verb + LONGEST_CLAUSE);
    let before = words[start..verb].iter().rev().find(|word| !word.is_one_of(&BETWEEN));
    let after = words[verb + 1..end].iter().find(|word| !word.is_one_of(&BETWEEN));
    before.is_some_and(|word| is_valuation(word) || word.is_one_of(&["risken", "nivån"]))
        || after.is_some_and(is_valuation)
}

/// `Risken för felaktiga utbetalningar …`: the clause's subject is a risk, whatever stands before the verb.
fn is_about_a_risk(words: &[Word], verb: usize) -> bool {
    let clause = &words[clause_start(words, verb)..verb];
    let follows = |pair: &[Word]| {
        pair[0].lower == "risken" && pair[1].is_one_of(&["för", "inom", "kring", "avseende", "gällande"])
    };
    clause.windows(2).take(2).any(follows) && !any_is(clause, &["genom", "att"])
}

/// Whether the verb is followed by a level, with at most a word between: `höjs nu från medium`, `sänks till låg`.
fn tells_levels(words: &[Word], verb: usize) -> bool {
    let after = &words[verb + 1..words.len().min(verb + 4)];
    let (from, to) = from_to(after);
    from.or(to).is_some()
}

/// `Risken har höjts något men bedöms fortfarande som medium`, `riskvärdet har höjts från 8 till 10`: what moved, moved
/// inside its level.
fn is_within_level(words: &[Word], verb: usize) -> bool {
    let after = &words[verb + 1..words.len().min(verb + LONGEST_CLAUSE)];
    let start = clause_start(words, verb);
    let value = words[start..verb]
        .iter()
        .any(|word| word.begins_with(&["riskvärde"]) && !word.begins_with(&["riskvärdering"]));
    let little = any_is(&after[..after.len().min(2)], &["något", "marginellt", "lite", "inom"]);
    let still = any_is(after, &["fortfarande", "fortsatt", "alltjämt", "kvar", "kvarstår"]);
    let points = |pair: &[Word]| pair[0].is_one_of(&["från", "till", "med"]) && pair[1].is_digits();
    value || little || still || after.windows(2).any(points)
}

/// Whether a word's clause tells what is, not what may or will be, what is wished, or what holds on a condition.
fn is_real(words: &[Word], at: usize) -> bool {
    let purpose = words[clause_start(words, at)..at]
        .windows(2)
        .any(|pair| pair[0].lower == "för" && pair[1].lower == "att");
    // A condition has a clause of its own: `Om bytet dröjer, höjs risknivån`.
    let conditional = is_conditional(&words[at.saturating_sub(LONGEST_CLAUSE)..words.len().min(at + 3)]);
    !(purpose || conditional || near(words, at).iter().any(is_unreal))
}

/// A word's clause until two words after it.
fn near(words: &[Word], at: usize) -> &[Word] {
    let last = words.len().min(at + 3);
    let end = (at + 1..last).find(|i| words[*i].after_mark || words[*i].lower == "men").unwrap_or(last);
    &words[clause_start(words, at)..end]
}

/// Where the clause of a word begins: at the last mark or `men` before it.
fn clause_start(words: &[Word], at: usize) -> usize {
    let first = at.saturating_sub(LONGEST_CLAUSE);
    (first + 1..=at).rev().find(|i| words[*i].after_mark || words[i - 1].lower == "men").unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Period;
    use crate::text::words;

    const AT: PeriodInYear = PeriodInYear { year: 2026, period: Period::T2 };

    fn check(text: &str, kind: Option<Kind>) {
        assert_eq!(claim(&words(text), AT).map(|claim| claim.kind), kind, "{text:?}");
    }

    #[test]
    fn that_a_level_is_what_it_was_is_told_from_what_only_sounds_like_it() {
        let unchanged = Some(Kind::Unchanged);
        check("Riskvärdering oförändrad jmf med internkontrollplanen.", unchanged);
        check("Riskvärderingen är oförändrad jämfört med planen.", unchanged);
        check("Oförändrad risknivå.", unchanged);
        check("Oförändrad risk jämfört med föregående tertial.", unchanged);
        check("Risken bedöms som oförändrad.", unchanged);
        check("Risken för avbrott är oförändrad.", unchanged);
        check("Oförändrad jämfört med planen.", unchanged);
        check("Ingen förändring av risknivån.", unchanged);
        check("Ingen förändring jämfört med föregående period.", unchanged);
        check("Risknivån har inte förändrats.", unchanged);
        check("Risknivån är oförändrad, men kan komma att höjas i höst.", unchanged);
        check("Risken bedöms kvarstå på samma nivå.", unchanged);
        check("Kvarstår på samma nivå som i planen.", unchanged);
        check("Samma bedömning som föregående tertial.", unchanged);
        check("Risken hanteras med oförändrad bemanning.", None);
        check("Bemanningen är oförändrad.", None);
        check("Bemanningen ligger på samma nivå som tidigare.", None);
        check("Risken ligger på samma nivå som i grannkommunen.", None);
        check("Risken kan komma att ligga kvar på samma nivå.", None);
        check("Nämnden gör samma bedömning.", None);
        check("Inga förändringar har skett i verksamheten.", None);
        check("Risknivån är inte oförändrad.", None);
        check("Risknivån väntas vara oförändrad.", None);
        check("Risknivån var oförändrad under tertial 1.", None);
        check("Riskvärderingen är oförändrad jämfört med förra året.", None);
    }

    #[test]
    fn that_a_level_moved_is_told_from_what_only_sounds_like_it() {
        let raised = |from, to| Some(Kind::Raised { from, to });
        let lowered = |from, to| Some(Kind::Lowered { from, to });
        let (medium, high) = (Some(Level::Medium), Some(Level::High));
        check("Risknivån har höjts från medium till hög.", raised(medium, high));
        check("Därför höjs risknivån till kritisk.", raised(None, Some(Level::Critical)));
        check("Riskvärderingen har därför sänkts.", lowered(None, None));
        check("Risken sänks från hög till medium då rutinen är på plats.", lowered(high, medium));
        check("Risken för felaktiga utbetalningar sänks från hög till medium.", lowered(high, medium));
        check("Sänks från hög till medium.", lowered(high, medium));
        check("Avgifterna har höjts.", None);
        check("Risknivån kan komma att höjas.", None);
        check("Risknivån bör höjas.", None);
        check("Risknivån kan höjs till hög.", None);
        check("Åtgärder vidtas för att sänka risknivån.", None);
        check("Risken för fel har minskat sedan avgifterna höjts.", None);
        check("Om bemanningen brister höjs risknivån.", None);
        check("Om bytet dröjer ytterligare, höjs risknivån till kritisk.", None);
        check("Risknivån har inte höjts.", None);
        check("Taxan höjdes, risken kvarstår.", None);
        check("Risken har höjts något men bedöms fortfarande som medium.", None);
        check("Riskvärdet har höjts från 8 till 10.", None);
        check("Risknivån höjdes under tertial 1 från medium till hög.", None);
        check("Risken höjdes i föregående uppföljning från medium till hög.", None);
    }
}
