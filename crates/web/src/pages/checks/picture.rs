//! Small figures as pictures: a line over runs, a curve over positions, bars of sizes. The figures themselves stand in a table, which the
//! bars are part of.

use askama::Template;
use tertial_domain::CheckRun;
use tertial_domain::check_run::{Answered, Found, Quantity};

use super::quantity::quantity;
use crate::words::Words;

/// The drawing, which is as wide as there is room for: its units are hundredths of its width and of its height.
#[derive(Debug, Clone, Template)]
#[template(path = "checks/picture.html")]
pub(crate) struct Picture {
    w: Words,
    title: String,
    about: String,
    /// The headings of what is drawn.
    heads: [String; 2],
    rows: Vec<Row>,
    /// The line from point to point; none where bars are drawn.
    line: Option<Line>,
}

/// What is drawn, in words, and how long its bar is.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    words: String,
    share: f64,
}

#[derive(Debug, Clone)]
struct Line {
    way: String,
    dots: Vec<(f64, f64)>,
    /// The largest value, in words, which stands at the top of the axis.
    top: String,
    /// The names of the first and the last point.
    ends: [String; 2],
}

/// What is drawn: its name under the axis, its value, and the value in words.
struct Point {
    name: String,
    value: f64,
    words: String,
}

impl Picture {
    /// The first figure of runs of the same test, the oldest to the left; none where there are not two to compare.
    pub(crate) fn trend(w: Words, history: &[CheckRun]) -> Option<Self> {
        let mut figure = None;
        let mut points = Vec::new();
        for run in history.iter().rev() {
            let Some(first) = run.answered().and_then(|answered| answered.figures.first()) else { continue };
            figure = Some(w.language.of_words(&first.title).to_owned());
            points.push(Point {
                name: w.date(&run.begun.on),
                value: size(first.value),
                words: quantity(w, first.value),
            });
        }
        if points.len() < 2 {
            return None;
        }
        let heads = [w.text("picture-day"), figure?];
        Some(Self::line(w, (w.text("picture-trend"), w.text("picture-trend-about")), heads, &points))
    }

    /// The curve of a measure that has one: the share of the whole that the largest stand for.
    pub(crate) fn curve(w: Words, answered: &Answered) -> Option<Self> {
        let [position, value, ..] = answered.columns.as_slice() else { return None };
        let number = |cell: Option<&String>| cell.and_then(|text| text.parse::<f64>().ok());
        let point = |found: &Found| {
            Some(Point {
                name: super::cell(w, None, position, found.cells.first()?),
                value: number(found.cells.get(1))?,
                words: super::cell(w, None, value, found.cells.get(1)?),
            })
        };
        let points: Vec<Point> = answered.found.iter().filter_map(point).collect();
        if points.len() < 3 || points.len() != answered.found.len() {
            return None;
        }
        let heads = [super::title(w, position), super::title(w, value)];
        Some(Self::line(w, (w.text("picture-curve"), w.text("picture-curve-about")), heads, &points))
    }

    /// How large the items are: how many there are of each size; none where they have no amounts.
    pub(crate) fn sizes(w: Words, found: &[Found]) -> Option<Self> {
        let amounts: Vec<u64> =
            found.iter().filter_map(|found| Some(found.amount?.in_ore().unsigned_abs())).collect();
        if amounts.len() < 2 {
            return None;
        }
        // In kronor; the last has no end.
        let ends: [u64; 5] = [1_000, 10_000, 100_000, 1_000_000, u64::MAX];
        let mut start = 0;
        let mut points = Vec::new();
        for (n, end) in ends.into_iter().enumerate() {
            let within = |ore: &&u64| (start..end).contains(&(**ore / 100));
            let count = amounts.iter().filter(within).count();
            points.push(Point {
                name: w.text(&format!("picture-size-{}", n + 1)),
                value: f64::from(u32::try_from(count).unwrap_or(u32::MAX)),
                words: super::grouped(count as u64),
            });
            start = end;
        }
        let heads = [w.text("picture-size"), w.text("picture-items")];
        let about = w.text("picture-sizes-about");
        Some(Self::bars(w, (w.text("picture-sizes"), about), heads, &points))
    }

    fn line(w: Words, words: (String, String), heads: [String; 2], points: &[Point]) -> Self {
        let top = highest(points);
        let step = 100.0 / as_float(points.len().saturating_sub(1).max(1));
        let dot =
            |(n, point): (usize, &Point)| (rounded(step * as_float(n)), 100.0 - share(point.value, top));
        let dots: Vec<(f64, f64)> = points.iter().enumerate().map(dot).collect();
        let way: Vec<String> = dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let largest = points.iter().max_by(|a, b| a.value.total_cmp(&b.value));
        let end = |point: Option<&Point>| point.map(|point| point.name.clone()).unwrap_or_default();
        let line = Line {
            way: way.join(" "),
            dots,
            top: largest.map(|point| point.words.clone()).unwrap_or_default(),
            ends: [end(points.first()), end(points.last())],
        };
        Self { line: Some(line), ..Self::bars(w, words, heads, points) }
    }

    fn bars(w: Words, (title, about): (String, String), heads: [String; 2], points: &[Point]) -> Self {
        let top = highest(points);
        let row = |point: &Point| Row {
            name: point.name.clone(),
            words: point.words.clone(),
            share: share(point.value, top),
        };
        Self { w, title, about, heads, rows: points.iter().map(row).collect(), line: None }
    }
}

fn highest(points: &[Point]) -> f64 {
    points.iter().map(|point| point.value).fold(0.0, f64::max)
}

/// How large a value is beside the largest, in hundredths.
fn share(value: f64, top: f64) -> f64 {
    if top > 0.0 { rounded((value / top).clamp(0.0, 1.0) * 100.0) } else { 0.0 }
}

/// To a tenth of a hundredth, which is as much as anybody sees.
fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn as_float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A quantity as a number to draw.
#[expect(clippy::cast_precision_loss, reason = "a picture is drawn to a tenth of a pixel")]
const fn size(value: Quantity) -> f64 {
    match value {
        Quantity::Count(count) => count as f64,
        Quantity::Money(money) => money.in_ore() as f64,
        Quantity::Percent(it) | Quantity::Points(it) | Quantity::Number(it) | Quantity::Days(it) => it as f64,
    }
}
