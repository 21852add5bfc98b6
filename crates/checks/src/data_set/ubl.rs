//! Invoices and credit notes as UBL 2.1, which Peppol BIS Billing 3 is written in: one document, or a zip of many.
//!
//! A document is a row. Its amount is the total without VAT (BT-109), as in the open data of municipalities' invoices; a credit note's is
//! negative. Elements are found by their local names, since prefixes differ from sender to sender.

mod invoice;

use std::io::Read;
use std::sync::Arc;

use csv::ByteRecord;
use tertial_domain::data_set::Reason;
use zip::ZipReadOptions;
use zip::read::{Config, ZipFileEntry};
use zip::unstable::read::ZipIterable;

use super::cell::currency;
use super::encoding::{Encoding, utf8};
use super::error::{Quantity, ReadError};
use super::input::{Input, Look, ReadSeek};
use super::limits;
use super::recognise::zip_error;
use super::rows::{Position, Row, Rows};
use invoice::Invoice;

/// The columns of a row, which are those of the table `supplier_invoices`.
const COLUMNS: [&str; 11] = [
    "voucher_number",
    "supplier",
    "supplier_id",
    "amount",
    "invoice_date",
    "due_date",
    "invoice_number",
    "contract",
    "buyer",
    "requested_by",
    "document",
];

/// The rows of one document or an archive of them.
pub(crate) struct UblRows {
    documents: Documents,
    columns: Vec<String>,
    done: u64,
    whole: u64,
}

enum Documents {
    One(Option<String>),
    Archive {
        reader: Box<dyn ReadSeek>,
        entries: std::vec::IntoIter<ZipFileEntry<'static>>,
        unpacked: u64,
        number: u64,
    },
}

impl UblRows {
    /// One document.
    pub(crate) fn one(input: &Input, look: &Look) -> Result<Self, ReadError> {
        let text = bounded(utf8(input.open()?, look.encoding)?)?;
        if let Err(error @ ReadError::DeclaresTypes) = Invoice::read(&text) {
            return Err(error);
        }
        Ok(Self::of(Documents::One(Some(text)), 1))
    }

    /// A zip of documents. Two of them may have the same name, which an archive by name would hold as one.
    pub(crate) fn archive(input: &Input) -> Result<Self, ReadError> {
        let archive = ZipIterable::try_new(input.open()?, Config::default());
        let mut archive = archive.map_err(|error| zip_error(&error))?;
        if archive.len() > limits::ARCHIVE_FILES {
            return Err(ReadError::TooMuch { what: Quantity::Files, most: limits::ARCHIVE_FILES as u64 });
        }
        let whole = archive.len() as u64;
        let entries: Vec<_> =
            archive.files().and_then(Iterator::collect).map_err(|error| zip_error(&error))?;
        let archive = Documents::Archive {
            reader: input.open()?,
            entries: entries.into_iter(),
            unpacked: 0,
            number: 0,
        };
        Ok(Self::of(archive, whole))
    }

    fn of(documents: Documents, whole: u64) -> Self {
        let columns = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
        Self { documents, columns, done: 0, whole }
    }
}

impl Rows for UblRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, ReadError> {
        match &mut self.documents {
            Documents::One(text) => {
                let Some(text) = text.take() else { return Ok(false) };
                self.done = 1;
                (row.line, row.part) = (1, None);
                fill(row, Invoice::read(&text));
                Ok(true)
            }
            Documents::Archive { reader, entries, unpacked, number } => {
                for entry in entries.by_ref() {
                    self.done += 1;
                    let name = entry.name().unwrap_or_default().into_owned();
                    // What other systems leave of their own.
                    if name.ends_with('/') || name.starts_with("__MACOSX/") {
                        continue;
                    }
                    *number += 1;
                    (row.line, row.part) = (*number, Some(Arc::from(name)));
                    let file = entry.with_reader(reader, ZipReadOptions::new());
                    let text = match file.map_err(|error| zip_error(&error)) {
                        Ok(file) => {
                            *unpacked += file.size();
                            bounded(file)
                        }
                        // Without the password none of the others can be read either.
                        Err(error @ ReadError::Encrypted) => return Err(error),
                        Err(error) => Err(error),
                    };
                    if *unpacked > limits::ARCHIVE_BYTES {
                        return Err(ReadError::TooMuch {
                            what: Quantity::Bytes,
                            most: limits::ARCHIVE_BYTES,
                        });
                    }
                    fill(row, text.and_then(|text| Invoice::read(&text)));
                    return Ok(true);
                }
                Ok(false)
            }
        }
    }

    fn position(&self) -> Position {
        Position { done: self.done, whole: self.whole }
    }
}

