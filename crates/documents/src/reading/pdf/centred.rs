//! Rows of a table whose cells stand in the middle of their row's height, where no line or colour tells the rows apart.
//!
//! A long text begins above the short ones of its row and ends below them, and the next row's may follow it without a space. What
//! tells the rows apart is that the texts of one have their middles at one height.

use super::line::Line;

/// How far middles may stand from each other, in parts of the distance between lines: less than half of what one line more or less
/// moves the middle of a text by.
const SAME_MIDDLE: f64 = 0.2;
/// A distance between lines larger than this times the usual one parts the texts of a column.
const LEAP: f64 = 1.22;
/// A single row has nothing to be told apart from.
const MIN_ROWS: usize = 2;
/// So many rows with a text that begins a line or more above another are no chance.
const MIN_CENTRED: usize = 2;

/// The lines of every row's cells, from the lines of the columns, whose usual distance is `pitch`; `None` where the columns cannot be
/// parted so that every row has one middle.
pub(super) fn rows(columns: &[Vec<Line>], pitch: f64) -> Option<Vec<Vec<Vec<Line>>>> {
    let mut texts: Vec<Vec<&[Line]>> = columns.iter().map(|column| parted(column, pitch)).collect();
    // The column of short texts, which stand far from each other, has one in every row.
    texts.sort_by_key(|texts| std::cmp::Reverse(texts.len()));
    texts.iter().filter(|texts| texts.len() >= MIN_ROWS).find_map(|texts| {
        let middles: Vec<f64> = texts.iter().map(|text| middle(text)).collect();
        let columns: Vec<Vec<&[Line]>> =
            columns.iter().map(|column| around(column, &middles, pitch)).collect::<Option<_>>()?;
        let row = |row: usize| columns.iter().map(move |column| column[row]);
        let centred = (0..middles.len()).filter(|index| is_centred(row(*index), pitch)).count();
        let apart = (1..middles.len()).all(|index| {
            let foot = row(index - 1).flatten().map(|line| line.baseline).fold(0.0, f64::max);
            row(index).flatten().all(|line| line.baseline > foot)
        });
        (centred >= MIN_CENTRED && apart)
            .then(|| (0..middles.len()).map(|index| row(index).map(<[Line]>::to_vec).collect()).collect())
    })
}

/// The texts of a column, as far as white space parts them.
fn parted(column: &[Line], pitch: f64) -> Vec<&[Line]> {
    column.chunk_by(|above, below| below.baseline - above.baseline <= LEAP * pitch).collect()
}

/// The lines of a column that stand around each of `middles`; `None` when some stand around none.
fn around<'a>(column: &'a [Line], middles: &[f64], pitch: f64) -> Option<Vec<&'a [Line]>> {
    let mut rest = column;
    let mut parts = Vec::with_capacity(middles.len());
    for wanted in middles {
        let distance = |count: usize| (middle(&rest[..count]) - wanted).abs();
        let near = (1..=rest.len()).take_while(|count| middle(&rest[..*count]) < wanted + pitch);
        let best = near.min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        let count = best.filter(|count| distance(*count) <= SAME_MIDDLE * pitch).unwrap_or(0);
        let (part, below) = rest.split_at(count);
        parts.push(part);
        rest = below;
    }
    rest.is_empty().then_some(parts)
}

fn middle(text: &[Line]) -> f64 {
    match text {
        [first, .., last] => f64::midpoint(first.baseline, last.baseline),
        [only] => only.baseline,
        [] => f64::NAN,
    }
}

/// Whether one text of a row begins a line or more above another.
fn is_centred<'a>(cells: impl Iterator<Item = &'a [Line]>, pitch: f64) -> bool {
    let begins = cells.filter_map(|cell| cell.first()).map(|line| line.baseline);
    let (first, last) =
        begins.fold((f64::INFINITY, 0.0_f64), |(first, last), at| (first.min(at), last.max(at)));
    last - first >= pitch * (1.0 - SAME_MIDDLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::pdf::geometry::Area;
    use crate::reading::pdf::page::Word;

    const PITCH: f64 = 12.0;

    fn line(text: &str, baseline: f64) -> Line {
        let area = Area { left: 0.0, top: baseline - 8.0, right: 40.0, bottom: baseline + 2.0 };
        let word =
            Word { text: text.to_owned(), area, baseline, size: 10.0, bold: false, space_after: false };
        Line::of(vec![word], 1)
    }

    /// A column of texts of so many lines, each around one of `middles`.
    fn column(middles: &[f64], counts: &[usize]) -> Vec<Line> {
        let text = |(middle, count): (&f64, &usize)| {
            let first = middle - PITCH * (*count as f64 - 1.0) / 2.0;
            (0..*count).map(move |index| line("ord", first + PITCH * index as f64)).collect::<Vec<_>>()
        };
        middles.iter().zip(counts).flat_map(text).collect()
    }

    #[test]
    fn rows_are_told_apart_by_their_middles() {
        // The long texts follow each other without a space.
        let middles = [100.0, 136.0, 202.0, 262.0];
        let columns = [column(&middles, &[1, 2, 3, 1]), column(&middles, &[2, 5, 6, 4])];
        let rows = rows(&columns, PITCH).expect("four rows");
        let counts: Vec<Vec<usize>> = rows.iter().map(|row| row.iter().map(Vec::len).collect()).collect();
        assert_eq!(counts, [[1, 2], [2, 5], [3, 6], [1, 4]]);
    }

    #[test]
    fn an_empty_cell_is_one() {
        let middles = [100.0, 140.0, 200.0];
        let columns =
            [column(&middles, &[1, 1, 1]), column(&middles, &[1, 5, 0]), column(&middles, &[1, 0, 3])];
        let rows = rows(&columns, PITCH).expect("three rows");
        assert_eq!(rows[1].iter().map(Vec::len).collect::<Vec<_>>(), [1, 5, 0]);
        assert_eq!(rows[2].iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 3]);
    }

    #[test]
    fn rows_that_begin_at_one_height_are_not_centred() {
        let texts = |counts: &[usize]| -> Vec<Line> {
            let first = [100.0, 140.0, 200.0];
            let text =
                |(at, count): (&f64, &usize)| column(&[at + PITCH * (*count as f64 - 1.0) / 2.0], &[*count]);
            first.iter().zip(counts).flat_map(text).collect()
        };
        assert!(rows(&[texts(&[1, 1, 1]), texts(&[1, 4, 4])], PITCH).is_none());
    }
}
