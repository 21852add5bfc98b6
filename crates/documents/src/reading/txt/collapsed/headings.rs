//! The headings of a table whose columns have collapsed: words on one line or on several, every one of which belongs to a heading.

use std::collections::HashMap;

use super::super::lines::Line;
use crate::reading::ReadError;
use crate::reading::budget::Budget;
use crate::reading::interpret::role::{HEADING_CHARACTERS, Heading, Role, When, heading, plain_heading};

/// Lines that headings may be spread over.
const HEADING_LINES: usize = 8;

/// Words that a row of headings may have.
const HEADING_WORDS: usize = 24;

/// Fewest headings that make a table.
const HEADINGS: usize = 3;

/// Words that one heading may have.
const WORDS: usize = 6;

/// A row of headings, and how many lines it takes.
pub(super) struct HeadingRow {
    pub(super) headings: Vec<(String, Heading)>,
    pub(super) lines: usize,
}

/// Finds rows of headings. It is asked of every line and looks at the lines that follow, so that it remembers what it
/// understood of them.
pub(super) struct HeadingRows<'a> {
    lines: &'a [Line],
    /// By line and word: what the texts of one word, two words and so on from there mean.
    known: HashMap<(usize, usize), Meanings>,
}

/// What the text of one word means that begins at a place, the text of two words, and so on.
type Meanings = [Option<Heading>; WORDS];

/// More places than this are forgotten: by then the search is far from most of them.
const REMEMBERED: usize = 10_000;

impl<'a> HeadingRows<'a> {
    pub(super) fn new(lines: &'a [Line]) -> Self {
        Self { lines, known: HashMap::new() }
    }

    /// The longest row of headings that begins with a line.
    pub(super) fn at(&mut self, start: usize, budget: &mut Budget) -> Result<Option<HeadingRow>, ReadError> {
        let lines = self.lines;
        let Some(first) = lines.get(start) else { return Ok(None) };
        // Most lines begin no table.
        if !first.text.starts_with(char::is_uppercase) || first.text.ends_with('.') {
            return Ok(None);
        }
        let mut words: Vec<&str> = Vec::with_capacity(HEADING_WORDS);
        let mut meanings: Vec<Meanings> = Vec::with_capacity(HEADING_WORDS);
        // The places, as bits, that headings lead up to without a gap.
        let mut reached = 1_u64;
        let mut best = None;
        let with_text = lines.iter().enumerate().skip(start).filter(|(_, line)| !line.text.is_empty());
        for (index, line) in with_text.take(HEADING_LINES) {
            words.extend(line.text.split(' ').take(HEADING_WORDS + 1));
            if words.len() > HEADING_WORDS {
                break;
            }
            for word in 0..words.len() - meanings.len() {
                let place = meanings.len();
                let here = if reached >> place & 1 == 1 {
                    self.meanings(index, word, budget)?
                } else {
                    Meanings::default()
                };
                for (end, _) in (place + 1..).zip(&here).filter(|(_, meaning)| meaning.is_some()) {
                    reached |= 1 << end;
                }
                meanings.push(here);
            }
            let is_whole = reached >> words.len() & 1 == 1;
            if let Some(headings) = is_whole.then(|| divided(&words, &meanings)).flatten() {
                best = Some(HeadingRow { headings, lines: index + 1 - start });
            }
            if reached >> words.len() == 0 {
                break;
            }
            // A line without any word of a heading begins no table, even if the lines that follow could complete one.
            let is_heading = |word: &&str| heading(word).is_some();
            if best.is_none() && index == start && meanings[0][0].is_none() && !words.iter().any(is_heading) {
                break;
            }
        }
        Ok(best)
    }

