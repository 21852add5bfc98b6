//! Semicolon-separated tables, for whoever counts further on them: that of the risks has one row for each, in the plan's order.
//!
//! UTF-8 with a byte order mark, semicolons and CRLF, which is what
//! Excel with Swedish settings opens without questions. The columns are [`COLUMNS`]; a new column is added last.

use tertial_domain::snapshot::{ActionState, ExecutionResult, RiskEntry};
use tertial_domain::{Level, Snapshot};

use super::Report;
use super::model::{Model, RiskRow, text};

/// The columns in order, with what each holds.
pub const COLUMNS: [(&str, &str); 24] = [
    ("Organisation", "kommunens namn"),
    ("Nämnd", "den nämnd vars plan följs upp"),
    ("År", "planens år"),
    ("Period", "T1–T3, Q1–Q4, H1, H2 eller year"),
    ("Nr", "riskens nummer i planen"),
    ("Risk", "vad som kan gå fel"),
    ("Process", "processen som risken hör till"),
    ("Beskrivning", "orsak och följd"),
    ("Riskansvarig", "den som äger risken"),
    ("Ursprunglig sannolikhet", "steg på skalan"),
    ("Ursprunglig konsekvens", "steg på skalan"),
    ("Ursprungligt riskvärde", "produkten"),
    ("Ursprunglig nivå", "Låg, Medium, Hög eller Kritisk"),
    ("Sannolikhet nu", "steg på skalan"),
    ("Konsekvens nu", "steg på skalan"),
    ("Riskvärde nu", "produkten"),
    ("Nivå nu", "Låg, Medium, Hög eller Kritisk"),
    ("Förändring", "sedan föregående period"),
    ("Varför nivån är ändrad", "skälet"),
    ("Periodens analys", "analysen, ett stycke på varje rad i cellen"),
    ("Kontrollmoment", "antal"),
    ("Ej genomförda kontroller", "antal genomföranden med resultatet ej genomförd"),
    ("Avvikelser, varav väsentliga", "antal (antal)"),
    ("Öppna åtgärder", "antal, på risken och på dess avvikelser"),
];

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn report(report: &Report) -> Vec<u8> {
    let model = Model::of(report);
    let risks = report.snapshot.risks.iter().zip(&model.risks);
    let rows = risks.map(|(risk, row)| record(report.snapshot, &model, risk, row));
    part(Some(COLUMNS.map(|(name, _)| name.to_owned())), rows)
}

/// A part of a table. The first has the heading.
pub fn part<const N: usize>(
    heading: Option<[String; N]>,
    rows: impl IntoIterator<Item = [String; N]>,
) -> Vec<u8> {
    let begins = if heading.is_some() { BYTE_ORDER_MARK } else { &[] };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(begins.to_vec());
    let rows = rows.into_iter().map(|row| row.map(|cell| guarded(&cell)));
    for row in heading.into_iter().chain(rows) {
        writer.write_record(row).expect("memory takes every row of the same length");
    }
    writer.into_inner().expect("memory takes what is left")
}

fn record(snapshot: &Snapshot, model: &Model, risk: &RiskEntry, row: &RiskRow) -> [String; COLUMNS.len()] {
    let level = |level: Option<Level>| level.map_or("", Level::swedish).to_owned();
    let optional = |text: &Option<String>| text::plain(text.as_deref().unwrap_or_default());
    let not_performed = risk
        .controls
        .iter()
        .flat_map(|control| &control.executions)
        .filter(|execution| execution.result == ExecutionResult::NotPerformed)
        .count();
    let material = risk.deviations.iter().filter(|deviation| deviation.material).count();
    let open = risk
        .actions
        .iter()
        .chain(risk.deviations.iter().flat_map(|deviation| &deviation.actions))
        .filter(|action| action.state == ActionState::Open)
        .count();
    [
        text::plain(&model.organisation),
        text::plain(&model.board),
        snapshot.at.year.to_string(),
        snapshot.at.period.code().to_owned(),
        risk.number.to_string(),
        text::plain(&row.title),
        optional(&row.process),
        text::plain(&text::lines(&row.description)),
        optional(&row.owner),
        number(risk.original.likelihood),
        number(risk.original.consequence),
        number(risk.original.product()),
        level(row.original.level),
        number(risk.now.likelihood),
        number(risk.now.consequence),
        number(risk.now.product()),
        level(row.now.level),
        text::plain(&row.change.phrase()),
        text::plain(&text::lines(&row.reason)),
        text::plain(&text::lines(&row.analysis)),
        risk.controls.len().to_string(),
        not_performed.to_string(),
        format!("{} ({material})", risk.deviations.len()),
        open.to_string(),
    ]
}

fn number<T: ToString>(number: Option<T>) -> String {
    number.map_or_else(String::new, |it| it.to_string())
}

/// A cell that a spreadsheet will not run as a formula: one that begins as a formula gets an apostrophe before it, as
/// OWASP advises against CSV injection.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use tertial_domain::Period;
    use test_support::world;

    use super::*;
    use crate::writing::Standing;

    fn written(snapshot: &Snapshot) -> String {
        String::from_utf8(report(&Report { snapshot, standing: Standing::Final })).unwrap()
    }

    #[test]
    fn every_risk_reads_back() {
        let snapshot = world::snapshot("ks", 2026, Period::T3);
        let text = written(&snapshot);
        let text = text.strip_prefix('\u{feff}').unwrap();
        assert!(text.lines().next().unwrap().ends_with("Öppna åtgärder"));
        assert_eq!(text.matches("\r\n").count(), snapshot.risks.len() + 1);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let column = |name| COLUMNS.iter().position(|(it, _)| *it == name).unwrap();
        for (record, risk) in reader.records().map(Result::unwrap).zip(&snapshot.risks) {
            assert_eq!(&record[column("Risk")], risk.title);
            assert_eq!(Level::from_swedish(&record[column("Nivå nu")]), snapshot.level_now(risk));
            assert_eq!(record[column("Ursprungligt riskvärde")].parse().ok(), risk.original.product());
        }
    }

    #[test]
    fn a_cell_never_becomes_a_formula() {
        let check = |cell: &str, expected: &str| assert_eq!(guarded(cell), expected);
        check("=1+1", "'=1+1");
        check("+46", "'+46");
        check("-5 procent", "'-5 procent");
        check("@alla", "'@alla");
        check("Hög (12)", "Hög (12)");
        check("", "");
    }
}
