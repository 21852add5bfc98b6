//! Swedish numbers as words, both ways.
//!
//! Running text writes numbers up to twelve as words and larger ones as digits (the practice that
//! *Svenska skrivregler* recommends); what people write is understood as words up to 999 999, and as the vague words that
//! stand for a number without saying which.

use std::borrow::Cow;

/// The largest number that running text writes as a word.
const LARGEST_IN_WORDS: usize = 12;

/// No-break space, between groups of three digits.
const GROUP_SEPARATOR: char = '\u{a0}';

const UNDER_TWENTY: [&str; 20] = [
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
];

const TENS: [&str; 8] = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"];

const ORDINALS: [&str; 12] = [
    "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
    "elfte", "tolfte",
];

/// The gender of the word that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Utrum: en risk.
    Common,
    /// Neutrum: ett kontrollmoment.
    Neuter,
}

/// A number as running text writes it: `tolv`, `13`, `1 250`.
#[must_use]
pub fn in_text(number: usize, gender: Gender) -> String {
    if number <= LARGEST_IN_WORDS {
        return match (number, gender) {
            (1, Gender::Common) => "en".to_owned(),
            _ => UNDER_TWENTY[number].to_owned(),
        };
    }
    grouped(number as u64)
}

/// A whole number in digits: `1 250`, with a no-break space between thousands.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(GROUP_SEPARATOR);
        }
        text.push(digit);
    }
    text
}

/// A number of thousandths in digits: `−1 250,5`, with a decimal comma and no more decimals than it needs.
#[must_use]
pub fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "−" } else { "" };
    let size = thousandths.unsigned_abs();
    let decimals = format!("{:03}", size % 1000);
    let decimals = decimals.trim_end_matches('0');
    let comma = if decimals.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{decimals}", grouped(size / 1000))
}

/// A number of thousandths of a per cent: `87,3 %`, to the nearest tenth, which is as much as a percentage needs.
#[must_use]
pub fn percent(thousandths: i64) -> String {
    format!("{}\u{a0}%", decimal(to_tenth(thousandths)))
}

/// The same with its tenth always written, for a column where others have one: `5,0 %`.
#[must_use]
pub fn percent_to_tenth(thousandths: i64) -> String {
    let tenths = to_tenth(thousandths);
    let whole = if tenths % 1000 == 0 { ",0" } else { "" };
    format!("{}{whole}\u{a0}%", decimal(tenths))
}

fn to_tenth(thousandths: i64) -> i64 {
    (thousandths + 50).div_euclid(100) * 100
}

/// A number below a thousand in words: `tjugoen` risker, `tjugoett` kontrollmoment, `etthundraett`; `None` from 1000.
#[must_use]
pub fn in_words(number: usize, gender: Gender) -> Option<String> {
    let one = match gender {
        Gender::Common => "en",
        Gender::Neuter => "ett",
    };
    let small = |n: usize| if n == 1 { one } else { UNDER_TWENTY[n] };
    Some(match number {
        0..20 => small(number).to_owned(),
        20..100 => {
            let unit = if number.is_multiple_of(10) { "" } else { small(number % 10) };
            format!("{}{unit}", TENS[number / 10 - 2])
        }
        100..1000 => {
            let rest = match number % 100 {
                0 => Cow::Borrowed(""),
                rest => Cow::Owned(in_words(rest, gender)?),
            };
            format!("{}hundra{rest}", UNDER_TWENTY[number / 100])
        }
        _ => return None,
    })
}

/// The number that a word or a group of digits says: `sexton`, `tjugoen`, `ett hundra tjugo`, `1 250`, `16`.
#[must_use]
pub fn parse(text: &str) -> Option<u32> {
    let compact: String =
        text.trim().chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    if compact.starts_with(|c: char| c.is_ascii_digit()) {
        return if compact.len() <= 9 { compact.parse().ok() } else { None };
    }
    in_units(&compact, ("tusen", 1000), 1000, below_thousand)
}

