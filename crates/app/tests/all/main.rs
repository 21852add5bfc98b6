//! The use cases, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accounts;
mod checks;
mod controls;
mod data_sets;
#[path = "../../../store/tests/all/database.rs"]
mod database;
mod follow_up;
mod log;
mod municipality;
mod plans;
mod samples;
mod settings;
mod sign_in;
mod tokens;

use database::Database;

/// Runs each test on both engines, each in a database of its own.
macro_rules! on_both_engines {
    ($($module:ident :: $test:ident)*) => {
        mod sqlite {$(
            #[tokio::test]
            async fn $test() {
                super::$module::$test(&super::Database::sqlite()).await;
            }
        )*}

        mod postgres {$(
            #[tokio::test]
            async fn $test() {
                super::$module::$test(&super::Database::postgres(stringify!($test)).await).await;
            }
        )*}
    };
}

on_both_engines! {
    accounts::closing_an_account_ends_everything_that_it_opens
    accounts::an_address_belongs_to_one_account
    accounts::somebody_known_is_invited_as_who_they_are
    accounts::a_new_name_takes_nothing_from_whom_it_was_given
    checks::a_figure_is_drawn_once_for_each_data_set
    checks::a_run_that_goes_on_is_stopped
    checks::a_run_whose_program_ended_is_interrupted
    checks::a_caller_who_goes_away_leaves_no_run_behind
    checks::a_sample_is_drawn_filled_in_and_evaluated
    checks::runs_take_turns
    checks::what_a_run_finds_is_looked_at_once
    checks::the_last_follow_up_of_a_year_is_written_in_the_next
    checks::what_is_frozen_says_how_items_stand_then
    checks::what_a_run_shows_is_attached_and_taken_away
    controls::a_control_is_carried_out_and_what_it_finds_is_seen_to
    controls::who_found_a_fault_does_not_verify_what_is_done_about_it
    controls::what_is_recorded_by_mistake_is_withdrawn_and_left_out
    controls::controls_are_due_by_the_calendar
    data_sets::a_file_is_read_remembered_and_deleted
    data_sets::what_is_due_is_deleted_everywhere
    follow_up::a_follow_up_is_written_by_several_and_decided
    follow_up::a_risk_owner_of_a_unit_sees_to_the_risks_that_are_theirs_by_name
    follow_up::what_was_opened_by_mistake_is_withdrawn_and_opened_again
    follow_up::two_who_write_the_same_lose_nothing
    log::lines_are_found_by_who_what_where_and_when
    plans::what_is_begun_by_mistake_is_withdrawn_and_begun_again
    plans::a_plan_is_written_adopted_revised_and_goes_on_into_the_next_year
    plans::two_who_write_in_one_plan_lose_nothing
    plans::a_portfolio_is_valued_changed_and_retired
    samples::two_who_fill_in_lose_nothing
    samples::a_file_and_the_page_are_saved_together
    samples::a_sample_is_saved_and_evaluated_or_neither
    samples::an_endless_title_is_refused_before_anything_is_read
    settings::what_is_set_is_kept_once_and_changed_from_what_was_seen
    sign_in::of_many_first_administrators_at_once_one_is_made
    sign_in::a_one_time_link_opens_once
    sign_in::a_session_ends_when_it_is_idle_old_or_ended
    sign_in::failures_slow_an_account_down_and_an_address
    tokens::a_token_does_what_its_owner_may_and_its_scopes_say
}
