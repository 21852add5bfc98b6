//! Texter: the summary, what the memo says beyond the standing texts, and the registry number.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use tertial_app::Error;
use tertial_app::access::Deed;
use tertial_app::follow_ups::Found;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::merge::{Overtaken, Saved};
use tertial_app::texts::{self, Standing, Summary, Texts, write_texts};
use tertial_domain::difference::joined;
use tertial_domain::follow_up::FollowUpState;
use tertial_domain::snapshot::{MemoSection, MemoTexts};

use super::conflict::{self, Conflict};
use super::frame::{About, found, saved, shell};
use crate::pages::render;
use crate::pages::rich::{Editor, Rich};
use crate::pages::shell::Shell;
use crate::problem::{self, Problem};
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "follow_up/texts.html")]
struct TextsPage {
    w: Words,
    shell: Shell,
    about: About,
    wrong: Option<Sentence>,
    /// None for whoever only reads, and once the review has passed.
    form: Option<TextsForm>,
    summary: Rich,
    /// The summary as the data would have it.
    drafted: Rich,
}

/// The form.
#[derive(Template)]
#[template(path = "follow_up/texts_form.html")]
struct TextsForm {
    w: Words,
    action: String,
    version: i64,
    autosaves: bool,
    summary: Editor,
    registry_number: String,
    date: String,
    proposals: String,
    attachments: String,
    standing_proposals: Vec<String>,
    standing_attachments: Vec<String>,
    sections: Vec<SectionField>,
}

impl askama::filters::HtmlSafe for TextsForm {}

/// A section of the memo: a standing one, or the author's own.
struct SectionField {
    heading: String,
    /// Whether the heading stands in the standing texts, so that it is not the author's to change.
    is_standing: bool,
    text: Editor,
    /// What stands there where nobody writes anything.
    standing: Rich,
}

/// What a browser sends: fields in the order of the form, since a memo has as many sections as its author wants.
type Given = Vec<(String, String)>;

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    page(&visitor, &found, None).await
}

/// Saves the texts; the button that asks for a new draft says so.
pub(crate) async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let found = found(&visitor, &id).await?;
    let version = value(&given, "version").parse().map_err(|_| Problem::Malformed)?;
    let summary = match value(&given, "summary-from") {
        "data" => Summary::Drafted,
        _ => Summary::Written,
    };
    let back = About::of(&found, visitor.words).at("/texts");
    let (written, has_date) = read(&given);
    let written_down = if has_date {
        write_texts(&visitor.app, &found, (version, written.clone()), summary).await
    } else {
        Err(Error::Empty("date"))
    };
    let wrong = match written_down {
        Ok(Saved::As(version)) => return Ok(saved(&visitor, &headers, version, &back)),
        Ok(Saved::Overtaken(overtaken)) => return overtaken_page(&visitor, &found, *overtaken).await,
        Err(error) if problem::is_about_the_form(&error) => error,
        Err(error) => return Err(error.into()),
    };
    let sentence = sentence(&wrong, visitor.words.language);
    let page = page(&visitor, &found, Some((sentence, version, written))).await?;
    Ok((Problem::from(wrong).status(), page).into_response())
}

async fn page(
    visitor: &Visitor,
    found: &Found,
    typed: Option<(Sentence, i64, Texts)>,
) -> Result<Response, Problem> {
    let (w, about) = (visitor.words, About::of(found, visitor.words));
    let standing = texts::standing(&visitor.app, found).await?;
    let may_write = found.allows(&visitor.app, Deed::Coordinate)
        && matches!(found.follow_up().state(), FollowUpState::Open | FollowUpState::Submitted);
    let (wrong, version, written) = match typed {
        Some((wrong, version, written)) => (Some(wrong), version, written),
        None => (None, found.stored_version(), Texts::shown(found.follow_up())),
    };
    let form = (may_write || wrong.is_some())
        .then(|| TextsForm::new(w, about.at("/texts"), (version, may_write), &written, &standing));
    Ok(render(&TextsPage {
        w,
        shell: shell(visitor, found),
        wrong,
        form,
        summary: Rich::new(&found.follow_up().head().summary),
        drafted: Rich::new(&standing.summary),
        about,
    }))
}

impl TextsForm {
    fn new(
        w: Words,
        action: String,
        (version, autosaves): (i64, bool),
        written: &Texts,
        standing: &Standing,
    ) -> Self {
        Self {
            w,
            action,
            version,
            autosaves,
            summary: Editor {
                w,
                id: "summary".to_owned(),
                name: "summary",
                label: w.text("follow-up-summary"),
                hint: Some(w.text("texts-summary-hint")),
                value: written.summary.clone(),
                rows: 8,
            },
            registry_number: written.registry_number.clone(),
            date: written.memo.date.map(|date| date.to_string()).unwrap_or_default(),
            proposals: written.memo.proposals.join("\n"),
            attachments: written.memo.attachments.join("\n"),
            standing_proposals: standing.proposals.clone(),
            standing_attachments: standing.attachments.clone(),
            sections: sections(w, &written.memo.sections, &standing.sections),
        }
    }
}

