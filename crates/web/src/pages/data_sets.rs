//! Data: the files that have been read as tables, and a new one handed in.

mod handing_in;
mod mapping;
mod reading;
mod set;
mod version;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tertial_app::checks;
use tertial_app::data_sets::upload::LARGEST_UPLOAD;
use tertial_app::data_sets::{self, Table, tables};
use tertial_app::language::data_sets::{table_name, table_title};
use tertial_app::language::failure::Sentence;
use tertial_domain::DataSet;

pub(crate) use self::handing_in::hand_in;
pub(crate) use self::mapping::{create, new};
pub(crate) use self::reading::{show as reading, stop};
pub(crate) use self::set::{aside, delete, show as one};
use super::checks::grouped;
use super::choice::Choice;
use super::marked::Marked;
use super::shell::{Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "data/list.html")]
struct ListPage {
    w: Words,
    shell: Shell,
    wrong: Option<Sentence>,
    marked: Marked,
    rows: Vec<Row>,
    may_examine: bool,
    tables: Vec<Choice>,
    source: String,
    /// The sources that files have come from.
    sources: BTreeSet<String>,
    most: usize,
    gigabytes: usize,
}

struct Row {
    href: String,
    name: String,
    table: String,
    source: String,
    rows: String,
    set_aside: String,
    day: String,
    is_deleted: bool,
    is_due: bool,
}

/// What is chosen before a file is handed in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    source: String,
    table: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    Ok(render(&page(&visitor, None, chosen).await?))
}

async fn page(visitor: &Visitor, wrong: Option<Sentence>, chosen: Chosen) -> Result<ListPage, Problem> {
    let w = visitor.words;
    let organisation = visitor.signed_in.organisation.id;
    let sets = data_sets::list(&visitor.app, organisation).await?;
    let best = Choice::new(w, "", "data-best-table", chosen.table.is_empty());
    let each = tables().iter().map(|table| choice(w, table, &chosen.table));
    Ok(ListPage {
        w,
        shell: Shell::new(visitor, Section::Data, None),
        // Whatever is said here is said of the file.
        marked: Marked::of(wrong.as_ref().map(|_| "file")),
        wrong,
        rows: sets.iter().map(|set| row(visitor, set)).collect(),
        may_examine: checks::examines(&visitor.app, organisation),
        tables: std::iter::once(best).chain(each).collect(),
        source: chosen.source,
        sources: sets.iter().map(|set| set.source.clone()).filter(|source| !source.is_empty()).collect(),
        most: LARGEST_UPLOAD,
        gigabytes: LARGEST_UPLOAD >> 30,
    })
}

fn choice(w: Words, table: &Table, chosen: &str) -> Choice {
    Choice {
        value: table.id.clone(),
        text: table_title(table, w.language).to_owned(),
        is_chosen: table.id == chosen,
    }
}

/// Pairs of a name and a value as the end of an address.
fn query<const N: usize>(pairs: [(&str, &str); N]) -> String {
    pairs.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))).join("&")
}

fn row(visitor: &Visitor, set: &DataSet) -> Row {
    let w = visitor.words;
    Row {
        href: format!("/data-sets/{}", set.id),
        name: set.name.clone(),
        table: table_name(&set.table, w.language),
        source: set.source.clone(),
        rows: grouped(set.rows),
        set_aside: grouped(set.set_aside.rows),
        day: w.date(&set.added.on),
        is_deleted: !set.is_there(),
        is_due: set.is_due(visitor.app.today()),
    }
}
