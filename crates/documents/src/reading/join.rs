//! Joining wrapped lines to whole texts.
//!
//! A line that ends inside a paragraph ends between two words, at a hyphen that the wrapping put there, at a
//! hyphen that the word has, or, in a narrow cell, in the middle of a word without any sign.

use std::collections::HashSet;

/// What a document's own words say about how its broken words go together.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: HashSet<String>,
    endings: HashSet<String>,
}

impl Vocabulary {
    /// Learns the words of a line, except the first and the last, which may be parts of words.
    pub fn learn(&mut self, line: &str) {
        let mut words = line.split_whitespace().skip(1).peekable();
        while let Some(word) = words.next() {
            let word = bare(word);
            if words.peek().is_some() && !word.is_empty() {
                if let Some(ending) = ending(&word) {
                    self.endings.insert(ending);
                }
                self.words.insert(word);
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        self.words.contains(&bare(word))
    }
}

/// Lower case, without the signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase()
}

fn ending(word: &str) -> Option<String> {
    let (start, _) = word.char_indices().rev().nth(2)?;
    Some(word[start..].to_owned())
}

/// How a line ends, as far as its format tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// The format does not tell: lines are broken between words.
    Unknown,
    /// The producer wrote a space at the line's end: the word ends here.
    Space,
    /// The producer writes spaces at the ends of lines and wrote none here: the word goes on.
    NoSpace,
    /// The line holds one word that fills it to less than a letter, and the two parts together are wider than a line: the word may
    /// go on. Most producers begin a line with a word that they must break.
    Full,
    /// The same with more words on the line: only few producers fill a line with the beginning of a word that they must break.
    FullOfWords,
}

/// Letters of the longest word that is looked at: the longest that a municipality writes has some fifty.
const LONGEST_WORD: usize = 200;

/// Appends `next` to `text`, whose last line ended as `end` says.
pub fn join(text: &mut String, end: LineEnd, next: &str, vocabulary: &Vocabulary) {
    let trimmed = text.trim_end().len();
    text.truncate(trimmed);
    let next = next.trim_start();
    if text.is_empty() || next.is_empty() {
        text.push_str(next);
        return;
    }
    // Lines that go on with each other's words without an end make no word, and are not gone through again at every line.
    let tail = &text[text.char_indices().rev().nth(LONGEST_WORD).map_or(0, |(start, _)| start)..];
    let last_word = tail.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next_word = next.split_whitespace().next().unwrap_or_default();
    match junction(last_word, end, next_word, vocabulary) {
        Junction::Space => text.push(' '),
        Junction::Nothing => {}
        Junction::DropHyphen => {
            text.pop();
        }
    }
    text.push_str(next);
}

/// Appends a line to a text whose lines' ends tell nothing.
pub fn append_line(text: &mut String, line: &str) {
    join(text, LineEnd::Unknown, line.trim_end(), &Vocabulary::default());
}

enum Junction {
    Space,
    Nothing,
    DropHyphen,
}

fn junction(last: &str, end: LineEnd, next: &str, vocabulary: &Vocabulary) -> Junction {
    if last.ends_with('\u{ad}') {
        return Junction::DropHyphen;
    }
    if last.len() > 1 && last.ends_with('/') && next.starts_with(char::is_alphanumeric) {
        return Junction::Nothing;
    }
    if let Some(stem) = last.strip_suffix(['-', '\u{2010}', '\u{2011}']) {
        return hyphen(stem, end, next, vocabulary);
    }
    // A dash that touches a word and goes on in lower case was meant as a hyphen.
    if let Some(stem) = last.strip_suffix('–')
        && next.starts_with(char::is_lowercase)
    {
        return hyphen(stem, end, next, vocabulary);
    }
    match end {
        _ if !is_inside_word(last, next) => Junction::Space,
        LineEnd::NoSpace => Junction::Nothing,
        LineEnd::Unknown | LineEnd::FullOfWords if is_certainly_broken(last, next, vocabulary) => {
            Junction::Nothing
        }
        LineEnd::Full if looks_broken(last, next, vocabulary) => Junction::Nothing,
        LineEnd::FullOfWords if is_no_word(last, next, vocabulary) => Junction::Nothing,
        LineEnd::Space | LineEnd::Unknown | LineEnd::Full | LineEnd::FullOfWords => Junction::Space,
    }
}

