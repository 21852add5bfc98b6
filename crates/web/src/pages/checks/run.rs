//! A run: how far it has come, what came out, what has been said of each item, and what it is evidence of.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::Error;
use tertial_app::checks::picture;
use tertial_app::checks::places::{self, RiskPlace};
use tertial_app::checks::runs::{self, ReadRun};
use tertial_app::checks::{CheckFailure, ControlTest, Stage, triaged};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::language::quantity::setting;
use tertial_domain::check_run::{self, Answered, Question, RunProgress};
use tertial_domain::execution::CheckSource;
use tertial_domain::ids::CheckRunId;
use tertial_domain::snapshot::Triaged;
use tertial_domain::triage::TriageError;

use super::attaching::{Attaching, Evidenced, executions};
use super::choosing::{Asked, Said, Shown, TriageFilter};
use super::items::{Head, ItemRow, is_number, item};
use super::limits::{Limit, limits};
use super::runs::RunRow;
use super::test::{DATA, NONE, VALUE};
use super::turning::Leaf;
use super::{Picture, grouped, quantity, sign, title};
use crate::pages::choice::Choice;
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::pages::sign::Sign;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "checks/run.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
pub(super) struct RunPage {
    w: Words,
    shell: Shell,
    id: CheckRunId,
    title: String,
    test: String,
    sign: Sign,
    begun: String,
    ended: Option<String>,
    engine: Option<String>,
    fingerprint: String,
    why: Option<String>,
    /// The fields of the form that runs the same once more.
    again: Vec<(String, String)>,
    is_running: bool,
    /// Whether it waits for its turn.
    waits: bool,
    /// How much of the data is read; none where nobody here knows.
    percent: Option<u64>,
    data: Vec<(String, String)>,
    settings: Vec<(String, String)>,
    limits: Vec<Limit>,
    figures: Vec<(String, String)>,
    pictures: Vec<Picture>,
    heads: Vec<Head>,
    rows: Vec<ItemRow>,
    /// Whether items can be said something of; a measure's rows cannot.
    has_items: bool,
    triaged: Triaged,
    shows: Vec<Choice>,
    /// Which of them are shown, as the address says it.
    show: &'static str,
    found: usize,
    /// Which page of them, from 1, and which of them stand on it.
    page: usize,
    on_page: String,
    previous: Option<usize>,
    next: Option<usize>,
    beyond: u64,
    /// The chosen items that do not stand on the page, as the form says them.
    carried: Vec<String>,
    /// How many of the chosen items somebody else has said something of meanwhile.
    pub(super) overtaken: usize,
    history: Vec<RunRow>,
    may_examine: bool,
    executions: Evidenced,
    pub(super) said: Said,
    wrong: Option<Sentence>,
    marked: Marked,
    /// Whether that came of turning the page, which leads to the items: then it is said there.
    is_turned: bool,
}

impl RunPage {
    /// Says what was wrong with what was said of items, and marks the field that it is about.
    pub(super) fn tell(&mut self, error: &Error) {
        self.wrong = Some(sentence(error, self.w.language));
        self.marked = match error {
            Error::Check(
                CheckFailure::PersonalNumber { .. }
                | CheckFailure::Triage(TriageError::NoReason(_) | TriageError::TooLong),
            ) => Marked::of(["why"]),
            // The first of the boxes leads to them all; each of a hundred would say the same.
            Error::Check(CheckFailure::NothingChosen) => {
                Marked::of(self.rows.iter().find(|row| row.may_be_chosen()).map(ItemRow::chosen))
            }
            _ => Marked::default(),
        };
    }

    /// Says why the page was not turned, or what it met with when it was.
    pub(super) fn tell_of_turning(&mut self, wrong: Sentence) {
        self.wrong = Some(wrong);
        self.is_turned = true;
    }

    /// Whether there is anything that something can be said of: on the page, or chosen elsewhere.
    fn has_form(&self) -> bool {
        !self.rows.is_empty() || !self.carried.is_empty()
    }

    /// The pages beside this one, each with what leads to it.
    fn turns(&self) -> Vec<(String, usize)> {
        let previous = self.previous.map(|page| (self.w.text("run-page-previous"), page));
        let next = self.next.map(|page| (self.w.text("run-page-next"), page));
        previous.into_iter().chain(next).collect()
    }

    /// The attributes of an item's box.
    fn mark(&self, row: &ItemRow) -> String {
        self.marked.at(&row.chosen(), "")
    }
}

/// The page.
pub(crate) async fn show(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let shown = Shown::of(&asked.show, &asked.page);
    Ok(render(&page(&visitor, &id, shown, Said::default()).await?))
}

