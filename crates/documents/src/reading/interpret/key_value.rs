//! Risks written out field by field: "Risk: …", "Sannolikhet: 3", as paragraphs or as a table of its own per risk.

use super::controls;
use super::level::Axis;
use super::risks::{FoundRisk, Risks, TextField, is_dash};
use super::role::{Heading, Role, When, heading};
use super::text::{compose, line};
use crate::draft::{At, DraftControl};
use crate::reading::content::{Block, Cell, Table};

/// Whether a table has its headings down the side: labels in every other column, one of them of a risk.
pub(super) fn is_key_value(table: &Table) -> bool {
    let width = table.rows.first().map_or(0, Vec::len);
    if !(2..=4).contains(&width) || super::columns::find(&table.rows).is_some() {
        return false;
    }
    let labels: Vec<Heading> = pairs(table).filter_map(|(label, _)| heading(&line(&label.blocks))).collect();
    let cells = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.blocks.is_empty())).count();
    labels.len() >= 3 && labels.len() * 3 >= cells * 2 && labels.iter().any(|label| label.role == Role::Risk)
}

/// Reads such a table: each label of a risk begins a new one.
pub(super) fn read(table: &Table, risks: &mut Risks) {
    let mut fields = Fields::default();
    for (label, value) in pairs(table) {
        let (title, text) = (line(&label.blocks), compose(&value.blocks));
        match heading(&title) {
            Some(heading) => fields.add(heading, &title, &text, &line(&value.blocks), &value.at, risks),
            None if is_dash(&text) => risks.unplaced(title, &label.at),
            None => risks.unplaced(format!("{title}: {text}"), &label.at),
        }
    }
    fields.finish(risks);
}

/// Labels with their values: the first cell of a row with the second, the third with the fourth.
fn pairs(table: &Table) -> impl Iterator<Item = (&Cell, &Cell)> {
    table.rows.iter().flat_map(|row| row.chunks_exact(2)).filter_map(|pair| match pair {
        [label, value] if !(label.blocks.is_empty() || label.merged && value.merged) => Some((label, value)),
        _ => None,
    })
}

/// Fewest labelled paragraphs that make a document one of fields.
const FEWEST: usize = 3;

/// Reads labelled paragraphs; the others come back. A paragraph without a label goes on with a text field above it.
pub(super) fn read_paragraphs(blocks: Vec<Block>, risks: &mut Risks) -> Vec<Block> {
    let labelled = |block: &Block| match block {
        Block::Paragraph(text) | Block::Item(text) | Block::Heading(text) => {
            label(&text.text).map(|(heading, ..)| heading.role)
        }
        Block::Table(_) => None,
    };
    let roles: Vec<Role> = blocks.iter().filter_map(labelled).collect();
    if roles.len() < FEWEST || !roles.contains(&Role::Risk) {
        return blocks;
    }
    let mut fields = Fields::default();
    let mut rest = Vec::new();
    for block in blocks {
        match &block {
            Block::Paragraph(text) | Block::Item(text) | Block::Heading(text) => match label(&text.text) {
                Some((heading, title, value)) => fields.add(heading, title, value, value, &text.at, risks),
                None if matches!(block, Block::Heading(_)) => {
                    fields.finish(risks);
                    fields = Fields::default();
                    rest.push(block);
                }
                None if !fields.go_on(&compose(std::slice::from_ref(&block)), &text.at) => rest.push(block),
                None => {}
            },
            Block::Table(_) => rest.push(block),
        }
    }
    fields.finish(risks);
    rest
}

/// A text's label and value: "Sannolikhet: 3".
fn label(text: &str) -> Option<(Heading, &str, &str)> {
    let (title, value) = text.split_once(':')?;
    // "Risk 3: …" has its number in the label.
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let heading = heading(bare).filter(|heading| heading.confidence >= 0.8)?;
    Some((heading, title.trim(), value.trim()))
}

