//! The standing texts of the memo, and the criteria for deviations.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use tertial_app::settings::texts::{self, Block, Memo};
use tertial_domain::ids::OrganisationId;
use tertial_domain::standing_texts::{DeviationCriteria, NAMES, StandingSection};
use tertial_domain::{OrganisationTexts, StandingTexts};

use super::{Asked, Told, Top, administered, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/texts.html")]
struct TextsPage {
    w: Words,
    shell: Shell,
    top: Top,
    given: Given,
    /// Heading and template of each section, and an empty one for one more.
    sections: Vec<(String, String)>,
    /// The names that stand for something, each as it is written and the key of what it stands for.
    names: [(String, String); 5],
    preview: Option<Memo>,
}

/// The texts as they were typed.
#[derive(Default, Deserialize)]
pub(crate) struct Given {
    version: i64,
    #[serde(default)]
    proposals_lead: String,
    /// One a line.
    #[serde(default)]
    proposals: String,
    #[serde(default)]
    heading: Vec<String>,
    #[serde(default)]
    text: Vec<String>,
    /// One a line.
    #[serde(default)]
    attachments: String,
    #[serde(default)]
    material: String,
    #[serde(default)]
    minor: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let organisation = administered(&visitor)?;
    let (stored, version) = texts::get(&visitor.app, organisation).await?;
    Ok(page(&visitor, Given::of(&stored, version), None, asked.told()))
}

/// The page with a memo in the texts, before they are stored.
pub(crate) async fn preview(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    match texts::preview(&visitor.app, given.texts(organisation)).await {
        Ok(memo) => Ok(page(&visitor, given, Some(memo), Told::default())),
        Err(error) => {
            let (status, told) = Told::wrong(error, visitor.words)?;
            Ok((status, page(&visitor, given, None, told)).into_response())
        }
    }
}

/// Stores the texts.
pub(crate) async fn set(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    let (organisation, w) = (visitor.signed_in.organisation.id, visitor.words);
    match texts::set(&visitor.app, given.version, given.texts(organisation)).await {
        Ok(()) => Ok(saved("/settings/texts")),
        Err(error) => {
            let (status, told) = Told::wrong(error, w)?;
            let (stored, version) = texts::get(&visitor.app, organisation).await?;
            let told = told.beside(status, || Given::of(&stored, version).differing(&given, w));
            Ok((status, page(&visitor, Given { version, ..given }, None, told)).into_response())
        }
    }
}

fn page(visitor: &Visitor, given: Given, preview: Option<Memo>, told: Told) -> Response {
    let w = visitor.words;
    let text = |n: usize| given.text.get(n).cloned().unwrap_or_default();
    let written = given.heading.iter().enumerate().map(|(n, heading)| (heading.clone(), text(n)));
    let filled = written.filter(|(heading, text)| !heading.is_empty() || !text.is_empty());
    render(&TextsPage {
        w,
        shell: shell(visitor),
        top: Top::of_tab(w, "settings-texts", told),
        sections: filled.chain([(String::new(), String::new())]).collect(),
        names: NAMES.map(|name| (format!("{{{name}}}"), w.about("texts-name", name))),
        given,
        preview,
    })
}

impl Given {
    fn of(stored: &OrganisationTexts, version: i64) -> Self {
        let StandingTexts { proposals_lead, proposals, sections, attachments } = &stored.texts;
        Self {
            version,
            proposals_lead: proposals_lead.clone(),
            proposals: proposals.join("\n"),
            heading: sections.iter().map(|section| section.heading.clone()).collect(),
            text: sections.iter().map(|section| section.text.clone()).collect(),
            attachments: attachments.join("\n"),
            material: stored.criteria.material.clone(),
            minor: stored.criteria.minor.clone(),
        }
    }

    /// The texts; a section without heading and text is none.
    fn texts(&self, organisation: OrganisationId) -> OrganisationTexts {
        let section = |(n, heading): (usize, &String)| StandingSection {
            heading: heading.trim().to_owned(),
            text: self.text.get(n).map(|text| lines(text).trim().to_owned()).unwrap_or_default(),
        };
        let sections = self.heading.iter().enumerate().map(section);
        OrganisationTexts {
            organisation,
            texts: StandingTexts {
                proposals_lead: self.proposals_lead.trim().to_owned(),
                proposals: one_a_line(&self.proposals),
                sections: sections.filter(|it| !it.heading.is_empty() || !it.text.is_empty()).collect(),
                attachments: one_a_line(&self.attachments),
            },
            criteria: DeviationCriteria {
                material: lines(&self.material).trim().to_owned(),
                minor: lines(&self.minor).trim().to_owned(),
            },
        }
    }

    /// Where these texts differ from those that somebody typed.
    fn differing(&self, typed: &Self, w: Words) -> Vec<(String, String)> {
        let one = |key: &str, own: &str, typed: &str| {
            (lines(own).trim() != lines(typed).trim()).then(|| (w.text(key), own.to_owned()))
        };
        let sections = self.heading.iter().zip(&self.text).filter_map(|(heading, text)| {
            let typed = typed.heading.iter().zip(&typed.text).find(|(other, _)| *other == heading);
            let is_same = typed.is_some_and(|(_, typed)| lines(typed).trim() == lines(text).trim());
            (!is_same).then(|| (heading.clone(), text.clone()))
        });
        let before = [
            one("texts-lead", &self.proposals_lead, &typed.proposals_lead),
            one("texts-proposals", &self.proposals, &typed.proposals),
        ];
        let after = [
            one("texts-attachments", &self.attachments, &typed.attachments),
            one("texts-material", &self.material, &typed.material),
            one("texts-minor", &self.minor, &typed.minor),
        ];
        before.into_iter().flatten().chain(sections).chain(after.into_iter().flatten()).collect()
    }
}

/// A text with the line ends that texts are stored with; forms send others.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn one_a_line(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
