//! The report as PDF, beside LibreOffice that converts the same report from Word.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::measured::take_turns;
use super::tools::Tools;
use super::{ROUNDS, page};
use crate::program;

/// How many risks the measured reports have: a board's, many boards' together, and as many as fill 300 pages.
pub(crate) const SIZES: [usize; 3] = [16, 500, 820];

/// How many more times the work is done to tell what one more costs.
const MORE: usize = 10;

/// The section about reports.
pub(crate) fn section(tools: &Tools, folder: &Path) -> Result<String> {
    let mut text = String::from(
        "## Report as PDF\n\nTertial writes a tagged PDF (PDF/UA-1 and PDF/A-2a) from a snapshot. LibreOffice converts the same \
         report from the .docx that Tertial wrote. *Warm* is one more report in a process that has already written one, of which \
         every text is another; *one text changed* is the same report again with one risk's analysis changed.\n\n\
         | risks | pages | Tertial, fresh | Tertial, warm | one text changed | LibreOffice | fresh / LibreOffice | warm / LibreOffice |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for risks in SIZES {
        let pages = page::pages(&folder.join(format!("report-{risks}.pdf")))?;
        let docx = folder.join(format!("report-{risks}.docx"));
        // The first start of LibreOffice makes its user profile, which is not what is measured.
        program::run(&mut libreoffice(folder, &docx))?;
        let write = |times: usize, change: &str| {
            let mut command = tools.workload();
            command.args(["write", &risks.to_string(), &times.to_string(), change]);
            command
        };
        let [once, more, changed, office] = take_turns(
            ROUNDS,
            [
                &write(1, "nothing"),
                &write(1 + MORE, "all"),
                &write(1 + MORE, "one"),
                &libreoffice(folder, &docx),
            ],
        )?;
        let warm = page::each_of(MORE, more.processor - once.processor);
        let changed = page::each_of(MORE, changed.processor - once.processor);
        writeln!(
            text,
            "| {risks} | {pages} | {:.2} s | {warm:.3} s | {changed:.3} s | {:.2} s | 1/{:.1} | 1/{:.1} |",
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
