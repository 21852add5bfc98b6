//! From a filled-in worksheet to what it says about the population.

use tertial_domain::Money;
use tertial_domain::sample::{
    AmountBound, Confidence, Evaluation, Method, Population, RateBound, SampledItem, Share, Stratum,
    StratumRate,
};

use super::{misstatement, rate};

/// What the answers say; `None` while an item has none.
#[must_use]
pub fn evaluate(
    method: &Method,
    population: Population,
    items: &[SampledItem],
    confidence: Confidence,
) -> Option<Evaluation> {
    let seen = Seen::of(items)?;
    let evaluation = Evaluation {
        examined: seen.examined,
        wrong: seen.wrong,
        rate: None,
        strata: Vec::new(),
        amount: None,
    };
    Some(match method {
        Method::Random => Evaluation { rate: Some(seen.rate(population.items, confidence)), ..evaluation },
        Method::Stratified { strata, .. } => {
            let rates = strata_rates(strata, items, confidence)?;
            let rate = Some(together(strata, &rates, items, confidence)?);
            Evaluation { rate, strata: rates, ..evaluation }
        }
        Method::MonetaryUnit { interval, .. } => {
            Evaluation { amount: Some(amount(*interval, items, confidence)?), ..evaluation }
        }
    })
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    examined: u32,
    wrong: u32,
}

impl Seen {
    /// `None` while one of the items has no answer.
    fn of<'a>(items: impl IntoIterator<Item = &'a SampledItem>) -> Option<Self> {
        let mut seen = Self { examined: 0, wrong: 0 };
        for item in items {
            seen.examined += 1;
            seen.wrong += u32::from(item.answer.as_ref()?.is_error());
        }
        Some(seen)
    }

    fn rate(self, population: u64, confidence: Confidence) -> RateBound {
        let Self { examined, wrong } = self;
        let (low, high) = rate::interval(wrong, examined, confidence);
        RateBound {
            found: Share::nearest(f64::from(wrong) / f64::from(examined.max(1))),
            at_most: Share::at_least(rate::at_most(wrong, examined, confidence)),
            low: Share::nearest(low),
            high: Share::at_least(high),
            at_most_items: rate::at_most_items(wrong, examined, population, confidence),
        }
    }
}

fn of_stratum<'a>(items: &'a [SampledItem], stratum: &'a Stratum) -> impl Iterator<Item = &'a SampledItem> {
    items.iter().filter(|item| item.stratum.as_deref().unwrap_or_default() == stratum.name)
}

fn strata_rates(
    strata: &[Stratum],
    items: &[SampledItem],
    confidence: Confidence,
) -> Option<Vec<StratumRate>> {
    let each = strata.iter().map(|stratum| {
        let seen = Seen::of(of_stratum(items, stratum))?;
        let Seen { examined, wrong } = seen;
        Some(StratumRate {
            name: stratum.name.clone(),
            examined,
            wrong,
            rate: seen.rate(stratum.items, confidence),
        })
    });
    each.collect()
}

/// The rate of all strata together. What the confidence leaves over is shared evenly among them (Bonferroni), so that all their bounds
/// hold at once and their weighted sum does: a cautious bound, and one that holds however the strata differ.
fn together(
    strata: &[Stratum],
    rates: &[StratumRate],
    items: &[SampledItem],
    confidence: Confidence,
) -> Option<RateBound> {
    let all: u64 = strata.iter().map(|stratum| stratum.items).sum();
    let each = (1.0 - confidence.share()) / count(strata.len() as u64);
    let (mut found, mut at_most, mut low, mut high, mut at_most_items) = (0.0, 0.0, 0.0, 0.0, 0);
    for (stratum, own) in strata.iter().zip(rates) {
        let weight = count(stratum.items) / count(all.max(1));
        let Seen { examined, wrong } = Seen::of(of_stratum(items, stratum))?;
        let examined_or_one = f64::from(examined.max(1));
        found += weight * f64::from(own.wrong) / examined_or_one;
        at_most += weight * rate::above(wrong, examined, 1.0 - each);
        let side = 1.0 - each / 2.0;
        low += weight * (1.0 - rate::above(examined - wrong, examined, side));
        high += weight * rate::above(wrong, examined, side);
        at_most_items += rate::items_above(wrong, examined, stratum.items, each);
    }
    Some(RateBound {
        found: Share::nearest(found),
        at_most: Share::at_least(at_most),
        low: Share::nearest(low),
        high: Share::at_least(high),
        at_most_items,
    })
}

