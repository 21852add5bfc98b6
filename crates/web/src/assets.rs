//! Style sheets, scripts and fonts, embedded in the program.
//!
//! A release compresses them once when it is built. Pages name them by a path that carries the hash of their content, so that a browser
//! keeps them for ever and never asks again.

use std::sync::LazyLock;

use axum::Router;
use memory_serve::{Manifest, MemoryServe};

/// Where they are served.
const AT: &str = "/assets";

static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| embedded().manifest());

/// The routes of the assets.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().nest(AT, embedded().into_router())
}

/// The path that a page names an asset by: `tertial.css` lies at `/assets/tertial.….css`.
pub(crate) fn path(name: &str) -> String {
    let plain = format!("/{name}");
    format!("{AT}{}", MANIFEST.get(&plain).map_or(plain.as_str(), |hashed| hashed))
}

fn embedded() -> MemoryServe {
    memory_serve::load!().index_file(None).enable_hashed_routes(true)
}
