//! Whether a text mentions a risk or a deviation, in its own words or close to them.

use std::collections::HashMap;

use super::reading::Reading;
use crate::text;

/// Words that many titles have and that tell no risk from another.
const COMMON: [&str; 34] = [
    "brist",
    "brister",
    "bristande",
    "risk",
    "risken",
    "allvarlig",
    "allvarliga",
    "felaktig",
    "felaktiga",
    "otillräcklig",
    "otillräckliga",
    "svårigheter",
    "svårighet",
    "svårt",
    "att",
    "och",
    "eller",
    "för",
    "inom",
    "vid",
    "med",
    "till",
    "som",
    "inte",
    "hantering",
    "hanteringen",
    "kommunens",
    "kommunen",
    "samt",
    "från",
    "den",
    "det",
    "ett",
    "avseende",
];

/// Letters that two words must share at their start to be forms of one word.
const SHORTEST_STEM: usize = 5;
/// Letters of the shortest word that tells anything; all forms of a word share so many at their start.
const SHORTEST_WORD: usize = 3;

/// The sentences of a text by the words in them, so that many titles are looked for without reading it again.
pub(super) struct Index {
    /// The sentences' words alone, with a space on either side.
    sentences: Vec<String>,
    /// By the first letters of a word: the word, and the sentences that it is in.
    words: HashMap<String, HashMap<String, Vec<usize>>>,
}

impl Index {
    pub(super) fn of(text: &Reading<'_>) -> Self {
        let mut index = Self { sentences: Vec::new(), words: HashMap::new() };
        for (at, sentence) in text.sentences.iter().enumerate() {
            let normalised = text::normalised(sentence.text);
            for (beginning, word) in normalised.split(' ').filter_map(|word| Some((beginning(word)?, word))) {
                let places = index.words.entry(beginning.to_owned()).or_default();
                let places = places.entry(word.to_owned()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            index.sentences.push(format!(" {normalised} "));
        }
        index
    }

    /// The sentences that mention what a title names, in order: most of the title's telling words are in them, in some
    /// form.
    pub(super) fn mentions(&self, title: &str) -> Vec<usize> {
        let normalised = text::normalised(title);
        let telling: Vec<_> = normalised
            .split(' ')
            .filter(|word| beginning(word).is_some() && !COMMON.contains(word))
            .collect();
        if telling.is_empty() {
            let whole = format!(" {normalised} ");
            return (0..self.sentences.len()).filter(|at| self.sentences[*at].contains(&whole)).collect();
        }
        let mut found: HashMap<usize, usize> = HashMap::new();
        for word in &telling {
            for at in self.sentences_with(word) {
                *found.entry(at).or_default() += 1;
            }
        }
        let mentions = found.into_iter().filter(|(_, count)| count * 3 >= telling.len() * 2);
        let mut mentions: Vec<_> = mentions.map(|(at, _)| at).collect();
        mentions.sort_unstable();
        mentions
    }

    /// The sentences that a word is in, in some form; each once.
    fn sentences_with(&self, word: &str) -> Vec<usize> {
        let alike = beginning(word).and_then(|beginning| self.words.get(beginning)).into_iter().flatten();
        let forms = alike.filter(|(other, _)| same_word(word, other));
        let mut places: Vec<usize> = forms.flat_map(|(_, places)| places).copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The first letters of a word; `None` for a shorter one.
fn beginning(word: &str) -> Option<&str> {
    let (last, letter) = word.char_indices().nth(SHORTEST_WORD - 1)?;
    Some(&word[..last + letter.len_utf8()])
}

/// `projekt` and `projekten`, `avtalshantering` and `avtalshanteringen`, `informationssäkerhet` and
/// `informationssäkerhetsarbetet`: a long common beginning, and short endings where the words are short; `avtal` is in
/// `avtalshantering` whole.
fn same_word(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.chars().count(), b.chars().count());
    let shorter = a.min(b);
    if shorter < SHORTEST_STEM {
        return common == shorter && a.max(b) - shorter <= 2;
    }
    if common == shorter {
        return true;
    }
    common >= SHORTEST_STEM && common + 2 >= shorter && (common >= 10 || a.max(b) - common <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_recognised_in_other_forms_of_their_words() {
        let check = |title, sentence, expected: bool| {
            let found = Index::of(&Reading::of(sentence)).mentions(title);
            assert_eq!(!found.is_empty(), expected, "{title:?} {sentence:?}");
        };
        check("Avbrott i digitala system", "Risken för avbrott i de digitala systemen har höjts.", true);
        check("Brister i informationssäkerhet", "Informationssäkerheten har försämrats.", true);
        check("Brister i informationssäkerhet", "Informationssäkerhetsarbetet har höjts till hög.", true);
        check("Bristande styrning i projekt", "Styrningen av projekten bedöms nu som hög.", true);
        check("Inköps- och avtalshantering", "Risken inom inköp och avtal har sänkts.", true);
        check("Brister i informationssäkerhet", "Fokus på it-säkerhet har ökat.", false);
        check("Avbrott i digitala system", "Ett nytt system har införts.", false);
        check("Kompetensförsörjning", "Kompetensen är god.", false);
        check("Arkiv", "Arkivet är ordnat.", true);
        check("Jäv", "I år är det ett j.", false);
        check("Risken", "Risken har höjts.", true);
        check("IT", "Inom it finns vakanser.", true);
        check("IT", "Kontrollerna visar kvalitet.", false);
    }
}
