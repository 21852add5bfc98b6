//! personal-data: personal identity numbers and private addresses in a text that becomes a public document.
//!
//! A personal identity number (personnummer) is six or eight digits for the day of birth, a hyphen (a plus sign from
//! the year of one's hundredth birthday), and four digits, the last of which is a check digit by Luhn's method; a
//! coordination number (samordningsnummer) adds 60 to the day (folkbokföringslagen 1991:481, sections 18 and 18 a).
//! An organisation number has a third digit of 2 or more, and so can be neither.

use jiff::civil::Date;

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};

/// Domains where people have addresses of their own.
const PRIVATE_DOMAINS: [&str; 16] = [
    "gmail.",
    "hotmail.",
    "outlook.",
    "live.",
    "yahoo.",
    "icloud.",
    "me.com",
    "telia.com",
    "bredband.net",
    "comhem.",
    "spray.se",
    "msn.com",
    "home.se",
    "proton.me",
    "protonmail.",
    "passagen.se",
];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in &context.fields {
        let found = numbers(field.text, context.today).into_iter().chain(emails(field.text));
        for (severity, what) in found {
            let (risk, pointer) = (field.risk, field.pointer.clone());
            findings.push(Finding { rule: Rule::PersonalData, severity, risk, pointer, what });
        }
    }
    findings
}

/// The first personal identity number in a text, masked; none where there is none. `today` tells which days of birth have been.
#[must_use]
pub fn personal_number(text: &str, today: Date) -> Option<String> {
    numbers(text, today).into_iter().find_map(|(_, what)| match what {
        What::PersonalNumber { masked } => Some(masked),
        _ => None,
    })
}

fn numbers(text: &str, today: Date) -> Vec<(Severity, What)> {
    let mut found = Vec::new();
    for run in digit_runs(text) {
        if let Some(masked) = mobile(&run) {
            found.push((Severity::Note, What::MobileNumber { masked }));
            continue;
        }
        let candidates = match Candidate::of(&run) {
            Some(whole) => vec![whole],
            None => run.signed_pairs().filter_map(|pair| Candidate::of(&pair)).collect(),
        };
        for number in candidates.into_iter().filter(|number| number.has_birthday(today)) {
            let masked = number.masked();
            if number.has_check_digit() {
                found.push((Severity::Error, What::PersonalNumber { masked }));
            } else if number.looks_like_one {
                found.push((Severity::Warning, What::LikePersonalNumber { masked }));
            }
        }
    }
    found
}

/// Digits in groups with at most one separator between them, which nothing joins to a longer word.
struct Run {
    groups: Vec<String>,
    separators: Vec<char>,
}

impl Run {
    /// Two groups that a sign joins, with only spaces around them: the last two of `den 3 121212-1212`.
    fn signed_pairs(&self) -> impl Iterator<Item = Self> {
        let is_space = |index: Option<usize>| {
            index.and_then(|index| self.separators.get(index)).is_none_or(|separator| *separator == ' ')
        };
        let pairs = self.separators.iter().enumerate().filter(move |(index, separator)| {
            **separator != ' ' && is_space(index.checked_sub(1)) && is_space(Some(index + 1))
        });
        pairs.map(|(index, separator)| Self {
            groups: self.groups[index..index + 2].to_vec(),
            separators: vec![*separator],
        })
    }
}

fn digit_runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let joined = before.is_alphanumeric() || matches!(before, '.' | ',' | '/' | '-' | '§' | '_');
        before = c;
        if !c.is_ascii_digit() {
            continue;
        }
        let mut run = Run { groups: Vec::new(), separators: Vec::new() };
        let mut group = c.to_string();
        loop {
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                group.push(digit);
                before = digit;
            }
            run.groups.push(std::mem::take(&mut group));
            let mut ahead = chars.clone();
            let separator: String =
                std::iter::from_fn(|| ahead.next_if(|c| matches!(c, ' ' | '\u{a0}' | '-' | '–' | '‑' | '+')))
                    .collect();
            let sign = separator.trim_matches([' ', '\u{a0}']);
            let goes_on = ahead.peek().is_some_and(char::is_ascii_digit);
            if separator.is_empty() || !goes_on || sign.chars().count() > 1 || separator.chars().count() > 3 {
                break;
            }
            run.separators.push(sign.chars().next().unwrap_or(' '));
            chars = ahead;
        }
        let ends = chars.peek().is_none_or(|c| !c.is_alphanumeric());
        if ends && !joined {
            runs.push(run);
        }
    }
    runs
}

