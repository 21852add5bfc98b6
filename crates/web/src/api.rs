//! The interface for programs: `/api/v1`, which does through the same use cases what the pages do.
//!
//! A program shows a token ([`caller`]) and nothing else lets it in: cookies do not, so that no page of another site can use it. Each
//! endpoint is a few lines: who asks, one use case, one type of [`wire`]. Its `utoipa::path` is both its route and its
//! place in the description, so that neither can be there without the other. What goes wrong is a [`problem`].

mod account;
mod action;
mod assessing;
mod attached_check;
mod board;
mod body;
mod by_name;
mod caller;
mod check;
mod comparison;
mod data_reading;
mod data_set;
mod decision;
mod deviation;
mod document;
mod due_control;
mod execution;
mod finding;
mod follow_up;
mod follow_up_part;
mod found;
mod import;
mod invitation;
mod log;
mod logo;
mod organisation;
mod outcome;
mod own;
mod paging;
mod plan;
mod plan_control;
mod plan_risk;
mod plan_step;
mod portfolio;
mod problem;
mod question;
mod responses;
mod risk;
mod risk_life;
mod run;
mod run_triage;
mod sample;
mod sample_draw;
mod sample_figures;
mod scale;
mod setting;
mod version;
mod wire;

use std::sync::LazyLock;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::routing::get;
use tertial_app::data_sets::upload::LARGEST_UPLOAD as LARGEST_DATA;
use tertial_app::evidence::LARGEST_FILE;
use tertial_domain::profile::LARGEST_LOGO;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use self::problem::{ApiProblem, Problem};
use crate::server::{LARGEST_FORM, PATIENCE, Web, patient};

/// Where it lies; another version would lie beside it.
const AT: &str = "/api/v1";

/// The routes, and the description at `openapi.json`.
pub(crate) fn routes() -> Router<Web> {
    described().0
}

/// The description (OpenAPI 3.1), as it is served and as `docs/api/openapi.json` has it.
#[must_use]
pub fn description() -> &'static str {
    &DESCRIPTION
}

static DESCRIPTION: LazyLock<String> = LazyLock::new(|| {
    let mut description =
        serde_json::to_value(described().1).expect("a description is strings, numbers and lists");
    import::describe(&mut description);
    responses::describe(&mut description);
    format!("{description:#}\n")
});

fn described() -> (Router<Web>, utoipa::openapi::OpenApi) {
    let description = get(async || ([(CONTENT_TYPE, "application/json")], DESCRIPTION.as_str()));
    let inner = areas().route("/openapi.json", description).fallback(async || ApiProblem::NoResource);
    OpenApiRouter::with_openapi(about()).nest(AT, guarded(inner, PATIENCE)).split_for_parts()
}

/// The endpoints with what turns requests away around them, and around that the layer that words what they say.
fn guarded<S: Clone + Send + Sync + 'static>(
    endpoints: OpenApiRouter<S>,
    patience: Duration,
) -> OpenApiRouter<S> {
    endpoints
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(middleware::from_fn(problem::negotiated))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(patience, patient))
        .layer(middleware::from_fn(problem::rendered))
}

/// Every endpoint, by area.
fn areas() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(of_the_municipality())
        .merge(of_plans())
        .merge(of_the_outcome())
        .merge(of_follow_ups())
        .merge(of_imports())
        .merge(of_checks())
}

/// The caller, the municipality and how it is set up.
fn of_the_municipality() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(caller::show_caller))
        .routes(routes!(own::show_own_description))
        .routes(routes!(own::change_own_language))
        .routes(routes!(own::change_own_password))
        .routes(routes!(own::list_sessions, own::end_sessions))
        .routes(routes!(own::end_session))
        .routes(routes!(own::list_tokens))
        .routes(routes!(own::revoke_token))
        .routes(routes!(organisation::show_organisation, board::rename_organisation))
        .routes(routes!(organisation::list_people))
        .routes(routes!(organisation::list_scales, scale::add_scale))
        .routes(routes!(organisation::list_boards, board::add_board))
        .routes(routes!(organisation::show_board, board::rename_board))
        .routes(routes!(board::close_board))
        .routes(routes!(board::reopen_board))
        .routes(routes!(organisation::list_units, board::add_unit))
        .routes(routes!(organisation::show_unit, board::change_unit))
        .routes(routes!(board::close_unit))
        .routes(routes!(board::reopen_unit))
        .routes(routes!(setting::show_calendar, setting::change_calendar))
        .routes(routes!(setting::show_standing_texts, setting::change_standing_texts))
        .routes(routes!(setting::show_profile, setting::change_profile))
        .routes(
            routes!(logo::show_logo, logo::change_logo, logo::remove_logo)
                .layer(DefaultBodyLimit::max(LARGEST_LOGO)),
        )
        .routes(routes!(account::list_accounts, invitation::invite))
        .routes(routes!(account::show_account, account::change_account))
        .routes(routes!(invitation::show_description, invitation::change_description))
        .routes(routes!(invitation::make_link))
        .routes(routes!(log::list_log_lines))
        .routes(routes!(log::find_log_entries))
        .routes(routes!(log::show_log_entry))
        .routes(routes!(log::verify_log))
}

