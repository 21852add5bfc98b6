//! What was recognised in a document: a draft that a person confirms before anything is saved.
//!
//! The JSON of these types is a contract that other programs may build on: names and meanings stay,
//! every field is always present, and what is unknown is `null` or an empty list.

mod to_snapshot;

use serde::{Deserialize, Serialize};
use tertial_domain::Period;

/// A file as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Which file it was.
    pub file: SourceFile,
    /// What kind of document it is.
    pub document: DocumentKind,
    /// The municipality or region, guessed from a name among the document's words. Not part of the JSON contract, which holds
    /// what the document says.
    #[serde(skip)]
    pub organisation: Option<String>,
    /// The board (nämnd) that the document is about.
    pub board: Option<String>,
    /// Calendar year that the plan is for.
    pub year: Option<i16>,
    /// The period that is followed up.
    pub period: Option<Period>,
    /// The summary: paragraphs separated by an empty line.
    pub summary: Option<String>,
    /// The risks in the document's order.
    pub risks: Vec<DraftRisk>,
    /// The memo's parts, where the document is one.
    pub memo: Option<DraftMemo>,
    /// Where each recognised field was found.
    pub sources: Vec<Source>,
    /// What could not be placed in any field. Nothing that was read is dropped: it is either in a field or here.
    pub unplaced: Vec<Unplaced>,
    /// Markup that was taken out of the texts, for the review to tell of. Not part of the JSON contract, which holds
    /// what the document says.
    #[serde(skip)]
    pub removed_markup: Vec<RemovedMarkup>,
}

/// The file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its name, without folder.
    pub name: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits; a second import of the same file is known by it.
    pub sha256: String,
    /// The format that its content has, whatever its name says.
    pub kind: FileKind,
}

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is the ending by which the format is known")]
pub enum FileKind {
    Txt,
    Pdf,
    Docx,
    Odt,
    Xlsx,
    Ods,
    Csv,
}

/// What a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A period's follow-up as a table: analyses and levels per risk.
    FollowUp,
    /// A plan: risks with values and controls, nothing carried out yet.
    Plan,
    /// A follow-up as a numbered narrative: objective in brackets, results in bullets.
    Narrative,
    /// A memo with a proposal for decision.
    Memo,
}

/// A risk as a document states it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRisk {
    /// The risk in a few words.
    pub title: String,
    /// The process or area it belongs to.
    pub process: Option<String>,
    /// Longer description.
    pub description: Option<String>,
    /// Who owns the risk.
    pub owner: Option<String>,
    /// Step on the likelihood axis.
    pub likelihood: Option<u8>,
    /// Step on the consequence axis.
    pub consequence: Option<u8>,
    /// The plan's level and value; `None` where the document leaves it out.
    pub original: Option<Original>,
    /// The period's analysis: paragraphs separated by an empty line, list items as lines that start with `• `.
    pub analysis: Option<String>,
    /// The level in the period, as the document writes it: `Hög`, `Mycket hög`.
    pub level: Option<String>,
    /// Its controls.
    pub controls: Vec<DraftControl>,
}

/// `Hög (12)` in its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// The level as the document writes it.
    pub level: Option<String>,
    /// The risk value.
    pub value: Option<u16>,
}

/// A control as a document states it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftControl {
    /// What is checked.
    pub title: Option<String>,
    /// What it should achieve.
    pub objective: Option<String>,
    /// How it is checked.
    pub method: Option<String>,
    /// How often.
    pub frequency: Option<String>,
    /// Who carries it out.
    pub responsible: Option<String>,
    /// To whom the result is reported.
    pub reported_to: Option<String>,
    /// What was done, one text for each bullet.
    pub results: Vec<String>,
    /// Whether it was carried out, where the document says so ("har ej gjorts" says that it was not).
    pub performed: Option<bool>,
}

/// A memo's parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftMemo {
    /// Its date, as ISO 8601 where it could be understood, otherwise as written.
    pub date: Option<String>,
    /// Proposals for decision, one each.
    pub proposals: Vec<String>,
    /// The other sections in the document's order.
    pub sections: Vec<DraftSection>,
    /// The list of attached documents.
    pub attachments: Vec<String>,
}

/// A section of a memo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSection {
    /// Its heading.
    pub heading: String,
    /// Its text: paragraphs separated by an empty line.
    pub text: String,
}

/// Where a field was found, and how sure the reading is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// JSON pointer (RFC 6901) into the draft: `/risks/0/title`.
    pub pointer: String,
    /// Where in the file.
    pub at: At,
    /// From 0 to 1: 1 is written out in so many words, below 0.8 a person should look.
    pub confidence: f32,
}

/// A text that no field could take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The text.
    pub text: String,
    /// Where in the file.
    pub at: At,
}

/// Leftover markup, such as `<p>`, that was taken out of a field's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedMarkup {
    /// JSON pointer of the field: `/risks/3/analysis`.
    pub pointer: String,
    /// The first piece as it stood: `<p>`.
    pub quote: String,
    /// How many pieces stood in the field.
    pub pieces: usize,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum At {
    /// A cell of a spreadsheet: `Blad1!B7`.
    Cell {
        /// Sheet and cell.
        cell: String,
    },
    /// A line of a page. Pages and lines count from 1; a format without pages says page 1.
    Line {
        /// Page.
        page: u32,
        /// Line on the page; in Word and OpenDocument the paragraph's number.
        line: u32,
    },
}
