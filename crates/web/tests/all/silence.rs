//! What the program tells of itself while it works names nobody.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use axum::http::Method;
use serde_json::json;
use tertial_demonstration as demonstration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::controls::link;
use crate::program::Program;
use crate::site::{EMAIL, PASSWORD};
use crate::town::{EVERYBODY, Town};

/// Hears everything, also what only whoever mends the program would ask for.
#[derive(Debug, Clone, Default)]
struct Ears(Arc<Mutex<Heard>>);

#[derive(Debug, Default)]
struct Heard {
    text: String,
    spans: u64,
}

impl Visit for Heard {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.text, "{}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Ears {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut heard = self.0.lock().unwrap();
        span.record(&mut *heard);
        heard.spans += 1;
        Id::from_u64(heard.spans)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut *self.0.lock().unwrap());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut heard = self.0.lock().unwrap();
        writeln!(heard.text, "[{}] {}", event.metadata().target(), event.metadata().level()).unwrap();
        event.record(&mut *heard);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Walks through pages, forms, refusals and the interface for programs with somebody listening at the finest level.
#[tokio::test]
async fn nobody_is_named_in_what_the_program_tells_of_itself() {
    let town = Town::new().await;
    let ears = Ears::default();
    tracing::subscriber::set_global_default(ears.clone()).expect("this process has no other ears");
    tracing::error!("the ears hear");
    let site = town.copy().await;
    let mut browser = site.browser_with(town.token(EVERYBODY).unwrap());
    for path in ["/", "/settings/accounts", "/log", "/account", "/controls", "/deviations", "/nowhere"] {
        browser.get(path).await;
    }
    let invited = [("name", "Ludvig Alm"), ("email", "ludvig.alm@exempelby.se"), ("role", "reader")];
    for _ in 0..2 {
        browser.post("/settings/accounts", &invited).await;
    }
    let account = link(&browser.get("/settings/accounts").await, "/settings/accounts/");
    for name in ["Siv Lundberg", "Siv Lundström"] {
        let email = "siv.lund@exempelby.se";
        let versions = [("version", "1"), ("person_version", "1")];
        browser
            .post(&account, &[&[("name", name), ("title", ""), ("email", email)], &versions[..]].concat())
            .await;
    }
    site.browser().post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let program = Program::with(&site, town.program(EVERYBODY));
    for path in ["/me", "/accounts", "/people", "/log", "/log/entries", "/plans/x"] {
        program.get(path).await;
    }
    let account = json!({ "name": "Ludvig Alm", "email": "ludvig.alm@exempelby.se", "roles": [] });
    program.post("/accounts", &account).await;
    program.ask(Method::PUT, "/me/password", &[], Some(&json!({ "present": PASSWORD, "chosen": "x" }))).await;

    let heard = ears.0.lock().unwrap().text.clone();
    assert!(heard.contains("the ears hear"));
    let people = demonstration::shown();
    let emails = people.iter().map(demonstration::ShownPerson::email);
    let own = ["Ludvig", "ludvig", "Siv Lund", "exempelby.se", PASSWORD, demonstration::PASSWORD];
    for named in emails.chain(own.map(str::to_owned)) {
        if let Some(at) = heard.find(&named) {
            let around: String =
                heard[..at].chars().rev().take(300).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("{named} is told: …{around}{named}");
        }
    }
    for secret in [town.token(EVERYBODY).unwrap(), town.program(EVERYBODY)] {
        assert!(!heard.contains(secret), "a secret is told");
    }
}
