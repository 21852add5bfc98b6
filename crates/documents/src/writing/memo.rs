//! The memo (tjänsteskrivelse): what the administration writes to the board, as one model for every format.
//!
//! Each section has a standing text, a template with names in braces that are filled from the
//! snapshot. What the snapshot's author has written replaces the standing text.

mod law;
mod standing;

use serde::Serialize;
use tertial_domain::snapshot::MemoSection;
use tertial_domain::{Snapshot, StandingTexts};

use super::model::{Block, DraftNotice, Fact, Look, Model, PrintedFingerprint, text, words};
use super::{Report, Standing};

pub use law::InForce;
pub use standing::shipped;

/// The memo of one follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Memo {
    /// `Tjänsteskrivelse`.
    pub kind: String,
    /// `Uppföljning av internkontrollplan, tertial 3 2026`.
    pub title: String,
    /// The municipality; empty where it is not known.
    pub organisation: String,
    /// The board it is addressed to.
    pub board: String,
    /// Date and registry number: those that are known.
    pub facts: Vec<Fact>,
    /// The draft's mark; none in a final memo.
    pub draft: Option<DraftNotice>,
    /// Heading of the proposals.
    pub proposals_heading: String,
    /// `Kommunstyrelsen beslutar`, the line before the proposals; empty where they stand alone.
    pub proposals_lead: String,
    /// What the board is proposed to decide, one each.
    pub proposals: Vec<String>,
    /// Summary, matter, consequences, and the author's own.
    pub sections: Vec<Section>,
    /// Heading of the attached documents.
    pub attachments_heading: String,
    /// The attached documents.
    pub attachments: Vec<String>,
    /// `Fingeravtryck`.
    pub fingerprint_label: String,
    /// The fingerprint of the follow-up that the memo is about.
    pub fingerprint: PrintedFingerprint,
    /// The municipality's own look; none for the plain one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// A section of the memo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

impl Memo {
    /// The memo of a report's follow-up, in the standing texts that its snapshot holds; where it holds none, in those that ship
    /// with the program.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        match &report.snapshot.presentation {
            Some(presentation) => Self::with_texts(report, &presentation.texts),
            None => Self::with_texts(report, &shipped()),
        }
    }

    fn with_texts(report: &Report, texts: &StandingTexts) -> Self {
        let snapshot = report.snapshot;
        let model = Model::of(report);
        let fill = |template: &str| standing::fill(template, snapshot, &model);
        let written = &snapshot.memo;
        let standing_proposals = written.proposals.is_empty();
        Self {
            kind: "Tjänsteskrivelse".to_owned(),
            title: format!("{}, {}", model.title, model.period),
            facts: facts(snapshot),
            draft: draft_notice(report.standing, &model),
            proposals_heading: "Förslag till beslut".to_owned(),
            proposals_lead: if standing_proposals { fill(&texts.proposals_lead) } else { String::new() },
            proposals: if standing_proposals {
                texts.proposals.iter().map(|proposal| text::line(&fill(proposal))).collect()
            } else {
                lines(&written.proposals)
            },
            sections: sections(
                texts.sections.iter().map(|s| (&*s.heading, fill(&s.text))),
                &written.sections,
            ),
            attachments_heading: "Bilagor".to_owned(),
            attachments: if written.attachments.is_empty() {
                texts.attachments.iter().map(|attachment| text::line(&fill(attachment))).collect()
            } else {
                lines(&written.attachments)
            },
            fingerprint_label: model.labels.fingerprint.to_owned(),
            organisation: model.organisation,
            board: model.board,
            fingerprint: model.fingerprint,
            look: model.look,
        }
    }
}

fn facts(snapshot: &Snapshot) -> Vec<Fact> {
    let date = snapshot.memo.date.or(snapshot.frozen_on).map(words::date);
    let number = text::optional(snapshot.registry_number.as_deref());
    [("Datum", date), ("Diarienummer", number)]
        .into_iter()
        .filter_map(|(label, value)| Some(Fact { label: label.to_owned(), value: value? }))
        .collect()
}

/// A memo is short: it says that it is a draft, and leaves the findings to the report.
fn draft_notice(standing: Standing, model: &Model) -> Option<DraftNotice> {
    let Standing::Draft { .. } = standing else { return None };
    let mark = model.draft.as_ref().map(|draft| draft.mark.clone()).unwrap_or_default();
    let explanation = "Det här är ett utkast: uppföljningen är inte låst och kan ändras.".to_owned();
    Some(DraftNotice { mark, explanation, findings: Vec::new() })
}

/// The standing sections, each replaced by the author's text under the same heading, and then the author's others.
fn sections<'a>(standing: impl Iterator<Item = (&'a str, String)>, written: &[MemoSection]) -> Vec<Section> {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let mut own: Vec<&MemoSection> = written.iter().collect();
    let mut sections: Vec<Section> = Vec::new();
    for (heading, standing_text) in standing {
        let its =
            own.iter().position(|section| same(&section.heading, heading)).map(|index| own.remove(index));
        let text = its.map_or(standing_text, |section| section.text.clone());
        sections.push(Section { heading: heading.to_owned(), blocks: text::blocks(&text) });
    }
    sections.extend(
        own.iter().map(|s| Section { heading: text::line(&s.heading), blocks: text::blocks(&s.text) }),
    );
    sections.retain(|section| !section.blocks.is_empty());
    sections
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text::line(text)).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests;
