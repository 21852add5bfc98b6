//! Which municipality or region a document is from, as far as its words tell. Never more than a guess: a document
//! may speak of a neighbour as often as of itself, so a person confirms it.

use super::TITLE_BLOCKS;
use super::text::text_of;
use crate::reading::content::{Block, Content};

/// Words that begin a sentence and are no part of a name: "Varje kommun", "För Exempelby kommun".
const NO_NAMES: [&str; 22] = [
    "alla", "annan", "av", "denna", "den", "egen", "en", "enligt", "från", "för", "hela", "hos", "i",
    "ingen", "inom", "med", "och", "som", "sveriges", "till", "varje", "vår",
];

/// Most words in a name: `Östra Stora Exempelby`.
const NAME_WORDS: usize = 3;

/// `Exempelby kommun`, `Region Exempel`: the name in the file's properties, otherwise the first among the first texts, otherwise
/// the first at the edges of the pages, otherwise the municipality that the document has most often, of equals the first. A region is often spoken of by others, and
/// is only believed where a document names itself.
pub(super) fn guess(content: &Content) -> Option<String> {
    let mut texts = Vec::new();
    gather(&content.blocks, &mut texts);
    let first = content.blocks.iter().take(TITLE_BLOCKS).filter_map(text_of);
    content
        .title
        .as_deref()
        .and_then(|title| names(title).next())
        .or_else(|| first.flat_map(names).next())
        .or_else(|| content.edges.iter().flat_map(|edge| names(edge)).next())
        .or_else(|| {
            let municipality = |name: &String| name.ends_with(" kommun");
            most_frequent(texts.into_iter().flat_map(names).filter(municipality))
        })
}

fn gather<'a>(blocks: &'a [Block], texts: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Table(table) => {
                for cell in table.rows.iter().flatten().filter(|cell| !cell.merged) {
                    gather(&cell.blocks, texts);
                }
            }
            block => texts.extend(text_of(block)),
        }
    }
}

/// The names in a text, in order.
fn names(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).filter_map(move |at| match bare(words[at]) {
        "kommun" | "kommuns" | "Kommun" | "Kommuns" => {
            municipality(&words[at.saturating_sub(NAME_WORDS)..at])
        }
        "Region" if words[at].ends_with("Region") => region(&words[at + 1..]),
        _ => None,
    })
}

/// The name that the words before "kommun" end with.
fn municipality(before: &[&str]) -> Option<String> {
    // The first word may have a bracket or a quotation mark before it.
    let first = |word: &str| word.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
    let before: Vec<String> = before.iter().map(|word| first(word)).collect();
    let parts = before.iter().rev().take_while(|word| is_name(word)).count();
    let words = &before[before.len() - parts..];
    let begins_sentence = |word: &&String| NO_NAMES.contains(&word.to_lowercase().as_str());
    let words: Vec<&str> = words.iter().skip_while(begins_sentence).map(String::as_str).collect();
    (!words.is_empty()).then(|| format!("{} kommun", words.join(" ")))
}

/// The name that the words after "Region" begin with.
fn region(after: &[&str]) -> Option<String> {
    let mut name = Vec::new();
    for word in after.iter().take(NAME_WORDS) {
        // The last word may have the sentence's full stop or comma after it.
        let part = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if is_name(part) {
            name.push(part);
        }
        if part.len() < word.len() || !is_name(part) {
            break;
        }
    }
    (!name.is_empty()).then(|| format!("Region {}", name.join(" ")))
}

/// Whether a word can be a part of a name: it begins with a capital and nothing ends a phrase after it.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

fn most_frequent(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    // The last of equals is taken, so the first one stands last.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::At;
    use crate::reading::content::Text;

    fn content(title: Option<&str>, paragraphs: &[&str]) -> Content {
        let paragraph = |text: &&str| {
            Block::Paragraph(Text { text: (*text).to_owned(), at: At::Line { page: 1, line: 1 } })
        };
        let blocks = paragraphs.iter().map(paragraph).collect();
        Content { title: title.map(str::to_owned), blocks, edges: Vec::new() }
    }

    #[test]
    fn the_name_is_found_where_there_is_one() {
        let check = |title, paragraphs: &[&str], expected: Option<&str>| {
            assert_eq!(guess(&content(title, paragraphs)).as_deref(), expected, "{title:?} {paragraphs:?}");
        };
        check(None, &["Uppföljning av intern kontroll", "Exempelby kommun"], Some("Exempelby kommun"));
        check(Some("Plan, Exempelby kommun"), &["Annanby kommun"], Some("Exempelby kommun"));
        check(None, &["Enligt Östra Exempelby kommuns riktlinjer."], Some("Östra Exempelby kommun"));
        check(None, &["Malby-Exempels kommun"], Some("Malby-Exempels kommun"));
        check(None, &["Region Exempel", "Regionstyrelsen"], Some("Region Exempel"));
        check(None, &["Planen gäller i Region Norra Exempel."], Some("Region Norra Exempel"));
        check(None, &["(Exempelby kommun)"], Some("Exempelby kommun"));
        check(None, &["Varje kommun ansvarar.", "Vår kommun växer.", "Samtliga kommuner"], None);
        check(None, &["Kommunstyrelsen", "en kommun"], None);
        check(None, &[], None);
        let mut long = vec!["Ingress"; TITLE_BLOCKS];
        long.extend(["Annanby kommun", "Exempelby kommun", "Exempelby kommun"]);
        check(None, &long, Some("Exempelby kommun"));

        let edges = vec!["Sida 1".to_owned(), "Region Exempel 2026".to_owned()];
        assert_eq!(guess(&Content { edges, ..content(None, &long) }).as_deref(), Some("Region Exempel"));
    }
}
