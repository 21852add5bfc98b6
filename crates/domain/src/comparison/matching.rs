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

    let left: Vec<usize> = unused.into_values().flatten().collect();
    if !left.is_empty() {
        match_misspelt(now, earlier, left, &mut matches);
    }
    matches
}

/// Matches what is left with a title that is the same but for slips of the keyboard.
fn match_misspelt(now: &[&str], earlier: &[&str], mut left: Vec<usize>, matches: &mut [Option<usize>]) {
    left.sort_unstable();
    // Only titles that are the same where no slip is thought of are compared letter by letter.
    let mut alike: HashMap<String, Vec<(usize, Vec<String>)>> = HashMap::new();
    for index in left {
        let words = words(earlier[index]);
        alike.entry(outline(&words)).or_default().push((index, words));
    }
    for (title, found) in now.iter().zip(matches).filter(|(_, found)| found.is_none()) {
        let words = words(title);
        let Some(candidates) = alike.get_mut(&outline(&words)) else { continue };
        let mut same = (0..candidates.len()).filter(|at| is_misspelling(&words, &candidates[*at].1));
        // Two candidates are one too many: a wrong history is worse than none.
        if let (Some(at), None) = (same.next(), same.next()) {
            *found = Some(candidates.remove(at).0);
        }
    }
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

fn words(title: &str) -> Vec<String> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words of a title with a star for each that may be misspelt.
fn outline(words: &[String]) -> String {
    words.iter().map(|word| if may_be_misspelt(word) { "*" } else { word }).collect::<Vec<_>>().join(" ")
}

fn may_be_misspelt(word: &str) -> bool {
    word.chars().count() >= SHORTEST_MISSPELT_WORD && !word.contains(|c: char| c.is_ascii_digit())
}

/// Whether two titles of one outline are the same but for slips.
fn is_misspelling(a: &[String], b: &[String]) -> bool {
    let mut different = a.iter().zip(b).filter(|(a, b)| a != b);
    different.by_ref().take(MOST_MISSPELT_WORDS).all(|(a, b)| is_slip(a, b)) && different.next().is_none()
}

/// Whether two words differ by one letter added, left out, wrong, or changed in place with its neighbour.
fn is_slip(a: &str, b: &str) -> bool {
    let same: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[same..], &b[same..]);
    let same: usize =
        a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    // What is left when the same beginning and end are taken away; a fourth letter would be one too many anyway.
    let letters = |rest: &str| rest[..rest.len() - same].chars().take(3).collect::<Vec<_>>();
    match (letters(a).as_slice(), letters(b).as_slice()) {
        ([_], [_] | []) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
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
        same("Bristande  uppföljning", "Bristande upföljning");
        same("Bristande uppföljning", "Bristande uppfföljning");
        same("Bristnade uppfoljning", "Bristande uppföljning");
        other("Bristnade uppfoljning av rutinr", "Bristande uppföljning av rutiner");
        other("Brisntdae uppföljning", "Bristande uppföljning");
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
