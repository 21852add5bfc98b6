//! En ny avvikelse: raised from a control's performance or about a risk.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::deviations::{self, Origin, Source};
use tertial_app::language::failure::sentence;
use tertial_domain::snapshot::ExecutionResult;
use tertial_domain::standing_texts::DeviationCriteria;

use super::{ObservationForm, Typed};
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::render;
use crate::pages::shell::{Place, Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "deviation_new.html")]
struct NewPage {
    w: Words,
    shell: Shell,
    origin: Origin,
    about: About,
    form: ObservationForm,
    /// What the organisation means by a material and a minor deviation.
    criteria: DeviationCriteria,
}

/// What the new deviation is about, as an address and a form say it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct About {
    #[serde(default)]
    execution: String,
    #[serde(default)]
    risk: String,
    #[serde(default)]
    year: String,
}

/// The form as it is sent.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    #[serde(flatten)]
    about: About,
    #[serde(flatten)]
    typed: Typed,
}

/// The form.
pub(crate) async fn show(visitor: Visitor, Query(about): Query<About>) -> Result<Response, Problem> {
    let origin = origin(&visitor, &about).await?;
    let found = origin.execution.as_ref();
    let typed = Typed {
        text: found.map(|execution| execution.text.clone()).unwrap_or_default(),
        weight: match found.map(|execution| execution.result) {
            Some(ExecutionResult::Material) => "material".to_owned(),
            Some(ExecutionResult::Minor) => "minor".to_owned(),
            _ => String::new(),
        },
        found_on: found.and_then(|it| it.on).unwrap_or_else(|| visitor.app.today()).to_string(),
        ..Typed::default()
    };
    Ok(render(&page(&visitor, origin, about, ObservationForm::of(typed))))
}

/// Raises it.
pub(crate) async fn raise(visitor: Visitor, Form(sent): Form<Sent>) -> Result<Response, Problem> {
    let Sent { about, typed } = sent;
    let organisation = visitor.signed_in.organisation.id;
    let raised = match typed.seen() {
        Ok(seen) => deviations::raise(&visitor.app, organisation, about.source()?, &seen).await,
        Err(error) => Err(error),
    };
    match raised {
        Ok(id) => Ok(Redirect::to(&format!("/deviations/{id}")).into_response()),
        Err(error) if is_mended_in_form(&error) => {
            let origin = origin(&visitor, &about).await?;
            let wrong = Some(sentence(&error, visitor.words.language));
            let form = ObservationForm { wrong, ..ObservationForm::of(typed) };
            Ok(refused(error, render(&page(&visitor, origin, about, form))))
        }
        Err(error) => Err(error.into()),
    }
}

async fn origin(visitor: &Visitor, about: &About) -> Result<Origin, Problem> {
    Ok(deviations::origin(&visitor.app, visitor.signed_in.organisation.id, about.source()?).await?)
}

fn page(visitor: &Visitor, origin: Origin, about: About, form: ObservationForm) -> NewPage {
    let place = Place {
        board: origin.board.name.clone(),
        board_id: origin.board.id,
        year: origin.plan.content().year,
    };
    NewPage {
        w: visitor.words,
        shell: Shell::new(visitor, Section::Deviations, Some(place)),
        criteria: origin.criteria.clone(),
        origin,
        about,
        form,
    }
}

impl About {
    fn source(&self) -> Result<Source, Problem> {
        let wrong = |_| Problem::NoPage;
        if self.execution.is_empty() {
            let year = self.year.parse().map_err(|_| Problem::NoPage)?;
            Ok(Source::Risk(self.risk.parse().map_err(wrong)?, year))
        } else {
            Ok(Source::Execution(self.execution.parse().map_err(wrong)?))
        }
    }
}
