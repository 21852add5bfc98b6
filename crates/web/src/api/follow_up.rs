//! Follow-ups, and the steps that they take.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tertial_app::pass::{self, Answer};
use tertial_app::{follow_ups, freeze, open, reopen, send_back, submit, withdraw};
use tertial_domain as domain;
use tertial_domain::ids::{FollowUpId, RevisionId};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AT;
use super::body::{Body, Id};
use super::caller::Caller;
use super::paging::listed;
use super::problem::ApiProblem;
use super::responses::{Reading, Writing};
use super::version::{Created, Versioned, tag};
use super::wire::{Decision, FollowUpState, Period, Resolution};

/// One version of a follow-up: one plan's assessment in one period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FollowUp {
    /// Identity of the version.
    id: Uuid,
    /// The stored version, for `If-Match`.
    etag: String,
    /// The plan that is followed up.
    plan: Uuid,
    /// Calendar year.
    year: i16,
    /// The period of it.
    period: Period,
    /// Which version, from 1; one more for each reopening.
    version: u32,
    /// Why it was reopened; null in the first version.
    because: Option<String>,
    /// How far it has come.
    state: FollowUpState,
    /// Registry number of the matter.
    registry_number: Option<String>,
    /// The report's summary: paragraphs separated by an empty line.
    summary: String,
    /// What the memo says beyond the standing texts.
    memo: Memo,
    /// SHA-256 of the snapshot, where it is frozen: 64 hexadecimal digits.
    fingerprint: Option<String>,
    /// Why it was sent back to be mended, until it is handed in again.
    returned: Option<String>,
    /// The board's decision on it.
    decision: Option<Decision>,
    /// What the board decided, where that is known.
    resolution: Option<Resolution>,
    /// Why what is recorded of the decision was corrected; null where it was not.
    corrected_because: Option<String>,
}

/// A memo's own words.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Memo {
    /// Day of the memo.
    date: Option<Date>,
    /// Proposals for decision, one each.
    proposals: Vec<String>,
    /// Sections with headings of the author's own.
    sections: Vec<MemoSection>,
    /// Attached documents.
    attachments: Vec<String>,
}

/// A section of a memo.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemoSection {
    /// `Ekonomiska konsekvenser`.
    heading: String,
    /// Paragraphs separated by an empty line.
    text: String,
}

/// A follow-up that is to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFollowUp {
    /// The period of the plan's year.
    period: Period,
}

/// Why warnings of the review may stand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answers {
    /// One for each rule that warns, or each place; those that were given before need not be given again.
    answers: Vec<RuleAnswer>,
}

/// Why warnings of a rule may stand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleAnswer {
    /// The rule's id, as findings have it.
    rule: String,
    /// The place, as the finding has it; without it all warnings of the rule may stand.
    pointer: Option<String>,
    /// Why they may stand.
    reason: String,
}

/// Why something is done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    /// The reason, which must say something.
    pub(crate) reason: String,
}

/// A version of a follow-up.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    now(&caller, id).await
}

/// Opens the follow-up of a period of the plan that a revision is of.
#[utoipa::path(
    post,
    path = "/plans/{revision}/follow-ups",
    tag = "follow-ups",
    params(("revision" = Uuid, Path)),
    request_body = NewFollowUp,
    responses(
        (status = 201, body = FollowUp, headers(("etag" = String), ("location" = String))),
        Writing
    )
)]
pub(crate) async fn open_follow_up(
    caller: Caller,
    Id(revision): Id<RevisionId>,
    Body(new): Body<NewFollowUp>,
) -> Result<Created<FollowUp>, ApiProblem> {
    let id = open::open(&caller.app, caller.organisation(), revision, new.period.into()).await?;
    Ok(Created(format!("{AT}/follow-ups/{id}"), now(&caller, id).await?))
}

/// Hands in an open follow-up for review.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/submission",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn submit_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    submit::submit(&caller.app, &caller.follow_up(id).await?).await?;
    now(&caller, id).await
}

/// Sends back a follow-up that was handed in or has passed the review, to be mended.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/return",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn return_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(why): Body<Reason>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    send_back::send_back(&caller.app, &caller.follow_up(id).await?, &why.reason).await?;
    now(&caller, id).await
}

/// Withdraws a follow-up that was opened by mistake, before anybody has written in it. When its period is opened again, that takes its place.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/withdrawal",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = Reason,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn withdraw_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(why): Body<Reason>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    withdraw::withdraw(&caller.app, &caller.follow_up(id).await?, &why.reason).await?;
    now(&caller, id).await
}

