//! A sample: how it was drawn, its worksheet to fill in, and what it says.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::checks::places::{self, RiskPlace};
use tertial_app::language::failure::Sentence;
use tertial_app::samples::sheet::{Sheet, TypedRow};
use tertial_app::samples::{self, ReadSample};
use tertial_domain::execution::CheckSource;
use tertial_domain::ids::SampleId;
use tertial_domain::sample::{LONGEST_NOTE, SampledItem};

use super::figures::{facts, meaning, says, strata};
use super::sign;
use crate::pages::checks::attaching::{Attaching, Evidenced, executions};
use crate::pages::checks::{cell, title};
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// What a form that comes back shows instead of what is stored.
#[derive(Default)]
pub(super) struct Shown {
    /// The version that it was filled in in; none where that is the stored one.
    pub(super) version: Option<i64>,
    /// What was typed.
    pub(super) typed: Sheet,
    /// What stands there instead; no rows where nobody else has filled any in.
    pub(super) theirs: Sheet,
    /// What is wrong.
    pub(super) wrong: Option<Sentence>,
    /// The numbers of the rows in which it is wrong, and in which field of them.
    pub(super) complaint: Option<(Vec<usize>, &'static str)>,
}

#[derive(Template)]
#[template(path = "checks/sample.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
pub(super) struct SamplePage {
    w: Words,
    shell: Shell,
    id: SampleId,
    version: String,
    title: String,
    sign: Sign,
    facts: Vec<(String, String)>,
    data: Vec<String>,
    heads: Vec<String>,
    rows: Vec<Row>,
    unanswered: usize,
    is_drawn: bool,
    may_fill_in: bool,
    may_attach: bool,
    has_amounts: bool,
    longest_note: usize,
    says: Vec<(String, String)>,
    meaning: Vec<String>,
    strata: Vec<[String; 4]>,
    executions: Evidenced,
    wrong: Option<Sentence>,
    marked: Marked,
    /// The first field that is wrong, and the number of its row.
    first_wrong: Option<(String, String)>,
}

impl SamplePage {
    /// The attributes of a row's field.
    fn mark(&self, row: &Row, field: &str) -> String {
        self.marked.at(&format!("{field}-{}", row.place), "")
    }
}

struct Row {
    place: u64,
    number: usize,
    cells: Vec<String>,
    is_certain: bool,
    filled: TypedRow,
    /// In words, where it is read.
    in_words: String,
    /// What was typed, where that can no longer be saved.
    mine: Option<String>,
    /// What stands there instead of what was typed.
    theirs: Option<String>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = read(&visitor, &id).await?;
    Ok(render(&page(&visitor, read, Shown::default()).await?))
}

/// Attaches it to a control's execution.
pub(crate) async fn attach(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(to): Form<Attaching>,
) -> Result<Response, Problem> {
    to.attach(&visitor, CheckSource::Sample(parsed(&id)?)).await
}

pub(super) async fn read(visitor: &Visitor, id: &str) -> Result<ReadSample, Problem> {
    Ok(samples::with_id(&visitor.app, visitor.signed_in.organisation.id, parsed(id)?).await?)
}

pub(super) fn parsed(id: &str) -> Result<SampleId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

pub(super) fn to(id: &str) -> Response {
    Redirect::to(&format!("/samples/{id}")).into_response()
}

pub(super) async fn page(visitor: &Visitor, read: ReadSample, shown: Shown) -> Result<SamplePage, Problem> {
    let w = visitor.words;
    let sample = &read.sample.value;
    let is_drawn = sample.evaluation().is_none();
    let may_attach = !is_drawn && read.may_examine;
    let may_fill_in = is_drawn && read.may_examine;
    let places = if may_attach {
        places::list(&visitor.app, visitor.signed_in.organisation.id).await?
    } else {
        Vec::<RiskPlace>::new()
    };
    let row = |(number, item): (usize, &SampledItem)| {
        let stored = TypedRow::of(&item.entry());
        let mine = shown.typed.rows.get(&item.place);
        let theirs = shown.theirs.rows.get(&item.place).filter(|theirs| mine.is_some_and(|it| it != *theirs));
        Row {
            place: item.place,
            number,
            cells: sample.columns.iter().zip(&item.cells).map(|(it, text)| cell(w, None, it, text)).collect(),
            is_certain: item.certain,
            in_words: in_words(w, &stored),
            mine: mine.filter(|mine| !may_fill_in && **mine != stored).map(|mine| in_words(w, mine)),
            theirs: theirs.map(|theirs| in_words(w, theirs)),
            filled: mine.cloned().unwrap_or(stored),
        }
    };
    let rows: Vec<Row> = (1..).zip(&sample.items).map(row).collect();
    let complained = shown.complaint.iter().flat_map(|(numbers, field)| {
        let rows = rows.iter().filter(move |row| numbers.contains(&row.number));
        rows.map(move |row| (format!("{field}-{}", row.place), row.number.to_string()))
    });
    let complained: Vec<(String, String)> = complained.collect();
    Ok(SamplePage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        id: sample.id,
        version: shown.version.unwrap_or(read.sample.version).to_string(),
        title: sample.title.clone(),
        sign: sign(w, sample),
        facts: facts(w, &read),
        data: sample.of.data.iter().map(|it| it.name.clone()).collect(),
        heads: sample.columns.iter().map(|it| title(w, it)).collect(),
        rows,
        unanswered: sample.unanswered().len(),
        is_drawn,
        may_fill_in,
        may_attach,
        has_amounts: sample.has_amounts(),
        longest_note: LONGEST_NOTE,
        says: says(w, &read),
        meaning: meaning(w, &read),
        strata: strata(&read),
        executions: executions(w, &places, CheckSource::Sample(sample.id)),
        wrong: shown.wrong,
        marked: Marked::of(complained.iter().map(|(field, _)| field.as_str())),
        first_wrong: complained.into_iter().next(),
    })
}

/// What is filled in of a row, where it is read.
fn in_words(w: Words, row: &TypedRow) -> String {
    let word = match row.answer.as_str() {
        "wrong" if !row.correct.is_empty() => w.about("answer-wrong-amount", &row.correct_in_words()),
        "" => w.text("answer-none"),
        answer => w.named("answer", answer),
    };
    if row.note.is_empty() { word } else { format!("{word}: {}", row.note) }
}
