//! A risk's levels over its whole life, as a drawing: plans as squares, follow-ups as circles, each with its level's letter.

use askama::Template;
use tertial_app::risk_life::Moment;
use tertial_domain::Level;

use super::view::name;
use crate::pages::level::LevelSign;
use crate::words::Words;

/// Width of a moment's column, in the drawing's units, which are pixels where there is room.
const COLUMN: usize = 52;

/// Height of a level's band.
const BAND: usize = 38;

/// Room for the levels' words to the left.
const LEFT: usize = 76;

/// Room for the moments' names below.
const BELOW: usize = 44;

/// Half the size of a mark.
const MARK: usize = 12;

/// The drawing.
#[derive(Template)]
#[template(path = "risk_picture.html")]
pub(super) struct Picture {
    w: Words,
    width: usize,
    height: usize,
    /// Where the moments' names stand.
    name_y: usize,
    year_y: usize,
    bands: Vec<Band>,
    lines: Vec<[usize; 4]>,
    marks: Vec<Mark>,
    names: Vec<(usize, String)>,
    years: Vec<YearSpan>,
    /// The same in words.
    in_words: String,
}

struct Band {
    y: usize,
    text_y: usize,
    height: usize,
    class: &'static str,
    word: String,
}

struct Mark {
    x: usize,
    y: usize,
    left: usize,
    top: usize,
    size: usize,
    text_y: usize,
    class: &'static str,
    letter: String,
    is_plan: bool,
    /// Whether it can still change.
    is_open: bool,
}

struct YearSpan {
    x: usize,
    bottom: usize,
    text_x: usize,
    year: i16,
}

impl Picture {
    /// The drawing of these moments; none where there is nothing to draw.
    pub(super) fn new(w: Words, moments: &[Moment]) -> Option<Self> {
        if moments.is_empty() {
            return None;
        }
        let bottom = BAND * Level::ALL.len();
        let bands = Level::ALL.into_iter().rev().enumerate().map(|(n, level)| {
            let sign = LevelSign::new(w, level);
            let y = n * BAND;
            Band { y, text_y: y + BAND / 2 + 4, height: BAND, class: sign.class, word: sign.word }
        });
        let marks: Vec<(usize, Mark)> =
            moments.iter().enumerate().filter_map(|(n, moment)| Some((n, mark(w, n, moment)?))).collect();
        // A line joins two moments that follow each other and both have a level.
        let lines = marks.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0);
        let lines = lines.map(|pair| [pair[0].1.x, pair[0].1.y, pair[1].1.x, pair[1].1.y]).collect();
        let names = moments.iter().enumerate().map(|(n, moment)| (centre(n), short_name(w, moment)));
        let told = moments.iter().map(|moment| {
            let level = moment.level.map(|level| LevelSign::new(w, level).word);
            format!("{}: {}", name(w, moment), level.unwrap_or_else(|| w.text("level-unknown")))
        });
        Some(Self {
            w,
            width: LEFT + COLUMN * moments.len(),
            height: bottom + BELOW,
            name_y: bottom + 16,
            year_y: bottom + 36,
            bands: bands.collect(),
            lines,
            names: names.collect(),
            years: years(moments, bottom + BELOW),
            in_words: told.collect::<Vec<_>>().join(", "),
            marks: marks.into_iter().map(|(_, mark)| mark).collect(),
        })
    }
}

fn mark(w: Words, n: usize, moment: &Moment) -> Option<Mark> {
    let level = moment.level?;
    let band = Level::ALL.into_iter().rev().position(|it| it == level)?;
    let (x, y) = (centre(n), band * BAND + BAND / 2);
    let sign = LevelSign::new(w, level);
    Some(Mark {
        x,
        y,
        left: x - MARK,
        top: y - MARK,
        size: 2 * MARK,
        text_y: y + 4,
        class: sign.class,
        letter: sign.letter,
        is_plan: moment.followed_up.is_none(),
        is_open: moment.followed_up.as_ref().is_some_and(|it| !it.is_frozen),
    })
}

/// The middle of a moment's column.
const fn centre(n: usize) -> usize {
    LEFT + n * COLUMN + COLUMN / 2
}

fn short_name(w: Words, moment: &Moment) -> String {
    match &moment.followed_up {
        None => w.text("plan"),
        Some(it) => w.about("period-code", it.period.code()),
    }
}

/// Where each year begins, and where its number stands.
fn years(moments: &[Moment], bottom: usize) -> Vec<YearSpan> {
    let begins = |n: &usize| *n == 0 || moments[*n].year != moments[*n - 1].year;
    let span = |n: usize| {
        let x = LEFT + n * COLUMN;
        YearSpan { x, bottom, text_x: x + 8, year: moments[n].year }
    };
    (0..moments.len()).filter(begins).map(span).collect()
}
