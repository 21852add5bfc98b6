//! A run in the browser: what it finds is looked at, becomes evidence of a control and a deviation, and shows in the follow-up.

use std::time::Duration;

use axum::http::StatusCode;

use crate::controls::{first_control, link};
use crate::data_sets;
use crate::site::{Browser, Page, Site};
use crate::writing::risks;

const TEST: &str = "same-person-approvals";

pub(crate) const INVOICES: &str = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n\
    V1;Bygg AB;1200,50;2026-01-31;anbe;anbe\nV2;Rör AB;800;2026-02-01;anbe;kali\nV3;Bygg AB;90;2026-02-03;kali;kali\n";

#[tokio::test]
async fn what_shows_a_control_shows_in_the_follow_up() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let (run, _) = ran(&mut browser, INVOICES).await;
    let opened = browser.post(&format!("/plans/{}/follow-ups", plan.id), &[("period", "T1")]).await;
    let follow_up = opened.location().to_owned();
    let shown = async |browser: &mut Browser<'_>| {
        let mut of_risks = Vec::new();
        for risk in risks(&browser.get(&follow_up).await) {
            of_risks.push(browser.get(&risk).await.text.contains("Samma person på båda attesterna"));
        }
        (of_risks, browser.get(&format!("{follow_up}/table")).await.text.contains("körning"))
    };
    let (before, in_table) = shown(&mut browser).await;
    assert!(!before.contains(&true) && !in_table);

    attached(&mut browser, &run).await;
    let (after, in_table) = shown(&mut browser).await;
    assert_eq!(after.iter().filter(|shows| **shows).count(), 1, "the risk whose control it is, and no other");
    assert!(in_table);
}

#[tokio::test]
async fn what_a_run_finds_is_raised_as_a_deviation() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let (run, page) = ran(&mut browser, INVOICES).await;
    let keys = keys(&page);
    assert_eq!(keys.len(), 2, "{}", page.text);
    let chosen = [("item", keys[0].as_str()), ("why", "Delad faktura")];
    let form = browser.post(&format!("{run}/deviation"), &chosen).await;
    let text = form.text.replace('\u{a0}', " ");
    for said in [
        "En post tas upp.",
        &format!("name=\"item\" value=\"{}\"", keys[0]),
        "pekar ut:\n– ",
        "Belopp: 1 200,50 kr",
        "31 januari 2026",
        "Delad faktura</textarea>",
        "Skriv inga personuppgifter",
        "<option value=\"\">Välj",
        &format!("{} 2026: ", plan.board),
    ] {
        assert!(text.contains(said), "no {said:?} in {text}");
    }
    // Nothing is chosen for whoever raises it: what stands first in a list is as likely about something else.
    assert!(!text.contains(" selected"), "{text}");
    let source = value(&form, "<option value=\"2026:");
    let fields = |weight: &'static str| {
        let source = format!("2026:{source}");
        [
            ("item".to_owned(), keys[0].clone()),
            ("source".to_owned(), source),
            ("text".to_owned(), "Samma person attesterade två gånger.".to_owned()),
            ("weight".to_owned(), weight.to_owned()),
            ("found_on".to_owned(), "2026-09-14".to_owned()),
        ]
    };
    let refused = post(&mut browser, &format!("{run}/deviations"), &fields("")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("Samma person attesterade två gånger."), "what was typed is kept");
    let raised = post(&mut browser, &format!("{run}/deviations"), &fields("minor")).await;
    assert!(raised.location().starts_with("/deviations/"), "{} {}", raised.status, raised.text);
    let deviation = browser.get(raised.location()).await;
    assert!(deviation.text.contains("Samma person attesterade två gånger."), "{}", deviation.text);
    let way = format!("<a href=\"{run}#items\">Samma person på båda attesterna</a>");
    assert!(deviation.text.contains(&way), "{way} {}", deviation.text);
    let after = browser.get(&run).await;
    assert!(
        after.text.contains(&format!("href=\"{}\"", raised.location())),
        "the item leads to its deviation"
    );
    assert_eq!(self::keys(&after), &keys[1..], "what is raised is not chosen once more");
    let again = post(&mut browser, &format!("{run}/deviations"), &fields("minor")).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
}

