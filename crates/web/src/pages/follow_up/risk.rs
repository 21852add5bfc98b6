//! Uppföljning av en risk: its analysis, level and contributions are written here, with last period's text beside.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::assess::{Assessing, assess};
use tertial_app::desk::{Desk, OnDesk, desk};
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::merge::{Overtaken, Saved};
use tertial_domain::difference::joined;
use tertial_domain::ids::RiskId;

use super::assessing::{AssessingForm, Given, Setting, changed};
use super::conflict::{self, Conflict};
use super::contribution::PartView;
use super::frame::{About, found, is_by_itself, saved_by_itself, shell};
use super::mend;
use super::view::{Before, ControlLine, Track, before, control_lines, tracks};
use crate::pages::level::LevelSign;
use crate::pages::render;
use crate::pages::rich::Rich;
use crate::pages::shell::Shell;
use crate::problem::{self, Problem};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up/risk.html")]
struct RiskPage {
    w: Words,
    shell: Shell,
    about: About,
    wrong: Option<Sentence>,
    risk: RiskId,
    number: u32,
    of: usize,
    title: String,
    owner: Option<String>,
    description: Rich,
    track: Track,
    track_heading: String,
    /// What was said last time, and the plan's level.
    before: Option<Before>,
    plan_level: Option<LevelSign>,
    /// None for whoever only reads.
    form: Option<AssessingForm>,
    /// Whether it is handed in, so that it has to be sent back before anything is written in it.
    is_under_review: bool,
    analysis: Rich,
    reason: Rich,
    level: Option<LevelSign>,
    parts: Vec<PartView>,
    /// The units that have written nothing, and that the visitor may write for.
    others: Vec<PartView>,
    controls: Vec<ControlLine>,
    deviations: Vec<(String, bool)>,
    /// The page of its deviations.
    found_wrong: String,
    criteria: Vec<Criterion>,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
}

/// A step of the scale and when it applies.
struct Criterion {
    axis: &'static str,
    label: String,
    criteria: String,
}

/// The risk before or after.
struct Neighbour {
    href: String,
    title: String,
}

/// What came back from a form that could not be saved.
pub(super) struct Typed {
    pub(super) wrong: Sentence,
    pub(super) version: i64,
    pub(super) written: Assessing,
}

/// The page.
pub(crate) async fn show(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    page(&visitor, &found, named(&risk)?, None).await
}

