//! The review of a follow-up, and what a reader is told of it.

use std::cmp::Reverse;

use serde::{Serialize, Serializer};
use tertial_documents::draft::{At, Source};
use tertial_domain::review::{Finding, Severity, review};
use tertial_domain::{Assessment, Snapshot};
use tertial_store::Stored;

use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::language::{Language, finding_message};
use crate::pass::{Answer, given};
use crate::report;

/// A follow-up and what the review found in it.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// What was reviewed.
    pub snapshot: Snapshot,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Where in its file each field stands; empty for what was never in a file.
    pub sources: Vec<Source>,
    /// Why warnings may stand, as far as that has been said.
    pub answered: Vec<Answer>,
}

/// A finding in words. Its JSON is what programs get.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// The rule's id.
    pub rule: &'static str,
    /// How serious it is.
    #[serde(serialize_with = "by_id")]
    pub severity: Severity,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
    /// The risk's title, where it is about one.
    pub risk: Option<String>,
    /// Where it is.
    pub at: Place,
    /// Why a warning may stand, where somebody has said so.
    pub answered: Option<String>,
}

/// Where a finding is: in the content, and in the file that it was read from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// JSON pointer in the draft's words: `/risks/3/analysis`.
    pub pointer: String,
    /// Page and line, or cell.
    #[serde(flatten)]
    pub place: Option<At>,
}

/// Reviews a stored follow-up, against the board's frozen follow-ups of earlier periods. A frozen one is reviewed as it was frozen, and
/// on that day. Four queries at most.
pub async fn review_stored(app: &App, found: &Found) -> Result<Reviewed, Error> {
    let snapshot = snapshot(app, found).await?;
    let earlier = earlier(app, found).await?;
    let today = snapshot.frozen_on.unwrap_or_else(|| app.today());
    let findings = review(&snapshot, &earlier, today);
    Ok(Reviewed { snapshot, findings, sources: Vec::new(), answered: given(found.follow_up()) })
}

/// What a follow-up says: a frozen one as it was frozen, any other as it stands now.
pub(crate) async fn snapshot(app: &App, found: &Found) -> Result<Snapshot, Error> {
    if found.follow_up().frozen().is_some() {
        return report::frozen(app, found).await;
    }
    let read = app.store.read(found.place.organisation);
    snapshot_with(app, found, &read.assessments(found.id()).await?).await
}

/// The same for somebody who has its assessments.
pub(crate) async fn snapshot_with(
    app: &App,
    found: &Found,
    assessments: &[Stored<Assessment>],
) -> Result<Snapshot, Error> {
    if found.follow_up().frozen().is_some() {
        return report::frozen(app, found).await;
    }
    let assessments: Vec<Assessment> = assessments.iter().map(|stored| stored.value.clone()).collect();
    Ok(app.store.read(found.place.organisation).snapshot_with(&found.whereabouts, &assessments).await?)
}

/// The board's frozen follow-ups of the periods before, newest first.
pub(crate) async fn earlier(app: &App, found: &Found) -> Result<Vec<Snapshot>, Error> {
    let at = found.follow_up().head().at;
    let earlier = app.store.read(found.place.organisation).snapshots_before(found.board().id, at).await?;
    Ok(earlier.into_iter().map(|frozen| frozen.snapshot).collect())
}

impl Reviewed {
    /// Whether anything found stops the freezing.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The findings in words, most serious first, otherwise in the order of the content.
    #[must_use]
    pub fn told(&self, language: Language) -> Vec<Told> {
        let mut findings: Vec<_> = self.findings.iter().collect();
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings.into_iter().map(|finding| self.tell(finding, language)).collect()
    }

    /// What has been said of a finding.
    #[must_use]
    pub fn answer(&self, finding: &Finding) -> Option<&Answer> {
        self.answered.iter().find(|it| it.is_for(finding.rule.id(), &finding.pointer))
    }

    fn tell(&self, finding: &Finding, language: Language) -> Told {
        let risk = finding.risk.and_then(|index| self.snapshot.risks.get(usize::try_from(index).ok()?));
        Told {
            rule: finding.rule.id(),
            severity: finding.severity,
            message: finding_message(finding, &self.snapshot, language),
            risk: risk.map(|risk| risk.title.clone()),
            at: Place {
                pointer: finding.pointer.clone(),
                place: place(&self.sources, &finding.pointer).cloned(),
            },
            answered: self.answer(finding).map(|it| it.reason.clone()),
        }
    }
}

fn by_id<S: Serializer>(severity: &Severity, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(severity.id())
}

/// Where a pointer's field was found; where that is not known, the nearest field around it, such as the risk's title.
fn place<'a>(sources: &'a [Source], pointer: &str) -> Option<&'a At> {
    let at = |pointer: &str| sources.iter().find(|source| source.pointer == pointer).map(|source| &source.at);
    let mut pointer = pointer;
    loop {
        if let Some(found) = at(pointer).or_else(|| at(&format!("{pointer}/title"))) {
            return Some(found);
        }
        pointer = pointer.rsplit_once('/')?.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_where_its_field_or_what_is_around_it_was_found() {
        let source = |pointer: &str, line| Source {
            pointer: pointer.to_owned(),
            at: At::Line { page: 1, line },
            confidence: 1.0,
        };
        let sources = [source("/summary", 1), source("/risks/0/title", 5), source("/risks/0/analysis", 7)];
        let check = |pointer, line: Option<u32>| {
            let expected = line.map(|line| At::Line { page: 1, line });
            assert_eq!(place(&sources, pointer), expected.as_ref(), "{pointer}");
        };
        check("/summary", Some(1));
        check("/risks/0/analysis", Some(7));
        check("/risks/0/original", Some(5));
        check("/risks/0/controls/2/results/0", Some(5));
        check("/risks/1/analysis", None);
        check("", None);
    }
}