/// Risks and the boards' plans.
fn of_plans() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(risk::list_risks, portfolio::add_risk))
        .routes(routes!(risk::show_risk, portfolio::change_risk))
        .routes(routes!(portfolio::retire_risk))
        .routes(routes!(portfolio::bring_risk_back))
        .routes(routes!(risk_life::show_risk_life))
        .routes(routes!(risk_life::list_risk_events))
        .routes(routes!(plan::list_plans, plan_step::begin_plan))
        .routes(routes!(plan::show_plan))
        .routes(routes!(plan::list_revisions, plan_step::revise_plan))
        .routes(routes!(comparison::compare_plans))
        .routes(routes!(plan_step::propose_plan))
        .routes(routes!(plan_step::return_plan))
        .routes(routes!(plan_step::adopt_plan))
        .routes(routes!(plan_step::correct_adoption))
        .routes(routes!(plan_step::close_plan))
        .routes(routes!(plan_step::withdraw_plan))
        .routes(routes!(plan_step::begin_next_year))
        .routes(routes!(plan::list_planned_risks, plan_risk::take_up_risk))
        .routes(routes!(plan_risk::take_up_new_risk))
        .routes(routes!(plan_risk::show_planned_risk, plan_risk::change_planned_risk))
        .routes(routes!(plan_risk::remove_planned_risk))
        .routes(routes!(plan_risk::show_order, plan_risk::change_order))
        .routes(routes!(plan_control::add_control))
        .routes(routes!(plan_control::show_control, plan_control::change_control))
        .routes(routes!(plan_control::remove_control))
}

/// What has come of a plan.
fn of_the_outcome() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(due_control::list_controls))
        .routes(routes!(outcome::list_executions))
        .routes(routes!(execution::record_execution))
        .routes(routes!(outcome::show_execution, execution::correct_execution))
        .routes(routes!(execution::withdraw_execution))
        .routes(routes!(execution::add_file).layer(DefaultBodyLimit::max(LARGEST_FILE)))
        .routes(routes!(execution::show_file, execution::remove_file))
        .routes(routes!(found::find_deviations))
        .routes(routes!(found::find_actions))
        .routes(routes!(outcome::list_deviations))
        .routes(routes!(deviation::raise_from_execution))
        .routes(routes!(deviation::raise_from_risk))
        .routes(routes!(outcome::show_deviation, deviation::change_deviation))
        .routes(routes!(deviation::close_deviation))
        .routes(routes!(deviation::withdraw_deviation))
        .routes(routes!(outcome::list_actions))
        .routes(routes!(action::decide_about_deviation))
        .routes(routes!(action::decide_about_risk))
        .routes(routes!(outcome::show_action, action::change_action))
        .routes(routes!(action::complete_action))
        .routes(routes!(action::verify_action))
        .routes(routes!(action::return_action))
        .routes(routes!(action::withdraw_action))
}

/// Data sets, control tests over them, and samples.
fn of_checks() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(data_set::list_tables))
        .routes(routes!(data_set::list_data_sets, data_reading::begin_reading))
        .routes(routes!(data_reading::hand_in).layer(DefaultBodyLimit::max(LARGEST_DATA)))
        .routes(routes!(data_reading::look_at_upload))
        .routes(routes!(data_reading::show_reading))
        .routes(routes!(data_reading::stop_reading))
        .routes(routes!(data_set::show_data_set))
        .routes(routes!(data_set::list_set_aside))
        .routes(routes!(data_set::delete_data_set))
        .routes(routes!(check::list_checks, check::add_check))
        .routes(routes!(check::show_check, check::rewrite_check))
        .routes(routes!(check::withdraw_check))
        .routes(routes!(check::choose_parameter))
        .routes(routes!(run::begin_run))
        .routes(routes!(run::list_runs))
        .routes(routes!(run::show_run))
        .routes(routes!(run::list_run_items))
        .routes(routes!(run::cancel_run))
        .routes(routes!(run_triage::say_of_items))
        .routes(routes!(run_triage::raise_from_run))
        .routes(routes!(sample::list_samples, sample_draw::draw_sample))
        .routes(routes!(sample_draw::show_draw))
        .routes(routes!(sample_draw::stop_draw))
        .routes(routes!(sample::show_sample))
        .routes(routes!(sample::answer_sample))
        .routes(routes!(sample::evaluate_sample))
        .routes(
            routes!(sample::show_worksheet, sample::take_worksheet_in)
                .layer(DefaultBodyLimit::max(LARGEST_FILE)),
        )
        .routes(routes!(attached_check::attach_check))
        .routes(routes!(attached_check::detach_check))
}

