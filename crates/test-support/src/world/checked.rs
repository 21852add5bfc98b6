//! A follow-up whose control was carried out by control tests and a sample, as it is when it is frozen.

use jiff::civil::date;
use tertial_domain::Money;
use tertial_domain::check_run::Quantity;
use tertial_domain::snapshot::{
    CheckData, CheckEntry, CheckFigure, CheckKind, CheckPicture, ExecutionEntry, ExecutionResult,
    Fingerprint, PictureForm, PicturePoint, SCHEMA_WITH_PICTURES, Snapshot, Triaged,
};

/// The same follow-up with a run that finds items, a measure that is a curve, one that is compared with what is expected, and a sample.
///
/// # Panics
/// Where no risk of it has a control.
#[must_use]
pub fn checked(mut snapshot: Snapshot) -> Snapshot {
    let mut controls = snapshot.risks.iter_mut().flat_map(|risk| &mut risk.controls);
    let control = controls.next().expect("a risk with a control");
    control.executions.push(ExecutionEntry {
        on: Some(date(2026, 4, 20)),
        result: ExecutionResult::Minor,
        text: "Alla fakturor är testade.".to_owned(),
        checks: vec![found(), curve(), digits(), sample()],
    });
    snapshot.schema = SCHEMA_WITH_PICTURES;
    snapshot
}

fn entry(kind: CheckKind, title: &str, figures: Vec<CheckFigure>) -> CheckEntry {
    CheckEntry {
        kind,
        title: title.to_owned(),
        on: date(2026, 4, 20),
        data: vec![CheckData { name: "Leverantörsfakturor januari–april 2026".to_owned(), rows: 12_480 }],
        figures,
        found: 0,
        triaged: None,
        fingerprint: Fingerprint::of(title.as_bytes()),
        pictures: Vec::new(),
    }
}

fn figure(title: &str, value: Quantity) -> CheckFigure {
    CheckFigure { title: title.to_owned(), value }
}

/// A picture of values at places.
fn picture(
    (title, about, form): (&str, &str, PictureForm),
    (along, figures): (&str, &[&str]),
    points: Vec<(String, i64, Vec<Quantity>)>,
) -> CheckPicture {
    CheckPicture {
        title: title.to_owned(),
        about: about.to_owned(),
        form,
        along: along.to_owned(),
        figures: figures.iter().map(|figure| (*figure).to_owned()).collect(),
        points: points.into_iter().map(|(name, at, values)| PicturePoint { name, at, values }).collect(),
    }
}

fn found() -> CheckEntry {
    let sizes = ["under 1 000", "1 000–10 000", "10 000–100 000", "100 000–1 mn", "över 1 mn"];
    let sizes = (1..).zip(sizes.into_iter().zip([9, 4, 1, 0, 0]));
    let sizes = sizes.map(|(at, (name, count))| (name.to_owned(), at, vec![Quantity::Count(count)]));
    let periods = [("maj–augusti 2025", -3), ("september–december 2025", 21), ("januari–april 2026", 14)];
    let periods = (1..)
        .zip(periods)
        .map(|(at, (name, change))| (name.to_owned(), at, vec![Quantity::Number(change * 1000)]));
    CheckEntry {
        found: 14,
        triaged: Some(Triaged { open: 2, explained: 9, false_alarms: 2, raised: 1 }),
        pictures: vec![
            picture(
                ("Fördelning", "Antal poster efter belopp, alla poster inräknade.", PictureForm::Bars),
                ("Belopp i kronor", &["Poster"]),
                sizes.collect(),
            ),
            picture(
                ("Utveckling", "Den äldsta till vänster.", PictureForm::Line),
                ("Period", &["Fler än väntat"]),
                periods.collect(),
            ),
        ],
        ..entry(
            CheckKind::Run,
            "Samma person på båda attesterna",
            vec![
                figure("Antal poster", Quantity::Count(14)),
                figure("Belopp", Quantity::Money(Money::ore(4_321_050))),
            ],
        )
    }
}

fn curve() -> CheckEntry {
    let shares = [(1, 31_500), (5, 58_200), (20, 81_300), (50, 95_000), (100, 100_000)];
    let shares = shares.map(|(at, share)| (format!("{at} %"), at, vec![Quantity::Percent(share)]));
    CheckEntry {
        pictures: vec![picture(
            (
                "Andel av inköpssumman",
                "Efter: De största leverantörernas andel av antalet.",
                PictureForm::Line,
            ),
            ("De största leverantörernas andel av antalet", &["Andel av inköpssumman"]),
            shares.to_vec(),
        )],
        ..entry(
            CheckKind::Run,
            "Inköpens koncentration",
            vec![figure("Andel av inköpssumman hos de största 20 procenten", Quantity::Percent(81_300))],
        )
    }
}

fn digits() -> CheckEntry {
    let shares = [(1, 28_900, 30_103), (2, 18_000, 17_609), (3, 14_100, 12_494)];
    let shares = shares.map(|(digit, share, expected)| {
        (digit.to_string(), digit, vec![Quantity::Percent(share), Quantity::Percent(expected)])
    });
    CheckEntry {
        pictures: vec![picture(
            ("Andel av beloppen", "Jämfört med: Väntad andel. Efter: Första siffra.", PictureForm::Bars),
            ("Första siffra", &["Andel av beloppen", "Väntad andel"]),
            shares.to_vec(),
        )],
        ..entry(
            CheckKind::Run,
            "Sifferanalys (Benford)",
            vec![figure("Genomsnittlig avvikelse", Quantity::Points(1_070))],
        )
    }
}

fn sample() -> CheckEntry {
    CheckEntry {
        found: 1,
        ..entry(
            CheckKind::Sample,
            "Mottagningsattest på leverantörsfakturor",
            vec![
                figure("Granskade poster", Quantity::Count(59)),
                figure("Andel fel, högst", Quantity::Percent(7_800)),
            ],
        )
    }
}
