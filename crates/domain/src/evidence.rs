//! A file that shows that a control was carried out (underlag), as the execution's record names it.
//!
//! The record holds the file's hash, so that the log, which holds the record, proves the file.

use serde::{Deserialize, Serialize};

use crate::snapshot::Fingerprint;

/// A file that is kept with an execution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// Its name, without folder.
    pub name: String,
    /// What kind of file it is.
    pub media_type: MediaType,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes, by which it is kept.
    pub sha256: Fingerprint,
}

/// The kinds of files that are kept: documents, pictures and letters. A kind that a browser would run, such as HTML or
/// SVG, is not among them. They are written as IANA's registry names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// PDF.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Word.
    #[serde(rename = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    Docx,
    /// Excel.
    #[serde(rename = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    Xlsx,
    /// OpenDocument text.
    #[serde(rename = "application/vnd.oasis.opendocument.text")]
    Odt,
    /// OpenDocument spreadsheet.
    #[serde(rename = "application/vnd.oasis.opendocument.spreadsheet")]
    Ods,
    /// A picture of a screen.
    #[serde(rename = "image/png")]
    Png,
    /// A photograph.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// Plain text.
    #[serde(rename = "text/plain")]
    Text,
    /// Comma-separated values.
    #[serde(rename = "text/csv")]
    Csv,
    /// A letter as mail programs save it.
    #[serde(rename = "message/rfc822")]
    Mail,
    /// A letter as Outlook saves it.
    #[serde(rename = "application/vnd.ms-outlook")]
    OutlookMail,
}

/// Longest name of a file: what the file systems that it will be saved on have room for.
const LONGEST_NAME: usize = 200;

impl MediaType {
    /// The kind that a file's name says; `None` for one that is not kept.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_lowercase().as_str() {
            "pdf" => Self::Pdf,
            "docx" => Self::Docx,
            "xlsx" => Self::Xlsx,
            "odt" => Self::Odt,
            "ods" => Self::Ods,
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "txt" => Self::Text,
            "csv" => Self::Csv,
            "eml" => Self::Mail,
            "msg" => Self::OutlookMail,
            _ => return None,
        })
    }

    /// The kind's name as programs exchange it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Mail => "message/rfc822",
            Self::OutlookMail => "application/vnd.ms-outlook",
        }
    }
}

/// The name that a file is kept under: the last part of what a browser sent, without control characters, and not longer than
/// a file system has room for; its ending stays.
#[must_use]
pub fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    let Some(beyond) = clean.len().checked_sub(LONGEST_NAME).filter(|beyond| *beyond > 0) else {
        return clean.to_owned();
    };
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((clean, ""));
    let mut end = stem.len().saturating_sub(beyond);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}.{ending}", &stem[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_as_its_name() {
        for name in [
            "a.pdf", "a.docx", "a.xlsx", "a.odt", "a.ods", "a.png", "a.JPG", "a.txt", "a.csv", "a.eml",
            "a.msg",
        ] {
            let kind = MediaType::of_name(name).unwrap();
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name(), "{name}");
        }
        for name in ["a.html", "a.svg", "a.docm", "a.exe", "pdf", "a.pdf.js", ""] {
            assert_eq!(MediaType::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_is_the_last_part_and_keeps_its_ending() {
        let check = |sent: &str, expected: &str| assert_eq!(file_name(sent), expected, "{sent:?}");
        check("stickprov.pdf", "stickprov.pdf");
        check("C:\\Mina dokument\\stickprov mars.pdf", "stickprov mars.pdf");
        check("../../etc/passwd.txt", "passwd.txt");
        check("a\r\nb\".pdf", "ab\".pdf");
        let long = file_name(&format!("{}.pdf", "å".repeat(300)));
        assert!(long.len() <= LONGEST_NAME && long.ends_with("å.pdf"), "{long}");
    }
}
