//! One document: what is taken from an invoice or a credit note, and where it cannot be read.

use csv::ByteRecord;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::data_set::error::{Quantity, ReadError};
use crate::data_set::limits;

/// What is taken from a document.
#[derive(Debug, Default)]
pub(super) struct Invoice {
    is_credit: bool,
    pub(super) number: String,
    supplier: Party,
    buyer: Party,
    issued: String,
    due: String,
    pub(super) currency: String,
    amount: String,
    contract: String,
    reference: String,
    has_document: bool,
}

#[derive(Debug, Default)]
struct Party {
    registered: String,
    known: String,
    company: String,
    endpoint: String,
}

impl Party {
    /// The name in the register, or else the one that it goes by.
    fn name(&self) -> &str {
        if self.registered.is_empty() { &self.known } else { &self.registered }
    }

    /// The organisation number, or else the electronic address, which most often is that number.
    fn id(&self) -> &str {
        if self.company.is_empty() { &self.endpoint } else { &self.company }
    }
}

/// What an operator may put a document in on its way: UN/CEFACT's Standard Business Document, whose second part is the invoice.
const ENVELOPE: &str = "StandardBusinessDocument";

impl Invoice {
    /// Reads a document, which may lie in an envelope; none where it is no invoice.
    pub(super) fn read(text: &str) -> Result<Option<Self>, ReadError> {
        let mut reader = Reader::from_str(text);
        let mut path: Vec<String> = Vec::new();
        let mut invoice = Self::default();
        // How many elements the invoice lies in, once it has begun.
        let mut begins: Option<usize> = None;
        let mut said = String::new();
        // Whether the document has come to its end, after which nothing may follow that says something.
        let mut has_ended = false;
        loop {
            let before = reader.buffer_position();
            let event = reader.read_event().map_err(|_| damaged(text, reader.error_position()))?;
            let says_something = match &event {
                Event::Start(_) | Event::Empty(_) | Event::CData(_) | Event::GeneralRef(_) => true,
                Event::Text(part) => !part.trim().is_empty(),
                _ => false,
            };
            if has_ended && says_something {
                return Err(damaged(text, before));
            }
            match event {
                Event::DocType(_) => return Err(ReadError::DeclaresTypes),
                Event::Start(start) => {
                    let name = start.local_name().as_ref().to_owned();
                    if begins.is_none() {
                        if matches!(name.as_str(), "Invoice" | "CreditNote") && may_begin_within(&path) {
                            begins = Some(path.len());
                            invoice.is_credit = name == "CreditNote";
                        } else if path.is_empty() && name != ENVELOPE {
                            return Ok(None);
                        }
                    }
                    if path.len() == limits::DOCUMENT_DEPTH {
                        return Err(ReadError::TooMuch {
                            what: Quantity::Depth,
                            most: limits::DOCUMENT_DEPTH as u64,
                        });
                    }
                    path.push(name);
                    said.clear();
                    if within(&path, begins) == ["AdditionalDocumentReference", "Attachment"] {
                        invoice.has_document = true;
                    }
                }
                Event::End(_) => {
                    // What is said twice, such as a day to pay for the invoice and one for each way of paying, counts as it is said first.
                    if let Some(field) = invoice.field(within(&path, begins))
                        && field.is_empty()
                    {
                        said.trim().clone_into(field);
                    }
                    said.clear();
                    path.pop();
                    has_ended = path.is_empty();
                }
                Event::Text(part) => said.push_str(&part),
                Event::CData(part) => said.push_str(&part),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(character)) => said.push(character),
                    Ok(None) => said.push_str(named(&reference)),
                    Err(_) => return Err(damaged(text, reader.buffer_position())),
                },
                Event::Eof => break,
                _ => {}
            }
        }
        if !path.is_empty() {
            return Err(damaged(text, text.len() as u64));
        }
        Ok(begins.map(|_| invoice))
    }

    /// Where the text of an element belongs.
    fn field(&mut self, path: &[String]) -> Option<&mut String> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        Some(match path.as_slice() {
            ["ID"] => &mut self.number,
            ["IssueDate"] => &mut self.issued,
            ["DueDate"] | ["PaymentMeans", "PaymentDueDate"] => &mut self.due,
            ["DocumentCurrencyCode"] => &mut self.currency,
            ["BuyerReference"] => &mut self.reference,
            ["ContractDocumentReference", "ID"] => &mut self.contract,
            ["LegalMonetaryTotal", "TaxExclusiveAmount"] => &mut self.amount,
            ["AccountingSupplierParty", "Party", rest @ ..] => return self.supplier.field(rest),
            ["AccountingCustomerParty", "Party", rest @ ..] => return self.buyer.field(rest),
            _ => return None,
        })
    }

    /// The cells of [`COLUMNS`](super::COLUMNS).
    pub(super) fn cells(&self) -> ByteRecord {
        let amount = match (self.is_credit, self.amount.strip_prefix('-')) {
            (false, _) => self.amount.clone(),
            (true, Some(positive)) => positive.to_owned(),
            (true, None) => format!("-{}", self.amount),
        };
        let (supplier, id) = (self.supplier.name(), self.supplier.id());
        // Suppliers number their invoices each for themselves.
        let voucher = format!("{}/{}", if id.is_empty() { supplier } else { id }, self.number);
        let has_document = if self.has_document { "ja" } else { "nej" };
        let cells = [
            voucher.as_str(),
            supplier,
            id,
            &amount,
            &self.issued,
            &self.due,
            &self.number,
            &self.contract,
            self.buyer.name(),
            &self.reference,
            has_document,
        ];
        ByteRecord::from(cells.to_vec())
    }
}

impl Party {
    fn field(&mut self, path: &[&str]) -> Option<&mut String> {
        Some(match path {
            ["PartyLegalEntity", "RegistrationName"] => &mut self.registered,
            ["PartyLegalEntity", "CompanyID"] => &mut self.company,
            ["PartyName", "Name"] => &mut self.known,
            ["EndpointID"] => &mut self.endpoint,
            _ => return None,
        })
    }
}

/// Whether a document that begins within these elements is all that there is, or what the envelope was sent for.
fn may_begin_within(path: &[String]) -> bool {
    path.is_empty() || path == [ENVELOPE]
}

/// The elements of a path that are the invoice's own.
fn within(path: &[String], begins: Option<usize>) -> &[String] {
    begins.and_then(|begins| path.get(begins + 1..)).unwrap_or_default()
}

/// The characters that XML has names for. A document that declares its own is refused.
fn named(reference: &str) -> &'static str {
    match reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

/// That the document cannot be read from a byte on: the line, the column in characters, and what stands there.
fn damaged(text: &str, at: u64) -> ReadError {
    let at = text.floor_char_boundary(usize::try_from(at).unwrap_or(usize::MAX));
    let (before, after) = text.split_at(at);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|sign| *sign != '\n').count() + 1;
    let rest = after.lines().next().unwrap_or_default().trim();
    ReadError::Damaged { line: Some(line as u64), what: format!("{column} {rest}").trim_end().to_owned() }
}
