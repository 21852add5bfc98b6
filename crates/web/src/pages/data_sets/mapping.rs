//! What a file's columns are: suggested, corrected, and then read.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::data_sets::readings::{self, Wanted};
use tertial_app::data_sets::upload::{self, Named, Uploaded};
use tertial_app::data_sets::{self, Adding, Confidence, DataFailure, FileColumn, Mapping, Preview};
use tertial_app::language::data_sets::{column_title, day_of_two, file_column, table_title, which_table};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::data_set::{DecimalMark, Format};
use tertial_domain::snapshot::Fingerprint;

use super::version::Version;
use super::{Chosen, choice, query};
use crate::pages::choice::Choice;
use crate::pages::marked::Marked;
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
    marked: Marked,
    asked: Asked,
    table: String,
    /// That the file resembles another table more than the one that it fits.
    which_table: Option<String>,
    /// The tables that the format can be read into, where there are several.
    tables: Vec<Choice>,
    /// Where one is when one does not go on.
    cancelled: String,
    format: String,
    /// The data sets that the same file has become before.
    read_before: Vec<Version>,
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
    /// That its days can be read in two ways, and how they are.
    day_of_two: Option<String>,
}

impl Field {
    /// The id of what is said of its days; empty where nothing is.
    fn hint(&self) -> String {
        self.day_of_two.as_ref().map_or_else(String::new, |_| format!("{}-days", self.id))
    }
}

/// Which file it is about, and what is said of it whatever its columns are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(super) upload: String,
    pub(super) file: String,
    pub(super) source: String,
    pub(super) table: String,
    pub(super) name: String,
    pub(super) keep_until: String,
}

/// What was said of its columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) mapping: Mapping,
    pub(super) mark: Option<DecimalMark>,
}

impl Asked {
    /// As the end of an address.
    pub(super) fn query(&self) -> String {
        query([
            ("upload", &self.upload),
            ("file", &self.file),
            ("source", &self.source),
            ("table", &self.table),
            ("name", &self.name),
            ("keep_until", &self.keep_until),
        ])
    }

    /// What was chosen before the file was handed in.
    pub(super) fn chosen(self) -> Chosen {
        Chosen { source: self.source, table: self.table }
    }

    /// The file that was handed in.
    fn named(&self) -> Result<Named, Error> {
        let upload = Fingerprint::from_hex(&self.upload).ok_or(Error::NotHere)?;
        Ok(Named { upload, name: self.file.clone() })
    }

