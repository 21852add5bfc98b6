//! The lines of a text file, without the ones that only number and head its pages.

use std::collections::HashMap;

use crate::draft::At;
use crate::reading::tidy::tidy_line;

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its text with single spaces; empty for an empty line.
    pub(super) text: String,
    /// It as written, where the places of its words may tell of columns.
    pub(super) raw: String,
    /// Its cells where tabs separate them; none otherwise.
    pub(super) cells: Vec<String>,
    /// Where it is.
    pub(super) at: At,
}

/// The lines of a text. A form feed begins a page.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let pages: Vec<Vec<Line>> = (1..)
        .zip(text.split('\u{c}'))
        .map(|(page, text)| {
            (1..).zip(text.split('\n')).map(|(number, raw)| line(raw, page, number)).collect()
        })
        .collect();
    let running = running(&pages);
    pages
        .into_iter()
        .flat_map(|page| {
            let ends = ends(&page);
            page.into_iter()
                .enumerate()
                .map(move |(index, line)| (ends.contains(&index), line))
                .collect::<Vec<_>>()
        })
        .map(|(is_end, line)| {
            let is_running = is_end && running.contains_key(&masked(&line.text));
            if is_running || is_page_number(&line.text) {
                Line { text: String::new(), raw: String::new(), cells: Vec::new(), ..line }
            } else {
                line
            }
        })
        .collect()
}

fn line(raw: &str, page: u32, number: u32) -> Line {
    let at = At::Line { page, line: number };
    // A tab before the first word indents; one after the last is nothing.
    let is_row = raw.trim_matches([' ', '\u{a0}']).contains('\t') && !raw.trim().is_empty();
    let cells = if is_row { raw.split('\t').map(str::to_owned).collect() } else { Vec::new() };
    Line { text: tidy_line(raw), raw: raw.trim_end().to_owned(), cells, at }
}

/// Lines at a page's top and bottom where running headings stand.
const EDGE: usize = 2;

/// Pages on which the same line must stand at an edge to be a running heading.
const FEWEST_PAGES: usize = 3;

fn ends(page: &[Line]) -> Vec<usize> {
    let with_text: Vec<usize> =
        page.iter().enumerate().filter(|(_, line)| !line.text.is_empty()).map(|(index, _)| index).collect();
    with_text.iter().take(EDGE).chain(with_text.iter().rev().take(EDGE)).copied().collect()
}

/// The lines that head or foot most pages, with their numbers masked.
fn running(pages: &[Vec<Line>]) -> HashMap<String, usize> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut here: Vec<String> = ends(page).into_iter().map(|index| masked(&page[index].text)).collect();
        here.sort();
        here.dedup();
        for text in here {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= FEWEST_PAGES && *count * 2 > pages.len());
    counts
}

fn masked(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// "Sida 3", "3 (12)", "3 av 12": a number alone can be a risk's value and stays.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let (said, rest) = match lower.strip_prefix("sida ").or_else(|| lower.strip_prefix("sid ")) {
        Some(rest) => (true, rest),
        None => (false, lower.as_str()),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    if !(1..=4).contains(&end) {
        return false;
    }
    let after = rest[end..].trim();
    let is_number =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    (said && after.is_empty())
        || after.strip_prefix("av ").is_some_and(is_number)
        || after.strip_prefix('(').and_then(|after| after.strip_suffix(')')).is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known() {
        for text in ["Sida 3", "3 (12)", "3(12)", "3 av 12", "sida 3 av 12"] {
            assert!(is_page_number(text), "{text:?}");
        }
        for text in ["12", "Hög (12)", "2023 var ett år", "12 (tolv)"] {
            assert!(!is_page_number(text), "{text:?}");
        }
    }

    #[test]
    fn running_headings_go() {
        let text = (1..=4)
            .map(|n| format!("Exempelby kommun\nText nummer {n}{n}{n} här.\nmer\nSidfot {n}"))
            .collect::<Vec<_>>();
        let texts: Vec<String> =
            lines(&text.join("\u{c}")).into_iter().map(|line| line.text).filter(|t| !t.is_empty()).collect();
        assert!(!texts.contains(&"Exempelby kommun".to_owned()));
        assert!(!texts.contains(&"Sidfot 2".to_owned()));
    }
}