/// After a hyphen at a line's end: `in-` + `och` keeps hyphen and space, `IT-` + `attacker` keeps the hyphen,
/// `genom-` + `gångar` loses it.
fn hyphen(stem: &str, end: LineEnd, next: &str, vocabulary: &Vocabulary) -> Junction {
    const AFTER_SUSPENDED: [&str; 8] = ["och", "eller", "samt", "respektive", "resp", "resp.", "som", "till"];
    if stem.is_empty() || !stem.ends_with(char::is_alphanumeric) {
        return Junction::Space;
    }
    if AFTER_SUSPENDED.contains(&next) || end == LineEnd::Space {
        return Junction::Space;
    }
    let own_hyphen = next.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || stem.ends_with(|c: char| c.is_uppercase() || c.is_numeric())
        || is_abbreviated(stem);
    if own_hyphen
        || vocabulary.knows(&format!("{stem}-{next}")) && !vocabulary.knows(&format!("{stem}{next}"))
    {
        return Junction::Nothing;
    }
    Junction::DropHyphen
}

/// Abbreviations that may be written in lower case before a hyphen of their own, and that no Swedish word is parted after.
const ABBREVIATIONS: [&str; 9] = ["it", "hr", "vd", "pm", "tv", "ai", "gis", "gps", "sms"];

/// Whether what stands before a hyphen is short for something, so that the hyphen is the word's own: "e-tjänst", "NIS2-lag", "2020-tal".
fn is_abbreviated(stem: &str) -> bool {
    let last = stem.rsplit(['-', '/', '(']).next().unwrap_or(stem);
    let last = last.trim_matches(|character: char| !character.is_alphanumeric());
    last.chars().count() == 1
        || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
        || last.chars().filter(|character| character.is_uppercase()).count() >= 2
        || last.contains(|character: char| character.is_ascii_digit())
}

/// Whether the characters on both sides can stand in one word.
fn is_inside_word(last: &str, next: &str) -> bool {
    last.ends_with(|c: char| c.is_alphanumeric() || c == '/')
        && next.starts_with(|c: char| c.is_lowercase() || c.is_numeric() || ",.;:)".contains(c))
}

/// Common words that stand on their own, so that they are no part of a broken word.
const COMMON_WORDS: [&str; 201] = [
    "i", "å", "ö", "s", "à", "ej", "en", "av", "de", "du", "er", "ha", "ju", "nu", "om", "på", "se", "så",
    "ta", "ur", "ut", "vi", "än", "är", "år", "ge", "bl", "kr", "st", "tv", "alla", "and", "att", "bli",
    "bör", "dag", "dem", "den", "det", "dig", "din", "dvs", "ett", "fem", "fyra", "får", "för", "gör", "han",
    "har", "hos", "hon", "hur", "kan", "lag", "man", "med", "men", "mer", "mot", "mål", "nio", "nya", "när",
    "och", "per", "sex", "sig", "sin", "ska", "som", "till", "vid", "andra", "annan", "annat", "båda",
    "både", "bland", "blir", "blev", "borde", "bort", "bra", "där", "därför", "deras", "dess", "dessa",
    "detta", "denna", "efter", "eller", "endast", "enligt", "era", "fast", "fick", "finns", "flera", "fler",
    "fram", "från", "före", "genom", "ger", "ges", "gjorts", "görs", "hade", "haft", "hela", "här", "höga",
    "ingen", "inga", "inget", "innan", "inom", "inte", "kommer", "krav", "kring", "kunde", "kunna", "kvar",
    "låg", "lågt", "läggs", "löpande", "många", "mellan", "minst", "måste", "mycket", "något", "några",
    "någon", "nästa", "ny", "nytt", "ofta", "olika", "omkring", "också", "risk", "risken", "risker", "rätt",
    "sak", "saknar", "saknas", "samma", "samman", "samt", "sedan", "sena", "sent", "sina", "sitt", "sker",
    "skett", "skulle", "små", "stor", "stora", "stort", "styr", "större", "såväl", "sätt", "tar", "tas",
    "tid", "tills", "trots", "två", "tre", "under", "upp", "utan", "utanför", "vad", "var", "vara", "varit",
    "varje", "vars", "vart", "vem", "vidare", "vilka", "vilken", "vilket", "viss", "vissa", "visst", "över",
    "övrig", "övriga", "övrigt",
];

/// Ends of Swedish words: a part that ends in one of them is more likely a whole word.
const ENDINGS: [&str; 69] = [
    "lse", "ing", "het", "lig", "igt", "iga", "ade", "nde", "are", "ion", "ner", "gar", "rna", "gen", "den",
    "ten", "nen", "ren", "len", "ker", "der", "ter", "ser", "rer", "ler", "tet", "det", "ket", "ret", "nna",
    "lla", "tta", "kta", "rad", "tad", "nad", "dad", "rat", "tat", "nat", "gas", "ras", "tas", "nas", "das",
    "ans", "ens", "ist", "isk", "ast", "ort", "att", "ill", "mot", "ats", "ans", "nom", "sta", "tal", "tem",
    "jer", "ier", "ner", "nar", "dor", "tor", "ess", "skt", "öms",
];

