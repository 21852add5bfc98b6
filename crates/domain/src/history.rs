//! The same risk in one follow-up and the next: known by its title, whatever small things have changed in how it is written.

use crate::level::Level;
use crate::period::PeriodInYear;
use crate::snapshot::Snapshot;

/// A title as it is compared: letters and digits in lower case, without a leading number. `1. IT-haveri` and `It haveri.`
/// are the same risk.
#[must_use]
pub fn title_key(title: &str) -> String {
    let title = title.trim_start_matches(|c: char| !c.is_alphabetic());
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Snapshot {
    /// The snapshot with the levels of earlier follow-ups as its history, oldest first. Follow-ups that are not before
    /// this one are left out, since they say nothing of how it came about.
    #[must_use]
    pub fn with_history(mut self, earlier: &[Snapshot]) -> Self {
        let mut earlier: Vec<&Snapshot> = earlier.iter().filter(|before| before.at < self.at).collect();
        earlier.sort_by_key(|before| before.at);
        self.earlier = earlier.iter().map(|before| before.at).collect::<Vec<PeriodInYear>>();
        for risk in &mut self.risks {
            let key = title_key(&risk.title);
            risk.history = earlier.iter().map(|before| level_in(before, &key)).collect();
        }
        self
    }
}

fn level_in(snapshot: &Snapshot, key: &str) -> Option<Level> {
    let risk = snapshot.risks.iter().find(|risk| title_key(&risk.title) == key)?;
    snapshot.level_now(risk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_same_in_spite_of_small_things() {
        let check = |a, b| assert_eq!(title_key(a), title_key(b));
        check("1. Avbrott i digitala system", "Avbrott i digitala system.");
        check("IT-haveri", "It haveri");
        assert_ne!(title_key("Brister i avtal"), title_key("Brister i attest"));
    }
}
