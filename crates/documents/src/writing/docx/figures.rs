//! The figures of the report as tables: every cell says in words or digits what its colour says.

use tertial_domain::Level;

use super::flow::{Cell, Flow, Run, Table};
use crate::writing::model::{Matrix, MatrixCell, Model};
use crate::writing::palette;

/// How many risks there are at each level over the periods.
pub(super) fn levels_over_time(flow: &mut Flow, model: &Model) {
    flow.heading(2, model.labels.levels_over_time);
    let mut headings = vec![""];
    headings.extend(Level::ALL.map(Level::swedish));
    headings.push(model.labels.unassessed);
    let rows = model.counts.iter().map(|counts| {
        let mut row = vec![Cell::of(|flow| {
            let run = if counts.is_now { Run::strong(&counts.label) } else { Run::plain(&counts.label) };
            flow.paragraph("TableText", &[run]);
        })];
        row.extend(counts.levels.iter().map(|it| match it.count {
            0 => Cell::in_colour("0", None),
            count => Cell::in_colour(&count.to_string(), Some(palette::level(it.level))),
        }));
        row.push(Cell::in_colour(&counts.unassessed.to_string(), None));
        row
    });
    flow.table(Table {
        description: model.labels.levels_over_time,
        widths: &[1600, 1300, 1300, 1300, 1300, 1300],
        headings: &headings,
        rows: rows.collect(),
    });
}

/// The matrices of the plan and of now, each with its risks' numbers.
pub(super) fn matrices(flow: &mut Flow, model: &Model) {
    flow.heading(2, model.labels.matrix);
    for matrix in &model.matrices {
        flow.heading(3, &matrix.title);
        if matrix.placed > 0 {
            table(flow, matrix);
        }
        for group in &matrix.without_factors {
            let numbers: Vec<_> = group.numbers.iter().map(ToString::to_string).collect();
            let text = format!(": {} {}", group.name, numbers.join(", "));
            flow.paragraph("Normal", &[Run::muted(model.labels.without_factors), Run::plain(&text)]);
        }
    }
    flow.paragraph(
        "Note",
        &[Run::plain(model.labels.matrix_reading), Run::plain(" "), Run::plain(model.labels.level_letters)],
    );
}

/// `H`, or `H: 1 4` where risks stand.
fn with_letter(cell: &MatrixCell) -> String {
    match cell.letter {
        Some(letter) if cell.print.is_empty() => letter.to_string(),
        Some(letter) => format!("{letter}: {}", cell.print),
        None => cell.print.clone(),
    }
}

/// Room for the likelihood's name, and for a cell of numbers.
const NAME_WIDTH: u32 = 2200;
const CELLS_WIDTH: u32 = 7000;

fn table(flow: &mut Flow, matrix: &Matrix) {
    let steps = u32::try_from(matrix.consequences.len()).expect("a scale has at most ten steps");
    let mut widths = vec![NAME_WIDTH];
    widths.extend(matrix.consequences.iter().map(|_| CELLS_WIDTH / steps));
    let names: Vec<String> =
        (1..).zip(&matrix.consequences).map(|(step, name)| format!("{step} {name}")).collect();
    let mut headings = vec![""];
    headings.extend(names.iter().map(String::as_str));
    let rows = matrix.rows.iter().map(|row| {
        let mut cells = vec![Cell::text(&format!("{} {}", row.likelihood, row.label))];
        cells.extend(
            row.cells.iter().map(|cell| Cell::in_colour(&with_letter(cell), cell.level.map(palette::level))),
        );
        cells
    });
    flow.table(Table {
        description: &matrix.description,
        widths: &widths,
        headings: &headings,
        rows: rows.collect(),
    });
}