#[tokio::test]
async fn a_run_says_what_it_asked_and_what_came_out() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let (run, page) = ran(&mut browser, INVOICES).await;
    let text = page.text.replace('\u{a0}', " ");
    for said in [
        "ej väsentlig",
        "1 290,50 kr",
        "DataFusion",
        "Minsta belopp",
        "3 rader",
        "Fördelning",
        "1 000–10 000",
        "ett skäl att titta närmare",
    ] {
        assert!(text.contains(said), "no {said:?} in {text}");
    }
    // Who approved says something of a person.
    assert!(!text.contains("anbe") && !text.contains("Attestant"), "{text}");

    let keys = keys(&page);
    let say = |say: &str, why: &str| {
        [("item", keys[0].as_str()), ("say", say), ("why", why), ("show", "open")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let silent = post(&mut browser, &format!("{run}/triage"), &say("explained", " ")).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", silent.text);
    assert!(
        silent.text.contains("show=open#items\" aria-current=\"true\""),
        "the filter stays: {}",
        silent.text
    );
    let said = post(&mut browser, &format!("{run}/triage"), &say("explained", "Avtalat undantag")).await;
    assert_eq!(said.location(), format!("{run}?show=open#items"), "{}", said.text);
    let shown = async |browser: &mut Browser<'_>, show: &str| {
        self::keys(&browser.get(&format!("{run}?show={show}")).await)
    };
    assert_eq!(shown(&mut browser, "open").await, &keys[1..]);
    let said = shown(&mut browser, "said").await;
    assert_eq!(said, [keys[0].replacen("0:", "1:", 1)], "it is chosen as what was said of it now");
    assert!(browser.get(&run).await.text.contains("Avtalat undantag"));

    // The same once more gives a run of its own, in which what was said stands.
    let form: Vec<(String, String)> =
        page.text.split("<form").find(|form| form.contains(">Kör igen<")).map(hidden).unwrap();
    assert!(form.iter().any(|(name, _)| name == "data-supplier_invoices"), "{form:?}");
    let again = post(&mut browser, &format!("/tests/{TEST}/runs"), &form).await;
    assert_ne!(again.location(), run);
    let again = finished(&mut browser, again.location()).await;
    assert!(again.text.contains("Avtalat undantag"), "{}", again.text);
}

/// Invoices that are all found: more than one page has room for.
fn two_pages() -> String {
    let mut file = "vernr;leverantör;belopp;fakturadatum;mottagningsattest;beslutsattest\n".to_owned();
    for number in 1..=120 {
        file.push_str(&format!("V{number:03};Bygg AB;{number};2026-01-31;anbe;anbe\n"));
    }
    file
}

#[tokio::test]
async fn all_items_are_reached_a_page_at_a_time() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let (run, first) = ran(&mut browser, &two_pages()).await;
    let second = browser.get(&format!("{run}?show=all&page=2")).await;
    let (mut all, rest) = (keys(&first), keys(&second));
    assert_eq!((all.len(), rest.len()), (100, 20));
    let next = format!("formaction=\"{run}?show=all&amp;page=2#items\"");
    assert!(first.text.contains("1–100 av 120") && first.text.contains(&next), "{}", first.text);
    let say = [
        ("item", rest[0].as_str()),
        ("say", "false-alarm"),
        ("why", "Abonnemang"),
        ("show", "all"),
        ("page", "2"),
    ];
    assert_eq!(
        browser.post(&format!("{run}/triage"), &say).await.location(),
        format!("{run}?show=all&page=2#items")
    );
    all.extend(rest);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 120);
    // A page that is not there is the last; one that is no number the first.
    assert_eq!(keys(&browser.get(&format!("{run}?page=9")).await).len(), 20);
    assert_eq!(keys(&browser.get(&format!("{run}?page=x")).await).len(), 100);
}

