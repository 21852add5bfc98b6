//! A municipality's colour, and the colours that can be read which are made from it.
//!
//! Contrast is that of WCAG 2.2 (success criterion 1.4.3): text needs at least [`LEAST_CONTRAST`] against its ground.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The contrast that text of ordinary size needs.
pub const LEAST_CONTRAST: f64 = 4.5;

/// A colour of the screen (sRGB), written `#1f5a70`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The text names no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a colour is written as a number sign and six hexadecimal digits")]
pub struct NotAColour;

/// What pages colour with, for one of light and dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// Links, buttons and what stands out; can be read on the ground and on `soft`.
    pub accent: Colour,
    /// Text on the accent.
    pub on_accent: Colour,
    /// A quiet ground in the colour.
    pub soft: Colour,
}

/// What text stands on in light pages: the card, the paper and a row that is pointed at.
const LIGHT_GROUNDS: [Colour; 3] =
    [Colour::WHITE, Colour::new(0xf7, 0xf6, 0xf3), Colour::new(0xfb, 0xfa, 0xf7)];

/// The same in dark pages.
const DARK_GROUNDS: [Colour; 3] =
    [Colour::new(0x1c, 0x22, 0x28), Colour::new(0x14, 0x18, 0x1d), Colour::new(0x22, 0x29, 0x30)];

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// Red, green and blue.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// The contrast to another colour: 1 to itself, 21 between black and white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour itself where it can be read on white paper; otherwise the nearest darker one that can.
    #[must_use]
    pub fn for_print(self) -> Self {
        self.readable(Self::BLACK, &[Self::WHITE])
    }

    /// What light pages colour with.
    #[must_use]
    pub fn in_light(self) -> Accent {
        let soft = Self::WHITE.mixed(self, 10);
        Accent { soft, ..self.accent(Self::BLACK, soft, LIGHT_GROUNDS) }
    }

    /// What dark pages colour with.
    #[must_use]
    pub fn in_dark(self) -> Accent {
        let soft = DARK_GROUNDS[0].mixed(self, 22);
        Accent { soft, ..self.accent(Self::WHITE, soft, DARK_GROUNDS) }
    }

    fn accent(self, towards: Self, soft: Self, grounds: [Self; 3]) -> Accent {
        let [card, paper, hover] = grounds;
        let accent = self.readable(towards, &[card, paper, hover, soft]);
        let dark_ink = Self::new(0x0d, 0x16, 0x1c);
        let is_light = accent.contrast(dark_ink) > accent.contrast(Self::WHITE);
        Accent { accent, on_accent: if is_light { dark_ink } else { Self::WHITE }, soft }
    }

    /// The colour with as little black or white in it as makes it readable on every ground.
    fn readable(self, towards: Self, grounds: &[Self]) -> Self {
        let mixes = (0..=100).map(|percent| self.mixed(towards, percent));
        let mut readable =
            mixes.filter(|mix| grounds.iter().all(|ground| mix.contrast(*ground) >= LEAST_CONTRAST));
        readable.next().unwrap_or(towards)
    }

    /// The colour with so many per cent of another in it.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let mix = |a: u8, b: u8| {
            let sum = u16::from(a) * (100 - percent) + u16::from(b) * percent;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Self::new(mix(self.red, other.red), mix(self.green, other.green), mix(self.blue, other.blue))
    }

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let c = f64::from(value) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour);
        Ok(Self::new(channel(0)?, channel(2)?, channel(4)?))
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Municipal colours as they come: dark, middling, glaring, pale, and the ends.
    const COLOURS: [&str; 9] =
        ["#1f5a70", "#005aa0", "#00843d", "#ffcc00", "#e30613", "#f4e9c9", "#808080", "#000000", "#ffffff"];

    #[test]
    fn colours_are_read_and_written() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(text.parse::<Colour>().ok().map(|c| c.to_string()).as_deref(), expected, "{text:?}");
        };
        check("#1F5a70", Some("#1f5a70"));
        check(" 1f5a70 ", Some("#1f5a70"));
        check("#fff", None);
        check("#12345ö", None);
        check("röd", None);
        check("", None);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 0.001);
        let grey: Colour = "#767676".parse().unwrap();
        assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn whatever_the_colour_everything_can_be_read() {
        for text in COLOURS {
            let colour: Colour = text.parse().unwrap();
            for (accent, grounds) in [(colour.in_light(), LIGHT_GROUNDS), (colour.in_dark(), DARK_GROUNDS)] {
                for ground in grounds.into_iter().chain([accent.soft]) {
                    assert!(accent.accent.contrast(ground) >= LEAST_CONTRAST, "{text} on {ground}");
                }
                assert!(accent.on_accent.contrast(accent.accent) >= LEAST_CONTRAST, "{text}");
            }
            assert!(colour.for_print().contrast(Colour::WHITE) >= LEAST_CONTRAST, "{text}");
        }
    }

    #[test]
    fn a_colour_that_can_be_read_is_left_alone() {
        let colour: Colour = "#1f5a70".parse().unwrap();
        assert_eq!((colour.for_print(), colour.in_light().accent), (colour, colour));
    }
}
