//! The way into the demonstration: from the first page of an empty database, into a database of its own.
//!
//! What is offered is opened by whoever started the server. From then on the same address answers from the demonstration, until the
//! program is started again; the empty database is left as it was.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use tertial_app::{App, Error};
use tertial_domain::Role;
use tokio::sync::Mutex;
use tower::ServiceExt;

use crate::problem::Problem;
use crate::server::{Settings, answering};

/// What the server has to do with the demonstration.
#[derive(Debug, Clone)]
pub enum Demonstration {
    /// Its database is empty, and the first page offers to show the demonstration instead.
    Offered(Offer),
    /// Its database is the demonstration: every page says so, and the sign-in page shows whom one can be.
    Shown(Shown),
}

/// How the demonstration is opened.
#[derive(Clone)]
pub struct Offer(Arc<dyn Fn() -> Opening + Send + Sync>);

/// The demonstration being opened; made first, where there is none.
type Opening = Pin<Box<dyn Future<Output = Result<(App, Shown), Error>> + Send>>;

/// Whom one can be in the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The people.
    pub people: Vec<Person>,
    /// What all of them sign in with. It guards nothing.
    pub password: String,
}

/// A fictional person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The post.
    pub title: String,
    /// What the person signs in with.
    pub email: String,
    /// What the person comes to do.
    pub role: Role,
}

impl Offer {
    /// An offer that opens the demonstration in this way.
    pub fn new<F: Future<Output = Result<(App, Shown), Error>> + Send + 'static>(
        open: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(move || Box::pin(open())))
    }
}

impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Offer(…)")
    }
}

/// What stands in front of the pages of an empty database, and leads past them when the demonstration has been chosen.
#[derive(Debug, Clone)]
pub(crate) struct Way(Arc<Crossing>);

#[derive(Debug)]
struct Crossing {
    offer: Offer,
    /// Held while the demonstration is opened, which is done once.
    opened: Mutex<bool>,
    /// Whose pages answer.
    pages: RwLock<Router>,
}

impl Way {
    /// The way from the pages that `build` makes, once it is handed the way itself.
    pub(crate) fn from(offer: Offer, build: impl FnOnce(Self) -> Router) -> Self {
        let crossing = Crossing { offer, opened: Mutex::new(false), pages: RwLock::default() };
        let way = Self(Arc::new(crossing));
        way.lead_to(build(way.clone()));
        way
    }

    /// Answers from the pages that it leads to now.
    pub(crate) async fn answer(self, request: Request) -> Response {
        let pages = self.0.pages.read().unwrap_or_else(PoisonError::into_inner).clone();
        match pages.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    /// Opens the demonstration and leads there from now on. `settings` are those of the pages so far.
    pub(crate) async fn choose(&self, settings: Settings) -> Result<(), Problem> {
        let mut opened = self.0.opened.lock().await;
        if !*opened {
            let (app, shown) = (self.0.offer.0)().await?;
            self.lead_to(answering(
                Settings { app, demonstration: Some(Demonstration::Shown(shown)), ..settings },
                None,
            ));
            *opened = true;
        }
        Ok(())
    }

    fn lead_to(&self, pages: Router) {
        *self.0.pages.write().unwrap_or_else(PoisonError::into_inner) = pages;
    }
}
