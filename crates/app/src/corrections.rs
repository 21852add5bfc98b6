//! What a person corrects in a document.

use tertial_documents::Draft;
use tertial_domain::Period;

use crate::error::Missing;

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
}

impl Corrections {
    /// The draft as the person says that it should read.
    #[must_use]
    pub fn applied(&self, draft: &Draft) -> Draft {
        Draft {
            organisation: self.organisation.clone().or_else(|| draft.organisation.clone()),
            board: self.board.clone().or_else(|| draft.board.clone()),
            year: self.year.or(draft.year),
            period: self.period.or(draft.period),
            ..draft.clone()
        }
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