/// Keeps why warnings of the review may stand, while errors are mended and others are answered for. An empty reason takes back what was said.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/acknowledgements",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = Answers,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn acknowledge_warnings(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(answers): Body<Answers>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    pass::acknowledge(&caller.app, &caller.follow_up(id).await?, &answers.all()).await?;
    now(&caller, id).await
}

/// Lets a follow-up pass the review, where no error stands and every warning is answered for.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/review",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = Answers,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn pass_review(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(answers): Body<Answers>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    pass::pass(&caller.app, &caller.follow_up(id).await?, &answers.all()).await?;
    now(&caller, id).await
}

/// Lets a follow-up pass the review and freezes it: its content can no longer change.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/freezing",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = Answers,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Writing)
)]
pub(crate) async fn freeze_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(answers): Body<Answers>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    freeze::freeze(&caller.app, &caller.follow_up(id).await?, &answers.all()).await?;
    now(&caller, id).await
}

/// Makes a new version of a frozen follow-up that can be written in; the frozen one stays.
#[utoipa::path(
    post,
    path = "/follow-ups/{follow_up}/reopening",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path)),
    request_body = Reason,
    responses(
        (status = 201, body = FollowUp, headers(("etag" = String), ("location" = String))),
        Writing
    )
)]
pub(crate) async fn reopen_follow_up(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    Body(why): Body<Reason>,
) -> Result<Created<FollowUp>, ApiProblem> {
    let open = reopen::reopen(&caller.app, &caller.follow_up(id).await?, &why.reason).await?;
    let id = open.head().id;
    Ok(Created(format!("{AT}/follow-ups/{id}"), now(&caller, id).await?))
}

impl Caller {
    /// The follow-up that an address names.
    pub(crate) async fn follow_up(&self, id: FollowUpId) -> Result<follow_ups::Found, ApiProblem> {
        Ok(follow_ups::with_id(&self.app, self.organisation(), id).await?)
    }
}

/// A follow-up as it is now.
pub(crate) async fn now(caller: &Caller, id: FollowUpId) -> Result<Versioned<FollowUp>, ApiProblem> {
    let found = caller.follow_up(id).await?;
    let version = found.stored_version();
    Ok(Versioned::of(version, FollowUp::new(version, found.follow_up())))
}

listed!(FollowUp);

impl FollowUp {
    /// What a program reads of a stored follow-up.
    pub(crate) fn new(stored_version: i64, follow_up: &domain::FollowUp) -> Self {
        let head = follow_up.head();
        let decided = match follow_up {
            domain::FollowUp::Decided(decided) => Some(decided),
            _ => None,
        };
        Self {
            id: head.id.uuid(),
            etag: tag(stored_version),
            plan: head.plan.uuid(),
            year: head.at.year,
            period: head.at.period.into(),
            version: head.version,
            because: head.because.clone(),
            state: follow_up.state().into(),
            registry_number: head.registry_number.clone(),
            summary: head.summary.clone(),
            memo: Memo::from(&head.memo),
            fingerprint: follow_up.frozen().map(|frozen| frozen.fingerprint().hex()),
            returned: head.returned.clone(),
            decision: decided.map(|decided| decided.decision().into()),
            resolution: decided.and_then(domain::follow_up::Decided::resolution).map(Resolution::from),
            corrected_because: decided
                .and_then(domain::follow_up::Decided::corrected_because)
                .map(str::to_owned),
        }
    }
}

impl From<&domain::snapshot::MemoTexts> for Memo {
    fn from(memo: &domain::snapshot::MemoTexts) -> Self {
        let section = |section: &domain::snapshot::MemoSection| MemoSection {
            heading: section.heading.clone(),
            text: section.text.clone(),
        };
        Self {
            date: memo.date,
            proposals: memo.proposals.clone(),
            sections: memo.sections.iter().map(section).collect(),
            attachments: memo.attachments.clone(),
        }
    }
}

impl From<Memo> for domain::snapshot::MemoTexts {
    fn from(memo: Memo) -> Self {
        let Memo { date, proposals, sections, attachments } = memo;
        let section = |section: MemoSection| domain::snapshot::MemoSection {
            heading: section.heading,
            text: section.text,
        };
        Self { date, proposals, sections: sections.into_iter().map(section).collect(), attachments }
    }
}

impl Answers {
    fn all(self) -> Vec<Answer> {
        self.answers
            .into_iter()
            .map(|it| Answer { rule: it.rule, pointer: it.pointer, reason: it.reason })
            .collect()
    }
}
