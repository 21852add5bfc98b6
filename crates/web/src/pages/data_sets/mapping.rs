//! What a file's columns are: suggested, corrected, and then read.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::data_sets::readings::{self, Wanted};
use tertial_app::data_sets::upload::{self, Named, Uploaded};
use tertial_app::data_sets::{self, Adding, Confidence, Mapping, Preview};
use tertial_app::language::data_sets::{column_title, table_title};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::data_set::{DecimalMark, Format};
use tertial_domain::snapshot::Fingerprint;

use crate::pages::choice::Choice;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

/// What the name of a field begins with that says what fills a column.
const COLUMN: &str = "column-";

/// The name of the field that says which mark stands before the öre.
const MARK: &str = "decimals";

#[derive(Template)]
#[template(path = "data/new.html")]
struct NewPage {
    w: Words,
    shell: Shell,
    wrong: Option<Sentence>,
    asked: Asked,
    table: String,
    format: String,
    name: String,
    keep_until: String,
    fields: Vec<Field>,
    /// The file's columns that nothing is read from.
    unused: Vec<String>,
    /// The marks that may part kronor from öre; none where the format says it.
    marks: Vec<Choice>,
    /// Whether somebody has to say which it is.
    is_ambiguous: bool,
    /// The sheets that are read, where there are several, and those that are not.
    sheets: Option<(String, String)>,
}

/// A column of the table, and what can fill it.
struct Field {
    id: String,
    label: String,
    is_required: bool,
    is_guess: bool,
    choices: Vec<Choice>,
    example: String,
}

/// Which file it is about.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(super) upload: String,
    #[serde(default)]
    pub(super) file: String,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    pub(super) table: String,
}

/// What was typed of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) mapping: Mapping,
    pub(super) mark: Option<DecimalMark>,
    pub(super) name: String,
    pub(super) keep_until: String,
}

impl Asked {
    /// As the end of an address.
    pub(super) fn query(&self) -> String {
        let pairs = [
            ("upload", &self.upload),
            ("file", &self.file),
            ("source", &self.source),
            ("table", &self.table),
        ];
        let pair = |(name, value): (&str, &String)| {
            format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))
        };
        pairs.map(pair).join("&")
    }

    /// The file that was handed in.
    fn named(&self) -> Result<Named, Error> {
        let upload = Fingerprint::from_hex(&self.upload).ok_or(Error::NotHere)?;
        Ok(Named { upload, name: self.file.clone() })
    }

    /// What is to be read, where the form can be understood.
    fn wanted(&self, typed: &Typed) -> Result<Wanted, Error> {
        let keep_until = match typed.keep_until.as_str() {
            "" => None,
            day => Some(day.parse().map_err(|_| Error::NotADay { text: day.to_owned() })?),
        };
        let Typed { mapping, mark, name, .. } = typed.clone();
        let adding = Adding { name, source: self.source.clone(), mapping, mark, keep_until };
        Ok(Wanted { file: self.named()?, table: self.table.clone(), adding })
    }

    async fn look(&self, visitor: &Visitor) -> Result<(Uploaded, Preview), Error> {
        let organisation = visitor.signed_in.organisation.id;
        upload::may_hand_in(&visitor.app, organisation)?;
        let uploaded = upload::handed_in(&visitor.app, organisation, &self.named()?).await?;
        let table = if self.table.is_empty() { None } else { Some(data_sets::table_named(&self.table)?) };
        let seen =
            data_sets::look(&visitor.app, organisation, uploaded.input.clone(), table, &self.source).await?;
        Ok((uploaded, seen))
    }
}

/// The page where the columns are looked at.
pub(crate) async fn new(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    match asked.look(&visitor).await {
        Ok((_, seen)) => {
            let mapping = data_sets::of_suggestions(&seen.suggestions);
            let typed = Typed { mapping, mark: seen.mark, name: asked.file.clone(), ..Typed::default() };
            Ok(render(&page(&visitor, asked, &seen, typed, None)))
        }
        Err(error) => refused(&visitor, error, asked.source).await,
    }
}