/// Stops it.
pub(crate) async fn cancel(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    match runs::cancel(&visitor.app, visitor.signed_in.organisation.id, parsed(&id)?).await {
        Ok(()) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let mut page = page(&visitor, &id, Shown::of("", ""), Said::default()).await?;
            page.tell(&error);
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Attaches it to a control's execution.
pub(crate) async fn attach(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(to): Form<Attaching>,
) -> Result<Response, Problem> {
    to.attach(&visitor, CheckSource::Run(parsed(&id)?)).await
}

pub(super) fn parsed(id: &str) -> Result<CheckRunId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

pub(super) fn to(id: &str) -> Response {
    Redirect::to(&format!("/runs/{id}")).into_response()
}

pub(super) async fn page(visitor: &Visitor, id: &str, shown: Shown, said: Said) -> Result<RunPage, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let read = runs::with_id(&visitor.app, organisation, parsed(id)?).await?;
    // What there is to attach to is asked for when there is something to attach.
    let places = match read.run.value.answered() {
        Some(_) if read.may_examine => places::list(&visitor.app, organisation).await?,
        _ => Vec::new(),
    };
    Ok(of(visitor, &read, &places, shown, said))
}

fn of(visitor: &Visitor, read: &ReadRun, places: &[RiskPlace], shown: Shown, said: Said) -> RunPage {
    let w = visitor.words;
    let run = &read.run.value;
    let name = |person| w.person(read.people.get(&person));
    let answered = run.answered();
    let columns = answered.map(|it| it.columns.as_slice()).unwrap_or_default();
    let has_items = answered.is_some_and(Answered::has_items);
    let words_of = |chosen: &check_run::Setting| {
        let Some(parameter) = read.test.as_ref().and_then(|test| test.parameter(&chosen.name)) else {
            return (chosen.name.clone(), chosen.value.clone());
        };
        let value = Some(chosen.value.as_str()).filter(|value| !value.is_empty());
        let value = value.and_then(|value| parameter.read(value).ok());
        let title = w.language.of_wording(&parameter.title).to_owned();
        (title, setting(w.language, parameter.kind, value.as_ref()))
    };
    let found = answered.map(|it| it.found.as_slice()).unwrap_or_default();
    let items = found.iter().map(|found| item(w, read, columns, found, &said)).collect();
    let leaf = Leaf::of(items, shown, said.chosen.len());
    let filters = [
        ("run-show-all", TriageFilter::All),
        ("run-show-open", TriageFilter::Open),
        ("run-show-said", TriageFilter::Said),
    ];
    let [from, to, of] = [leaf.from, leaf.to, leaf.found].map(|it| grouped(it as u64).into());
    RunPage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        id: run.id,
        title: w.language.of_words(&run.question.title).to_owned(),
        test: run.question.test.clone(),
        sign: sign(visitor, run),
        begun: format!("{}, {}", w.moment(run.at), name(run.begun.by)),
        ended: answered.map(|it| w.moment(it.at)),
        engine: answered.map(|it| it.engine.clone()),
        fingerprint: run.question.fingerprint().short(),
        why: match &run.progress {
            RunProgress::Failed { why, .. } => Some(why.clone()),
            RunProgress::Cancelled { signed } => {
                Some(w.about("run-cancelled-by", &format!("{}, {}", name(signed.by), w.date(&signed.on))))
            }
            RunProgress::Interrupted { at } => Some(w.about("run-interrupted-about", &w.moment(*at))),
            RunProgress::Running | RunProgress::Finished(_) => None,
        },
        again: again(&run.question, read.test.as_ref()),
        is_running: run.progress == RunProgress::Running,
        waits: read.stage == Some(Stage::Waits),
        percent: read.stage.and_then(Stage::percent),
        data: data(w, &run.question),
        settings: run.question.parameters.iter().map(words_of).collect(),
        limits: limits(w, &run.question.limits),
        figures: answered
            .map(|it| {
                let figures = it.figures.iter();
                let words = |title| w.language.of_words(title).to_owned();
                figures.map(|figure| (words(&figure.title), quantity(w, figure.value))).collect()
            })
            .unwrap_or_default(),
        pictures: pictures(w, read),
        heads: columns.iter().map(|it| Head { title: title(w, it), is_number: is_number(it) }).collect(),
        has_items,
        triaged: triaged(run, read.triage.values().map(|stored| &stored.value)),
        shows: filters.map(|(key, it)| Choice::new(w, it.name(), key, it == shown.filter)).to_vec(),
        show: shown.filter.name(),
        found: leaf.found,
        page: leaf.page,
        on_page: w.language.text_with("run-on-page", &[("from", from), ("to", to), ("of", of)]),
        previous: (leaf.page > 1).then(|| leaf.page - 1),
        next: (leaf.page < leaf.last).then_some(leaf.page + 1),
        beyond: answered.map_or(0, |it| it.beyond),
        rows: leaf.rows,
        carried: leaf.carried,
        overtaken: leaf.overtaken,
        history: read
            .history
            .iter()
            .map(|it| RunRow { is_current: it.id == run.id, ..RunRow::new(visitor, it) })
            .collect(),
        may_examine: read.may_examine,
        executions: executions(w, places, CheckSource::Run(run.id)),
        said,
        wrong: None,
        marked: Marked::default(),
        is_turned: false,
    }
}

/// The data sets that were read, with how many rows they have.
fn data(w: Words, question: &Question) -> Vec<(String, String)> {
    let rows = |rows: u64| w.count("run-rows", usize::try_from(rows).unwrap_or(usize::MAX));
    question.data.iter().map(|it| (it.name.clone(), rows(it.rows))).collect()
}

/// The fields that ask for the same once more. A text or a list that was empty is said to be, since an empty field is the usual value.
fn again(question: &Question, test: Option<&ControlTest>) -> Vec<(String, String)> {
    let parameter = |name: &str| test.and_then(|test| test.parameter(name));
    let begins = |setting: &check_run::Setting| {
        let is_none = setting.value.is_empty()
            && parameter(&setting.name).is_some_and(|parameter| parameter.read("").is_ok());
        if is_none { NONE } else { VALUE }
    };
    let data = question.data.iter().map(|read| (format!("{DATA}{}", read.table), read.data_set.to_string()));
    let values = question.parameters.iter();
    let values = values.map(|it| (format!("{}{}", begins(it), it.name), it.value.clone()));
    data.chain(values).collect()
}

fn pictures(w: Words, read: &ReadRun) -> Vec<Picture> {
    let drawn = picture::of_run(w.language, &read.run.value, read.test.as_ref(), &read.history);
    drawn.iter().map(|picture| Picture::new(w, picture)).collect()
}