/// The number that an ordinal says: `första`, `förste`, `tolfte`, `3:e`.
#[must_use]
pub fn parse_ordinal(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if let Some((number, "a" | "e")) = word.split_once(':') {
        return number.parse().ok();
    }
    let word = match word.as_str() {
        "förste" => "första",
        "andre" => "andra",
        other => other,
    };
    let index = ORDINALS.iter().position(|ordinal| *ordinal == word)?;
    u32::try_from(index + 1).ok()
}

fn below_thousand(word: &str) -> Option<u32> {
    in_units(word, ("hundra", 100), 10, below_hundred)
}

/// `tre|hundra|fyra`: how many of a unit, fewer than `most`, and what is left; `below` reads both. A unit alone is one.
fn in_units(word: &str, (unit, size): (&str, u32), most: u32, below: fn(&str) -> Option<u32>) -> Option<u32> {
    let Some((count, rest)) = word.split_once(unit) else { return below(word) };
    let count = if count.is_empty() { 1 } else { below(count).filter(|count| *count < most)? };
    let rest = rest.strip_prefix("och").unwrap_or(rest);
    let rest = if rest.is_empty() { 0 } else { below(rest)? };
    Some(count * size + rest)
}

fn below_hundred(word: &str) -> Option<u32> {
    let index = |words: &[&str], word: &str| {
        words.iter().position(|w| *w == word).and_then(|index| u32::try_from(index).ok())
    };
    let small = |word: &str| match word {
        "en" => Some(1),
        "aderton" => Some(18),
        _ => index(&UNDER_TWENTY, word),
    };
    small(word).or_else(|| {
        (20..).step_by(10).zip(TENS).find_map(|(ten, name)| match word.strip_prefix(name)? {
            "" => Some(ten),
            unit => small(unit).filter(|unit| (1..10).contains(unit)).map(|unit| ten + unit),
        })
    })
}

/// How many a text says there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Amount {
    /// `tolv`, `12`, `båda`, `inga`.
    Exactly(u32),
    /// `ett par`.
    Couple,
    /// `enstaka`, `ett fåtal`: at least one.
    Few,
    /// `några`, `flera`, `ett antal`, `många`: at least two.
    Several,
    /// `flertalet`, `de flesta`: more than half.
    Most,
    /// `samtliga`, `alla`.
    All,
}

impl Amount {
    /// Whether a count among a total may be told in this way.
    #[must_use]
    pub fn fits(self, count: usize, total: usize) -> bool {
        match self {
            Self::Exactly(number) => usize::try_from(number) == Ok(count),
            Self::Couple => (2..=3).contains(&count),
            Self::Few => count >= 1,
            Self::Several => count >= 2,
            Self::Most => count * 2 > total,
            Self::All => count == total,
        }
    }