    /// What is to be read, where the form can be understood.
    fn wanted(&self, typed: &Typed) -> Result<Wanted, Error> {
        let keep_until = match self.keep_until.as_str() {
            "" => None,
            day => Some(day.parse().map_err(|_| Error::NotADay { text: day.to_owned() })?),
        };
        let Typed { mapping, mark } = typed.clone();
        let (name, source) = (self.name.clone(), self.source.clone());
        let adding = Adding { name, source, mapping, mark, keep_until };
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
pub(crate) async fn new(visitor: Visitor, Query(mut asked): Query<Asked>) -> Result<Response, Problem> {
    if asked.name.is_empty() {
        asked.name.clone_from(&asked.file);
    }
    match asked.look(&visitor).await {
        Ok((_, seen)) => {
            let mapping = data_sets::of_suggestions(&seen.suggestions);
            let typed = Typed { mapping, mark: seen.mark };
            Ok(render(&page(&visitor, asked, &seen, typed, None).await?))
        }
        Err(error) => refused(&visitor, error, asked).await,
    }
}

/// Begins to read the file as it was decided, and leads to where it is told how far that has come.
pub(crate) async fn create(
    visitor: Visitor,
    Form(given): Form<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let text = |name: &str| given.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let asked = Asked {
        upload: text("upload"),
        file: text("file"),
        source: text("source"),
        table: text("table"),
        name: text("name"),
        keep_until: text("keep_until"),
    };
    upload::may_hand_in(&visitor.app, organisation)?;
    let chosen = given.iter().filter_map(|(name, from)| Some((name.strip_prefix(COLUMN)?, from)));
    let mapping: Mapping = chosen
        .filter(|(_, from)| !from.is_empty())
        .map(|(column, from)| (column.to_owned(), from.clone()))
        .collect();
    let typed = Typed { mapping, mark: DecimalMark::named(&text(MARK)) };
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
        Err(error) => return refused(visitor, error, asked).await,
    };
    let mut wrong = sentence(error, visitor.words.language);
    // Columns are not what is wrong where every amount could be one of two.
    if matches!(error, Error::Data(DataFailure::NoRows { .. })) && is_ambiguous(&seen, &typed) {
        wrong.hint = Some(visitor.words.text("data-decimals-choose"));
    }
    let wrong = Some((wrong, marked(error, is_ambiguous(&seen, &typed))));
    Ok((status, render(&page(visitor, asked, &seen, typed, wrong).await?)).into_response())
}

/// Says on the page where files are handed in why this one is no use.
async fn refused(visitor: &Visitor, error: Error, asked: Asked) -> Result<Response, Problem> {
    let (status, error) = mendable(error)?;
    let sentence = sentence(&error, visitor.words.language);
    Ok((status, render(&super::page(visitor, Some(sentence), asked.chosen()).await?)).into_response())
}

async fn page(
    visitor: &Visitor,
    asked: Asked,
    seen: &Preview,
    typed: Typed,
    wrong: Option<(Sentence, Marked)>,
) -> Result<NewPage, Problem> {
    let w = visitor.words;
    let organisation = visitor.signed_in.organisation.id;
    let read_before = data_sets::of_file(&visitor.app, organisation, seen.look.sha256).await?;
    let mapping = &typed.mapping;
    let told = |column: &str| file_column(seen.look.format, &seen.table.id, column).to_owned();
    let fields = seen.suggestions.iter().map(|it| {
        let from = mapping.get(&it.column);
        let none = Choice::new(w, "", "data-from-nothing", from.is_none());
        let each = seen.columns.iter().map(|column| Choice {
            value: column.name.clone(),
            text: told(&column.name),
            is_chosen: from == Some(&column.name),
        });
        let example = seen.columns.iter().find(|column| Some(&column.name) == from);
        Field {
            id: format!("{COLUMN}{}", it.column),
            label: column_title(Some(seen.table), &it.column, w.language),
            is_required: it.required,
            is_guess: from.is_some() && it.from.as_ref() == from && it.confidence == Some(Confidence::Guess),
            choices: std::iter::once(none).chain(each).collect(),
            example: example.map(examples).unwrap_or_default(),
            day_of_two: day_of_two(seen, mapping, &it.column, w.language),
        }
    });
    let fields: Vec<Field> = fields.collect();
    let unused = seen.columns.iter().filter(|column| !mapping.values().any(|used| *used == column.name));
    let (wrong, marked) = wrong.unzip();
    Ok(NewPage {
        w,
        shell: Shell::new(visitor, Section::Data, None),
        wrong,
        marked: marked.unwrap_or_default(),
        table: table_title(seen.table, w.language).to_owned(),
        format: w.text(&format!("data-format-{}", seen.look.format.name())),
        unused: unused.map(|column| told(&column.name)).collect(),
        marks: marks(w, seen, typed.mark),
        is_ambiguous: is_ambiguous(seen, &typed),
        sheets: (seen.parts.read.len() + seen.parts.left_out.len() > 1)
            .then(|| (seen.parts.read.join(", "), seen.parts.left_out.join(", "))),
        which_table: seen.rival.as_ref().map(|rival| which_table(seen.table, rival, w.language)),
        tables: tables_of(w, seen),
        cancelled: format!("/data-sets?{}", query([("source", &asked.source)])),
        asked: Asked { table: seen.table.id.clone(), ..asked },
        read_before: read_before.iter().map(|set| Version::of(w, set)).collect(),
        fields,
    })
}

/// The tables that the file can be read into, where there is anything to choose.
fn tables_of(w: Words, seen: &Preview) -> Vec<Choice> {
    let tables = data_sets::tables_of(seen.look.format);
    if tables.len() < 2 {
        return Vec::new();
    }
    tables.into_iter().map(|table| choice(w, table, &seen.table.id)).collect()
}

/// What stands in the column's first rows, where anything does.
fn examples(column: &FileColumn) -> String {
    let said = column.examples.iter().map(String::as_str).filter(|said| !said.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}

/// The fields that are to be mended.
fn marked(error: &Error, is_ambiguous: bool) -> Marked {
    match error {
        Error::TooLong { field: "data-set", .. } => Marked::of(["name"]),
        Error::NotADay { .. } | Error::Data(DataFailure::KeptUntilPast) => Marked::of(["keep_until"]),
        Error::Data(DataFailure::NoRows { .. }) if is_ambiguous => Marked::of([MARK]),
        Error::Data(failure) => {
            Marked::of(failure.missing_columns().iter().map(|column| format!("{COLUMN}{column}")))
        }
        _ => Marked::default(),
    }
}

/// Whether amounts can be read in two ways, and nobody has said which.
const fn is_ambiguous(seen: &Preview, typed: &Typed) -> bool {
    seen.is_ambiguous && typed.mark.is_none()
}

/// The marks that may part kronor from öre, for formats in which people write amounts as text.
fn marks(w: Words, seen: &Preview, chosen: Option<DecimalMark>) -> Vec<Choice> {
    if !matches!(seen.look.format, Format::Csv | Format::Excel) {
        return Vec::new();
    }
    let each = DecimalMark::ALL.map(|mark| {
        Choice::new(w, mark.name(), &format!("data-decimals-{}", mark.name()), chosen == Some(mark))
    });
    let none = if seen.is_ambiguous { "data-decimals-open" } else { "data-decimals-told" };
    std::iter::once(Choice::new(w, "", none, chosen.is_none())).chain(each).collect()
}
