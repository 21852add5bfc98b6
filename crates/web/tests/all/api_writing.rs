//! A year through the interface for programs: each thing is made, changed from the version that was seen, and refused from any other.

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, IF_MATCH};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::program::{Answer, Program, make};
use crate::site::{Site, request};

#[tokio::test]
async fn a_plan_is_written_adopted_revised_and_closed() {
    let site = Site::set_up().await;
    let year = Year::of(&site).await;
    let at = year.draft().await;
    let risk = year.made(&format!("{at}/new-risks"), &valued("Felaktig utbetalning")).await;
    let risk_at = format!("{at}/risks/{}", text(&risk["risk"]));
    let portfolio = format!("/boards/{}/risks", year.board);
    let accepted =
        json!({ "title": "Avbrott", "handling": { "kind": "accepted", "text": "Kostar för mycket" } });
    let other = year.made(&portfolio, &accepted).await;
    let taken = year.made(&format!("{at}/risks"), &json!({ "risk": other["id"] })).await;
    assert_eq!(taken["title"], "Avbrott");

    let valuation = json!({ "likelihood": 3, "consequence": 4, "level": "critical", "reason": "Hårt tryck" });
    let words = json!({ "title": "Fel vid utbetalning", "valuation": valuation });
    let changed = year.put(&risk_at, &words).await;
    assert_eq!(
        (text(&changed["title"]), text(&changed["valuation"]["level"])),
        ("Fel vid utbetalning", "critical")
    );
    let typed = json!({ "title": "Stickprov", "responsible": "Ekonomichef", "due": ["T1", "T2"] });
    let control = year.made(&format!("{risk_at}/controls"), &typed).await;
    let control_at = format!("{risk_at}/controls/{}", text(&control["id"]));
    let longer = year.put(&control_at, &json!({ "title": "Stickprov av tjugo", "due": ["T2", "T1"] })).await;
    assert_eq!(longer["due"], json!(["T1", "T2"]));
    let seen = year.program.get(&risk_at).await;
    assert_eq!(seen.json["etag"], changed["etag"], "a control is no part of the risk's words");

    let order = format!("{at}/order");
    let turned = year.put(&order, &json!({ "risks": [other["id"], risk["risk"]] })).await;
    assert_eq!(turned["risks"][0], other["id"], "{turned}");
    let half = year.put_from(&order, &year.etag(&order).await, &json!({ "risks": [other["id"]] })).await;
    assert_eq!((half.status, half.code()), (StatusCode::UNPROCESSABLE_ENTITY, "plan-state"), "{}", half.text);

    assert_eq!(year.done(&format!("{at}/proposal"), &json!({})).await["state"], "proposed");
    assert_eq!(year.done(&format!("{at}/return"), &json!({})).await["state"], "draft");
    let decision = json!({ "date": "2025-12-09", "section": "141", "registry_number": null });
    let adopted = year.done(&format!("{at}/adoption"), &decision).await;
    assert_eq!((&adopted["state"], &adopted["decision"]), (&json!("adopted"), &decision));
    let correction = json!({ "date": "2025-12-09", "section": "142", "reason": "Skrivet fel" });
    let corrected = year.done(&format!("{at}/adoption/correction"), &correction).await;
    assert_eq!(corrected["decision"]["section"], "142");
    assert_eq!(corrected["corrected_because"], "Skrivet fel");
    let late = year.program.post(&format!("{at}/new-risks"), &valued("Sen")).await;
    assert_eq!((late.status, late.code()), (StatusCode::UNPROCESSABLE_ENTITY, "plan-state"));

    let revision = year.made(&format!("{at}/revisions"), &json!({ "reason": "Nytt system" })).await;
    let again = format!("/plans/{}", text(&revision["id"]));
    let taken_at = format!("{again}/risks/{}", text(&other["id"]));
    let why = json!({ "reason": "Utbytt" });
    let removed = year.step_from(&taken_at, &format!("{taken_at}/removal"), &why).await;
    assert_eq!(removed["removed"][0]["reason"], "Utbytt", "{removed}");
    year.done(&format!("{again}/adoption"), &decision).await;
    let next = year.made(&format!("{again}/next-year"), &json!({})).await;
    assert_eq!((&next["year"], &next["risks"]), (&json!(2027), &json!(1)));
    assert_eq!(year.done(&format!("{again}/closing"), &json!({})).await["state"], "closed");

    let risk_at = format!("/risks/{}", text(&other["id"]));
    let handled = year.program.get(&risk_at).await;
    assert_eq!(handled.json["handling"]["kind"], "planned", "a risk in a plan is one that belongs there");
    year.put(&risk_at, &json!({ "title": "Avbrott i telefonin" })).await;
    let retirement = json!({ "from_year": 2027, "reason": "Ingår i en annan" });
    let retired = year.step_from(&risk_at, &format!("{risk_at}/retirement"), &retirement).await;
    assert_eq!(retired["retired"], retirement);
    assert_eq!(
        year.step_from(&risk_at, &format!("{risk_at}/return"), &json!({})).await["retired"],
        Value::Null
    );
}

