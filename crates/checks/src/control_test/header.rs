//! Reads the header of a control test, and holds it to what the rest of the program relies on.

use std::collections::HashSet;

use serde::Deserialize;

use super::error::{Fault, TestError};
use super::parameter::RawParameter;
use super::unclosed::{Unclosed, unclosed};
use super::{Column, ControlTest, Design, FigureColumn, Grade, Input, Kind, Parameter, Reached, Threshold};
use crate::legal_limit;
use crate::table;
use crate::wording::Wording;

/// The largest file: far above any query that a person can read.
const LARGEST: usize = 200_000;

/// What the parser says of values within values that are more than it reads.
const DEEP: [&str; 2] = ["max recursion depth", "recursion limit"];

/// The header as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    id: String,
    kind: RawKind,
    title: Wording,
    shows: Wording,
    shows_not: Wording,
    #[serde(default)]
    key: Vec<String>,
    amount: Option<String>,
    position: Option<String>,
    sample: Option<RawSample>,
    #[serde(default)]
    personal: Vec<String>,
    #[serde(default)]
    limits: Vec<String>,
    #[serde(default, rename = "input")]
    inputs: Vec<Input>,
    #[serde(default, rename = "parameter")]
    parameters: Vec<RawParameter>,
    #[serde(default, rename = "column")]
    columns: Vec<Column>,
    #[serde(default, rename = "figure")]
    figures: Vec<FigureColumn>,
    #[serde(default, rename = "threshold")]
    thresholds: Vec<RawThreshold>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawKind {
    Exceptions,
    Measure,
    Sample,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSample {
    design: Design,
    stratum: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawThreshold {
    level: Grade,
    count: Option<u64>,
    /// Whole kronor.
    amount: Option<i64>,
    figure: Option<String>,
    above: Option<f64>,
    below: Option<f64>,
}

/// Reads a whole file.
pub(super) fn read(system: &str, text: &str) -> Result<ControlTest, TestError> {
    let at = |line: usize| move |fault: Fault| TestError { line, fault };
    if text.len() > LARGEST {
        return Err(at(1)(Fault::TooLarge { limit: LARGEST }));
    }
    let (lines, toml) = part(text);
    if lines == 0 {
        return Err(at(1)(Fault::NoHeader));
    }
    let query: String = text.split_inclusive('\n').skip(lines).collect();
    if query.trim().is_empty() {
        return Err(at(lines + 1)(Fault::NoQuery));
    }
    let header: Header = toml::from_str(&toml).map_err(|error| unread(&error, &toml, text))?;
    // What follows is about the header as a whole, so that it is told of at its first line.
    checked(system, header, text, &query, lines + 1).map_err(at(1))
}

/// Why a header cannot be read. What serde finds says in its first words what kind of fault it is, and nowhere else; so that people are told
/// in their own language.
fn unread(error: &toml::de::Error, toml: &str, text: &str) -> TestError {
    let message = error.message();
    let at = error.span().map_or(0, |span| span.start);
    let named = |beginning: &str| {
        let name = message.strip_prefix(beginning)?.split('`').next()?;
        Some(name.to_owned())
    };
    let known = named("missing field `").map(Fault::Lacks);
    let known = known.or_else(|| named("unknown field `").map(Fault::Unknown));
    let known = known.or_else(|| named("unknown variant `").map(Fault::Choice));
    let known = known.or_else(|| DEEP.iter().any(|deep| message.contains(deep)).then_some(Fault::Nested));
    let (line, column) = place(at, toml, text);
    if let Some(fault) = known {
        return TestError { line, fault };
    }
    // What was wrong before a bracket that is never closed is no fault of the bracket's.
    match unclosed(toml).filter(|open| open.at <= at) {
        Some(Unclosed { at, begins, ends }) => {
            let (line, column) = place(at, toml, text);
            TestError { line, fault: Fault::Unclosed { column, begins, ends } }
        }
        None => TestError { line, fault: Fault::Header { column, message: message.to_owned() } },
    }
}

/// The line and the character in the file at which a byte of the header stands, both from 1. After the header's last line there is nothing.
fn place(at: usize, toml: &str, text: &str) -> (usize, usize) {
    let before = &toml[..at.min(toml.trim_end_matches('\n').len())];
    let line = before.matches('\n').count();
    let said = before.rsplit('\n').next().unwrap_or_default();
    let mark = text.lines().nth(line).and_then(|line| Some(line.len() - without_mark(line)?.len()));
    (line + 1, mark.unwrap_or_default() + said.chars().count() + 1)
}

/// How many lines the header has, and what they say without their marks.
fn part(text: &str) -> (usize, String) {
    let mut toml = String::new();
    let mut lines = 0;
    for line in text.lines() {
        let Some(said) = without_mark(line) else { break };
        toml.push_str(said);
        toml.push('\n');
        lines += 1;
    }
    (lines, toml)
}

/// What a line of the header says; none where it is no comment.
fn without_mark(line: &str) -> Option<&str> {
    let said = line.strip_prefix("--")?;
    Some(said.strip_prefix(' ').unwrap_or(said))
}

fn checked(
    system: &str,
    header: Header,
    text: &str,
    query: &str,
    query_line: usize,
) -> Result<ControlTest, Fault> {
    let Header { id, kind, title, shows, shows_not, key, amount, position, sample, personal, .. } = header;
    let Header { limits, inputs, parameters, columns, figures, thresholds, .. } = header;
    if id.is_empty()
        || !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
        return Err(Fault::Id(id));
    }
    check_inputs(&inputs)?;
    let parameters =
        parameters.into_iter().map(RawParameter::checked).collect::<Result<Vec<Parameter>, Fault>>()?;
    check_names(&inputs, &parameters)?;
    if let Some(unknown) = limits.iter().find(|limit| legal_limit::limit(limit).is_none()) {
        return Err(Fault::NoLimit(unknown.clone()));
    }
    let thresholds =
        thresholds.into_iter().map(|raw| threshold(raw, &figures)).collect::<Result<Vec<_>, Fault>>()?;
    let kind = match kind {
        RawKind::Exceptions => {
            no_other(&[
                ("figure", !figures.is_empty()),
                ("position", position.is_some()),
                ("sample", sample.is_some()),
            ])?;
            Kind::Exceptions { key, amount }
        }
        RawKind::Measure => {
            no_other(&[
                ("key", !key.is_empty()),
                ("amount", amount.is_some()),
                ("sample", sample.is_some()),
            ])?;
            if figures.is_empty() {
                return Err(Fault::NoFigure);
            }
            Kind::Measure { figures, position }
        }
        RawKind::Sample => {
            no_other(&[("figure", !figures.is_empty()), ("position", position.is_some())])?;
            sample_kind(sample, key, amount, &parameters)?
        }
    };
    let read = ControlTest {
        id,
        system: system.to_owned(),
        title,
        shows,
        shows_not,
        kind,
        inputs,
        parameters,
        limits,
        columns,
        personal,
        thresholds,
        text: text.to_owned(),
        query: query.to_owned(),
        query_line,
    };
    check_key(&read)?;
    Ok(read)
}

fn check_inputs(inputs: &[Input]) -> Result<(), Fault> {
    if inputs.is_empty() {
        return Err(Fault::NoInput);
    }
    for Input { table, columns } in inputs {
        let known = table::table(table).ok_or_else(|| Fault::NoTable(table.clone()))?;
        if let Some(column) = columns.iter().find(|column| known.column(column).is_none()) {
            return Err(Fault::NoColumn { table: table.clone(), column: column.clone() });
        }
    }
    Ok(())
}

/// A parameter that is a list is a table in the query, so that tables and parameters share one set of names.
fn check_names(inputs: &[Input], parameters: &[Parameter]) -> Result<(), Fault> {
    let mut names = HashSet::from(["legal_limits"]);
    let tables = inputs.iter().map(|input| input.table.as_str());
    for name in tables.chain(parameters.iter().map(|parameter| parameter.name.as_str())) {
        if !names.insert(name) {
            return Err(Fault::Twice(name.to_owned()));
        }
    }
    Ok(())
}

fn no_other(present: &[(&'static str, bool)]) -> Result<(), Fault> {
    match present.iter().find(|(_, is_there)| *is_there) {
        Some((name, _)) => Err(Fault::OtherKind(name)),
        None => Ok(()),
    }
}

fn sample_kind(
    sample: Option<RawSample>,
    key: Vec<String>,
    amount: Option<String>,
    parameters: &[Parameter],
) -> Result<Kind, Fault> {
    let RawSample { design, stratum } = sample.ok_or(Fault::SampleLacks("design"))?;
    if !parameters.iter().any(|parameter| parameter.name == "size") {
        return Err(Fault::SampleLacks("[[parameter]] size"));
    }
    match design {
        Design::Stratified if stratum.is_none() => Err(Fault::SampleLacks("stratum")),
        Design::MonetaryUnit if amount.is_none() => Err(Fault::SampleLacks("amount")),
        _ => Ok(Kind::Sample { key, amount, design, stratum }),
    }
}

fn threshold(raw: RawThreshold, figures: &[FigureColumn]) -> Result<Threshold, Fault> {
    let RawThreshold { level: grade, count, amount, figure, above, below } = raw;
    let known = |figure: String| {
        figures.iter().any(|column| column.column == figure).then_some(figure).ok_or(Fault::Threshold)
    };
    let reached = match (count, amount, figure, above, below) {
        (Some(count), None, None, None, None) if figures.is_empty() => Reached::Count(count),
        (None, Some(kronor), None, None, None) if figures.is_empty() => {
            Reached::Amount(kronor.checked_mul(100).ok_or(Fault::Threshold)?)
        }
        (None, None, Some(figure), Some(above), None) => Reached::Above(known(figure)?, above),
        (None, None, Some(figure), None, Some(below)) => Reached::Below(known(figure)?, below),
        _ => return Err(Fault::Threshold),
    };
    Ok(Threshold { grade, reached })
}

/// Rows that are found have to be told apart from run to run, and what tells them apart is stored.
fn check_key(test: &ControlTest) -> Result<(), Fault> {
    if !matches!(test.kind, Kind::Measure { .. }) && test.key().is_empty() {
        return Err(Fault::NoKey);
    }
    match test.key().iter().find(|column| test.is_personal(column)) {
        Some(column) => Err(Fault::PersonalKey(column.clone())),
        None => Ok(()),
    }
}
