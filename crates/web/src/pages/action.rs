//! En åtgärd: what is to be done, by whom and when, and the steps that it takes.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::actions::{self, ReadAction};
use tertial_app::deviations::{self, Origin, Source};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::Action;
use tertial_domain::action::{Progress, Signed, Task};
use tertial_domain::ids::{ActionId, RiskId};
use tertial_domain::snapshot::ActionState;

use super::shell::{Place, Section, Shell};
use crate::pages::callable::{Named, named};
use crate::pages::conflict::{is_conflict, is_mended_in_form, refused};
use crate::pages::control::day;
use crate::pages::render;
use crate::pages::sign::Sign;
use crate::pages::withdrawing::{self, Withdrawing, Withdrawn};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "action.html")]
struct ActionPage {
    w: Words,
    shell: Shell,
    read: ReadAction,
    standing: Sign,
    is_open: bool,
    is_done: bool,
    sent_back: Option<String>,
    /// Who carried it out and who verified it, and when.
    done: Option<(String, Date)>,
    verified: Option<(String, Date)>,
    /// Why the reader, who sees to actions, does not verify this one.
    barred: Option<Sentence>,
    form: TaskForm,
    withdrawn: Option<Withdrawn>,
    withdrawing: Withdrawing,
    /// Why it is sent back, as it was typed.
    why: String,
    /// What was wrong with a step.
    wrong: Option<Sentence>,
}

#[derive(Template)]
#[template(path = "action_new.html")]
struct NewPage {
    w: Words,
    shell: Shell,
    origin: Origin,
    task: TaskForm,
}

/// What is to be done, as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) owner: String,
    #[serde(default)]
    pub(crate) due: String,
    #[serde(default)]
    pub(crate) version: String,
}

/// The form in which it is typed.
pub(crate) struct TaskForm {
    pub(crate) address: String,
    pub(crate) typed: Typed,
    pub(crate) wrong: Option<Sentence>,
    /// What somebody else has stored meanwhile, each with its name.
    pub(crate) theirs: Option<Vec<(String, String)>>,
    /// Who can be its owner; none where the form is not shown.
    pub(crate) named: Option<Named>,
}

/// The risk that a new action is about, as an address says it.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    risk: String,
    year: i16,
}

/// Why an action is sent back.
#[derive(Debug, Deserialize)]
pub(crate) struct Because {
    #[serde(default)]
    why: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = read(&visitor, &id).await?;
    Ok(render(&page(&visitor, read).await?))
}

/// The form for an action about a risk directly.
pub(crate) async fn new(visitor: Visitor, Query(about): Query<About>) -> Result<Response, Problem> {
    let (risk, year) = about.parsed()?;
    let organisation = visitor.signed_in.organisation.id;
    let origin = deviations::origin(&visitor.app, organisation, Source::Risk(risk, year)).await?;
    Ok(render(&new_page(&visitor, origin, Typed::default(), None).await?))
}

