use std::collections::BTreeSet;

use jiff::civil::date;
use tertial_domain::numerals::Amount;
use tertial_domain::review::Rule;
use tertial_domain::snapshot::{MemoTexts, RiskEntry, SCHEMA};
use tertial_domain::{Period, Scale};

use super::*;

const SWEDISH: &str = include_str!("../../../locales/sv/review.ftl");
const ENGLISH: &str = include_str!("../../../locales/en/review.ftl");

#[test]
fn every_finding_has_a_sentence_in_both_languages() {
    for what in samples() {
        for language in [Language::Swedish, Language::English] {
            let text = message(what.clone(), Some(0), language);
            let whole = !text.contains(['{', '}', '$']) && !text.starts_with("Unknown");
            assert!(whole && text.ends_with('.'), "{what:?} in {language:?}: {text}");
        }
    }
}

#[test]
fn every_message_is_used_and_every_kind_of_finding_is_tried() {
    let swedish = keys(SWEDISH);
    assert_eq!(swedish, keys(ENGLISH), "both languages say the same");
    let source = include_str!("../finding.rs");
    for key in &swedish {
        assert!(source.contains(&format!("\"{key}\"")), "{key} is used");
    }
    let writer = Writer { snapshot: &snapshot(), language: Language::Swedish };
    let tried: BTreeSet<_> =
        samples().iter().map(|what| writer.message(what, &mut Args::new()).to_owned()).collect();
    let told: BTreeSet<_> = swedish.into_iter().filter(|key| key.starts_with("finding-")).collect();
    assert_eq!(tried, told, "samples() has every kind of finding");
}

#[test]
fn messages_name_the_risk_and_the_mend() {
    let check = |what: What, risk, sv: &str, en: &str| {
        assert_eq!(message(what.clone(), risk, Language::Swedish), sv);
        assert_eq!(message(what, risk, Language::English), en);
    };
    check(
        What::VagueAboutOne {
            quote: "några kontrollmoment".to_owned(),
            counted: Counted::Raised,
            risks: vec![0],
        },
        None,
        "Sammanfattningen skriver ”några kontrollmoment”, men det är exakt en: ”Arkivering”. Skriv antalet och nämn vilken det är.",
        "The summary says “några kontrollmoment”, but it is exactly one: “Arkivering”. Write the number and name it.",
    );
    check(
        What::OtherCount {
            quote: "tre risker har höjts".to_owned(),
            counted: Counted::Raised,
            says: Amount::Exactly(3),
            actual: 0,
            risks: Vec::new(),
        },
        None,
        "Sammanfattningen skriver ”tre risker har höjts”, men enligt underlaget är antalet höjda risker 0. Rätta sammanfattningen eller underlaget.",
        "The summary says “tre risker har höjts”, but by the data the number of raised risks is 0. Correct the summary or the data.",
    );
    check(
        What::ChangedWithoutReason {
            since: Moment::Period(PeriodInYear { year: 2026, period: Period::T1 }),
            from: Level::Medium,
            to: Level::High,
        },
        Some(0),
        "”Arkivering” har höjts från Medium till Hög sedan tertial 1, men varken skälet eller analysen säger varför. Skriv en mening om vad som har ändrat bedömningen.",
        "“Arkivering” was raised from Medium to High since T1 2026, and neither the reason nor the analysis says why. Write a sentence on what changed the assessment.",
    );
    check(
        What::MarkupRemoved { quote: "<p>".to_owned(), pieces: 4 },
        Some(0),
        "Texten om ”Arkivering” innehöll kod i källdokumentet, ”<p>” och liknande på 4 ställen; den togs bort vid inläsningen. Rätta källdokumentet om det ska användas igen.",
        "The text on “Arkivering” contained markup in the source document, “<p>” and the like in 4 places; it was removed when the document was read. Correct the source document if it is to be used again.",
    );
}

#[test]
fn long_quotes_are_cut_at_a_word() {
    let text = cut(&"ordentligt ".repeat(40));
    assert!(text.chars().count() <= LONGEST_QUOTE + 2 && text.ends_with("ordentligt …"), "{text}");
    assert_eq!(cut("kort\n text"), "kort text");
}

fn message(what: What, risk: Option<u32>, language: Language) -> String {
    let rule = Rule::SummaryCount;
    let finding = Finding { rule, severity: Severity::Warning, risk, pointer: "/summary".to_owned(), what };
    finding_message(&finding, &snapshot(), language)
}

