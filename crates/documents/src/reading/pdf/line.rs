//! From words to lines.

use super::geometry::Area;
use super::page::Word;

/// Words whose baselines differ less than this, in parts of the size, are on one line: a raised footnote mark is.
const SAME_LINE: f64 = 0.4;
/// A gap wider than this, in parts of the size, is a space.
const SPACE: f64 = 0.1;

/// Words beside each other, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) area: Area,
    pub(super) baseline: f64,
    pub(super) size: f64,
    /// Page, from 1.
    pub(super) page: u32,
    /// Line on the page, from 1.
    pub(super) number: u32,
}

impl Line {
    pub(super) fn of(words: Vec<Word>, page: u32) -> Line {
        let area = words.iter().map(|word| word.area).reduce(|a, b| a.union(&b)).unwrap_or_default();
        // The line's own size is that of most of its letters, not that of a footnote mark or an initial.
        let longest = words.iter().max_by_key(|word| word.text.len());
        let (baseline, size) = longest.map_or((area.bottom, 0.0), |word| (word.baseline, word.size));
        Line { words, area, baseline, size, page, number: 0 }
    }

    /// The text, with single spaces.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Word> = None;
        for word in &self.words {
            if let Some(before) = before
                && (before.space_after || word.area.left - before.area.right > SPACE * word.size)
            {
                text.push(' ');
            }
            text.push_str(&word.text);
            before = Some(word);
        }
        text
    }

    pub(super) fn bold(&self) -> bool {
        self.words.iter().all(|word| word.bold)
    }

    /// Whether the producer wrote a space at the end of the line.
    pub(super) fn space_after(&self) -> bool {
        self.words.last().is_some_and(|word| word.space_after)
    }
}

/// Lines of `words`, from the top down.
pub(super) fn lines(mut words: Vec<Word>, page: u32) -> Vec<Line> {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let fits = lines.last().and_then(|line| line.iter().max_by_key(|word| word.text.len())).is_some_and(
            |main| (word.baseline - main.baseline).abs() <= SAME_LINE * word.size.max(main.size),
        );
        match lines.last_mut() {
            Some(line) if fits => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines
        .into_iter()
        .map(|mut words| {
            words.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
            Line::of(words, page)
        })
        .collect()
}

/// So many lines are looked through for the one under a line: texts beside each other whose lines stand at other heights come between.
const LOOK_AHEAD: usize = 8;

/// The most usual distance between the baselines of lines that stand under each other, in points; `None` where none does.
pub(super) fn usual_pitch(lines: &[Line]) -> Option<f64> {
    let under = |(index, line): (usize, &Line)| {
        let below = lines[index + 1..].iter().take(LOOK_AHEAD).take_while(|below| below.page == line.page);
        let mut distances =
            below.filter(|below| is_under(below, line)).map(|below| below.baseline - line.baseline);
        distances.find(|distance| *distance > 1.0)
    };
    let mut distances: Vec<f64> = lines.iter().enumerate().filter_map(under).collect();
    distances.sort_by(f64::total_cmp);
    // Distances between paragraphs are larger, so that the lower third is the distance within them.
    distances.get(distances.len() / 3).copied()
}

/// Whether some words of two lines stand under each other.
fn is_under(below: &Line, above: &Line) -> bool {
    let (mut lower, mut upper) = (below.words.iter().peekable(), above.words.iter().peekable());
    while let (Some(word), Some(other)) = (lower.peek(), upper.peek()) {
        if word.area.right <= other.area.left {
            lower.next();
        } else if other.area.right <= word.area.left {
            upper.next();
        } else {
            return true;
        }
    }
    false
}
