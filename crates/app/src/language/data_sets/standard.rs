//! What the standards call what a SIE or a UBL file holds. They are names, alike in every language.

use tertial_domain::data_set::Format;

/// What a file calls one of its columns, as people find it there: the standard's own term where the format has no heading.
#[must_use]
pub fn file_column<'n>(format: Format, table: &str, name: &'n str) -> &'n str {
    match format {
        Format::Sie => of_sie(table == BALANCES, name),
        Format::Ubl | Format::UblZip => of_ubl(name),
        Format::Csv | Format::Excel | Format::Parquet => None,
    }
    .unwrap_or(name)
}

/// The table of what a SIE file says of balances; the other has what it says of vouchers.
const BALANCES: &str = "account_balances";

/// The labels and fields of SIE filformat, utgåva 4B (Föreningen SIE-Gruppen).
fn of_sie(is_of_balances: bool, name: &str) -> Option<&'static str> {
    Some(match name {
        "account" if is_of_balances => "kontonr",
        "amount" if is_of_balances => "saldo",
        "series" => "#VER serie",
        "voucher_number" => "#VER vernr",
        "voucher_date" => "#VER verdatum",
        "registered_date" => "#VER regdatum",
        "registered_by" => "#VER sign",
        "account" => "#TRANS kontonr",
        "account_text" => "#KONTO kontonamn",
        "amount" => "#TRANS belopp",
        "text" => "#TRANS transtext, annars #VER vertext",
        "cost_centre" => "objektlista, dimension 1",
        "project" => "objektlista, dimension 6",
        "dimensions" => "objektlista, övriga dimensioner",
        "kind" => "#IB, #UB, #RES, #OIB, #OUB, #PSALDO, #PBUDGET",
        "from_date" => "#RAR start, eller period",
        "to_date" => "#RAR slut, eller period",
        _ => return None,
    })
}

/// The elements of UBL 2.1, in the prefixes that Peppol BIS Billing 3 writes them with.
fn of_ubl(name: &str) -> Option<&'static str> {
    Some(match name {
        "voucher_number" => "cbc:CompanyID/cbc:ID",
        "supplier" => "cac:AccountingSupplierParty cbc:RegistrationName",
        "supplier_id" => "cac:AccountingSupplierParty cbc:CompanyID",
        "amount" => "cbc:TaxExclusiveAmount",
        "invoice_date" => "cbc:IssueDate",
        "due_date" => "cbc:DueDate",
        "invoice_number" => "cbc:ID",
        "contract" => "cac:ContractDocumentReference cbc:ID",
        "buyer" => "cac:AccountingCustomerParty cbc:RegistrationName",
        "requested_by" => "cbc:BuyerReference",
        "document" => "cac:AdditionalDocumentReference cac:Attachment",
        _ => return None,
    })
}
