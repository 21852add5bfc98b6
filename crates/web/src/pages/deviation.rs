//! En avvikelse: what was found, what is done about it, and how it is closed.

pub(crate) mod new;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::deviations::{self, ReadDeviation};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::{Error, actions, checks};
use tertial_domain::deviation::{DeviationError, Observation};
use tertial_domain::ids::DeviationId;
use tertial_domain::standing_texts::DeviationCriteria;
use tertial_domain::{Deviation, Plan};

use super::shell::{Place, Section, Shell};
use crate::pages::action::TaskForm;
use crate::pages::callable::named;
use crate::pages::conflict::{is_conflict, is_mended_in_form, refused};
use crate::pages::control::day;
use crate::pages::deviations::ActionRow;
use crate::pages::render;
use crate::pages::sign::Sign;
use crate::pages::withdrawing::{self, Withdrawing, Withdrawn};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "deviation.html")]
struct DeviationPage {
    w: Words,
    shell: Shell,
    read: ReadDeviation,
    weight: Sign,
    /// Who closed it, and when.
    closed: Option<(String, Date)>,
    /// The control that found it.
    control: Option<(String, String)>,
    plan: Option<(String, i16)>,
    /// Whether the reader sees the run that found it.
    sees_runs: bool,
    actions: Vec<ActionRow>,
    /// Why it cannot be closed as it stands, for whoever may close it.
    stands_in_the_way: Option<Sentence>,
    form: ObservationForm,
    /// What the organisation means by a material and a minor deviation.
    criteria: DeviationCriteria,
    task: TaskForm,
    withdrawn: Option<Withdrawn>,
    /// The form that takes it back; none where that cannot be done.
    withdrawing: Option<Withdrawing>,
    /// What was wrong with closing it.
    wrong: Option<Sentence>,
}

/// What was found, as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    text: String,
    #[serde(default)]
    weight: String,
    #[serde(default)]
    found_on: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    version: String,
}

/// The form in which it is typed.
pub(crate) struct ObservationForm {
    pub(crate) typed: Typed,
    pub(crate) wrong: Option<Sentence>,
    /// What somebody else has stored meanwhile, each with its name.
    pub(crate) theirs: Option<Vec<(String, String)>>,
    /// Why the reader does not make it minor, where they do not.
    pub(crate) stays_material: Option<Sentence>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = read(&visitor, &id).await?;
    Ok(render(&page(&visitor, read).await?))
}

/// Sees the deviation in another way.
pub(crate) async fn amend(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let key = (parsed(&id)?, typed.version.parse().map_err(|_| Problem::Malformed)?);
    let amended = match typed.seen() {
        Ok(seen) => deviations::amend(&visitor.app, organisation, key, (&seen, &typed.why)).await,
        Err(error) => Err(error),
    };
    match amended {
        Ok(()) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let read = read(&visitor, &id).await?;
            let wrong = Some(sentence(&error, visitor.words.language));
            let (typed, theirs) = if is_conflict(&error) {
                // Who was second sees both, and chooses by saving once more from what is stored now.
                let typed = Typed { version: read.deviation.version.to_string(), ..typed };
                (typed, Some(theirs(&visitor, &read.deviation.value)))
            } else {
                (typed, None)
            };
            let page = page(&visitor, read).await?;
            let form = ObservationForm { typed, wrong, theirs, ..page.form };
            Ok(refused(error, render(&DeviationPage { form, ..page })))
        }
        Err(error) => Err(error.into()),
    }
}

