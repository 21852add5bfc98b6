//! Every address that a browser can ask for, in one table.

use axum::Router;
use axum::routing::{get, post};

use crate::pages::{board, follow_up, link, overview, plan, set_up, sign_in, tokens};
use crate::problem::Problem;
use crate::server::Web;

/// The routes of the pages.
pub(crate) fn pages() -> Router<Web> {
    Router::new()
        .route("/", get(overview::show))
        .route("/boards/{board}/{year}/plan", get(board::plan))
        .route("/boards/{board}/{year}/follow-up", get(board::follow_up))
        .route("/follow-ups/{id}", get(follow_up::show))
        .route("/follow-ups/{id}/{document}", get(follow_up::document))
        .route("/plans/{revision}", get(plan::show))
        .route("/settings/tokens", get(tokens::show).post(tokens::make))
        .route("/settings/tokens/{token}/revocation", post(tokens::revoke))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/sign-out-everywhere", post(sign_in::sign_out_everywhere))
        .route("/language", post(sign_in::language))
        .route("/set-up", get(set_up::show).post(set_up::submit))
        .route("/links/{secret}", get(link::show).post(link::submit))
        .fallback(async || Problem::NoPage)
}