/// The standing sections, then the author's own, then an empty one for another. One that is written has the id of its place in what is
/// written, which the review's findings name it by.
fn sections(w: Words, written: &[MemoSection], standing: &[MemoSection]) -> Vec<SectionField> {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let place_of = |heading: &str| written.iter().position(|it| same(&it.heading, heading));
    let is_standing = |heading: &str| standing.iter().any(|it| same(&it.heading, heading));
    let field = |id: String, heading: &str, text: &str, standing: Option<&String>| SectionField {
        text: Editor {
            w,
            id,
            name: "section",
            label: if heading.is_empty() { w.text("texts-section-text") } else { heading.to_owned() },
            hint: None,
            value: text.to_owned(),
            rows: 4,
        },
        is_standing: standing.is_some(),
        standing: Rich::new(standing.map_or("", String::as_str)),
        heading: heading.to_owned(),
    };
    let of_standing = standing.iter().enumerate().map(|(n, section)| match place_of(&section.heading) {
        Some(at) => field(format!("section-{at}"), &section.heading, &written[at].text, Some(&section.text)),
        None => field(format!("section-standing-{n}"), &section.heading, "", Some(&section.text)),
    });
    let own = written.iter().enumerate().filter(|(_, it)| !is_standing(&it.heading));
    let own = own.map(|(at, section)| field(format!("section-{at}"), &section.heading, &section.text, None));
    of_standing.chain(own).chain([field("section-new".to_owned(), "", "", None)]).collect()
}

fn value<'g>(given: &'g Given, name: &str) -> &'g str {
    given.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// What was written, and whether its date is one.
fn read(given: &Given) -> (Texts, bool) {
    let lines = |name: &str| -> Vec<String> {
        value(given, name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let all = |name: &'static str| {
        given.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.clone())
    };
    let sections =
        all("heading").zip(all("section")).map(|(heading, text)| MemoSection { heading, text }).collect();
    let texts = |date| Texts {
        summary: value(given, "summary").to_owned(),
        registry_number: value(given, "registry_number").to_owned(),
        memo: MemoTexts { date, proposals: lines("proposals"), sections, attachments: lines("attachments") },
    };
    let date = value(given, "date");
    let read = date.parse().ok();
    (texts(read), date.is_empty() || read.is_some())
}

async fn overtaken_page(
    visitor: &Visitor,
    found: &Found,
    overtaken: Overtaken<Texts>,
) -> Result<Response, Problem> {
    let (w, about) = (visitor.words, About::of(found, visitor.words));
    let standing = texts::standing(&visitor.app, found).await?;
    let Overtaken { mine, theirs, version, .. } = &overtaken;
    let both = Texts {
        summary: joined(&theirs.summary, &mine.summary),
        registry_number: mine.registry_number.clone(),
        memo: MemoTexts {
            date: mine.memo.date,
            proposals: lines_of_both(&theirs.memo.proposals, &mine.memo.proposals),
            sections: sections_of_both(&theirs.memo.sections, &mine.memo.sections),
            attachments: lines_of_both(&theirs.memo.attachments, &mine.memo.attachments),
        },
    };
    let form = TextsForm::new(w, about.at("/texts"), (*version, false), &both, &standing);
    let memo = (in_words(&mine.memo), in_words(&theirs.memo));
    let conflict = Conflict {
        title: w.text("texts-title"),
        who: conflict::who(&overtaken, w),
        compared: conflict::compared(&[
            (w.text("follow-up-summary"), &mine.summary, &theirs.summary),
            (w.text("registry-number"), &mine.registry_number, &theirs.registry_number),
            (w.text("follow-up-memo"), &memo.0, &memo.1),
        ]),
        action: about.at("/texts"),
        version: *version,
        mine: fields_of(mine),
        theirs: fields_of(theirs),
        joined: form.render().map_err(|_| Problem::Broken)?,
    };
    Ok(conflict::page(w, shell(visitor, found), &about, conflict))
}

fn lines_of_both(theirs: &[String], mine: &[String]) -> Vec<String> {
    joined(&theirs.join("\n"), &mine.join("\n")).lines().map(str::to_owned).collect()
}

/// The sections of both, those under the same heading in one.
fn sections_of_both(theirs: &[MemoSection], mine: &[MemoSection]) -> Vec<MemoSection> {
    let mut both = theirs.to_vec();
    for section in mine {
        match both.iter_mut().find(|it| it.heading == section.heading) {
            Some(same) => same.text = joined(&same.text, &section.text),
            None => both.push(section.clone()),
        }
    }
    both
}

/// The memo's texts as one, to compare.
fn in_words(memo: &MemoTexts) -> String {
    let date = memo.date.map(|date| date.to_string());
    let sections = memo.sections.iter().map(|it| format!("{}\n{}", it.heading, it.text));
    let parts = date.into_iter().chain(memo.proposals.iter().cloned()).chain(sections);
    parts.chain(memo.attachments.iter().cloned()).collect::<Vec<_>>().join("\n\n")
}

fn fields_of(texts: &Texts) -> Vec<(String, String)> {
    let field = |name: &str, value: String| (name.to_owned(), value);
    let memo = &texts.memo;
    let mut fields = vec![
        field("summary", texts.summary.clone()),
        field("registry_number", texts.registry_number.clone()),
        field("date", memo.date.map(|date| date.to_string()).unwrap_or_default()),
        field("proposals", memo.proposals.join("\n")),
        field("attachments", memo.attachments.join("\n")),
    ];
    for section in &memo.sections {
        fields.push(field("heading", section.heading.clone()));
        fields.push(field("section", section.text.clone()));
    }
    fields
}
