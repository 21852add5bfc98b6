//! The controls: what is to be carried out, and what is recorded of it, with files.

use axum::http::StatusCode;
use tertial_app::evidence::LARGEST_FILE;
use tertial_domain::{Grant, Node, Role};

use crate::site::{Browser, Page, Site};

const PDF: &[u8] = b"%PDF-1.7\n% ett stickprov";

/// Where the first link to something on a page leads.
pub(crate) fn link(page: &Page, before: &str) -> String {
    let (_, rest) =
        page.text.split_once(&format!("href=\"{before}")).unwrap_or_else(|| panic!("{}", page.text));
    format!("{before}{}", rest.split('"').next().unwrap())
}

/// The value of a hidden field of a page.
pub(crate) fn hidden(page: &Page, name: &str) -> String {
    let (_, rest) = page.text.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// The address of the first control that is due.
pub(crate) async fn first_control(browser: &mut Browser<'_>) -> String {
    link(&browser.get("/controls").await, "/plans/")
}

#[tokio::test]
async fn the_list_says_what_is_due_and_what_is_late() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let all = browser.get("/controls").await;
    assert_eq!(all.status, StatusCode::OK, "{}", all.text);
    for said in [plan.board.as_str(), "30 april 2026", "31 augusti 2026", "försenad"] {
        assert!(all.text.contains(said), "{said}");
    }
    let first = browser.get("/controls?period=T1&standing=overdue&whose=all&year=2026&board=").await;
    assert!(first.text.contains("30 april 2026") && !first.text.contains("31 augusti 2026"));
    let none = browser.get("/controls?year=2019").await;
    assert!(none.text.contains("Inga kontroller här."), "{}", none.text);

    let control = first_control(&mut browser).await;
    let fields = [("period", "T1"), ("on", "2026-03-02"), ("result", "no-deviation"), ("text", "")];
    let recorded = browser.post_files(&format!("{control}/executions"), &fields, &[]).await;
    assert_eq!(
        (recorded.status, recorded.location()),
        (StatusCode::SEE_OTHER, control.as_str()),
        "{}",
        recorded.text
    );
    let recorded = browser.get("/controls?standing=recorded").await;
    assert!(
        recorded.text.contains("utan avvikelse") && recorded.text.contains(&control),
        "{}",
        recorded.text
    );
}

/// A form's period, result and text, its files, and the answer: its status and a word of it.
type Case<'c> = ((&'c str, &'c str, &'c str), &'c [(&'c str, &'c [u8])], StatusCode, &'c str);

#[tokio::test]
async fn what_cannot_stand_comes_back_with_a_sentence_and_what_was_typed() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let control = first_control(&mut browser).await;
    let address = format!("{control}/executions");
    let large = vec![b'a'; LARGEST_FILE + 1];
    let cases: [Case<'_>; 8] = [
        (("2026-03-02", "not-performed", " "), &[], StatusCode::UNPROCESSABLE_ENTITY, "inte genomförd, men"),
        (("2026-03-02", "material", ""), &[], StatusCode::UNPROCESSABLE_ENTITY, "inte vad som avviker"),
        (("", "no-deviation", "Tio rätt"), &[], StatusCode::UNPROCESSABLE_ENTITY, "inte vilken dag"),
        (
            ("2026-09-15", "no-deviation", "Tio rätt"),
            &[],
            StatusCode::UNPROCESSABLE_ENTITY,
            "har inte varit än",
        ),
        (("igår", "no-deviation", "Tio rätt"), &[], StatusCode::UNPROCESSABLE_ENTITY, "igår är ingen dag"),
        (("2026-03-02", "", "Tio rätt"), &[], StatusCode::UNPROCESSABLE_ENTITY, "Välj hur det gick"),
        (
            ("2026-03-02", "no-deviation", "Tio rätt"),
            &[("a.pdf", b"<html><script>alert(1)</script></html>")],
            StatusCode::UNPROCESSABLE_ENTITY,
            "innehåller inte det som namnet säger",
        ),
        (
            ("2026-03-02", "no-deviation", "Tio rätt"),
            &[("a.txt", &large)],
            StatusCode::PAYLOAD_TOO_LARGE,
            "högst 20 MB",
        ),
    ];
    for ((on, result, text), files, status, says) in cases {
        let fields = [("period", "T1"), ("on", on), ("result", result), ("text", text)];
        let page = browser.post_files(&address, &fields, files).await;
        assert_eq!(page.status, status, "{says}");
        assert!(page.text.contains(says), "{says}: {}", page.text);
        assert!(page.text.contains(&format!("value=\"{on}\"")) && page.text.contains(text), "{says}");
    }
    let control = browser.get(&control).await;
    assert!(control.text.contains("försenad"), "nothing was stored");
}

