//! leftover-markup: tags, entities, marks and field codes among the words.

use super::context::Context;
use super::finding::{Finding, Rule, Severity, What};

/// The elements that text editors and office programs leave behind.
const TAGS: [&str; 31] = [
    "p", "br", "i", "b", "em", "strong", "span", "div", "ul", "ol", "li", "a", "table", "tbody", "td", "tr",
    "th", "h1", "h2", "h3", "h4", "h5", "h6", "font", "u", "sup", "sub", "o:p", "style", "img", "html",
];

/// Named entities that are seen in Swedish texts; numbered ones are found by their form.
const ENTITIES: [&str; 18] = [
    "&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&aring;", "&auml;", "&ouml;", "&Aring;",
    "&Auml;", "&Ouml;", "&ndash;", "&mdash;", "&rdquo;", "&ldquo;", "&hellip;", "&bull;",
];

/// What office programs write where a reference or a formula has failed, and codes of fields that were not filled in.
const FIELD_ERRORS: [&str; 14] = [
    "Fel! Hittar inte referenskälla",
    "Fel! Bokmärket är inte definierat",
    "Fel! Det finns ingen text",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "#REF!",
    "#REFERENS!",
    "#VÄRDE!",
    "#VALUE!",
    "#SAKNAS!",
    "#DIVISION/0!",
    "#DIV/0!",
    "#NAMN?",
    "MERGEFIELD",
];

/// Bytes of the longest tag that is looked for; a mark with its fellow farther away is a comparison.
const LONGEST_TAG: usize = 200;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in &context.fields {
        let found = field_error(field.text)
            .map(|quote| (Severity::Error, What::FieldError { quote }))
            .or_else(|| markup(field.text).map(|quote| (Severity::Warning, What::Markup { quote })));
        if let Some((severity, what)) = found {
            let (risk, pointer) = (field.risk, field.pointer.clone());
            findings.push(Finding { rule: Rule::LeftoverMarkup, severity, risk, pointer, what });
        }
    }
    findings
}

/// The finding for markup that was taken away when a document was read: the report is clean, its source is not.
///
/// `quote` is the first piece as it stood, and `pieces` how many there were in the field at `pointer`.
#[must_use]
pub fn removed_markup(pointer: &str, quote: &str, pieces: usize) -> Finding {
    let mut parts = pointer.split('/').skip(1);
    let risk =
        if parts.next() == Some("risks") { parts.next().and_then(|part| part.parse().ok()) } else { None };
    Finding {
        rule: Rule::LeftoverMarkup,
        severity: Severity::Note,
        risk,
        pointer: pointer.to_owned(),
        what: What::MarkupRemoved { quote: quote.to_owned(), pieces },
    }
}

fn field_error(text: &str) -> Option<String> {
    FIELD_ERRORS.iter().find(|error| text.contains(*error)).map(|error| (*error).to_owned())
}

fn markup(text: &str) -> Option<String> {
    tag(text).or_else(|| entity(text)).or_else(|| markdown(text))
}

fn tag(text: &str) -> Option<String> {
    // What stands between a mark and the next one, so that each is read once.
    text.match_indices('<').find_map(|(at, _)| {
        let inside = &text[at + 1..];
        let end =
            inside.find(['<', '>']).filter(|end| *end <= LONGEST_TAG && inside[*end..].starts_with('>'))?;
        let name = inside
            .trim_start_matches('/')
            .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            .next()?;
        let known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
        known.then(|| text[at..=at + 1 + end].to_owned())
    })
}

fn entity(text: &str) -> Option<String> {
    if let Some(entity) = ENTITIES.iter().find(|entity| text.contains(*entity)) {
        return Some((*entity).to_owned());
    }
    text.match_indices("&#").find_map(|(at, _)| {
        let code = &text[at + 2..];
        let end = code.bytes().take(7).position(|b| b == b';').filter(|end| *end >= 2)?;
        let digits = code[..end].trim_start_matches('x');
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| text[at..=at + 2 + end].to_owned())
    })
}

/// `**fetstil**`, `[länk](https://…)`, a heading of number signs, a fence of code.
fn markdown(text: &str) -> Option<String> {
    if let Some(start) = text.find("**") {
        let rest = &text[start + 2..];
        let bold = rest.find("**").filter(|end| *end > 0 && !rest[..*end].contains('\n'));
        let bold = bold.filter(|end| !rest.starts_with(char::is_whitespace) && !rest[..*end].ends_with(' '));
        if let Some(end) = bold {
            return Some(text[start..start + 2 + end + 2].to_owned());
        }
    }
    if let Some(at) = text.find("](http") {
        let start = text[..at].rfind('[')?;
        return Some(text[start..=at].to_owned());
    }
    let heading = |line: &&str| {
        let rest = line.trim_start_matches('#');
        rest.len() < line.len() && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphabetic)
    };
    text.lines().find(|line| heading(line) || line.starts_with("```")).map(str::to_owned)
}
