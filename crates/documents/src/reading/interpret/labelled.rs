//! Facts in running text, each after its label: "Metod: stickprov. Frekvens: varje tertial."

use super::role::{Heading, plain_heading};

/// Words of the longest label.
const LABEL_WORDS: usize = 3;

/// The text before the first label, and each label with its meaning and its text.
pub(super) fn labelled(text: &str) -> (String, Vec<(String, Heading, String)>) {
    let mut unlabelled: Vec<&str> = Vec::new();
    let mut all: Vec<(String, Heading, Vec<&str>)> = Vec::new();
    for word in text.split_whitespace() {
        let open = all.last_mut().map_or(&mut unlabelled, |(_, _, words)| words);
        open.push(word.trim_end_matches(':'));
        // A label does not begin in the sentence before: "Varje tertial. Ansvarig: …"
        let before = open.iter().rev().skip(1);
        let whole = 1 + before.take_while(|word| !word.ends_with(['.', ',', ';', '·'])).count();
        let label = (1..=LABEL_WORDS.min(whole)).rev().filter(|_| word.ends_with(':')).find_map(|count| {
            let label = open[open.len() - count..].join(" ");
            plain_heading(&label).map(|heading| (count, label, heading))
        });
        if let Some((count, label, heading)) = label {
            open.truncate(open.len() - count);
            all.push((label, heading, Vec::new()));
        } else if let Some(last) = open.last_mut() {
            *last = word;
        }
    }
    let whole = all.into_iter().map(|(label, heading, words)| (label, heading, words.join(" ")));
    (unlabelled.join(" "), whole.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::interpret::role::Role;

    #[test]
    fn facts_are_known_by_their_labels() {
        let check = |text: &str, before: &str, expected: &[(Role, &str)]| {
            let (unlabelled, labelled) = labelled(text);
            let found: Vec<(Role, &str)> =
                labelled.iter().map(|(_, heading, text)| (heading.role, text.as_str())).collect();
            assert_eq!((unlabelled.as_str(), found.as_slice()), (before, expected), "{text:?}");
        };
        check("Inköp Riskansvarig: HR-chef", "Inköp", &[(Role::Owner, "HR-chef")]);
        check("Process: Lön Ansvarig för risken: chef", "", &[(Role::Process, "Lön"), (Role::Owner, "chef")]);
        check(
            "Frekvens: Varje tertial. Ansvarig: chef",
            "",
            &[(Role::Frequency, "Varje tertial."), (Role::Responsible, "chef")],
        );
        check("Obs: gäller alla", "Obs: gäller alla", &[]);
        check("", "", &[]);
    }
}