#[tokio::test]
async fn a_control_is_carried_out_with_files_and_what_it_finds_is_seen_to() {
    let site = Site::set_up().await;
    let year = Year::of(&site).await;
    let (at, risk, control) = year.adopted().await;
    let performed =
        |text: &str| json!({ "period": "T1", "on": "2026-04-16", "result": "material", "text": text });
    let recording = format!("{at}/controls/{control}/executions");
    let silent = json!({ "period": "T1", "on": null, "result": "not-performed", "text": " " });
    let silent = year.program.post(&recording, &silent).await;
    assert_eq!((silent.status, silent.code()), (StatusCode::UNPROCESSABLE_ENTITY, "execution"));
    let execution = year.made(&recording, &performed("Två saknar underlag.")).await;
    let execution_at = format!("/executions/{}", text(&execution["id"]));
    year.put(&execution_at, &performed("Tre saknar underlag.")).await;

    let file = b"%PDF-1.7\n%stickprov";
    let page = year.file(&execution_at, "prov.html", b"<html>").await;
    assert_eq!(
        (page.status, page.code()),
        (StatusCode::UNPROCESSABLE_ENTITY, "file-not-kept"),
        "{}",
        page.text
    );
    let large = year.file(&execution_at, "prov.pdf", &vec![b'%'; 20 * 1024 * 1024 + 1]).await;
    assert_eq!((large.status, large.code()), (StatusCode::PAYLOAD_TOO_LARGE, "too-large"), "{}", large.text);
    let kept = year.file(&execution_at, "stickprov.pdf", file).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    let named = &kept.json["files"][0];
    assert_eq!((text(&named["name"]), text(&named["media_type"])), ("stickprov.pdf", "application/pdf"));
    let file_at = format!("{execution_at}/files/{}", text(&named["sha256"]));
    let got = year.program.ask(Method::GET, &file_at, &[("accept", "*/*")], None).await;
    assert_eq!((got.status, got.text.as_bytes()), (StatusCode::OK, &file[..]));
    assert!(got.header("content-disposition").starts_with("attachment; filename=\"stickprov.pdf\""));
    let etag = year.etag(&execution_at).await;
    let gone = year.program.ask(Method::DELETE, &file_at, &[("if-match", &etag)], None).await;
    assert_eq!(gone.json["files"], json!([]), "{}", gone.text);
    assert_eq!(year.program.get(&file_at).await.status, StatusCode::NOT_FOUND);

    let found = json!({ "text": "Tre saknar underlag.", "material": true, "found_on": "2026-04-16" });
    let deviation = year.made(&format!("{execution_at}/deviations"), &found).await;
    assert_eq!((&deviation["risk"], &deviation["execution"]), (&json!(risk), &execution["id"]));
    let deviation_at = format!("/deviations/{}", text(&deviation["id"]));
    let early = year.program.post(&format!("{deviation_at}/closing"), &json!({})).await;
    assert_eq!((early.status, early.code()), (StatusCode::UNPROCESSABLE_ENTITY, "deviation-state"));
    let lowered = json!({ "text": "En saknar underlag.", "material": false, "found_on": "2026-04-16", "reason": "Två hittades" });
    assert_eq!(year.put(&deviation_at, &lowered).await["lowered"], "Två hittades");
    let task = json!({ "title": "Skriv en rutin", "owner": "Ekonomichef", "due": "2026-10-01" });
    let action = year.made(&format!("{deviation_at}/actions"), &task).await;
    let action_at = format!("/actions/{}", text(&action["id"]));
    let later = json!({ "title": "Skriv en rutin", "owner": "Ekonomichef", "due": "2026-11-01" });
    assert_eq!(year.put(&action_at, &later).await["due"], "2026-11-01");
    assert_eq!(year.done(&format!("{action_at}/completion"), &json!({})).await["state"], "done");
    let own = year.program.post(&format!("{action_at}/verification"), &json!({})).await;
    assert_eq!((own.status, own.code()), (StatusCode::UNPROCESSABLE_ENTITY, "action-state"), "{}", own.text);
    let back = year.done(&format!("{action_at}/return"), &json!({ "reason": "Inte beslutad" })).await;
    assert_eq!((text(&back["state"]), text(&back["sent_back"])), ("open", "Inte beslutad"));
    year.done(&format!("{action_at}/completion"), &json!({})).await;
    assert_ne!(year.done(&format!("{deviation_at}/closing"), &json!({})).await["closed"], Value::Null);

    let seen = json!({ "year": 2026, "text": "Ett tips", "material": false, "found_on": "2026-05-02" });
    year.made(&format!("/risks/{risk}/deviations"), &seen).await;
    let direct = json!({ "year": 2026, "title": "Utbilda", "owner": "Ekonomichef", "due": "2026-10-01" });
    assert_eq!(year.made(&format!("/risks/{risk}/actions"), &direct).await["risk"], json!(risk));
}

