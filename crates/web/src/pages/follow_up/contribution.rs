//! Verksamhetens bidrag: a unit's own part of a risk's analysis.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::contribute::{Contributing, contribute};
use tertial_app::desk::{Desk, Part, desk};
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::merge::Saved;
use tertial_domain::difference::joined;
use tertial_domain::ids::{RiskId, UnitId};

use super::conflict::{self, Conflict};
use super::frame::{About, found, saved, shell};
use super::risk;
use crate::pages::render;
use crate::pages::rich::{Editor, Rich};
use crate::pages::shell::Shell;
use crate::problem::{self, Problem};
use crate::visitor::Visitor;
use crate::words::Words;

/// A unit's part as the risk's page shows it.
pub(super) struct PartView {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) by: Option<String>,
    pub(super) text: Rich,
    pub(super) is_written: bool,
    pub(super) is_own: bool,
    /// None where the visitor may not write it.
    pub(super) form: Option<PartForm>,
}

/// The form of a unit's part.
#[derive(Template)]
#[template(path = "follow_up/contribution.html")]
pub(super) struct PartForm {
    w: Words,
    action: String,
    version: i64,
    autosaves: bool,
    text: Editor,
}

impl askama::filters::HtmlSafe for PartForm {}

/// A part that could not be saved, which stays with whoever wrote it.
#[derive(Template)]
#[template(path = "follow_up/contribution_unsaved.html")]
struct UnsavedPage {
    w: Words,
    shell: Shell,
    about: About,
    wrong: Option<Sentence>,
    /// The risk's.
    title: String,
    back: String,
    form: PartForm,
}

/// What a browser sends of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Given {
    version: i64,
    #[serde(default)]
    text: String,
}

impl PartView {
    /// The parts of a risk's analysis, those that the visitor writes with their forms.
    pub(super) fn all(visitor: &Visitor, found: &Found, desk: &Desk, risk: RiskId) -> Vec<Self> {
        let about = About::of(found, visitor.words);
        let view = |part: Part| {
            let action = address(&about, risk, part.unit);
            let form = PartForm::new(visitor.words, action, (part.version, &part.text), &part.name);
            Self {
                unit: part.unit,
                by: part.by,
                text: Rich::new(&part.text),
                is_written: !part.text.is_empty(),
                is_own: part.is_own,
                form: (part.may_write && about.is_open).then_some(form),
                name: part.name,
            }
        };
        desk.parts(&visitor.app, found, risk).into_iter().map(view).collect()
    }
}

impl PartForm {
    fn new(w: Words, action: String, (version, text): (i64, &str), unit: &str) -> Self {
        let id = format!("part-{}", action.rsplit('/').next().unwrap_or_default());
        let label = w.about("contribution-of", unit);
        let text = Editor { w, id, name: "text", label, hint: None, value: text.to_owned(), rows: 4 };
        Self { w, action, version, autosaves: true, text }
    }
}

/// Saves a unit's part.
pub(crate) async fn save(
    visitor: Visitor,
    Path((id, risk, unit)): Path<(String, String, String)>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let (found, risk) = (found(&visitor, &id).await?, risk::named(&risk)?);
    let unit: UnitId = unit.parse().map_err(|_| Problem::NoPage)?;
    let (w, about) = (visitor.words, About::of(&found, visitor.words));
    let written = Contributing { text: given.text };
    let outcome = contribute(&visitor.app, &found, (risk, unit), (given.version, written.clone())).await;
    let overtaken = match outcome {
        Ok(Saved::As(version)) => {
            return Ok(saved(&visitor, &headers, version, &about.at(&format!("/risks/{risk}#part-{unit}"))));
        }
        Ok(Saved::Overtaken(overtaken)) => overtaken,
        Err(error) if problem::is_about_the_form(&error) => {
            return unsaved(&visitor, &found, (risk, unit), (given.version, &written.text), error).await;
        }
        Err(error) => return Err(error.into()),
    };
    let desk = desk(&visitor.app, &found).await?;
    let on = desk.risk(&found, risk)?;
    let name = desk.parts(&visitor.app, &found, risk).into_iter().find(|part| part.unit == unit);
    let name = name.map(|part| part.name).unwrap_or_default();
    let (mine, theirs) = (&overtaken.mine.text, &overtaken.theirs.text);
    let action = address(&about, risk, unit);
    let both = joined(theirs, mine);
    let form = PartForm::new(w, action.clone(), (overtaken.version, &both), &name);
    let fields = |text: &str| vec![("text".to_owned(), text.to_owned())];
    let conflict = Conflict {
        title: on.now.title.clone(),
        who: conflict::who(&overtaken, w),
        compared: conflict::compared(&[(w.about("contribution-of", &name), mine, theirs)]),
        action,
        version: overtaken.version,
        mine: fields(mine),
        theirs: fields(theirs),
        joined: PartForm { autosaves: false, ..form }.render().map_err(|_| Problem::Broken)?,
    };
    Ok(conflict::page(w, shell(&visitor, &found), &about, conflict))
}

/// What was written, with why it is not saved: such as when the follow-up has been handed in meanwhile.
async fn unsaved(
    visitor: &Visitor,
    found: &Found,
    (risk, unit): (RiskId, UnitId),
    (version, text): (i64, &str),
    error: Error,
) -> Result<Response, Problem> {
    let (w, about) = (visitor.words, About::of(found, visitor.words));
    let desk = desk(&visitor.app, found).await?;
    let title = desk.risk(found, risk)?.now.title.clone();
    let part = desk.parts(&visitor.app, found, risk).into_iter().find(|part| part.unit == unit);
    let name = part.map(|part| part.name).unwrap_or_default();
    let form = PartForm::new(w, address(&about, risk, unit), (version, text), &name);
    let form = PartForm { autosaves: false, ..form };
    let wrong = Some(sentence(&error, w.language));
    let back = about.at(&format!("/risks/{risk}"));
    let page = render(&UnsavedPage { w, shell: shell(visitor, found), about, wrong, title, back, form });
    Ok((Problem::from(error).status(), page).into_response())
}

fn address(about: &About, risk: RiskId, unit: UnitId) -> String {
    about.at(&format!("/risks/{risk}/contributions/{unit}"))
}
