//! Verifying the log: whether the chain, the rows and the frozen snapshots are what they were.

use askama::Template;
use axum::response::Response;
use tertial_app::language::verification;
use tertial_app::log;
use tertial_app::log::Proof;

use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "log_verification.html")]
struct VerificationPage {
    w: Words,
    shell: Shell,
    outcome: Option<Outcome>,
}

struct Outcome {
    /// What does not fit, first of all; none where everything does.
    fault: Option<String>,
    lines: u64,
    rows: u64,
    snapshots: u64,
    /// The last line's hash: what to write down and compare on another day.
    end: Option<String>,
}

/// What verifying is, and the way to do it.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    log::ask_to_verify(&visitor.app, visitor.signed_in.organisation.id)?;
    Ok(page(&visitor, None))
}

/// Does it, and says what came of it.
pub(crate) async fn verify(visitor: Visitor) -> Result<Response, Problem> {
    let proof: Proof = log::verify(&visitor.app, visitor.signed_in.organisation.id).await?;
    let outcome = Outcome {
        fault: proof.fault.as_ref().map(|fault| verification::fault(fault, visitor.words.language)),
        lines: proof.lines,
        rows: proof.rows,
        snapshots: proof.snapshots,
        end: proof.chains.into_iter().next().map(|chain| chain.hash),
    };
    Ok(page(&visitor, Some(outcome)))
}

fn page(visitor: &Visitor, outcome: Option<Outcome>) -> Response {
    render(&VerificationPage { w: visitor.words, shell: Shell::new(visitor, Section::Log, None), outcome })
}