#[tokio::test]
async fn a_follow_up_is_opened_written_sent_back_and_decided() {
    let site = Site::set_up().await;
    let year = Year::of(&site).await;
    let (plan, risk, control) = year.adopted().await;
    for (period, on) in [("T1", "2026-04-16"), ("T2", "2026-08-20")] {
        let performed =
            json!({ "period": period, "on": on, "result": "no-deviation", "text": "Tio ärenden utan fel." });
        year.made(&format!("{plan}/controls/{control}/executions"), &performed).await;
    }
    let follow_up = year.made(&format!("{plan}/follow-ups"), &json!({ "period": "T2" })).await;
    let at = format!("/follow-ups/{}", text(&follow_up["id"]));
    let unit = json!({ "name": "Hemtjänst", "parent": null });
    let unit = year.made(&format!("/boards/{}/units", year.board), &unit).await;

    let part_at = format!("{at}/contributions/{risk}/{}", text(&unit["id"]));
    let nothing = year.put_from(&part_at, "\"0\"", &json!({ "text": " " })).await;
    assert_eq!(nothing.status, StatusCode::NO_CONTENT, "{}", nothing.text);
    let part = year.put_from(&part_at, "\"0\"", &json!({ "text": "Inga fel." })).await;
    assert_eq!((part.status, text(&part.json["text"])), (StatusCode::OK, "Inga fel."), "{}", part.text);
    year.put(&part_at, &json!({ "text": "Inga fel hittades." })).await;

    let assessed_at = format!("{at}/assessments/{risk}");
    assert_eq!(year.program.get(&assessed_at).await.status, StatusCode::NOT_FOUND);
    let text_of = |analysis: &str, likelihood| {
        json!({ "analysis": analysis, "reason": "Rutinen är ny",
            "valuation": { "likelihood": likelihood, "consequence": 4 } })
    };
    let first = year.put_from(&assessed_at, "\"0\"", &text_of("Rutinen är införd.", 1)).await;
    assert_eq!(text(&first.json["valuation"]["level"]), "low", "{}", first.text);
    // What people write at once is brought together; a program that has not seen it is told.
    let unseen = year.put_from(&assessed_at, "\"0\"", &text_of("Rutinen är införd.", 1)).await;
    assert_eq!(
        (unseen.status, unseen.code()),
        (StatusCode::PRECONDITION_FAILED, "conflict"),
        "{}",
        unseen.text
    );
    let half = json!({ "analysis": "Ny", "valuation": { "likelihood": 1 } });
    let half = year.put_from(&assessed_at, &year.etag(&assessed_at).await, &half).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", half.text);
    year.put(&assessed_at, &text_of("Rutinen är införd och prövad.", 2)).await;
    // The level is another than the plan's, and the reason is asked for until somebody gives it.
    let unsaid = json!({ "analysis": "Rutinen är införd och prövad.",
        "valuation": { "likelihood": 1, "consequence": 1 } });
    let asked = year.put_from(&assessed_at, &year.etag(&assessed_at).await, &unsaid).await;
    assert_eq!(asked.json["asks_reason"]["to"], "low", "{}", asked.text);
    assert_eq!(asked.json["asks_reason"]["period"], json!(null), "since the plan");
    assert_eq!(year.program.get(&assessed_at).await.json["asks_reason"], asked.json["asks_reason"]);
    // A tag that somebody left behind is what the review warns of.
    let said = text_of("Rutinen är införd och <u>prövad.", 2);
    let said = year.put_from(&assessed_at, &year.etag(&assessed_at).await, &said).await;
    assert_eq!(said.json["asks_reason"], json!(null), "{}", said.text);

    let memo = json!({ "date": "2026-09-20", "proposals": ["Uppföljningen godkänns."], "sections": [], "attachments": [] });
    let texts = json!({ "summary": null, "registry_number": "SN 2026/7", "memo": memo });
    let seen = year.etag(&at).await;
    let written = year.put_from(&format!("{at}/texts"), &seen, &texts).await;
    assert_eq!(written.json["memo"], memo, "{}", written.text);
    assert!(!text(&written.json["summary"]).is_empty(), "it is drafted from the data");
    let unseen = year.put_from(&format!("{at}/texts"), &seen, &texts).await;
    assert_eq!(
        (unseen.status, unseen.code()),
        (StatusCode::PRECONDITION_FAILED, "conflict"),
        "{}",
        unseen.text
    );

    year.done(&format!("{at}/submission"), &json!({})).await;
    let back = year.done(&format!("{at}/return"), &json!({ "reason": "Saknar en mening" })).await;
    assert_eq!((text(&back["state"]), text(&back["returned"])), ("open", "Saknar en mening"));
    let findings = year.program.get(&format!("{at}/findings?limit=200")).await;
    let warned = findings.json["items"].as_array().unwrap().iter().filter(|it| it["severity"] == "warning");
    let mut answers: Vec<Value> = warned
        .map(|it| json!({ "rule": it["rule"], "pointer": it["pointer"], "reason": " Känt. " }))
        .collect();
    let some = json!({ "answers": [answers.remove(0)] });
    let early = year.program.post(&format!("{at}/acknowledgements"), &some).await;
    assert_eq!(early.code(), "follow-up-state", "{}", early.text);
    year.done(&format!("{at}/submission"), &json!({})).await;
    assert_eq!(year.done(&format!("{at}/acknowledgements"), &some).await["state"], "submitted");
    let findings = year.program.get(&format!("{at}/findings?limit=200")).await;
    let answered: Vec<&Value> =
        findings.json["items"].as_array().unwrap().iter().filter(|it| it["answered"] == "Känt.").collect();
    assert_eq!(answered.len(), 1, "{}", findings.text);
    year.done(&format!("{at}/freezing"), &json!({ "answers": answers })).await;
    let decision = json!({ "date": "2026-10-06", "section": "118", "resolution": "noted" });
    let correction =
        json!({ "date": "2026-10-06", "section": "119", "resolution": "noted", "reason": "Skrivet fel" });
    let early = year.program.post(&format!("{at}/decision/correction"), &correction).await;
    assert_eq!(early.code(), "follow-up-state", "{}", early.text);
    assert_eq!(year.done(&format!("{at}/decision"), &decision).await["resolution"], "noted");
    let corrected = year.done(&format!("{at}/decision/correction"), &correction).await;
    assert_eq!(corrected["decision"]["section"], "119");
    assert_eq!(corrected["corrected_because"], "Skrivet fel");
}

