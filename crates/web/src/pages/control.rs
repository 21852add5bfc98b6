//! En kontroll: what it is, what has been carried out of it period by period, and the form to record more.

mod form;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tertial_app::controls::{self, ReadControl};
use tertial_app::language::failure::sentence;
use tertial_app::{Error, executions};
use tertial_domain::evidence::EvidenceFile;
use tertial_domain::ids::{ControlId, ExecutionId, RevisionId};
use tertial_domain::standing_texts::DeviationCriteria;
use tertial_domain::{Execution, Period, PeriodInYear};

use self::form::ExecutionForm;
pub(crate) use self::form::day;
use super::shell::{Place, Section, Shell};
use crate::pages::checks::attached::{self, AttachedRow};
use crate::pages::conflict::{is_conflict, is_mended_in_form, refused};
use crate::pages::file::FileLink;
use crate::pages::render;
use crate::pages::sign::Sign;
use crate::pages::withdrawing::{self, Withdrawing, Withdrawn};
use crate::problem::Problem;
use crate::server::Web;
use crate::upload::Upload;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "control.html")]
struct ControlPage {
    w: Words,
    shell: Shell,
    read: ReadControl,
    year: i16,
    /// The fields of the plan that say something, each with the key of its name.
    facts: Vec<(&'static str, String)>,
    periods: Vec<PeriodRow>,
    /// What was recorded by mistake: what it said, and who took it back.
    withdrawn: Vec<WithdrawnRow>,
    /// The form to record another performance; none for who may not.
    form: Option<ExecutionForm>,
    /// What the organisation means by a material and a minor deviation.
    criteria: DeviationCriteria,
}

#[derive(Template)]
#[template(path = "execution.html")]
struct ExecutionPage {
    w: Words,
    shell: Shell,
    id: ExecutionId,
    title: String,
    back: String,
    form: ExecutionForm,
    /// The runs and samples that show it.
    checks: Vec<AttachedRow>,
    withdrawing: Withdrawing,
    /// What the organisation means by a material and a minor deviation.
    criteria: DeviationCriteria,
}

/// A period with what was carried out in it.
struct PeriodRow {
    heading: String,
    due: Option<jiff::civil::Date>,
    standing: Option<Sign>,
    is_frozen: bool,
    executions: Vec<ExecutionRow>,
}

struct ExecutionRow {
    id: ExecutionId,
    on: Option<jiff::civil::Date>,
    by: Option<String>,
    result: Sign,
    text: String,
    files: Vec<FileLink>,
    checks: Vec<AttachedRow>,
    deviations: Vec<DeviationLink>,
}

struct WithdrawnRow {
    on: Option<jiff::civil::Date>,
    result: Sign,
    text: String,
    withdrawn: Option<Withdrawn>,
}

struct DeviationLink {
    href: String,
    text: String,
}

/// The page.
pub(crate) async fn show(
    visitor: Visitor,
    Path((revision, control)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let ids = ids(&revision, &control)?;
    let read = controls::with_id(&visitor.app, visitor.signed_in.organisation.id, ids).await?;
    let form = read.may_record.then(|| ExecutionForm::empty(visitor.words, &read, visitor.app.today()));
    Ok(render(&page(&visitor, read, form)))
}

/// Records a performance.
pub(crate) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path((revision, control)): Path<(String, String)>,
    upload: Upload,
) -> Result<Response, Problem> {
    let ids = ids(&revision, &control)?;
    let organisation = visitor.signed_in.organisation.id;
    let typed = form::Typed::of(&upload);
    let (mut kept, known) = came_before(&web, &visitor, &upload);
    let keeping =
        executions::keep_for_control(&visitor.app, organisation, ids, upload.files, &mut kept).await;
    let recorded = match known.and(keeping).and_then(|()| typed.said(kept.clone())) {
        Ok(said) => executions::record(&visitor.app, organisation, ids, said).await,
        Err(error) => Err(error),
    };
    match recorded {
        Ok(_) => Ok(Redirect::to(&format!("/plans/{revision}/controls/{control}")).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let read = controls::with_id(&visitor.app, organisation, ids).await?;
            let wrong = Some(sentence(&error, visitor.words.language));
            web.waiting.remember(visitor.signed_in.account.id, &kept);
            let form = ExecutionForm { wrong, ..ExecutionForm::typed(visitor.words, &read, typed) };
            let form = form.having(&kept);
            Ok(refused(error, render(&page(&visitor, read, Some(form)))))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form to correct what was recorded.
pub(crate) async fn edit(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let id: ExecutionId = id.parse().map_err(|_| Problem::NoPage)?;
    let (read, execution) =
        controls::of_execution(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let form = ExecutionForm::of(visitor.words, &read, &execution.value, execution.version);
    Ok(render(&execution_page(&visitor, &read, &execution.value, form)?))
}

/// Takes back what was recorded by mistake.
pub(crate) async fn withdraw(
    visitor: Visitor,
    Path(id): Path<String>,
    axum::Form(given): axum::Form<withdrawing::Given>,
) -> Result<Response, Problem> {
    let id: ExecutionId = id.parse().map_err(|_| Problem::NoPage)?;
    let organisation = visitor.signed_in.organisation.id;
    let withdrawn = executions::withdraw(&visitor.app, organisation, id, &given.why).await;
    let (read, stored) = controls::of_execution(&visitor.app, organisation, id).await?;
    match withdrawn {
        Ok(_) => Ok(Redirect::to(&address(&read)).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let form = ExecutionForm::of(visitor.words, &read, &stored.value, stored.version);
            let mut page = execution_page(&visitor, &read, &stored.value, form)?;
            page.withdrawing.wrong = Some(sentence(&error, visitor.words.language));
            page.withdrawing.why = given.why;
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Corrects what was recorded.
pub(crate) async fn correct(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Result<Response, Problem> {
    let id: ExecutionId = id.parse().map_err(|_| Problem::NoPage)?;
    let organisation = visitor.signed_in.organisation.id;
    let typed = form::Typed::of(&upload);
    let version: i64 = upload.text("version").parse().map_err(|_| Problem::Malformed)?;
    let (mut kept, known) = came_before(&web, &visitor, &upload);
    let keeping =
        executions::keep_for_execution(&visitor.app, organisation, id, upload.files, &mut kept).await;
    let corrected = match known.and(keeping).and_then(|()| typed.said(kept.clone())) {
        Ok(said) => executions::correct(&visitor.app, organisation, (id, version), said).await.map(drop),
        Err(error) => Err(error),
    };
    match corrected {
        Ok(()) => {
            let (read, _) = controls::of_execution(&visitor.app, organisation, id).await?;
            Ok(Redirect::to(&address(&read)).into_response())
        }
        Err(error) if is_mended_in_form(&error) => {
            let (read, stored) = controls::of_execution(&visitor.app, organisation, id).await?;
            web.waiting.remember(visitor.signed_in.account.id, &kept);
            let form =
                ExecutionForm::of(visitor.words, &read, &stored.value, version).with(typed).having(&kept);
            let form = if is_conflict(&error) {
                // Who was second sees both, and chooses by saving once more from what is stored now.
                ExecutionForm {
                    version: Some(stored.version),
                    theirs: Some(theirs(&visitor, &stored.value)),
                    ..form
                }
            } else {
                form
            };
            let wrong = Some(sentence(&error, visitor.words.language));
            let page = execution_page(&visitor, &read, &stored.value, ExecutionForm { wrong, ..form })?;
            Ok(refused(error, render(&page)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The files that came with the form before it came back, as far as they are known, and whether all are.
fn came_before(web: &Web, visitor: &Visitor, upload: &Upload) -> (Vec<EvidenceFile>, Result<(), Error>) {
    let account = visitor.signed_in.account.id;
    let mut known = Ok(());
    let mut kept = Vec::new();
    for named in upload.all("kept") {
        match web.waiting.find(account, named) {
            Ok(file) => kept.push(file),
            Err(error) => known = known.and(Err(error)),
        }
    }
    (kept, known)
}

fn ids(revision: &str, control: &str) -> Result<(RevisionId, ControlId), Problem> {
    let wrong = |_| Problem::NoPage;
    Ok((revision.parse().map_err(wrong)?, control.parse().map_err(wrong)?))
}

fn address(read: &ReadControl) -> String {
    format!("/plans/{}/controls/{}", read.plan.content().id, read.control.id)
}

fn place(read: &ReadControl) -> Place {
    Place { board: read.board.name.clone(), board_id: read.board.id, year: read.plan.content().year }
}

fn execution_page(
    visitor: &Visitor,
    read: &ReadControl,
    execution: &Execution,
    form: ExecutionForm,
) -> Result<ExecutionPage, Problem> {
    // What is withdrawn is not corrected either: its control's page tells of it.
    if !read.may_record || execution.withdrawn.is_some() {
        return Err(Error::from(tertial_app::access::Refused {
            deed: tertial_app::access::Deed::Execute,
            out_of_scope: false,
            on_all: false,
        })
        .into());
    }
    Ok(ExecutionPage {
        w: visitor.words,
        shell: Shell::new(visitor, Section::Controls, Some(place(read))),
        withdrawing: Withdrawing::new(
            format!("/executions/{}/withdrawal", execution.id),
            ("execution-withdraw", "execution-withdraw-about"),
        ),
        id: execution.id,
        checks: attached::rows(visitor, &execution.checks),
        title: read.control.title.clone(),
        back: address(read),
        criteria: read.criteria.clone(),
        form,
    })
}

/// What somebody else has stored, for whoever has to choose.
fn theirs(visitor: &Visitor, stored: &Execution) -> Vec<(String, String)> {
    let w = visitor.words;
    let day = stored.on.map(|day| w.date(&day)).unwrap_or_default();
    vec![
        (w.text("execution-period"), w.about("period-code", stored.period.code())),
        (w.text("execution-day"), day),
        (w.text("execution-result"), Sign::of_result(w, stored.result).word),
        (w.text("execution-text"), stored.text.clone()),
    ]
}

fn page(visitor: &Visitor, read: ReadControl, form: Option<ExecutionForm>) -> ControlPage {
    let w = visitor.words;
    let control = &read.control;
    let due: Vec<String> = control.due.iter().map(|period| w.about("period-code", period.code())).collect();
    let facts = [
        ("control-objective", control.objective.clone()),
        ("control-method", control.method.clone()),
        ("control-frequency", control.frequency.clone()),
        ("control-performer", control.responsible.clone()),
        ("control-reported-to", control.reported_to.clone()),
        ("control-due", (!due.is_empty()).then(|| due.join(", "))),
    ];
    ControlPage {
        w,
        shell: Shell::new(visitor, Section::Controls, Some(place(&read))),
        year: read.plan.content().year,
        facts: facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect(),
        periods: periods(visitor, &read),
        withdrawn: read.withdrawn.iter().map(|it| withdrawn_row(w, &read, it)).collect(),
        criteria: read.criteria.clone(),
        form,
        read,
    }
}

/// The periods in which it is due or was carried out, in the order of the year.
fn periods(visitor: &Visitor, read: &ReadControl) -> Vec<PeriodRow> {
    let (w, year, today) = (visitor.words, read.plan.content().year, visitor.app.today());
    let recorded = read.executions.iter().map(|it| it.value.period);
    let all: BTreeSet<PeriodInYear> = read
        .control
        .due
        .iter()
        .copied()
        .chain(recorded)
        .map(|period| PeriodInYear { year, period })
        .collect();
    let row = |at: PeriodInYear| {
        let is_due = read.control.due.contains(&at.period);
        let of_period = read.executions.iter().filter(|it| it.value.period == at.period);
        let executions: Vec<ExecutionRow> =
            of_period.map(|it| execution_row(visitor, read, &it.value)).collect();
        let due = read.calendar.controls_due(at);
        let is_late = is_due && due < today;
        let standing = executions.is_empty().then(|| {
            if is_late {
                Sign::new(w, "error", "standing-overdue")
            } else {
                Sign::new(w, "", "standing-waiting")
            }
        });
        PeriodRow {
            heading: format!("{} {year}", w.about("period-code", at.period.code())),
            due: is_due.then_some(due),
            standing,
            is_frozen: is_frozen(read, at.period),
            executions,
        }
    };
    all.into_iter().map(row).collect()
}

fn withdrawn_row(w: Words, read: &ReadControl, execution: &Execution) -> WithdrawnRow {
    WithdrawnRow {
        on: execution.on,
        result: Sign::of_result(w, execution.result),
        text: execution.text.clone(),
        withdrawn: execution.withdrawn.as_ref().map(|it| Withdrawn::of(it, &read.people, w)),
    }
}

/// Whether the follow-up that a period counts in is frozen.
fn is_frozen(read: &ReadControl, period: Period) -> bool {
    read.frozen.iter().any(|frozen| frozen.has_end_of(period))
}

fn execution_row(visitor: &Visitor, read: &ReadControl, execution: &Execution) -> ExecutionRow {
    let found = read.deviations.iter().filter(|it| it.execution == Some(execution.id));
    let link = |file| FileLink::new(execution.id, file);
    ExecutionRow {
        id: execution.id,
        on: execution.on,
        by: execution.by.and_then(|by| read.people.get(&by)).map(|name| visitor.words.person(Some(name))),
        result: Sign::of_result(visitor.words, execution.result),
        text: execution.text.clone(),
        files: execution.files.iter().map(link).collect(),
        checks: attached::rows(visitor, &execution.checks),
        deviations: found
            .map(|it| DeviationLink { href: format!("/deviations/{}", it.id), text: it.text.clone() })
            .collect(),
    }
}
