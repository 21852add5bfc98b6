//! The forms of the portfolio: a new risk, other words or another value for one, and its end.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::access::Deed;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::portfolio::typed::{TypedHandling, TypedRisk, TypedValue};
use tertial_app::portfolio::{self, Portfolio, ReadRisk};
use tertial_domain::ids::{BoardId, RiskId};
use tertial_domain::{Board, Scale};

use crate::pages::callable::{Named, named};
use crate::pages::form::{Differing, RiskForm, ValueFields, differing, year};
use crate::pages::render;
use crate::pages::shell::{Place, Section, Shell};
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "portfolio_risk.html")]
struct RiskFormPage {
    w: Words,
    shell: Shell,
    board: String,
    board_id: BoardId,
    wrong: Option<Sentence>,
    form: RiskForm,
    /// Who can be its owner.
    named: Named,
    handling: Given,
    value: ValueFields,
    theirs: Vec<Differing>,
    keep: String,
    /// The risk, where it is not new.
    known: Option<Known>,
}

/// What the page of a risk that is there needs beside its fields.
struct Known {
    id: RiskId,
    version: i64,
    is_retired: bool,
    may_retire: bool,
    from_year: String,
    /// Why it is retired, as it was typed.
    reason: String,
}

/// A risk's fields in the portfolio.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    #[serde(flatten)]
    risk: RiskForm,
    /// What is to become of it.
    handling: String,
    /// Why it is accepted, or what is done about it.
    handling_text: String,
}

/// Why and from when a risk is retired.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Retirement {
    version: String,
    from_year: String,
    reason: String,
}

/// The form of a new risk.
pub(crate) async fn new(visitor: Visitor, Path(board): Path<String>) -> Result<Response, Problem> {
    let portfolio = of_board(&visitor, &board).await?;
    new_page(&visitor, &portfolio, Given::default(), None).await
}

