//! One line of the log, and what it changed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::log::difference::{Difference, Step};
use tertial_app::log::{self, Detail};

use super::{Row, row};
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "log_line.html")]
struct LinePage {
    w: Words,
    shell: Shell,
    line: Row,
    is_new: bool,
    differences: Vec<DifferenceRow>,
    hash: String,
    previous_hash: String,
}

struct DifferenceRow {
    field: String,
    before: Option<Marked>,
    after: Option<Marked>,
}

/// A text with the part in it that differs.
#[derive(Debug, PartialEq, Eq)]
struct Marked {
    start: String,
    differs: String,
    end: String,
}

/// The line.
pub(crate) async fn show(visitor: Visitor, Path(line): Path<String>) -> Result<Response, Problem> {
    let line = line.parse().map_err(|_| Problem::NoPage)?;
    let detail = log::entry(&visitor.app, visitor.signed_in.organisation.id, line).await?;
    let w = visitor.words;
    let shell = Shell::new(&visitor, Section::Log, None);
    let line = row(w, &detail.entry);
    let Detail { is_new, differences, hash, previous_hash, .. } = detail;
    let differences = differences.iter().map(|difference| difference_row(w, difference)).collect();
    Ok(render(&LinePage { w, shell, line, is_new, differences, hash, previous_hash }))
}

fn difference_row(w: Words, difference: &Difference) -> DifferenceRow {
    let step = |step: &Step| match step {
        Step::Field(name) => w.named("field", name),
        Step::One(name) => name.clone(),
    };
    let field = difference.path.iter().map(step).collect::<Vec<_>>().join(" › ");
    let said = |text: &Option<String>| text.as_deref().map(|text| in_words(w, difference.path.last(), text));
    let (before, after) = match (said(&difference.before), said(&difference.after)) {
        (Some(before), Some(after)) => {
            let (before, after) = marked(&before, &after);
            (Some(before), Some(after))
        }
        (before, after) => (before.as_deref().map(whole), after.as_deref().map(whole)),
    };
    DifferenceRow { field, before, after }
}

/// A value as people say it, where its field has words of the program's own: `antagen` for `adopted`.
fn in_words(w: Words, field: Option<&Step>, text: &str) -> String {
    let Some(Step::Field(field)) = field else { return text.to_owned() };
    match (field.as_str(), text) {
        ("level" | "result" | "state" | "role" | "resolution", text) => w.named(field, text),
        ("since_last_year", text) => w.named("since", text),
        ("material", "true") => w.text("log-yes"),
        ("material", "false") => w.text("log-no"),
        (_, text) => text.to_owned(),
    }
}

/// Two texts with what they have in common at both ends left unmarked, word by word.
fn marked(before: &str, after: &str) -> (Marked, Marked) {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive(' ').collect(), after.split_inclusive(' ').collect());
    let shortest = one.len().min(other.len());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let same_at_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = same_at_end.min(shortest - start);
    let part = |words: &[&str]| Marked {
        start: words[..start].concat(),
        differs: words[start..words.len() - end].concat(),
        end: words[words.len() - end..].concat(),
    };
    (part(&one), part(&other))
}

/// A text that is there alone, so that nothing of it differs from another.
fn whole(text: &str) -> Marked {
    Marked { start: text.to_owned(), differs: String::new(), end: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_at_their_ends_is_not_marked() {
        let check = |before: &str, after: &str, expected: (&str, &str)| {
            let (one, other) = marked(before, after);
            assert_eq!((one.differs.as_str(), other.differs.as_str()), expected, "{before} → {after}");
            assert_eq!(format!("{}{}{}", one.start, one.differs, one.end), before);
            assert_eq!(format!("{}{}{}", other.start, other.differs, other.end), after);
        };
        check("en risk till", "en stor risk till", ("", "stor "));
        check("en risk", "en åtgärd", ("risk", "åtgärd"));
        check("a a", "a a a", ("", "a "));
        check("samma", "samma", ("", ""));
        check("", "ny", ("", "ny"));
    }
}
