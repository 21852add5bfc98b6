//! The figures of a control test that are drawn, with where each stands and its words.

use serde::Serialize;
use tertial_domain::check_run::Quantity;
use tertial_domain::snapshot::{CheckPicture, PictureForm, PicturePoint};

use super::checks::quantity;
use super::text;

/// A picture. Its measures are thousandths of its width and of its height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// What it is a picture of: the test and the figure.
    pub title: String,
    /// What it shows.
    pub about: String,
    /// The same with every value, for those who do not see it.
    pub description: String,
    /// Whether it is a line from point to point; otherwise it is bars.
    pub is_line: bool,
    /// What stands along.
    pub along: String,
    /// What is drawn.
    pub figures: Vec<String>,
    /// What is drawn of them at each place.
    pub points: Vec<Point>,
    /// How high above the lowest end nothing stands.
    pub zero: u16,
    /// The lowest and the highest end of the scale, in words: `0`, `81,3 %`.
    pub scale: [String; 2],
    /// The first and the last place: `1 %`, `100 %`.
    pub ends: [String; 2],
}

/// What is drawn at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// What the place is called.
    pub name: String,
    /// How far along it stands.
    pub across: u16,
    /// Each figure's value.
    pub values: Vec<Drawn>,
}

/// A value that is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// In words.
    pub words: String,
    /// How high it stands.
    pub height: u16,
}

impl Picture {
    pub(super) fn of(test: &str, picture: &CheckPicture) -> Self {
        let words = |value: Quantity| picture.written(value, quantity);
        let point = |point: &PicturePoint| Point {
            name: text::line(&point.name),
            across: picture.across(point),
            values: point
                .values
                .iter()
                .map(|value| Drawn { words: words(*value), height: picture.height(value.number()) })
                .collect(),
        };
        let points: Vec<Point> = picture.points.iter().map(point).collect();
        let title = format!("{}: {}", text::line(test), text::line(&picture.title));
        let said = points.iter().map(|point| {
            let values: Vec<&str> = point.values.iter().map(|value| value.words.as_str()).collect();
            format!("{}: {}", point.name, values.join(", "))
        });
        let description = format!("{title}. {}.", said.collect::<Vec<_>>().join("; "));
        let place = |point: Option<&Point>| point.map(|point| point.name.clone()).unwrap_or_default();
        let (low, high) = picture.extremes();
        let end = |end: Option<Quantity>| end.map_or_else(|| "0".to_owned(), words);
        Self {
            about: text::line(&picture.about),
            description,
            title,
            is_line: picture.form == PictureForm::Line,
            along: text::line(&picture.along),
            figures: picture.figures.iter().map(|figure| text::line(figure)).collect(),
            zero: picture.height(0),
            scale: [end(low), end(high)],
            ends: [place(points.first()), place(points.last())],
            points,
        }
    }
}
