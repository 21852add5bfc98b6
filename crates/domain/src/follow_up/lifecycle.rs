//! The states of a follow-up, and the steps between them.

use serde::{Deserialize, Serialize};

use super::{Acknowledgement, FollowUpError, Head, Outcome};
use crate::action::Signed;
use crate::ids::{FollowUpId, OrganisationId, PlanId};
use crate::period::PeriodInYear;
use crate::risk::{NoReason, reason};
use crate::snapshot::{Decision, Fingerprint, MemoTexts, Snapshot};
use crate::withdrawal::Withdrawal;

/// A follow-up being written: the only state in which its parts can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    head: Head,
}

/// A follow-up that waits for review. The coordinator can still mend the summary and the memo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    head: Head,
    submitted: Signed,
}

/// A follow-up that the review has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "each step keeps who signed it, under the step's name")]
pub struct Reviewed {
    head: Head,
    submitted: Signed,
    reviewed: Signed,
    acknowledgements: Vec<Acknowledgement>,
}

/// A follow-up whose content is stored as a snapshot and cannot change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "each step keeps who signed it, under the step's name")]
pub struct Frozen {
    reviewed: Reviewed,
    frozen: Signed,
    fingerprint: Fingerprint,
}

/// A frozen follow-up that the board has decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    frozen: Frozen,
    decision: Decision,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resolution: Option<Resolution>,
    /// Why what was recorded of it first was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrected_because: Option<String>,
}

/// A follow-up that was opened by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    head: Head,
    withdrawn: Withdrawal,
}

/// What the board decided of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// Enligt förslaget: approved as the memo proposes.
    AsProposed,
    /// Lagd till handlingarna: taken note of.
    Noted,
    /// Godkänd med ändringar eller tillägg, which the minutes tell.
    WithChanges,
    /// Återremitterad: sent back to the administration.
    Returned,
}

impl Resolution {
    /// All of them, the most common first.
    pub const ALL: [Self; 4] = [Self::AsProposed, Self::Noted, Self::WithChanges, Self::Returned];

    /// Its name in forms and messages: `as-proposed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsProposed => "as-proposed",
            Self::Noted => "noted",
            Self::WithChanges => "with-changes",
            Self::Returned => "returned",
        }
    }
}

impl Open {
    /// The first version of a plan's follow-up in a period.
    #[must_use]
    pub fn new(id: FollowUpId, organisation: OrganisationId, plan: PlanId, at: PeriodInYear) -> Self {
        Self {
            head: Head {
                id,
                organisation,
                plan,
                at,
                version: 1,
                because: None,
                returned: None,
                acknowledgements: Vec::new(),
                registry_number: None,
                summary: String::new(),
                memo: MemoTexts::default(),
            },
        }
    }

    /// What it is.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The same with these texts.
    #[must_use]
    pub fn with_texts(self, summary: String, memo: MemoTexts, registry_number: Option<String>) -> Self {
        Self { head: self.head.with_texts(summary, memo, registry_number) }
    }

    /// Hands it in for review. What it was sent back for is seen to by then.
    #[must_use]
    pub fn submit(self, submitted: Signed) -> Submitted {
        Submitted { head: Head { returned: None, ..self.head }, submitted }
    }

    /// Takes it back, since it was opened by mistake. `written` is how many assessments and contributions there are: it is for somebody to
    /// read once there is anything in it.
    pub fn withdraw(self, withdrawn: Withdrawal, written: usize) -> Result<Withdrawn, FollowUpError> {
        if !self.is_untouched(written) {
            return Err(FollowUpError::Written);
        }
        Ok(Withdrawn { head: self.head, withdrawn })
    }

    /// Whether nobody has written in it: it is as it was when it was first opened, and nothing is `written` beside it.
    #[must_use]
    pub fn is_untouched(&self, written: usize) -> bool {
        let Head { id, organisation, plan, at, .. } = self.head;
        written == 0 && *self == Self::new(id, organisation, plan, at)
    }

    /// The same in the place of one that was withdrawn: it becomes that one, opened again.
    #[must_use]
    pub fn instead_of(mut self, withdrawn: FollowUpId) -> Self {
        self.head.id = withdrawn;
        self
    }

    /// Refuses a part of another follow-up.
    pub(super) fn check_holds(&self, part_of: FollowUpId) -> Result<(), FollowUpError> {
        if part_of == self.head.id { Ok(()) } else { Err(FollowUpError::Another) }
    }
}

impl Withdrawn {
    /// What it was.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// By whom, when and why.
    #[must_use]
    pub const fn withdrawn(&self) -> &Withdrawal {
        &self.withdrawn
    }
}

impl Head {
    fn with_texts(self, summary: String, memo: MemoTexts, registry_number: Option<String>) -> Self {
        Self { registry_number, summary, memo, ..self }
    }

    fn sent_back(self, because: &str) -> Result<Open, NoReason> {
        Ok(Open { head: Self { returned: Some(reason(because)?), ..self } })
    }
}

impl Submitted {
    /// What it is.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Who handed it in and when.
    #[must_use]
    pub const fn submitted(&self) -> Signed {
        self.submitted
    }

    /// The same with these texts.
    #[must_use]
    pub fn with_texts(self, summary: String, memo: MemoTexts, registry_number: Option<String>) -> Self {
        Self { head: self.head.with_texts(summary, memo, registry_number), ..self }
    }

