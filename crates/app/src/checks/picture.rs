//! Small figures as pictures: the sizes of what was found, the curve of a measure, and how a figure goes from data to data.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use tertial_checks::control_test::{ControlTest, FigureColumn, Kind, ParameterType, Unit};
use tertial_domain::CheckRun;
use tertial_domain::check_run::{Answered, DataRead, Figure, Found, Quantity, SIZES, Setting, size_class};
use tertial_domain::data_set::Span;
use tertial_domain::numerals::grouped;
use tertial_domain::snapshot::{CheckPicture, PictureForm, PicturePoint};

use super::answer::{quantity, title};
use super::library::words;
use crate::language::{self, Language};

/// The fewest points of a curve that says more than its figures do.
const FEWEST_POINTS: usize = 3;

/// The pictures of a run: of what it found or measured, and of how its figure has gone. `history` is runs of the same test, the newest first;
/// those after this one are passed over. `test` is the test as it was run, where this program understands it.
#[must_use]
pub fn of_run(
    language: Language,
    run: &CheckRun,
    test: Option<&ControlTest>,
    history: &[CheckRun],
) -> Vec<CheckPicture> {
    let Some(answered) = run.answered() else { return Vec::new() };
    let own = if answered.has_items() { sizes(language, answered) } else { curve(language, answered, test) };
    let before = history.iter().filter(|before| before.at <= run.at && before.id != run.id);
    own.into_iter().chain(trend(language, test, std::iter::once(run).chain(before))).collect()
}

/// The figure of the newest run in those before it that asked the same of other data from the same sources: one point for each data set and
/// choice of days, the oldest first; none where there are not two to compare. `runs` are the newest first.
pub fn trend<'r>(
    language: Language,
    test: Option<&ControlTest>,
    runs: impl IntoIterator<Item = &'r CheckRun>,
) -> Option<CheckPicture> {
    let mut answered = runs.into_iter().filter_map(|run| Some((run, run.answered()?))).peekable();
    let (newest, answer) = answered.peek()?;
    let drawn: &Figure = answer.figures.first()?;
    let (_, settings) = parted(test, &newest.question.parameters);
    let sources = sources(newest);
    let mut seen = BTreeSet::new();
    let mut dated: Vec<(Option<Span>, PicturePoint)> = Vec::new();
    for (run, answer) in answered {
        let (days, others) = parted(test, &run.question.parameters);
        let is_alike = others == settings && self::sources(run) == sources;
        let Some(figure) = answer.figure(&drawn.name).filter(|_| is_alike) else { continue };
        let data: Vec<_> = run.question.data.iter().map(|read| read.sha256.hex()).collect();
        // The newest run over the same stands for the others.
        if seen.insert((data, days)) {
            let first = run.question.data.first();
            let name = first.map_or_else(|| run.begun.on.to_string(), |read| period(language, read));
            let span = first.and_then(|read| read.span);
            dated.push((span, PicturePoint { name, at: 0, values: vec![figure.value] }));
        }
    }
    if dated.len() < 2 {
        return None;
    }
    dated.reverse();
    // Where the days of all are known they say which is older, and the runs do where those are the same: what ends first is a part of the
    // year that the next one is more of.
    if dated.iter().all(|(span, _)| span.is_some()) {
        dated.sort_by_key(|(span, _)| span.map(|span| (span.to, span.from)));
    }
    let placed = (1..).zip(dated).map(|(at, (_, point))| PicturePoint { at, ..point });
    Some(CheckPicture {
        title: language.text("picture-trend"),
        about: language.text("picture-trend-about"),
        form: PictureForm::Line,
        along: language.text("picture-period"),
        figures: vec![language.of_words(&drawn.title).to_owned()],
        points: placed.collect(),
    })
}

/// Where the data of a run came from. Figures of two systems are not of the same.
fn sources(run: &CheckRun) -> Vec<(&str, Option<&str>)> {
    run.question.data.iter().map(|read| (read.table.as_str(), read.source.as_deref())).collect()
}

/// The settings that choose days, which say of which period the figure is, and the others, without which two figures are not of the same.
fn parted<'r>(
    test: Option<&ControlTest>,
    settings: &'r [Setting],
) -> (BTreeMap<&'r str, &'r str>, BTreeMap<&'r str, &'r str>) {
    let is_day = |setting: &Setting| {
        let parameter = test.and_then(|test| test.parameter(&setting.name));
        parameter.is_some_and(|parameter| parameter.kind == ParameterType::Date)
    };
    let pair = |setting: &'r Setting| (setting.name.as_str(), setting.value.as_str());
    let (days, others): (Vec<&Setting>, Vec<&Setting>) = settings.iter().partition(|it| is_day(it));
    (days.into_iter().map(pair).collect(), others.into_iter().map(pair).collect())
}

