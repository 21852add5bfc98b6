//! The risk matrix, of a plan, of a portfolio, or of now: likelihood upwards, consequence to the right, and the risks' numbers where they belong.

use askama::Template;
use tertial_domain::plan::Content;
use tertial_domain::scale::Step;
use tertial_domain::{Level, RiskValue, Scale, Snapshot};

use crate::pages::level::{self, LevelSign};
use crate::words::Words;

/// The matrix.
#[derive(Template)]
#[template(path = "matrix.html")]
pub(crate) struct Matrix {
    w: Words,
    /// The page with the risks' rows; empty where it is the page that the matrix stands on.
    page: String,
    /// Whether there is any risk to place.
    has_risks: bool,
    /// The steps of consequence, lowest first.
    columns: Vec<AxisStep>,
    /// Highest likelihood first.
    rows: Vec<Row>,
    /// What the letters of the levels stand for: `L Låg · M Medium`.
    legend: String,
    /// The numbers of the risks whose factors are not known.
    outside: Vec<u32>,
}

/// A step of an axis. Where there is little room, its number stands alone to be seen.
struct AxisStep {
    number: usize,
    name: String,
}

struct Row {
    /// The step of likelihood.
    step: AxisStep,
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

/// A risk that has a place in the matrix. Its row on the page has the id `risk-` and its number.
pub(crate) struct Marked {
    /// Its number on the page.
    pub(crate) number: u32,
    /// Its words.
    pub(crate) title: String,
    /// Its value.
    pub(crate) given: RiskValue,
}

impl Matrix {
    /// The matrix of a revision, on its own scale.
    pub(crate) fn new(w: Words, content: &Content) -> Self {
        let marked = content.risks.iter().map(|risk| Marked {
            number: risk.number,
            title: risk.title.clone(),
            given: risk.valuation.given,
        });
        Self::of(w, &content.scale, &marked.collect::<Vec<_>>())
    }

    /// The matrix of a follow-up: where its risks are now.
    pub(crate) fn now(w: Words, snapshot: &Snapshot) -> Self {
        let marked = snapshot.risks.iter().map(|risk| Marked {
            number: risk.number,
            title: risk.title.clone(),
            given: risk.now,
        });
        Self::of(w, &snapshot.scale, &marked.collect::<Vec<_>>())
    }

    /// The matrix of a scale that nothing is placed on.
    pub(crate) fn of_scale(w: Words, scale: &Scale) -> Self {
        Self::of(w, scale, &[])
    }

    /// The matrix of any risks, on a scale.
    pub(crate) fn of(w: Words, scale: &Scale, risks: &[Marked]) -> Self {
        let axis_step = |n: usize, step: &Step| AxisStep { number: n + 1, name: step.label.clone() };
        let columns = scale.consequence().iter().enumerate().map(|(n, step)| axis_step(n, step));
        let rows = scale.likelihood().iter().enumerate().rev().map(|(n, step)| Row {
            step: axis_step(n, step),
            cells: (1..=scale.consequence().len()).map(|c| cell(w, scale, risks, (n + 1, c))).collect(),
        });
        let outside = risks.iter().filter(|risk| place(risk, scale).is_none());
        Self {
            w,
            page: String::new(),
            has_risks: !risks.is_empty(),
            columns: columns.collect(),
            rows: rows.collect(),
            legend: level::legend(w),
            outside: outside.map(|risk| risk.number).collect(),
        }
    }

    /// The same on another page than the one with the risks' rows, which its numbers lead to.
    pub(crate) fn leading_to(self, page: String) -> Self {
        Self { page, ..self }
    }
}

fn cell(w: Words, scale: &Scale, risks: &[Marked], at: (usize, usize)) -> Cell {
    // An axis has at most ten steps, so that the product is at most a hundred.
    let product = u16::try_from(at.0 * at.1).unwrap_or(u16::MAX);
    let here = risks.iter().filter(|risk| place(risk, scale) == Some(at));
    let level: Option<Level> = scale.level_of(product);
    Cell {
        level: level.map(|level| LevelSign::new(w, level)),
        product,
        risks: here.map(|risk| Mark { number: risk.number, title: risk.title.clone() }).collect(),
    }
}

/// Likelihood and consequence, where both are known and are steps of the scale.
fn place(risk: &Marked, scale: &Scale) -> Option<(usize, usize)> {
    let (likelihood, consequence) =
        (usize::from(risk.given.likelihood?), usize::from(risk.given.consequence?));
    let is_step = |step, axis: usize| (1..=axis).contains(&step);
    let is_inside =
        is_step(likelihood, scale.likelihood().len()) && is_step(consequence, scale.consequence().len());
    is_inside.then_some((likelihood, consequence))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;

    #[test]
    fn every_cell_with_a_level_shows_its_letter() {
        let scale = Scale::five_by_five();
        let given =
            RiskValue { likelihood: Some(4), consequence: Some(3), ..RiskValue::of_level(Level::High) };
        let marked = Marked { number: 7, title: "Jäv".to_owned(), given };
        let page = Matrix::of(Words::of(&HeaderMap::new()), &scale, &[marked]).render().unwrap();
        let cells: Vec<&str> = page.split("<td class=\"lv").skip(1).collect();
        let with_levels = (1..=5u16).flat_map(|l| (1..=5u16).map(move |c| l * c));
        assert_eq!(cells.len(), with_levels.filter(|product| scale.level_of(*product).is_some()).count());
        for cell in cells {
            let letter = match &cell[..1] {
                "1" => 'L',
                "2" => 'M',
                "3" => 'H',
                _ => 'K',
            };
            let shown = format!("<span class=\"cell-level\" aria-hidden=\"true\">{letter}</span>\n</td>");
            assert!(cell.contains(&shown), "{cell}");
        }
        assert!(page.contains("L Låg · M Medium · H Hög · K Kritisk"));
    }
}
