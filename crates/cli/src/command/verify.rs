//! `tertial verify`: whether anything was changed afterwards.

use clap::Args;
use serde_json::json;
use tertial_app::language::verification;
use tertial_app::verify;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::progress::Progress;
use crate::terminal::{faint, green, red};

#[derive(Debug, Args)]
pub(crate) struct Verify {}

impl Verify {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let progress = Progress::new(1);
        let language = terminal.language;
        let seen =
            |lines: u64| progress.say(language.text_with("verify-progress", &[("count", lines.into())]));
        let proof = verify::verify(&app, seen).await?;
        drop(progress);
        let fault = proof.fault.as_ref().map(|fault| verification::fault(fault, terminal.language));
        let counts = [
            ("lines", proof.lines.into()),
            ("rows", proof.rows.into()),
            ("snapshots", proof.snapshots.into()),
            ("files", proof.files.into()),
        ];
        let chains: Vec<_> = proof
            .chains
            .iter()
            .map(|chain| json!({ "organisation": chain.organisation, "length": chain.length, "hash": chain.hash }))
            .collect();
        terminal.json(&json!({
            "ok": fault.is_none(),
            "fault": fault,
            "lines": proof.lines,
            "rows": proof.rows,
            "snapshots": proof.snapshots,
            "files": proof.files,
            "chains": chains,
        }));
        let outcome = match fault {
            None => {
                terminal.line(&green(&terminal.text("verify-ok")));
                Outcome::Done
            }
            Some(fault) => {
                terminal.line(&red(&terminal.text("verify-fault")));
                terminal.paragraph(2, &fault);
                Outcome::Remarks
            }
        };
        terminal.line(&faint(&terminal.text_with("verify-counts", &counts)));
        for chain in &proof.chains {
            let values = [("length", chain.length.into()), ("hash", chain.hash.as_str().into())];
            terminal.line(&faint(&terminal.text_with("verify-chain", &values)));
        }
        Ok(outcome)
    }
}
