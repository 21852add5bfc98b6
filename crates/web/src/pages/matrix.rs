//! The risk matrix of a plan: likelihood upwards, consequence to the right, and the risks' numbers where they belong.

use askama::Template;
use tertial_domain::plan::{Content, PlannedRisk};
use tertial_domain::{Level, Scale};

use crate::pages::level::LevelSign;
use crate::words::Words;

/// The matrix.
#[derive(Template)]
#[template(path = "matrix.html")]
pub(crate) struct Matrix {
    w: Words,
    /// The steps of consequence, lowest first.
    columns: Vec<String>,
    /// Highest likelihood first.
    rows: Vec<Row>,
    /// The numbers of the risks whose factors are not known.
    outside: Vec<u32>,
}

struct Row {
    /// The step of likelihood.
    label: String,
    cells: Vec<Cell>,
}

struct Cell {
    level: Option<LevelSign>,
    product: u16,
    risks: Vec<Mark>,
}

struct Mark {
    number: u32,
    title: String,
}

impl Matrix {
    /// The matrix of a revision, on its own scale.
    pub(crate) fn new(w: Words, content: &Content) -> Self {
        let scale = &content.scale;
        let label = |n: usize, label: &str| format!("{} {label}", n + 1);
        let columns = scale.consequence().iter().enumerate().map(|(n, step)| label(n, &step.label));
        let rows = scale.likelihood().iter().enumerate().rev().map(|(n, step)| Row {
            label: label(n, &step.label),
            cells: (1..=scale.consequence().len()).map(|c| cell(w, content, n + 1, c)).collect(),
        });
        let outside = content.risks.iter().filter(|risk| place(risk, scale).is_none());
        Self {
            w,
            columns: columns.collect(),
            rows: rows.collect(),
            outside: outside.map(|risk| risk.number).collect(),
        }
    }
}

fn cell(w: Words, content: &Content, likelihood: usize, consequence: usize) -> Cell {
    // An axis has at most ten steps, so that the product is at most a hundred.
    let product = u16::try_from(likelihood * consequence).unwrap_or(u16::MAX);
    let here = Some((likelihood, consequence));
    let risks = content.risks.iter().filter(|risk| place(risk, &content.scale) == here);
    let level: Option<Level> = content.scale.level_of(product);
    Cell {
        level: level.map(|level| LevelSign::new(w, level)),
        product,
        risks: risks.map(|risk| Mark { number: risk.number, title: risk.title.clone() }).collect(),
    }
}

/// Likelihood and consequence, where both are known and are steps of the scale.
fn place(risk: &PlannedRisk, scale: &Scale) -> Option<(usize, usize)> {
    let given = risk.valuation.given;
    let (likelihood, consequence) = (usize::from(given.likelihood?), usize::from(given.consequence?));
    let is_step = |step, axis: usize| (1..=axis).contains(&step);
    let is_inside =
        is_step(likelihood, scale.likelihood().len()) && is_step(consequence, scale.consequence().len());
    is_inside.then_some((likelihood, consequence))
}
