//! A run on the command line that somebody stops with Ctrl+C.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tertial_app::checks::{runs, settings};
use tertial_app::surroundings::Surroundings;
use tertial_app::{Actor, App};
use tertial_domain::check_run::RunProgress;
use tertial_domain::ids::OrganisationId;

/// How often it is looked whether the run goes on, and how many times.
const LOOKS: (Duration, usize) = (Duration::from_millis(100), 600);

#[tokio::test]
async fn ctrl_c_cancels_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let said = |words: &[&str]| {
        crate::tertial(folder.path(), &[words, &["--database", "sqlite:tertial.db"]].concat()).ends_with(0)
    };
    crate::begin_municipality(folder.path());
    let mut invoices = "Verifikationsnummer;Leverantör;Belopp;Fakturadatum\n".to_owned();
    for number in 0..2000 {
        invoices.push_str(&format!("V{number};Alfa AB;{},00;2026-05-01\n", 100 + number % 7));
    }
    fs::write(folder.path().join("fakturor.csv"), invoices).unwrap();
    said(&["data", "add", "fakturor.csv", "--yes"]);
    let url = format!("sqlite:{}", folder.path().join("tertial.db").display());
    let app = App::open(&url, Actor::command_line(), Surroundings::machine()).await.unwrap();
    let organisation = app.organisation(None).await.unwrap();
    settings::add(&app, organisation, test_support::checks::ENDLESS).await.unwrap();

    let mut command = Command::new(env!("CARGO_BIN_EXE_tertial"));
    command.args(["check", "run", "own-endless", "--database", "sqlite:tertial.db", "--format", "json"]);
    command.current_dir(folder.path()).env_remove("TERTIAL_BALLISTA").env("LC_ALL", "sv_SE.UTF-8");
    let process = command.stdout(Stdio::piped()).spawn().unwrap();
    goes_on(&app, organisation).await;
    let asked = Command::new("kill").args(["-INT", &process.id().to_string()]).status().unwrap();
    assert!(asked.success());
    let output = process.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "as shells tell of Ctrl+C");
    let run: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(run["progress"]["cancelled"].is_object(), "{run:#}");
    let kept = runs::list(&app, organisation, Some("own-endless")).await.unwrap();
    assert!(matches!(kept[0].progress, RunProgress::Cancelled { .. }), "{:?}", kept[0].progress);
    app.close().await.unwrap();
}

async fn goes_on(app: &App, organisation: OrganisationId) {
    for _ in 0..LOOKS.1 {
        let runs = runs::list(app, organisation, Some("own-endless")).await.unwrap();
        if runs.iter().any(|run| run.progress == RunProgress::Running) {
            return;
        }
        tokio::time::sleep(LOOKS.0).await;
    }
    panic!("the run never began");
}