/// Digits that have the form of a personal identity number.
struct Candidate {
    /// Four digits of the year where the century is written.
    century: Option<String>,
    /// Six digits of the day of birth, and the four last.
    ten: String,
    /// Whether the form alone, whatever the check digit says, makes a reader think of one.
    looks_like_one: bool,
}

impl Candidate {
    fn of(run: &Run) -> Option<Self> {
        let lengths: Vec<_> = run.groups.iter().map(String::len).collect();
        let signed = run.separators.first().is_some_and(|separator| *separator != ' ');
        let digits = run.groups.concat();
        let (with_century, looks_like_one) = match lengths.as_slice() {
            [8, 4] => (true, true),
            [12] => (true, digits.starts_with("19") || digits.starts_with("20")),
            [6, 4] => (false, signed),
            [4, 2, 2, 4] => (true, signed),
            [10] | [2, 2, 2, 4] => (false, false),
            _ => return None,
        };
        let (century, ten) = if with_century { digits.split_at(2) } else { ("", digits.as_str()) };
        let century = match century {
            "" => None,
            "18" | "19" | "20" => Some(century.to_owned()),
            _ => return None,
        };
        Some(Self { century, ten: ten.to_owned(), looks_like_one })
    }

    fn has_birthday(&self, today: Date) -> bool {
        let number = |range: std::ops::Range<usize>| self.ten[range].parse::<i16>().unwrap_or_default();
        let (year, month, day) = (number(0..2), number(2..4), number(4..6));
        let day = if day > 60 { day - 60 } else { day };
        let centuries: &[i16] = match self.century.as_deref() {
            Some("18") => &[1800],
            Some("19") => &[1900],
            Some(_) => &[2000],
            None => &[1900, 2000],
        };
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
        centuries.iter().any(|century| Date::new(century + year, month, day).is_ok_and(|born| born <= today))
    }

    fn has_check_digit(&self) -> bool {
        let sum: u32 = self
            .ten
            .bytes()
            .zip([2, 1].into_iter().cycle())
            .map(|(digit, weight)| {
                let product = u32::from(digit - b'0') * weight;
                product / 10 + product % 10
            })
            .sum();
        sum.is_multiple_of(10)
    }

    /// The year of birth alone, so that the finding tells no one more than the text's place does.
    fn masked(&self) -> String {
        format!("{}{}••••-••••", self.century.as_deref().unwrap_or_default(), &self.ten[..2])
    }
}

/// `07•• ••• •••` of a Swedish mobile number.
fn mobile(run: &Run) -> Option<String> {
    let digits = run.groups.concat();
    let national = digits.strip_prefix("46").map_or_else(|| digits.clone(), |rest| format!("0{rest}"));
    let starts = ["070", "072", "073", "076", "079"].iter().any(|prefix| national.starts_with(prefix));
    // `070101-2392` is a day of birth; a telephone number has its hyphen after the area code.
    let grouped = run.groups.first().is_some_and(|first| matches!(first.len(), 2..=4 | 10 | 11));
    (starts && national.len() == 10 && grouped).then(|| format!("{}••• ••••", &national[..3]))
}

fn emails(text: &str) -> Vec<(Severity, What)> {
    let addresses =
        text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':'));
    let private = addresses.filter_map(|word| {
        let (name, domain) = word.trim_end_matches('.').split_once('@')?;
        let domain = domain.to_lowercase();
        let private = PRIVATE_DOMAINS.iter().any(|private| domain.starts_with(private));
        (private && !name.is_empty()).then(|| {
            let first: String = name.chars().take(1).collect();
            (Severity::Warning, What::PrivateEmail { masked: format!("{first}•••@{domain}") })
        })
    });
    private.collect()
}