#[tokio::test]
async fn the_municipality_is_set_up_and_changed_from_what_was_seen() {
    let site = Site::set_up().await;
    let year = Year::of(&site).await;
    assert_eq!(
        year.put("/organisation", &json!({ "name": "Exempelby stad" })).await["name"],
        "Exempelby stad"
    );
    let board_at = format!("/boards/{}", year.board);
    assert_eq!(year.put(&board_at, &json!({ "name": "Vårdnämnden" })).await["name"], "Vårdnämnden");
    let taken = year.program.post("/boards", &json!({ "name": "vårdNÄMNDEN" })).await;
    assert_eq!((taken.status, taken.code()), (StatusCode::UNPROCESSABLE_ENTITY, "name-taken"));
    let unit = year.made(&format!("{board_at}/units"), &json!({ "name": "Natt", "parent": null })).await;
    let unit_at = format!("/units/{}", text(&unit["id"]));
    let circle = json!({ "name": "Natt", "parent": unit["id"] });
    let circle = year.put_from(&unit_at, &year.etag(&unit_at).await, &circle).await;
    assert_eq!(
        (circle.status, circle.code()),
        (StatusCode::UNPROCESSABLE_ENTITY, "units"),
        "{}",
        circle.text
    );
    year.put(&unit_at, &json!({ "name": "Nattpatrull", "parent": null })).await;
    for thing in [&unit_at, &board_at] {
        assert_ne!(
            year.step_from(thing, &format!("{thing}/closing"), &json!({})).await["closed"],
            Value::Null
        );
        assert_eq!(
            year.step_from(thing, &format!("{thing}/reopening"), &json!({})).await["closed"],
            Value::Null
        );
    }

    let mut calendar = year.program.get("/settings/calendar").await.json;
    calendar["deadlines"][0]["controls"] = json!("10");
    assert_eq!(year.put("/settings/calendar", &calendar).await, calendar);
    calendar["deadlines"][0]["report"] = json!("i maj");
    let refused = year.put_from("/settings/calendar", "\"1\"", &calendar).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::UNPROCESSABLE_ENTITY, "not-a-deadline"));
    let mut texts = year.program.get("/settings/texts").await.json;
    texts["material"] = json!("Lag har inte följts.");
    assert_eq!(year.put("/settings/texts", &texts).await, texts);
    let profile =
        json!({ "colour": "#1f5a70", "header": "", "footer": "Exempelby", "logo_description": null });
    assert_eq!(year.put("/settings/profile", &profile).await, profile);
    let scales = year.program.get("/scales").await.json;
    let scale = &scales["items"][0];
    let mut next = json!({ "after": scale["version"] });
    for part in ["likelihood", "consequence", "medium_from", "high_from", "critical_from"] {
        next[part] = scale[part].clone();
    }
    let added = year.program.post("/scales", &next).await;
    assert_eq!((added.status, &added.json["version"]), (StatusCode::CREATED, &json!(2)), "{}", added.text);
    let meanwhile = year.program.post("/scales", &next).await;
    assert_eq!((meanwhile.status, meanwhile.code()), (StatusCode::CONFLICT, "scale-meanwhile"));
}

