//! Every address that a browser can ask for, in one table.
//!
//! # How to add one
//!
//! 1. Write its line below, among its area's: `post "/follow-ups/{id}/freezing" => follow_up::freeze;`. A form that may be larger than
//!    others says so: `post "/files" => files::take_in, at most LARGEST_FILE;`.
//! 2. Run `cargo nextest run -p tertial-web access`. It fails and prints what it found that each role may there, as a line for
//!    `crates/web/tests/access.txt`. Read that line, see that it is what the rules say, and put it there.
//!
//! The table is data, so that the tests go through all of it: who may, another organisation's objects, and how many queries a page makes.

use axum::Router;
use tertial_app::data_sets::upload::LARGEST_UPLOAD as LARGEST_DATA;
use tertial_app::evidence::LARGEST_UPLOAD;

use crate::pages::settings::{
    account, accounts, board as settings_board, boards, organisation, periods, profile, scale_form, scales,
    texts, unit,
};
use crate::pages::{
    action, board, checks, comparison, control, controls, data_sets, deviation, deviations, dress, file,
    follow_up, import, link, log, overview, own_account, plan, plan_editing, portfolio, risk, samples,
    set_up, sign_in, tokens,
};
use crate::problem::Problem;
use crate::server::Web;

/// An address, and what can be asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `get` or `post`.
    pub method: &'static str,
    /// The address, as `/plans/{revision}`.
    pub path: &'static str,
}

macro_rules! routes {
    ($($method:ident $path:literal => $handler:expr $(, at most $bytes:expr)?;)*) => {
        /// Every address of a page or a form.
        pub const ROUTES: &[Route] = &[$(Route { method: stringify!($method), path: $path }),*];

        /// The routes of the pages.
        pub(crate) fn pages() -> Router<Web> {
            Router::new()
                $(.route($path, axum::routing::$method($handler)$(.layer(axum::extract::DefaultBodyLimit::max($bytes)))?))*
                .fallback(async || Problem::NoPage)
        }
    };
}

