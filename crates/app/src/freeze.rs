//! Freezing: a follow-up's content is stored as a snapshot that can no longer change.

use tertial_domain::Snapshot;
use tertial_domain::action::Signed;
use tertial_domain::follow_up::{Acknowledgement, FollowUp, Outcome};
use tertial_domain::ids::PersonId;
use tertial_domain::review::{Finding, Severity, review};
use tertial_store::{Stored, Write};

use crate::app::App;
use crate::error::Error;
use crate::follow_ups::{Which, find};

/// Why all warnings of a rule may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The rule's id.
    pub rule: String,
    /// Why they may stand.
    pub reason: String,
}

/// Hands in, reviews and freezes a follow-up; gives the snapshot.
///
/// Refused while the review finds errors, or while it warns of something that no answer is given to.
pub async fn freeze(app: &App, which: &Which, answers: &[Answer]) -> Result<Snapshot, Error> {
    let found = find(app, which).await?;
    let mut write = app.write(found.organisation).await?;
    let signed = app.sign(&mut write, found.organisation).await?;
    let stored = write.read().follow_up(found.id).await?;
    let snapshot = write.read().snapshot_now(&stored.value).await?;
    let board = write.read().revisions(stored.value.head().plan).await?;
    let board = board.first().map(|plan| plan.value.content().board).ok_or(Error::NoFollowUp)?;
    let earlier = write.read().snapshots_before(board, snapshot.at).await?;
    let earlier: Vec<Snapshot> = earlier.into_iter().map(|frozen| frozen.snapshot).collect();
    let findings = review(&snapshot, &earlier, signed.on);
    let outcome = outcome(&findings, answers, signed.by)?;
    let reviewed = pass(&mut write, stored, signed, outcome).await?;
    let (frozen, snapshot) = reviewed.value.clone().into_reviewed()?.freeze(signed, snapshot)?;
    write.freeze(&reviewed, (frozen, snapshot.clone())).await?;
    write.commit().await?;
    Ok(snapshot)
}

/// What the review came to with these answers.
fn outcome(findings: &[Finding], answers: &[Answer], by: PersonId) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    let mut unanswered: Vec<&'static str> = Vec::new();
    for finding in findings {
        let rule = finding.rule.id();
        match (finding.severity, answers.iter().find(|answer| answer.rule == rule)) {
            (Severity::Error, _) => outcome.errors += 1,
            (Severity::Warning, Some(answer)) => outcome.acknowledgements.push(Acknowledgement {
                rule: rule.to_owned(),
                pointer: finding.pointer.clone(),
                by,
                reason: answer.reason.clone(),
            }),
            (Severity::Warning, None) => {
                outcome.unacknowledged += 1;
                if !unanswered.contains(&rule) {
                    unanswered.push(rule);
                }
            }
            (Severity::Note, _) => {}
        }
    }
    if outcome.errors > 0 {
        Err(Error::ReviewErrors { count: outcome.errors })
    } else if unanswered.is_empty() {
        Ok(outcome)
    } else {
        Err(Error::Unanswered { rules: unanswered })
    }
}

/// Takes an open or submitted follow-up through the review.
async fn pass(
    write: &mut Write,
    stored: Stored<FollowUp>,
    signed: Signed,
    outcome: Outcome,
) -> Result<Stored<FollowUp>, Error> {
    let submitted = match stored.value.clone() {
        FollowUp::Open(open) => write.update("submit", &stored, open.submit(signed).into()).await?,
        _ => stored,
    };
    let reviewed = submitted.value.clone().into_submitted()?.review(signed, outcome)?;
    Ok(write.update("review", &submitted, reviewed.into()).await?)
}
