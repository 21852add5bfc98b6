//! Uppföljning i en tabell: the whole board's risks, each with last period's text, and its form for those who write.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::desk::desk;
use tertial_domain::ids::RiskId;
use tertial_domain::plan::PlannedRisk;

use super::assessing::{AssessingForm, Setting, changed};
use super::frame::{About, found, shell};
use super::view::{Before, Track, attached, before, tracks};
use crate::pages::checks::attached::AttachedRow;
use crate::pages::render;
use crate::pages::rich::Rich;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up/table.html")]
struct TablePage {
    w: Words,
    shell: Shell,
    about: About,
    track_heading: String,
    /// Of what the texts beside are: `T2`.
    previous: Option<String>,
    rows: Vec<Row>,
}

struct Row {
    number: u32,
    risk: RiskId,
    href: String,
    title: String,
    owner: Option<String>,
    track: Track,
    before: Option<Before>,
    /// How many units have written about it.
    contributions: usize,
    /// The runs and samples that show that its controls were carried out.
    checks: Vec<AttachedRow>,
    /// None for whoever only reads.
    form: Option<AssessingForm>,
    analysis: Rich,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let (w, desk) = (visitor.words, desk(&visitor.app, &found).await?);
    let about = About::of(&found, w);
    let snapshot = &desk.snapshot;
    let may_write = |planned: &PlannedRisk| about.is_open && found.may_assess(&visitor.app, planned).is_ok();
    let rows = desk.risks(&found).zip(tracks(snapshot, w)).map(|(on, track)| {
        let href = about.at(&format!("/risks/{}", on.planned.risk));
        let setting = Setting {
            action: href.clone(),
            version: on.version,
            in_table: Some(on.now.number),
            autosaves: true,
            scale: &snapshot.scale,
            changed: desk.moved(&on).map(|moved| changed(moved, w)),
        };
        Row {
            number: on.now.number,
            risk: on.planned.risk,
            title: on.now.title.clone(),
            owner: on.now.owner.clone(),
            track,
            before: before(&desk, &on, w),
            contributions: desk.written(on.planned.risk),
            checks: attached(on.now, w),
            form: may_write(on.planned).then(|| AssessingForm::new(w, &on.assessing, setting)),
            analysis: Rich::new(&on.now.analysis),
            href,
        }
    });
    Ok(render(&TablePage {
        w,
        shell: shell(&visitor, &found),
        track_heading: super::view::track_heading(snapshot, w),
        previous: desk.previous.as_ref().map(|previous| previous.at.short()),
        rows: rows.collect(),
        about,
    }))
}
