//! Small figures as pictures: a line over runs, a curve over positions, bars of sizes. The same stands in a table beneath.

use askama::Template;
use tertial_domain::CheckRun;
use tertial_domain::check_run::{Answered, Found, Quantity};

use super::quantity::quantity;
use crate::words::Words;

/// Width of the drawing, in its units, which are pixels where there is room.
const WIDTH: f64 = 560.0;
/// Height of the field that things are drawn in.
const HEIGHT: f64 = 160.0;
/// Room to the left, for the figures of the axis.
const LEFT: f64 = 96.0;
/// Room above.
const EDGE: f64 = 14.0;
/// Room to the right, for half of the last name.
const RIGHT: f64 = 56.0;
/// Room below, for the names.
const BELOW: f64 = 30.0;
/// The most names under the axis: more would stand in each other.
const MOST_NAMES: usize = 6;

/// The drawing.
#[derive(Debug, Clone, Template)]
#[template(path = "checks/picture.html")]
pub(crate) struct Picture {
    w: Words,
    title: String,
    about: String,
    width: f64,
    height: f64,
    bottom: f64,
    left: f64,
    right: f64,
    /// The line from point to point; empty where bars are drawn.
    way: String,
    dots: Vec<(f64, f64)>,
    bars: Vec<[f64; 4]>,
    /// The figures of the axis, with their heights.
    scale: Vec<(f64, String)>,
    names: Vec<(f64, String)>,
    /// The heading of what is drawn, and the rows of the table.
    heads: [String; 2],
    rows: Vec<(String, String)>,
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
        let step = (WIDTH - LEFT - RIGHT) / as_float(points.len().saturating_sub(1).max(1));
        let dots: Vec<(f64, f64)> = points
            .iter()
            .enumerate()
            .map(|(n, point)| (rounded(LEFT + step * as_float(n)), height(point.value, top)))
            .collect();
        let way: Vec<String> = dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
        Self { way: way.join(" "), dots, ..Self::empty(w, words, heads, points) }
            .with_names(points, |n| rounded(LEFT + step * as_float(n)))
    }

    fn bars(w: Words, words: (String, String), heads: [String; 2], points: &[Point]) -> Self {
        let top = highest(points);
        let step = (WIDTH - LEFT - RIGHT) / as_float(points.len().max(1));
        let bar = |(n, point): (usize, &Point)| {
            let y = height(point.value, top);
            [rounded(LEFT + step * as_float(n) + step * 0.15), y, rounded(step * 0.7), EDGE + HEIGHT - y]
        };
        let bars = points.iter().enumerate().map(bar).collect();
        Self { bars, ..Self::empty(w, words, heads, points) }
            .with_names(points, |n| rounded(LEFT + step * (as_float(n) + 0.5)))
    }

    fn empty(w: Words, (title, about): (String, String), heads: [String; 2], points: &[Point]) -> Self {
        let top = points.iter().max_by(|a, b| a.value.total_cmp(&b.value));
        let scale = top.map(|point| (height(point.value, highest(points)), point.words.clone()));
        Self {
            w,
            title,
            about,
            width: WIDTH,
            height: EDGE + HEIGHT + BELOW,
            bottom: EDGE + HEIGHT,
            left: LEFT,
            right: WIDTH - RIGHT,
            way: String::new(),
            dots: Vec::new(),
            bars: Vec::new(),
            scale: [(EDGE + HEIGHT, "0".to_owned())].into_iter().chain(scale).collect(),
            names: Vec::new(),
            heads,
            rows: points.iter().map(|point| (point.name.clone(), point.words.clone())).collect(),
        }
    }

    /// Names under the axis: all of them where there is room, and otherwise the first, the last and some between.
    fn with_names(self, points: &[Point], place: impl Fn(usize) -> f64) -> Self {
        let every = points.len().div_ceil(MOST_NAMES).max(1);
        let names = points.iter().enumerate().filter(|(n, _)| n % every == 0);
        Self { names: names.map(|(n, point)| (place(n), point.name.clone())).collect(), ..self }
    }
}

fn highest(points: &[Point]) -> f64 {
    points.iter().map(|point| point.value).fold(0.0, f64::max)
}

/// How far down a value is drawn.
fn height(value: f64, top: f64) -> f64 {
    let share = if top > 0.0 { (value / top).clamp(0.0, 1.0) } else { 0.0 };
    rounded(EDGE + HEIGHT * (1.0 - share))
}

/// To a tenth of a pixel, which is as much as anybody sees.
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
