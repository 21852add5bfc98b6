//! The use cases, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../../store/tests/all/database.rs"]
#[expect(dead_code, reason = "the folder is for tests that write files")]
mod database;
mod plans;

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
    plans::a_plan_is_written_adopted_revised_and_goes_on_into_the_next_year
    plans::two_who_write_in_one_plan_lose_nothing
    plans::a_portfolio_is_valued_changed_and_retired
}
