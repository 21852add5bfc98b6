//! The report and the memo as PDF, typeset by Typst in the process.
//!
//! The templates are files under `assets/` that Typst reads as they are; the data reach them as JSON in a
//! virtual file, so that no text that a person wrote is ever taken for Typst's markup. The file is tagged and meets
//! PDF/UA-1 and PDF/A-2a at once.

mod fonts;
mod memory;
mod world;

use jiff::civil::Date;
use serde::Serialize;
use tertial_domain::Snapshot;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::memo::Memo;
use super::model::{Look, Model, words};
use super::{Report, WriteError};
use world::{Template, TemplateWorld};

/// The report as PDF.
pub(super) fn report(report: &Report) -> Result<Vec<u8>, WriteError> {
    let model = Model::of(report);
    typeset(Template::Report, &model, model.look.as_ref(), report.snapshot)
}

/// The memo as PDF.
pub(super) fn memo(report: &Report) -> Result<Vec<u8>, WriteError> {
    let memo = Memo::of(report);
    typeset(Template::Memo, &memo, memo.look.as_ref(), report.snapshot)
}

fn typeset(
    template: Template,
    model: &impl Serialize,
    look: Option<&Look>,
    snapshot: &Snapshot,
) -> Result<Vec<u8>, WriteError> {
    let logo = look.and_then(|look| look.logo.as_ref());
    let world = TemplateWorld::new(template, fonts::printable(&json(model)), logo);
    let document = typst::compile::<PagedDocument>(&world).output;
    let pages = document.as_ref().map_or(0, |document| document.pages().len());
    let pdf = document.and_then(|document| typst_pdf::pdf(&document, &options(template, snapshot)));
    memory::written(pages);
    pdf.map_err(|errors| failure(&errors))
}

fn json(model: &impl Serialize) -> String {
    serde_json::to_string(model).expect("strings, numbers and lists always serialise")
}

fn options(template: Template, snapshot: &Snapshot) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(format!("{} {}", template.name(), snapshot.fingerprint().hex())),
        creator: Smart::Custom(Some("Tertial".to_owned())),
        timestamp: midnight(dated(snapshot)).map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .expect("PDF/UA-1 and PDF/A-2a are both PDF 1.7"),
        tagged: true,
        pretty: false,
    }
}

/// The day in the file's properties, which PDF/A demands: when the follow-up was frozen, otherwise the period's
/// last day. Never the day of today: the same snapshot gives the same bytes.
fn dated(snapshot: &Snapshot) -> Date {
    snapshot.frozen_on.unwrap_or_else(|| words::last_day(snapshot.at))
}

fn midnight(date: Date) -> Option<Datetime> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0)
}

fn failure(errors: &[SourceDiagnostic]) -> WriteError {
    let reasons: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
    WriteError::Writer { format: "pdf", reason: reasons.join("; ") }
}

#[cfg(test)]
mod tests;
