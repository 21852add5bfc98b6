//! The program as its user meets it: words in, text, files and an exit code out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bucket;
mod data_sets;
#[path = "../../../store/tests/all/database.rs"]
mod database;
mod demo;
mod own_tests;
mod refusals;
mod seeds;
mod serve;
mod stopping;
mod story;

use std::path::Path;
use std::process::{Command, Output};

use database::Database;

/// Runs each test on both engines, each in a database of its own.
macro_rules! on_both_engines {
    ($($module:ident :: $test:ident)*) => {
        mod sqlite {$(
            #[test]
            fn $test() {
                super::$module::$test(&super::Database::sqlite());
            }
        )*}

        mod postgres {$(
            #[tokio::test]
            async fn $test() {
                super::$module::$test(&super::Database::postgres(stringify!($test)).await);
            }
        )*}
    };
}

on_both_engines! {
    story::a_follow_up_goes_all_the_way
    story::a_plan_is_adopted_and_followed_up
}

/// Something that makes a municipality.
const FOLLOW_UP: &str = "Kommunstyrelsen;;;
Uppföljning av internkontrollplan 2026, tertial 1;;;
Risk;Ursprunglig risk för året;Periodens riskanalys;Riskvärdering per tertial
Fel i utbetalning av föreningsstöd;Medium (8);Stickprovet i mars visade inga fel.;Medium
";

/// Makes a municipality in the folder's `tertial.db`, of a follow-up that is imported.
pub(crate) fn begin_municipality(folder: &Path) {
    std::fs::write(folder.join("t1.csv"), FOLLOW_UP).unwrap();
    let place = ["--organisation", "Exempelby kommun", "--board", "Kommunstyrelsen", "--year", "2026"];
    let import = ["import", "--yes", "t1.csv", "--period", "T1", "--database", "sqlite:tertial.db"];
    tertial(folder, &[import.as_slice(), &place].concat()).ends_with(0);
}

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `tertial` in a folder, in Swedish, with nothing taken from the machine's settings.
pub(crate) fn tertial(folder: &Path, words: &[&str]) -> Run {
    tertial_with(folder, words, &[])
}

/// The same with some settings.
pub(crate) fn tertial_with(folder: &Path, words: &[&str], settings: &[(&str, String)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertial"));
    command.args(words).current_dir(folder).env_remove("TERTIAL_DATABASE");
    command.env_remove("TERTIAL_BALLISTA").env("LC_ALL", "sv_SE.UTF-8");
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    Run {
        code: status.code().expect("the program ends by itself"),
        out: String::from_utf8(stdout).expect("text is UTF-8"),
        err: String::from_utf8(stderr).expect("text is UTF-8"),
    }
}

impl Run {
    /// Fails with everything that was said unless the exit code is this.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }
}
