//! The server: what every request passes on its way in, and every response on its way out.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use tertial_app::App;
use tertial_app::checks::interrupted;
use tertial_app::data_sets::retention;
use tertial_app::data_sets::upload::LARGEST_UPLOAD;
use tertial_app::surroundings::Secret;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::demonstration::{Demonstration, Shown, Way};
use crate::waiting::Waiting;
use crate::{api, assets, problem, routes, signed_out};

/// The largest form. A follow-up's longest text is some ten thousand characters; files have a limit of their own where they are taken in.
pub(crate) const LARGEST_FORM: usize = 1024 * 1024;

/// The longest that a request may take: a large report takes a few seconds.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The bytes of a large file that come in a second at least, on a line of two megabits.
const SLOWEST_LINE: u64 = 256 * 1024;

/// What the address of a large file ends in, whose coming has its own time.
const UPLOADS: &str = "/uploads";

/// What a page may load: its own files, and no script or style that stands in the page itself.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How hard an answer is compressed: one step above what is usual makes a page a twentieth smaller and a style sheet an eighth, for a
/// third more time, which is a fraction of a millisecond for a page.
const COMPRESSION: i32 = 5;

/// What a browser that has been here over HTTPS keeps to for a year: it never asks otherwise.
const ONLY_HTTPS: &str = "max-age=31536000";

/// What the server needs to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The open database, on behalf of the machine.
    pub app: App,
    /// What whoever makes the first administrator has to show: it is printed where the program was started, so that nobody
    /// else on the network can be first.
    pub set_up_code: Secret,
    /// Whether the browser sees HTTPS, so that cookies never leave it otherwise, and it never comes back otherwise.
    pub https: bool,
    /// How many proxies stand in front, each of which adds to `X-Forwarded-For` whom it answers. With none, nobody is believed who
    /// says in a header where they are.
    pub proxies: usize,
    /// Whether the demonstration is offered, or is what the database holds.
    pub demonstration: Option<Demonstration>,
}

/// What every handler can ask for.
#[derive(Debug, Clone)]
pub(crate) struct Web {
    pub(crate) app: App,
    pub(crate) set_up_code: Secret,
    pub(crate) https: bool,
    pub(crate) proxies: usize,
    /// Whom one can be, where this is the demonstration.
    pub(crate) shown: Option<Arc<Shown>>,
    /// The way into the demonstration, where it is offered.
    pub(crate) way: Option<Way>,
    /// Files of forms that came back.
    pub(crate) waiting: Waiting,
}

impl Web {
    /// What it was made of.
    pub(crate) fn settings(&self) -> Settings {
        let Self { app, set_up_code, https, proxies, .. } = self.clone();
        Settings { app, set_up_code, https, proxies, demonstration: None }
    }
}

/// Answers requests until `stop` is done, and then lets those under way end.
pub async fn serve(
    listener: TcpListener,
    settings: Settings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let mut watching = JoinSet::new();
    watching.spawn(interrupted::watch(settings.app.clone()));
    watching.spawn(retention::watch(settings.app.clone()));
    let service = router(settings).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    watching.shutdown().await;
    served
}

/// Every route with every layer.
pub fn router(settings: Settings) -> Router {
    match settings.demonstration.clone() {
        Some(Demonstration::Offered(offer)) => {
            let way = Way::from(offer, |way| answering(settings, Some(way)));
            Router::new().fallback(move |request| way.clone().answer(request))
        }
        _ => answering(settings, None),
    }
}

