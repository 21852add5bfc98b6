//! Small figures as pictures: a line from point to point, or bars. The figures themselves stand in a table, which the bars are part of.

use askama::Template;
use tertial_domain::check_run::Quantity;
use tertial_domain::snapshot::{CheckPicture, PictureForm, PicturePoint};

use super::quantity::quantity;
use crate::words::Words;

/// The drawing, which is as wide as there is room for: its units are thousandths of its width and of its height.
#[derive(Debug, Clone, Template)]
#[template(path = "checks/picture.html")]
pub(crate) struct Picture {
    w: Words,
    title: String,
    about: String,
    along: String,
    figures: Vec<String>,
    rows: Vec<Row>,
    /// The line from point to point; none where bars are drawn.
    line: Option<Line>,
}

/// What is drawn at a place, in words, each with how long its bar is.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    values: Vec<(String, u16)>,
}

#[derive(Debug, Clone)]
struct Line {
    way: String,
    dots: Vec<(u16, u16)>,
    /// Where nothing is, from the top.
    zero: u16,
    /// The ends of the axis, in words.
    top: String,
    bottom: String,
    /// The names of the first and the last point.
    ends: [String; 2],
}

impl Picture {
    pub(crate) fn new(w: Words, of: &CheckPicture) -> Self {
        let row = |point: &PicturePoint| Row {
            name: point.name.clone(),
            values: point.values.iter().map(|it| (words(w, of, *it), of.height(it.number()))).collect(),
        };
        Self {
            w,
            title: of.title.clone(),
            about: of.about.clone(),
            along: of.along.clone(),
            figures: of.figures.clone(),
            rows: of.points.iter().map(row).collect(),
            line: (of.form == PictureForm::Line).then(|| Line::new(w, of)),
        }
    }
}

fn words(w: Words, of: &CheckPicture, value: Quantity) -> String {
    of.written(value, |value| quantity(w, value))
}

impl Line {
    fn new(w: Words, of: &CheckPicture) -> Self {
        let from_top = |number: i64| 1000 - of.height(number);
        let dot = |point: &PicturePoint| Some((of.across(point), from_top(point.values.first()?.number())));
        let dots: Vec<(u16, u16)> = of.points.iter().filter_map(dot).collect();
        let way: Vec<String> = dots.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let (low, high) = of.extremes();
        let words = |end: Option<Quantity>| end.map_or_else(|| "0".to_owned(), |value| words(w, of, value));
        let name = |point: Option<&PicturePoint>| point.map(|point| point.name.clone()).unwrap_or_default();
        Self {
            way: way.join(" "),
            dots,
            zero: from_top(0),
            top: words(high),
            bottom: words(low),
            ends: [name(of.points.first()), name(of.points.last())],
        }
    }
}