/// A document's text: UTF-8, or what older systems write.
fn bounded(source: impl Read) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    source.take(limits::DOCUMENT_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits::DOCUMENT_BYTES {
        return Err(ReadError::TooMuch { what: Quantity::Bytes, most: limits::DOCUMENT_BYTES });
    }
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| Encoding::Windows1252.decoded(error.as_bytes()).into_owned()))
}

/// Makes a row of a document, or of what is wrong with it.
fn fill(row: &mut Row, read: Result<Option<Invoice>, ReadError>) {
    match read {
        Ok(Some(invoice)) => {
            let is_kronor = currency::is_kronor(invoice.currency.as_bytes());
            row.fault = if !is_kronor {
                Some((Reason::OtherCurrency, Some("amount")))
            } else if invoice.number.is_empty() {
                // Without its number nobody can tell it from the supplier's others.
                Some((Reason::Missing, Some("invoice_number")))
            } else {
                None
            };
            row.cells = invoice.cells();
            // An amount in XML is an `xs:decimal`, which has a point.
            row.are_numbers.resize(COLUMNS.len(), true);
        }
        Ok(None) => wrong(row, Reason::NotAnInvoice, String::new()),
        Err(ReadError::Damaged { line: Some(line), what }) => {
            wrong(row, Reason::Damaged, format!("{line}:{what}"));
        }
        Err(ReadError::TooMuch { what: Quantity::Bytes, most }) => {
            wrong(row, Reason::Damaged, format!("> {} MiB", most >> 20));
        }
        Err(_) => wrong(row, Reason::Damaged, String::new()),
    }
}