/// Decides on an action about a risk directly.
pub(crate) async fn decide(
    visitor: Visitor,
    Query(about): Query<About>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let (risk, year) = about.parsed()?;
    let organisation = visitor.signed_in.organisation.id;
    let decided = match typed.task() {
        Ok(task) => actions::decide_about_risk(&visitor.app, organisation, (risk, year), &task).await,
        Err(error) => Err(error),
    };
    match decided {
        Ok(id) => Ok(to(&id.to_string())),
        Err(error) if is_mended_in_form(&error) => {
            let origin = deviations::origin(&visitor.app, organisation, Source::Risk(risk, year)).await?;
            let wrong = Some(sentence(&error, visitor.words.language));
            Ok(refused(error, render(&new_page(&visitor, origin, typed, wrong).await?)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Changes it.
pub(crate) async fn change(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let key = (parsed(&id)?, typed.version.parse().map_err(|_| Problem::Malformed)?);
    let changed = match typed.task() {
        Ok(task) => actions::change(&visitor.app, organisation, key, &task).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let read = read(&visitor, &id).await?;
            let wrong = Some(sentence(&error, visitor.words.language));
            let stored = &read.action;
            let theirs = is_conflict(&error).then(|| theirs(visitor.words, &stored.value));
            // Who was second sees both, and chooses by saving once more from what is stored now.
            let version = if theirs.is_some() { stored.version.to_string() } else { typed.version };
            let typed = Typed { version, ..typed };
            let page = page(&visitor, read).await?;
            let form = TaskForm { typed, wrong, theirs, ..page.form };
            Ok(refused(error, render(&ActionPage { form, ..page })))
        }
        Err(error) => Err(error.into()),
    }
}

/// Says that it is done.
pub(crate) async fn complete(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let step = actions::complete(&visitor.app, visitor.signed_in.organisation.id, parsed(&id)?).await;
    stepped(&visitor, &id, step, "").await
}

/// Verifies that it is.
pub(crate) async fn verify(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let step = actions::verify(&visitor.app, visitor.signed_in.organisation.id, parsed(&id)?).await;
    stepped(&visitor, &id, step, "").await
}

/// Sends it back.
pub(crate) async fn send_back(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(because): Form<Because>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let step = actions::send_back(&visitor.app, organisation, parsed(&id)?, &because.why).await;
    stepped(&visitor, &id, step, &because.why).await
}

/// Takes it back, since it was decided by mistake or is not needed.
pub(crate) async fn withdraw(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<withdrawing::Given>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    match actions::withdraw(&visitor.app, organisation, parsed(&id)?, &given.why).await {
        Ok(()) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let read = read(&visitor, &id).await?;
            let page = page(&visitor, read).await?;
            let withdrawing = Withdrawing { wrong, why: given.why, ..page.withdrawing };
            Ok(refused(error, render(&ActionPage { withdrawing, ..page })))
        }
        Err(error) => Err(error.into()),
    }
}

async fn stepped(
    visitor: &Visitor,
    id: &str,
    step: Result<(), Error>,
    why: &str,
) -> Result<Response, Problem> {
    match step {
        Ok(()) => Ok(to(id)),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let read = read(visitor, id).await?;
            let page = ActionPage { wrong, why: why.to_owned(), ..page(visitor, read).await? };
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(visitor: &Visitor, id: &str) -> Result<ReadAction, Problem> {
    Ok(actions::with_id(&visitor.app, visitor.signed_in.organisation.id, parsed(id)?).await?)
}

fn parsed(id: &str) -> Result<ActionId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

fn to(id: &str) -> Response {
    Redirect::to(&format!("/actions/{id}")).into_response()
}

fn theirs(w: Words, stored: &Action) -> Vec<(String, String)> {
    let day = stored.due.map(|day| w.date(&day)).unwrap_or_default();
    vec![
        (w.text("action-title"), stored.title.clone()),
        (w.text("action-owner"), stored.owner.clone().unwrap_or_default()),
        (w.text("action-due"), day),
    ]
}

async fn new_page(
    visitor: &Visitor,
    origin: Origin,
    typed: Typed,
    wrong: Option<Sentence>,
) -> Result<NewPage, Problem> {
    let year = origin.plan.content().year;
    let place = Place { board: origin.board.name.clone(), board_id: origin.board.id, year };
    let address = format!("/actions?risk={}&year={year}", origin.risk.id);
    let named = Some(named(visitor, origin.board.id, &typed.owner).await?);
    Ok(NewPage {
        w: visitor.words,
        shell: Shell::new(visitor, Section::Deviations, Some(place)),
        task: TaskForm { address, typed, wrong, theirs: None, named },
        origin,
    })
}

async fn page(visitor: &Visitor, read: ReadAction) -> Result<ActionPage, Problem> {
    let w = visitor.words;
    let action = &read.action.value;
    let name = |signed: &Signed| (w.person(read.people.get(&signed.by)), signed.on);
    let (done, verified, sent_back) = match &action.progress {
        Progress::Open { sent_back } => (None, None, sent_back.clone()),
        Progress::Done(done) => (Some(name(done)), None, None),
        Progress::Verified { done, verified } => (Some(name(done)), Some(name(verified)), None),
    };
    let named = if read.may_act {
        Some(named(visitor, read.board.id, action.owner.as_deref().unwrap_or_default()).await?)
    } else {
        None
    };
    Ok(ActionPage {
        w,
        shell: Shell::new(visitor, Section::Deviations, None),
        standing: Sign::of_action(w, action, visitor.app.today()),
        is_open: action.state() == ActionState::Open && action.withdrawn.is_none(),
        withdrawn: action.withdrawn.as_ref().map(|it| Withdrawn::of(it, &read.people, w)),
        withdrawing: Withdrawing::new(
            format!("/actions/{}/withdrawal", action.id),
            ("action-withdraw", "action-withdraw-about"),
        ),
        is_done: action.state() == ActionState::Done,
        form: TaskForm {
            address: format!("/actions/{}", action.id),
            typed: Typed::of(action, read.action.version),
            wrong: None,
            theirs: None,
            named,
        },
        sent_back,
        done,
        verified,
        barred: read.barred.map(|why| sentence(&Error::from(why), w.language)),
        why: String::new(),
        wrong: None,
        read,
    })
}

impl About {
    fn parsed(&self) -> Result<(RiskId, i16), Problem> {
        Ok((self.risk.parse().map_err(|_| Problem::NoPage)?, self.year))
    }
}

impl TaskForm {
    /// A form with nothing in it.
    pub(crate) fn empty(address: String, named: Option<Named>) -> Self {
        Self { address, typed: Typed::default(), wrong: None, theirs: None, named }
    }
}

impl Typed {
    fn of(action: &Action, version: i64) -> Self {
        Self {
            title: action.title.clone(),
            owner: action.owner.clone().unwrap_or_default(),
            due: action.due.map(|day| day.to_string()).unwrap_or_default(),
            version: version.to_string(),
        }
    }

    /// What it says, where it can be understood.
    pub(crate) fn task(&self) -> Result<Task, Error> {
        Ok(Task { title: self.title.clone(), owner: self.owner.clone(), due: day(&self.due)? })
    }
}