#[tokio::test]
async fn somebody_is_invited_described_and_given_a_new_link() {
    let site = Site::set_up().await;
    let year = Year::of(&site).await;
    let roles = json!([{ "role": "reader", "board": year.board, "unit": null }]);
    let bo = json!({ "name": "Bo Ek", "email": "bo@exempelby.se", "roles": roles });
    let invited = year.program.post("/accounts", &bo).await;
    assert_eq!(invited.status, StatusCode::CREATED, "{}", invited.text);
    let account = invited.header("location").strip_prefix("/api/v1").unwrap();
    assert_eq!(year.program.get(account).await.json, invited.json["account"]);
    let again = year.program.post("/accounts", &bo).await;
    assert_eq!((again.status, again.code()), (StatusCode::UNPROCESSABLE_ENTITY, "email-taken"));
    let person = &invited.json["account"]["person"];
    let twice = json!({ "person": person, "email": "bo.ek@exempelby.se", "roles": [] });
    let twice = year.program.post("/accounts", &twice).await;
    assert_eq!((twice.status, twice.code()), (StatusCode::UNPROCESSABLE_ENTITY, "person-has-account"));
    for unclear in [
        json!({ "email": "siv@exempelby.se", "roles": [] }),
        json!({ "person": person, "name": "Siv", "email": "siv@exempelby.se", "roles": [] }),
    ] {
        let unclear = year.program.post("/accounts", &unclear).await;
        assert_eq!((unclear.code(), &unclear.json["pointer"]), ("unfit", &json!("/person")));
    }

    let described = format!("{account}/description");
    let words = json!({ "name": "Bo Eklund", "title": "Controller", "email": "bo.eklund@exempelby.se" });
    let described = year.put(&described, &words).await;
    assert_eq!((&described["name"], &described["title"]), (&json!("Bo Eklund"), &json!("Controller")));

    let first = text(&invited.json["link"]["path"]).to_owned();
    let second = year.done(&format!("{account}/link"), &json!({})).await;
    let second = text(&second["path"]);
    assert_ne!(first, second);
    let password = [("password", "tre gamla ekar vid ån")];
    assert_eq!(site.browser().post(second, &password).await.location(), "/sign-in?chosen=1");
    let closed = json!({ "roles": roles, "open": false });
    year.put(account, &closed).await;
    let late = year.program.post(&format!("{account}/link"), &json!({})).await;
    assert_eq!((late.status, late.code()), (StatusCode::UNPROCESSABLE_ENTITY, "account-closed"));
}