/// Closes it.
pub(crate) async fn close(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    match deviations::close(&visitor.app, visitor.signed_in.organisation.id, parsed(&id)?).await {
        Ok(()) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let read = read(&visitor, &id).await?;
            Ok(refused(error, render(&DeviationPage { wrong, ..page(&visitor, read).await? })))
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes it back, since it was raised by mistake.
pub(crate) async fn withdraw(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<withdrawing::Given>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    match deviations::withdraw(&visitor.app, organisation, parsed(&id)?, &given.why).await {
        Ok(()) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let read = read(&visitor, &id).await?;
            let page = page(&visitor, read).await?;
            let form = Withdrawing { wrong, why: given.why, ..form_of_withdrawing(&id) };
            Ok(refused(error, render(&DeviationPage { withdrawing: Some(form), ..page })))
        }
        Err(error) => Err(error.into()),
    }
}

fn form_of_withdrawing(id: &str) -> Withdrawing {
    Withdrawing::new(
        format!("/deviations/{id}/withdrawal"),
        ("deviation-withdraw", "deviation-withdraw-about"),
    )
}

/// Decides on something to be done about it.
pub(crate) async fn decide(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(typed): Form<crate::pages::action::Typed>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let deviation = parsed(&id)?;
    let decided = match typed.task() {
        Ok(task) => actions::decide_about_deviation(&visitor.app, organisation, deviation, &task).await,
        Err(error) => Err(error),
    };
    match decided {
        Ok(_) => Ok(to(&id)),
        Err(error) if is_mended_in_form(&error) => {
            let wrong = Some(sentence(&error, visitor.words.language));
            let read = read(&visitor, &id).await?;
            let page = page(&visitor, read).await?;
            let task = TaskForm { typed, wrong, ..page.task };
            Ok(refused(error, render(&DeviationPage { task, ..page })))
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(visitor: &Visitor, id: &str) -> Result<ReadDeviation, Problem> {
    Ok(deviations::with_id(&visitor.app, visitor.signed_in.organisation.id, parsed(id)?).await?)
}

fn parsed(id: &str) -> Result<DeviationId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

fn to(id: &str) -> Response {
    Redirect::to(&format!("/deviations/{id}")).into_response()
}

fn theirs(visitor: &Visitor, stored: &Deviation) -> Vec<(String, String)> {
    let w = visitor.words;
    let day = stored.found_on.map(|day| w.date(&day)).unwrap_or_default();
    vec![
        (w.text("deviation-text"), stored.text.clone()),
        (w.text("deviation-weight"), Sign::of_weight(w, stored).word),
        (w.text("deviation-found"), day),
    ]
}

async fn page(visitor: &Visitor, read: ReadDeviation) -> Result<DeviationPage, Problem> {
    let (w, today) = (visitor.words, visitor.app.today());
    let deviation = &read.deviation.value;
    let name = |person| w.person(read.people.get(&person));
    let in_force = read.revisions.iter().rev().find(|plan| plan.decision().is_some());
    let year = in_force.map(|plan| plan.content().year);
    let place = year.map(|year| Place { board: read.board.name.clone(), board_id: read.board.id, year });
    let actions: Vec<_> = read.actions.iter().map(|action| action.value.clone()).collect();
    let named = if read.may_act && deviation.closed.is_none() {
        Some(named(visitor, read.board.id, "").await?)
    } else {
        None
    };
    Ok(DeviationPage {
        w,
        shell: Shell::new(visitor, Section::Deviations, place),
        weight: Sign::of_weight(w, deviation),
        closed: deviation.closed.map(|signed| (name(signed.by), signed.on)),
        control: control(&read),
        plan: in_force.map(|plan| (format!("/plans/{}", plan.content().id), plan.content().year)),
        sees_runs: checks::sees(&visitor.app, visitor.signed_in.organisation.id),
        actions: actions.iter().map(|action| ActionRow::new(w, action, today)).collect(),
        stands_in_the_way: stands_in_the_way(visitor, deviation, &actions),
        criteria: read.criteria.clone(),
        form: ObservationForm {
            stays_material: stays_material(visitor, deviation, &actions),
            ..ObservationForm::of(Typed::of(deviation, read.deviation.version))
        },
        task: TaskForm::empty(format!("/deviations/{}/actions", deviation.id), named),
        withdrawn: deviation.withdrawn.as_ref().map(|it| Withdrawn::of(it, &read.people, w)),
        withdrawing: (read.may_act && deviation.is_open().is_ok() && actions.is_empty())
            .then(|| form_of_withdrawing(&deviation.id.to_string())),
        wrong: None,
        read,
    })
}

/// What the rules say of closing it now: the same that closing it would.
fn stands_in_the_way(
    visitor: &Visitor,
    deviation: &Deviation,
    actions: &[tertial_domain::Action],
) -> Option<Sentence> {
    let by = visitor.signed_in.person.id;
    let signed = tertial_domain::action::Signed { by, on: visitor.app.today() };
    let closed = deviation.clone().close(actions, signed);
    closed.err().map(|error| sentence(&Error::from(error), visitor.words.language))
}

/// Why the reader does not make a material deviation minor, where they carried out one of its actions.
fn stays_material(
    visitor: &Visitor,
    deviation: &Deviation,
    actions: &[tertial_domain::Action],
) -> Option<Sentence> {
    let own = deviation.material && deviation.is_mended_by(visitor.signed_in.person.id, actions);
    own.then(|| sentence(&Error::from(DeviationError::SamePerson), visitor.words.language))
}

/// The way to the control that found it, and its title.
fn control(read: &ReadDeviation) -> Option<(String, String)> {
    let control = read.execution.as_ref()?.control;
    let adopted = |plan: &&Plan| plan.decision().is_some();
    read.revisions.iter().rev().filter(adopted).find_map(|plan| {
        let mut controls = plan.content().risks.iter().flat_map(|risk| &risk.controls);
        let found = controls.find(|it| it.id == control)?;
        Some((format!("/plans/{}/controls/{control}", plan.content().id), found.title.clone()))
    })
}

impl ObservationForm {
    /// The form with this in it, and nothing wrong.
    pub(crate) const fn of(typed: Typed) -> Self {
        Self { typed, wrong: None, theirs: None, stays_material: None }
    }
}

impl Typed {
    pub(crate) fn of(deviation: &Deviation, version: i64) -> Self {
        Self {
            text: deviation.text.clone(),
            weight: if deviation.material { "material" } else { "minor" }.to_owned(),
            found_on: deviation.found_on.map(|day| day.to_string()).unwrap_or_default(),
            why: deviation.lowered.clone().unwrap_or_default(),
            version: version.to_string(),
        }
    }

    /// What it says, where it can be understood.
    pub(crate) fn seen(&self) -> Result<Observation, Error> {
        let material = match self.weight.as_str() {
            "material" => true,
            "minor" => false,
            _ => return Err(Error::Empty("weight")),
        };
        Ok(Observation { text: self.text.replace("\r\n", "\n"), material, found_on: day(&self.found_on)? })
    }
}