#[tokio::test]
async fn files_of_a_form_that_comes_back_need_not_be_chosen_again() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let mut anna = site.signed_in().await;
    let control = first_control(&mut anna).await;
    let address = format!("{control}/executions");
    let fields = |on| [("period", "T1"), ("on", on), ("result", "no-deviation"), ("text", "Tio rätt")];
    let files: [(&str, &[u8]); 3] =
        [("prov å.pdf", PDF), ("fel.pdf", b"<html>"), ("lista.csv", b"nummer;summa\n1;2\n")];
    let back = anna.post_files(&address, &fields("2026-03-02"), &files).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    let kept = |page: &Page| -> Vec<String> {
        let values = page.text.split("name=\"kept\" value=\"").skip(1);
        values.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let came = kept(&back);
    assert!(came.len() == 2 && came[0].ends_with(" prov å.pdf"), "the two that are what they say: {came:?}");
    let with = |fields: &[(&'static str, &str)], kept: &[String]| -> Vec<(String, String)> {
        let named = kept.iter().map(|value| ("kept".to_owned(), value.clone()));
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).chain(named).collect()
    };
    let send = async |browser: &mut Browser<'_>, fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post_files(&address, &fields, &[]).await
    };
    // It comes back once more, for another reason, and still has them.
    let again = send(&mut anna, with(&fields("igår"), &came)).await;
    assert_eq!((again.status, kept(&again)), (StatusCode::UNPROCESSABLE_ENTITY, came.clone()));

    // Somebody else who knows what they are called gets nothing by it, and nobody gets what was never sent.
    let roles = vec![Grant { role: Role::Coordinator, on: Node::Board { board: plan.board_id } }];
    let mut bo = site.signed_in_as(plan.organisation_id, ("Bo Ek", "bo.ek@exempelby.se"), roles).await;
    let others = send(&mut bo, with(&fields("2026-03-02"), &came)).await;
    assert_eq!((others.status, kept(&others)), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
    assert!(others.text.contains("prov å.pdf följde inte med"), "{}", others.text);

    let recorded = send(&mut anna, with(&fields("2026-03-02"), &came[..1])).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.text);
    let page = anna.get(&control).await;
    assert!(page.text.contains("prov å.pdf") && !page.text.contains("lista.csv"), "{}", page.text);
    assert_eq!(anna.get(&link(&page, "/files/")).await.text.as_bytes(), PDF);
}

#[tokio::test]
async fn a_file_is_kept_and_handed_out_so_that_it_runs_nothing() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let control = first_control(&mut browser).await;
    let fields =
        [("period", "T1"), ("on", "2026-03-02"), ("result", "no-deviation"), ("text", "<b>Tio</b> rätt")];
    let name = "C:\\stickprov å.pdf";
    let recorded = browser.post_files(&format!("{control}/executions"), &fields, &[(name, PDF)]).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.text);
    let page = browser.get(&control).await;
    assert!(page.text.contains("stickprov å.pdf") && !page.text.contains("<b>Tio"), "{}", page.text);
    let address = link(&page, "/files/");
    let file = browser.get(&address).await;
    assert_eq!(file.text.as_bytes(), PDF);
    let header = |name: &str| file.headers.get(name).map_or("", |value| value.to_str().unwrap());
    assert_eq!(header("content-type"), "application/pdf");
    assert!(header("content-disposition").starts_with("attachment;"), "{}", header("content-disposition"));
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(header("x-content-type-options"), "nosniff");
    let proof = tertial_app::verify::verify(&site.app, |_| {}).await.unwrap();
    assert_eq!((proof.fault, proof.files), (None, 1));
    let nowhere = address.replace(&address[address.len() - 4..], "0000");
    assert_eq!(browser.get(&nowhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.browser().get(&address).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_corrects_second_sees_both_and_chooses() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let control = first_control(&mut browser).await;
    let fields = |text| [("period", "T1"), ("on", "2026-03-02"), ("result", "minor"), ("text", text)];
    browser.post_files(&format!("{control}/executions"), &fields("Ett fel"), &[("a.pdf", PDF)]).await;
    let execution = link(&browser.get(&control).await, "/executions/");
    let version = hidden(&browser.get(&execution).await, "version");
    let with = |text, version: &str| -> Vec<(String, String)> {
        let fields = fields(text).into_iter().chain([("version", version)]);
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let mut send = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post_files(&execution, &fields, &[]).await
    };
    assert_eq!(send(with("Två fel", &version)).await.status, StatusCode::SEE_OTHER);
    let second = send(with("Tre fel", &version)).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text.contains("Två fel") && second.text.contains("Tre fel"), "{}", second.text);
    let chosen = hidden(&second, "version");
    assert_eq!(send(with("Tre fel", &chosen)).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&control).await;
    assert!(page.text.contains("Tre fel") && page.text.contains("a.pdf"), "{}", page.text);
}

#[tokio::test]
async fn who_may_not_sees_no_form_and_stores_nothing() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let control = first_control(&mut site.signed_in().await).await;
    let fields = [("period", "T1"), ("on", "2026-03-02"), ("result", "no-deviation"), ("text", "")];
    let on = Node::Board { board: plan.board_id };
    for (n, role) in [Role::Reader, Role::Auditor].into_iter().enumerate() {
        let email = format!("siv{n}@exempelby.se");
        let roles = vec![Grant { role, on }];
        let mut reader = site.signed_in_as(plan.organisation_id, ("Siv Lund", &email), roles).await;
        let page = reader.get(&control).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("id=\"record\""), "{role:?}");
        let refused = reader.post_files(&format!("{control}/executions"), &fields, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let roles = vec![Grant { role: Role::Performer, on }];
    let mut performer = site.signed_in_as(plan.organisation_id, ("Bo Ek", "bo.ek@exempelby.se"), roles).await;
    let recorded = performer.post_files(&format!("{control}/executions"), &fields, &[]).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.text);
    assert_eq!(performer.get("/plans/nej/controls/nej").await.status, StatusCode::NOT_FOUND);
}