#[tokio::test]
async fn controls_are_listed_by_their_due_day_and_the_log_is_verified() {
    let site = Site::set_up().await;
    let year = Year::of(&site).await;
    let (at, _, control) = year.adopted().await;
    let performed = json!({ "period": "T1", "on": "2026-04-16", "result": "no-deviation", "text": "Tio" });
    year.made(&format!("{at}/controls/{control}/executions"), &performed).await;
    let first = year.program.get("/controls?year=2026&whose=all&limit=1").await.json;
    let second = format!("/controls?year=2026&whose=all&limit=1&cursor={}", text(&first["next"]));
    let second = year.program.get(&second).await.json;
    let told = |page: &Value| {
        let it = &page["items"][0];
        (it["period"].clone(), it["standing"].clone(), it["result"].clone())
    };
    assert_eq!(told(&first), (json!("T1"), json!("recorded"), json!("no-deviation")));
    assert_eq!(told(&second).0, json!("T2"));
    assert_eq!((&second["items"][0]["control"], &second["next"]), (&json!(control), &Value::Null));
    assert!(text(&first["items"][0]["due"]) < text(&second["items"][0]["due"]));
    let recorded = year.program.get("/controls?year=2026&whose=all&standing=recorded").await.json;
    assert_eq!(recorded["items"].as_array().unwrap().len(), 1);
    let wrong = year.program.get("/controls?standing=late").await;
    assert_eq!((wrong.status, wrong.code()), (StatusCode::BAD_REQUEST, "malformed"));

    let proof = year.done("/log/verification", &json!({})).await;
    assert_eq!(proof["fault"], Value::Null, "{proof}");
    let last =
        year.program.get("/log?limit=200").await.json["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&proof["hash"], &proof["lines"]), (&last["hash"], &last["sequence"]), "{proof}");
}

/// A program that may everything, and a board.
struct Year<'s> {
    site: &'s Site,
    program: Program<'s>,
    token: String,
    board: String,
}

impl<'s> Year<'s> {
    async fn of(site: &'s Site) -> Self {
        let token = every_token(site).await;
        let program = Program::with(site, &token);
        let board = program.post("/boards", &json!({ "name": "Socialnämnden" })).await;
        assert_eq!(board.status, StatusCode::CREATED, "{}", board.text);
        Self { site, program, token, board: text(&board.json["id"]).to_owned() }
    }

    /// The address of an empty plan for 2026.
    async fn draft(&self) -> String {
        let new = json!({ "board": self.board, "year": 2026, "from_last_year": false });
        format!("/plans/{}", text(&self.made("/plans", &new).await["id"]))
    }

