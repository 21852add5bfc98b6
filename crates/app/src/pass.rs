//! Passing the review: no errors, and every warning answered for with a reason.

use tertial_domain::Snapshot;
use tertial_domain::action::Signed;
use tertial_domain::follow_up::{Acknowledgement, FollowUp, Outcome};
use tertial_domain::ids::PersonId;
use tertial_domain::review::{Finding, Severity, review};
use tertial_store::{Stored, Write};

use crate::access::Deed;
use crate::app::App;
use crate::checks::attach;
use crate::error::{Error, StoreError};
use crate::follow_ups::Found;

/// Why a warning may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The rule's id.
    pub rule: String,
    /// The place that the warning points at; none for all warnings of the rule.
    pub pointer: Option<String>,
    /// Why they may stand.
    pub reason: String,
}

impl Answer {
    /// Whether it answers for what a rule finds in a place.
    #[must_use]
    pub fn is_for(&self, rule: &str, pointer: &str) -> bool {
        self.rule == rule && self.pointer.as_ref().is_none_or(|it| it == pointer)
    }
}

/// A follow-up that has passed the review, and what it says.
pub(crate) struct Passed {
    pub(crate) reviewed: Stored<FollowUp>,
    pub(crate) snapshot: Snapshot,
    pub(crate) signed: Signed,
}

/// Hands in a follow-up where that is not done, and lets it pass the review.
///
/// Refused while the review finds errors, or while it warns of something that no answer is given to.
pub async fn pass(app: &App, found: &Found, answers: &[Answer]) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    passed(app, &mut write, found, answers).await?;
    match write.commit().await {
        // One that has passed before, with nothing new to answer for, stands as it did.
        Ok(_) | Err(StoreError::NothingWritten) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Keeps what is said of the review's warnings so far, whether or not it can be passed yet. An answer without a reason takes back what was
/// said before; one to a warning that is not there any more is let be.
pub async fn acknowledge(app: &App, found: &Found, answers: &[Answer]) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let signed = app.sign(&mut write, found.place.organisation).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let snapshot = write.read().snapshot_now(found.id()).await?;
    let findings = findings(&write, found, &snapshot, signed).await?;
    let warnings = findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let said = warnings.filter_map(|finding| acknowledgement(finding, answers, signed.by)).collect();
    let follow_up = stored.value.clone().acknowledge(said)?;
    if follow_up != stored.value {
        write.update("acknowledge", &stored, follow_up).await?;
        write.commit().await?;
    }
    Ok(())
}

/// [`pass`] inside a unit of work. One that has passed before is reviewed again: what was recorded of its controls,
/// deviations and actions since then counts too, and so do the answers that were given, and what was said of the items that runs found.
pub(crate) async fn passed(
    app: &App,
    write: &mut Write,
    found: &Found,
    answers: &[Answer],
) -> Result<Passed, Error> {
    let signed = app.sign(write, found.place.organisation).await?;
    let stored = write.read().follow_up(found.id()).await?;
    attach::renew(write, &stored.value).await?;
    let snapshot = write.read().snapshot_now(found.id()).await?;
    let findings = findings(write, found, &snapshot, signed).await?;
    let mut outcome = outcome(&findings, &with_earlier(answers, &stored.value), signed.by)?;
    keep_who_answered(&mut outcome, &stored.value);
    let submitted = match stored.value.clone() {
        FollowUp::Reviewed(reviewed) if reviewed.acknowledgements() == outcome.acknowledgements => {
            return Ok(Passed { reviewed: stored, snapshot, signed });
        }
        FollowUp::Reviewed(reviewed) => {
            let again = reviewed.again(signed, outcome)?;
            let reviewed = write.update("review", &stored, again.into()).await?;
            return Ok(Passed { reviewed, snapshot, signed });
        }
        FollowUp::Open(open) => write.update("submit", &stored, open.submit(signed).into()).await?,
        _ => stored,
    };
    let reviewed = submitted.value.clone().into_submitted()?.review(signed, outcome)?;
    let reviewed = write.update("review", &submitted, reviewed.into()).await?;
    Ok(Passed { reviewed, snapshot, signed })
}

/// An answer that was given before is still that person's.
fn keep_who_answered(outcome: &mut Outcome, follow_up: &FollowUp) {
    for answer in &mut outcome.acknowledgements {
        if let Some(before) = follow_up.acknowledgements().find(|before| before.says_the_same(answer)) {
            answer.by = before.by;
        }
    }
}

async fn findings(
    write: &Write,
    found: &Found,
    snapshot: &Snapshot,
    signed: Signed,
) -> Result<Vec<Finding>, Error> {
    let earlier = write.read().snapshots_before(found.board().id, snapshot.at).await?;
    let earlier: Vec<Snapshot> = earlier.into_iter().map(|frozen| frozen.snapshot).collect();
    Ok(review(snapshot, &earlier, signed.on))
}

/// The answers, and after them those that were given before.
fn with_earlier(answers: &[Answer], follow_up: &FollowUp) -> Vec<Answer> {
    answers.iter().cloned().chain(given(follow_up)).collect()
}

/// The answers that are given already.
pub(crate) fn given(follow_up: &FollowUp) -> Vec<Answer> {
    let answer = |it: &Acknowledgement| Answer {
        rule: it.rule.clone(),
        pointer: Some(it.pointer.clone()),
        reason: it.reason.clone(),
    };
    follow_up.acknowledgements().map(answer).collect()
}

/// What the answers say of a finding.
fn acknowledgement(finding: &Finding, answers: &[Answer], by: PersonId) -> Option<Acknowledgement> {
    let answer = answers.iter().find(|answer| answer.is_for(finding.rule.id(), &finding.pointer))?;
    Some(Acknowledgement {
        rule: finding.rule.id().to_owned(),
        pointer: finding.pointer.clone(),
        by,
        reason: answer.reason.clone(),
    })
}

/// What the review came to with these answers.
fn outcome(findings: &[Finding], answers: &[Answer], by: PersonId) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    let mut unanswered: Vec<&'static str> = Vec::new();
    for finding in findings {
        match (finding.severity, acknowledgement(finding, answers, by)) {
            (Severity::Error, _) => outcome.errors += 1,
            (Severity::Warning, Some(said)) if !said.reason.trim().is_empty() => {
                outcome.acknowledgements.push(said);
            }
            (Severity::Warning, _) => {
                outcome.unacknowledged += 1;
                if !unanswered.contains(&finding.rule.id()) {
                    unanswered.push(finding.rule.id());
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
