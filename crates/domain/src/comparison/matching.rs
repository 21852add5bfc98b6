//! Which risk of an earlier follow-up is which risk now.
//!
//! Documents carry no identities, so the title tells. Titles are typed anew each period: case, punctuation, spaces,
//! hyphens and a slip of the keyboard do not make another risk; another word or another number does.

use std::collections::HashMap;

use crate::snapshot::Snapshot;

/// Shortest word in which one wrong letter is taken for a slip: in a shorter one it is another word.
const SHORTEST_MISSPELT_WORD: usize = 6;
/// Most words of a title that may be misspelt.
const MOST_MISSPELT_WORDS: usize = 2;

/// For each title now, the index of the same risk among earlier titles. No earlier title is used twice.
#[must_use]
pub fn match_titles(now: &[&str], earlier: &[&str]) -> Vec<Option<usize>> {
    let mut unused: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, title) in earlier.iter().enumerate().rev() {
        unused.entry(key(title)).or_default().push(index);
    }
    let mut matches: Vec<Option<usize>> =
        now.iter().map(|title| unused.get_mut(&key(title)).and_then(Vec::pop)).collect();

    let mut left: Vec<usize> = unused.into_values().flatten().collect();
    left.sort_unstable();
    for (title, found) in now.iter().zip(&mut matches).filter(|(_, found)| found.is_none()) {
        let mut alike = left.iter().filter(|&&index| is_misspelling(title, earlier[index]));
        // Two candidates are one too many: a wrong history is worse than none.
        if let (Some(&index), None) = (alike.next(), alike.next()) {
            *found = Some(index);
            left.retain(|&other| other != index);
        }
    }
    matches
}

/// Fills in a follow-up's history from earlier follow-ups, as when documents are compared that know nothing of each
/// other. Follow-ups that are not before it in time are left out; a history that is already there is kept.
pub fn fill_history(now: &mut Snapshot, earlier: &[Snapshot]) {
    if !now.earlier.is_empty() {
        return;
    }
    let mut earlier: Vec<_> = earlier.iter().filter(|snapshot| snapshot.at < now.at).collect();
    earlier.sort_by_key(|snapshot| snapshot.at);
    earlier.dedup_by_key(|snapshot| snapshot.at);

    now.earlier = earlier.iter().map(|snapshot| snapshot.at).collect();
    for risk in &mut now.risks {
        risk.history.clear();
    }
    for snapshot in earlier {
        let found = match_risks(now, snapshot);
        for (risk, index) in now.risks.iter_mut().zip(found) {
            risk.history.push(index.and_then(|index| snapshot.level_now(&snapshot.risks[index])));
        }
    }
}

/// For each risk now, the index of the same risk in an earlier follow-up.
#[must_use]
pub fn match_risks(now: &Snapshot, earlier: &Snapshot) -> Vec<Option<usize>> {
    match_titles(&titles(now), &titles(earlier))
}

fn titles(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.risks.iter().map(|risk| risk.title.as_str()).collect()
}

/// The letters and digits alone: what is left when case, punctuation, spaces and hyphens are no matter.
fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_misspelling(a: &str, b: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|w| !w.is_empty()).collect()
    };
    let (a, b) = (words(a), words(b));
    let different: Vec<_> = a.iter().zip(&b).filter(|(a, b)| a != b).collect();
    a.len() == b.len()
        && different.len() <= MOST_MISSPELT_WORDS
        && different.into_iter().all(|(a, b)| is_slip(a, b))
}

/// Whether two words differ by one letter added, left out, wrong, or changed in place with its neighbour.
fn is_slip(a: &str, b: &str) -> bool {
    let long = |word: &str| word.chars().count() >= SHORTEST_MISSPELT_WORD;
    let numbered = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    long(a) && long(b) && !numbered(a) && !numbered(b) && strsim::osa_distance(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_match_in_spite_of_how_they_are_typed() {
        let same = |a, b| assert_eq!(match_titles(&[a], &[b]), [Some(0)], "{a:?} and {b:?} are one risk");
        let other = |a, b| assert_eq!(match_titles(&[a], &[b]), [None], "{a:?} and {b:?} are two risks");
        same("Brister i arkivering", "Brister i arkivering.");
        same("Brister i arkivering", "BRISTER  I ARKIVERING");
        same("Inköps- och avtalshantering", "Inköps och avtalshantering");
        same("Driftavbrott i it-system", "Driftavbrott i IT system");
        same("Svårt att rekrytera", "Svårt att rekry tera");
        same("Bristande styrning av projekt", "Bristande stryning av projekt");
        same("Brister i informationssäkerhet", "Brister i infomationssäkerhet");
        other("Intern kommunikation", "Extern kommunikation");
        other("Brister i skola 1", "Brister i skola 2");
        other("Brister i system2024", "Brister i system2025");
        other("Brister i vård", "Brister i värd");
        other("Brister i arkivering", "Brister i diarieföring");
        other("Bristande styrning", "Bristande styrning i projekt");
    }

    #[test]
    fn no_earlier_risk_is_used_twice_and_doubt_is_no_match() {
        assert_eq!(match_titles(&["Avtal", "Avtal"], &["Avtal"]), [Some(0), None]);
        assert_eq!(match_titles(&["Avtal", "Avtal"], &["Avtal.", "AVTAL"]), [Some(0), Some(1)]);
        assert_eq!(match_titles(&["Upphandling"], &["Upphandlinq", "Upphandlimg"]), [None]);
        assert_eq!(match_titles(&["Upphandling"], &["Upphandlinq", "Upphandling"]), [Some(1)]);
    }
}
