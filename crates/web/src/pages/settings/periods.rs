//! How often the organisation follows up, and when.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::settings::calendar;
use tertial_domain::calendar::{Deadline, Deadlines};
use tertial_domain::period::PeriodLength;
use tertial_domain::{Calendar, Period, PeriodInYear};

use super::{Told, Top, administered, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/periods.html")]
struct PeriodsPage {
    w: Words,
    shell: Shell,
    top: Top,
    version: i64,
    length: PeriodLength,
    lengths: [PeriodLength; 4],
    year: String,
    rows: Vec<PeriodRow>,
}

struct PeriodRow {
    code: &'static str,
    controls: String,
    contributions: String,
    analyses: String,
    report: String,
    /// The days that these are this year; none where they cannot be read.
    due: Option<[Date; 4]>,
}

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    saved: Option<String>,
    /// The interval to look at before it is chosen.
    #[serde(default)]
    length: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    version: i64,
    length: String,
    /// Empty for the period's last day.
    #[serde(default)]
    controls: Vec<String>,
    #[serde(default)]
    contributions: Vec<String>,
    #[serde(default)]
    analyses: Vec<String>,
    #[serde(default)]
    report: Vec<String>,
}

/// The page; with an interval in the address, its form with the usual deadlines.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let organisation = administered(&visitor)?;
    let (stored, version) = calendar::get(&visitor.app, organisation).await?;
    let length = asked.length.as_deref().and_then(PeriodLength::from_name).unwrap_or(stored.length);
    let calendar = if length == stored.length { stored } else { Calendar::with_length(organisation, length) };
    let told = Told { saved: asked.saved.is_some(), ..Told::default() };
    Ok(page(&visitor, &Given::of(&calendar, version), length, told))
}

/// Chooses interval and deadlines.
pub(crate) async fn set(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    let (organisation, w) = (administered(&visitor)?, visitor.words);
    let length = PeriodLength::from_name(&given.length).ok_or(Problem::Malformed)?;
    let set = match given.deadlines(length) {
        Ok(deadlines) => {
            let calendar = Calendar { organisation, length, deadlines };
            calendar::set(&visitor.app, given.version, calendar).await
        }
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(saved("/settings/periods")),
        Err(error) => {
            let (status, told) = Told::wrong(error, w)?;
            let (theirs, version) = calendar::get(&visitor.app, organisation).await?;
            let told = told.beside(status, || in_words(w, &theirs));
            Ok((status, page(&visitor, &Given { version, ..given }, length, told)).into_response())
        }
    }
}

fn page(visitor: &Visitor, given: &Given, length: PeriodLength, told: Told) -> Response {
    let (w, year) = (visitor.words, visitor.app.today().year());
    let row = |(n, period): (usize, Period)| {
        let text = |texts: &[String]| texts.get(n).cloned().unwrap_or_default();
        let day = |texts: &[String]| {
            let deadline: Deadline = text(texts).parse().ok()?;
            Some(deadline.after(PeriodInYear { year, period }))
        };
        let controls = || match text(&given.controls).trim() {
            "" => Some(PeriodInYear { year, period }.last_day()),
            _ => day(&given.controls),
        };
        let days =
            || Some([controls()?, day(&given.contributions)?, day(&given.analyses)?, day(&given.report)?]);
        PeriodRow {
            code: period.code(),
            due: days(),
            controls: text(&given.controls),
            contributions: text(&given.contributions),
            analyses: text(&given.analyses),
            report: text(&given.report),
        }
    };
    render(&PeriodsPage {
        w,
        shell: shell(visitor),
        top: Top::of_tab(w, "settings-periods", told),
        version: given.version,
        length,
        lengths: PeriodLength::ALL,
        year: year.to_string(),
        rows: length.periods().into_iter().enumerate().map(row).collect(),
    })
}

/// A calendar as somebody else has saved it.
fn in_words(w: Words, calendar: &Calendar) -> Vec<(String, String)> {
    let line = |deadlines: &Deadlines| {
        let Deadlines { period, controls, contributions, analyses, report } = deadlines;
        let controls = controls.map_or_else(|| w.text("deadline-with-period"), |it| it.to_string());
        (
            w.about("period-code", period.code()),
            format!("{controls} · {contributions} · {analyses} · {report}"),
        )
    };
    let interval = (w.text("periods-interval"), w.text(&format!("interval-{}", calendar.length.name())));
    [interval].into_iter().chain(calendar.deadlines.iter().map(line)).collect()
}

impl Given {
    fn of(calendar: &Calendar, version: i64) -> Self {
        let texts = |deadline: fn(&Deadlines) -> Deadline| {
            calendar.deadlines.iter().map(|it| deadline(it).to_string()).collect()
        };
        Self {
            version,
            length: calendar.length.name().to_owned(),
            controls: calendar
                .deadlines
                .iter()
                .map(|it| it.controls.map(|deadline| deadline.to_string()).unwrap_or_default())
                .collect(),
            contributions: texts(|it| it.contributions),
            analyses: texts(|it| it.analyses),
            report: texts(|it| it.report),
        }
    }

    /// What was typed for each period of the interval.
    fn deadlines(&self, length: PeriodLength) -> Result<Vec<Deadlines>, Error> {
        let deadline = |texts: &[String], n: usize| {
            texts.get(n).map(String::as_str).unwrap_or_default().parse::<Deadline>()
        };
        let controls = |n: usize| match self.controls.get(n).map_or("", |text| text.trim()) {
            "" => Ok(None),
            text => text.parse::<Deadline>().map(Some),
        };
        let of = |(n, period): (usize, Period)| {
            Ok(Deadlines {
                period,
                controls: controls(n)?,
                contributions: deadline(&self.contributions, n)?,
                analyses: deadline(&self.analyses, n)?,
                report: deadline(&self.report, n)?,
            })
        };
        length.periods().into_iter().enumerate().map(of).collect()
    }
}
