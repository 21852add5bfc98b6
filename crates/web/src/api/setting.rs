//! What the administrator sets for the whole: calendar, standing texts and graphic profile, each with a version. It is 0 as long as
//! nobody has chosen anything, and what ships with the program holds.

use serde::{Deserialize, Serialize};
use tertial_app::Error;
use tertial_app::settings::profile::LogoChange;
use tertial_app::settings::{calendar, profile, texts};
use tertial_domain as domain;
use tertial_domain::ids::OrganisationId;
use tertial_domain::profile::ProfileColour;
use utoipa::ToSchema;

use super::body::Body;
use super::caller::Caller;
use super::problem::ApiProblem;
use super::responses::{Editing, Reading};
use super::version::{IfMatch, Versioned};
use super::wire::{Interval, Period};

/// How often the municipality follows up, and when each part is due.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calendar {
    /// The interval of follow-up.
    interval: Interval,
    /// What is due after each period of that interval, in the order of the year.
    deadlines: Vec<Deadlines>,
}

/// When the parts of a period are due: so many days after its last (`21`), or on a day of the year (`01-25`).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deadlines {
    /// The period.
    period: Period,
    /// The controls; null for the period's last day.
    controls: Option<String>,
    /// The units' contributions.
    contributions: String,
    /// The risk owners' analyses.
    analyses: String,
    /// The report to the board.
    report: String,
}

/// What every memo says until somebody writes otherwise, and when a deviation is material. A name in braces stands for what the
/// follow-up says: `{nämnd}`, `{period}`, `{plan}`, `{lag}`, `{sammanfattning}`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingTexts {
    /// The line before the proposals.
    proposals_lead: String,
    /// The proposals, one each.
    proposals: Vec<String>,
    /// The sections in order.
    sections: Vec<StandingSection>,
    /// The attached documents, one each.
    attachments: Vec<String>,
    /// When a deviation is material.
    material: String,
    /// When a deviation is minor.
    minor: String,
}

/// A section of every memo.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingSection {
    /// Its heading.
    heading: String,
    /// Its template: paragraphs separated by an empty line.
    text: String,
}

/// What makes reports and pages the municipality's own. The logo itself lies at `/settings/profile/logo`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    /// The colour: `#1f5a70`; null for none.
    colour: Option<String>,
    /// One line at the top of every page of a document; empty for none.
    header: String,
    /// One line at the foot of every page of a document; empty for none.
    footer: String,
    /// What the logo says to somebody who does not see it; null where there is none. In a change, null leaves it as it is.
    #[serde(default)]
    logo_description: Option<String>,
}

