//! wrong-period: a text tells of another period as if it were the follow-up's own.
//!
//! Only what is told as the present state is judged. History (`beslutades under tertial 1`), comparison (`jämfört med
//! T1`), and what is to come (`ska prövas under tertial 3`) name other periods rightly.

use std::collections::BTreeMap;

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What, number};
use super::named_period::{named_periods, period_at, year};
use super::reading::Reading;
use crate::period::{Period, PeriodInYear};
use crate::text::{Word, any_is};

/// Words that come before a period that the sentence is about.
const DURING: [&str; 8] = ["under", "i", "för", "avser", "avseende", "per", "av", "gällande"];

/// Words by which a sentence compares, looks back, or looks ahead.
const ELSEWHERE: [&str; 51] = [
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
    "skulle",
    "nu",
    "numera",
    "därefter",
    "vidare",
    "året",
];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let now = context.now.at;
    let mut findings = Vec::new();
    let mut add = |risk, pointer: String, quote| {
        let what = What::OtherPeriod { quote, now };
        findings.push(Finding { rule: Rule::WrongPeriod, severity: Severity::Warning, risk, pointer, what });
    };
    if let Some(quote) = other_period(&context.summary, now).or_else(|| other_year(&context.summary, now)) {
        add(None, "/summary".to_owned(), quote);
    }
    for (index, texts) in context.texts.iter().enumerate() {
        for (part, text) in texts.named() {
            if let Some(quote) = other_period(text, now) {
                add(Some(number(index)), format!("/risks/{index}/{part}"), quote);
            }
        }
    }
    findings
}

/// The words of the first sentence that tells of another period of the same length.
fn other_period(text: &Reading<'_>, now: PeriodInYear) -> Option<String> {
    let told = told_periods(text, now);
    text.sentences.iter().enumerate().find_map(|(index, sentence)| {
        let words = &sentence.words;
        let (named, at, count) = named_as_present(words, now)?;
        // `Under tertial 1 har två skett och under tertial 2 tre` goes through the year, and so does a text that names
        // another period in another sentence.
        let through_the_year = told.iter().any(|(period, (first, last))| {
            *period != named && (*period == now || *first != index || *last != index)
        });
        if through_the_year || looks_elsewhere(words) {
            return None;
        }
        Some(sentence.text[words[at - 1].start..words[at + count - 1].end].to_owned())
    })
}

/// The periods of the follow-up's length that a text names, each with the first and the last sentence that does.
fn told_periods(text: &Reading<'_>, now: PeriodInYear) -> BTreeMap<PeriodInYear, (usize, usize)> {
    let mut told = BTreeMap::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let periods = named_periods(&sentence.words, now);
        for period in periods.filter(|named| named.period.length() == now.period.length()) {
            told.entry(period).or_insert((index, index)).1 = index;
        }
    }
    told
}

/// The other period of the same length that a sentence tells of, where its words begin, and how many they are.
fn named_as_present(words: &[Word], now: PeriodInYear) -> Option<(PeriodInYear, usize, usize)> {
    if now.period == Period::Year {
        return None;
    }
    (1..words.len()).find_map(|at| {
        let (named, count) = period_at(&words[at..], now)?;
        // `Under det första tertialet`.
        let before = if at > 1 && words[at - 1].is_one_of(&["det", "hela"]) { at - 2 } else { at - 1 };
        let during = words[before].is_one_of(&DURING);
        let other = named.period.length() == now.period.length() && named.year == now.year && named != now;
        // `Under tertial 3 genomförs en utbildning` is a plan; only what has happened is told of a period to come by
        // mistake.
        let mistaken = named < now || any_is(words, &["har"]);
        (during && other && mistaken).then_some((named, at, count))
    })
}

fn looks_elsewhere(words: &[Word]) -> bool {
    words.iter().any(|word| word.is_one_of(&ELSEWHERE) || is_past(&word.lower))
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
fn other_year(text: &Reading<'_>, now: PeriodInYear) -> Option<String> {
    text.sentences.iter().filter(|sentence| !looks_elsewhere(&sentence.words)).find_map(|sentence| {
        let words = &sentence.words;
        (0..words.len()).filter(|at| year(&words[*at]) == Some(now.year - 1)).find_map(|at| {
            let first = at.saturating_sub(4);
            let plan = (first..at).find(|plan| words[*plan].lower.contains("internkontrollplan"))?;
            let joins = |word: &Word| word.is_one_of(&["för", "år", "avseende", "kommunstyrelsen"]);
            let joined = words[plan + 1..at].iter().all(joins);
            joined.then(|| sentence.text[words[plan].start..words[at].end].to_owned())
        })
    })
}