/// Of which days data are: `2026`, `januari–april 2026`; their name where they have no days.
fn period(language: Language, read: &DataRead) -> String {
    let Some(span) = read.span else { return read.name.clone() };
    let month = |day: Date| language.text_with("month", &[("month", i64::from(day.month()).into())]);
    let (from, to) = (span.from, span.to);
    match (from.year() == to.year(), from.month(), to.month()) {
        (true, 1, 12) => from.year().to_string(),
        (true, first, last) if first == last => format!("{} {}", month(from), from.year()),
        (true, ..) => format!("{}–{} {}", month(from), month(to), from.year()),
        (false, ..) => format!("{} {}–{} {}", month(from), from.year(), month(to), to.year()),
    }
}

/// The curve of a measure that has one. Several figures of one unit that have no main place, such as a share and the share that was
/// expected, stand beside each other.
fn curve(language: Language, answered: &Answered, test: Option<&ControlTest>) -> Option<CheckPicture> {
    let test = test?;
    let Kind::Measure { figures, position: Some(position) } = &test.kind else { return None };
    let along_all: Vec<&FigureColumn> = figures.iter().filter(|figure| figure.at.is_none()).collect();
    let mut drawn = if along_all.is_empty() { figures.iter().take(1).collect() } else { along_all };
    let unit = drawn.first()?.unit;
    drawn.retain(|figure| figure.unit == unit);
    let place = |name: &str| answered.columns.iter().position(|column| column.name == name);
    let along = place(position)?;
    let columns = drawn.iter().map(|figure| Some((place(&figure.column)?, figure.unit)));
    let columns: Vec<(usize, Unit)> = columns.collect::<Option<_>>()?;
    let point = |found: &Found| {
        let at = found.cells.get(along)?;
        let value = |(place, unit): &(usize, Unit)| quantity(*unit, found.cells.get(*place)?.parse().ok()?);
        Some(PicturePoint {
            name: language::quantity::cell(language, Some(test), &answered.columns[along], at),
            at: at.parse().ok()?,
            values: columns.iter().map(value).collect::<Option<_>>()?,
        })
    };
    let points: Vec<PicturePoint> = answered.found.iter().filter_map(point).collect();
    if points.len() < FEWEST_POINTS || points.len() != answered.found.len() {
        return None;
    }
    let heading = |name: &str| {
        // A column has a title of its own where the figure's is about one place of it.
        let own = test.columns.iter().find(|column| column.name == name).map(|column| words(&column.title));
        language.of_words(&own.unwrap_or_else(|| title(test, name))).to_owned()
    };
    let (along, figures) = (heading(position), drawn.iter().map(|figure| heading(&figure.column)));
    let figures: Vec<String> = figures.collect();
    let (form, about) = match figures.as_slice() {
        [_, beside, ..] => (
            PictureForm::Bars,
            language.text_with(
                "picture-beside-about",
                &[("beside", beside.as_str().into()), ("along", along.as_str().into())],
            ),
        ),
        _ => (
            PictureForm::Line,
            language.text_with("picture-curve-about", &[("along", along.as_str().into())]),
        ),
    };
    Some(CheckPicture { title: figures.first()?.clone(), about, form, along, figures, points })
}

/// How many items there are of each size; none where they have no amounts, or are fewer than two.
fn sizes(language: Language, answered: &Answered) -> Option<CheckPicture> {
    let listed = || {
        let mut counted = [0; SIZES];
        answered.found.iter().filter_map(|found| found.amount).for_each(|it| counted[size_class(it)] += 1);
        counted
    };
    let about = match (answered.sizes, answered.beyond) {
        (None, 1..) => {
            let listed = grouped(answered.found.len() as u64);
            language.text_with("picture-sizes-about-largest", &[("name", listed.into())])
        }
        _ => language.text("picture-sizes-about"),
    };
    let counted = answered.sizes.unwrap_or_else(listed);
    if counted.iter().sum::<u64>() < 2 {
        return None;
    }
    let point = |(at, count): (i64, u64)| PicturePoint {
        name: language.text(&format!("picture-size-{at}")),
        at,
        values: vec![Quantity::Count(count)],
    };
    Some(CheckPicture {
        title: language.text("picture-sizes"),
        about,
        form: PictureForm::Bars,
        along: language.text("picture-size"),
        figures: vec![language.text("picture-items")],
        points: (1..).zip(counted).map(point).collect(),
    })
}