routes! {
    get "/" => overview::show;

    post "/boards/{board}/plans" => plan::begin::create;
    get "/boards/{board}/plans/new" => plan::begin::new;
    get "/boards/{board}/risks" => portfolio::show;
    post "/boards/{board}/risks" => portfolio::form::create;
    get "/boards/{board}/risks/new" => portfolio::form::new;
    get "/boards/{board}/{year}/follow-up" => board::follow_up;
    get "/boards/{board}/{year}/plan" => board::plan;

    get "/plans/{revision}" => plan::show;
    post "/plans/{revision}/adoption" => plan::steps::adopt;
    post "/plans/{revision}/adoption/correction" => plan::steps::correct_adoption;
    post "/plans/{revision}/closing" => plan::steps::close;
    post "/plans/{revision}/withdrawal" => plan::steps::withdraw;
    get "/plans/{revision}/compared/{other}" => comparison::show;
    get "/plans/{revision}/controls/{control}" => control::show;
    post "/plans/{revision}/controls/{control}/executions" => control::record, at most LARGEST_UPLOAD;
    get "/plans/{revision}/editing" => plan_editing::show;
    post "/plans/{revision}/follow-ups" => follow_up::open::save;
    post "/plans/{revision}/next-year" => plan::steps::next_year;
    post "/plans/{revision}/order" => plan_editing::order;
    post "/plans/{revision}/proposal" => plan::steps::propose;
    post "/plans/{revision}/return" => plan::steps::send_back;
    post "/plans/{revision}/revisions" => plan::steps::revise;
    post "/plans/{revision}/risks" => plan_editing::take_up;
    get "/plans/{revision}/risks/new" => plan_editing::risk::new;
    post "/plans/{revision}/risks/new" => plan_editing::risk::create;
    get "/plans/{revision}/risks/{risk}" => plan_editing::risk::show;
    post "/plans/{revision}/risks/{risk}" => plan_editing::risk::change;
    post "/plans/{revision}/risks/{risk}/controls" => plan_editing::control::create;
    get "/plans/{revision}/risks/{risk}/controls/new" => plan_editing::control::new;
    get "/plans/{revision}/risks/{risk}/controls/{control}" => plan_editing::control::show;
    post "/plans/{revision}/risks/{risk}/controls/{control}" => plan_editing::control::change;
    post "/plans/{revision}/risks/{risk}/controls/{control}/removal" => plan_editing::control::remove;
    post "/plans/{revision}/risks/{risk}/removal" => plan_editing::risk::remove;

    get "/risks/{risk}" => risk::show;
    post "/risks/{risk}" => portfolio::form::change;
    get "/risks/{risk}/editing" => portfolio::form::edit;
    post "/risks/{risk}/retirement" => portfolio::form::retire;
    post "/risks/{risk}/return" => portfolio::form::bring_back;

    get "/controls" => controls::show;

    get "/executions/{id}" => control::edit;
    post "/executions/{id}" => control::correct, at most LARGEST_UPLOAD;
    post "/executions/{id}/detachment" => checks::attached::detach;
    post "/executions/{id}/withdrawal" => control::withdraw;

    get "/files/{execution}/{sha256}" => file::show;

    get "/deviations" => deviations::show;
    post "/deviations" => deviation::new::raise;
    get "/deviations/new" => deviation::new::show;
    get "/deviations/{id}" => deviation::show;
    post "/deviations/{id}" => deviation::amend;
    post "/deviations/{id}/actions" => deviation::decide;
    post "/deviations/{id}/closing" => deviation::close;
    post "/deviations/{id}/withdrawal" => deviation::withdraw;

    post "/actions" => action::decide;
    get "/actions/new" => action::new;
    get "/actions/{id}" => action::show;
    post "/actions/{id}" => action::change;
    post "/actions/{id}/completion" => action::complete;
    post "/actions/{id}/return" => action::send_back;
    post "/actions/{id}/withdrawal" => action::withdraw;
    post "/actions/{id}/verification" => action::verify;

    get "/follow-ups/{id}" => follow_up::hub::show;
    get "/follow-ups/{id}/decision" => follow_up::decision::show;
    post "/follow-ups/{id}/decision" => follow_up::decision::save;
    post "/follow-ups/{id}/decision/correction" => follow_up::decision::correct;
    post "/follow-ups/{id}/freezing" => follow_up::steps::freezing;
    get "/follow-ups/{id}/memo" => follow_up::report::memo;
    post "/follow-ups/{id}/reopening" => follow_up::steps::reopening;
    get "/follow-ups/{id}/report" => follow_up::report::report;
    post "/follow-ups/{id}/return" => follow_up::steps::return_;
    post "/follow-ups/{id}/withdrawal" => follow_up::steps::withdrawal;
    get "/follow-ups/{id}/review" => follow_up::review::show;
    post "/follow-ups/{id}/review" => follow_up::steps::reviewed;
    post "/follow-ups/{id}/acknowledgements" => follow_up::steps::acknowledged;
    get "/follow-ups/{id}/risks/{risk}" => follow_up::risk::show;
    post "/follow-ups/{id}/risks/{risk}" => follow_up::risk::save;
    post "/follow-ups/{id}/risks/{risk}/contributions/{unit}" => follow_up::contribution::save;
    post "/follow-ups/{id}/submission" => follow_up::steps::submission;
    get "/follow-ups/{id}/table" => follow_up::table::show;
    get "/follow-ups/{id}/texts" => follow_up::texts::show;
    post "/follow-ups/{id}/texts" => follow_up::texts::save;
    get "/follow-ups/{id}/{document}" => follow_up::document;

    get "/import" => import::show;
    post "/import" => import::read, at most LARGEST_UPLOAD;
    post "/import/confirmation" => import::confirm, at most LARGEST_UPLOAD;

    get "/data-sets" => data_sets::show;
    post "/data-sets" => data_sets::create;
    get "/data-sets/new" => data_sets::new;
    post "/data-sets/uploads" => data_sets::hand_in, at most LARGEST_DATA;
    get "/data-sets/readings/{reading}" => data_sets::reading;
    post "/data-sets/readings/{reading}/cancellation" => data_sets::stop;
    get "/data-sets/{id}" => data_sets::one;
    get "/data-sets/{id}/set-aside.csv" => data_sets::aside;
    post "/data-sets/{id}/deletion" => data_sets::delete;

    get "/tests" => checks::list::show;
    post "/tests" => checks::own::create;
    get "/tests/new" => checks::own::new;
    get "/tests/{id}" => checks::test::show;
    post "/tests/{id}" => checks::own::change;
    get "/tests/{id}/editing" => checks::own::edit;
    post "/tests/{id}/parameters" => checks::test::choose;
    post "/tests/{id}/runs" => checks::test::run;
    post "/tests/{id}/withdrawal" => checks::own::withdraw;

    get "/runs" => checks::runs::show;
    get "/runs/{id}" => checks::run::show;
    post "/runs/{id}" => checks::turning::turn;
    post "/runs/{id}/attachment" => checks::run::attach;
    post "/runs/{id}/cancellation" => checks::run::cancel;
    get "/runs/{id}/deviation" => checks::deviation::show;
    post "/runs/{id}/deviation" => checks::deviation::begin;
    post "/runs/{id}/deviations" => checks::deviation::raise;
    post "/runs/{id}/triage" => checks::triage;

    get "/samples" => samples::show;
    post "/samples" => samples::new::draw;
    get "/samples/new" => samples::new::show;
    get "/samples/draws/{draw}" => samples::drawing::show;
    post "/samples/draws/{draw}/cancellation" => samples::drawing::stop;
    get "/samples/{id}" => samples::sample::show;
    post "/samples/{id}" => samples::filling::save;
    post "/samples/{id}/attachment" => samples::sample::attach;
    post "/samples/{id}/evaluation" => samples::filling::evaluate;
    get "/samples/{id}/worksheet.xlsx" => samples::worksheet::fetch;
    post "/samples/{id}/worksheet" => samples::filling::take_in, at most LARGEST_UPLOAD;

    get "/log" => log::show;
    get "/log/verification" => log::verification;
    post "/log/verification" => log::verify;
    get "/log/{line}" => log::line;

    get "/settings" => organisation::show;
    get "/settings/accounts" => accounts::show;
    post "/settings/accounts" => accounts::invite;
    get "/settings/accounts/new" => accounts::new;
    get "/settings/accounts/{id}" => account::show;
    post "/settings/accounts/{id}" => account::describe;
    post "/settings/accounts/{id}/closing" => account::close;
    post "/settings/accounts/{id}/link" => account::reset;
    post "/settings/accounts/{id}/reopening" => account::reopen;
    post "/settings/accounts/{id}/roles" => account::set_roles;
    get "/settings/boards" => boards::show;
    post "/settings/boards" => boards::add;
    get "/settings/boards/{id}" => settings_board::show;
    post "/settings/boards/{id}" => settings_board::rename;
    post "/settings/boards/{id}/closing" => settings_board::close;
    post "/settings/boards/{id}/reopening" => settings_board::reopen;
    post "/settings/boards/{id}/units" => settings_board::add_unit;
    post "/settings/organisation" => organisation::rename;
    get "/settings/periods" => periods::show;
    post "/settings/periods" => periods::set;
    get "/settings/profile" => profile::show;
    post "/settings/profile" => profile::set;
    get "/settings/profile/preview.pdf" => profile::preview;
    get "/settings/scales" => scales::show;
    post "/settings/scales" => scale_form::add;
    get "/settings/scales/new" => scale_form::new;
    post "/settings/scales/preview" => scale_form::preview;
    get "/settings/texts" => texts::show;
    post "/settings/texts" => texts::set;
    post "/settings/texts/preview" => texts::preview;
    get "/settings/tokens" => tokens::show;
    post "/settings/tokens" => tokens::make;
    post "/settings/tokens/{token}/revocation" => tokens::revoke;
    get "/settings/units/{id}" => unit::show;
    post "/settings/units/{id}" => unit::change;
    post "/settings/units/{id}/closing" => unit::close;
    post "/settings/units/{id}/reopening" => unit::reopen;

    get "/account" => own_account::show;
    post "/account/password" => own_account::change_password;
    post "/account/sessions/{id}/closing" => own_account::close_session;

    get "/profile.css" => dress::style;
    get "/profile/logo" => dress::logo;

    post "/language" => sign_in::language;

    get "/links/{secret}" => link::show;
    post "/links/{secret}" => link::submit;

    get "/set-up" => set_up::show;
    post "/set-up" => set_up::submit;
    post "/set-up/demonstration" => set_up::demonstrate;

    get "/sign-in" => sign_in::show;
    post "/sign-in" => sign_in::submit;
    post "/sign-out" => sign_in::sign_out;
    post "/sign-out-everywhere" => sign_in::sign_out_everywhere;
}
