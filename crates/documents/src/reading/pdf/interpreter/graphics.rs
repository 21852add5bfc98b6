//! The operators that draw lines and fill areas, and the colours that they use.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Name, Number, Object};
use hayro_syntax::page::Resources;

use super::super::geometry::{Area, Matrix};
use super::super::page::Fill;
use super::{Interpreter, Marked};

/// A filled area that is thinner than this is a ruling line, in points.
const RULE_THICKNESS: f64 = 2.5;
/// Shorter than this is a dot or a part of a drawing, in points.
const MIN_RULE_LENGTH: f64 = 4.0;
/// Sides that differ less than this are the same, in points.
const STRAIGHT: f64 = 0.6;
/// More lines on a page than this are a drawing, not the lines of a table.
const MAX_RULES: usize = 20_000;
/// More corners in a path than this are a drawing.
const MAX_POINTS: usize = 10_000;

/// The colour that areas are filled with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    space: Space,
    rgb: Option<[u8; 3]>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Space {
    /// Grey, RGB or CMYK, told by how many components are given.
    ByComponents,
    /// One component, where 0 is no ink.
    Ink,
    /// A pattern, an index or something else that has no colour of its own.
    Unknown,
}

impl Colour {
    pub(super) const BLACK: Colour = Colour { space: Space::ByComponents, rgb: Some([0, 0, 0]) };

    fn of(space: Space, components: &[f64]) -> Colour {
        let byte = |value: f64| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
        let rgb = match (space, components) {
            (Space::Unknown, _) => None,
            (Space::Ink, [ink]) => Some([byte(1.0 - ink); 3]),
            (_, [grey]) => Some([byte(*grey); 3]),
            (_, [red, green, blue]) => Some([byte(*red), byte(*green), byte(*blue)]),
            (_, [cyan, magenta, yellow, black]) => {
                Some([cyan, magenta, yellow].map(|ink| byte((1.0 - ink) * (1.0 - black))))
            }
            _ => None,
        };
        Colour { space, rgb }
    }
}

impl<'a> Interpreter<'a, '_> {
    /// Carries the operation out if it sets the fill colour; says whether it did.
    pub(super) fn colour_operation(&mut self, operation: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        let numbers =
            |numbers: &[Number]| numbers.iter().map(hayro_syntax::object::Number::as_f64).collect::<Vec<_>>();
        self.state.fill = match operation {
            Op::NonStrokeColorDeviceGray(c) => Colour::of(Space::ByComponents, &numbers(&[c.0])),
            Op::NonStrokeColorDeviceRgb(c) => Colour::of(Space::ByComponents, &numbers(&[c.0, c.1, c.2])),
            Op::NonStrokeColorCmyk(c) => Colour::of(Space::ByComponents, &numbers(&[c.0, c.1, c.2, c.3])),
            Op::ColorSpaceNonStroke(name) => Colour { space: space(name.0, resources), ..Colour::BLACK },
            Op::NonStrokeColor(c) => Colour::of(self.state.fill.space, &numbers(&c.0)),
            Op::NonStrokeColorNamed(c) if c.1.is_none() => Colour::of(self.state.fill.space, &numbers(&c.0)),
            Op::NonStrokeColorNamed(_) => Colour { rgb: None, ..self.state.fill },
            _ => return false,
        };
        true
    }
}

fn space(name: &Name<'_>, resources: &Resources<'_>) -> Space {
    match name.as_ref() {
        b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" => return Space::ByComponents,
        b"Pattern" => return Space::Unknown,
        _ => {}
    }
    let Some(Object::Array(array)) = resources.get_color_space(name) else { return Space::Unknown };
    let mut parts = array.iter::<Object<'_>>();
    match parts.next().and_then(Object::into_name).as_ref().map(AsRef::as_ref) {
        Some(b"ICCBased" | b"CalRGB" | b"CalGray") => Space::ByComponents,
        Some(b"Separation") => Space::Ink,
        _ => Space::Unknown,
    }
}

/// The path that is being drawn.
#[derive(Default)]
pub(super) struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Default)]
struct Part {
    points: Vec<(f64, f64)>,
    curved: bool,
    closed: bool,
}

