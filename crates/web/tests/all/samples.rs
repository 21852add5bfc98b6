//! A sample in the browser: what is typed on the worksheet is saved, or comes back with what is wrong.

use std::time::Duration;

use axum::http::StatusCode;

use crate::data_sets;
use crate::site::{Browser, Page, Site};

const INVOICES: &str = "vernr;leverantör;belopp;fakturadatum\nV1;Bygg AB;100;2026-01-31\n\
    V2;Bygg AB;100;2026-02-28\nV3;Bygg AB;100;2026-03-31\n";

#[tokio::test]
async fn what_is_typed_is_saved_before_the_sample_is_evaluated() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let (sample, page) = drawn(&mut browser).await;
    let [a, b, c] = places(&page);
    let form = |page: &Page, rows: [(&str, &str, &str); 3]| {
        let mut form = vec![("version".to_owned(), version(page))];
        for (place, (answer, correct, note)) in [a, b, c].iter().zip(rows) {
            for (field, value) in [("answer", answer), ("correct", correct), ("note", note)] {
                form.push((format!("{field}-{place}"), value.to_owned()));
            }
        }
        form
    };
    let evaluation = format!("{sample}/evaluation");
    assert!(page.text.contains(&format!("formaction=\"{evaluation}\"")), "one form: {}", page.text);
    let marked = |field: &str, place: u64| {
        format!(
            "name=\"{field}-{place}\"{} aria-invalid=\"true\" aria-describedby=\"wrong\"",
            match field {
                "correct" => " inputmode=\"decimal\" value=\"tio\" placeholder=\"Rätt belopp\"",
                "note" => " rows=\"1\" maxlength=\"1000\" placeholder=\"Anteckning\"",
                _ => "",
            }
        )
    };
    for (rows, says, field) in [
        ([("right", "", ""), ("", "", "frågat"), ("", "", "")], "nr 2, 3", marked("answer", b)),
        ([("right", "", ""), ("wrong", "tio", "moms"), ("", "", "")], "Nr 2: ”tio”", marked("correct", b)),
        ([("right", "", ""), ("wrong", "90", ""), ("", "", "frågat")], "Nr 2: beskriv", marked("note", b)),
    ] {
        let refused = post(&mut browser, &evaluation, &form(&page, rows)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        let text = refused.text.replace('\u{a0}', " ");
        for said in [says, &field, "<option value=\"right\" selected>", "id=\"wrong\"", "href=\"#"] {
            assert!(text.contains(said), "no {said:?} in {text}");
        }
        assert_eq!(version(&refused), version(&page), "it is saved from what was seen");
    }
    // A note needs no answer.
    let noted = form(&page, [("", "", ""), ("", "", "frågat ekonomen"), ("", "", "")]);
    assert_eq!(post(&mut browser, &sample, &noted).await.location(), sample);
    let saved = browser.get(&sample).await;
    assert!(saved.text.contains("frågat ekonomen</textarea>"), "{}", saved.text);
    // Somebody who began from the sheet as it was, and filled in the same row.
    let other = form(&page, [("right", "", ""), ("right", "", ""), ("", "", "")]);
    let contested = post(&mut browser, &evaluation, &other).await;
    assert_eq!(contested.status, StatusCode::CONFLICT, "{}", contested.text);
    assert!(contested.text.contains("på annat sätt: nr 2."), "{}", contested.text);
    assert_eq!(contested.text.matches("Där står i stället: ").count(), 1, "{}", contested.text);
    assert_eq!(contested.text.matches("<option value=\"right\" selected>").count(), 2);

    let whole = form(&contested, [("right", "", ""), ("wrong", "1090,50", "moms"), ("right", "", "")]);
    assert_eq!(post(&mut browser, &evaluation, &whole).await.location(), sample);
    let evaluated = browser.get(&sample).await.text.replace('\u{a0}', " ");
    for said in ["fel, rätt belopp 1 090,50 kr: moms", "Gränsen är Stringers.", "det tolerabla felet"] {
        assert!(evaluated.contains(said), "no {said:?} in {evaluated}");
    }
    assert!(!evaluated.contains("Clopper"), "what belongs to another method: {evaluated}");
    // What comes too late is not lost without a word.
    let late = form(&contested, [("missing", "", "attesten"), ("right", "", ""), ("right", "", "")]);
    let late = post(&mut browser, &sample, &late).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text);
    assert!(late.text.contains("Du skrev: saknas: attesten"), "{}", late.text);
}

#[tokio::test]
async fn a_file_is_taken_in_with_what_is_typed() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let (sample, page) = drawn(&mut browser).await;
    let [a, ..] = places(&page);
    let (version, answer) = (version(&page), format!("answer-{a}"));
    let fields = [("version", version.as_str()), (&answer, "right")];
    let address = format!("{sample}/worksheet");
    for (file, says) in [("", "Välj en fil."), ("bild.xlsx", "Filen är inget arbetsblad")] {
        let refused = browser.post_file(&address, &fields, "file", (file, b"x")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert!(refused.text.contains(says), "no {says:?} in {}", refused.text);
        assert!(refused.text.contains("<option value=\"right\" selected>"), "{}", refused.text);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_draw_is_told_at_its_field() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    read_in(&mut browser).await;
    let form = browser.get("/samples/new?test=invoice-monetary-sample").await;
    assert!(form.text.contains("maxlength=\"200\""), "{}", form.text);
    let long = "å".repeat(201);
    for (field, value, says) in [
        ("title", long.as_str(), "högst 200 tecken"),
        ("seed", "x", "Startvärdet är ett helt tal"),
        ("confidence", "100", "från 50 till 99"),
        ("value-size", "0", "mellan 1 och"),
        ("value-size", "många", "många"),
    ] {
        let fields = [("test", "invoice-monetary-sample"), (field, value)];
        let refused = browser.post("/samples", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        let text = refused.text.replace('\u{a0}', " ");
        assert!(text.contains(says), "no {says:?} in {text}");
        let tag = text.split('<').find(|tag| tag.contains(&format!("name=\"{field}\""))).unwrap();
        assert!(tag.contains("aria-invalid=\"true\" aria-describedby=\"wrong "), "{tag}");
        assert_eq!(text.matches("aria-invalid").count(), 1, "{text}");
    }
}

/// All three invoices as a sample, and its page.
async fn drawn(browser: &mut Browser<'_>) -> (String, Page) {
    read_in(browser).await;
    let fields = [("test", "invoice-monetary-sample"), ("value-size", "3"), ("seed", "4711")];
    let begun = browser.post("/samples", &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let drawing = begun.location().to_owned();
    for _ in 0..400 {
        let page = browser.get(&drawing).await;
        if page.status == StatusCode::SEE_OTHER {
            let sample = page.location().to_owned();
            let page = browser.get(&sample).await;
            return (sample, page);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the sample is never drawn");
}

async fn read_in(browser: &mut Browser<'_>) {
    let (looked, address) = data_sets::handed_in(browser, "fakturor.csv", INVOICES).await;
    let begun = data_sets::posted(browser, &data_sets::fields(&looked, &address)).await;
    let read = data_sets::ended(browser, begun.location()).await;
    assert!(read.location().starts_with("/data-sets/"), "{}", read.text);
}

fn places(page: &Page) -> [u64; 3] {
    let places = page.text.split("name=\"answer-").skip(1);
    let places: Vec<u64> = places.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    places.try_into().unwrap()
}

fn version(page: &Page) -> String {
    let (_, rest) = page.text.split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn post(browser: &mut Browser<'_>, address: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(address, &fields).await
}
