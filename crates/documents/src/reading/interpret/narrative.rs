//! A numbered narrative: "1. risk. (what the control should achieve). • what was done".

use super::controls::says_not_performed;
use super::risks::{CERTAIN, FoundRisk, Risks};
use super::text::{leading_number, text_of};
use crate::draft::{At, DraftControl};
use crate::reading::content::Block;

/// Longest title of a numbered risk; a longer numbered text is a paragraph that happens to have a number.
const TITLE_CHARACTERS: usize = 150;

/// Fewest numbered risks that make a narrative.
const FEWEST: usize = 2;

/// A numbered risk with what its control should achieve.
struct Numbered<'a> {
    title: &'a str,
    objective: Option<&'a str>,
}

/// Whether the blocks are a narrative: some numbered risks with an objective in brackets, or numbered risks with bullets below.
pub(super) fn is_narrative(blocks: &[Block]) -> bool {
    let with_objective =
        blocks.iter().filter(|block| numbered(block).is_some_and(|n| n.objective.is_some())).count();
    with_objective >= FEWEST
}

/// Reads the narrative's risks; the blocks before the first come back.
pub(super) fn read(blocks: Vec<Block>, risks: &mut Risks) -> Vec<Block> {
    let mut before = Vec::new();
    let mut current: Option<Item> = None;
    for block in blocks {
        if let Some(item) = start(&block) {
            if let Some(done) = current.replace(item) {
                done.finish(risks);
            }
            continue;
        }
        match (&mut current, block) {
            (Some(item), Block::Item(text) | Block::Paragraph(text)) => {
                item.results.push((text.text, text.at));
            }
            (Some(_), Block::Heading(text)) => {
                // A heading ends the numbered risk above it.
                if let Some(done) = current.take() {
                    done.finish(risks);
                }
                before.push(Block::Heading(text));
            }
            (_, block) => before.push(block),
        }
    }
    if let Some(done) = current {
        done.finish(risks);
    }
    before
}

struct Item {
    title: String,
    objective: Option<String>,
    at: At,
    results: Vec<(String, At)>,
}

impl Item {
    fn finish(self, risks: &mut Risks) {
        let mut found = FoundRisk::new(self.title, &self.at, CERTAIN);
        let performed = if self.results.iter().any(|(text, _)| says_not_performed(text)) {
            Some(false)
        } else if self.results.is_empty() {
            None
        } else {
            // The bullets tell what was done.
            Some(true)
        };
        let mut fields = Vec::new();
        if self.objective.is_some() {
            fields.push(("objective".to_owned(), self.at.clone(), CERTAIN));
        }
        for (index, (_, at)) in self.results.iter().enumerate() {
            fields.push((format!("results/{index}"), at.clone(), CERTAIN));
        }
        if let (Some(performed), Some((_, at))) = (performed, self.results.first()) {
            fields.push(("performed".to_owned(), at.clone(), if performed { 0.7 } else { 0.9 }));
        }
        let control = DraftControl {
            objective: self.objective,
            results: self.results.into_iter().map(|(text, _)| text).collect(),
            performed,
            ..DraftControl::default()
        };
        let fields: Vec<(&str, At, f32)> =
            fields.iter().map(|(field, at, sure)| (field.as_str(), at.clone(), *sure)).collect();
        found.control(control, &fields);
        risks.all.push(found);
    }
}

fn start(block: &Block) -> Option<Item> {
    let numbered = numbered(block)?;
    let (Block::Heading(text) | Block::Paragraph(text) | Block::Item(text)) = block else { return None };
    Some(Item {
        title: numbered.title.to_owned(),
        objective: numbered.objective.map(str::to_owned),
        at: text.at.clone(),
        results: Vec::new(),
    })
}

fn numbered(block: &Block) -> Option<Numbered<'_>> {
    let (_, rest) = leading_number(text_of(block)?)?;
    let (title, objective) = match rest.find('(') {
        Some(open) if is_objective(&rest[open..]) => {
            let inside = rest[open + 1..].trim_end_matches(['.', ' ']).trim_end_matches(')').trim();
            (&rest[..open], Some(inside.trim_end_matches(['.', ' '])).filter(|inside| !inside.is_empty()))
        }
        _ => (rest, None),
    };
    let title = title.trim().trim_end_matches('.').trim_end();
    let is_title = !title.is_empty() && title.chars().count() <= TITLE_CHARACTERS && !title.contains(". ");
    is_title.then_some(Numbered { title, objective })
}

/// Whether brackets reach to the end of the text and hold a sentence, not an abbreviation: "(GDPR)" belongs to the title.
fn is_objective(text: &str) -> bool {
    text.trim_end_matches(['.', ' ']).ends_with(')') && text.split(' ').count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::content::Text;

    #[test]
    fn numbered_risks_have_titles_and_objectives() {
        let check = |text: &str, title: &str, objective: Option<&str>| {
            let block = Block::Paragraph(Text { text: text.to_owned(), at: At::Line { page: 1, line: 1 } });
            let found = numbered(&block).map(|found| (found.title, found.objective));
            assert_eq!(found, Some((title, objective)), "{text:?}");
        };
        check(
            "1. Brister i avtal.(Avtal ska följas upp varje år).",
            "Brister i avtal",
            Some("Avtal ska följas upp varje år"),
        );
        check(
            "6.Bemanning. (Att bemanning sker ska säkras).",
            "Bemanning",
            Some("Att bemanning sker ska säkras"),
        );
        check("2. Dataskydd (GDPR)", "Dataskydd (GDPR)", None);
    }
}
