//! Every address that a browser can ask for, in one table.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tertial_app::evidence::LARGEST_UPLOAD;

use crate::pages::settings::{
    account, accounts, board as settings_board, boards, organisation, periods, profile, scale_form, scales,
    texts, unit,
};
use crate::pages::{
    action, board, comparison, control, controls, deviation, deviations, dress, file, follow_up, link,
    overview, own_account, plan, plan_editing, portfolio, risk, set_up, sign_in, tokens,
};
use crate::problem::Problem;
use crate::server::Web;

/// The routes of the pages.
pub(crate) fn pages() -> Router<Web> {
    Router::new()
        .route("/", get(overview::show))
        .route("/boards/{board}/{year}/plan", get(board::plan))
        .route("/boards/{board}/{year}/follow-up", get(board::follow_up))
        .route("/follow-ups/{id}", get(follow_up::hub::show))
        .route("/follow-ups/{id}/{document}", get(follow_up::document))
        .route("/boards/{board}/plans", post(plan::begin::create))
        .route("/boards/{board}/plans/new", get(plan::begin::new))
        .route("/boards/{board}/risks", get(portfolio::show).post(portfolio::form::create))
        .route("/boards/{board}/risks/new", get(portfolio::form::new))
        .route("/follow-ups/{id}/decision", get(follow_up::decision::show).post(follow_up::decision::save))
        .route("/follow-ups/{id}/freezing", post(follow_up::steps::freezing))
        .route("/follow-ups/{id}/memo", get(follow_up::report::memo))
        .route("/follow-ups/{id}/reopening", post(follow_up::steps::reopening))
        .route("/follow-ups/{id}/report", get(follow_up::report::report))
        .route("/follow-ups/{id}/return", post(follow_up::steps::return_))
        .route("/follow-ups/{id}/review", get(follow_up::review::show).post(follow_up::steps::reviewed))
        .route("/follow-ups/{id}/risks/{risk}", get(follow_up::risk::show).post(follow_up::risk::save))
        .route("/follow-ups/{id}/risks/{risk}/contributions/{unit}", post(follow_up::contribution::save))
        .route("/follow-ups/{id}/submission", post(follow_up::steps::submission))
        .route("/follow-ups/{id}/table", get(follow_up::table::show))
        .route("/follow-ups/{id}/texts", get(follow_up::texts::show).post(follow_up::texts::save))
        .route("/plans/{revision}", get(plan::show))
        .route("/plans/{revision}/adoption", post(plan::steps::adopt))
        .route("/plans/{revision}/closing", post(plan::steps::close))
        .route("/plans/{revision}/compared/{other}", get(comparison::show))
        .route("/plans/{revision}/editing", get(plan_editing::show))
        .route("/plans/{revision}/follow-ups", post(follow_up::open::save))
        .route("/plans/{revision}/next-year", post(plan::steps::next_year))
        .route("/plans/{revision}/order", post(plan_editing::order))
        .route("/plans/{revision}/proposal", post(plan::steps::propose))
        .route("/plans/{revision}/return", post(plan::steps::send_back))
        .route("/plans/{revision}/revisions", post(plan::steps::revise))
        .route("/plans/{revision}/risks", post(plan_editing::take_up))
        .route("/plans/{revision}/risks/new", get(plan_editing::risk::new).post(plan_editing::risk::create))
        .route(
            "/plans/{revision}/risks/{risk}",
            get(plan_editing::risk::show).post(plan_editing::risk::change),
        )
        .route("/plans/{revision}/risks/{risk}/controls", post(plan_editing::control::create))
        .route("/plans/{revision}/risks/{risk}/controls/new", get(plan_editing::control::new))
        .route(
            "/plans/{revision}/risks/{risk}/controls/{control}",
            get(plan_editing::control::show).post(plan_editing::control::change),
        )
        .route(
            "/plans/{revision}/risks/{risk}/controls/{control}/removal",
            post(plan_editing::control::remove),
        )
        .route("/plans/{revision}/risks/{risk}/removal", post(plan_editing::risk::remove))
        .route("/risks/{risk}", get(risk::show).post(portfolio::form::change))
        .route("/risks/{risk}/editing", get(portfolio::form::edit))
        .route("/risks/{risk}/retirement", post(portfolio::form::retire))
        .route("/risks/{risk}/return", post(portfolio::form::bring_back))
        .merge(controls_and_deviations())
        .route("/settings/tokens", get(tokens::show).post(tokens::make))
        .route("/settings/tokens/{token}/revocation", post(tokens::revoke))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/sign-out-everywhere", post(sign_in::sign_out_everywhere))
        .route("/language", post(sign_in::language))
        .route("/set-up", get(set_up::show).post(set_up::submit))
        .route("/links/{secret}", get(link::show).post(link::submit))
        .route("/account", get(own_account::show).post(own_account::describe))
        .route("/account/password", post(own_account::change_password))
        .route("/account/sessions/{id}/closing", post(own_account::close_session))
        .route("/profile.css", get(dress::style))
        .route("/profile/logo", get(dress::logo))
        .merge(settings())
        .fallback(async || Problem::NoPage)
}

