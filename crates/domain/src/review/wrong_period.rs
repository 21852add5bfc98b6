//! wrong-period: a text tells of another period as if it were the follow-up's own.
//!
//! Only what is told as the present state is judged. History (`beslutades under tertial 1`), comparison (`jämfört med
//! T1`), and what is to come (`ska prövas under tertial 3`) name other periods rightly.

use super::claim::period_at;
use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};
use crate::period::{Period, PeriodInYear};
use crate::text::{self, Word};

/// Words that come before a period that the sentence is about.
const DURING: [&str; 8] = ["under", "i", "för", "avser", "avseende", "per", "av", "gällande"];

/// Words by which a sentence compares, looks back, or looks ahead.
const ELSEWHERE: [&str; 45] = [
    "jämfört",
    "jmf",
    "jfr",
    "jämförelse",
    "sedan",
    "än",
    "tidigare",
    "redan",
    "förra",
    "föregående",
    "från",
    "till",
    "fram",
    "mot",
    "gentemot",
    "t.o.m",
    "fr.o.m",
    "efter",
    "före",
    "innan",
    "inför",
    "ska",
    "skall",
    "kommer",
    "planeras",
    "planerad",
    "planerat",
    "avses",
    "väntas",
    "förväntas",
    "beräknas",
    "senast",
    "kan",
    "bör",
    "nästa",
    "kommande",
    "påbörjas",
    "startar",
    "båda",
    "både",
    "såväl",
    "respektive",
    "liksom",
    "lanseras",
    "fortsätter",
];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let now = context.now.at;
    let mut findings = Vec::new();
    let mut add = |risk, pointer: String, quote| {
        let what = What::OtherPeriod { quote, now };
        findings.push(Finding { rule: Rule::WrongPeriod, severity: Severity::Warning, risk, pointer, what });
    };
    let summary = other_period(&context.now.summary, now).or_else(|| other_year(&context.now.summary, now));
    if let Some(quote) = summary {
        add(None, "/summary".to_owned(), quote);
    }
    for (index, risk) in context.risks() {
        let texts =
            [("analysis", risk.analysis.as_str()), ("reason", risk.reason.as_deref().unwrap_or_default())];
        for (part, text) in texts {
            if let Some(quote) = other_period(text, now) {
                add(u32::try_from(index).ok(), format!("/risks/{index}/{part}"), quote);
            }
        }
    }
    findings
}

/// The words of the first sentence that tells of another period of the same length.
fn other_period(text: &str, now: PeriodInYear) -> Option<String> {
    let sentences: Vec<_> = text::sentences(text).collect();
    let words: Vec<_> = sentences.iter().map(|sentence| text::words(sentence)).collect();
    words.iter().enumerate().find_map(|(index, sentence)| {
        let (named, at, count) = named_as_present(sentence, now)?;
        // `Under tertial 1 har två skett och under tertial 2 tre` goes through the year.
        let neighbours = &words[index.saturating_sub(1)..words.len().min(index + 2)];
        let own = neighbours.iter().any(|words| names(words, now, |period| period == now));
        let other = words.iter().enumerate().any(|(i, words)| {
            i != index && names(words, now, |p| p != named && p.period.length() == now.period.length())
        });
        if own || other || looks_elsewhere(sentence) {
            return None;
        }
        Some(sentences[index][sentence[at - 1].start..sentence[at + count - 1].end].to_owned())
    })
}

/// The other period of the same length that a sentence tells of, where its words begin, and how many they are.
fn named_as_present(words: &[Word], now: PeriodInYear) -> Option<(PeriodInYear, usize, usize)> {
    (1..words.len()).find_map(|at| {
        let (named, count) = period_at(&words[at..], now)?;
        let during = DURING.contains(&words[at - 1].lower.as_str());
        let other = named.period.length() == now.period.length() && named.year == now.year && named != now;
        (during && other && now.period != Period::Year).then_some((named, at, count))
    })
}

fn names(words: &[Word], now: PeriodInYear, is: impl Fn(PeriodInYear) -> bool) -> bool {
    (0..words.len()).any(|at| period_at(&words[at..], now).is_some_and(|(named, _)| is(named)))
}

fn looks_elsewhere(words: &[Word]) -> bool {
    words.iter().any(|word| ELSEWHERE.contains(&word.lower.as_str()) || is_past(&word.lower))
}

/// A verb in the past tense: the sentence tells history. `Har … genomförts` tells how it is.
fn is_past(word: &str) -> bool {
    const STRONG: [&str; 18] = [
        "var", "fick", "blev", "hölls", "togs", "gick", "kom", "gav", "stod", "låg", "skrevs", "drogs",
        "fanns", "skedde", "gjordes", "hade", "sattes", "lades",
    ];
    let weak = word.len() >= 7
        && [
            "ades", "ade", "rdes", "ldes", "ndes", "gdes", "vdes", "ktes", "stes", "ptes", "ttes", "örde",
            "ände", "ckte", "ffade",
        ]
        .iter()
        .any(|ending| word.ends_with(ending));
    // Past participles in the plural have the same ending: `genomförda` does not, `planerade åtgärder` does.
    weak || STRONG.contains(&word)
}

/// `internkontrollplanen för 2025` in the follow-up of 2026: a text from last year.
fn other_year(text: &str, now: PeriodInYear) -> Option<String> {
    text::sentences(text).find_map(|sentence| {
        let words = text::words(sentence);
        if looks_elsewhere(&words) {
            return None;
        }
        words.iter().enumerate().find_map(|(at, word)| {
            let year = word.lower.parse::<i16>().ok().filter(|year| *year == now.year - 1)?;
            let plan = words[at.saturating_sub(4)..at]
                .iter()
                .position(|word| word.lower.contains("internkontrollplan"))
                .map(|position| at.saturating_sub(4) + position)?;
            let joined = words[plan + 1..at]
                .iter()
                .all(|word| matches!(word.lower.as_str(), "för" | "år" | "avseende" | "kommunstyrelsen"));
            (joined && year > 0).then(|| sentence[words[plan].start..word.end].to_owned())
        })
    })
}
