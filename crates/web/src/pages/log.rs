//! Logg: who did what, filtered, one line with what it changed, and the proof that nothing was changed afterwards.

mod line;
mod value;
mod verification;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tertial_app::log::{self, Entry, Filter};

pub(crate) use self::line::show as line;
pub(crate) use self::verification::{show as verification, verify};
use super::shell::{Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage {
    w: Words,
    shell: Shell,
    people: Vec<Choice>,
    kinds: Vec<Choice>,
    boards: Vec<Choice>,
    from: String,
    to: String,
    is_filtered: bool,
    may_verify: bool,
    entries: Vec<Row>,
    older: Option<String>,
}

struct Choice {
    value: String,
    text: String,
    is_chosen: bool,
}

/// A line in words.
pub(crate) struct Row {
    pub(crate) sequence: i64,
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) what: String,
    pub(crate) name: Option<String>,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Asked {
    person: String,
    kind: String,
    board: String,
    from: String,
    to: String,
    before: String,
}

/// The lines, newest first.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let w = visitor.words;
    let filter = asked.filter()?;
    let organisation = visitor.signed_in.organisation.id;
    let found = log::list(&visitor.app, organisation, &filter).await?;
    let people =
        found.people.iter().map(|(id, name)| choice(id.to_string(), w.person(Some(name)), &asked.person));
    let kinds = log::kinds().map(|kind| choice(kind.to_owned(), w.named("log-of", kind), &asked.kind));
    let boards =
        found.boards.iter().map(|board| choice(board.id.to_string(), board.name.clone(), &asked.board));
    let mut kinds: Vec<Choice> = kinds.collect();
    kinds.sort_by(|a, b| a.text.cmp(&b.text));
    let page = LogPage {
        w,
        people: people.collect(),
        kinds,
        boards: boards.collect(),
        is_filtered: filter != Filter { before: filter.before, ..Filter::default() },
        may_verify: log::may_verify(&visitor.app, organisation),
        entries: found.entries.iter().map(|entry| row(w, entry)).collect(),
        older: found.older.map(|before| asked.address(before)),
        from: asked.from,
        to: asked.to,
        shell: Shell::new(&visitor, Section::Log, None),
    };
    Ok(render(&page))
}

/// A line in words: `låste uppföljningen` and what that is called.
pub(crate) fn row(w: Words, entry: &Entry) -> Row {
    Row {
        sequence: entry.sequence,
        when: w.moment(entry.at),
        who: w.person(Some(&entry.who)),
        what: format!("{} {}", w.named("log-did", &entry.verb), w.named("log-the", &entry.kind)),
        name: entry.name.clone(),
    }
}

fn choice(value: String, text: String, chosen: &str) -> Choice {
    Choice { is_chosen: value == chosen, value, text }
}

impl Asked {
    fn filter(&self) -> Result<Filter, Problem> {
        Ok(Filter {
            person: read(&self.person)?,
            kind: Some(self.kind.clone()).filter(|kind| !kind.is_empty()),
            board: read(&self.board)?,
            from: read::<Date>(&self.from)?,
            to: read::<Date>(&self.to)?,
            before: read(&self.before)?,
            at_most: None,
        })
    }

    /// The address of the lines before one, filtered in the same way.
    fn address(&self, before: i64) -> String {
        let fields = [
            ("person", &self.person),
            ("kind", &self.kind),
            ("board", &self.board),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let written =
            given.map(|(name, value)| format!("{name}={}&", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        format!("/log?{}before={before}", written.collect::<String>())
    }
}

/// A field of the filter; none where nothing was chosen.
fn read<T: std::str::FromStr>(text: &str) -> Result<Option<T>, Problem> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Problem::Malformed) }
}