/// The pages of one database.
pub(crate) fn answering(settings: Settings, way: Option<Way>) -> Router {
    let shown = match settings.demonstration {
        Some(Demonstration::Shown(shown)) => Some(Arc::new(shown)),
        _ => None,
    };
    let Settings { app, set_up_code, https, proxies, .. } = settings;
    let waiting = Waiting::default();
    let web = Web { app, set_up_code, https, proxies, shown, way, waiting };
    let no_store = || header("cache-control", "no-store");
    let programs = api::routes().with_state(web.clone()).layer(no_store());
    let pages = guarded(routes::pages().with_state(web.clone()), PATIENCE)
        // Whoever keeps a form with files asks it who is signed in.
        .layer(Extension(web))
        // What a page says is the reader's alone, and old when somebody has changed something.
        .layer(no_store());
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION)))
        .layer(header("content-security-policy", CONTENT_SECURITY_POLICY))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "same-origin"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(header("cross-origin-resource-policy", "same-origin"))
        .layer(header("permissions-policy", "camera=(), geolocation=(), microphone=()"))
        // The last that catches, for what falls while a problem is worded.
        .layer(CatchPanicLayer::new());
    let answering = pages.merge(programs).merge(assets::routes()).layer(layers);
    if https { answering.layer(header("strict-transport-security", ONLY_HTTPS)) } else { answering }
}

/// The pages with what turns requests away around them, and around that the layer that words what they say.
fn guarded(pages: Router, patience: Duration) -> Router {
    pages
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(signed_out::kept))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(patience, patient))
        .layer(middleware::from_fn(problem::rendered))
}

/// Ends a request that takes longer than anybody should wait.
pub(crate) async fn patient(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    let patience = patience + coming(&request);
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// The time that a large file needs to come, as far as it says how large it is.
fn coming(request: &Request) -> Duration {
    if !request.uri().path().ends_with(UPLOADS) {
        return Duration::ZERO;
    }
    let said = request.headers().get(CONTENT_LENGTH).and_then(|said| said.to_str().ok()?.parse().ok());
    let bytes: u64 = said.unwrap_or_default();
    Duration::from_secs(bytes.min(LARGEST_UPLOAD as u64) / SLOWEST_LINE)
}

fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    /// What no page of the program does: these two stand only here.
    #[tokio::test]
    async fn what_falls_or_takes_too_long_gets_a_page_that_says_so() {
        let pages = Router::new()
            .route("/falls", get(async || -> &'static str { panic!("as the test wants") }))
            .route("/sleeps", get(std::future::pending::<&'static str>));
        let pages = guarded(pages, Duration::from_millis(20));
        let check = async |path: &str, language: &str, status: StatusCode, says: [&str; 2]| {
            let request = Request::get(path).header(ACCEPT_LANGUAGE, language).body(Body::empty()).unwrap();
            let response = pages.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), status, "{path}");
            assert!(response.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/html"), "{path}");
            let page = to_bytes(response.into_body(), LARGEST_FORM).await.unwrap();
            let page = String::from_utf8(page.to_vec()).unwrap();
            for sentence in says {
                assert!(page.contains(sentence), "{path} does not say {sentence:?}: {page}");
            }
            assert!(!page.contains("as the test wants"), "{path} tells of the inside: {page}");
        };
        let broken = StatusCode::INTERNAL_SERVER_ERROR;
        let slow = StatusCode::SERVICE_UNAVAILABLE;
        check("/falls", "sv", broken, ["Något gick fel i programmet.", "Försök igen om en stund."]).await;
        check("/falls", "en", broken, ["Something went wrong in the program.", "Try again"]).await;
        check("/sleeps", "sv", slow, ["Det tog för lång tid.", "Försök igen om en stund."]).await;
        check("/sleeps", "en", slow, ["It took too long.", "Try again"]).await;
    }

    #[test]
    fn a_large_file_has_the_time_that_it_needs_to_come() {
        let check = |path: &str, said: &str, seconds| {
            let request = Request::post(path).header(CONTENT_LENGTH, said).body(Body::empty()).unwrap();
            assert_eq!(coming(&request).as_secs(), seconds, "{said} bytes to {path}");
        };
        check("/data-sets/uploads", "0", 0);
        check("/data-sets/uploads", "2621440", 10);
        check("/api/v1/data-sets/uploads", "536870912", 2048);
        check("/data-sets/uploads", "18446744073709551615", LARGEST_UPLOAD as u64 / SLOWEST_LINE);
        check("/data-sets/uploads", "-1", 0);
        check("/sign-in", "536870912", 0);
    }
}
