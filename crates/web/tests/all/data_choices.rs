//! What can be chosen of a file before it is read, and what is said of one that is no use or was read before.

use axum::http::StatusCode;

use crate::data_sets::{ended, examiner, fields, handed_in, posted};
use crate::site::Site;

const INVOICES: &str = "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV1;Bygg AB;1200,50;2026-01-31\n";

#[tokio::test]
async fn another_table_is_chosen_without_sending_the_file_again() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let (looked, address) = handed_in(&mut browser, "fakturor.csv", INVOICES).await;
    let chosen = "<option value=\"supplier_invoices\" selected>";
    for said in [chosen, "<option value=\"contracts\">", "href=\"/data-sets?source=Ekonomisystemet\""] {
        assert!(looked.text.contains(said), "no {said:?} in {}", looked.text);
    }
    let other = address.replace("supplier%5Finvoices", "contracts").replace("name=", "name=Mina+rader");
    let changed = browser.get(&other).await;
    for said in ["<option value=\"contracts\" selected>", "Kolumner för Avtal", "value=\"Mina rader\""] {
        assert!(changed.text.contains(said), "no {said:?} in {}", changed.text);
    }
    // Whoever goes back finds the source, and after a file that is no use the table too.
    let back = browser.get("/data-sets?source=Ekonomisystemet&table=contracts").await;
    for said in ["value=\"Ekonomisystemet\" maxlength", "<option value=\"contracts\" selected>"] {
        assert!(back.text.contains(said), "no {said:?} in {}", back.text);
    }
}

#[tokio::test]
async fn what_can_be_read_in_two_ways_is_said_before_it_is_read() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let rows = "Vernr;Leverantör;Belopp;Fakturadatum\nV1;Bo;1,50;03/04/2026\nV2;Bo;7,00;04/04/2026\n";
    let said = [
        " aria-describedby=\"column-invoice_date-days\">",
        "id=\"column-invoice_date-days\">Fakturadatum: 03/04/2026 läses med dagen först och månaden sedan.",
    ];
    for (told, is_said) in [(rows.to_owned(), true), (rows.replace("04/04", "30/04"), false)] {
        let (looked, _) = handed_in(&mut browser, "fakturor.csv", &told).await;
        for said in said {
            assert_eq!(looked.text.contains(said), is_said, "{said:?}: {}", looked.text);
        }
    }
    let lacks =
        "Vernr;Leverantör;Orgnr;Fakturadatum;Fakturanr;Förfallodatum\nV1;Bo;;2026-01-31;F1;2026-02-28\n";
    for (table, is_said) in [("", true), ("suppliers", false)] {
        let fields = [("source", "Ekonomisystemet"), ("table", table)];
        let handed =
            browser.post_file("/data-sets/uploads", &fields, "file", ("f.csv", lacks.as_bytes())).await;
        let looked = browser.get(handed.location()).await.text;
        let said = "liknar mer Leverantörsfakturor. Där saknas Belopp. Välj tabellen";
        assert_eq!(looked.contains(said), is_said, "{table}: {looked}");
    }
}

#[tokio::test]
async fn what_an_invoice_in_xml_holds_is_called_as_in_the_standard() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let invoice =
        "<Invoice xmlns:cbc=\"b\"><cbc:ID>F-17</cbc:ID><cbc:IssueDate>2026-05-04</cbc:IssueDate></Invoice>";
    let (looked, _) = handed_in(&mut browser, "faktura.xml", invoice).await;
    for said in ["cbc:IssueDate</option>", "cac:AccountingSupplierParty cbc:CompanyID</option>"] {
        assert!(looked.text.contains(said), "no {said:?} in {}", looked.text);
    }
    for kept in [">invoice_number<", "Byt tabell"] {
        assert!(!looked.text.contains(kept), "{kept:?} in {}", looked.text);
    }
}

#[tokio::test]
async fn a_file_that_is_no_use_is_told_from_none() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    for (name, said) in [("tom.csv", "Filen är tom."), ("", "Välj en fil.")] {
        let fields = [("source", "Ekonomisystemet"), ("table", "contracts")];
        let refused = browser.post_file("/data-sets/uploads", &fields, "file", (name, b"")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", refused.text);
        for said in [said, "value=\"Ekonomisystemet\"", "<option value=\"contracts\" selected>"] {
            assert!(refused.text.contains(said), "{name}: no {said:?} in {}", refused.text);
        }
    }
}

#[tokio::test]
async fn a_name_has_a_longest_length() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let (looked, address) = handed_in(&mut browser, "fakturor.csv", INVOICES).await;
    let mut form = fields(&looked, &address);
    form.push(("name".to_owned(), "å".repeat(201)));
    let refused = posted(&mut browser, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("Datamängdens namn är för långt: högst 200 tecken."), "{}", refused.text);
    let field = refused.text.split("<input class=\"form-control\" id=\"name\"").nth(1).unwrap();
    let field = field.split('>').next().unwrap();
    assert!(field.ends_with("maxlength=\"200\" aria-invalid=\"true\" aria-describedby=\"wrong\""), "{field}");
    form.last_mut().unwrap().1 = "å".repeat(200);
    let begun = posted(&mut browser, &form).await;
    assert!(begun.location().starts_with("/data-sets/readings/"), "{} {}", begun.status, begun.text);
}

#[tokio::test]
async fn a_file_that_was_read_before_is_told_of() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let mut sets = Vec::new();
    for is_read_before in [false, true] {
        let (looked, address) = handed_in(&mut browser, "fakturor.csv", INVOICES).await;
        let told = looked.text.contains("Samma fil är redan inläst.");
        assert_eq!(told, is_read_before, "{}", looked.text);
        let leads = sets.first().is_none_or(|set| looked.text.contains(&format!("href=\"{set}\"")));
        assert!(leads, "{}", looked.text);
        let begun = posted(&mut browser, &fields(&looked, &address)).await;
        sets.push(ended(&mut browser, begun.location()).await.location().to_owned());
    }
    let [first, second] = sets.as_slice() else { panic!("{sets:?}") };
    let page = browser.get(second).await.text;
    let versions = page.split("id=\"versions\"").nth(1).unwrap().split("</section>").next().unwrap();
    for said in [format!("href=\"{first}\""), "samma rader".to_owned(), " …</span>".to_owned()] {
        assert!(versions.contains(&said), "no {said:?} in {versions}");
    }
    assert!(!versions.contains(second), "it is none of its others: {versions}");
    let mapping = page.split("id=\"mapping\"").nth(1).unwrap();
    let places = ["Verifikationsnummer", "Leverantör", "Belopp", "Fakturadatum"]
        .map(|column| mapping.find(&format!(">{column}</th>")).unwrap());
    assert!(places.is_sorted(), "the columns stand as in the table: {mapping}");
}
