//! Stickprov: drawn by a recorded seed, examined item by item on a worksheet, and evaluated.

pub(crate) mod drawing;
mod figures;
pub(crate) mod filling;
pub(crate) mod new;
pub(crate) mod sample;
pub(crate) mod worksheet;

use askama::Template;
use axum::response::Response;
use tertial_app::samples;
use tertial_domain::Sample;
use tertial_domain::sample::{Method, Progress};

use crate::pages::checks::{Tabs, grouped};
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/samples.html")]
struct SamplesPage {
    w: Words,
    shell: Shell,
    tabs: Tabs,
    rows: Vec<Row>,
    tests: Vec<(String, String)>,
}

struct Row {
    href: String,
    title: String,
    method: &'static str,
    drawn: String,
    population: String,
    sign: Sign,
    found: Option<String>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let w = visitor.words;
    let listed = samples::list(&visitor.app, visitor.signed_in.organisation.id).await?;
    let tests = if listed.may_examine { samples::tests() } else { Vec::new() };
    let test =
        |it: &&tertial_app::checks::ControlTest| (it.id.clone(), w.language.of_wording(&it.title).to_owned());
    Ok(render(&SamplesPage {
        w,
        shell: Shell::new(&visitor, Section::Tests, None),
        tabs: Tabs::new(&visitor, "samples"),
        rows: listed.samples.iter().map(|sample| row(w, sample)).collect(),
        tests: tests.iter().map(test).collect(),
    }))
}

fn row(w: Words, sample: &Sample) -> Row {
    Row {
        href: format!("/samples/{}", sample.id),
        title: sample.title.clone(),
        method: method(&sample.method),
        drawn: w.date(&sample.drawn.on),
        population: grouped(sample.population.items),
        sign: sign(w, sample),
        found: sample.evaluation().map(|it| w.count("sample-wrong", it.wrong as usize)),
    }
}

fn sign(w: Words, sample: &Sample) -> Sign {
    match sample.progress {
        Progress::Drawn => Sign::new(w, "warning", "sample-drawn"),
        Progress::Evaluated { .. } => Sign::new(w, "good", "sample-is-evaluated"),
    }
}

/// The message with the name of a method.
const fn method(method: &Method) -> &'static str {
    match method {
        Method::Random => "sample-random",
        Method::Stratified { .. } => "sample-stratified",
        Method::MonetaryUnit { .. } => "sample-monetary",
    }
}