impl Path {
    /// Draws on, or paints what was drawn and begins anew.
    pub(super) fn operation(
        &mut self,
        operation: &Op<'_, '_>,
        matrix: &Matrix,
        fill: Colour,
        out: &mut Marked,
    ) {
        let (stroked, filled) = match operation {
            Op::MoveTo(p) => return self.move_to(matrix.apply(p.0.as_f64(), p.1.as_f64())),
            Op::LineTo(p) => return self.line_to(matrix.apply(p.0.as_f64(), p.1.as_f64())),
            Op::CubicTo(p) => return self.curve_to(matrix.apply(p.4.as_f64(), p.5.as_f64())),
            Op::CubicStartTo(p) => return self.curve_to(matrix.apply(p.2.as_f64(), p.3.as_f64())),
            Op::CubicEndTo(p) => return self.curve_to(matrix.apply(p.2.as_f64(), p.3.as_f64())),
            Op::ClosePath(_) => return self.close(),
            Op::RectPath(r) => {
                let [x, y, width, height] = [r.0, r.1, r.2, r.3].map(|number| number.as_f64());
                self.move_to(matrix.apply(x, y));
                self.line_to(matrix.apply(x + width, y));
                self.line_to(matrix.apply(x + width, y + height));
                self.line_to(matrix.apply(x, y + height));
                return self.close();
            }
            Op::StrokePath(_) => (true, false),
            Op::CloseAndStrokePath(_) => {
                self.close();
                (true, false)
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                (false, true)
            }
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => (true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.close();
                (true, true)
            }
            Op::EndPath(_) => (false, false),
            _ => return,
        };
        for part in &self.parts {
            if filled {
                part.fill(fill, out);
            }
            if stroked && out.rules.len() < MAX_RULES {
                part.stroke(out);
            }
        }
        *self = Path::default();
    }

    fn move_to(&mut self, point: (f64, f64)) {
        self.parts.push(Part { points: vec![point], ..Part::default() });
        self.limit();
    }

    fn line_to(&mut self, point: (f64, f64)) {
        match self.parts.last_mut() {
            Some(part) => part.points.push(point),
            None => return self.move_to(point),
        }
        self.limit();
    }

    fn curve_to(&mut self, point: (f64, f64)) {
        self.line_to(point);
        if let Some(part) = self.parts.last_mut() {
            part.curved = true;
        }
    }

    fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    fn limit(&mut self) {
        self.points += 1;
        if self.points > MAX_POINTS {
            *self = Path::default();
        }
    }
}

impl Part {
    fn fill(&self, colour: Colour, out: &mut Marked) {
        let Some(area) = self.area() else { return };
        let thin = area.width().min(area.height()) <= RULE_THICKNESS;
        if thin {
            if area.width().max(area.height()) >= MIN_RULE_LENGTH && out.rules.len() < MAX_RULES {
                out.rules.push(area);
            }
        } else if let Some(colour) = colour.rgb
            && (self.curved || self.is_rectangle(&area))
            && out.fills.len() < MAX_RULES
        {
            out.fills.push(Fill { area, colour });
        }
    }

    fn stroke(&self, out: &mut Marked) {
        if self.curved {
            return;
        }
        let closing = self.closed.then(|| self.points.first().copied()).flatten();
        let ends = self.points.iter().skip(1).copied().chain(closing);
        for (start, end) in self.points.iter().copied().zip(ends) {
            let area = Area::spanning(start, end);
            let straight = area.width().min(area.height()) <= STRAIGHT;
            if straight && area.width().max(area.height()) >= MIN_RULE_LENGTH {
                out.rules.push(area);
            }
        }
    }

    fn area(&self) -> Option<Area> {
        let first = *self.points.first()?;
        Some(
            self.points.iter().fold(Area::spanning(first, first), |area, point| {
                area.union(&Area::spanning(*point, *point))
            }),
        )
    }

    fn is_rectangle(&self, area: &Area) -> bool {
        self.points.len() >= 4
            && self.points.iter().all(|(x, y)| {
                let near = |a: f64, b: f64| (a - b).abs() <= STRAIGHT;
                (near(*x, area.left) || near(*x, area.right)) && (near(*y, area.top) || near(*y, area.bottom))
            })
    }
}