/// The risk and control that are being put together.
#[derive(Default)]
struct Fields {
    found: Option<FoundRisk>,
    control: DraftControl,
    places: Vec<(&'static str, At, f32)>,
    last: Option<Role>,
}

impl Fields {
    fn add(&mut self, heading: Heading, title: &str, text: &str, one_line: &str, at: &At, risks: &mut Risks) {
        if heading.role == Role::Risk && heading.when == When::Unsaid {
            self.finish(risks);
            self.last = Some(Role::Risk);
            self.found = Some(FoundRisk::new(one_line.to_owned(), at, heading.confidence));
            return;
        }
        self.last = Some(heading.role);
        if heading.role == Role::Control && self.control.title.is_some() {
            self.end_control();
        }
        let Some(found) = &mut self.found else {
            // "Process: …" may stand above the risk that it belongs to; there is no risk to give it to.
            return risks.unplaced(format!("{title}: {text}"), at);
        };
        if is_dash(text) {
            return;
        }
        let sure = heading.confidence;
        let outcome = match heading.role {
            Role::Process => {
                found.text(TextField::Process, text, at, sure);
                Ok(())
            }
            Role::Description => {
                found.text(TextField::Description, text, at, sure);
                Ok(())
            }
            Role::Owner => {
                found.text(TextField::Owner, text, at, sure);
                Ok(())
            }
            Role::Analysis | Role::Comment | Role::Assessment
                if super::level::only_valued(one_line).is_none() =>
            {
                found.analysis(text, at, sure);
                Ok(())
            }
            Role::Likelihood => found.step(Axis::Likelihood, text, at, sure),
            Role::Consequence => found.step(Axis::Consequence, text, at, sure).or_else(|text| {
                found.text(TextField::Description, &text, at, 0.6);
                Ok(())
            }),
            Role::Level | Role::Value | Role::Assessment => {
                let is_second_level = heading.role == Role::Level
                    && found.risk.original.as_ref().is_some_and(|original| original.level.is_some())
                    && heading.when == When::Unsaid;
                let follows_analysis = heading.role == Role::Level
                    && heading.when == When::Unsaid
                    && (found.risk.analysis.is_some() || !self.control.results.is_empty());
                if heading.when == When::Now || is_second_level || follows_analysis {
                    found.level(title, one_line, at, sure);
                    Ok(())
                } else {
                    found.original(one_line, at, sure)
                }
            }
            role if controls::is_control(Some(role)) => {
                self.control_field(role, text, at, sure);
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(text) = outcome {
            risks.unplaced(format!("{title}: {text}"), at);
        }
    }

    fn control_field(&mut self, role: Role, text: &str, at: &At, sure: f32) {
        let control = &mut self.control;
        let (place, name) = match role {
            Role::Control => (&mut control.title, "title"),
            Role::Objective => (&mut control.objective, "objective"),
            Role::Method => (&mut control.method, "method"),
            Role::Frequency => (&mut control.frequency, "frequency"),
            Role::Responsible => (&mut control.responsible, "responsible"),
            Role::ReportedTo => (&mut control.reported_to, "reported_to"),
            _ => {
                if let Some(performed) = controls::performed(text) {
                    control.performed = Some(performed);
                    self.places.push(("performed", at.clone(), sure));
                }
                control.results.push(text.to_owned());
                self.places.push(("results", at.clone(), sure));
                return;
            }
        };
        super::text::append(place.get_or_insert_default(), text);
        self.places.push((name, at.clone(), sure));
    }

    /// Adds a paragraph without a label to the text above it; whether there was one.
    fn go_on(&mut self, text: &str, at: &At) -> bool {
        let Some(found) = &mut self.found else { return false };
        match self.last {
            Some(Role::Analysis | Role::Comment | Role::Assessment) => found.analysis(text, at, 0.8),
            Some(Role::Description) => found.text(TextField::Description, text, at, 0.8),
            Some(Role::Result) => self.control.results.push(text.to_owned()),
            _ => return false,
        }
        true
    }

    fn end_control(&mut self) {
        let mut control = std::mem::take(&mut self.control);
        let mut fields = std::mem::take(&mut self.places);
        controls::settle_performed(&mut control, &mut fields);
        if control != DraftControl::default()
            && let Some(found) = &mut self.found
        {
            found.control(control, &fields);
        }
    }

    fn finish(&mut self, risks: &mut Risks) {
        self.end_control();
        if let Some(found) = self.found.take() {
            if found.risk.title.is_empty() {
                return;
            }
            risks.all.push(found);
        }
    }
}