    /// The same with what is said of the review's warnings.
    pub(super) fn acknowledge(self, said: Vec<Acknowledgement>) -> Self {
        Self { head: self.head.acknowledge(said), ..self }
    }

    /// Something has to be mended first, and why is said.
    pub fn send_back(self, because: &str) -> Result<Open, NoReason> {
        self.head.sent_back(because)
    }

    /// The review is done: no errors, and every warning acknowledged with a reason.
    pub fn review(self, reviewed: Signed, outcome: Outcome) -> Result<Reviewed, FollowUpError> {
        if outcome.errors > 0 {
            return Err(FollowUpError::ReviewErrors(outcome.errors));
        }
        if outcome.unacknowledged > 0 {
            return Err(FollowUpError::Unacknowledged(outcome.unacknowledged));
        }
        let mut acknowledgements = outcome.acknowledgements;
        for acknowledgement in &mut acknowledgements {
            acknowledgement.reason = reason(&acknowledgement.reason)?;
        }
        let head = Head { acknowledgements: Vec::new(), ..self.head };
        Ok(Reviewed { head, submitted: self.submitted, reviewed, acknowledgements })
    }
}

impl Reviewed {
    /// What it is.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Who handed it in and when.
    #[must_use]
    pub const fn submitted(&self) -> Signed {
        self.submitted
    }

    /// Who reviewed it and when.
    #[must_use]
    pub const fn reviewed(&self) -> Signed {
        self.reviewed
    }

    /// Reviewed once more: what was recorded of its controls, deviations and actions since then may have brought warnings that it did not
    /// have.
    pub fn again(self, reviewed: Signed, outcome: Outcome) -> Result<Self, FollowUpError> {
        Submitted { head: self.head, submitted: self.submitted }.review(reviewed, outcome)
    }

    /// The warnings that were answered for.
    #[must_use]
    pub fn acknowledgements(&self) -> &[Acknowledgement] {
        &self.acknowledgements
    }

    /// The same with what is said of warnings that have come since.
    pub(super) fn acknowledge(self, said: Vec<Acknowledgement>) -> Self {
        Self { head: self.head.acknowledge(said), ..self }
    }

    /// Something has to be mended first, and why is said. What was answered for need not be answered for again.
    pub fn send_back(self, because: &str) -> Result<Open, NoReason> {
        let Self { mut head, acknowledgements, .. } = self;
        let since = std::mem::replace(&mut head.acknowledgements, acknowledgements);
        head.acknowledge(since).sent_back(because)
    }

    /// Locks it: the snapshot, dated, is from now on what it says, and its fingerprint is kept in both.
    pub fn freeze(self, frozen: Signed, snapshot: Snapshot) -> Result<(Frozen, Snapshot), FollowUpError> {
        let fits = [
            (snapshot.at == self.head.at, "period"),
            (snapshot.version == self.head.version, "version"),
            (snapshot.summary == self.head.summary, "summary"),
            (snapshot.memo == self.head.memo, "memo"),
            (snapshot.registry_number == self.head.registry_number, "registry number"),
        ];
        if let Some((_, what)) = fits.into_iter().find(|(fits, _)| !fits) {
            return Err(FollowUpError::Snapshot(what));
        }
        let snapshot = Snapshot { frozen_on: Some(frozen.on), ..snapshot };
        let fingerprint = snapshot.fingerprint();
        Ok((Frozen { reviewed: self, frozen, fingerprint }, snapshot))
    }
}

impl Frozen {
    /// What it is.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.reviewed.head
    }

    /// The review that it passed.
    #[must_use]
    pub const fn reviewed(&self) -> &Reviewed {
        &self.reviewed
    }

    /// Who froze it and when.
    #[must_use]
    pub const fn frozen(&self) -> Signed {
        self.frozen
    }

    /// The fingerprint of its snapshot.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The board has decided on it; what it decided, where that is known.
    #[must_use]
    pub fn decide(self, decision: Decision, resolution: Option<Resolution>) -> Decided {
        Decided { frozen: self, decision, resolution, corrected_because: None }
    }

    /// A new version that can be written in, under a new id; this one stays as it is.
    pub fn reopen(&self, id: FollowUpId, because: &str) -> Result<Open, NoReason> {
        let old = self.head();
        let (version, because) = (old.version + 1, Some(reason(because)?));
        Ok(Open {
            head: Head { id, version, because, returned: None, acknowledgements: Vec::new(), ..old.clone() },
        })
    }
}

impl Decided {
    /// The frozen follow-up that was decided on.
    #[must_use]
    pub const fn frozen(&self) -> &Frozen {
        &self.frozen
    }

    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> &Decision {
        &self.decision
    }

    /// What the board decided, where that is known.
    #[must_use]
    pub const fn resolution(&self) -> Option<Resolution> {
        self.resolution
    }

    /// Why what was recorded of the decision was corrected; none where it stands as it was recorded first.
    #[must_use]
    pub fn corrected_because(&self) -> Option<&str> {
        self.corrected_because.as_deref()
    }

    /// The same decision as the minutes have it, where something else was recorded.
    pub fn correct(
        self,
        decision: Decision,
        resolution: Option<Resolution>,
        because: &str,
    ) -> Result<Self, NoReason> {
        Ok(Self { decision, resolution, corrected_because: Some(reason(because)?), ..self })
    }
}
