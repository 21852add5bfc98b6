//! The report as PDF, beside LibreOffice that converts the same report from Word.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::measured::take_turns;
use super::tools::Tools;
use super::{ROUNDS, page};
use crate::program;

/// How many risks the measured reports have: a board's, and many boards' together.
pub(crate) const SIZES: [usize; 2] = [16, 500];

/// How many more times the work is done to tell what one more costs.
const MORE: usize = 10;

/// The section about reports.
pub(crate) fn section(tools: &Tools, folder: &Path) -> Result<String> {
    let mut text = String::from(
        "## Report as PDF\n\nTertial writes a tagged PDF (PDF/UA-1 and PDF/A-2a) from a snapshot. LibreOffice converts the same \
         report from the .docx that Tertial wrote. *Warm* is one more report in a process that has already written one.\n\n\
         | risks | pages | Tertial, fresh | Tertial, warm | LibreOffice | fresh / LibreOffice | warm / LibreOffice |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for risks in SIZES {
        let pages = page::pages(&folder.join(format!("report-{risks}.pdf")))?;
        let docx = folder.join(format!("report-{risks}.docx"));
        // The first start of LibreOffice makes its user profile, which is not what is measured.
        program::run(&mut libreoffice(folder, &docx))?;
        let [once, more, office] = take_turns(
            ROUNDS,
            [
                tools.workload().args(["write", &risks.to_string(), "1"]),
                tools.workload().args(["write", &risks.to_string(), &(1 + MORE).to_string()]),
                &libreoffice(folder, &docx),
            ],
        )?;
        let warm = page::each_of(MORE, more.processor - once.processor);
        writeln!(
            text,
            "| {risks} | {pages} | {:.2} s | {warm:.3} s | {:.2} s | 1/{:.1} | 1/{:.1} |",
            once.processor,
            office.processor,
            office.processor / once.processor,
            office.processor / warm,
        )?;
    }
    Ok(text)
}

fn libreoffice(folder: &Path, docx: &Path) -> Command {
    let mut command = Command::new("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", folder.join("libreoffice").display()));
    command.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder.join("converted")).arg(docx);
    command
}
