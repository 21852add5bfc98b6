//! Whether a text mentions a risk or a deviation, in its own words or close to them.

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

/// Whether a sentence mentions what a title names: most of the title's telling words are in it, in some form.
pub(super) fn mentions(sentence: &str, title: &str) -> bool {
    Title::of(title).is_in(&text::normalised(sentence))
}

/// A title as it is looked for.
pub(super) struct Title {
    normalised: String,
    /// The words that tell it from other titles.
    telling: Vec<String>,
}

impl Title {
    pub(super) fn of(title: &str) -> Self {
        let normalised = text::normalised(title);
        let telling = normalised.split(' ').filter(|word| word.chars().count() > 2 && !COMMON.contains(word));
        Self { telling: telling.map(str::to_owned).collect(), normalised }
    }

    /// Whether a [normalised](text::normalised) sentence mentions it.
    pub(super) fn is_in(&self, sentence: &str) -> bool {
        if self.telling.is_empty() {
            return sentence.contains(&self.normalised);
        }
        let found =
            self.telling.iter().filter(|word| sentence.split(' ').any(|other| same_word(word, other)));
        found.count() * 3 >= self.telling.len() * 2
    }
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
        let check = |title, sentence, expected| {
            assert_eq!(mentions(sentence, title), expected, "{title:?} {sentence:?}");
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
    }
}
