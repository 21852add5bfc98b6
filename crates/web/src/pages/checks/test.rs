//! A control test: what it shows and does not, what it reads, its settings, how it is run, and its history.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use tertial_app::Error;
use tertial_app::checks::library::{self, OWN_SYSTEM, ReadTest};
use tertial_app::checks::{
    self, Asked, CheckFailure, Grade, Kind, Parameter, ParameterType, Reached, Threshold, picture, runs,
    settings,
};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::language::quantity::setting;
use tertial_domain::check_run::Quantity;
use tertial_domain::{DataSet, Money};

use super::limits::{Limit, limits};
use super::list::kind;
use super::runs::RunRow;
use super::{Picture, quantity};
use crate::pages::choice::Choice;
use crate::pages::conflict::{is_mended_in_form, refused};
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// What stands before the name of a parameter in the form.
pub(crate) const VALUE: &str = "value-";

/// What stands before the name of a parameter whose value is an empty text or list, and not the usual one.
pub(super) const NONE: &str = "none-";

/// What stands before the name of a table in the form.
pub(crate) const DATA: &str = "data-";

#[derive(Template)]
#[template(path = "checks/test.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
struct TestPage {
    w: Words,
    shell: Shell,
    read: ReadTest,
    title: String,
    shows: String,
    shows_not: String,
    kind: &'static str,
    is_sample: bool,
    is_own: bool,
    is_withdrawn: bool,
    inputs: Vec<Input>,
    has_data: bool,
    settings: Vec<Setting>,
    thresholds: Vec<(&'static str, String)>,
    limits: Vec<Limit>,
    history: Vec<RunRow>,
    trend: Option<Picture>,
    typed: Typed,
    wrong: Option<Sentence>,
    marked: Marked,
}

/// The choice of a value as it was typed; nothing where the form does not come back.
struct Typed {
    parameter: String,
    value: String,
    why: String,
}

/// A kind of data that the test reads.
pub(crate) struct Input {
    pub(crate) table: String,
    pub(crate) title: String,
    /// The columns beside the required ones that it has to have.
    pub(crate) columns: Vec<String>,
    pub(crate) choices: Vec<Choice>,
}

/// A parameter.
pub(crate) struct Setting {
    pub(crate) name: String,
    pub(crate) title: String,
    /// What it is where nobody says otherwise this time, in words.
    pub(crate) usual: String,
    /// What the organisation has chosen: the value, why, who and when.
    pub(crate) chosen: Option<(String, String, String)>,
    /// What was typed for this time.
    pub(crate) typed: String,
    pub(crate) is_list: bool,
    /// Whether what was typed is what is wrong.
    pub(crate) is_wrong: bool,
}

/// A form as it is sent: several fields may have the same name.
pub(crate) type Fields = Vec<(String, String)>;

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = read(&visitor, &id).await?;
    Ok(render(&page(&visitor, read, &[], None)))
}

/// Begins a run, and goes to it.
pub(crate) async fn run(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let asked = asked(&id, &fields)?;
    let organisation = visitor.signed_in.organisation.id;
    match runs::start(&visitor.app, organisation, &asked, visitor.words.language).await {
        Ok(run) => Ok(Redirect::to(&format!("/runs/{run}")).into_response()),
        Err(error) => back(&visitor, &id, &fields, error).await,
    }
}

/// Chooses the organisation's value of a parameter.
pub(crate) async fn choose(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    let field = |name: &str| field(&fields, name);
    let version = field("version").parse().map_err(|_| Problem::Malformed)?;
    let (of, chosen) = ((id.as_str(), field("parameter"), version), (field("value"), field("why")));
    match settings::choose(&visitor.app, organisation, of, chosen).await {
        Ok(_) => Ok(Redirect::to(&format!("/tests/{id}#settings")).into_response()),
        Err(error) => back(&visitor, &id, &fields, error).await,
    }
}

