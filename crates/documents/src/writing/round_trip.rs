//! What is written can be read: a municipality may import its own report of last year, from PDF, Word or Excel.

use tertial_domain::{Level, Period, Snapshot};
use test_support::world;

use super::{Format, Report, Standing, report};
use crate::draft::DraftRisk;
use crate::writing::model::text;

/// What the report says of a risk.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    title: String,
    level_in_plan: Option<Level>,
    value_in_plan: Option<u16>,
    level_now: Option<Level>,
    analysis: String,
    /// Process, owner and description, which Word's report leaves out.
    facts: Option<[String; 3]>,
}

#[test]
fn a_pdf_reads_back() {
    reads_back(Format::Pdf, true);
}

#[test]
fn a_word_document_reads_back() {
    reads_back(Format::Docx, false);
}

#[test]
fn a_workbook_reads_back() {
    reads_back(Format::Xlsx, true);
}

/// A report of one page, of a few, and of very many, with rows that go on over a page break.
#[test]
fn reports_of_any_length_read_back() {
    for count in [1, 16, 64] {
        let snapshot = of_length(count);
        assert!(snapshot.risks.iter().any(|risk| !risk.deviations.is_empty()) || count == 1);
        for (format, has_facts) in [(Format::Pdf, true), (Format::Docx, false), (Format::Xlsx, true)] {
            check(&snapshot, format, has_facts);
        }
    }
}

/// What is told of control tests in the appendix is not taken for risks.
#[test]
fn a_report_with_an_appendix_reads_back() {
    let snapshot = world::checked(world::snapshot("ks", 2026, Period::T2));
    for (format, has_facts) in [(Format::Pdf, true), (Format::Docx, false), (Format::Xlsx, true)] {
        check(&snapshot, format, has_facts);
    }
}

/// Writes every follow-up of the fictional municipality, reads it and compares risk by risk.
fn reads_back(format: Format, has_facts: bool) {
    for board in ["ks", "bun", "sn", "sbn", "kfn"] {
        // The flawed one has markup in a text, which reading takes away.
        for snapshot in world::snapshots(board).into_iter().filter(|it| (board, it.at) != world::FLAWED) {
            check(&snapshot, format, has_facts);
        }
    }
}

/// A follow-up of so many risks, every third with an analysis of many paragraphs.
fn of_length(count: u32) -> Snapshot {
    let mut snapshot = world::snapshot("sn", 2025, Period::T2);
    let plan = std::mem::take(&mut snapshot.risks);
    snapshot.risks = plan.iter().cycle().zip(1..=count).map(|(risk, _)| risk.clone()).collect();
    for (risk, number) in snapshot.risks.iter_mut().zip(1..) {
        risk.number = number;
        risk.title = format!("{} i område {number}", risk.title);
        if number % 3 == 0 {
            let first = risk.analysis.clone();
            let more = (1..8).map(|part| format!("\n\nI del {part} av området gäller samma sak: {first}"));
            risk.analysis = std::iter::once(first.clone()).chain(more).collect();
            risk.analysis.push_str("\n\nKvar att göra:\n• rutinen skrivs om\n• chefer utbildas");
        }
    }
    snapshot
}

fn check(snapshot: &Snapshot, format: Format, has_facts: bool) {
    let name = format!("report.{}", format.ending());
    let bytes = report(&Report { snapshot, standing: Standing::Final }, format).unwrap();
    let draft = crate::reading::read(&name, &bytes).unwrap();
    let of = format!("{name} of {} {:?}, {} risks", snapshot.board, snapshot.at, snapshot.risks.len());
    let read: Vec<Row> = draft.risks.iter().map(|risk| read(risk, has_facts)).collect();
    let all = written(snapshot, has_facts);
    let titles = |rows: &[Row]| rows.iter().map(|row| row.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&read), titles(&all), "{of}");
    for (read, written) in read.iter().zip(&all) {
        assert_eq!(read, written, "{of}");
    }
    assert_eq!(draft.board.as_deref(), Some(snapshot.board.as_str()), "{of}");
    assert_eq!((draft.year, draft.period), (Some(snapshot.at.year), Some(snapshot.at.period)), "{of}");
}

fn written(snapshot: &Snapshot, has_facts: bool) -> Vec<Row> {
    let line = |text: Option<&String>| text.map(|text| text::line(text)).unwrap_or_default();
    let rows = snapshot.risks.iter().map(|risk| Row {
        title: plain(&text::line(&risk.title)),
        level_in_plan: snapshot.level_in_plan(risk),
        value_in_plan: risk.original.product(),
        level_now: snapshot.level_now(risk),
        analysis: paragraphs(&text::lines(&text::blocks(&risk.analysis))),
        facts: has_facts
            .then(|| [&risk.process, &risk.owner, &risk.description].map(|text| plain(&line(text.as_ref())))),
    });
    rows.collect()
}

fn read(risk: &DraftRisk, has_facts: bool) -> Row {
    let original = risk.original.clone().unwrap_or_default();
    let level = |text: Option<&str>| text.and_then(Level::from_swedish);
    Row {
        title: plain(&risk.title),
        level_in_plan: level(original.level.as_deref()),
        value_in_plan: original.value,
        level_now: level(risk.level.as_deref()),
        analysis: paragraphs(risk.analysis.as_deref().unwrap_or_default()),
        facts: has_facts.then(|| {
            [&risk.process, &risk.owner, &risk.description]
                .map(|text| plain(text.as_deref().unwrap_or_default()))
        }),
    }
}

fn plain(text: &str) -> String {
    text::plain(text)
}

/// The text's paragraphs and items, a line each.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(plain).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
