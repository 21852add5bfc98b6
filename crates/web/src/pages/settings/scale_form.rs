//! A new version of the scale: written, looked at as a matrix, and then added.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::settings::scales;
use tertial_domain::Scale;
use tertial_domain::scale::{MAX_STEPS, ScaleError, ScaleParts, Step};

use super::scales::legend;
use super::{Told, Top, saved, shell};
use crate::pages::level::LevelSign;
use crate::pages::matrix::Matrix;
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/scale_form.html")]
struct ScaleFormPage {
    w: Words,
    shell: Shell,
    top: Top,
    given: Given,
    likelihood: Vec<Step>,
    consequence: Vec<Step>,
    /// The number of the version that it would be.
    number: String,
    sizes: Vec<usize>,
    preview: Result<Preview, String>,
}

/// The matrix as it would be.
struct Preview {
    matrix: Matrix,
    levels: Vec<(LevelSign, u16, u16)>,
}

/// What a new version starts from.
#[derive(Default, Deserialize)]
pub(crate) struct Start {
    #[serde(default)]
    from: String,
    #[serde(default)]
    likelihood: Option<usize>,
    #[serde(default)]
    consequence: Option<usize>,
}

/// The version as it was typed.
#[derive(Deserialize)]
pub(crate) struct Given {
    /// The version that was looked at.
    after: u32,
    #[serde(default)]
    likelihood_label: Vec<String>,
    #[serde(default)]
    likelihood_criteria: Vec<String>,
    #[serde(default)]
    consequence_label: Vec<String>,
    #[serde(default)]
    consequence_criteria: Vec<String>,
    medium_from: String,
    high_from: String,
    critical_from: String,
}

/// The form, filled with what it starts from.
pub(crate) async fn new(visitor: Visitor, Query(start): Query<Start>) -> Result<Response, Problem> {
    let latest = scales::latest(&visitor.app, visitor.signed_in.organisation.id).await?;
    let from = match start.from.as_str() {
        "5x5" => Scale::five_by_five(),
        "4x4" => Scale::four_by_four(),
        _ => latest.clone(),
    };
    let size = |asked: Option<usize>, own: usize| asked.unwrap_or(own).clamp(2, MAX_STEPS);
    let sizes =
        (size(start.likelihood, from.likelihood().len()), size(start.consequence, from.consequence().len()));
    Ok(page(&visitor, Given::of(&from, latest.version(), sizes), Told::default()))
}

/// The form with its matrix, before anything is stored.
pub(crate) async fn preview(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    // Asks for no more than looking at the form does.
    scales::latest(&visitor.app, visitor.signed_in.organisation.id).await?;
    Ok(page(&visitor, given, Told::default()))
}

/// Adds the version.
pub(crate) async fn add(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let added = match given.parts() {
        Ok(parts) => scales::add(&visitor.app, organisation, given.after, parts).await.map(drop),
        Err(error) => Err(error),
    };
    match added {
        Ok(()) => Ok(saved("/settings/scales")),
        Err(error) => {
            let w = visitor.words;
            let (status, told) = Told::wrong(error, w)?;
            let latest = scales::latest(&visitor.app, organisation).await?;
            let theirs = || {
                let labels = |steps: &[Step]| {
                    steps.iter().map(|step| step.label.clone()).collect::<Vec<_>>().join(", ")
                };
                vec![
                    (w.text("scale-likelihood"), labels(latest.likelihood())),
                    (w.text("scale-consequence"), labels(latest.consequence())),
                ]
            };
            let told = told.beside(status, theirs);
            // Whoever has seen the newer version can add one after it.
            Ok((status, page(&visitor, Given { after: latest.version(), ..given }, told)).into_response())
        }
    }
}

fn page(visitor: &Visitor, given: Given, told: Told) -> Response {
    let (w, shell) = (visitor.words, shell(visitor));
    let preview = match given.parts().and_then(scales::checked) {
        Ok(scale) => Ok(Preview { matrix: Matrix::of_scale(w, &scale), levels: legend(w, &scale) }),
        Err(error) => Err(tertial_app::language::failure::sentence(&error, w.language).message),
    };
    render(&ScaleFormPage {
        w,
        shell,
        top: Top::new("settings-scales", w.text("scale-new"), told),
        likelihood: steps(&given.likelihood_label, &given.likelihood_criteria),
        consequence: steps(&given.consequence_label, &given.consequence_criteria),
        number: (given.after + 1).to_string(),
        sizes: (2..=MAX_STEPS).collect(),
        given,
        preview,
    })
}

impl Given {
    /// A scale as the form has it, with so many steps; those that it lacks are empty.
    fn of(scale: &Scale, after: u32, (likelihood, consequence): (usize, usize)) -> Self {
        let texts = |steps: &[Step], many: usize, text: fn(&Step) -> &String| {
            (0..many).map(|n| steps.get(n).map(text).cloned().unwrap_or_default()).collect()
        };
        let from = |level| scale.range(level).0.to_string();
        Self {
            after,
            likelihood_label: texts(scale.likelihood(), likelihood, |step| &step.label),
            likelihood_criteria: texts(scale.likelihood(), likelihood, |step| &step.criteria),
            consequence_label: texts(scale.consequence(), consequence, |step| &step.label),
            consequence_criteria: texts(scale.consequence(), consequence, |step| &step.criteria),
            medium_from: from(tertial_domain::Level::Medium),
            high_from: from(tertial_domain::Level::High),
            critical_from: from(tertial_domain::Level::Critical),
        }
    }

    fn parts(&self) -> Result<ScaleParts, Error> {
        let product = |text: &str| text.trim().parse::<u16>().map_err(|_| ScaleError::Thresholds);
        Ok(ScaleParts {
            version: self.after.max(1),
            likelihood: steps(&self.likelihood_label, &self.likelihood_criteria),
            consequence: steps(&self.consequence_label, &self.consequence_criteria),
            medium_from: product(&self.medium_from)?,
            high_from: product(&self.high_from)?,
            critical_from: product(&self.critical_from)?,
        })
    }
}

/// The steps of an axis: a label each, and the criteria beside it.
fn steps(labels: &[String], criteria: &[String]) -> Vec<Step> {
    let step = |(n, label): (usize, &String)| Step {
        label: label.trim().to_owned(),
        criteria: criteria.get(n).map(|criteria| criteria.trim().to_owned()).unwrap_or_default(),
    };
    labels.iter().enumerate().map(step).collect()
}