/// Letters that no Swedish word begins with.
const IMPOSSIBLE_STARTS: [&str; 24] = [
    "sf", "ng", "nd", "nk", "ns", "nt", "rd", "rk", "rm", "rn", "rs", "rt", "ll", "lt", "ld", "ls", "tt",
    "ck", "mm", "nn", "ss", "gg", "ts", "ds",
];

/// Whether two parts are one word although nothing is known of the line's width.
fn is_certainly_broken(last: &str, next: &str, vocabulary: &Vocabulary) -> bool {
    let (first, rest) = (bare(last), bare(next));
    let letters = first.chars().chain(rest.chars()).all(char::is_alphabetic);
    let unknown =
        !vocabulary.knows(&first) && !vocabulary.knows(&rest) && !COMMON_WORDS.contains(&first.as_str());
    let no_start = rest.chars().count() >= 3 && IMPOSSIBLE_STARTS.iter().any(|start| rest.starts_with(start));
    letters && unknown && no_start && last.ends_with(char::is_alphabetic) && rest.len() == next.len()
}

/// Ends of Swedish words that take an "s" before the word that a compound goes on with: "förvaltning" and "chef".
const LINKED_ENDINGS: [&str; 7] = ["ning", "ling", "tion", "sion", "het", "tet", "skap"];

/// Ends that a word has and that are no words of their own.
const SUFFIXES: [&str; 26] = [
    "arna", "erna", "orna", "arnas", "ernas", "ornas", "ende", "andet", "endet", "aren", "arens", "heten",
    "heter", "heterna", "elser", "elsen", "tioner", "tionen", "ioner", "ionen", "ingar", "ingarna", "ning",
    "ningen", "ningar", "ningarna",
];

/// Whether two parts, the first of which fills a line of its own to its edge and which do not fit on one together, are one word.
fn looks_broken(last: &str, next: &str, vocabulary: &Vocabulary) -> bool {
    // "HR-proces" + "sen": what stands before the hyphen is whole.
    let (first, rest) = (bare(last.rsplit(['-', '/']).next().unwrap_or(last)), bare(next));
    if vocabulary.knows(&format!("{first}{rest}")) {
        return true;
    }
    let letters = |text: &str| text.chars().all(char::is_alphabetic);
    if !letters(&first) || !letters(&rest) || !last.ends_with(char::is_alphabetic) {
        return false;
    }
    if is_ending_of(&rest, &first) {
        return true;
    }
    let is_common = |word: &str| COMMON_WORDS.contains(&word);
    if is_common(&first) || is_common(&rest) || vocabulary.knows(&first) || vocabulary.knows(&rest) {
        return false;
    }
    is_remnant(&rest)
        || rest.chars().count() <= 3
        || rest.starts_with('s') && LINKED_ENDINGS.iter().any(|ending| first.ends_with(ending))
        || ending(&first)
            .is_none_or(|ending| !ENDINGS.contains(&ending.as_str()) && !vocabulary.endings.contains(&ending))
}

/// Whether a part that could be a word of its own ends a long one: "behörighet" and "er", "förvaltning" and "en".
fn is_ending_of(rest: &str, first: &str) -> bool {
    let is_noun = LINKED_ENDINGS.iter().any(|ending| first.ends_with(ending));
    first.chars().count() >= LONG && (rest == "er" || is_noun && rest == "en")
}

/// Letters of a part that is more likely the beginning of a word than a word followed by one of three letters.
const LONG: usize = 10;

/// Whether one of two parts can be no word, at the end of a line of several words.
fn is_no_word(last: &str, next: &str, vocabulary: &Vocabulary) -> bool {
    let (first, rest) = (bare(last), bare(next));
    if rest.is_empty() || !first.chars().chain(rest.chars()).all(char::is_alphabetic) {
        return false;
    }
    let is_letter = first.chars().count() == 1;
    let is_alone = |word: &str| COMMON_WORDS.contains(&word) || vocabulary.knows(word);
    let is_end_of_long = first.chars().count() >= LONG && rest.chars().count() <= 3;
    vocabulary.knows(&format!("{first}{rest}"))
        || is_end_of_long && !is_alone(&rest)
        || is_letter && last == first && !is_alone(&first)
        || is_remnant(&rest) && !is_alone(&rest)
}

