//! The work that `cargo xtask bench` measures, and the files that it is measured on.
//!
//! It holds no clock: the caller measures the process, once for a single repetition and once for several, and the
//! difference is what a repetition costs in a program that is already running.
//!
//! ```text
//! workload fixture RISKS FOLDER      writes report-RISKS.pdf and .docx of a fictional follow-up
//! workload write RISKS TIMES         writes the PDF report that many times
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
        ["write", risks, times] => write(risks.parse().unwrap(), times.parse().unwrap()),
        ["read", file, times] => read(file, times.parse().unwrap()),
        _ => panic!("fixture RISKS FOLDER, write RISKS TIMES or read FILE TIMES"),
    }
}

fn fixture(risks: usize, folder: &Path) {
    let snapshot = of_size(risks);
    for (format, ending) in [(Format::Pdf, "pdf"), (Format::Docx, "docx")] {
        let bytes = writing::report(&report(&snapshot), format).unwrap();
        fs::write(folder.join(format!("report-{risks}.{ending}")), bytes).unwrap();
    }
}

fn write(risks: usize, times: usize) {
    let snapshot = of_size(risks);
    for _ in 0..times {
        black_box(writing::report(&report(black_box(&snapshot)), Format::Pdf).unwrap());
    }
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