fn keys(messages: &str) -> BTreeSet<String> {
    let lines = messages.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

fn snapshot() -> Snapshot {
    let risk = |title: &str| RiskEntry { title: title.to_owned(), ..RiskEntry::default() };
    Snapshot {
        schema: SCHEMA,
        organisation: "Exempelby kommun".to_owned(),
        board: "Kommunstyrelsen".to_owned(),
        at: PeriodInYear { year: 2026, period: Period::T2 },
        version: 1,
        plan_adopted: None,
        plan_revision: 1,
        frozen_on: None,
        registry_number: None,
        scale: Scale::five_by_five(),
        summary: String::new(),
        earlier: Vec::new(),
        risks: vec![risk("Arkivering."), risk("Upphandling")],
        memo: MemoTexts::default(),
        presentation: None,
    }
}

/// One of every kind, and more where a kind has several sentences.
fn samples() -> Vec<What> {
    let text = || "ord".to_owned();
    let period = PeriodInYear { year: 2025, period: Period::T3 };
    let (since, from, to) = (Moment::Plan, Level::Medium, Level::High);
    let count = |counted| What::OtherCount {
        quote: text(),
        counted,
        says: Amount::Exactly(3),
        actual: 2,
        risks: vec![0, 1],
    };
    let counted = [
        Counted::Risks,
        Counted::AtLevel(Level::Low),
        Counted::Raised,
        Counted::Lowered,
        Counted::Changed,
        Counted::Unchanged,
        Counted::MaterialDeviations,
        Counted::Controls,
        Counted::ControlsPerformed,
        Counted::ControlsNotPerformed,
    ];
    let mut samples = vec![
        What::ChangedWithoutReason { since, from, to },
        What::ChangedWithoutReason { since: Moment::Period(period), from: to, to: from },
        What::SaysUnchanged { quote: text(), since, from, to },
        What::SaysChanged { quote: text(), level: Level::Critical },
        What::SaysOtherChange { quote: text(), from, to },
        What::VagueAboutOne { quote: text(), counted: Counted::Controls, risks: Vec::new() },
        What::ChangeOmitted { since, from, to },
        What::ChangeNotNamed { since, from, to },
        What::OtherPeriod { quote: text(), now: period },
        What::RepeatedFromEarlier { oldest: period, periods: 1 },
        What::RepeatedFromEarlier { oldest: period, periods: 3 },
        What::MostlyRepeated { from: period, same: 5, sentences: 6 },
        What::RepeatedFromRisk { other: 1 },
        What::OriginalMissing,
        What::AllOriginalsMissing { risks: 10 },
        What::ValueDisagrees { stated: Level::High, value: 8, scale: Some(Level::Medium) },
        What::ValueDisagrees { stated: Level::High, value: 30, scale: None },
        What::FactorsDisagree { likelihood: 3, consequence: 4, value: 15 },
        What::ScaleDisagrees { disagree: 9, valued: 10 },
        What::NoExecution { control: text() },
        What::NotPerformedWithoutReason { control: String::new() },
        What::NotPerformedUnclear { control: text(), quote: text() },
        What::NoAction { deviation: text(), material: true },
        What::NoAction { deviation: text(), material: false },
        What::DeviationNotRecorded { control: text() },
        What::Overdue { action: text(), due: date(2026, 9, 1), days: 1 },
        What::Overdue { action: text(), due: date(2026, 9, 1), days: 12 },
        What::DeviationOmitted { deviation: text() },
        What::Uncontrolled { level: Level::Critical },
        What::NoControlsAtAll { high: 1 },
        What::NoControlsAtAll { high: 12 },
        What::EmptyAnalysis,
        What::NoAnalyses { risks: 2 },
        What::EmptySummary,
        What::LevelMissing,
        What::Placeholder { quote: text() },
        What::Markup { quote: text() },
        What::FieldError { quote: text() },
        What::MarkupRemoved { quote: text(), pieces: 1 },
        What::PersonalNumber { masked: text() },
        What::LikePersonalNumber { masked: text() },
        What::PrivateEmail { masked: text() },
        What::MobileNumber { masked: text() },
    ];
    samples.extend(counted.map(count));
    samples
}
