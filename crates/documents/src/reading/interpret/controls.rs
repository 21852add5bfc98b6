//! The controls that stand in a row of a table.

use super::columns::Columns;
use super::control_cell;
use super::fold::fold;
use super::risks::{FoundRisk, is_dash};
use super::role::Role;
use super::text::{append, compose, line};
use crate::draft::{At, DraftControl};
use crate::reading::content::Cell;

/// Whether a column's cells belong to a control rather than to the risk itself.
pub(super) fn is_control(role: Option<Role>) -> bool {
    matches!(
        role,
        Some(
            Role::Control
                | Role::Objective
                | Role::Method
                | Role::Frequency
                | Role::Responsible
                | Role::ReportedTo
                | Role::Result
                | Role::Status
                | Role::Action
                | Role::Comment
        )
    )
}

/// Reads a row's control into the risk. A row that `goes_on` after a page break without a control of its own adds to the last one.
pub(super) fn read(found: &mut FoundRisk, row: &[Cell], columns: &Columns, goes_on: bool) {
    let mut control = DraftControl::default();
    let mut fields: Vec<(&'static str, At, f32)> = Vec::new();
    let mut starts_here = false;
    for (cell, column) in row.iter().zip(&columns.all) {
        let Some(heading) = column.heading.filter(|heading| is_control(Some(heading.role))) else { continue };
        let text = compose(&cell.blocks);
        if is_dash(&text) {
            continue;
        }
        starts_here |= !cell.merged;
        let field = match heading.role {
            Role::Control => {
                let (title, facts) = control_cell::parts(cell);
                for (role, text) in facts {
                    if let Some(field) = fact(&mut control, role, &text) {
                        fields.push((field, cell.at.clone(), heading.confidence));
                    }
                }
                set(&mut control.title, &title, "title")
            }
            Role::Objective => set(&mut control.objective, &text, "objective"),
            Role::Method => set(&mut control.method, &text, "method"),
            Role::Frequency => set(&mut control.frequency, &line(&cell.blocks), "frequency"),
            Role::Responsible => set(&mut control.responsible, &line(&cell.blocks), "responsible"),
            Role::ReportedTo => set(&mut control.reported_to, &line(&cell.blocks), "reported_to"),
            Role::Status => {
                if let Some(performed) = performed(&text) {
                    control.performed = Some(performed);
                    fields.push(("performed", cell.at.clone(), heading.confidence));
                }
                // A bare yes or no is told whole by the field.
                if is_bare_status(&text) && control.performed.is_some() {
                    continue;
                }
                result(&mut control, text)
            }
            // "Ja" alone says nothing without its heading: "Avvikelse: Ja".
            Role::Result
                if performed(&text).is_some() && is_bare_status(&text) && !says_not_performed(&text) =>
            {
                result(&mut control, format!("{}: {text}", column.title))
            }
            Role::Result => result(&mut control, text),
            _ => result(&mut control, format!("{}: {text}", column.title)),
        };
        fields.push((field, cell.at.clone(), heading.confidence));
    }
    if !starts_here || fields.is_empty() {
        return;
    }
    let has_title = control.title.is_some();
    settle_performed(&mut control, &mut fields);
    match found.risk.controls.last_mut() {
        Some(last) if goes_on && (!has_title || goes_on_with_title(&control)) => merge(last, control),
        _ => found.control(control, &fields),
    }
}

/// Takes from the results whether the control was carried out, where no field says it.
pub(super) fn settle_performed(control: &mut DraftControl, fields: &mut Vec<(&'static str, At, f32)>) {
    if control.performed.is_some() {
        return;
    }
    control.performed = if control.results.iter().any(|text| says_not_performed(text)) {
        Some(false)
    } else if control.results.iter().any(|text| says_performed(text)) {
        Some(true)
    } else {
        None
    };
    let at = fields.iter().find(|(field, ..)| *field == "results").map(|(_, at, _)| at.clone());
    if let (Some(_), Some(at)) = (control.performed, at) {
        fields.push(("performed", at, 0.8));
    }
}

/// Whether a text begins by saying that the control was carried out: "Kontrollen är genomförd utan anmärkning.", "Genomförd utan
/// avvikelse".
fn says_performed(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if matches!(fold(first).as_str(), "genomford" | "genomfort" | "utford" | "utfort") {
        return true;
    }
    let folded = fold(text.split(['.', '\n']).next().unwrap_or_default());
    let rest = ["kontrollen", "kontroll", "granskningen", "granskning", "stickprovet", "stickprov"]
        .iter()
        .find_map(|subject| folded.strip_prefix(subject));
    let done = ["genomford", "genomforts", "utford", "utforts", "gjord", "gjorts", "skett"];
    rest.is_some_and(|rest| {
        ["ar", "har", ""].iter().any(|verb| {
            rest.strip_prefix(verb).is_some_and(|rest| done.iter().any(|done| rest.starts_with(done)))
        })
    })
}

fn set(field: &mut Option<String>, text: &str, name: &'static str) -> &'static str {
    append(field.get_or_insert_default(), text);
    name
}

/// Sets the field that a fact in the control's own cell tells.
fn fact(control: &mut DraftControl, role: Role, text: &str) -> Option<&'static str> {
    Some(match role {
        Role::Objective => set(&mut control.objective, text, "objective"),
        Role::Method => set(&mut control.method, text, "method"),
        Role::Frequency => set(&mut control.frequency, text, "frequency"),
        Role::Responsible => set(&mut control.responsible, text, "responsible"),
        Role::ReportedTo => set(&mut control.reported_to, text, "reported_to"),
        _ => return None,
    })
}

fn result(control: &mut DraftControl, text: String) -> &'static str {
    control.results.push(text);
    "results"
}

fn goes_on_with_title(control: &DraftControl) -> bool {
    control.title.as_deref().is_some_and(|title| !crate::reading::sentence::begins_sentence(title))
}

fn merge(last: &mut DraftControl, more: DraftControl) {
    let add = |field: &mut Option<String>, more: Option<String>| {
        if let Some(more) = more {
            append(field.get_or_insert_default(), &more);
        }
    };
    add(&mut last.title, more.title);
    add(&mut last.objective, more.objective);
    add(&mut last.method, more.method);
    add(&mut last.frequency, more.frequency);
    add(&mut last.responsible, more.responsible);
    add(&mut last.reported_to, more.reported_to);
    for text in more.results {
        match last.results.last_mut() {
            Some(result) => append(result, &text),
            None => last.results.push(text),
        }
    }
    last.performed = last.performed.or(more.performed);
}

/// What a status says of whether the control was carried out; `None` where it does not say.
pub(super) fn performed(text: &str) -> Option<bool> {
    let folded = fold(text);
    if says_not_performed(text) || matches!(folded.as_str(), "nej" | "n" | "ej" | "inte" | "ejpaborjad") {
        return Some(false);
    }
    let done = [
        "genomford",
        "genomfort",
        "utford",
        "utfort",
        "klar",
        "ja",
        "avslutad",
        "fardig",
        "gjord",
        "kontrollerad",
    ];
    (done.iter().any(|word| folded.starts_with(word))
        || matches!(folded.as_str(), "j" | "x" | "ok" | "utananmarkning"))
    .then_some(true)
}

fn is_bare_status(text: &str) -> bool {
    text.split(' ').count() <= 2
}

/// Longest sentence that says that a control was not carried out; a longer one is about something else.
const SENTENCE_CHARACTERS: usize = 90;

/// Whether a text begins by saying that the control was not carried out.
pub(super) fn says_not_performed(text: &str) -> bool {
    let sentence = text.split(['.', '\n']).next().unwrap_or_default();
    if sentence.chars().count() > SENTENCE_CHARACTERS {
        return false;
    }
    let folded = fold(sentence);
    let done = [
        "gjort",
        "genomfor",
        "utfor",
        "kontrollera",
        "paborja",
        "kunnatgenomfora",
        "kunnatutfora",
        "hunnit",
        "skett",
    ];
    ["ej", "inte", "icke"].iter().any(|not| {
        done.iter().any(|done| {
            let phrase = format!("{not}{done}");
            // "har ej gjorts", "kontrollen har inte genomförts", "ej genomförd"
            folded.starts_with(&phrase)
                || [
                    format!("har{phrase}"),
                    format!("har{not}annu{done}"),
                    format!("ar{phrase}"),
                    format!("kunde{phrase}"),
                ]
                .iter()
                .any(|phrase| folded.contains(phrase.as_str()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_say_whether_a_control_was_carried_out() {
        let check = |text: &str, expected| {
            let mut control = DraftControl { results: vec![text.to_owned()], ..DraftControl::default() };
            settle_performed(&mut control, &mut Vec::new());
            assert_eq!(control.performed, expected, "{text:?}");
        };
        check("Kontrollen är genomförd utan anmärkning.", Some(true));
        check("Stickprov har gjorts på 20 akter.", Some(true));
        check("Genomförd, ej väsentlig avvikelse", Some(true));
        check("Genomförda utbildningar är 12.", None);
        check("Kontrollen är inte genomförd.", Some(false));
        check("Kontroll av lönelistor visar inga fel.", None);
        check("Kontrollen genomförs i höst.", None);
    }

    #[test]
    fn statuses_say_whether_a_control_was_carried_out() {
        let check = |text, expected| assert_eq!(performed(text), expected, "{text:?}");
        check("Genomförd", Some(true));
        check("Ja", Some(true));
        check("Ej genomförd", Some(false));
        check("Inte genomfört", Some(false));
        check("Nej", Some(false));
        check("Har ej gjorts. En struktur har förberetts.", Some(false));
        check("Kontrollen har inte genomförts på grund av sjukdom.", Some(false));
        check("Pågår", None);
        check("Avvikelse", None);
    }
}
