use std::fs;
use std::process::Command;

use tertial_domain::{Period, Scale, Snapshot};
use test_support::world;

use super::*;
use crate::writing::Standing;

fn of(snapshot: &Snapshot) -> Report<'_> {
    Report { snapshot, standing: Standing::Final }
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    let snapshot = world::snapshot("ks", 2026, Period::T2);
    assert!(report(&of(&snapshot)).unwrap() == report(&of(&snapshot)).unwrap());
    assert!(memo(&of(&snapshot)).unwrap() == memo(&of(&snapshot)).unwrap());
}

/// What is remembered of other documents, or of an earlier wording of the same, is never seen in a document.
#[test]
fn the_same_snapshot_gives_the_same_bytes_after_other_documents() {
    let snapshot = world::snapshot("ks", 2026, Period::T2);
    comemo::evict(0);
    let alone = (report(&of(&snapshot)).unwrap(), memo(&of(&snapshot)).unwrap());

    let mut other = snapshot.clone();
    other.risks[1].analysis = "En helt annan analys.\n\nI två stycken.".to_owned();
    other.risks.swap(2, 3);
    for before in [&other, &world::snapshot("kfn", 2026, Period::T3), &snapshot, &other] {
        report(&of(before)).unwrap();
        memo(&of(before)).unwrap();
    }
    assert!(report(&of(&snapshot)).unwrap() == alone.0, "the report differs");
    assert!(memo(&of(&snapshot)).unwrap() == alone.1, "the memo differs");
    assert!(report(&of(&other)).unwrap() != alone.0, "the change is not seen");
}

#[test]
fn a_text_is_never_markup() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    snapshot.risks[0].analysis =
        "#panic(\"nej\") *fet* _kursiv_ $x$ @ref <etikett> [hake] \\ // kommentar".to_owned();
    snapshot.summary = "= Rubrik\n#include \"annan.typ\"".to_owned();
    report(&of(&snapshot)).unwrap();
    memo(&of(&snapshot)).unwrap();
}

/// Every document that the writers can make of odd content must still meet both standards.
#[test]
fn every_document_meets_both_standards() {
    let directory = tempfile::tempdir().unwrap();
    let mut arguments = Vec::new();
    for (name, snapshot, standing) in cases() {
        let input = Report { snapshot: &snapshot, standing };
        for (kind, bytes) in [("report", report(&input).unwrap()), ("memo", memo(&input).unwrap())] {
            let path = directory.path().join(format!("{name}-{kind}.pdf"));
            fs::write(&path, bytes).unwrap();
            for flavour in ["ua1", "2a"] {
                arguments.extend([path.clone().into_os_string(), flavour.into()]);
            }
        }
    }
    let verapdf = std::env::var_os("TERTIAL_VERAPDF").expect(
        "TERTIAL_VERAPDF names no veraPDF: run `cargo xtask test`, which installs it and sets the variable",
    );
    let run = Command::new(verapdf).args(&arguments).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    let valid = said.lines().filter(|line| line.ends_with(" valid")).count();
    assert_eq!(valid, arguments.len() / 2, "{said}");
}

fn cases() -> Vec<(&'static str, Snapshot, Standing<'static>)> {
    let whole = world::snapshot("ks", 2026, Period::T2);
    let with = |change: fn(&mut Snapshot)| {
        let mut snapshot = whole.clone();
        change(&mut snapshot);
        snapshot
    };
    let findings: &'static [String] =
        Box::leak(Box::new(["Risk 1: texten säger ”oförändrad” 👍.".to_owned()]));
    vec![
        ("whole", whole.clone(), Standing::Final),
        ("draft", world::snapshot("kfn", 2026, Period::T3), Standing::Draft { findings }),
        ("no-risks", with(|snapshot| snapshot.risks.clear()), Standing::Final),
        ("nothing-known", with(nothing_known), Standing::Draft { findings: &[] }),
        ("four-by-four", with(|snapshot| snapshot.scale = Scale::four_by_four()), Standing::Final),
        ("own-look", crate::writing::model::looks(whole.clone()), Standing::Draft { findings }),
        ("checked", world::checked(whole.clone()), Standing::Final),
        ("long-and-strange", with(long_and_strange), Standing::Final),
    ]
}

fn nothing_known(snapshot: &mut Snapshot) {
    snapshot.organisation.clear();
    snapshot.summary.clear();
    snapshot.plan_adopted = None;
    snapshot.frozen_on = None;
    snapshot.registry_number = None;
    for risk in &mut snapshot.risks {
        *risk = tertial_domain::snapshot::RiskEntry {
            number: risk.number,
            title: risk.title.clone(),
            ..Default::default()
        };
    }
}

fn long_and_strange(snapshot: &mut Snapshot) {
    let risk = &mut snapshot.risks[0];
    risk.title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträgerverordnung".repeat(3);
    risk.analysis = "Αθήνα Київ 漢字 👩\u{200d}💻 \u{0}\u{fffe}\u{e000} \u{202e}baklänges\n\n• ".repeat(200);
}
