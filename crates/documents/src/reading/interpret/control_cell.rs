//! A cell that holds a control's title first and then facts of it, each after its label: `Metod: … Frekvens: …`

use super::labelled::labelled;
use super::role::Role;
use super::text::{append, line, text_of};
use crate::reading::content::Cell;

/// What a cell says of a control: its title, and the facts below it with what each tells.
pub(super) fn parts(cell: &Cell) -> (String, Vec<(Role, String)>) {
    let whole = || (line(&cell.blocks), Vec::new());
    let Some((first, below)) = cell.blocks.split_first().filter(|(_, below)| !below.is_empty()) else {
        return whole();
    };
    let (unlabelled, labelled) = labelled(&line(below));
    if labelled.is_empty() {
        return whole();
    }
    let mut title = text_of(first).unwrap_or_default().to_owned();
    append(&mut title, &unlabelled);
    let mut facts = Vec::new();
    for (label, heading, text) in labelled {
        // Dots parted the facts on their line.
        let text = text.trim_end_matches([' ', '·']);
        match heading.role {
            role @ (Role::Objective | Role::Method) => facts.push((role, text.to_owned())),
            role @ (Role::Frequency | Role::Responsible | Role::ReportedTo) => {
                facts.push((role, text.trim_end_matches('.').to_owned()));
            }
            _ => append(&mut title, &format!("{label}: {text}")),
        }
    }
    (title, facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::At;
    use crate::reading::content::{Block, Text};

    #[test]
    fn facts_stand_below_the_title() {
        let check = |texts: &[&str], title: &str, expected: &[(Role, &str)]| {
            let at = At::Line { page: 1, line: 1 };
            let block = |text: &&str| Block::Paragraph(Text { text: (*text).to_owned(), at: at.clone() });
            let blocks = texts.iter().map(block).collect();
            let (found, facts) = parts(&Cell { blocks, fill: None, merged: false, at: at.clone() });
            let facts: Vec<(Role, &str)> = facts.iter().map(|(role, text)| (*role, text.as_str())).collect();
            assert_eq!((found.as_str(), facts.as_slice()), (title, expected), "{texts:?}");
        };
        let (method, frequency) = ((Role::Method, "Stickprov av tio."), (Role::Frequency, "Varje tertial"));
        check(
            &["Attest", "Metod: Stickprov av tio. Frekvens: Varje tertial."],
            "Attest",
            &[method, frequency],
        );
        check(
            &["Attest", "Metod: Stickprov av tio. · Frekvens: Varje tertial"],
            "Attest",
            &[method, frequency],
        );
        check(&["Attest", "Gäller alla."], "Attest Gäller alla.", &[]);
        check(&["Metod: Stickprov"], "Metod: Stickprov", &[]);
    }
}