fn amount(interval: Money, items: &[SampledItem], confidence: Confidence) -> Option<AmountBound> {
    let (mut known, mut too_little, mut taints) = (0_i128, 0_i128, Vec::new());
    for item in items {
        let amount = item.amount?.in_ore();
        let wrong = i128::from(item.misstatement()?.in_ore());
        if wrong < 0 {
            too_little -= wrong;
        } else if item.certain {
            known += wrong;
        } else if wrong > 0 {
            taints.push(ore(wrong) / ore(amount.into()));
        }
    }
    let interval = ore(interval.in_ore().into());
    Some(AmountBound {
        known: money(known),
        likely: money(known + whole((interval * taints.iter().sum::<f64>()).round())),
        at_most: money(known + whole((interval * misstatement::bound(&taints, confidence)).ceil())),
        too_little: money(too_little),
    })
}

/// An amount, or the end of the span where it passes that.
fn money(ore: i128) -> Money {
    Money::ore(i64::try_from(ore).unwrap_or(i64::MAX))
}

#[expect(clippy::cast_precision_loss, reason = "an amount is far below what a float counts exactly")]
const fn ore(amount: i128) -> f64 {
    amount as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "it is rounded already, and a float beyond the span stands at its end"
)]
const fn whole(ore: f64) -> i128 {
    ore as i128
}

#[expect(clippy::cast_precision_loss, reason = "a population is far below what a float counts exactly")]
const fn count(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use tertial_domain::sample::Answer;

    use super::*;

    fn item(amount: i64, stratum: Option<&str>, certain: bool, answer: Answer) -> SampledItem {
        let stratum = stratum.map(str::to_owned);
        SampledItem {
            place: 1,
            key: "1".to_owned(),
            amount: Some(Money::ore(amount)),
            stratum,
            certain,
            cells: Vec::new(),
            answer: Some(answer),
            note: String::new(),
        }
    }

    fn right() -> Answer {
        Answer::Right { note: String::new() }
    }

    fn wrong(correct: i64) -> Answer {
        Answer::Wrong { correct: Some(Money::ore(correct)), note: "fel belopp".to_owned() }
    }

    #[test]
    fn a_random_sample_says_how_common_errors_are() {
        let population = Population { items: 4000, ..Population::default() };
        let mut items = vec![item(100, None, false, right()); 59];
        items.push(item(100, None, false, Answer::Missing { note: "fakturan".to_owned() }));
        let said = evaluate(&Method::Random, population, &items, Confidence::USUAL).unwrap();
        assert_eq!((said.examined, said.wrong), (60, 1));
        let rate = said.rate.unwrap();
        assert_eq!(rate.found.to_string().replace('\u{a0}', " "), "1,7 %");
        assert_eq!(rate.at_most.to_string().replace('\u{a0}', " "), "7,7 %");
        assert!(rate.at_most_items < 308, "{}", rate.at_most_items);
        items[0].answer = None;
        assert_eq!(evaluate(&Method::Random, population, &items, Confidence::USUAL), None);
    }

    #[test]
    fn strata_count_by_their_size() {
        let strata = vec![
            Stratum { name: "A".to_owned(), items: 900, drawn: 30 },
            Stratum { name: "B".to_owned(), items: 100, drawn: 30 },
        ];
        let mut items = vec![item(100, Some("A"), false, right()); 30];
        items.extend(vec![item(100, Some("B"), false, right()); 15]);
        items.extend(vec![item(100, Some("B"), false, wrong(0)); 15]);
        let method = Method::Stratified { by: "unit".to_owned(), strata };
        let population = Population { items: 1000, ..Population::default() };
        let said = evaluate(&method, population, &items, Confidence::USUAL).unwrap();
        let rate = said.rate.unwrap();
        // A twentieth of the population, though a quarter of what was examined.
        assert_eq!(rate.found.millionths(), 50_000);
        assert_eq!(said.strata[1].rate.found.millionths(), 500_000);
        // 0.9 × 1 − 0.025^(1/30), and 0.1 × the bound for 15 of 30 at 97.5 percent.
        assert_eq!(rate.at_most.to_string().replace('\u{a0}', " "), "17,3 %");
    }

    #[test]
    fn a_monetary_sample_says_how_much_is_wrong() {
        let method = Method::MonetaryUnit { interval: Money::ore(100_000), start: Money::ore(1) };
        let population = Population { items: 50, ..Population::default() };
        let said = |items: &[SampledItem]| {
            let amount = evaluate(&method, population, items, Confidence::USUAL).unwrap().amount.unwrap();
            [amount.known, amount.likely, amount.at_most, amount.too_little].map(Money::in_ore)
        };
        let clean = item(500, None, false, right());
        assert_eq!(said(std::slice::from_ref(&clean)), [0, 0, 299_574, 0]);
        // A taint of a half, a certain item with 7 too much, and one with 20 too little, which is not set off.
        let items = [
            clean,
            item(500, None, false, wrong(250)),
            item(200_000, None, true, wrong(199_993)),
            item(80, None, false, wrong(100)),
        ];
        assert_eq!(said(&items), [7, 50_007, 386_987, 20]);
    }
}
