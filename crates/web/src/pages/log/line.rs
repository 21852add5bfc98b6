//! One line of the log, and what it changed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::log::difference::{Difference, Step};
use tertial_app::log::{self, Detail};

use super::value::{column, holds_columns, in_words};
use super::{Row, row};
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// The most fields of one line that are shown: a run that has its answer brings every row that it found.
const MOST_FIELDS: usize = 300;

#[derive(Template)]
#[template(path = "log_line.html")]
struct LinePage {
    w: Words,
    shell: Shell,
    line: Row,
    is_new: bool,
    differences: Vec<DifferenceRow>,
    /// How many more fields there are.
    more: usize,
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
    let more = differences.len().saturating_sub(MOST_FIELDS);
    let shown = differences.iter().take(MOST_FIELDS);
    let differences = shown.map(|difference| difference_row(w, difference)).collect();
    Ok(render(&LinePage { w, shell, line, is_new, differences, more, hash, previous_hash }))
}

fn difference_row(w: Words, difference: &Difference) -> DifferenceRow {
    let path = &difference.path;
    let step = |(place, step): (usize, &Step)| match step {
        Step::Field(name) if place > 0 && holds_columns(&path[place - 1]) => column(w, name),
        Step::Field(name) => w.named("field", name),
        Step::One(name) => name.clone(),
    };
    let field = path.iter().enumerate().map(step).collect::<Vec<_>>().join(" › ");
    let said = |text: &Option<String>| text.as_deref().map(|text| in_words(w, path, text));
    let (before, after) = match (said(&difference.before), said(&difference.after)) {
        (Some(before), Some(after)) => {
            let (before, after) = marked(&before, &after);
            (Some(before), Some(after))
        }
        (before, after) => (before.as_deref().map(whole), after.as_deref().map(whole)),
    };
    DifferenceRow { field, before, after }
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
