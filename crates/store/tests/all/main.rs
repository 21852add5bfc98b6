//! The store's contract, held by both engines, and what is the file engine's alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod contract;
mod database;
mod durability;
mod files;
mod support;
mod tampering;

use support::Database;

/// Runs each test on both engines, each in a database of its own.
macro_rules! on_both_engines {
    ($($module:ident :: $test:ident)*) => {
        mod sqlite {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$module::$test(&super::Database::sqlite()).await;
            }
        )*}

        mod postgres {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$module::$test(&super::Database::postgres(stringify!($test)).await).await;
            }
        )*}
    };
}

on_both_engines! {
    contract::a_year_goes_through_the_store
    contract::a_change_made_meanwhile_is_a_conflict_with_both_versions
    contract::nothing_is_stored_without_a_commit
    contract::one_organisation_sees_nothing_of_another
    contract::many_writers_make_one_chain
    contract::the_log_and_the_snapshots_are_append_only
    contract::what_may_be_there_once_is_there_once
    contract::a_newer_schema_is_refused
    contract::an_import_is_known_by_its_bytes
    tampering::every_column_is_held_to_the_log
    tampering::lines_cannot_be_removed_or_moved
    files::a_backup_comes_back_in_either_engine
    files::a_bad_backup_changes_nothing
    files::files_are_proved_and_come_back
}
