//! Deviations and their actions, from being raised to being closed by somebody else.

use axum::http::StatusCode;
use tertial_domain::{Grant, Node, Role};

use crate::controls::{first_control, hidden, link};
use crate::site::Site;

#[tokio::test]
async fn a_material_deviation_is_closed_by_somebody_else_than_who_mended_it() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let mut anna = site.signed_in().await;
    let roles = vec![Grant { role: Role::Coordinator, on: Node::Board { board: plan.board_id } }];
    let mut bo =
        site.signed_in_as(plan.organisation_id, ("Bo Ek", "bo.ek@exempelby.se"), roles.clone()).await;
    let mut cia = site.signed_in_as(plan.organisation_id, ("Cia Dahl", "cia.dahl@exempelby.se"), roles).await;
    let control = first_control(&mut anna).await;
    let fields = [
        ("period", "T1"),
        ("on", "2026-03-02"),
        ("result", "material"),
        ("text", "Två fakturor utan attest"),
    ];
    anna.post_files(&format!("{control}/executions"), &fields, &[]).await;

    let new = link(&anna.get(&control).await, "/deviations/new");
    let page = anna.get(&new).await;
    assert!(page.text.contains("Två fakturor utan attest"), "the form starts from what was recorded");
    let execution = hidden(&page, "execution");
    let seen = [
        ("execution", execution.as_str()),
        ("text", "Två fakturor utan attest"),
        ("weight", "material"),
        ("found_on", "2026-03-02"),
    ];
    let silent = anna.post("/deviations", &[seen[0], ("text", " "), seen[2], seen[3]]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text.contains("Det står inte vad som är fel."), "{}", silent.text);
    let raised = anna.post("/deviations", &seen).await;
    assert_eq!(raised.status, StatusCode::SEE_OTHER, "{}", raised.text);
    let deviation = raised.location().to_owned();
    let risk = link(&anna.get(&deviation).await, "/risks/");
    let life = anna.get(&risk).await;
    assert!(
        life.text.contains(&format!("href=\"{deviation}\"")),
        "the risk's page leads to it: {}",
        life.text
    );
    for form in ["/deviations/new?risk=", "/actions/new?risk="] {
        let new = anna.get(&link(&life, form).replace("&amp;", "&")).await;
        assert_eq!(new.status, StatusCode::OK, "{form} of the risk's page: {}", new.text);
    }
    assert!(anna.get("/deviations").await.text.contains(&deviation));
    assert!(anna.get(&control).await.text.contains(&deviation));

    let closing = format!("{deviation}/closing");
    let early = anna.post(&closing, &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("minst en åtgärd"), "{}", early.text);
    let task = [("title", "Ny rutin för attest"), ("owner", "Anna Berg"), ("due", "2026-09-01")];
    let added = anna.post(&format!("{deviation}/actions"), &task).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let page = anna.get(&deviation).await;
    assert!(page.text.contains("försenad"), "{}", page.text);
    let action = link(&page, "/actions/");

    assert_eq!(anna.post(&format!("{action}/completion"), &[]).await.status, StatusCode::SEE_OTHER);
    let own = anna.post(&format!("{action}/verification"), &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.text.contains("av någon annan än den som genomförde"), "{}", own.text);
    let back = bo.post(&format!("{action}/return"), &[("why", " ")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = bo.post(&format!("{action}/return"), &[("why", "Rutinen är inte beslutad")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert!(anna.get(&action).await.text.contains("Rutinen är inte beslutad"));
    anna.post(&format!("{action}/completion"), &[]).await;
    assert_eq!(bo.post(&format!("{action}/verification"), &[]).await.status, StatusCode::SEE_OTHER);

    let own = anna.post(&closing, &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.text.contains("avslutas av någon annan"), "{}", own.text);
    // Nor does Anna make it minor, which anybody could close, and the page does not offer it.
    let page = anna.get(&deviation).await;
    assert!(page.text.contains(r#"value="minor" required disabled"#), "{}", page.text);
    let (version, on) = (hidden(&page, "version"), "2026-03-02");
    let minor = [("text", "En"), ("weight", "minor"), ("found_on", on), ("why", "Så"), ("version", &version)];
    let lowered = anna.post(&deviation, &minor).await;
    assert_eq!(lowered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lowered.text.contains("avgörs av någon annan"), "{}", lowered.text);
    assert!(!bo.get(&deviation).await.text.contains("disabled"), "Bo may say so");
    let verifier = bo.post(&closing, &[]).await;
    assert_eq!(verifier.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(verifier.text.contains("någon annan än den som kontrollerade"), "{}", verifier.text);
    assert!(!bo.get(&deviation).await.text.contains(&format!("action=\"{closing}\"")), "nor is it offered");
    assert!(cia.get("/").await.text.contains(&format!("href=\"{deviation}\"")), "it waits for Cia");
    assert!(cia.get(&deviation).await.text.contains(&format!("action=\"{closing}\"")));
    assert_eq!(cia.post(&closing, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(bo.get(&deviation).await.text.contains("Cia Dahl"));
    assert!(!bo.get("/deviations").await.text.contains(&deviation));
    assert!(bo.get("/deviations?standing=closed").await.text.contains(&deviation));
}

#[tokio::test]
async fn what_somebody_else_changed_first_is_shown_beside_ones_own() {
    let site = Site::set_up().await;
    let plan = site.adopted_plan().await;
    let mut anna = site.signed_in().await;
    let control = first_control(&mut anna).await;
    let fields = [("period", "T1"), ("on", "2026-03-02"), ("result", "minor"), ("text", "Ett fel")];
    anna.post_files(&format!("{control}/executions"), &fields, &[]).await;
    let new = link(&anna.get(&control).await, "/deviations/new");
    let execution = hidden(&anna.get(&new).await, "execution");
    let seen = |text, weight| [("text", text), ("weight", weight), ("found_on", "2026-03-02")];
    let fields = [&[("execution", execution.as_str())][..], &seen("Ett fel", "material")].concat();
    let deviation = anna.post("/deviations", &fields).await.location().to_owned();
    let send = |text, weight, version, why| {
        [&seen(text, weight)[..], &[("version", version), ("why", why)]].concat()
    };
    let unsaid = anna.post(&deviation, &send("Två fel", "minor", "1", "")).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.text.contains("varför avvikelsen inte längre"), "{}", unsaid.text);
    let changed = anna.post(&deviation, &send("Två fel", "minor", "1", "Den andra attesten fanns")).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
    let second = anna.post(&deviation, &send("Tre fel", "minor", "1", "")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text.contains("Två fel") && second.text.contains("Tre fel"), "{}", second.text);

    // Somebody without a part in the board's work learns nothing, and changes nothing.
    let roles = vec![Grant { role: Role::Reader, on: Node::Board { board: plan.board_id } }];
    let mut reader =
        site.signed_in_as(plan.organisation_id, ("Siv Lund", "siv.lund@exempelby.se"), roles).await;
    assert_eq!(reader.get(&deviation).await.status, StatusCode::OK);
    let refused = reader.post(&deviation, &send("Inget fel", "minor", "2", "")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let nowhere = reader.get("/deviations/00000000-0000-0000-0000-000000000009").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_recorded_by_mistake_is_withdrawn_with_a_reason() {
    let site = Site::set_up().await;
    site.adopted_plan().await;
    let mut anna = site.signed_in().await;
    let control = first_control(&mut anna).await;
    let fields = [("period", "T1"), ("on", "2026-03-02"), ("result", "minor"), ("text", "Ett fel")];
    anna.post_files(&format!("{control}/executions"), &fields, &[]).await;
    let execution = link(&anna.get(&control).await, "/executions/");
    let new = link(&anna.get(&control).await, "/deviations/new");
    let seen = [
        ("execution", hidden(&anna.get(&new).await, "execution")),
        ("text", "Ett fel".to_owned()),
        ("weight", "minor".to_owned()),
        ("found_on", "2026-03-02".to_owned()),
    ];
    let seen: Vec<_> = seen.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let deviation = anna.post("/deviations", &seen).await.location().to_owned();
    let task = [("title", "Ny rutin"), ("owner", "Anna Berg"), ("due", "2026-09-01")];
    anna.post(&format!("{deviation}/actions"), &task).await;
    let action = link(&anna.get(&deviation).await, "/actions/");

    let early = anna.post(&format!("{execution}/withdrawal"), &[("why", "Dubbelt")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.text);
    assert!(early.text.contains("En avvikelse kommer av genomförandet"), "{}", early.text);
    assert!(early.text.contains("value=\"Dubbelt\""), "what was typed comes back: {}", early.text);
    assert!(!anna.get(&deviation).await.text.contains("/withdrawal"), "what is acted on is not offered");
    for thing in [&action, &deviation, &execution] {
        let withdrawal = format!("{thing}/withdrawal");
        let silent = anna.post(&withdrawal, &[("why", " ")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{thing}: {}", silent.text);
        assert!(silent.text.contains("Ett skäl måste anges."), "{thing}: {}", silent.text);
        let withdrawn = anna.post(&withdrawal, &[("why", "Fel kontroll")]).await;
        assert_eq!(withdrawn.status, StatusCode::SEE_OTHER, "{thing}: {}", withdrawn.text);
        let page = anna.get(withdrawn.location()).await;
        assert!(page.text.contains("Återkallad av") && page.text.contains("Fel kontroll"), "{}", page.text);
        assert!(!page.text.contains(&format!("action=\"{withdrawal}\"")), "{thing}: {}", page.text);
    }
    assert!(!anna.get("/deviations?standing=all").await.text.contains(&deviation));
    assert_eq!(anna.get(&execution).await.status, StatusCode::FORBIDDEN, "it is not corrected");
}