    /// The address of an adopted plan, its risk and its control.
    async fn adopted(&self) -> (String, String, String) {
        let at = self.draft().await;
        let risk = self.made(&format!("{at}/new-risks"), &valued("Felaktig utbetalning")).await;
        let risk = text(&risk["risk"]).to_owned();
        let control = json!({ "title": "Stickprov", "due": ["T1", "T2"] });
        let control = self.made(&format!("{at}/risks/{risk}/controls"), &control).await;
        self.done(&format!("{at}/adoption"), &json!({ "date": "2025-12-09" })).await;
        (at, risk, text(&control["id"]).to_owned())
    }

    /// Makes something, which can then be read at its address.
    async fn made(&self, path: &str, body: &Value) -> Value {
        let made = self.program.post(path, body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{path}: {}", made.text);
        let address = made.header("location").strip_prefix("/api/v1").unwrap();
        let read = self.program.get(address).await;
        assert_eq!(read.json, made.json, "{address}");
        assert_eq!(read.header("etag"), made.header("etag"), "{address}");
        made.json
    }

    /// Takes a step that starts from where the thing stands, whatever its version.
    async fn done(&self, path: &str, body: &Value) -> Value {
        let done = self.program.post(path, body).await;
        assert_eq!(done.status, StatusCode::OK, "{path}: {}", done.text);
        done.json
    }

    async fn etag(&self, path: &str) -> String {
        let read = self.program.get(path).await;
        assert_eq!(read.status, StatusCode::OK, "{path}: {}", read.text);
        read.header("etag").to_owned()
    }

    async fn put_from(&self, path: &str, etag: &str, body: &Value) -> Answer {
        self.program.ask(Method::PUT, path, &[("if-match", etag)], Some(body)).await
    }

    /// Changes what is there now; without its version, and from another one, that is refused.
    async fn put(&self, path: &str, body: &Value) -> Value {
        self.changed(Method::PUT, (path, path), body).await
    }

    /// Takes a step that says which version of the thing it was taken from.
    async fn step_from(&self, thing: &str, path: &str, body: &Value) -> Value {
        self.changed(Method::POST, (thing, path), body).await
    }

    async fn changed(&self, method: Method, (thing, path): (&str, &str), body: &Value) -> Value {
        let seen = self.etag(thing).await;
        let ask = async |headers: &[(&str, &str)]| {
            self.program.ask(method.clone(), path, headers, Some(body)).await
        };
        let without = ask(&[]).await;
        assert_eq!(
            (without.status, without.code()),
            (StatusCode::PRECONDITION_REQUIRED, "no-version"),
            "{path}"
        );
        for unseen in ["\"4711\"", "x"] {
            let refused = ask(&[("if-match", unseen)]).await;
            assert_eq!(
                (refused.status, refused.code()),
                (StatusCode::PRECONDITION_FAILED, "conflict"),
                "{path} from {unseen}: {}",
                refused.text
            );
        }
        assert_eq!(self.etag(thing).await, seen, "{path} changed something");
        let changed = ask(&[("if-match", &seen)]).await;
        assert_eq!(changed.status, StatusCode::OK, "{path}: {}", changed.text);
        assert!(!changed.header("etag").is_empty(), "{path}");
        changed.json
    }

    /// Adds a file to an execution.
    async fn file(&self, execution: &str, name: &str, content: &[u8]) -> Answer {
        let asked = request(Method::POST, &format!("/api/v1{execution}/files?name={name}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(IF_MATCH, self.etag(execution).await);
        let page = self.site.browser().send(asked, Body::from(content.to_vec())).await;
        let json = serde_json::from_str(&page.text).unwrap_or_default();
        Answer { status: page.status, headers: page.headers, text: page.text, json }
    }
}

/// A token of the first administrator's, who is coordinator too, with every scope.
async fn every_token(site: &Site) -> String {
    let mut browser = site.signed_in().await;
    let scopes = ["audit", "coordinate", "assess", "contribute", "execute", "act", "administer"];
    make(&mut browser, &scopes).await
}

fn valued(title: &str) -> Value {
    json!({ "title": title, "valuation": { "likelihood": 2, "consequence": 4 } })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}