/// Documents that become plans and follow-ups.
fn of_imports() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(import::list_imports, import::confirm_import))
        .routes(routes!(import::read_document).layer(DefaultBodyLimit::max(LARGEST_FILE)))
}

/// Follow-ups, what is said in them, and their documents.
fn of_follow_ups() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(plan::list_follow_ups, follow_up::open_follow_up))
        .routes(routes!(follow_up::show_follow_up))
        .routes(routes!(assessing::write_texts))
        .routes(routes!(follow_up_part::list_assessments))
        .routes(routes!(assessing::show_assessment, assessing::write_assessment))
        .routes(routes!(follow_up_part::list_contributions))
        .routes(routes!(assessing::show_contribution, assessing::write_contribution))
        .routes(routes!(finding::list_findings))
        .routes(routes!(follow_up::submit_follow_up))
        .routes(routes!(follow_up::return_follow_up))
        .routes(routes!(follow_up::withdraw_follow_up))
        .routes(routes!(follow_up::acknowledge_warnings))
        .routes(routes!(follow_up::pass_review))
        .routes(routes!(follow_up::freeze_follow_up))
        .routes(routes!(follow_up::reopen_follow_up))
        .routes(routes!(decision::decide_on_follow_up))
        .routes(routes!(decision::correct_decision))
        .routes(routes!(document::show_snapshot))
        .routes(routes!(document::show_document))
}

/// What the description says of the whole.
fn about() -> utoipa::openapi::OpenApi {
    #[derive(OpenApi)]
    #[openapi(
        info(
            title = "Tertial",
            version = "1",
            description = "The internal control of a municipality, for programs. Every request shows an access token, which its \
                owner makes on the page /settings/tokens; docs/api.md is the guide.",
            license(name = "EUPL-1.2", identifier = "EUPL-1.2")
        ),
        security(("token" = [])),
        components(schemas(Problem)),
        tags(
            (name = "caller", description = "Whose token it is, what it may do, and its owner's own account."),
            (name = "organisation", description = "The municipality: its people, boards, units and scales."),
            (name = "settings", description = "When the municipality follows up, what every memo says, and what documents look like."),
            (name = "plans", description = "Risks, the boards' plans with their revisions, and the steps of a plan."),
            (name = "outcome", description = "What has come of a plan: executions of controls, deviations and actions."),
            (name = "checks", description = "Data sets, control tests over whole populations, and samples."),
            (name = "log", description = "Who did what, chained so that it can be verified."),
            (name = "imports", description = "Documents that are read, looked through, and become plans and follow-ups."),
            (name = "accounts", description = "Who has access, as what, and where."),
            (name = "follow-ups", description = "Follow-ups with all that is said in them, their review, their steps and their documents."),
        )
    )]
    struct About;
    let mut about = About::openapi();
    let components = about.components.get_or_insert_default();
    let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("tertial_…").build();
    components.security_schemes.insert("token".to_owned(), SecurityScheme::Http(token).into());
    components.responses.insert(responses::PROBLEM.to_owned(), responses::problem().into());
    about
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::extract::Request;
    use axum::http::StatusCode;
    use tower::ServiceExt;

    use super::*;

    /// What no endpoint does: these two stand only here.
    #[tokio::test]
    async fn what_falls_or_takes_too_long_is_told_as_problem_details() {
        let endpoints = OpenApiRouter::<()>::new()
            .route("/falls", get(async || -> &'static str { panic!("as the test wants") }))
            .route("/sleeps", get(std::future::pending::<&'static str>));
        let (endpoints, _) = guarded(endpoints, Duration::from_millis(20)).split_for_parts();
        let check = async |path: &str, status: StatusCode, code: &str| {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = endpoints.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), status, "{path}");
            assert_eq!(response.headers()[CONTENT_TYPE], problem::PROBLEM_JSON, "{path}");
            let body = to_bytes(response.into_body(), LARGEST_FORM).await.unwrap();
            let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
            assert_eq!((&body["code"], &body["status"]), (&code.into(), &status.as_u16().into()), "{body}");
            assert!(body["hint"].is_string() && !body.to_string().contains("as the test wants"), "{body}");
        };
        check("/falls", StatusCode::INTERNAL_SERVER_ERROR, "broken").await;
        check("/sleeps", StatusCode::SERVICE_UNAVAILABLE, "slow").await;
    }
}