#[tokio::test]
async fn what_is_chosen_goes_along_to_the_next_page() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let (run, first) = ran(&mut browser, &two_pages()).await;
    let first = keys(&first);
    let of = |items: &[String]| {
        let items = items.iter().map(|item| ("item".to_owned(), item.clone()));
        let also = [("show", "all"), ("page", "1"), ("why", "Abonnemang")];
        items.chain(also.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect::<Vec<_>>()
    };
    let (one, two) = (format!("{run}?show=all&page=1"), format!("{run}?show=all&page=2"));
    let second = post(&mut browser, &two, &of(&first[..2])).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.text);
    assert!(
        second.text.contains("2 valda poster visas inte här på sidan. De räknas med."),
        "{}",
        second.text
    );
    assert!(second.text.contains("Abonnemang</textarea>"), "what is typed goes along too: {}", second.text);
    let form = second.text.split("<form").find(|form| form.contains(" id=\"triage\"")).unwrap();
    let carried: Vec<String> =
        hidden(form).into_iter().filter(|(name, _)| name == "item").map(|(_, item)| item).collect();
    assert_eq!(carried, &first[..2]);

    let chosen: Vec<String> = carried.into_iter().chain(keys(&second).into_iter().take(2)).collect();
    let back = post(&mut browser, &one, &of(&chosen)).await;
    assert_eq!(back.text.matches("\" checked>").count(), 2, "they are ticked where they stand");
    assert!(back.text.contains("2 valda poster visas inte här"), "{}", back.text);
    let mut said = of(&chosen);
    said.push(("say".to_owned(), "false-alarm".to_owned()));
    let said = post(&mut browser, &format!("{run}/triage"), &said).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
    assert_eq!(keys(&browser.get(&format!("{run}?show=said")).await).len(), 4, "all four of both pages");

    let late = post(&mut browser, &two, &of(&chosen[..1])).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    assert!(late.text.contains("hunnit bedöma en av de valda posterna"), "{}", late.text);
    let many: Vec<String> = (0..=500).map(|_| first[50].clone()).collect();
    let many = post(&mut browser, &two, &of(&many)).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", many.text);
    assert!(many.text.contains("kan högst 500 poster vara valda"), "{}", many.text);
    assert!(many.text.contains("1–100 av 120"), "the page is not turned: {}", many.text);
}

