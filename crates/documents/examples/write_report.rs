//! Writes a report and a memo of the fictional municipality in every format, to look at:
//! `cargo run -p tertial-documents --example write_report -- DIRECTORY [RISKS]`.
//!
//! With a number of risks, the plan's risks are repeated to that many: what a long report looks like and costs.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use tertial_documents::writing::{self, Format, MemoFormat, Report, Standing};
use tertial_domain::Period;
use test_support::world;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let directory = PathBuf::from(arguments.next().ok_or("name a directory to write to")?);
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    if let Some(risks) = arguments.next() {
        let count: u32 = risks.parse()?;
        let plan = std::mem::take(&mut snapshot.risks);
        snapshot.risks = plan.iter().cycle().zip(1..=count).map(|(risk, _)| risk.clone()).collect();
        for (risk, number) in snapshot.risks.iter_mut().zip(1..) {
            risk.number = number;
        }
    }
    fs::create_dir_all(&directory)?;
    let report = Report { snapshot: &snapshot, standing: Standing::Final };
    for format in Format::ALL {
        fs::write(
            directory.join("report").with_extension(format.ending()),
            writing::report(&report, format)?,
        )?;
    }
    for format in MemoFormat::ALL {
        fs::write(directory.join("memo").with_extension(format.ending()), writing::memo(&report, format)?)?;
    }
    Ok(())
}