    /// What the texts mean that begin with a word of a line and may go on in the lines that follow.
    fn meanings(&mut self, line: usize, word: usize, budget: &mut Budget) -> Result<Meanings, ReadError> {
        if let Some(known) = self.known.get(&(line, word)) {
            return Ok(*known);
        }
        let following = self.lines[line + 1..].iter().filter(|line| !line.text.is_empty());
        let words = self.lines[line].text.split(' ').skip(word);
        let words = words.chain(following.flat_map(|line| line.text.split(' '))).take(WORDS);
        let mut meanings = Meanings::default();
        let mut text = String::new();
        for (meaning, word) in meanings.iter_mut().zip(words) {
            // "Risk | Ursprunglig risk för året", not "Risk Ursprunglig | risk …": a heading has a capital. "Tertial 1 2026" above
            // the table names the document.
            let is_year = word.len() == 4 && word.parse::<u16>().is_ok();
            let begins = !text.is_empty() || !word.starts_with(char::is_lowercase);
            if is_year || !begins || text.len() + word.len() > MOST_BYTES {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            budget.work()?;
            *meaning = plain_heading(&text);
        }
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert((line, word), meanings);
        Ok(meanings)
    }
}

/// What is longer in UTF-8 is longer than a heading.
const MOST_BYTES: usize = HEADING_CHARACTERS * 4;

/// The best division of the words from a place on.
#[derive(Debug, Clone, Copy)]
struct Division {
    /// Where the first heading ends, and the division of the rest begins.
    end: usize,
    /// The first heading; none where no words are left.
    first: Option<Heading>,
    headings: usize,
    has_risk: bool,
    /// The kinds of the headings, as bits, and the ones that occur twice.
    once: u64,
    twice: u64,
}

const NOTHING_LEFT: Division =
    Division { end: 0, first: None, headings: 0, has_risk: false, once: 0, twice: 0 };

/// The words divided into headings of different meaning, as few as possible, when they make a table of risks.
fn divided(words: &[&str], meanings: &[Meanings]) -> Option<Vec<(String, Heading)>> {
    // Worked out from the end.
    let mut best: Vec<Option<Division>> = vec![None; words.len() + 1];
    best[words.len()] = Some(NOTHING_LEFT);
    for start in (0..words.len()).rev() {
        for (end, meaning) in (start + 1..=words.len()).zip(&meanings[start]) {
            let (Some(heading), Some(rest)) = (meaning, best[end]) else { continue };
            let Some(division) = rest.preceded(*heading, end) else { continue };
            if best[start].is_none_or(|known| division.is_better_than(&known)) {
                best[start] = Some(division);
            }
        }
    }
    let whole = best[0].filter(|division| division.headings >= HEADINGS && division.has_risk)?;
    let mut headings = Vec::with_capacity(whole.headings);
    let mut start = 0;
    while let Some(Division { end, first: Some(heading), .. }) = best[start] {
        headings.push((words[start..end].join(" "), heading));
        start = end;
    }
    Some(headings)
}

impl Division {
    /// The division with one more heading before it, which ends where this begins.
    fn preceded(&self, heading: Heading, end: usize) -> Option<Division> {
        let kind = kind(heading);
        let known = self.once & kind != 0;
        // A level may stand on both sides of the text: first the plan's, then the one of now.
        let is_other_side = heading.role == Role::Level
            && self.twice & kind == 0
            && self.first.is_some_and(|next| next.role != Role::Level);
        if known && !is_other_side {
            return None;
        }
        Some(Division {
            end,
            first: Some(heading),
            headings: self.headings + 1,
            has_risk: self.has_risk || heading.role == Role::Risk,
            once: self.once | kind,
            twice: self.twice | (self.once & kind),
        })
    }

    fn is_better_than(&self, known: &Division) -> bool {
        (self.has_risk, known.headings) > (known.has_risk, self.headings)
    }
}

/// A bit for each meaning that a heading can have.
fn kind(heading: Heading) -> u64 {
    const MOMENTS: u32 = When::Now as u32 + 1;
    const { assert!((Role::Comment as u32 + 1) * MOMENTS <= u64::BITS) };
    1 << (heading.role as u32 * MOMENTS + heading.when as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::txt::lines::lines;

    fn check(text: &str, expected: &[&str]) {
        let lines = lines(text);
        let found = HeadingRows::new(&lines).at(0, &mut Budget::default()).unwrap();
        let found: Vec<String> =
            found.map(|row| row.headings.into_iter().map(|(text, _)| text).collect()).unwrap_or_default();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn headings_in_a_row_are_divided() {
        check(
            "Risk Ursprunglig risk för året Periodens riskanalys Riskvärdering per tertial",
            &["Risk", "Ursprunglig risk för året", "Periodens riskanalys", "Riskvärdering per tertial"],
        );
        check("Risk Riskvärde Analys Risknivå", &["Risk", "Riskvärde", "Analys", "Risknivå"]);
        check("Risk Bedömd risk Analys Risknivå", &["Risk", "Bedömd risk", "Analys", "Risknivå"]);
        check("Risk Risknivå Analys Risknivå", &["Risk", "Risknivå", "Analys", "Risknivå"]);
        check("Risk för felaktiga utbetalningar", &[]);
        check("Risk Riskvärde Risk Risknivå", &[]);
    }

    #[test]
    fn headings_on_several_lines_are_divided() {
        let whole = ["Risk", "Ursprunglig risk för året", "Periodens riskanalys", "Risknivå"];
        check(
            "Risk\nUrsprunglig\nrisk för året\n\nPeriodens\nriskanalys\nRisknivå\nFel i fakturor\n",
            &whole,
        );
        check("Risk\nRiskvärde\nTertial 1 2026\nAnalys\n", &[]);
    }
}