/// Begins to read the file as it was decided, and leads to where it is told how far that has come.
pub(crate) async fn create(
    visitor: Visitor,
    Form(given): Form<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let text = |name: &str| given.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let asked =
        Asked { upload: text("upload"), file: text("file"), source: text("source"), table: text("table") };
    upload::may_hand_in(&visitor.app, organisation)?;
    let chosen = given.iter().filter_map(|(name, from)| Some((name.strip_prefix(COLUMN)?, from)));
    let mapping: Mapping = chosen
        .filter(|(_, from)| !from.is_empty())
        .map(|(column, from)| (column.to_owned(), from.clone()))
        .collect();
    let mark = DecimalMark::named(&text(MARK));
    let typed = Typed { mapping, mark, name: text("name"), keep_until: text("keep_until") };
    let started = match asked.wanted(&typed) {
        Ok(wanted) => readings::start(&visitor.app, organisation, wanted).await,
        Err(error) => Err(error),
    };
    match started {
        Ok(id) => Ok(Redirect::to(&format!("/data-sets/readings/{id}")).into_response()),
        Err(error) => {
            let (status, error) = mendable(error)?;
            again(&visitor, asked, typed, (status, &error)).await
        }
    }
}

/// The page with what was typed and why that was no use.
pub(super) async fn again(
    visitor: &Visitor,
    asked: Asked,
    typed: Typed,
    (status, error): (StatusCode, &Error),
) -> Result<Response, Problem> {
    let (_, seen) = match asked.look(visitor).await {
        Ok(found) => found,
        Err(error) => return refused(visitor, error, asked.source).await,
    };
    let wrong = Some(sentence(error, visitor.words.language));
    Ok((status, render(&page(visitor, asked, &seen, typed, wrong))).into_response())
}

/// Says on the page where files are handed in why this one is no use.
async fn refused(visitor: &Visitor, error: Error, source: String) -> Result<Response, Problem> {
    let (status, error) = mendable(error)?;
    let sentence = sentence(&error, visitor.words.language);
    Ok((status, render(&super::page(visitor, Some(sentence), source).await?)).into_response())
}

fn page(visitor: &Visitor, asked: Asked, seen: &Preview, typed: Typed, wrong: Option<Sentence>) -> NewPage {
    let w = visitor.words;
    let mapping = &typed.mapping;
    let fields = seen.suggestions.iter().map(|it| {
        let from = mapping.get(&it.column);
        let none = Choice::new(w, "", "data-from-nothing", from.is_none());
        let each = seen.columns.iter().map(|column| Choice::plain(&column.name, from == Some(&column.name)));
        let example = seen.columns.iter().find(|column| Some(&column.name) == from);
        Field {
            id: format!("{COLUMN}{}", it.column),
            label: column_title(Some(seen.table), &it.column, w.language),
            is_required: it.required,
            is_guess: from.is_some() && it.from.as_ref() == from && it.confidence == Some(Confidence::Guess),
            choices: std::iter::once(none).chain(each).collect(),
            example: example.map(|column| column.examples.join(" · ")).unwrap_or_default(),
        }
    });
    let fields: Vec<Field> = fields.collect();
    let unused = seen.columns.iter().filter(|column| !mapping.values().any(|used| *used == column.name));
    NewPage {
        w,
        shell: Shell::new(visitor, Section::Data, None),
        wrong,
        table: table_title(seen.table, w.language).to_owned(),
        format: w.text(&format!("data-format-{}", seen.look.format.name())),
        unused: unused.map(|column| column.name.clone()).collect(),
        marks: marks(w, seen.look.format, typed.mark),
        is_ambiguous: seen.is_ambiguous && typed.mark.is_none(),
        sheets: (seen.parts.read.len() + seen.parts.left_out.len() > 1)
            .then(|| (seen.parts.read.join(", "), seen.parts.left_out.join(", "))),
        name: typed.name,
        keep_until: typed.keep_until,
        asked: Asked { table: seen.table.id.clone(), ..asked },
        fields,
    }
}

/// The marks that may part kronor from öre, for formats in which people write amounts as text.
fn marks(w: Words, format: Format, chosen: Option<DecimalMark>) -> Vec<Choice> {
    if !matches!(format, Format::Csv | Format::Excel) {
        return Vec::new();
    }
    let each = DecimalMark::ALL.map(|mark| {
        Choice::new(w, mark.name(), &format!("data-decimals-{}", mark.name()), chosen == Some(mark))
    });
    std::iter::once(Choice::new(w, "", "data-decimals-told", chosen.is_none())).chain(each).collect()
}