/// Saves the analysis and the level.
pub(crate) async fn save(
    visitor: Visitor,
    Path((id, risk)): Path<(String, String)>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let (found, risk) = (found(&visitor, &id).await?, named(&risk)?);
    let (version, written) = given.read()?;
    let taken_in = given.taken_in()?;
    let about = About::of(&found, visitor.words);
    match assess(&visitor.app, &found, risk, (version, written.clone()), taken_in).await {
        Ok(Saved::As(version)) if is_by_itself(&headers) => {
            let desk = desk(&visitor.app, &found).await?;
            let moved = desk.moved(&desk.risk(&found, risk)?);
            Ok(saved_by_itself(&visitor, Some(version), moved.map(|moved| changed(moved, visitor.words))))
        }
        Ok(Saved::As(_)) if given.is_from_table() => {
            let number = found.plan().content().risk(risk).map_or(0, |planned| planned.number);
            Ok(Redirect::to(&about.at(&format!("/table#risk-{number}"))).into_response())
        }
        Ok(Saved::As(_)) => Ok(Redirect::to(&about.at(&format!("/risks/{risk}"))).into_response()),
        Ok(Saved::Overtaken(overtaken)) => overtaken_page(&visitor, &found, risk, *overtaken, &given).await,
        Err(error) if problem::is_about_the_form(&error) => {
            let typed = Typed { wrong: sentence(&error, visitor.words.language), version, written };
            let page = page(&visitor, &found, risk, Some(typed)).await?;
            Ok((Problem::from(error).status(), page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The risk that an address names; an address that names none is no page.
pub(super) fn named(risk: &str) -> Result<RiskId, Problem> {
    risk.parse().map_err(|_| Problem::NoPage)
}

pub(super) async fn page(
    visitor: &Visitor,
    found: &Found,
    risk: RiskId,
    typed: Option<Typed>,
) -> Result<Response, Problem> {
    let (w, desk) = (visitor.words, desk(&visitor.app, found).await?);
    let on = desk.risk(found, risk)?;
    let about = About::of(found, w);
    let snapshot = &desk.snapshot;
    let track = tracks(snapshot, w).into_iter().nth(on.index).ok_or(Problem::Broken)?;
    let may_write = about.is_open && found.may_assess(&visitor.app, on.planned).is_ok();
    let (written, version) = match &typed {
        Some(typed) => (&typed.written, typed.version),
        None => (&on.assessing, on.version),
    };
    let form = (may_write || typed.is_some()).then(|| {
        let setting = Setting {
            action: about.at(&format!("/risks/{risk}")),
            version,
            in_table: None,
            autosaves: may_write,
            scale: &snapshot.scale,
            changed: desk.moved(&on).map(|moved| changed(moved, w)),
        };
        AssessingForm::new(w, written, setting)
    });
    let parts = PartView::all(visitor, found, &desk, risk);
    let (parts, others) = parts.into_iter().partition(PartView::is_in_front);
    let neighbour = |index: Option<usize>| {
        let other = desk.risks(found).nth(index?)?;
        let href = about.at(&format!("/risks/{}", other.planned.risk));
        Some(Neighbour { href, title: other.now.title.clone() })
    };
    let sign = |level: Option<tertial_domain::Level>| level.map(|level| LevelSign::new(w, level));
    Ok(render(&RiskPage {
        w,
        shell: shell(visitor, found),
        risk,
        number: on.now.number,
        of: snapshot.risks.len(),
        title: on.now.title.clone(),
        owner: on.now.owner.clone(),
        is_under_review: found.follow_up().state().is_under_review(),
        description: Rich::new(on.now.description.as_deref().unwrap_or_default()),
        track,
        track_heading: super::view::track_heading(snapshot, w),
        before: before(&desk, &on, w),
        plan_level: sign(snapshot.level_in_plan(on.now)),
        form,
        analysis: Rich::new(&on.now.analysis),
        reason: Rich::new(on.now.reason.as_deref().unwrap_or_default()),
        level: sign(snapshot.level_now(on.now)),
        parts,
        others,
        controls: control_lines(found, &on, w),
        deviations: on.now.deviations.iter().map(|it| (it.text.clone(), it.material)).collect(),
        found_wrong: mend::found_wrong(on.planned),
        criteria: criteria(&desk),
        previous: neighbour(on.index.checked_sub(1)),
        next: neighbour(Some(on.index + 1)),
        wrong: typed.map(|typed| typed.wrong),
        about,
    }))
}

/// The steps of the scale that somebody has written criteria for.
fn criteria(desk: &Desk) -> Vec<Criterion> {
    let scale = &desk.snapshot.scale;
    let axes = [("assess-likelihood", scale.likelihood()), ("assess-consequence", scale.consequence())];
    let of_axis = |(axis, steps): (&'static str, &[tertial_domain::scale::Step])| {
        let criterion = |(number, step): (usize, &tertial_domain::scale::Step)| Criterion {
            axis,
            label: format!("{number} {}", step.label),
            criteria: step.criteria.clone(),
        };
        (1..).zip(steps).map(criterion).collect::<Vec<_>>()
    };
    axes.into_iter().flat_map(of_axis).collect()
}

async fn overtaken_page(
    visitor: &Visitor,
    found: &Found,
    risk: RiskId,
    overtaken: Overtaken<Assessing>,
    given: &Given,
) -> Result<Response, Problem> {
    let (w, desk) = (visitor.words, desk(&visitor.app, found).await?);
    let on: OnDesk<'_> = desk.risk(found, risk)?;
    let about = About::of(found, w);
    let action = about.at(&format!("/risks/{risk}"));
    let scale = &desk.snapshot.scale;
    let Overtaken { mine, theirs, version, .. } = &overtaken;
    let both = Assessing {
        analysis: joined(&theirs.analysis, &mine.analysis),
        reason: joined(&theirs.reason, &mine.reason),
        value: mine.value.clone(),
    };
    let setting = Setting {
        action: action.clone(),
        version: *version,
        in_table: given.is_from_table().then_some(on.now.number),
        autosaves: false,
        scale,
        changed: desk.moved(&on).map(|moved| changed(moved, w)),
    };
    let form = AssessingForm::new(w, &both, setting);
    let values = (conflict::in_words(&mine.value, scale, w), conflict::in_words(&theirs.value, scale, w));
    let back = |mut fields: Vec<(String, String)>| {
        if given.is_from_table() {
            fields.push(("back".to_owned(), "table".to_owned()));
        }
        fields
    };
    let conflict = Conflict {
        title: on.now.title.clone(),
        who: conflict::who(&overtaken, w),
        compared: conflict::compared(&[
            (w.text("assess-analysis"), &mine.analysis, &theirs.analysis),
            (w.text("assess-level"), &values.0, &values.1),
            (w.text("assess-reason"), &mine.reason, &theirs.reason),
        ]),
        action,
        version: *version,
        mine: back(conflict::fields_of(mine)),
        theirs: back(conflict::fields_of(theirs)),
        joined: form.render().map_err(|_| Problem::Broken)?,
    };
    Ok(conflict::page(w, shell(visitor, found), &about, conflict))
}

impl PartView {
    /// Whether it is shown at once: it is written, or it is the visitor's own.
    fn is_in_front(&self) -> bool {
        self.is_written || self.is_own
    }
}
