//! What a text compares a level with: `jämfört med planen`, `sedan tertial 1`, `än föregående period`.

use super::named_period::{named_period, year};
use crate::comparison::Moment;
use crate::level::Level;
use crate::period::PeriodInYear;
use crate::text::{Word, any_is};

/// What a text compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

const COMPARES: [&str; 10] =
    ["jmf", "jfr", "jämfört", "jämförelse", "gentemot", "mot", "sedan", "än", "förhållande", "relation"];
const PLAN: [&str; 6] = ["planen", "plan", "planens", "årsskiftet", "årsplanen", "utgångsläget"];
const PLAN_STEMS: [&str; 3] = ["internkontrollplan", "kontrollplan", "ursprung"];
const PREVIOUS: [&str; 8] =
    ["föregående", "förra", "förgående", "tidigare", "senaste", "sist", "förut", "innan"];

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

/// What a sentence compares with; `None` where it compares with something that a follow-up does not know (`jämfört med
/// förra året`), or compares nothing and tells what happened in another period (`höjdes under tertial 1`).
pub(super) fn base(words: &[Word], at: PeriodInYear) -> Option<Base> {
    let other = |words: &[Word]| named_period(words, at).filter(|named| *named != at);
    let compares = (0..words.len()).find(|index| is_comparing(words, *index)).unwrap_or(words.len());
    if other(&words[..compares]).is_some() {
        return None;
    }
    let rest = &words[compares..];
    if rest.is_empty() {
        return Some(Base::Unsaid);
    }
    let named = other(rest);
    let another_year = named.is_none() && names_another_year(rest, at);
    let beginning = any_is(rest, &["årets"]) && any_is(rest, &["början", "start", "ingång"]);
    let plan = rest.iter().any(|word| word.is_one_of(&PLAN) || word.begins_with(&PLAN_STEMS));
    match named {
        _ if another_year => None,
        _ if plan || beginning => Some(Base::Plan),
        Some(period) => Some(Base::Named(period)),
        None if any_is(rest, &PREVIOUS) => Some(Base::Previous),
        None => Some(Base::Unsaid),
    }
}

/// `jämfört`; `från` before what is no level; and `som` in `samma nivå som`.
fn is_comparing(words: &[Word], index: usize) -> bool {
    let word = &words[index];
    match word.lower.as_str() {
        "från" => words
            .get(index + 1)
            .is_some_and(|next| next.lower != "och" && Level::from_swedish(&next.lower).is_none()),
        "som" => any_is(&words[index.saturating_sub(2)..index], &["samma", "detsamma"]),
        _ => word.is_one_of(&COMPARES),
    }
}

/// `2024`, `förra året`, `motsvarande period i fjol`.
fn names_another_year(words: &[Word], at: PeriodInYear) -> bool {
    let named = words.iter().filter_map(year).any(|year| year != at.year);
    let last_year = words.windows(2).any(|pair| pair[0].is_one_of(&PREVIOUS) && pair[1].begins_with(&["år"]));
    named || last_year || any_is(words, &["fjol", "fjolårets", "fjolåret", "motsvarande"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Period;
    use crate::text::words;

    const AT: PeriodInYear = PeriodInYear { year: 2026, period: Period::T2 };

    #[test]
    fn what_a_text_compares_with_is_understood() {
        let check = |text: &str, expected| assert_eq!(base(&words(text), AT), expected, "{text:?}");
        let named = |year, period| Some(Base::Named(PeriodInYear { year, period }));
        check("oförändrad jmf med internkontrollplanen", Some(Base::Plan));
        check("höjts sedan årets början", Some(Base::Plan));
        check("samma nivå som i planen", Some(Base::Plan));
        check("högre än det ursprungliga värdet", Some(Base::Plan));
        check("höjts sedan tertial 1", named(2026, Period::T1));
        check("höjts sedan T3 2025", named(2025, Period::T3));
        check("oförändrad från tertial 1", named(2026, Period::T1));
        check("jämfört med föregående period", Some(Base::Previous));
        check("sänks från hög till medium", Some(Base::Unsaid));
        check("är oförändrad under tertial 2", Some(Base::Unsaid));
        check("är oförändrad", Some(Base::Unsaid));
        check("höjdes under första tertialet", None);
        check("höjdes under tertial 1 jämfört med planen", None);
        check("oförändrad jämfört med förra året", None);
        check("oförändrad jämfört med 2024", None);
        check("oförändrad jämfört med internkontrollplanen för 2025", None);
    }
}
