//! A program that shows a token, as the tests are one.

use axum::body::Body;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::Value;

use crate::site::{Browser, Site, request};

pub(crate) struct Program<'s> {
    site: &'s Site,
    token: String,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// The body where it is JSON, otherwise null.
    pub(crate) json: Value,
}

impl<'s> Program<'s> {
    pub(crate) fn with(site: &'s Site, token: &str) -> Self {
        Self { site, token: token.to_owned() }
    }

    /// A program of whoever has signed in here, with a token made on the page.
    pub(crate) async fn of(site: &'s Site, browser: &mut Browser<'_>, scopes: &[&str]) -> Self {
        Self::with(site, &make(browser, scopes).await)
    }

    /// A program of the first administrator's.
    pub(crate) async fn first(site: &'s Site, scopes: &[&str]) -> Self {
        Self::of(site, &mut site.signed_in().await, scopes).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::POST, path, &[], Some(body)).await
    }

    /// Sends what is meant as JSON, whatever it is.
    pub(crate) async fn post_text(&self, path: &str, body: &str) -> Answer {
        let asked = request(Method::POST, &format!("/api/v1{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/json");
        self.send(asked, Body::from(body.to_owned())).await
    }

    /// Any request under `/api/v1`.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let mut asked = request(method, &format!("/api/v1{path}"));
        if !self.token.is_empty() {
            asked = asked.header(AUTHORIZATION, format!("Bearer {}", self.token));
        }
        if !headers.iter().any(|(name, _)| *name == "accept") {
            asked = asked.header(ACCEPT, "application/json");
        }
        for (name, value) in headers {
            asked = asked.header(*name, *value);
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            asked = asked.header(CONTENT_TYPE, "application/json");
        }
        self.send(asked, body.map_or_else(Body::empty, |body| Body::from(body.to_string()))).await
    }

    /// Hands a file in.
    pub(crate) async fn hand_in(&self, path: &str, headers: &[(&str, &str)], content: &[u8]) -> Answer {
        self.send_file(Method::POST, path, headers, content).await
    }

    /// Any request whose body is a file.
    pub(crate) async fn send_file(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        content: &[u8],
    ) -> Answer {
        let mut asked = request(method, &format!("/api/v1{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/octet-stream");
        for (name, value) in headers {
            asked = asked.header(*name, *value);
        }
        self.send(asked, Body::from(content.to_vec())).await
    }

    async fn send(&self, asked: axum::http::request::Builder, body: Body) -> Answer {
        let page = self.site.browser().send(asked, body).await;
        let json = serde_json::from_str(&page.text).unwrap_or_default();
        Answer { status: page.status, headers: page.headers, text: page.text, json }
    }
}

/// Makes a token on the page that is valid for two weeks and a half.
pub(crate) async fn make(browser: &mut Browser<'_>, scopes: &[&str]) -> String {
    let mut form = vec![("name", "Beslutsstödet"), ("last_day", "2026-09-30")];
    form.extend(scopes.iter().map(|scope| ("scope", *scope)));
    let page = browser.post("/settings/tokens", &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let shown = page.text.split("<code class=\"secret\">").nth(1);
    let shown = shown.unwrap_or_else(|| panic!("no token in {}", page.text));
    shown.split('<').next().unwrap().to_owned()
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
