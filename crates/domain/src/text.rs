//! Running Swedish text in its parts: sentences and words.

/// Abbreviations whose full stop ends no sentence, without the last stop.
const ABBREVIATIONS: [&str; 54] = [
    "bl.a", "t.ex", "d.v.s", "dvs", "t.o.m", "fr.o.m", "m.m", "m.fl", "o.s.v", "osv", "s.k", "p.g.a", "pga",
    "f.n", "f.d", "e.d", "o.d", "ca", "c:a", "kap", "nr", "resp", "inkl", "exkl", "jmf", "jfr", "kl", "tel",
    "st", "ev", "forts", "sid", "tkr", "mnkr", "mkr", "avd", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "okt", "nov", "dec", "bil", "s", "dnr", "avs", "art", "prop",
];

/// The sentences of a text, trimmed. A line break ends a sentence, since lists have an item a line.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(sentences_of_line)
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, without the punctuation around it.
    pub lower: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Whether a comma, a colon, a bracket or another mark that parts clauses stands before it.
    pub after_mark: bool,
}

impl Word {
    /// Whether it is one of these words, which are in lower case.
    #[must_use]
    pub fn is_one_of(&self, list: &[&str]) -> bool {
        list.contains(&self.lower.as_str())
    }

    /// Whether it begins with one of these, which are in lower case.
    #[must_use]
    pub fn begins_with(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.lower.starts_with(stem))
    }

    /// Whether it is a number in digits.
    #[must_use]
    pub fn is_digits(&self) -> bool {
        self.lower.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Whether one of the words is one of a list.
#[must_use]
pub fn any_is(words: &[Word], list: &[&str]) -> bool {
    words.iter().any(|word| word.is_one_of(list))
}

/// The words of a text: runs of letters and digits, with hyphens, colons and full stops inside (`IT-system`, `3:e`,
/// `t.ex`), and numbers in groups of three as one word (`1 250`).
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut after_mark = false;
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            after_mark |= matches!(c, ',' | ';' | ':' | '(' | ')' | '.' | '!' | '?' | '–' | '•' | '\n');
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let joins = matches!(next, '-' | ':' | '.' | '\u{2011}' | '/' | '\u{ad}')
                && text[at + next.len_utf8()..].starts_with(char::is_alphanumeric);
            if !next.is_alphanumeric() && !joins {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let lower = text[start..end].to_lowercase();
        match words.last_mut() {
            Some(last)
                if !after_mark
                    && is_digit_group(last, &lower)
                    && text[last.end..start].chars().count() == 1 =>
            {
                last.lower.push_str(&lower);
                last.end = end;
            }
            _ => words.push(Word { lower, start, end, after_mark }),
        }
        after_mark = false;
    }
    words
}

/// Whether a word goes on the number before it: three digits after one to three.
fn is_digit_group(before: &Word, word: &str) -> bool {
    word.len() == 3
        && word.bytes().all(|b| b.is_ascii_digit())
        && before.is_digits()
        && !before.lower.starts_with('0')
        && before.lower.len() <= 3
}

/// The text's words alone, in lower case with single spaces: what two texts that say the same have in common.
#[must_use]
pub fn normalised(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

fn sentences_of_line(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, mark) in line.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')) {
        let rest = &line[index + mark.len_utf8()..];
        let closed = rest.trim_start_matches(['”', '"', '»', ')', '\'']);
        let next = closed.trim_start();
        let begins = |c: char| match c {
            // "medium. 13 risker", but neither "den 4. 12" nor "punkt 3. 1".
            '0'..='9' => line[start..index].ends_with(char::is_alphabetic),
            _ => !c.is_lowercase(),
        };
        let parted = closed.len() > next.len() && next.starts_with(begins);
        if parted && !(mark == '.' && ends_with_abbreviation(&line[start..index])) {
            let end = line.len() - closed.len();
            sentences.push(&line[start..end]);
            start = end;
        }
    }
    sentences.push(&line[start..]);
    sentences.into_iter().map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

fn ends_with_abbreviation(text: &str) -> bool {
    let last = text.rsplit([' ', '(', '\u{a0}', '”', '"']).next().unwrap_or_default().to_lowercase();
    ABBREVIATIONS.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_says() {
        let check = |text: &str, expected: &[&str]| assert_eq!(sentences(text).collect::<Vec<_>>(), expected);
        check("Ett. Två! Tre?", &["Ett.", "Två!", "Tre?"]);
        check("System, bl.a. Treserva, finns.", &["System, bl.a. Treserva, finns."]);
        check("Enligt 6 kap. 6 § gäller det.", &["Enligt 6 kap. 6 § gäller det."]);
        check("Klart 3.5 av 4. Slut.", &["Klart 3.5 av 4.", "Slut."]);
        check("Han sa ”nej.” Sedan kom det.", &["Han sa ”nej.”", "Sedan kom det."]);
        check("• Ett\n• Två\n\nTre", &["• Ett", "• Två", "Tre"]);
        check("Låg till medium. 13 risker är låga.", &["Låg till medium.", "13 risker är låga."]);
        check("Mötet hölls den 4. 12 deltog.", &["Mötet hölls den 4. 12 deltog."]);
        check("Enligt bil. 2 och dec. 2026 gäller det.", &["Enligt bil. 2 och dec. 2026 gäller det."]);
        check("jmf med planen. (VS) Klart.", &["jmf med planen.", "(VS) Klart."]);
        check("", &[]);
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(words(text).iter().map(|word| word.lower.as_str()).collect::<Vec<_>>(), expected);
        };
        check("IT-system, ”Hög” (12).", &["it-system", "hög", "12"]);
        check("1 250 fakturor av 12 000", &["1250", "fakturor", "av", "12000"]);
        check("mellan 2 och 300", &["mellan", "2", "och", "300"]);
        check("t.ex. 3:e KS/AU", &["t.ex", "3:e", "ks/au"]);
        check("inköps- och avtal", &["inköps", "och", "avtal"]);
    }

    #[test]
    fn marks_that_part_clauses_are_remembered() {
        let marks: Vec<_> = words("En, två (tre) fyra").iter().map(|word| word.after_mark).collect();
        assert_eq!(marks, [false, true, true, true]);
    }
}