/// Adds a risk.
pub(crate) async fn create(
    visitor: Visitor,
    Path(board): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let board_id: BoardId = board.parse().map_err(|_| Problem::NoPage)?;
    let added = match given.risk.typed_value() {
        Ok(value) => {
            let (words, handling) = (given.risk.words(), given.typed_handling());
            portfolio::add(&visitor.app, (organisation, board_id), &words, &value, &handling).await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/risks/{id}")).into_response()),
        Err(error) => {
            let (status, error) = mendable(error)?;
            let portfolio = of_board(&visitor, &board).await?;
            Ok((status, new_page(&visitor, &portfolio, given, Some(error)).await?).into_response())
        }
    }
}

/// The form of a risk that is there.
pub(crate) async fn edit(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = read(&visitor, &id).await?;
    let given = Given::of(&read);
    known_page(&visitor, &read, (given, None), None).await
}

/// Changes a risk.
pub(crate) async fn change(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let version = version(&given.risk.version)?;
    let changed = match given.risk.typed_value() {
        Ok(value) => {
            let (words, handling) = (given.risk.words(), given.typed_handling());
            let (organisation, risk) = (visitor.signed_in.organisation.id, risk_id(&id)?);
            portfolio::change(&visitor.app, organisation, (risk, version), &words, &value, &handling).await
        }
        Err(error) => Err(error),
    };
    answer(&visitor, &id, changed, |_| given, None).await
}

/// Retires a risk.
pub(crate) async fn retire(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Retirement>,
) -> Result<Response, Problem> {
    let version = version(&given.version)?;
    let retired = match year(&given.from_year) {
        Ok(from) => {
            let (organisation, risk) = (visitor.signed_in.organisation.id, risk_id(&id)?);
            portfolio::retire(&visitor.app, organisation, (risk, version), from, &given.reason).await
        }
        Err(error) => Err(error),
    };
    answer(&visitor, &id, retired, Given::of, Some(given)).await
}

/// Brings a retired risk back.
pub(crate) async fn bring_back(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(given): Form<Retirement>,
) -> Result<Response, Problem> {
    let at = (risk_id(&id)?, version(&given.version)?);
    let back = portfolio::bring_back(&visitor.app, visitor.signed_in.organisation.id, at).await;
    answer(&visitor, &id, back, Given::of, None).await
}

/// The risk's page when it went well, and otherwise the form with what was typed.
async fn answer(
    visitor: &Visitor,
    id: &str,
    outcome: Result<(), Error>,
    typed: impl FnOnce(&ReadRisk) -> Given,
    retirement: Option<Retirement>,
) -> Result<Response, Problem> {
    let Err(error) = outcome else { return Ok(Redirect::to(&format!("/risks/{id}")).into_response()) };
    let (status, error) = mendable(error)?;
    let read = read(visitor, id).await?;
    let typed = typed(&read);
    Ok((status, known_page(visitor, &read, (typed, retirement), Some(&error)).await?).into_response())
}

async fn new_page(
    visitor: &Visitor,
    portfolio: &Portfolio,
    given: Given,
    error: Option<Error>,
) -> Result<Response, Problem> {
    let wrong = error.map(|error| sentence(&error, visitor.words.language));
    let year = portfolio.plans.last().map(|plan| plan.year);
    page(visitor, (&portfolio.board, year), &portfolio.scale, (given, Vec::new(), wrong), None).await
}

async fn known_page(
    visitor: &Visitor,
    read: &ReadRisk,
    (mut given, retirement): (Given, Option<Retirement>),
    error: Option<&Error>,
) -> Result<Response, Problem> {
    let w = visitor.words;
    let stored = Given::of(read);
    let mut theirs = Vec::new();
    let mut wrong = error.map(|error| sentence(error, w.language));
    if given.risk.version != stored.risk.version {
        // Saved meanwhile: the next saving is made with that in sight.
        theirs = given.differing(&stored, w);
        wrong = Some(sentence(&Error::ChangedMeanwhile, w.language));
        given.risk.version.clone_from(&stored.risk.version);
    }
    let today = visitor.app.today();
    let known = Known {
        id: read.stored.value.id,
        version: read.stored.version,
        is_retired: read.stored.value.retired.is_some(),
        may_retire: read.may_coordinate,
        from_year: retirement
            .as_ref()
            .map_or_else(|| (today.year() + 1).to_string(), |it| it.from_year.clone()),
        reason: retirement.map(|it| it.reason).unwrap_or_default(),
    };
    page(visitor, (&read.board, None), &read.scale, (given, theirs, wrong), Some(known)).await
}

async fn page(
    visitor: &Visitor,
    (board, year): (&Board, Option<i16>),
    scale: &Scale,
    (handling, theirs, wrong): (Given, Vec<Differing>, Option<Sentence>),
    known: Option<Known>,
) -> Result<Response, Problem> {
    let w = visitor.words;
    let year = year.unwrap_or_else(|| visitor.app.today().year());
    let place = Place { board: board.name.clone(), board_id: board.id, year };
    Ok(render(&RiskFormPage {
        w,
        named: named(visitor, board.id, &handling.risk.owner).await?,
        shell: Shell::new(visitor, Section::Risks, Some(place)),
        board: board.name.clone(),
        board_id: board.id,
        wrong,
        value: ValueFields::new(w, scale, &handling.risk),
        form: handling.risk.clone(),
        handling,
        theirs,
        keep: known.as_ref().map(|known| format!("/risks/{}", known.id)).unwrap_or_default(),
        known,
    }))
}

async fn of_board(visitor: &Visitor, board: &str) -> Result<Portfolio, Problem> {
    let board: BoardId = board.parse().map_err(|_| Problem::NoPage)?;
    Ok(portfolio::to_do(&visitor.app, visitor.signed_in.organisation.id, board, Deed::Assess).await?)
}

async fn read(visitor: &Visitor, id: &str) -> Result<ReadRisk, Problem> {
    Ok(portfolio::with_id(&visitor.app, visitor.signed_in.organisation.id, risk_id(id)?).await?)
}

fn risk_id(id: &str) -> Result<RiskId, Problem> {
    id.parse().map_err(|_| Problem::NoPage)
}

fn version(text: &str) -> Result<i64, Problem> {
    text.parse().map_err(|_| Problem::Malformed)
}

impl Given {
    fn of(read: &ReadRisk) -> Self {
        let risk = &read.stored.value;
        let (handling, handling_text) = match TypedHandling::of(risk.handling.as_ref()) {
            TypedHandling::Unsaid => ("", String::new()),
            TypedHandling::Accepted(why) => ("accepted", why),
            TypedHandling::ActedOn(what) => ("acted-on", what),
            TypedHandling::Planned => ("planned", String::new()),
        };
        let words = TypedRisk::of_risk(risk);
        Self {
            risk: RiskForm::of(read.stored.version.to_string(), words, &TypedValue::of(&risk.valuation)),
            handling: handling.to_owned(),
            handling_text,
        }
    }

    fn typed_handling(&self) -> TypedHandling {
        match self.handling.as_str() {
            "accepted" => TypedHandling::Accepted(self.handling_text.clone()),
            "acted-on" => TypedHandling::ActedOn(self.handling_text.clone()),
            "planned" => TypedHandling::Planned,
            _ => TypedHandling::Unsaid,
        }
    }

    fn differing(&self, theirs: &Self, w: Words) -> Vec<Differing> {
        let name = |handling: &str| match handling {
            "" => w.text("handling-unsaid"),
            known => w.text(&format!("handling-{known}")),
        };
        let mut fields = self.risk.differing(&theirs.risk, w);
        fields.extend(differing(
            w,
            [
                ("handling", name(&self.handling), name(&theirs.handling)),
                ("handling-text", self.handling_text.clone(), theirs.handling_text.clone()),
            ],
        ));
        fields
    }
}