/// What somebody asks for with the form. A field that is left empty stands for the value that the parameter usually has.
pub(crate) fn asked(test: &str, fields: &[(String, String)]) -> Result<Asked, Problem> {
    let mut asked = Asked { test: test.to_owned(), ..Asked::default() };
    for (name, value) in fields {
        let is_empty = value.trim().is_empty();
        if let Some(parameter) = name.strip_prefix(VALUE).filter(|_| !is_empty) {
            asked.values.insert(parameter.to_owned(), value.clone());
        } else if let Some(parameter) = name.strip_prefix(NONE) {
            asked.values.insert(parameter.to_owned(), String::new());
        } else if name.starts_with(DATA) && !is_empty {
            asked.data.push(value.parse().map_err(|_| Problem::Malformed)?);
        }
    }
    Ok(asked)
}

/// What a field says; nothing where the form does not have it.
pub(crate) fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}

async fn back(
    visitor: &Visitor,
    id: &str,
    fields: &[(String, String)],
    error: Error,
) -> Result<Response, Problem> {
    // A test that another municipality has is as one that nobody has.
    if matches!(error, Error::Check(CheckFailure::NoTest { .. })) {
        return Err(Problem::NoPage);
    }
    if !is_mended_in_form(&error) {
        return Err(error.into());
    }
    let read = read(visitor, id).await?;
    let mut page = page(visitor, read, fields, Some(sentence(&error, visitor.words.language)));
    page.mark(&error);
    Ok(refused(error, render(&page)))
}

async fn read(visitor: &Visitor, id: &str) -> Result<ReadTest, Problem> {
    Ok(library::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?)
}

fn page(visitor: &Visitor, read: ReadTest, fields: &[(String, String)], wrong: Option<Sentence>) -> TestPage {
    let w = visitor.words;
    let inputs = inputs(w, &read, fields);
    TestPage {
        w,
        shell: Shell::new(visitor, Section::Tests, None),
        title: w.language.of_wording(&read.test.title).to_owned(),
        shows: w.language.of_wording(&read.test.shows).to_owned(),
        shows_not: w.language.of_wording(&read.test.shows_not).to_owned(),
        kind: kind(&read.test.kind),
        is_sample: matches!(read.test.kind, Kind::Sample { .. }),
        is_own: read.test.system == OWN_SYSTEM,
        is_withdrawn: read.own.as_ref().is_some_and(|own| own.value.withdrawn.is_some()),
        has_data: inputs.iter().all(|input| !input.choices.is_empty()),
        inputs,
        settings: of_parameters(w, &read, fields, visitor.app.today()),
        thresholds: thresholds(w, &read),
        limits: limits(w, &checks::limits::of(&read.test)),
        history: read.runs.iter().map(|run| RunRow::new(visitor, run)).collect(),
        trend: picture::trend(w.language, Some(&read.test), &read.runs).map(|it| Picture::new(w, &it)),
        typed: Typed {
            parameter: field(fields, "parameter").to_owned(),
            value: field(fields, "value").to_owned(),
            why: field(fields, "why").to_owned(),
        },
        wrong,
        marked: Marked::default(),
        read,
    }
}

impl TestPage {
    /// Marks the field that is to be mended: of the form that chooses a value, or of the one that runs the test.
    fn mark(&mut self, error: &Error) {
        let is_choosing = !self.typed.parameter.is_empty();
        match error {
            Error::NoReason(_) => self.marked = Marked::of(["why"]),
            Error::Check(CheckFailure::Parameter { .. }) if is_choosing => {
                self.marked = Marked::of(["value"]);
            }
            Error::Check(CheckFailure::Parameter { title, .. }) => {
                let title = self.w.language.of_words(title);
                for setting in &mut self.settings {
                    setting.is_wrong = setting.title == title;
                }
            }
            _ => {}
        }
    }
}

