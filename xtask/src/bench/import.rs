//! Reading PDF, beside pdfplumber, which finds tables in Python, and pdftotext, which finds none.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::measured::take_turns;
use super::tools::Tools;
use super::{ROUNDS, page, report};
use crate::seeds;

/// How many more times Tertial reads a document, to tell what one more costs.
const MORE: usize = 10;

/// The same for pdfplumber, which takes many seconds for a long one.
const PLUMBER_MORE: usize = 1;

/// The section about import.
pub(crate) fn section(tools: &Tools, folder: &Path) -> Result<String> {
    let mut text = String::from(
        "## Import of PDF\n\nTertial reads the document whole: columns, rows over page breaks, every field with its place. \
         pdfplumber finds tables and text (`extract_tables`, `extract_text`). pdftotext gives text without tables. Tertial and pdfplumber are \
         measured in a process that has already read one document, pdftotext as the process that it always is.\n\n\
         | document | pages | Tertial | pdfplumber | pdftotext | × pdfplumber | × pdftotext |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for (name, file) in documents(folder) {
        let pages = page::pages(&file)?;
        let repeated = |mut command: Command, times: usize| {
            command.arg(&file).arg(times.to_string());
            command
        };
        let read = || {
            let mut command = tools.workload();
            command.arg("read");
            command
        };
        let [once, more, plumber_once, plumber_more, text_only] = take_turns(
            ROUNDS,
            [
                &repeated(read(), 1),
                &repeated(read(), 1 + MORE),
                &repeated(tools.pdfplumber(), 1),
                &repeated(tools.pdfplumber(), 1 + PLUMBER_MORE),
                Command::new("pdftotext").arg("-layout").arg(&file).arg("-"),
            ],
        )?;
        let ours = page::each_of(MORE, more.processor - once.processor);
        let plumber = page::each_of(PLUMBER_MORE, plumber_more.processor - plumber_once.processor);
        writeln!(
            text,
            "| {name} | {pages} | {:.1} ms | {:.0} ms | {:.1} ms | {:.0} | {:.2} |",
            ours * 1e3,
            plumber * 1e3,
            text_only.processor * 1e3,
            plumber / ours,
            text_only.processor / ours,
        )?;
    }
    Ok(text)
}

/// The documents with what they are called: those of Tertial and LibreOffice, and a municipality's own where it is there.
fn documents(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut documents = Vec::new();
    // A board's report: pdfplumber takes minutes for one of many boards.
    let risks = report::SIZES[0];
    documents
        .push((format!("report of {risks} risks, by Tertial"), folder.join(format!("report-{risks}.pdf"))));
    let converted = folder.join(format!("converted/report-{risks}.pdf"));
    documents.push((format!("report of {risks} risks, by LibreOffice"), converted));
    let real = seeds::folder().join("ks_2023_t3.pdf");
    if real.is_file() {
        documents.push(("a municipality's own follow-up".to_owned(), real));
    }
    documents
}