/// A run of the test over a file, and its page when it has its answer.
pub(crate) async fn ran(browser: &mut Browser<'_>, file: &str) -> (String, Page) {
    let (looked, address) = data_sets::handed_in(browser, "fakturor.csv", file).await;
    let begun = data_sets::posted(browser, &data_sets::fields(&looked, &address)).await;
    let read = data_sets::ended(browser, begun.location()).await;
    assert!(read.location().starts_with("/data-sets/"), "{}", read.text);
    let begun = browser.post(&format!("/tests/{TEST}/runs"), &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let run = begun.location().to_owned();
    let page = finished(browser, &run).await;
    (run, page)
}

async fn finished(browser: &mut Browser<'_>, run: &str) -> Page {
    for _ in 0..400 {
        let page = browser.get(run).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        if !page.text.contains("http-equiv=\"refresh\"") {
            return page;
        }
        assert!(["<progress", "väntar på sin tur"].iter().any(|it| page.text.contains(it)), "{}", page.text);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the run does not end");
}

/// Records that the first control is carried out, and attaches a run to that.
async fn attached(browser: &mut Browser<'_>, run: &str) {
    assert!(browser.get(run).await.text.contains("Ingen kontroll är utförd än"));
    let control = first_control(browser).await;
    let fields = [("period", "T1"), ("on", "2026-03-02"), ("result", "no-deviation"), ("text", "")];
    browser.post_files(&format!("{control}/executions"), &fields, &[]).await;
    let execution = link(&browser.get(&control).await, "/executions/").replace("/executions/", "");
    assert!(browser.get(run).await.text.contains(&format!("<option value=\"{execution}\">")));
    let nowhere = browser.post(&format!("{run}/attachment"), &[("execution", "")]).await;
    assert!(nowhere.text.contains("Välj vilken kontroll det visar."), "{}", nowhere.text);
    let attached = browser.post(&format!("{run}/attachment"), &[("execution", &execution)]).await;
    assert_eq!(attached.location(), format!("{run}#attach"), "{}", attached.text);
    let after = browser.get(run).await;
    assert!(after.text.contains(&format!("<a href=\"/executions/{execution}\">")), "{}", after.text);
    assert!(!after.text.contains(&format!("<option value=\"{execution}\">")), "it is not attached twice");
}

#[tokio::test]
async fn whoever_is_second_reads_what_was_said_first() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let (run, page) = ran(&mut browser, INVOICES).await;
    let keys = keys(&page);
    let say = |items: &[String], say: &str, why: &str| {
        let items = items.iter().map(|item| ("item".to_owned(), item.clone()));
        let said = [("say", say), ("why", why)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        items.chain(said).collect::<Vec<_>>()
    };
    let address = format!("{run}/triage");
    let first = post(&mut browser, &address, &say(&keys[..1], "explained", "Avtalat undantag")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let second = post(&mut browser, &address, &say(&keys, "false-alarm", "Två skilda köp")).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "{}", second.text);
    for said in ["hunnit bedöma en av de valda posterna", "Avtalat undantag", "Två skilda köp</textarea>"]
    {
        assert!(second.text.contains(said), "no {said:?} in {}", second.text);
    }
    let ticked = |item: &str| {
        let (_, rest) = second.text.split_once(&format!("value=\"{item}\"")).unwrap();
        rest.split('>').next().unwrap().contains(" checked")
    };
    assert!(ticked(&keys[1]), "what nobody has touched stays chosen");
    assert!(!ticked(&keys[0].replacen("0:", "1:", 1)), "what was said first is chosen once more, or not");
    let after = browser.get(&run).await;
    assert!(!after.text.contains("Två skilda köp"), "nothing of it is saved");
}

#[tokio::test]
async fn what_is_said_names_nobody_and_is_short() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut browser = site.signed_in().await;
    let (run, page) = ran(&mut browser, INVOICES).await;
    let item = keys(&page).remove(0);
    for (why, says) in [
        ("Beslut av Kim, 850709-9805".to_owned(), "Texten innehåller ett personnummer (85••••-••••)"),
        ("å".repeat(2001), "Skälet har fler än 2 000 tecken"),
    ] {
        let fields = [("item", item.as_str()), ("say", "explained"), ("why", why.as_str())];
        let refused = browser.post(&format!("{run}/triage"), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert!(refused.text.replace('\u{a0}', " ").contains(says), "no {says:?} in {}", refused.text);
    }
    let form = browser.get(&format!("{run}/deviation?item={}", encoded(&item))).await;
    let source = format!("2026:{}", value(&form, "<option value=\"2026:"));
    let fields = [
        ("item", item.as_str()),
        ("source", &source),
        ("text", "Kim, 850709-9805, attesterade två gånger."),
        ("weight", "minor"),
        ("found_on", "2026-09-14"),
    ];
    let refused = browser.post(&format!("{run}/deviations"), &fields).await;
    assert!(refused.text.contains("Texten innehåller ett personnummer"), "{}", refused.text);
}

fn encoded(item: &str) -> String {
    item.replace(' ', "+").replace('|', "%7C")
}

/// The items that can be chosen, in their order: each with the version of what has been said of it.
pub(crate) fn keys(page: &Page) -> Vec<String> {
    let boxes = page.text.split("type=\"checkbox\" name=\"item\" value=\"").skip(1);
    boxes.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// What stands after the first of something on a page, until its quotation mark.
pub(crate) fn value(page: &Page, before: &str) -> String {
    let (_, rest) = page.text.split_once(before).unwrap_or_else(|| panic!("{}", page.text));
    rest.split('"').next().unwrap().to_owned()
}

/// The hidden fields of a form.
fn hidden(form: &str) -> Vec<(String, String)> {
    let form = form.split("</form>").next().unwrap();
    let fields = form.split("type=\"hidden\" name=\"").skip(1);
    let field = |rest: &str| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split('"').next().unwrap().to_owned())
    };
    fields.map(field).collect()
}

async fn post(browser: &mut Browser<'_>, address: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(address, &fields).await
}

/// A test of one's own comes as text or as a file, and comes back as it was read where something is wrong with it.
#[tokio::test]
async fn a_test_tells_of_the_limits_that_the_law_sets() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let page = browser.get("/tests/split-purchases").await.text.replace('\u{a0}', " ");
    for said in ["Gränser i lag", "700 000,00 kr", "från 1 februari 2022", "2016:1145", "615 312,00 kr"] {
        assert!(page.contains(said), "no {said:?} in {page}");
    }
    assert!(!browser.get(&format!("/tests/{TEST}")).await.text.contains("Gränser i lag"));
}

#[tokio::test]
async fn a_test_of_ones_own_comes_as_a_file() {
    let site = Site::set_up().await;
    let mut browser = site.signed_in().await;
    let test = test_support::checks::ENDLESS;
    let wrong = browser.post_file("/tests", &[("text", test)], "file", ("eget.sql", b"SELECT 7")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("inget huvud") && wrong.text.contains("SELECT 7"), "{}", wrong.text);
    let picture = browser.post_file("/tests", &[("text", test)], "file", ("bild.png", &[0xFF, 0xD8])).await;
    assert_eq!(picture.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(picture.text.contains("bild.png är inte text i UTF-8"), "{}", picture.text);
    let added =
        browser.post_file("/tests", &[("text", "SELECT 1")], "file", ("eget.sql", test.as_bytes())).await;
    let address = added.location().to_owned();
    let empty = browser.post_file(&address, &[("text", test), ("version", "1")], "file", ("", b"")).await;
    assert_eq!(empty.location(), address, "no file is chosen, so that the text counts");
}