/// Sets a document aside, with its name and the place in it that cannot be read.
fn wrong(row: &mut Row, reason: Reason, place: String) {
    let name = row.part.as_deref().unwrap_or_default().to_owned();
    let said = [name, place].into_iter().filter(|text| !text.is_empty());
    row.cells = ByteRecord::from(said.collect::<Vec<_>>());
    row.fault = Some((reason, None));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invoice(root: &str, amount: &str, currency: &str) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" xmlns:cac="a" xmlns:cbc="b">
<cbc:ID>F-17</cbc:ID><cbc:IssueDate>2026-05-04</cbc:IssueDate><cbc:DueDate>2026-06-03</cbc:DueDate>
<cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0007">5566778899</cbc:EndpointID>
<cac:PartyName><cbc:Name>Bygg</cbc:Name></cac:PartyName>
<cac:PartyLegalEntity><cbc:RegistrationName>Bygg &amp; Betong AB</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="{currency}">{amount}</cbc:TaxExclusiveAmount></cac:LegalMonetaryTotal>
</{root}>"#
        )
    }

    fn read(text: &str) -> Row {
        let mut row = Row::default();
        fill(&mut row, Invoice::read(text));
        row
    }

    #[test]
    fn a_document_is_a_row() {
        let row = read(&invoice("Invoice", "1250.50", "SEK"));
        let cells: Vec<&str> = row.cells.iter().map(|cell| std::str::from_utf8(cell).unwrap()).collect();
        let expected = [
            "5566778899/F-17",
            "Bygg & Betong AB",
            "5566778899",
            "1250.50",
            "2026-05-04",
            "2026-06-03",
            "F-17",
            "",
            "",
            "",
            "nej",
        ];
        assert_eq!((cells.as_slice(), row.fault), (expected.as_slice(), None));
        let credited = read(&invoice("CreditNote", "100", "SEK"));
        assert_eq!(credited.cells.get(3), Some(b"-100".as_slice()));
    }

    #[test]
    fn what_is_said_twice_counts_as_it_is_said_first() {
        let twice = invoice("Invoice", "10", "SEK").replace(
            "<cac:LegalMonetaryTotal>",
            "<cac:PaymentMeans><cbc:PaymentDueDate>2026-07-01</cbc:PaymentDueDate></cac:PaymentMeans>\
             <cac:ContractDocumentReference><cbc:ID> A-1 </cbc:ID></cac:ContractDocumentReference>\
             <cac:ContractDocumentReference><cbc:ID>A-2</cbc:ID></cac:ContractDocumentReference>\
             <cac:LegalMonetaryTotal>",
        );
        let row = read(&twice);
        assert_eq!((&row.cells[5], &row.cells[7]), (b"2026-06-03".as_slice(), b"A-1".as_slice()));
        let only_there = twice.replace("<cbc:DueDate>2026-06-03</cbc:DueDate>", "<cbc:DueDate/>");
        assert_eq!(&read(&only_there).cells[5], b"2026-07-01");
    }

    #[test]
    fn characters_may_be_written_by_their_numbers() {
        let row =
            read(&invoice("Invoice", "10", "SEK").replace("Bygg &amp; Betong", "R&#246;r &amp; V&#xE4;rme"));
        assert_eq!(&row.cells[1], "Rör & Värme AB".as_bytes());
    }

    #[test]
    fn a_document_may_lie_in_an_envelope() {
        let inner = invoice("CreditNote", "10", "SEK");
        let inner = inner.split_once("?>").unwrap().1;
        let header = "<h:StandardBusinessDocumentHeader><h:DocumentIdentification><h:Type>Invoice</h:Type>\
                      </h:DocumentIdentification></h:StandardBusinessDocumentHeader>";
        let row = read(&format!(
            r#"<h:StandardBusinessDocument xmlns:h="h">{header}{inner}</h:StandardBusinessDocument>"#
        ));
        assert_eq!((&row.cells[6], &row.cells[3]), (b"F-17".as_slice(), b"-10".as_slice()));
        let empty =
            read(&format!("<StandardBusinessDocument>{header}</StandardBusinessDocument>").replace("h:", ""));
        assert_eq!(empty.fault, Some((Reason::NotAnInvoice, None)));
    }

    #[test]
    fn what_is_no_invoice_in_kronor_is_said() {
        let check =
            |text: &str, reason| assert_eq!(read(text).fault.map(|(reason, _)| reason), reason, "{text}");
        check(&invoice("Invoice", "10", "EUR"), Some(Reason::OtherCurrency));
        let valid = invoice("Invoice", "10", "SEK");
        check(&valid, None);
        check(&valid.replace("<cbc:ID>F-17</cbc:ID>", ""), Some(Reason::Missing));
        check(&valid.replace("F-17", " "), Some(Reason::Missing));
        check(&format!("{valid}<!-- sänd -->\n"), None);
        check(&format!("{valid}{}", valid.split_once("?>").unwrap().1), Some(Reason::Damaged));
        check(&format!("{valid}<Invoice/>"), Some(Reason::Damaged));
        check(&format!("{valid}\nF-18"), Some(Reason::Damaged));
        check("<Order><ID>1</ID></Order>", Some(Reason::NotAnInvoice));
        check("<Invoice><ID>1</ID>", Some(Reason::Damaged));
        check("<!DOCTYPE x [<!ENTITY a \"b\">]><Invoice/>", Some(Reason::Damaged));
        check(&format!("<Invoice>{}", "<a>".repeat(100)), Some(Reason::Damaged));
    }

    #[test]
    fn where_a_document_cannot_be_read_is_said() {
        let check = |text: &str, said: &[&str]| {
            let mut row = Row { part: Some(Arc::from("a.xml")), ..Row::default() };
            fill(&mut row, Invoice::read(text));
            let cells: Vec<&str> = row.cells.iter().map(|cell| std::str::from_utf8(cell).unwrap()).collect();
            assert_eq!(cells, said, "{text}");
        };
        check("<Invoice>\n <ID>Å1</IDD></Invoice>", &["a.xml", "2:8 </IDD></Invoice>"]);
        check("<Invoice>\n<ID>1</ID>\n", &["a.xml", "3:1"]);
        check("<Order/>", &["a.xml"]);
        let mut large = Row { part: Some(Arc::from("a.xml")), ..Row::default() };
        fill(&mut large, Err(ReadError::TooMuch { what: Quantity::Bytes, most: limits::DOCUMENT_BYTES }));
        assert_eq!(large.cells, vec!["a.xml", "> 100 MiB"]);
    }
}
