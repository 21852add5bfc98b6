//! Writing in an open follow-up: analyses and levels, the units' contributions, and the texts of the whole.
//!
//! What two people write at once is brought together, field by field. A program is told instead that somebody has written in the meantime, as
//! `If-Match` promises, and decides itself.

use serde::{Deserialize, Serialize};
use tertial_app::assess::{self, Assessing};
use tertial_app::contribute::{self, Contributing};
use tertial_app::desk;
use tertial_app::follow_ups::Found;
use tertial_app::merge::Saved;
use tertial_app::texts::{self, Summary, Texts};
use tertial_app::{Error, Stored, records};
use tertial_domain as domain;
use tertial_domain::comparison::{Moment, Moved};
use tertial_domain::follow_up::Revaluation;
use tertial_domain::ids::{FollowUpId, RiskId, UnitId};
use utoipa::ToSchema;

use super::body::{Body, Id, Ids, ThreeIds};
use super::caller::Caller;
use super::follow_up::{FollowUp, Memo, now};
use super::follow_up_part::{Assessment, Contribution};
use super::problem::ApiProblem;
use super::responses::{Editing, Reading};
use super::version::{IfMatch, Versioned, Written};
use super::wire::{Level, Period};

/// What is said of a risk in a period.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssessmentText {
    /// The period's analysis.
    analysis: String,
    /// Why the level differs from the plan or the previous period.
    reason: Option<String>,
    /// The value now; null where it is not known.
    valuation: Option<PeriodValue>,
}

/// How a risk is valued in a period.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeriodValue {
    /// Step of likelihood, from 1; together with consequence, or neither.
    likelihood: Option<u8>,
    /// Step of consequence, from 1.
    consequence: Option<u8>,
    /// The level, where the factors are not valued or where it is another than theirs.
    level: Option<Level>,
    /// Why the level is another than the factors'.
    reason: Option<String>,
}

/// What is said of a risk in a period, and what is asked of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WrittenAssessment {
    /// What is said.
    #[serde(flatten)]
    assessment: Assessment,
    /// Why a reason is wanted; null where the level is what it was, or somebody has said why it is not.
    asks_reason: Option<MovedLevel>,
}

/// A level that is another than it was.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MovedLevel {
    /// The year of the period that it has moved since; null since the plan.
    year: Option<i16>,
    /// The period that it has moved since; null since the plan.
    period: Option<Period>,
    /// The level then.
    from: Level,
    /// The level now.
    to: Level,
}

/// A unit's part of an analysis.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContributionText {
    /// The text.
    text: String,
}

/// The texts of a follow-up as a whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowUpTexts {
    /// The report's summary; null has it drafted from the data.
    summary: Option<String>,
    /// Registry number of the matter.
    registry_number: Option<String>,
    /// What the memo says beyond the standing texts.
    memo: Memo,
}

/// A risk's assessment in a follow-up; there is none before somebody has written it.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/assessments/{risk}",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), ("risk" = Uuid, Path)),
    responses((status = 200, body = WrittenAssessment, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_assessment(
    caller: Caller,
    Ids(id, risk): Ids<FollowUpId, RiskId>,
) -> Result<Versioned<WrittenAssessment>, ApiProblem> {
    let found = caller.follow_up(id).await?;
    let stored = records::assessment(&caller.app, &found, risk).await?.ok_or(Error::NotHere)?;
    assessed(&caller, &found, stored).await
}

/// Writes a risk's analysis and level. One that nobody has assessed yet has the version `"0"`.
#[utoipa::path(
    put,
    path = "/follow-ups/{follow_up}/assessments/{risk}",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), ("risk" = Uuid, Path), IfMatch),
    request_body = AssessmentText,
    responses((status = 200, body = WrittenAssessment, headers(("etag" = String))), (status = 204, description = "Nothing was said, and nothing has been before."), Editing)
)]
pub(crate) async fn write_assessment(
    caller: Caller,
    Ids(id, risk): Ids<FollowUpId, RiskId>,
    IfMatch(version): IfMatch,
    Body(text): Body<AssessmentText>,
) -> Result<Written<WrittenAssessment>, ApiProblem> {
    let found = caller.follow_up(id).await?;
    saved(&assess::assess(&caller.app, &found, risk, (version, text.into()), None).await?)?;
    Ok(Written(match records::assessment(&caller.app, &found, risk).await? {
        Some(stored) => Some(assessed(&caller, &found, stored).await?),
        None => None,
    }))
}

