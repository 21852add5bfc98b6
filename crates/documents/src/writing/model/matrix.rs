//! The risk matrix: where each risk stands by likelihood and consequence.

use serde::Serialize;
use tertial_domain::scale::Step;
use tertial_domain::{Level, RiskValue, Snapshot};

use super::words;

/// One matrix of the scale with the risks' numbers in it.
///
/// Only a risk whose factors are both known has a place; the others are listed by level beside it,
/// because guessing factors from a product would state what nobody has assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// `Planen`, or the period.
    pub title: String,
    /// Highest likelihood first, as it is drawn.
    pub rows: Vec<MatrixRow>,
    /// The steps of consequence, lowest first: `1`–`5` with their names.
    pub consequences: Vec<String>,
    /// How many risks have a place in the matrix.
    pub placed: usize,
    /// The risks without known factors, highest level first, those without a level last.
    pub without_factors: Vec<LevelGroup>,
    /// The matrix in words, for those who do not see it.
    pub description: String,
}

/// A step of likelihood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// The step, from 1.
    pub likelihood: u8,
    /// Its name.
    pub label: String,
    /// Lowest consequence first.
    pub cells: Vec<MatrixCell>,
}

/// Where a likelihood and a consequence meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixCell {
    /// The level that the scale gives it.
    pub level: Option<Level>,
    /// The level's letter, printed in the cell so that its colour is never alone in telling.
    pub letter: Option<char>,
    /// Numbers of the risks that stand here.
    pub numbers: Vec<u32>,
    /// What is printed in the cell: the numbers, or how many there are where they would not fit.
    pub print: String,
}

/// More characters than this do not fit in a printed cell, on two lines.
const ROOM_IN_CELL: usize = 17;

/// Risks of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelGroup {
    /// The level; none for risks that nobody has valued.
    pub level: Option<Level>,
    /// `Hög`, `Ej bedömd`.
    pub name: String,
    /// Numbers of the risks.
    pub numbers: Vec<u32>,
}

pub(super) fn plan_and_now(snapshot: &Snapshot) -> Vec<Matrix> {
    let plan = snapshot.risks.iter().map(|risk| (risk.number, risk.original, snapshot.level_in_plan(risk)));
    let now = snapshot.risks.iter().map(|risk| (risk.number, risk.now, snapshot.level_now(risk)));
    vec![
        matrix(snapshot, "Planen".to_owned(), plan.collect()),
        matrix(snapshot, words::period_short(snapshot.at), now.collect()),
    ]
}

type Placed = (u32, RiskValue, Option<Level>);

fn matrix(snapshot: &Snapshot, title: String, risks: Vec<Placed>) -> Matrix {
    let scale = &snapshot.scale;
    let mut rows: Vec<MatrixRow> = steps(scale.likelihood())
        .rev()
        .map(|(likelihood, step)| MatrixRow {
            likelihood,
            label: step.label.clone(),
            cells: steps(scale.consequence())
                .map(|(consequence, _)| {
                    let level = scale.level_of(u16::from(likelihood) * u16::from(consequence));
                    MatrixCell {
                        level,
                        letter: level.map(Level::letter),
                        numbers: Vec::new(),
                        print: String::new(),
                    }
                })
                .collect(),
        })
        .collect();
    let (mut placed, mut unplaced) = (0, Vec::new());
    for (number, value, level) in risks {
        match cell(&mut rows, value) {
            Some(cell) => {
                cell.numbers.push(number);
                placed += 1;
            }
            None => unplaced.push((number, level)),
        }
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.print = print(&cell.numbers);
    }
    let without_factors = by_level(&unplaced);
    let description = describe(&title, &rows, &without_factors);
    let consequences = scale.consequence().iter().map(|step| step.label.clone()).collect();
    Matrix { title, rows, consequences, placed, without_factors, description }
}

/// The steps of an axis with their numbers, from 1; a scale has at most ten.
fn steps(axis: &[Step]) -> impl DoubleEndedIterator<Item = (u8, &Step)> + ExactSizeIterator {
    let count = u8::try_from(axis.len()).unwrap_or(u8::MAX);
    (1..count.saturating_add(1)).zip(axis)
}

fn cell(rows: &mut [MatrixRow], value: RiskValue) -> Option<&mut MatrixCell> {
    let (likelihood, consequence) = (value.likelihood?, value.consequence?);
    let row = rows.iter_mut().find(|row| row.likelihood == likelihood)?;
    row.cells.get_mut(usize::from(consequence).checked_sub(1)?)
}

fn print(numbers: &[u32]) -> String {
    let all = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    if all.len() > ROOM_IN_CELL { format!("{}\u{a0}st", numbers.len()) } else { all }
}

fn by_level(risks: &[(u32, Option<Level>)]) -> Vec<LevelGroup> {
    let levels = Level::ALL.into_iter().rev().map(Some).chain([None]);
    levels
        .map(|level| LevelGroup {
            level,
            name: level.map_or("Ej bedömd", Level::swedish).to_owned(),
            numbers: risks.iter().filter(|(_, its)| *its == level).map(|(number, _)| *number).collect(),
        })
        .filter(|group| !group.numbers.is_empty())
        .collect()
}

fn describe(title: &str, rows: &[MatrixRow], without_factors: &[LevelGroup]) -> String {
    let mut sentences = Vec::new();
    for row in rows {
        for (consequence, cell) in (1..).zip(&row.cells) {
            if !cell.numbers.is_empty() {
                sentences.push(format!(
                    "Sannolikhet {} och konsekvens {consequence} ({}): {}.",
                    row.likelihood,
                    cell.level.map_or("okänd nivå", Level::swedish).to_lowercase(),
                    risks(&cell.numbers),
                ));
            }
        }
    }
    for group in without_factors {
        sentences.push(format!(
            "Utan kända faktorer, {}: {}.",
            group.name.to_lowercase(),
            risks(&group.numbers)
        ));
    }
    format!("Riskmatris, {title}. {}", sentences.join(" "))
}

fn risks(numbers: &[u32]) -> String {
    let word = if numbers.len() == 1 { "risk" } else { "risker" };
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("{word} {}", numbers.join(", "))
}
