//! Making wrapped lines whole.

/// Adds a line to a text that it continues: a word broken over the lines is made whole, a hyphen that belongs to
/// the word stays, and otherwise one space stands between.
pub(super) fn append_line(text: &mut String, line: &str) {
    let line = line.trim();
    if text.is_empty() || line.is_empty() {
        text.push_str(line);
        return;
    }
    match break_between(text, line) {
        Break::Space => text.push(' '),
        Break::Nothing => {}
        Break::DropHyphen => {
            text.pop();
        }
    }
    text.push_str(line);
}

enum Break {
    Space,
    Nothing,
    DropHyphen,
}

fn break_between(text: &str, line: &str) -> Break {
    let word = text.rsplit([' ', '\n']).next().unwrap_or_default();
    let Some(next) = line.chars().next() else { return Break::Space };
    if word.len() > 1 && word.ends_with('/') && next.is_alphanumeric() {
        return Break::Nothing;
    }
    let Some(stem) = word.strip_suffix(['-', '–']) else { return Break::Space };
    let Some(last) = stem.chars().last() else { return Break::Space };
    if !last.is_alphanumeric() {
        return Break::Space;
    }
    if next.is_lowercase() {
        let first_word = line.split(' ').next().unwrap_or_default();
        if matches!(first_word, "och" | "eller" | "samt" | "respektive" | "resp." | "till" | "o") {
            // "in- och utbetalningar": the hyphen stands for the rest of the word.
            return Break::Space;
        }
        if belongs_to_the_word(stem) {
            return Break::Nothing;
        }
        return Break::DropHyphen;
    }
    if next.is_alphanumeric() && word.ends_with('-') {
        // "Väst-Sverige", "T1-2026": no program breaks a word before a capital or a digit.
        return Break::Nothing;
    }
    Break::Space
}

/// Whether a hyphen after this stem is written in the middle of a line too: "IT-drift", "e-tjänst", "2020-talet".
fn belongs_to_the_word(stem: &str) -> bool {
    let stem = stem.rsplit(['-', '/', '(']).next().unwrap_or(stem).trim_start_matches(['"', '”', '“', '\'']);
    let letters = stem.chars().count();
    let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
    letters == 1 || capitals >= 2 || stem.chars().any(|c| c.is_ascii_digit())
}

/// Whether a text ends where a sentence can end.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', ')', '»', '\'']);
    text.ends_with(['.', '!', '?', ':', '…'])
}

/// Whether a text begins as a sentence or a heading can.
pub(super) fn begins_sentence(text: &str) -> bool {
    text.chars()
        .find(|c| !matches!(c, '"' | '”' | '“' | '(' | '\'' | '’' | '»' | '«'))
        .is_some_and(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_become_whole() {
        let check = |first: &str, second: &str, whole: &str| {
            let mut text = first.to_owned();
            append_line(&mut text, second);
            assert_eq!(text, whole);
        };
        check("kontinuitets-", "planering pågår", "kontinuitetsplanering pågår");
        check("flera IT-", "attacker", "flera IT-attacker");
        check("en PULS-", "mätning", "en PULS-mätning");
        check("våra e-", "tjänster", "våra e-tjänster");
        check("2020-", "talet", "2020-talet");
        check("in-", "och utbetalningar", "in- och utbetalningar");
        check("medarbetar–", "samtal", "medarbetarsamtal");
        check("enheter –", "och bolag", "enheter – och bolag");
        check("verksamhet/", "enhet", "verksamhet/enhet");
        check("två", "ord", "två ord");
        check("Nord-", "Exempelby", "Nord-Exempelby");
    }
}
