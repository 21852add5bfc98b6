//! From characters to words.

use super::geometry::Area;
use super::page::{Glyph, Word};

/// How far above and below the baseline type reaches, in parts of its size.
const ASCENT: f64 = 0.75;
pub(super) const DESCENT: f64 = 0.22;
/// A gap wider than this, in parts of the size, is a space. Kerning stays below a tenth; the narrowest space that a
/// justified line is set with is a sixth.
const SPACE: f64 = 0.13;
/// Characters whose baselines differ less than this, in parts of the size, stand on one line.
const SAME_LINE: f64 = 0.12;

/// The words of a page, in the order in which the producer wrote them. A page that is written sideways is turned
/// upright by the caller: `turns` says how `glyphs` are turned.
pub(super) fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(glyphs.len() / 5);
    let mut open: Option<Word> = None;
    let mut last: Option<(Placed, u8)> = None;
    for glyph in glyphs {
        let placed = Placed::of(glyph);
        if glyph.character.is_control() {
            continue;
        }
        if is_space(glyph.character) {
            if let Some(mut word) = open.take() {
                word.space_after = true;
                words.push(word);
            } else if let (Some(word), Some((before, turns))) = (words.last_mut(), last) {
                // A space that is written apart, right after the word.
                word.space_after |= turns == glyph.turns && before.is_followed_by(&placed, 1.0);
            }
            last = Some((placed, glyph.turns));
            continue;
        }
        let goes_on =
            last.is_some_and(|(before, turns)| turns == glyph.turns && before.is_followed_by(&placed, SPACE));
        match &mut open {
            Some(word) if goes_on => {
                // A letter printed twice, a hair apart, is how some producers make bold type.
                if !(word.text.ends_with(glyph.character)
                    && last.is_some_and(|(before, _)| before.is_same_place(&placed)))
                {
                    word.text.push(glyph.character);
                }
                word.area = word.area.union(&area(glyph));
                word.size = word.size.max(glyph.size);
                word.bold &= glyph.bold;
            }
            _ => {
                words.extend(open.take());
                open = Some(Word {
                    text: glyph.character.to_string(),
                    area: area(glyph),
                    baseline: glyph.y,
                    size: glyph.size,
                    bold: glyph.bold,
                    space_after: false,
                });
            }
        }
        last = Some((placed, glyph.turns));
    }
    words.extend(open);
    words
}

/// A character's place along its own writing direction.
#[derive(Clone, Copy)]
struct Placed {
    along: f64,
    across: f64,
    advance: f64,
    size: f64,
}

impl Placed {
    fn of(glyph: &Glyph) -> Self {
        let (along, across) = match glyph.turns {
            0 => (glyph.x, glyph.y),
            1 => (glyph.y, -glyph.x),
            2 => (-glyph.x, -glyph.y),
            _ => (-glyph.y, glyph.x),
        };
        Placed { along, across, advance: glyph.advance, size: glyph.size }
    }

    /// Whether `next` stands on the same line, at most `gap` times the size after this.
    fn is_followed_by(&self, next: &Placed, gap: f64) -> bool {
        let size = self.size.max(next.size);
        let distance = next.along - (self.along + self.advance);
        (next.across - self.across).abs() <= SAME_LINE * size
            && distance <= gap * size
            && distance >= -0.5 * size - self.advance.min(0.0)
            && next.along >= self.along - SAME_LINE * size
    }

    fn is_same_place(&self, next: &Placed) -> bool {
        (next.along - self.along).abs() < self.advance * 0.3
    }
}

/// Spaces that part words. A no-break space keeps its words together on a line but is one more space in the text.
fn is_space(character: char) -> bool {
    character.is_whitespace()
}

fn area(glyph: &Glyph) -> Area {
    let (up, down) = (glyph.size * ASCENT, glyph.size * DESCENT);
    let Glyph { x, y, advance, .. } = *glyph;
    match glyph.turns {
        0 => Area { left: x, top: y - up, right: x + advance, bottom: y + down },
        1 => Area { left: x - down, top: y, right: x + up, bottom: y + advance },
        2 => Area { left: x - advance, top: y - down, right: x, bottom: y + up },
        _ => Area { left: x - up, top: y - advance, right: x + down, bottom: y },
    }
}