/// The interval of follow-up, and when its parts are due.
#[utoipa::path(
    get,
    path = "/settings/calendar",
    tag = "settings",
    responses((status = 200, body = Calendar, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_calendar(caller: Caller) -> Result<Versioned<Calendar>, ApiProblem> {
    let (stored, version) = calendar::get(&caller.app, caller.organisation()).await?;
    Ok(Versioned::of(version, stored.into()))
}

/// Chooses another interval or other deadlines.
#[utoipa::path(
    put,
    path = "/settings/calendar",
    tag = "settings",
    params(IfMatch),
    request_body = Calendar,
    responses((status = 200, body = Calendar, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_calendar(
    caller: Caller,
    IfMatch(version): IfMatch,
    Body(chosen): Body<Calendar>,
) -> Result<Versioned<Calendar>, ApiProblem> {
    let chosen = chosen.of(caller.organisation())?;
    calendar::set(&caller.app, version, chosen).await?;
    show_calendar(caller).await
}

/// The standing texts of the memo, and the criteria for deviations.
#[utoipa::path(
    get,
    path = "/settings/texts",
    tag = "settings",
    responses((status = 200, body = StandingTexts, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_standing_texts(caller: Caller) -> Result<Versioned<StandingTexts>, ApiProblem> {
    let (stored, version) = texts::get(&caller.app, caller.organisation()).await?;
    Ok(Versioned::of(version, stored.into()))
}

/// Writes other standing texts.
#[utoipa::path(
    put,
    path = "/settings/texts",
    tag = "settings",
    params(IfMatch),
    request_body = StandingTexts,
    responses((status = 200, body = StandingTexts, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_standing_texts(
    caller: Caller,
    IfMatch(version): IfMatch,
    Body(written): Body<StandingTexts>,
) -> Result<Versioned<StandingTexts>, ApiProblem> {
    texts::set(&caller.app, version, written.of(caller.organisation())).await?;
    show_standing_texts(caller).await
}

/// The graphic profile.
#[utoipa::path(
    get,
    path = "/settings/profile",
    tag = "settings",
    responses((status = 200, body = Profile, headers(("etag" = String))), Reading)
)]
pub(crate) async fn show_profile(caller: Caller) -> Result<Versioned<Profile>, ApiProblem> {
    let (stored, version) = profile::get(&caller.app, caller.organisation()).await?;
    Ok(Versioned::of(version, stored.into()))
}

/// Chooses another colour, header, footer or description of the logo; the logo itself stays.
#[utoipa::path(
    put,
    path = "/settings/profile",
    tag = "settings",
    params(IfMatch),
    request_body = Profile,
    responses((status = 200, body = Profile, headers(("etag" = String))), Editing)
)]
pub(crate) async fn change_profile(
    caller: Caller,
    IfMatch(version): IfMatch,
    Body(Profile { colour, header, footer, logo_description }): Body<Profile>,
) -> Result<Versioned<Profile>, ApiProblem> {
    let of = caller.organisation();
    let colour = colour.map(|colour| colour.parse().map(ProfileColour::new)).transpose();
    let chosen = domain::Profile { colour: colour.map_err(Error::from)?, logo: None, header, footer };
    let logo = if logo_description.is_some() { LogoChange::Keep } else { LogoChange::KeepAsItIs };
    let description = logo_description.unwrap_or_default();
    profile::set(&caller.app, of, version, (chosen, logo, &description)).await?;
    show_profile(caller).await
}

impl From<domain::Calendar> for Calendar {
    fn from(calendar: domain::Calendar) -> Self {
        let deadlines = |it: domain::calendar::Deadlines| Deadlines {
            period: it.period.into(),
            controls: it.controls.map(String::from),
            contributions: it.contributions.into(),
            analyses: it.analyses.into(),
            report: it.report.into(),
        };
        Self {
            interval: calendar.length.into(),
            deadlines: calendar.deadlines.into_iter().map(deadlines).collect(),
        }
    }
}

impl Calendar {
    fn of(self, organisation: OrganisationId) -> Result<domain::Calendar, Error> {
        let deadlines = |it: Deadlines| {
            Ok(domain::calendar::Deadlines {
                period: it.period.into(),
                controls: it.controls.map(|text| text.parse()).transpose()?,
                contributions: it.contributions.parse()?,
                analyses: it.analyses.parse()?,
                report: it.report.parse()?,
            })
        };
        let deadlines = self.deadlines.into_iter().map(deadlines).collect::<Result<_, Error>>()?;
        Ok(domain::Calendar { organisation, length: self.interval.into(), deadlines })
    }
}

impl From<domain::OrganisationTexts> for StandingTexts {
    fn from(stored: domain::OrganisationTexts) -> Self {
        let domain::OrganisationTexts { texts, criteria, .. } = stored;
        let section = |it: domain::standing_texts::StandingSection| StandingSection {
            heading: it.heading,
            text: it.text,
        };
        Self {
            proposals_lead: texts.proposals_lead,
            proposals: texts.proposals,
            sections: texts.sections.into_iter().map(section).collect(),
            attachments: texts.attachments,
            material: criteria.material,
            minor: criteria.minor,
        }
    }
}

impl StandingTexts {
    fn of(self, organisation: OrganisationId) -> domain::OrganisationTexts {
        let section = |it: StandingSection| domain::standing_texts::StandingSection {
            heading: it.heading,
            text: it.text,
        };
        let texts = domain::StandingTexts {
            proposals_lead: self.proposals_lead,
            proposals: self.proposals,
            sections: self.sections.into_iter().map(section).collect(),
            attachments: self.attachments,
        };
        let criteria =
            domain::standing_texts::DeviationCriteria { material: self.material, minor: self.minor };
        domain::OrganisationTexts { organisation, texts, criteria }
    }
}

impl From<domain::Profile> for Profile {
    fn from(profile: domain::Profile) -> Self {
        let colour = profile.colour.map(|colour| colour.chosen.to_string());
        let logo_description = profile.logo.map(|logo| logo.description);
        Self { colour, header: profile.header, footer: profile.footer, logo_description }
    }
}
