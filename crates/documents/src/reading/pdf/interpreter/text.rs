//! The operators that show text.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Number, Object, String as PdfString};

use super::super::fonts::FontId;
use super::super::geometry::Matrix;
use super::super::page::Glyph;
use super::Interpreter;
use crate::reading::ReadError;

/// The text part of the graphics state.
#[derive(Clone)]
pub(super) struct TextState {
    pub(super) font: Option<FontId>,
    pub(super) size: f64,
    character_spacing: f64,
    word_spacing: f64,
    /// Horizontal scaling, where 1 is as wide as the font says.
    scaling: f64,
    leading: f64,
    rise: f64,
    matrix: Matrix,
    line_matrix: Matrix,
}

impl Default for TextState {
    fn default() -> Self {
        TextState {
            font: None,
            size: 1.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scaling: 1.0,
            leading: 0.0,
            rise: 0.0,
            matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
        }
    }
}

impl TextState {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = Matrix::translation(x, y).then(&self.line_matrix);
        self.matrix = self.line_matrix;
    }

    fn move_along(&mut self, distance: f64) {
        self.matrix = Matrix::translation(distance, 0.0).then(&self.matrix);
    }
}

impl Interpreter<'_, '_> {
    /// Carries the operation out if it is one of text; says whether it was.
    pub(super) fn text_operation(&mut self, operation: &Op<'_, '_>) -> Result<bool, ReadError> {
        let text = &mut self.state.text;
        match operation {
            Op::BeginText(_) => {
                text.matrix = Matrix::IDENTITY;
                text.line_matrix = Matrix::IDENTITY;
            }
            Op::CharacterSpacing(spacing) => text.character_spacing = spacing.0.as_f64(),
            Op::WordSpacing(spacing) => text.word_spacing = spacing.0.as_f64(),
            Op::HorizontalScaling(percent) => text.scaling = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => text.leading = leading.0.as_f64(),
            Op::TextRise(rise) => text.rise = rise.0.as_f64(),
            Op::NextLine(by) => text.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f64();
                text.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => text.next_line(0.0, -text.leading),
            Op::SetTextMatrix(m) => {
                text.line_matrix = Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
                text.matrix = text.line_matrix;
            }
            Op::ShowText(shown) => self.show(shown.0)?,
            Op::NextLineAndShowText(shown) => {
                text.next_line(0.0, -text.leading);
                self.show(shown.0)?;
            }
            Op::ShowTextWithParameters(shown) => {
                text.word_spacing = shown.0.as_f64();
                text.character_spacing = shown.1.as_f64();
                text.next_line(0.0, -text.leading);
                self.show(shown.2)?;
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(shown) => self.show(&shown)?,
                        Object::Number(adjustment) => self.adjust(adjustment),
                        _ => {}
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn adjust(&mut self, thousandths: Number) {
        let text = &mut self.state.text;
        text.move_along(-thousandths.as_f64() / 1000.0 * text.size * text.scaling);
    }

    fn show(&mut self, shown: &PdfString<'_>) -> Result<(), ReadError> {
        let text = &mut self.state.text;
        let Some(font) = text.font else { return Ok(()) };
        let bold = self.fonts.is_bold(font);
        let bytes = shown.as_bytes();
        let mut offset = 0;
        while offset < bytes.len() {
            self.budget.character()?;
            let (meaning, code, length) = self.fonts.read(font, bytes, offset);
            offset += length;

            let place = text.matrix.then(&self.state.matrix);
            let (x, y) = place.apply(0.0, text.rise);
            let [a, b, c, d, ..] = place.0;
            let along = a.hypot(b) * text.scaling.abs();
            let characters = meaning.text.chars().count().max(1);
            let advance = meaning.advance * text.size.abs() * along / characters as f64;
            let turns = place.quarter_turns();
            let (dx, dy) = match turns {
                0 => (advance, 0.0),
                1 => (0.0, advance),
                2 => (-advance, 0.0),
                _ => (0.0, -advance),
            };
            for (index, character) in meaning.text.chars().enumerate() {
                let glyph = Glyph {
                    character,
                    x: x + dx * index as f64,
                    y: y + dy * index as f64,
                    advance,
                    size: text.size.abs() * c.hypot(d),
                    bold,
                    turns,
                };
                self.marks.place(glyph, &mut self.out);
            }

            let spacing = if code == 32 && length == 1 { text.word_spacing } else { 0.0 };
            let advance = meaning.advance * text.size + text.character_spacing + spacing;
            text.move_along(advance * text.scaling);
        }
        Ok(())
    }
}