/// Whether what begins a line can only be the end of a word.
fn is_remnant(rest: &str) -> bool {
    let is_vowel = |letter: char| "aeiouyåäöé".contains(letter);
    let mut letters = rest.chars();
    let doubled = letters.next().is_some_and(|letter| letter.is_alphabetic() && !is_vowel(letter))
        && letters.as_str().starts_with("ning");
    // "kning": no word has a consonant before this ending and nothing before that.
    doubled
        || !rest.contains(is_vowel)
        || SUFFIXES.contains(&rest)
        || IMPOSSIBLE_STARTS.iter().any(|start| rest.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, end: LineEnd, second: &str, expected: &str) {
        let mut vocabulary = Vocabulary::default();
        vocabulary
            .learn("Under året har riskvärdering och bedömning av it-miljö gjorts i kommunen som helhet");
        let mut text = first.to_owned();
        join(&mut text, end, second, &vocabulary);
        assert_eq!(text, expected, "{first:?} + {second:?}");
    }

    #[test]
    fn words_and_hyphens() {
        check("Brister i", LineEnd::Unknown, "uppföljningen", "Brister i uppföljningen");
        check("genom-", LineEnd::Unknown, "gångar", "genomgångar");
        check("genom\u{ad}", LineEnd::Unknown, "gångar", "genomgångar");
        check("IT-", LineEnd::Unknown, "attacker", "IT-attacker");
        check("e-", LineEnd::Unknown, "tjänst", "e-tjänst");
        check("nya it-", LineEnd::Unknown, "miljö", "nya it-miljö");
        check("nya it-", LineEnd::Unknown, "stöd", "nya it-stöd");
        check("kommu-", LineEnd::Unknown, "nens it-", "kommunens it-");
        check("in-", LineEnd::Unknown, "och utpassering", "in- och utpassering");
        check("in- ", LineEnd::Space, "respektive ut", "in- respektive ut");
        check("åren 2023-", LineEnd::Unknown, "2024", "åren 2023-2024");
        check("kontroll -", LineEnd::Unknown, "som görs", "kontroll - som görs");
        check("en PULS-", LineEnd::Unknown, "mätning", "en PULS-mätning");
        check("medarbetar–", LineEnd::Unknown, "samtal", "medarbetarsamtal");
        check("enheter –", LineEnd::Unknown, "och bolag", "enheter – och bolag");
        check("verksamhet/", LineEnd::Unknown, "enhet", "verksamhet/enhet");
        check("Nord-", LineEnd::Unknown, "Exempelby", "Nord-Exempelby");
        check("", LineEnd::Unknown, "Hög", "Hög");
    }

    #[test]
    fn words_broken_without_a_sign() {
        check("dataskyddsförordnin", LineEnd::NoSpace, "gen", "dataskyddsförordningen");
        check("dataskyddsförordnin", LineEnd::Full, "gen", "dataskyddsförordningen");
        check("Riskvärderin", LineEnd::Full, "g per tertial", "Riskvärdering per tertial");
        check("gjordes en bedömning", LineEnd::Full, "av", "gjordes en bedömning av");
        check("som helhet", LineEnd::Full, "granskades", "som helhet granskades");
        check("Ursprunglig", LineEnd::Full, "risk", "Ursprunglig risk");
        check(
            "följsamhet till",
            LineEnd::Full,
            "dataskyddsförordningen",
            "följsamhet till dataskyddsförordningen",
        );
        check("dataskydd", LineEnd::Full, "sförordningen", "dataskyddsförordningen");
        check("förordningen", LineEnd::Full, "10", "förordningen 10");
        check("HR-proces", LineEnd::Full, "sen", "HR-processen");
        check("Förvaltning", LineEnd::Full, "schef", "Förvaltningschef");
        check("Förvaltning", LineEnd::Full, "saknas", "Förvaltning saknas");
        check("arbetsplats", LineEnd::Full, "ernas", "arbetsplatsernas");
        check("Aktgrans", LineEnd::Full, "kning", "Aktgranskning");
        check("Jämförelse", LineEnd::Full, "mellan", "Jämförelse mellan");
        check("behörighet", LineEnd::Full, "er i systemet", "behörigheter i systemet");
        check("Förvaltning", LineEnd::Full, "en", "Förvaltningen");
        check("säkerställer", LineEnd::Full, "en", "säkerställer en");
        check("attest av le", LineEnd::Full, "verantörsfa", "attest av leverantörsfa");
        check("ledningssystem", LineEnd::Full, "budgetavvikelse", "ledningssystem budgetavvikelse");
        check("inköp från andra", LineEnd::FullOfWords, "länder", "inköp från andra länder");
        check("vid inköp", LineEnd::FullOfWords, "från", "vid inköp från");
        check(
            "åtkomst till ä",
            LineEnd::FullOfWords,
            "rendehanteringssystemet",
            "åtkomst till ärendehanteringssystemet",
        );
        check("Kontroll av", LineEnd::FullOfWords, "10 fakturor", "Kontroll av 10 fakturor");
        check("avslutades.", LineEnd::NoSpace, "nya rutiner", "avslutades. nya rutiner");
    }
}
