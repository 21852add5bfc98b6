//! A file is handed in as data, its columns are looked at, and it is read while nobody waits.

use std::time::Duration;

use axum::http::StatusCode;
use tertial_domain::{Grant, Node, Role};

use crate::site::{Browser, Page, Site};

const INVOICES: &str =
    "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV1;Bygg AB;1200,50;2026-01-31\nV2;Bo;x;2026-02-01\n";

#[tokio::test]
async fn a_file_is_read_by_itself_and_becomes_a_data_set() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let (looked, address) = handed_in(&mut browser, "fakturor.csv", INVOICES).await;
    assert!(looked.text.contains("Nettobelopp") && looked.text.contains("1200,50"), "{}", looked.text);
    let mut form = fields(&looked, &address);
    form.push(("keep_until".to_owned(), "2020-01-01".to_owned()));
    let past = posted(&mut browser, &form).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", past.text);
    assert!(past.text.contains("value=\"2020-01-01\""), "what was typed is kept: {}", past.text);
    form.last_mut().unwrap().1 = String::new();
    let begun = posted(&mut browser, &form).await;
    assert!(begun.location().starts_with("/data-sets/readings/"), "{} {}", begun.status, begun.text);
    let read = ended(&mut browser, begun.location()).await;
    assert!(read.location().starts_with("/data-sets/"), "{}", read.text);
    let set = browser.get(read.location()).await;
    for said in ["fakturor.csv", "1 200,50", "Rader åt sidan"] {
        assert!(set.text.replace('\u{a0}', " ").contains(said), "no {said:?} in {}", set.text);
    }
    // The file that was handed in is gone when it has been read.
    assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);

    // What was set aside can be had as a table; when it is deleted, nobody is told that every row was read.
    let table = browser.get(&format!("{}/set-aside.csv", read.location())).await;
    assert!(table.text.contains(";3;") && table.text.contains("inget belopp: x"), "{}", table.text);
    let deletion = format!("{}/deletion", read.location());
    browser.post(&deletion, &[("version", "1"), ("reason", "Fel fil")]).await;
    let gone = browser.get(read.location()).await;
    assert!(gone.text.contains("Raderna är borttagna.") && !gone.text.contains("Alla rader är lästa"));
}

#[tokio::test]
async fn the_mark_before_the_öre_is_said_where_the_file_does_not_tell() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let doubtful = "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV1;Bygg AB;1.234;2026-01-31\n";
    let (looked, address) = handed_in(&mut browser, "fakturor.csv", doubtful).await;
    for said in [
        "<option value=\"\" selected>Välj komma eller punkt",
        "Filens belopp avgör inte</span>",
        "Välj under Decimaltecken: komma om",
    ] {
        assert!(looked.text.contains(said), "no {said:?} in {}", looked.text);
    }
    let mut form = fields(&looked, &address);
    let begun = posted(&mut browser, &form).await;
    let nothing = ended(&mut browser, begun.location()).await;
    assert_eq!(
        nothing.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "its only row is set aside: {}",
        nothing.text
    );
    let advice =
        nothing.text.split("class=\"message wrong\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(advice.contains("Välj under Decimaltecken") && !advice.contains("kolumnerna"), "{advice}");
    form.push(("decimals".to_owned(), "comma".to_owned()));
    let begun = posted(&mut browser, &form).await;
    let read = ended(&mut browser, begun.location()).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.text);
    let set = browser.get(read.location()).await;
    assert!(
        set.text.replace('\u{a0}', " ").contains("1 234,00") && set.text.contains("Komma"),
        "{}",
        set.text
    );
    let (again, _) = handed_in(&mut browser, "fakturor.csv", doubtful).await;
    assert!(again.text.contains("<option value=\"comma\" selected>"), "it is remembered: {}", again.text);
}