/// The data that the test reads, with what there is to choose among.
pub(crate) fn inputs(w: Words, read: &ReadTest, fields: &[(String, String)]) -> Vec<Input> {
    let input = |input: &checks::Input| {
        let table = checks::table(&input.table);
        let title = table.map_or(input.table.clone(), |it| w.language.of_wording(&it.title).to_owned());
        let column = |name: &String| {
            let column = table.and_then(|table| table.column(name));
            column.map_or(name.clone(), |it| w.language.of_wording(&it.title).to_owned())
        };
        let chosen = field(fields, &format!("{DATA}{}", input.table));
        let sets = read.data.get(&input.table).map(Vec::as_slice).unwrap_or_default();
        let choice = |set: &DataSet| Choice {
            value: set.id.to_string(),
            text: format!(
                "{} ({})",
                set.name,
                w.count("run-rows", usize::try_from(set.rows).unwrap_or(usize::MAX))
            ),
            is_chosen: set.id.to_string() == chosen,
        };
        Input {
            columns: input.columns.iter().map(column).collect(),
            choices: sets.iter().map(choice).collect(),
            table: input.table.clone(),
            title,
        }
    };
    read.test.inputs.iter().map(input).collect()
}

/// The parameters.
pub(crate) fn of_parameters(
    w: Words,
    read: &ReadTest,
    fields: &[(String, String)],
    today: Date,
) -> Vec<Setting> {
    let name = |person| w.person(read.people.get(&person));
    let of_parameter = |parameter: &Parameter| {
        let chosen = read.settings.as_ref().and_then(|it| it.value.chosen(&parameter.name));
        let usual = match chosen {
            Some(chosen) => parameter.read(&chosen.value).ok(),
            None => parameter.default_on(today),
        };
        Setting {
            title: w.language.of_wording(&parameter.title).to_owned(),
            usual: setting(w.language, parameter.kind, usual.as_ref()),
            chosen: chosen.map(|it| {
                let signed = format!("{}, {}", name(it.signed.by), w.date(&it.signed.on));
                (it.value.clone(), it.why.clone(), signed)
            }),
            typed: field(fields, &format!("{VALUE}{}", parameter.name)).to_owned(),
            is_list: parameter.kind == ParameterType::List,
            is_wrong: false,
            name: parameter.name.clone(),
        }
    };
    read.test.parameters.iter().map(of_parameter).collect()
}

/// What it takes to be a note, a minor or a material deviation, in words.
fn thresholds(w: Words, read: &ReadTest) -> Vec<(&'static str, String)> {
    let title = |column: &String| match &read.test.kind {
        Kind::Measure { figures, .. } => figures
            .iter()
            .find(|figure| figure.column == *column)
            .map_or(column.clone(), |figure| w.language.of_wording(&figure.title).to_owned()),
        _ => column.clone(),
    };
    let number = |bound: f64| bound.to_string().replace('.', ",");
    let threshold = |it: &Threshold| {
        let reached = match &it.reached {
            Reached::Count(count) => {
                w.count("threshold-count", usize::try_from(*count).unwrap_or(usize::MAX))
            }
            Reached::Amount(ore) => {
                let amount = Quantity::Money(Money::ore(*ore));
                w.about("threshold-amount", &quantity(w, amount))
            }
            Reached::Above(figure, bound) => {
                w.about("threshold-above", &format!("{} {}", title(figure), number(*bound)))
            }
            Reached::Below(figure, bound) => {
                w.about("threshold-below", &format!("{} {}", title(figure), number(*bound)))
            }
        };
        (grade(it.grade), reached)
    };
    read.test.thresholds.iter().map(threshold).collect()
}

/// The message with the name of a grade.
const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Note => "outcome-note",
        Grade::Minor => "outcome-minor",
        Grade::Material => "outcome-material",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_is_the_usual_value_and_what_is_none_is_none() {
        let fields = [("value-least", " "), ("value-step", "10"), ("none-automatic", "")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let asked = asked("prov", &fields).unwrap();
        let values: Vec<(&str, &str)> =
            asked.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(values, [("automatic", ""), ("step", "10")]);
    }
}
