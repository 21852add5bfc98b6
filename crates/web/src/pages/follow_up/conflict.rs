//! Two people in the same text: both versions side by side, and three ways on.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tertial_app::assess::Assessing;
use tertial_app::merge::Overtaken;
use tertial_app::surroundings::time_of;
use tertial_domain::Scale;
use tertial_domain::difference::{Piece, by_words};
use tertial_domain::follow_up::Revaluation;

use super::frame::About;
use crate::pages::level::{self, LevelSign};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up/conflict.html")]
struct ConflictPage<'a> {
    w: Words,
    shell: Shell,
    about: &'a About,
    /// What both wrote about: the risk, or the part of the follow-up.
    title: String,
    who: String,
    compared: Vec<Compared<'a>>,
    action: String,
    version: i64,
    /// Every field of the form, as each of the two has it.
    mine: Vec<(String, String)>,
    theirs: Vec<(String, String)>,
    /// The ordinary form with both texts in it.
    joined: String,
}

/// A field that both have changed.
pub(super) struct Compared<'a> {
    label: String,
    mine: Vec<Piece<'a>>,
    theirs: Vec<Piece<'a>>,
}

/// Everything that a conflict's page is made from.
pub(super) struct Conflict<'a> {
    pub(super) title: String,
    /// Who saved first and when.
    pub(super) who: String,
    pub(super) compared: Vec<Compared<'a>>,
    pub(super) action: String,
    pub(super) version: i64,
    pub(super) mine: Vec<(String, String)>,
    pub(super) theirs: Vec<(String, String)>,
    /// The ordinary form with both texts in it, rendered.
    pub(super) joined: String,
}

/// The page, and the status that tells programs.
pub(super) fn page(w: Words, shell: Shell, about: &About, conflict: Conflict<'_>) -> Response {
    let Conflict { title, who, compared, action, version, mine, theirs, joined } = conflict;
    let page = ConflictPage { w, shell, about, title, who, compared, action, version, mine, theirs, joined };
    (StatusCode::CONFLICT, render(&page)).into_response()
}

/// `Britt Ek sparade kl. 14.32.`
pub(super) fn who<E>(overtaken: &Overtaken<E>, w: Words) -> String {
    let by = overtaken.by.as_ref().map_or_else(|| w.text("conflict-somebody"), |name| w.person(Some(name)));
    let at = overtaken.at.map(time_of).unwrap_or_default();
    w.language.text_with("conflict-who", &[("name", by.into()), ("time", at.into())])
}

/// The fields that differ, of those that are handed in with their labels.
pub(super) fn compared<'a>(fields: &[(String, &'a str, &'a str)]) -> Vec<Compared<'a>> {
    let differing = fields.iter().filter(|(_, mine, theirs)| mine != theirs);
    let one = |(label, mine, theirs): &(String, &'a str, &'a str)| {
        let (mine, theirs) = by_words(mine, theirs);
        Compared { label: label.clone(), mine, theirs }
    };
    differing.map(one).collect()
}

/// The fields of an assessment's form.
pub(super) fn fields_of(written: &Assessing) -> Vec<(String, String)> {
    let Assessing { analysis, reason, value } = written;
    let step = |step: Option<u8>| step.map(|step| step.to_string()).unwrap_or_default();
    [
        ("analysis", analysis.clone()),
        ("reason", reason.clone()),
        ("likelihood", step(value.likelihood)),
        ("consequence", step(value.consequence)),
        ("level", value.level.map(level::name).unwrap_or_default().to_owned()),
        ("why", value.why.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// A value in words: `Sannolikhet 3, konsekvens 4, Hög`.
pub(super) fn in_words(value: &Revaluation, scale: &Scale, w: Words) -> String {
    let step = |key: &str, step: Option<u8>| Some(format!("{} {}", w.text(key), step?));
    let parts = [
        step("assess-likelihood", value.likelihood),
        step("assess-consequence", value.consequence),
        value.level_on(scale).map(|level| LevelSign::new(w, level).word),
        Some(value.why.clone()).filter(|why| !why.is_empty()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { w.text("assess-not-valued") } else { parts.join(", ") }
}
