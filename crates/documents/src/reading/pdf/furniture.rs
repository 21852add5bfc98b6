//! Removes what pages carry for the reader of paper: running heads and feet, page numbers, tables of contents.

use std::collections::{HashMap, HashSet};

use super::grid;
use super::line::{Line, lines};
use super::page::{Page, Word};

/// How much of the page's height, at its top and at its foot, may be furniture.
const ZONE: f64 = 0.16;
/// Running heads stand at the same height on every page to within this, in points.
const SAME_HEIGHT: f64 = 4.0;
/// The gap between a running head and the text, in parts of the size, where the head looks like a table's heading.
const APART: f64 = 2.2;

/// The most from line to line within a text, in parts of its size.
const LEADING: f64 = 1.6;
/// Sizes that differ by more are not one text's, in points.
const OTHER_SIZE: f64 = 0.4;

/// Moves running heads and feet from the words of all pages to their edges.
pub(super) fn remove(pages: &mut [Page]) {
    let candidates: Vec<[Vec<Candidate>; 2]> = pages.iter().map(candidates).collect();
    let mut seen: HashMap<(String, i64), HashSet<usize>> = HashMap::new();
    for (page, lines) in candidates.iter().enumerate() {
        for Candidate { line, .. } in lines.iter().flatten() {
            let height = (line.baseline / SAME_HEIGHT).round() as i64;
            for near in [height - 1, height, height + 1] {
                seen.entry((key(line), near)).or_default().insert(page);
            }
        }
    }
    // Left and right pages, and a first page of its own, have other heads.
    let needed = (pages.len() * 2 / 5).max(2);
    for (page, lines) in pages.iter_mut().zip(&candidates) {
        let mut drop: Vec<Word> = Vec::new();
        let is_furniture = |line: &Line| {
            let height = (line.baseline / SAME_HEIGHT).round() as i64;
            let repeated = seen.get(&(key(line), height)).is_some_and(|pages| pages.len() >= needed);
            repeated || (is_page_number(&line.text()) && line.baseline > page.height * 0.9)
        };
        for side in lines {
            // Text that happens to repeat at the edge of pages goes on into the page without a gap.
            let furniture = |candidate: &Candidate| candidate.is_apart && is_furniture(&candidate.line);
            let outside = side.iter().rposition(furniture).map_or(0, |innermost| innermost + 1);
            let lines = side[..outside].iter().map(|candidate| &candidate.line);
            for line in lines.filter(|line| is_furniture(line)) {
                page.edges.push(line.text());
                drop.extend(line.words.iter().cloned());
            }
        }
        page.words.retain(|word| !drop.contains(word));
    }
}

/// A line that could be furniture.
struct Candidate {
    line: Line,
    /// Whether a gap or another size of text parts it from what is further in.
    is_apart: bool,
}

/// The lines at the top and at the foot that could be furniture, each from the edge inwards.
fn candidates(page: &Page) -> [Vec<Candidate>; 2] {
    let zone = page.height * ZONE;
    let tables = grid::tables(page);
    let in_table = |line: &Line| tables.iter().any(|table| table.area().contains(line.area.middle()));
    let all = lines(page.words.clone(), 0);
    let is_candidate = |line: &Line, next: Option<&Line>| {
        let apart = next.is_none_or(|next| (next.baseline - line.baseline).abs() > APART * line.size);
        let has_number = line.words.iter().any(|word| word.text.contains(|c: char| c.is_ascii_digit()));
        // Three parts beside each other right above the text are the heading of a table that goes on.
        !in_table(line) && (parts(line) < 3 || apart || has_number)
    };
    // Furniture is outermost: nothing else is nearer to the edge.
    let head = (0..all.len())
        .take_while(|index| all[*index].area.bottom < zone && is_candidate(&all[*index], all.get(index + 1)));
    let foot = (0..all.len()).rev().take_while(|index| {
        let above = index.checked_sub(1).and_then(|above| all.get(above));
        all[*index].area.top > page.height - zone && is_candidate(&all[*index], above)
    });
    let candidate = |line: &Line, next: Option<&Line>| Candidate {
        line: line.clone(),
        is_apart: next.is_none_or(|next| {
            (next.baseline - line.baseline).abs() > LEADING * line.size.max(next.size)
                || (next.size - line.size).abs() > OTHER_SIZE
        }),
    };
    [
        head.map(|index| candidate(&all[index], all.get(index + 1))).collect(),
        foot.map(|index| candidate(&all[index], index.checked_sub(1).map(|above| &all[above]))).collect(),
    ]
}

fn parts(line: &Line) -> usize {
    1 + line.words.windows(2).filter(|pair| pair[1].area.left - pair[0].area.right > line.size).count()
}

/// The text, with every number made the same.
fn key(line: &Line) -> String {
    let mut key = String::new();
    for character in line.text().chars() {
        if !character.is_ascii_digit() {
            key.push(character);
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// `3`, `Sida 3`, `3 (12)`, `3/12`, `Sida 3 av 12`.
pub(super) fn is_page_number(text: &str) -> bool {
    let text = text.to_lowercase();
    let rest = text.trim().trim_start_matches("sida").trim_start_matches("sid").trim_start_matches("page");
    let parts: Vec<&str> =
        rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let between: String = rest.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect();
    matches!(parts.len(), 1 | 2)
        && parts.iter().all(|part| part.len() <= 4)
        && matches!(between.as_str(), "" | "." | "/" | "()" | "av" | "of" | "--" | "––" | "|")
}

/// Whether a line belongs to a table of contents: words, a row of points, a page number.
pub(super) fn is_contents_line(text: &str) -> bool {
    let trimmed = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let points: String =
        trimmed.chars().rev().take_while(|c| ".…·_ ".contains(*c)).filter(|c| *c != ' ').collect();
    trimmed.len() < text.len() && (points.chars().count() >= 4 || points.contains('…'))
}

/// Whether a line is the heading of a table of contents.
pub(super) fn is_contents_heading(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "innehåll" | "innehållsförteckning" | "contents")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for text in ["3", "Sida 3", "3 (12)", "3/12", "Sida 3 av 12", "- 3 -"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["Hög (12)", "2023-12-01", "Kapitel 3", "", "3 risker"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn contents() {
        assert!(is_contents_line("1 Sammanfattning ........................ 3"));
        assert!(is_contents_line("Inledning . . . . . . . . 12"));
        assert!(!is_contents_line("Hög (12)"));
        assert!(!is_contents_line("Antalet var 3"));
    }
}
