//! The colours of the levels in the office formats.

use tertial_domain::Level;

/// The colour behind a level, and that of the text on it; each pair has a contrast of at least 5 to 1.
pub(super) const fn level(level: Level) -> Colours {
    match level {
        Level::Low => Colours { fill: "D9EAD9", ink: "1F5130" },
        Level::Medium => Colours { fill: "FBEAB6", ink: "5C4400" },
        Level::High => Colours { fill: "F8C89E", ink: "6B2C00" },
        Level::Critical => Colours { fill: "E9A3A0", ink: "5A0A0F" },
    }
}

/// Red, green and blue as six hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colours {
    /// Behind the text.
    pub(super) fill: &'static str,
    /// Of the text.
    pub(super) ink: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_can_be_read_on_its_colour() {
        for it in Level::ALL.map(level) {
            let (fill, ink) = (luminance(it.fill), luminance(it.ink));
            let contrast = (fill + 0.05) / (ink + 0.05);
            assert!(contrast >= 5.0, "{it:?}: {contrast:.1}");
        }
    }

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }
}