/// Controls with their files, deviations and actions.
fn controls_and_deviations() -> Router<Web> {
    let files = DefaultBodyLimit::max(LARGEST_UPLOAD);
    Router::new()
        .route("/controls", get(controls::show))
        .route("/plans/{revision}/controls/{control}", get(control::show))
        .route("/plans/{revision}/controls/{control}/executions", post(control::record).layer(files))
        .route("/executions/{id}", get(control::edit).post(control::correct).layer(files))
        .route("/files/{execution}/{sha256}", get(file::show))
        .route("/deviations", get(deviations::show).post(deviation::new::raise))
        .route("/deviations/new", get(deviation::new::show))
        .route("/deviations/{id}", get(deviation::show).post(deviation::amend))
        .route("/deviations/{id}/closing", post(deviation::close))
        .route("/deviations/{id}/actions", post(deviation::decide))
        .route("/actions", post(action::decide))
        .route("/actions/new", get(action::new))
        .route("/actions/{id}", get(action::show).post(action::change))
        .route("/actions/{id}/completion", post(action::complete))
        .route("/actions/{id}/verification", post(action::verify))
        .route("/actions/{id}/return", post(action::send_back))
}

/// The routes of the settings.
fn settings() -> Router<Web> {
    Router::new()
        .route("/settings", get(organisation::show))
        .route("/settings/accounts", get(accounts::show).post(accounts::invite))
        .route("/settings/accounts/new", get(accounts::new))
        .route("/settings/accounts/{id}", get(account::show).post(account::describe))
        .route("/settings/accounts/{id}/closing", post(account::close))
        .route("/settings/accounts/{id}/link", post(account::reset))
        .route("/settings/accounts/{id}/reopening", post(account::reopen))
        .route("/settings/accounts/{id}/roles", post(account::set_roles))
        .route("/settings/boards", get(boards::show).post(boards::add))
        .route("/settings/boards/{id}", get(settings_board::show).post(settings_board::rename))
        .route("/settings/boards/{id}/closing", post(settings_board::close))
        .route("/settings/boards/{id}/reopening", post(settings_board::reopen))
        .route("/settings/boards/{id}/units", post(settings_board::add_unit))
        .route("/settings/organisation", post(organisation::rename))
        .route("/settings/periods", get(periods::show).post(periods::set))
        .route("/settings/profile", get(profile::show).post(profile::set))
        .route("/settings/profile/preview.pdf", get(profile::preview))
        .route("/settings/scales", get(scales::show).post(scale_form::add))
        .route("/settings/scales/new", get(scale_form::new))
        .route("/settings/scales/preview", post(scale_form::preview))
        .route("/settings/texts", get(texts::show).post(texts::set))
        .route("/settings/texts/preview", post(texts::preview))
        .route("/settings/units/{id}", get(unit::show).post(unit::change))
        .route("/settings/units/{id}/closing", post(unit::close))
        .route("/settings/units/{id}/reopening", post(unit::reopen))
}
