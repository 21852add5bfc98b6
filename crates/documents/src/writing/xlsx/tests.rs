use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use tertial_domain::{Level, Period, Snapshot};
use test_support::world;

use crate::writing::{Report, Standing};

fn report(snapshot: &Snapshot) -> Vec<u8> {
    super::report(&Report { snapshot, standing: Standing::Final }).unwrap()
}

fn sheet(xlsx: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).unwrap();
    workbook.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn every_risk_and_level_reads_back() {
    for snapshot in world::snapshots("ks") {
        let rows = sheet(&report(&snapshot), "Risker");
        let column = |name: &str| rows[0].iter().position(|cell| *cell == name).unwrap();
        assert_eq!(rows.len(), snapshot.risks.len() + 1);
        for (row, risk) in rows[1..].iter().zip(&snapshot.risks) {
            assert_eq!(row[column("Risk")].to_string(), risk.title);
            let level = |name| Level::from_swedish(&row[column(name)].to_string());
            assert_eq!(level("Nivå nu"), snapshot.level_now(risk));
            assert_eq!(level("Ursprunglig nivå"), snapshot.level_in_plan(risk));
            assert_eq!(
                row[column("Ursprungligt riskvärde")],
                risk.original.product().map_or(Data::Empty, |it| Data::Float(it.into()))
            );
        }
    }
}

#[test]
fn the_sheets_are_all_there() {
    let snapshot = world::snapshot("ks", 2026, Period::T3);
    let xlsx = report(&snapshot);
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(&xlsx)).unwrap();
    assert_eq!(
        workbook.sheet_names(),
        ["Risker", "Kontroller", "Avvikelser och åtgärder", "Jämförelse", "Om rapporten"]
    );
    let controls: usize = snapshot.risks.iter().map(|risk| risk.controls.len()).sum();
    assert!(sheet(&xlsx, "Kontroller").len() > controls);
    let about = sheet(&xlsx, "Om rapporten");
    assert!(about.iter().any(|row| row[1].to_string() == snapshot.fingerprint().hex()));
}

#[test]
fn what_others_draw_is_a_sheet() {
    let rows = sheet(&report(&world::checked(world::snapshot("ks", 2026, Period::T2))), "Diagram");
    // Five sizes, three periods, five places of the curve, and two figures of three digits.
    assert_eq!(rows.len(), 1 + 5 + 3 + 5 + 6);
    let said: Vec<String> = rows.last().unwrap().iter().skip(1).map(ToString::to_string).collect();
    let said: Vec<String> = said.iter().map(|cell| cell.replace('\u{a0}', " ")).collect();
    let expected =
        ["Sifferanalys (Benford): Andel av beloppen", "Första siffra", "3", "Väntad andel", "12,5 %"];
    assert_eq!(said, expected);
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    for snapshot in [world::snapshot("ks", 2026, Period::T3), world::snapshot("kfn", 2026, Period::T3)] {
        assert!(report(&snapshot) == report(&snapshot));
    }
}

#[test]
fn odd_texts_stay_text() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T3);
    let check = |snapshot: &mut Snapshot, text: &str, expected: &str| {
        text.clone_into(&mut snapshot.risks[0].title);
        let rows = sheet(&report(snapshot), "Risker");
        assert_eq!(rows[1][1], Data::String(expected.to_owned()), "{text:?}");
    };
    check(&mut snapshot, "=1+1", "=1+1");
    check(&mut snapshot, "@SUM(A1)", "@SUM(A1)");
    check(&mut snapshot, "-5 procent", "-5 procent");
    check(&mut snapshot, "https://exempelby.example", "https://exempelby.example");
    check(&mut snapshot, "a\u{1}b\u{ffff}c 👩‍🏫 <&\">", "abc 👩‍🏫 <&\">");
    check(&mut snapshot, "_x0041_", "_x0041_");
}

#[test]
fn five_hundred_risks_are_written() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T3);
    let risks = snapshot.risks.clone();
    snapshot.risks = risks.into_iter().cycle().take(500).collect();
    assert_eq!(sheet(&report(&snapshot), "Risker").len(), 501);
}