/// A unit's contribution to a risk's analysis; there is none before the unit has written it.
#[utoipa::path(
    get,
    path = "/follow-ups/{follow_up}/contributions/{risk}/{unit}",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), ("risk" = Uuid, Path), ("unit" = Uuid, Path)),
    responses((status = 200, body = Contribution, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_contribution(
    caller: Caller,
    ThreeIds(id, risk, unit): ThreeIds<FollowUpId, RiskId, UnitId>,
) -> Result<Versioned<Contribution>, ApiProblem> {
    let stored = records::contribution(&caller.app, &caller.follow_up(id).await?, (risk, unit)).await?;
    versioned(stored)
}

/// Writes a unit's contribution. One that the unit has not written yet has the version `"0"`.
#[utoipa::path(
    put,
    path = "/follow-ups/{follow_up}/contributions/{risk}/{unit}",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), ("risk" = Uuid, Path), ("unit" = Uuid, Path), IfMatch),
    request_body = ContributionText,
    responses((status = 200, body = Contribution, headers(("etag" = String))), (status = 204, description = "Nothing was said, and nothing has been before."), Editing)
)]
pub(crate) async fn write_contribution(
    caller: Caller,
    ThreeIds(id, risk, unit): ThreeIds<FollowUpId, RiskId, UnitId>,
    IfMatch(version): IfMatch,
    Body(ContributionText { text }): Body<ContributionText>,
) -> Result<Written<Contribution>, ApiProblem> {
    let (found, of) = (caller.follow_up(id).await?, (risk, unit));
    saved(&contribute::contribute(&caller.app, &found, of, (version, Contributing { text })).await?)?;
    Ok(written(records::contribution(&caller.app, &found, of).await?))
}

/// Writes the summary, the registry number and what the memo says. The version is the follow-up's.
#[utoipa::path(
    put,
    path = "/follow-ups/{follow_up}/texts",
    tag = "follow-ups",
    params(("follow_up" = Uuid, Path), IfMatch),
    request_body = FollowUpTexts,
    responses((status = 200, body = FollowUp, headers(("etag" = String))), Editing)
)]
pub(crate) async fn write_texts(
    caller: Caller,
    Id(id): Id<FollowUpId>,
    IfMatch(version): IfMatch,
    Body(FollowUpTexts { summary, registry_number, memo }): Body<FollowUpTexts>,
) -> Result<Versioned<FollowUp>, ApiProblem> {
    let found = caller.follow_up(id).await?;
    let from = if summary.is_some() { Summary::Written } else { Summary::Drafted };
    let texts = Texts {
        summary: summary.unwrap_or_default(),
        registry_number: registry_number.unwrap_or_default(),
        memo: memo.into(),
    };
    saved(&texts::write_texts(&caller.app, &found, (version, texts), from).await?)?;
    now(&caller, id).await
}

/// An assessment, with its version and what it asks for.
async fn assessed(
    caller: &Caller,
    found: &Found,
    stored: Stored<domain::Assessment>,
) -> Result<Versioned<WrittenAssessment>, ApiProblem> {
    let moved = desk::unexplained(&caller.app, found, stored.value.risk()).await?;
    let asks_reason = moved.map(MovedLevel::from);
    Ok(Versioned::of(stored.version, WrittenAssessment { assessment: stored.into(), asks_reason }))
}

/// What is stored, with its version.
fn versioned<T, W: From<Stored<T>>>(stored: Option<Stored<T>>) -> Result<Versioned<W>, ApiProblem> {
    let stored = stored.ok_or(Error::NotHere)?;
    Ok(Versioned::of(stored.version, stored.into()))
}

/// What was written; nothing where an empty text was written for one that there was not.
fn written<T, W: From<Stored<T>>>(stored: Option<Stored<T>>) -> Written<W> {
    Written(stored.map(|stored| Versioned::of(stored.version, stored.into())))
}

/// Refuses what somebody else has written over in the meantime.
fn saved<E>(saved: &Saved<E>) -> Result<(), ApiProblem> {
    match saved {
        Saved::As(_) => Ok(()),
        Saved::Overtaken(_) => Err(Error::ChangedMeanwhile.into()),
    }
}

impl From<Moved> for MovedLevel {
    fn from(moved: Moved) -> Self {
        let at = match moved.since {
            Moment::Period(at) => Some(at),
            Moment::Plan => None,
        };
        Self {
            year: at.map(|at| at.year),
            period: at.map(|at| at.period.into()),
            from: moved.from.into(),
            to: moved.to.into(),
        }
    }
}

impl From<AssessmentText> for Assessing {
    fn from(text: AssessmentText) -> Self {
        let PeriodValue { likelihood, consequence, level, reason } = text.valuation.unwrap_or_default();
        let (level, why) = (level.map(domain::Level::from), reason.unwrap_or_default());
        Self {
            analysis: text.analysis,
            reason: text.reason.unwrap_or_default(),
            value: Revaluation { likelihood, consequence, level, why },
        }
    }
}
