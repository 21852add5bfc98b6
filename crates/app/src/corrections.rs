//! What a person corrects in a document.

use tertial_documents::Draft;
use tertial_documents::draft::{DocumentKind, DraftRisk, Original};
use tertial_domain::scale::NotOnScale;
use tertial_domain::{Level, Period};

use crate::error::{Error, Missing};

/// The most steps that an axis of any scale has.
const MOST_STEPS: u8 = 10;

/// What a person says of a document that it does not say itself, or says wrong.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// The municipality.
    pub organisation: Option<String>,
    /// The board.
    pub board: Option<String>,
    /// The plan's year.
    pub year: Option<i16>,
    /// The period.
    pub period: Option<Period>,
    /// Why the adopted plan is changed, where the document is a revision of it.
    pub revision: Option<String>,
    /// What the document is for.
    pub document: Option<DocumentKind>,
    /// The summary.
    pub summary: Option<String>,
    /// The risks that are kept, each as it should read; the others are left out. None where nobody has looked at them one by one.
    pub risks: Option<Vec<CorrectedRisk>>,
}

/// A risk of a document as a person says that it should read. What is empty is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectedRisk {
    /// Its place in the draft, from 0.
    pub index: usize,
    /// The risk in a few words.
    pub title: String,
    /// The process that it belongs to.
    pub process: String,
    /// Cause and effect.
    pub description: String,
    /// Who owns it.
    pub owner: String,
    /// The step of likelihood.
    pub likelihood: Option<u8>,
    /// The step of consequence.
    pub consequence: Option<u8>,
    /// The value in the plan.
    pub value: Option<u16>,
    /// The level in the plan.
    pub in_plan: Option<Level>,
    /// The level in the period.
    pub now: Option<Level>,
    /// The period's analysis.
    pub analysis: String,
}

impl Corrections {
    /// The draft as the person says that it should read.
    pub fn applied(&self, draft: &Draft) -> Result<Draft, Error> {
        let risks = match &self.risks {
            Some(kept) => {
                kept.iter().filter_map(|kept| kept.applied(&draft.risks)).collect::<Result<_, _>>()?
            }
            None => draft.risks.clone(),
        };
        Ok(Draft {
            organisation: self.organisation.clone().or_else(|| draft.organisation.clone()),
            board: self.board.clone().or_else(|| draft.board.clone()),
            year: self.year.or(draft.year),
            period: self.period.or(draft.period),
            document: self.document.unwrap_or(draft.document),
            summary: self.summary.as_deref().map_or_else(|| draft.summary.clone(), known),
            risks,
            ..draft.clone()
        })
    }

    /// Takes an answer to what a document leaves out; `false` where the answer is no such thing.
    pub fn take(&mut self, missing: Missing, answer: &str) -> bool {
        let answer = answer.trim();
        match missing {
            Missing::Organisation => self.organisation = Some(answer.to_owned()),
            Missing::Board => self.board = Some(answer.to_owned()),
            Missing::Year => self.year = answer.parse().ok(),
            Missing::Period => self.period = answer.parse().ok(),
            Missing::Risks => return false,
        }
        match missing {
            Missing::Year => self.year.is_some(),
            Missing::Period => self.period.is_some(),
            _ => !answer.is_empty(),
        }
    }
}

impl CorrectedRisk {
    /// The draft's risk corrected; none where the draft has no such risk.
    fn applied(&self, risks: &[DraftRisk]) -> Option<Result<DraftRisk, Error>> {
        let said = risks.get(self.index)?;
        let is_step = |step: Option<u8>| step.is_none_or(|step| (1..=MOST_STEPS).contains(&step));
        let Some(title) = known(&self.title) else { return Some(Err(Error::Empty("risk"))) };
        if !is_step(self.likelihood) || !is_step(self.consequence) {
            return Some(Err(NotOnScale::Step.into()));
        }
        let level = word(self.in_plan, said.original.as_ref().and_then(|original| original.level.as_deref()));
        let is_valued = level.is_some() || self.value.is_some();
        Some(Ok(DraftRisk {
            title,
            process: known(&self.process),
            description: known(&self.description),
            owner: known(&self.owner),
            likelihood: self.likelihood,
            consequence: self.consequence,
            original: is_valued.then_some(Original { level, value: self.value }),
            analysis: known(&self.analysis),
            level: word(self.now, said.level.as_deref()),
            controls: said.controls.clone(),
        }))
    }
}

/// A text that says something.
fn known(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The word for a level: the document's own, unless another level was chosen than it means.
fn word(chosen: Option<Level>, said: Option<&str>) -> Option<String> {
    if said.and_then(Level::from_swedish) == chosen {
        said.map(str::to_owned)
    } else {
        chosen.map(|level| level.swedish().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_levels_word_is_the_documents_until_another_level_is_chosen() {
        let check = |chosen, said: Option<&str>, expected: Option<&str>| {
            assert_eq!(word(chosen, said).as_deref(), expected, "{chosen:?} where it says {said:?}");
        };
        check(Some(Level::Critical), Some("Mycket hög"), Some("Mycket hög"));
        check(Some(Level::High), Some("Mycket hög"), Some("Hög"));
        check(None, Some("Hög"), None);
        // A number stands for its level, and a word that nobody knows for none.
        check(None, Some("12"), Some("12"));
        check(None, Some("Påtaglig"), Some("Påtaglig"));
        check(Some(Level::Low), Some("Påtaglig"), Some("Låg"));
        check(None, None, None);
    }

    #[test]
    fn a_risk_is_corrected_field_by_field_or_left_out() {
        let risk = |title: &str| DraftRisk { title: title.to_owned(), ..DraftRisk::default() };
        let said = [risk("Brand"), DraftRisk { level: Some("Hög".to_owned()), ..risk("Jäv") }];
        let kept =
            |index, title: &str| CorrectedRisk { index, title: title.to_owned(), ..CorrectedRisk::default() };
        let jav = CorrectedRisk { now: Some(Level::Low), value: Some(4), ..kept(1, " Jäv och mutor ") };
        let corrected = jav.applied(&said).unwrap().unwrap();
        assert_eq!(corrected.title, "Jäv och mutor");
        assert_eq!(corrected.level.as_deref(), Some("Låg"));
        assert_eq!(corrected.original, Some(Original { level: None, value: Some(4) }));
        assert!(kept(2, "Nytt").applied(&said).is_none());
        assert!(matches!(kept(0, " ").applied(&said), Some(Err(Error::Empty("risk")))));
        let outside = CorrectedRisk { likelihood: Some(11), ..kept(0, "Brand") };
        assert!(matches!(outside.applied(&said), Some(Err(Error::NotOnScale(NotOnScale::Step)))));
    }
}