    /// The amount that the first words of a text say, and how many words say it.
    ///
    /// `words` are in lower case, one each: `["ett", "par", "risker"]` gives a couple in two words.
    #[must_use]
    pub fn at_start(words: &[&str]) -> Option<(Self, usize)> {
        let first = *words.first()?;
        let pair = words.get(1).copied().unwrap_or_default();
        Some(match (first, pair) {
            ("ett", "par") => (Self::Couple, 2),
            ("ett", "fåtal") | ("någon", "enstaka") => (Self::Few, 2),
            ("ett", "antal" | "flertal") => (Self::Several, 2),
            ("de" | "det", "flesta") => (Self::Most, 2),
            ("inte", "någon" | "något" | "några") => (Self::Exactly(0), 2),
            ("enstaka", _) => (Self::Few, 1),
            ("några" | "flera" | "många" | "åtskilliga", _) => (Self::Several, 1),
            ("flertalet" | "merparten", _) => (Self::Most, 1),
            ("samtliga" | "alla", _) => (Self::All, 1),
            ("båda" | "bägge", _) => (Self::Exactly(2), 1),
            ("ingen" | "inget" | "inga", _) => (Self::Exactly(0), 1),
            _ => {
                // The longest run of words that together is a number: `ett hundra tjugo`.
                let longest = (2..=words.len().min(4)).rev().find(|count| {
                    words[..*count].contains(&"hundra") && parse(&words[..*count].concat()).is_some()
                });
                let count = longest.unwrap_or(1);
                (Self::Exactly(parse(&words[..count].concat())?), count)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_has_words_to_twelve() {
        let check = |n, gender, text| assert_eq!(in_text(n, gender), text);
        check(0, Gender::Common, "noll");
        check(1, Gender::Common, "en");
        check(1, Gender::Neuter, "ett");
        check(12, Gender::Common, "tolv");
        check(13, Gender::Common, "13");
        check(999, Gender::Common, "999");
        check(1250, Gender::Common, "1\u{a0}250");
        check(1_250_000, Gender::Common, "1\u{a0}250\u{a0}000");
    }

    #[test]
    fn words_are_written_as_swedish_writes_them() {
        let check = |n, gender, text: &str| assert_eq!(in_words(n, gender).as_deref(), Some(text));
        check(1, Gender::Common, "en");
        check(16, Gender::Common, "sexton");
        check(20, Gender::Common, "tjugo");
        check(21, Gender::Common, "tjugoen");
        check(21, Gender::Neuter, "tjugoett");
        check(31, Gender::Common, "trettioen");
        check(100, Gender::Common, "etthundra");
        check(342, Gender::Common, "trehundrafyrtiotvå");
        assert_eq!(in_words(1000, Gender::Common), None);
    }

    #[test]
    fn every_word_reads_back() {
        for number in 0..1000 {
            for gender in [Gender::Common, Gender::Neuter] {
                let words = in_words(number, gender).unwrap();
                assert_eq!(parse(&words).map(|n| n as usize), Some(number), "{words}");
            }
        }
    }

    #[test]
    fn numbers_are_understood_as_people_write_them() {
        let check = |text, number| assert_eq!(parse(text), number, "{text:?}");
        check("Sexton", Some(16));
        check("ett hundra tjugo", Some(120));
        check("hundratre", Some(103));
        check("tvåtusen", Some(2000));
        check("tusen och ett", Some(1001));
        check("femtontusentrehundraen", Some(15301));
        check("tiohundra", None);
        check("1 250", Some(1250));
        check("1\u{a0}250", Some(1250));
        check("007", Some(7));
        check("aderton", Some(18));
        check("tjugoelva", None);
        check("tjugonoll", None);
        check("entré", None);
        check("sexa", None);
        check("12,5", None);
        check("99999999999999", None);
        check("", None);
    }

    #[test]
    fn ordinals_are_understood() {
        let check = |text, number| assert_eq!(parse_ordinal(text), number, "{text:?}");
        check("Första", Some(1));
        check("andre", Some(2));
        check("tolfte", Some(12));
        check("3:e", Some(3));
        check("2:a", Some(2));
        check("ett", None);
        check("2:b", None);
    }

    #[test]
    fn amounts_are_found_at_the_start() {
        let check = |text: &str, amount| {
            let words: Vec<_> = text.split(' ').collect();
            assert_eq!(Amount::at_start(&words), amount, "{text:?}");
        };
        check("tolv risker", Some((Amount::Exactly(12), 1)));
        check("ett par risker", Some((Amount::Couple, 2)));
        check("ett hundra tjugo risker", Some((Amount::Exactly(120), 3)));
        check("ett kontrollmoment", Some((Amount::Exactly(1), 1)));
        check("inga väsentliga", Some((Amount::Exactly(0), 1)));
        check("de flesta", Some((Amount::Most, 2)));
        check("båda", Some((Amount::Exactly(2), 1)));
        check("risker", None);
    }

    #[test]
    fn vague_words_fit_what_they_can_mean() {
        let check = |amount: Amount, fits: &[usize], not: &[usize]| {
            assert!(fits.iter().all(|n| amount.fits(*n, 10)), "{amount:?} fits {fits:?}");
            assert!(!not.iter().any(|n| amount.fits(*n, 10)), "{amount:?} does not fit {not:?}");
        };
        check(Amount::Exactly(3), &[3], &[0, 2, 4]);
        check(Amount::Couple, &[2, 3], &[0, 1, 4]);
        check(Amount::Few, &[1, 2], &[0]);
        check(Amount::Several, &[2, 9], &[0, 1]);
        check(Amount::Most, &[6, 10], &[5]);
        check(Amount::All, &[10], &[9]);
    }
}
