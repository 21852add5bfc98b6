//! Small figures that are drawn: what stands along, and how high. Whole numbers alone, so that the same figures give the same picture on
//! every machine.

use serde::{Deserialize, Serialize};

use crate::check_run::Quantity;
use crate::numerals::{percent, percent_to_tenth};

/// Figures of a run that are shown as a picture, with its words in the language of whoever it was made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPicture {
    /// `Fördelning`.
    pub title: String,
    /// What it shows, in a sentence: `Antal poster efter belopp, alla poster inräknade.`
    pub about: String,
    /// How it is drawn.
    pub form: PictureForm,
    /// What stands along: `Belopp i kronor`.
    pub along: String,
    /// What is drawn, each all along: `Poster`.
    pub figures: Vec<String>,
    /// What is drawn of them, in the order of the places.
    pub points: Vec<PicturePoint>,
}

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureForm {
    /// A line from point to point.
    Line,
    /// Bars, one for each figure of each point.
    Bars,
}

/// What is drawn at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PicturePoint {
    /// What the place is called: `1 000–10 000`.
    pub name: String,
    /// Where along it stands.
    pub at: i64,
    /// How much of each of [`CheckPicture::figures`], all in the same unit.
    pub values: Vec<Quantity>,
}

impl CheckPicture {
    /// The lowest and the highest end of what is drawn, in the values' own numbers. Nothing is always between them.
    #[must_use]
    pub fn ends(&self) -> (i64, i64) {
        let values = self.points.iter().flat_map(|point| &point.values).map(|value| value.number());
        values.fold((0, 0), |(low, high), value| (low.min(value), high.max(value)))
    }

    /// The lowest and the highest value that is drawn; none on the side of nothing where there is no value.
    #[must_use]
    pub fn extremes(&self) -> (Option<Quantity>, Option<Quantity>) {
        let values = || self.points.iter().flat_map(|point| &point.values).copied();
        let low = values().min_by_key(|value| value.number()).filter(|value| value.number() < 0);
        let high = values().max_by_key(|value| value.number()).filter(|value| value.number() > 0);
        (low, high)
    }

    /// A value in words that stand below each other: where one percentage has a tenth they all have. `otherwise` writes every other unit.
    #[must_use]
    pub fn written(&self, value: Quantity, otherwise: impl Fn(Quantity) -> String) -> String {
        let has_tenth =
            |it: &Quantity| matches!(it, Quantity::Percent(it) if percent(*it) == percent_to_tenth(*it));
        match value {
            Quantity::Percent(thousandths)
                if self.points.iter().flat_map(|point| &point.values).any(has_tenth) =>
            {
                percent_to_tenth(thousandths)
            }
            value => otherwise(value),
        }
    }

    /// How high above the lowest end a number stands, in thousandths of the picture's height.
    #[must_use]
    pub fn height(&self, number: i64) -> u16 {
        let (low, high) = self.ends();
        thousandths(number, low, high)
    }

    /// How far along a point stands, in thousandths of the picture's width.
    #[must_use]
    pub fn across(&self, point: &PicturePoint) -> u16 {
        let places = || self.points.iter().map(|point| point.at);
        thousandths(point.at, places().min().unwrap_or_default(), places().max().unwrap_or_default())
    }
}

fn thousandths(number: i64, low: i64, high: i64) -> u16 {
    let (number, low, high) = (i128::from(number), i128::from(low), i128::from(high));
    if high <= low {
        return 0;
    }
    let share = ((number - low).clamp(0, high - low) * 1000 + (high - low) / 2) / (high - low);
    u16::try_from(share).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(points: &[(i64, i64)]) -> CheckPicture {
        let point = |(at, value): &(i64, i64)| PicturePoint {
            name: at.to_string(),
            at: *at,
            values: vec![Quantity::Percent(*value)],
        };
        CheckPicture {
            title: String::new(),
            about: String::new(),
            form: PictureForm::Line,
            along: String::new(),
            figures: vec![String::new()],
            points: points.iter().map(point).collect(),
        }
    }

    #[test]
    fn a_point_stands_where_its_place_is() {
        let drawn = picture(&[(1, 10), (5, 30), (100, 100)]);
        let across: Vec<u16> = drawn.points.iter().map(|point| drawn.across(point)).collect();
        assert_eq!(across, [0, 40, 1000], "5 of 1 to 100, and not half way");
        assert_eq!([0, 10, 50, 100].map(|value| drawn.height(value)), [0, 100, 500, 1000]);
    }

    #[test]
    fn percentages_below_each_other_have_as_many_decimals() {
        let check = |values: &[i64], expected: &[&str]| {
            let points: Vec<(i64, i64)> = (1..).zip(values.iter().copied()).collect();
            let drawn = picture(&points);
            let other = |value: Quantity| percent(value.number());
            let written = |it: &PicturePoint| drawn.written(it.values[0], other);
            let written: Vec<String> = drawn.points.iter().map(written).collect();
            assert_eq!(written.iter().map(|it| it.replace('\u{a0}', " ")).collect::<Vec<_>>(), expected);
        };
        check(&[5000, 5800, 99_960], &["5,0 %", "5,8 %", "100,0 %"]);
        check(&[5000, 100_000], &["5 %", "100 %"]);
    }

    #[test]
    fn what_is_below_nothing_is_drawn_below() {
        let drawn = picture(&[(1, -50), (2, 150)]);
        assert_eq!(drawn.ends(), (-50, 150));
        assert_eq!([-50, 0, 150].map(|value| drawn.height(value)), [0, 250, 1000]);
        assert_eq!(drawn.extremes(), (Some(Quantity::Percent(-50)), Some(Quantity::Percent(150))));
        let below = picture(&[(1, -50)]);
        assert_eq!((below.height(0), below.extremes().1), (1000, None));
        assert_eq!(picture(&[(1, 0)]).height(0), 0);
        assert_eq!(picture(&[(1, i64::MIN), (2, i64::MAX)]).height(0), 500);
    }
}
