//! The review of a follow-up, and what a reader is told of it.

use std::cmp::Reverse;

use serde::{Serialize, Serializer};
use tertial_documents::draft::{At, Source};
use tertial_domain::review::{Finding, Severity, review};
use tertial_domain::{FollowUp, Snapshot};

use crate::app::App;
use crate::error::Error;
use crate::follow_ups::{Which, find};
use crate::language::{Language, finding_message};

/// A follow-up and what the review found in it.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// What was reviewed.
    pub snapshot: Snapshot,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Where in its file each field stands; empty for what was never in a file.
    pub sources: Vec<Source>,
    /// The rules whose warnings were answered for when it passed the review; empty before that.
    pub answered: Vec<String>,
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

/// Reviews the one stored follow-up that fits, against the board's frozen follow-ups of earlier periods.
pub async fn review_stored(app: &App, which: &Which) -> Result<Reviewed, Error> {
    let found = find(app, which).await?;
    let read = app.store.read(found.place.organisation);
    let follow_up = read.follow_up(found.id).await?.value;
    let snapshot = match read.frozen_snapshot(found.id).await? {
        Some(frozen) => frozen.snapshot,
        None => read.snapshot_now(&follow_up).await?,
    };
    let board = read.board_of_plan(follow_up.head().plan).await?;
    let earlier = read.snapshots_before(board, snapshot.at).await?;
    let earlier: Vec<Snapshot> = earlier.into_iter().map(|frozen| frozen.snapshot).collect();
    let findings = review(&snapshot, &earlier, app.surroundings.today());
    let answered = match &follow_up {
        FollowUp::Reviewed(reviewed) => reviewed.acknowledgements(),
        _ => &[],
    };
    let answered = answered.iter().map(|answer| answer.rule.clone()).collect();
    Ok(Reviewed { snapshot, findings, sources: Vec::new(), answered })
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
