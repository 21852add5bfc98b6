//! The standing texts: what every memo says until somebody writes otherwise, and what the organisation means by its words.

use serde::{Deserialize, Serialize};

use crate::ids::OrganisationId;

/// The names that a template may have in braces; each stands for what the follow-up says.
pub const NAMES: [&str; 5] = ["nämnd", "period", "plan", "lag", "sammanfattning"];

/// The texts that an organisation has chosen. It has one of these, or none as long as nobody has changed anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationTexts {
    /// Whose they are.
    pub organisation: OrganisationId,
    /// The memo's.
    pub texts: StandingTexts,
    /// When a deviation is material and when it is minor.
    pub criteria: DeviationCriteria,
}

/// The memo's standing texts: templates with [names](NAMES) in braces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingTexts {
    /// The line before the proposals.
    pub proposals_lead: String,
    /// The proposals, one each.
    pub proposals: Vec<String>,
    /// The sections in order.
    pub sections: Vec<StandingSection>,
    /// The attached documents, one each.
    pub attachments: Vec<String>,
}

/// A section's heading and its template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingSection {
    /// Its heading, by which an author's own text is known to replace it.
    pub heading: String,
    /// Its template: paragraphs separated by an empty line.
    pub text: String,
}

/// What the organisation means by a material and by a minor deviation, shown to whoever chooses between them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationCriteria {
    /// Väsentlig.
    pub material: String,
    /// Ej väsentlig.
    pub minor: String,
}

impl DeviationCriteria {
    /// What holds until the organisation has written its own.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            material: "Avvikelsen har lett till, eller kan leda till, betydande ekonomisk skada, att lag inte följs, \
                       att någon far illa eller att förtroendet för kommunen skadas. Den kräver åtgärd utan dröjsmål \
                       och redovisas för nämnden."
                .to_owned(),
            minor: "Avvikelsen har liten eller ingen påverkan på verksamhetens mål och kan rättas till i det löpande \
                    arbetet."
                .to_owned(),
        }
    }
}

impl StandingTexts {
    /// The first name in braces that stands for nothing: a slip of the pen, which the memo would print as it is.
    #[must_use]
    pub fn unknown_name(&self) -> Option<&str> {
        let sections = self.sections.iter().map(|section| &section.text);
        let texts = [&self.proposals_lead]
            .into_iter()
            .chain(&self.proposals)
            .chain(sections)
            .chain(&self.attachments);
        texts.flat_map(|text| names(text)).find(|name| !NAMES.contains(name))
    }
}

/// The words in braces in a template. A brace that is not closed on its line, or that has several words in it, is a brace and nothing else.
fn names(template: &str) -> impl Iterator<Item = &str> {
    let in_braces = template.lines().flat_map(|line| line.split('{').skip(1));
    let closed = in_braces.filter_map(|rest| Some(rest.split_once('}')?.0));
    closed.filter(|name| !name.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_name_is_found() {
        let check = |text: &str, expected: Option<&str>| {
            let section = StandingSection { heading: "Ärendet".to_owned(), text: text.to_owned() };
            let texts = StandingTexts { sections: vec![section], ..StandingTexts::default() };
            assert_eq!(texts.unknown_name(), expected, "{text:?}");
        };
        check("{nämnd} godkänner {period}.", None);
        check("{nämd} godkänner.", Some("nämd"));
        check("{lag}\n\n{Period}", Some("Period"));
        check("En { ensam och en } till.", None);
        check("{}", Some(""));
        check("{ på en rad\noch } på en annan", None);
    }
}
