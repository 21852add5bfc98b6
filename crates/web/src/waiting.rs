//! Files of forms that came back: kept already, and waiting for the form to be sent again.
//!
//! A browser does not hand out the same file twice, so that the form that comes back names what has come. What is named is looked up among what
//! the same account has sent: whoever knows another's file by its hash gets nothing by naming it. It lives as long as the process; a file that
//! is not known any more is asked for again.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tertial_app::Error;
use tertial_app::evidence::{MOST_FILES, Unkept};
use tertial_domain::evidence::EvidenceFile;
use tertial_domain::ids::AccountId;

/// How many files of an account are remembered: those of two forms. The oldest ones are forgotten first.
const REMEMBERED: usize = 2 * MOST_FILES;

/// What each account has sent with forms that came back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Waiting(Arc<Mutex<BTreeMap<AccountId, VecDeque<EvidenceFile>>>>);

impl Waiting {
    /// Remembers files of a form that comes back.
    pub(crate) fn remember(&self, account: AccountId, files: &[EvidenceFile]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.entry(account).or_default();
        for file in files {
            own.retain(|known| known.sha256 != file.sha256);
            own.push_back(file.clone());
        }
        let forgotten = own.len().saturating_sub(REMEMBERED);
        own.drain(..forgotten);
    }

    /// The file that a form names, as [`name`] does.
    pub(crate) fn find(&self, account: AccountId, named: &str) -> Result<EvidenceFile, Error> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = all.get(&account).into_iter().flatten();
        known.find(|file| name(file) == named).cloned().ok_or_else(|| {
            let file = named.split_once(' ').map_or("", |(_, name)| name).chars().take(100).collect();
            Error::Unkept { file, why: Unkept::Gone }
        })
    }
}

/// What a form calls a file: its hash and its name.
pub(crate) fn name(file: &EvidenceFile) -> String {
    format!("{} {}", file.sha256.hex(), file.name)
}