#[tokio::test]
async fn balances_that_do_not_agree_with_the_vouchers_are_told() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let ledger = "#SIETYP 4\n#RAR 0 20260101 20261231\n#IB 0 1930 1000.00\n#UB 0 1930 950.00\n#RES 0 5010 100.00\n\
                  #VER A 1 20260131\n{\n#TRANS 5010 {} 100.00\n#TRANS 1930 {} -100.00\n}\n";
    let fields = [("source", "Ekonomisystemet"), ("table", "ledger_entries")];
    let handed =
        browser.post_file("/data-sets/uploads", &fields, "file", ("bok.se", ledger.as_bytes())).await;
    let looked = browser.get(handed.location()).await;
    assert!(!looked.text.contains("name=\"decimals\""), "the format says what the mark is: {}", looked.text);
    for said in [
        "#VER vernr</option>",
        "#TRANS transtext",
        "objektlista, dimension 1</option>",
        "#TRANS belopp</option>",
    ] {
        assert!(looked.text.contains(said), "no {said:?} in {}", looked.text);
    }
    assert!(!looked.text.contains(">voucher_number<"), "the program's own word: {}", looked.text);
    let others = [">Kontosaldon</option>", ">Leverantörsfakturor</option>"];
    assert_eq!(others.map(|other| looked.text.contains(other)), [true, false], "{}", looked.text);
    let mut form = self::fields(&looked, handed.location());
    form[1].1 = "bok.se".to_owned();
    form[3].1 = "ledger_entries".to_owned();
    let begun = posted(&mut browser, &form).await;
    let read = ended(&mut browser, begun.location()).await;
    let set = browser.get(read.location()).await.text.replace('\u{a0}', " ");
    for said in
        ["Ett konto av 2 har ett annat saldo", ">1930</th>", "950,00 kr", "900,00 kr", "#VER vernr</td>"]
    {
        assert!(set.contains(said), "no {said:?} in {set}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_with_what_was_chosen() {
    let site = Site::set_up().await;
    let mut browser = examiner(&site).await;
    let (looked, address) = handed_in(&mut browser, "fakturor.csv", INVOICES).await;
    let mut form = fields(&looked, &address);
    form.push(("name".to_owned(), "Fakturor i januari".to_owned()));
    for (name, from) in &mut form {
        if name == "column-amount" {
            from.clear();
        }
    }
    let begun = posted(&mut browser, &form).await;
    let failed = ended(&mut browser, begun.location()).await;
    assert_eq!(failed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", failed.text);
    for said in ["Fakturor i januari", "class=\"message wrong\""] {
        assert!(failed.text.contains(said), "no {said:?} in {}", failed.text);
    }
    // It is nobody else's, and an id that is none names nothing.
    let other = browser.get("/data-sets/readings/00000000-0000-0000-0000-000000000009").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/data-sets/readings/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_may_not_examine_hands_nothing_in() {
    let site = Site::set_up().await;
    let organisation = tertial_app::organisation::ids(&site.app).await.unwrap()[0];
    let reader = vec![Grant { role: Role::Reader, on: Node::Organisation }];
    let mut browser = site.signed_in_as(organisation, ("Rut Ros", "rut@exempelby.se"), reader).await;
    let refused = browser.post_files("/data-sets/uploads", &[], &[("a.csv", b"a;b\n")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

pub(crate) async fn examiner(site: &Site) -> Browser<'_> {
    let organisation = tertial_app::organisation::ids(&site.app).await.unwrap()[0];
    let performer = vec![Grant { role: Role::Performer, on: Node::Organisation }];
    site.signed_in_as(organisation, ("Bo Ek", "bo@exempelby.se"), performer).await
}

/// The page where the columns are looked at, and its address.
pub(crate) async fn handed_in(browser: &mut Browser<'_>, name: &str, content: &str) -> (Page, String) {
    let source = [("source", "Ekonomisystemet"), ("table", "supplier_invoices")];
    let handed = browser.post_file("/data-sets/uploads", &source, "file", (name, content.as_bytes())).await;
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text);
    let address = handed.location().to_owned();
    (browser.get(&address).await, address)
}

/// What the form would send as it stands: the hidden fields, and the columns as they are suggested.
pub(crate) fn fields(looked: &Page, address: &str) -> Vec<(String, String)> {
    let upload = address.split("upload=").nth(1).unwrap().split('&').next().unwrap();
    let mut fields = vec![
        ("upload".to_owned(), upload.to_owned()),
        ("file".to_owned(), "fakturor.csv".to_owned()),
        ("source".to_owned(), "Ekonomisystemet".to_owned()),
        ("table".to_owned(), "supplier_invoices".to_owned()),
    ];
    for select in looked.text.split("<select").skip(1) {
        let Some(name) = select.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()) else {
            continue;
        };
        let chosen = select.split("</select>").next().unwrap().split(" selected").next().unwrap();
        let chosen = chosen.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
        if name.starts_with("column-") {
            fields.push((name.to_owned(), chosen.to_owned()));
        }
    }
    fields
}

pub(crate) async fn posted(browser: &mut Browser<'_>, form: &[(String, String)]) -> Page {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post("/data-sets", &form).await
}

/// The page of a reading when it has ended. While it goes on the page asks for itself once more.
pub(crate) async fn ended(browser: &mut Browser<'_>, address: &str) -> Page {
    for _ in 0..400 {
        let page = browser.get(address).await;
        if page.status != StatusCode::OK {
            return page;
        }
        assert!(
            page.text.contains("http-equiv=\"refresh\"") && page.text.contains("<progress"),
            "{}",
            page.text
        );
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the reading does not end");
}
