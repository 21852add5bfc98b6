//! A server with a database of its own, and a browser that keeps cookies.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::connect_info::MockConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::civil::date;
use tempfile::TempDir;
use tertial_app::accounts::{self, First};
use tertial_app::follow_ups::{self, ListedPlan, Which};
use tertial_app::import::beyond::Beyond;
use tertial_app::import::enter_plan;
use tertial_app::password::Password;
use tertial_app::surroundings::Secret;
use tertial_app::{Actor, App, Surroundings, plans};
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Decision;
use tertial_domain::{Grant, Period};
use tertial_web::demonstration::Demonstration;
use tertial_web::{Settings, router};
use test_support::world;
use tower::ServiceExt;

/// The first administrator's address and password.
pub(crate) const EMAIL: &str = "anna.berg@exempelby.se";
pub(crate) const PASSWORD: &str = "fyra blå kaniner hoppar";

/// The largest page that a test reads.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

pub(crate) struct Site {
    pub(crate) app: App,
    pub(crate) set_up_code: Secret,
    router: Router,
    folder: Option<TempDir>,
}

/// A browser: it sends the cookies that it got back.
pub(crate) struct Browser<'s> {
    site: &'s Site,
    cookies: BTreeMap<String, String>,
}

pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// How long it was on the line.
    pub(crate) bytes: usize,
}

impl Site {
    /// A server on an empty database.
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("tertial.db").display());
        let surroundings = Surroundings::fixed(date(2026, 9, 14));
        let app = App::open(&url, Actor::command_line(), surroundings.clone()).await.unwrap();
        let set_up_code = surroundings.new_secret();
        Self::of(app, set_up_code, None).with_folder(folder)
    }

    /// A server on a database that is there already.
    pub(crate) fn of(app: App, set_up_code: Secret, demonstration: Option<Demonstration>) -> Self {
        Self::seen(true, app, set_up_code, demonstration)
    }

    /// The same that browsers reach without HTTPS.
    pub(crate) fn without_https(&self) -> Self {
        Self::seen(false, self.app.clone(), self.set_up_code.clone(), None)
    }

    fn seen(https: bool, app: App, set_up_code: Secret, demonstration: Option<Demonstration>) -> Self {
        let (proxies, code) = (0, set_up_code.clone());
        let settings = Settings { app: app.clone(), set_up_code: code, https, proxies, demonstration };
        let from = SocketAddr::from(([127, 0, 0, 1], 5000));
        let router = router(settings).layer(MockConnectInfo(from));
        Self { app, set_up_code, router, folder: None }
    }

    /// The same, where the test does by itself what it does with another handle of the database.
    pub(crate) fn with_app(self, app: App) -> Self {
        Self { app, ..self }
    }

    /// The same, which removes the folder of its database when it is done.
    pub(crate) fn with_folder(self, folder: TempDir) -> Self {
        Self { folder: Some(folder), ..self }
    }

    /// Where its database lies.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.as_ref().expect("its folder is its own").path()
    }

    /// What answers.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// A server with its first administrator.
    pub(crate) async fn set_up() -> Self {
        let site = Self::empty().await;
        let first = First {
            organisation: "Exempelby kommun".to_owned(),
            name: "Anna Berg".to_owned(),
            email: EMAIL.to_owned(),
            password: Password::typed(PASSWORD),
        };
        accounts::set_up(&site.app, first).await.unwrap();
        site
    }

    pub(crate) const fn browser(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new() }
    }

    /// A browser with a session's token.
    pub(crate) fn browser_with(&self, token: &str) -> Browser<'_> {
        let cookies = BTreeMap::from([("__Host-tertial-session".to_owned(), token.to_owned())]);
        Browser { site: self, cookies }
    }

    /// A browser in which the first administrator has signed in.
    pub(crate) async fn signed_in(&self) -> Browser<'_> {
        let mut browser = self.browser();
        let page = browser.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        browser
    }
}

impl Site {
    /// A browser in which somebody else has signed in, with roles of their own.
    pub(crate) async fn signed_in_as(
        &self,
        organisation: OrganisationId,
        (name, email): (&str, &str),
        roles: Vec<Grant>,
    ) -> Browser<'_> {
        let invited = accounts::invite(&self.app, organisation, (name, None), email, roles).await.unwrap();
        accounts::choose_password(&self.app, &invited, &Password::typed(PASSWORD)).await.unwrap();
        let mut browser = self.browser();
        browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        browser
    }

    /// The social welfare board's plan for 2026, adopted, with controls that are due in the first two periods.
    pub(crate) async fn adopted_plan(&self) -> ListedPlan {
        let plan = world::planned("sn", 2026, 1);
        let year = [Period::T1, Period::T2].map(|period| world::snapshot("sn", 2026, period));
        enter_plan(&self.app, &plan, &year, &Beyond::default()).await.unwrap();
        let decision = Decision { date: date(2025, 12, 9), section: None, registry_number: None };
        let found = plans::find(&self.app, &Which::default(), plans::Step::Adopt).await.unwrap();
        plans::adopt(&self.app, &found, decision).await.unwrap();
        follow_ups::list(&self.app).await.unwrap().remove(0)
    }
}

impl Browser<'_> {
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        self.post_encoded(path, body.collect::<Vec<_>>().join("&")).await
    }

    /// Sends a form that is written as browsers send it: `date=2026-01-31&reason=ja`.
    pub(crate) async fn post_encoded(&mut self, path: &str, body: String) -> Page {
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form with files.
    pub(crate) async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        let files: Vec<_> = files.iter().map(|file| ("files", *file)).collect();
        self.post_named_files(path, fields, &files).await
    }

    /// Sends a form with one file, in a field of this name.
    pub(crate) async fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        file: (&str, &[u8]),
    ) -> Page {
        self.post_named_files(path, fields, &[(field, file)]).await
    }

    async fn post_named_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, (&str, &[u8]))],
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head =
                format!("--BOUNDARY\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (field, (name, content)) in files {
            let head = format!(
                "--BOUNDARY\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--BOUNDARY--\r\n");
        let request = Request::post(path)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=BOUNDARY")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// The value of a cookie that a page has set.
    pub(crate) fn kept(&self, name: &str) -> &str {
        &self.cookies[name]
    }

    /// Keeps a cookie, as if a page had set it.
    pub(crate) fn keep(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Sends any request, with whatever headers.
    pub(crate) async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        let request = request
            .header("host", "tertial.exempelby.se")
            .header(COOKIE, cookies.collect::<Vec<_>>().join("; "))
            .body(body)
            .unwrap();
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        for cookie in head.headers.get_all(SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = to_bytes(body, LARGEST_PAGE).await.unwrap();
        let text = String::from_utf8_lossy(&body).into_owned();
        Page { status: head.status, headers: head.headers, text, bytes: body.len() }
    }
}

impl Page {
    /// Where the response leads to.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }
}

fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Any method, for what a browser would not send by itself.
pub(crate) fn request(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path)
}
