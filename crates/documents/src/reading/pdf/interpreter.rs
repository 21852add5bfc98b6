//! Walks a page's content stream and notes what it puts on the page.
//!
//! Only what carries text or structure is followed: characters, ruling lines, filled areas and the forms that
//! hold them. Clipping, patterns, shadings and pictures change how a page looks but not what it says.

mod graphics;
mod marked;
mod text;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{FORM, IMAGE, MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_syntax::page::Resources;

use self::graphics::{Colour, Path};
use self::marked::Marks;
use self::text::TextState;
use super::fonts::{FontId, Fonts};
use super::geometry::{Area, Matrix};
use super::limits::Budget;
use super::page::{Fill, Glyph};
use crate::reading::ReadError;

/// Forms may show forms; deeper than this is a circle or an attack.
const MAX_FORM_DEPTH: usize = 24;
/// Saved graphics states; deeper than this is never written by a producer.
const MAX_SAVED_STATES: usize = 512;

/// What a content stream puts on the page, in the order in which it does.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) glyphs: Vec<Glyph>,
    /// Characters that the producer marked as page furniture (PDF's artifacts: running heads, page numbers).
    pub(super) artifacts: Vec<Glyph>,
    pub(super) rules: Vec<Area>,
    pub(super) fills: Vec<Fill>,
    pub(super) has_image: bool,
}

/// Interprets `stream` with its `resources`; `to_page` brings its coordinates to the page as it is seen.
pub(super) fn interpret<'a>(
    stream: &[u8],
    resources: &Resources<'a>,
    to_page: Matrix,
    fonts: &mut Fonts<'a>,
    budget: &mut Budget,
) -> Result<Marked, ReadError> {
    let mut interpreter = Interpreter {
        fonts,
        budget,
        out: Marked::default(),
        state: State { matrix: to_page, text: TextState::default(), fill: Colour::BLACK },
        saved: Vec::new(),
        marks: Marks::default(),
        depth: 0,
    };
    interpreter.run(stream, resources)?;
    Ok(interpreter.out)
}

struct Interpreter<'a, 'b> {
    fonts: &'b mut Fonts<'a>,
    budget: &'b mut Budget,
    out: Marked,
    state: State,
    saved: Vec<State>,
    marks: Marks,
    depth: usize,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    text: TextState,
    fill: Colour,
}

/// Fonts by the names that a stream's resources give them; a producer names the same few again and again.
type FontNames = Vec<(Vec<u8>, Option<FontId>)>;

impl<'a> Interpreter<'a, '_> {
    fn run(&mut self, stream: &[u8], resources: &Resources<'a>) -> Result<(), ReadError> {
        let mut names = FontNames::new();
        let mut path = Path::default();
        let mut operations = TypedIter::new(stream);
        let saved_before = self.saved.len();
        while let Some(operation) = operations.next() {
            self.budget.operation()?;
            match operation {
                Op::SaveState(_) if self.saved.len() < MAX_SAVED_STATES => {
                    self.saved.push(self.state.clone());
                }
                Op::RestoreState(_) if self.saved.len() > saved_before => {
                    self.state = self.saved.pop().expect("there is one more than before");
                }
                Op::Transform(t) => {
                    let matrix = [t.0, t.1, t.2, t.3, t.4, t.5].map(|number| number.as_f64());
                    self.state.matrix = Matrix(matrix).then(&self.state.matrix);
                }
                Op::XObject(name) => self.form(name.0, resources)?,
                Op::InlineImage(_) => self.out.has_image = true,
                Op::TextFont(font) => {
                    self.state.text.font = self.font(font.0, resources, &mut names)?;
                    self.state.text.size = font.1.as_f64();
                }
                Op::BeginMarkedContent(mark) => self.marks.begin(mark.0),
                Op::BeginMarkedContentWithProperties(mark) => {
                    self.marks.begin_with(mark.0, mark.1, resources, &mut self.out);
                }
                Op::EndMarkedContent(_) => self.marks.end(&mut self.out),
                other => {
                    if !self.text_operation(&other)? && !self.colour_operation(&other, resources) {
                        path.operation(&other, &self.state.matrix, self.state.fill, &mut self.out);
                    }
                }
            }
        }
        self.saved.truncate(saved_before);
        Ok(())
    }

    /// Runs a form, which is a content stream of its own that the page's stream names.
    fn form(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Result<(), ReadError> {
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        let dict = stream.dict();
        let subtype = dict.get::<Name<'_>>(SUBTYPE);
        if subtype.as_deref() == Some(IMAGE) {
            self.out.has_image = true;
            return Ok(());
        }
        if subtype.as_deref() != Some(FORM) || self.depth >= MAX_FORM_DEPTH {
            return Ok(());
        }
        self.budget.form()?;
        let Some(content) = self.budget.decode(&stream)? else { return Ok(()) };
        let own = dict.get::<Dict<'_>>(RESOURCES).map(Resources::new);

        let outside = self.state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>(MATRIX) {
            self.state.matrix = Matrix(matrix).then(&self.state.matrix);
        }
        self.depth += 1;
        let result = self.run(&content, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.state = outside;
        result
    }

    fn font(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        names: &mut FontNames,
    ) -> Result<Option<FontId>, ReadError> {
        if let Some((_, font)) = names.iter().find(|(known, _)| known.as_slice() == name.as_ref()) {
            return Ok(*font);
        }
        let font = match resources.get_font(name) {
            Some(dict) => self.fonts.load(&dict, self.budget)?,
            None => None,
        };
        names.push((name.as_ref().to_vec(), font));
        Ok(font)
    }
}

/// The streams of a page's content, one or several.
pub(super) fn content_streams<'a>(page: &Dict<'a>) -> Vec<Stream<'a>> {
    use hayro_syntax::object::dict::keys::CONTENTS;
    match page.get::<Stream<'_>>(CONTENTS) {
        Some(stream) => vec![stream],
        None => page.get::<Array<'_>>(CONTENTS).map(|array| array.iter().collect()).unwrap_or_default(),
    }
}
