//! The work that `cargo xtask bench` measures, and the files that it is measured on.
//!
//! It holds no clock: the caller measures the process, once for a single repetition and once for several, and the
//! difference is what a repetition costs in a program that is already running.
//!
//! ```text
//! workload fixture RISKS FOLDER      writes report-RISKS.pdf and .docx of a fictional follow-up
//! workload write RISKS TIMES CHANGE  writes the PDF report that many times; CHANGE is what differs each time:
//!                                    `nothing`, `one` (one risk's analysis), or `all` (every text)
//! workload read FILE TIMES           reads the document that many times
//! ```
#![expect(clippy::unwrap_used, reason = "a measurement that fails is mended, not handled")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use tertial_documents::reading;
use tertial_documents::writing::{self, Format, Report, Standing};
use tertial_domain::{Period, Snapshot};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["fixture", risks, folder] => fixture(risks.parse().unwrap(), Path::new(folder)),
        ["write", risks, times, change] => write(risks.parse().unwrap(), times.parse().unwrap(), change),
        ["read", file, times] => read(file, times.parse().unwrap()),
        _ => panic!("fixture RISKS FOLDER, write RISKS TIMES CHANGE or read FILE TIMES"),
    }
}

fn fixture(risks: usize, folder: &Path) {
    let snapshot = of_size(risks);
    for (format, ending) in [(Format::Pdf, "pdf"), (Format::Docx, "docx")] {
        let bytes = writing::report(&report(&snapshot), format).unwrap();
        fs::write(folder.join(format!("report-{risks}.{ending}")), bytes).unwrap();
    }
}

fn write(risks: usize, times: usize, change: &str) {
    let mut snapshot = of_size(risks);
    for time in 1..=times {
        black_box(writing::report(&report(black_box(&snapshot)), Format::Pdf).unwrap());
        match change {
            "nothing" => {}
            "one" => differently(&mut snapshot.risks[risks / 2].analysis, time),
            "all" => every_text(&mut snapshot, time),
            _ => panic!("nothing, one or all"),
        }
    }
}

/// The follow-up of another board: nothing that a person wrote is the same.
fn every_text(snapshot: &mut Snapshot, time: usize) {
    differently(&mut snapshot.board, time);
    differently(&mut snapshot.summary, time);
    for risk in &mut snapshot.risks {
        differently(&mut risk.title, time);
        differently(&mut risk.analysis, time);
        for text in [&mut risk.description, &mut risk.reason, &mut risk.owner].into_iter().flatten() {
            differently(text, time);
        }
        for control in &mut risk.controls {
            differently(&mut control.title, time);
            for execution in &mut control.executions {
                differently(&mut execution.text, time);
            }
        }
        for action in &mut risk.actions {
            differently(&mut action.title, time);
        }
        for deviation in &mut risk.deviations {
            differently(&mut deviation.text, time);
            for action in &mut deviation.actions {
                differently(&mut action.title, time);
            }
        }
    }
}

/// The same text, about as long, in other words: its first word becomes a number, in every paragraph.
fn differently(text: &mut String, time: usize) {
    let paragraphs = text.split("\n\n").map(|paragraph| match paragraph.split_once(' ') {
        Some((_, rest)) => format!("{time:03} {rest}"),
        None => format!("{time:03}"),
    });
    *text = paragraphs.collect::<Vec<_>>().join("\n\n");
}

fn read(file: &str, times: usize) {
    let bytes = fs::read(file).unwrap();
    for _ in 0..times {
        black_box(reading::read(file, black_box(&bytes)).unwrap());
    }
}

fn report(snapshot: &Snapshot) -> Report<'_> {
    Report { snapshot, standing: Standing::Final }
}

/// A follow-up of the fictional executive board, with its risks taken again until there are so many.
fn of_size(risks: usize) -> Snapshot {
    let mut snapshot = test_support::world::snapshot("ks", 2026, Period::T2);
    let again = snapshot.risks.clone().into_iter().cycle().take(risks);
    snapshot.risks = (1..)
        .zip(again)
        .map(|(number, risk)| tertial_domain::snapshot::RiskEntry { number, ..risk })
        .collect();
    snapshot
}
