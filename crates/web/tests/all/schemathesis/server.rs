//! A server that hears what it is asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::Mutex as Turn;
use tokio::task::JoinHandle;
use tower::ServiceExt;

use super::{key, nearest};
use crate::api_description::endpoints;
use crate::site::Site;
use crate::town::Town;

/// The largest answer.
const LARGEST: usize = 64 * 1024 * 1024;

pub(super) struct Server {
    pub(super) url: String,
    desk: Arc<Desk>,
}

/// How often an endpoint was asked, and how often it did what it was asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Heard {
    pub(super) asked: usize,
    pub(super) done: usize,
}

/// Where requests are taken, one at a time.
struct Desk {
    endpoints: Vec<(Method, String)>,
    /// Where it is begun anew after each change.
    anew: Option<Anew>,
    now: Turn<Now>,
    heard: Mutex<BTreeMap<String, Heard>>,
}

/// The municipality that is asked.
struct Now {
    place: String,
    site: Arc<Site>,
    /// The one that is asked when this has been changed.
    next: Option<JoinHandle<Arc<Site>>>,
}

/// What is begun anew from.
#[derive(Clone)]
struct Anew {
    town: Arc<Town>,
    /// The municipalities in which something comes first, by the names of endpoints.
    places: Arc<BTreeMap<String, Arc<Site>>>,
}

impl Server {
    /// Every request is asked of the same municipality: what one of them changes is nothing that the next one sees.
    pub(super) async fn begin_anew_after_each(town: Arc<Town>, places: BTreeMap<String, Arc<Site>>) -> Self {
        let site = town.copy().await;
        Self::begin(site, Some(Anew { town, places: places.into() })).await
    }

    /// Every request is asked of what those before it have left.
    pub(super) async fn of_one(town: &Town) -> Self {
        Self::begin(town.copy_for("{reading}").await, None).await
    }

    async fn begin(site: Site, anew: Option<Anew>) -> Self {
        let endpoints = endpoints().into_iter().map(|(method, path, _)| (method, path)).collect();
        let now = Turn::new(Now { place: String::new(), site: site.into(), next: None });
        let desk = Arc::new(Desk { endpoints, anew, now, heard: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, desk }
    }

    /// What every endpoint has been asked, by the names of endpoints.
    pub(super) fn heard(&self) -> BTreeMap<String, Heard> {
        self.desk.heard.lock().unwrap().clone()
    }

    /// What has been left.
    pub(super) async fn site(&self) -> Arc<Site> {
        Arc::clone(&self.desk.now.lock().await.site)
    }
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (method, of) = (request.method().clone(), desk.endpoint(&request));
    let mut asked = desk.now.lock().await;
    if let (Some(anew), Some(of)) = (&desk.anew, &of) {
        asked.go_to(anew.place(of), anew).await;
    }
    let (head, body) = asked.site.router().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, LARGEST).await.unwrap();
    if let Some(of) = of {
        let mut all = desk.heard.lock().unwrap();
        let it = all.entry(of).or_default();
        it.asked += 1;
        it.done += usize::from(head.status.is_success());
    }
    if let Some(anew) = desk.anew.as_ref().filter(|_| method != Method::GET && head.status.is_success()) {
        asked.begin_anew(anew).await;
    }
    drop(asked);
    Response::from_parts(head, Body::from(body))
}

impl Desk {
    /// The endpoint that a request is for.
    fn endpoint(&self, request: &Request) -> Option<String> {
        let of_method = self.endpoints.iter().filter(|(method, _)| method == request.method());
        let path = nearest(of_method.map(|(_, path)| path.as_str()), request.uri().path())?;
        Some(key(request.method(), path))
    }
}

impl Now {
    async fn go_to(&mut self, place: String, anew: &Anew) {
        if self.place != place {
            *self = Self { site: anew.begin(&place).await, place, next: None };
        }
    }

    /// Goes on where nothing is changed yet, and begins with the one after that, which takes as long as some requests.
    async fn begin_anew(&mut self, anew: &Anew) {
        self.site = match self.next.take() {
            Some(next) => next.await.unwrap(),
            None => anew.begin(&self.place).await,
        };
        let (anew, place) = (anew.clone(), self.place.clone());
        self.next = Some(tokio::spawn(async move { anew.begin(&place).await }));
    }
}

impl Anew {
    /// Where an endpoint is asked: most are where nothing comes first.
    fn place(&self, endpoint: &str) -> String {
        let has_its_own = self.places.contains_key(endpoint) || endpoint.contains("{reading}");
        if has_its_own { endpoint.to_owned() } else { String::new() }
    }

    async fn begin(&self, place: &str) -> Arc<Site> {
        Arc::new(match self.places.get(place) {
            Some(site) => self.town.copy_of(site.folder()).await,
            None => self.town.copy_for(place).await,
        })
    }
}
