//! Levels, values and steps as they stand in cells: "Hög (12)", "3 - Möjlig", "4x3=12".

use tertial_domain::{Level, Scale};

use super::fold::fold;

/// What a cell says of a risk's value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::reading) struct Valued {
    /// The level's word as written.
    pub(in crate::reading) level: Option<String>,
    /// The value.
    pub(in crate::reading) value: Option<u16>,
    /// What more the cell says.
    pub(in crate::reading) rest: String,
}

/// Words that name a level, longer ones before those that they begin with.
const WORDS: [&str; 24] = [
    "mycket hög",
    "mycket höga",
    "mycket låg",
    "mycket låga",
    "mycket allvarlig",
    "medelhög",
    "medelstor",
    "medelrisk",
    "medium",
    "medel",
    "måttlig",
    "mellan",
    "låga",
    "lågt",
    "låg",
    "höga",
    "högt",
    "hög",
    "kritiskt",
    "kritisk",
    "extrem",
    "grön",
    "gul",
    "orange",
];

/// A word that is a level only where a level is looked for.
const RED: &str = "röd";

/// Reads a level, a value or both at the start of a cell; `None` where the cell begins with anything else.
pub(in crate::reading) fn valued(text: &str) -> Option<Valued> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '.' | '%'));
    let (first, rest) = token(text)?;
    let mut valued = Valued::default();
    first.store(&mut valued);
    let after = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    // A second part belongs only if it is of the other kind: "Hög (12)", "12 – Hög".
    let rest = match token(after) {
        Some((second, rest)) if second.fits(&valued) && !rest.starts_with('.') => {
            second.store(&mut valued);
            rest
        }
        _ => rest,
    };
    rest.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ')' | '(' | '.' | ',' | ':' | ';' | '-' | '–')
    })
    .clone_into(&mut valued.rest);
    if valued.rest.is_empty() || rest.starts_with(['.', ',', ':', ';', ' ', '\n', ')', '-', '–']) {
        Some(valued)
    } else {
        None
    }
}

/// Reads a cell that holds a level or a value and nothing else.
pub(in crate::reading) fn only_valued(text: &str) -> Option<Valued> {
    valued(text).filter(|valued| valued.rest.is_empty())
}

enum Token {
    Level(String),
    Value(u16),
}

impl Token {
    fn store(self, valued: &mut Valued) {
        match self {
            Self::Level(level) => valued.level = Some(level),
            Self::Value(value) => valued.value = Some(value),
        }
    }

    fn fits(&self, valued: &Valued) -> bool {
        match self {
            Self::Level(_) => valued.level.is_none(),
            Self::Value(_) => valued.value.is_none(),
        }
    }
}

fn token(text: &str) -> Option<(Token, &str)> {
    let text = text.trim_start_matches('(');
    number(text).or_else(|| word(text))
}

/// A number, or a product that is worked out: "4x3=12", "3*4".
fn number(text: &str) -> Option<(Token, &str)> {
    let (mut value, mut rest) = digits(text)?;
    if let Some((factor, after)) =
        rest.trim_start().strip_prefix(['x', 'X', '*', '×', '·']).and_then(|after| digits(after.trim_start()))
    {
        value = value.checked_mul(factor)?;
        rest = after;
        if let Some((product, after)) =
            rest.trim_start().strip_prefix('=').and_then(|after| digits(after.trim_start()))
        {
            value = product;
            rest = after;
        }
    }
    // "12 %", "2023" and "3,5" are no risk values.
    let is_part_of_more = rest.trim_start().starts_with('%')
        || rest.starts_with(|c: char| c.is_alphanumeric())
        || rest.strip_prefix([',', '.']).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    (!is_part_of_more && value <= HIGHEST_VALUE).then_some((Token::Value(value), rest))
}

/// The highest value that a scale of ten steps can give.
const HIGHEST_VALUE: u16 = 100;

fn digits(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

fn word(text: &str) -> Option<(Token, &str)> {
    for word in WORDS.iter().chain([&RED]) {
        let Some(rest) = strip_prefix_ignoring_case(text, word) else { continue };
        if rest.starts_with(char::is_alphabetic) {
            continue;
        }
        let found = &text[..text.len() - rest.len()];
        let rest = strip_prefix_ignoring_case(rest, " risknivå")
            .or_else(|| strip_prefix_ignoring_case(rest, " risk"))
            .filter(|after| !after.starts_with(char::is_alphabetic))
            .unwrap_or(rest);
        return Some((Token::Level(found.to_owned()), rest));
    }
    None
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        if !rest.next()?.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The axis that a step is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) enum Axis {
    /// Sannolikhet.
    Likelihood,
    /// Konsekvens.
    Consequence,
}

/// Longest cell that holds a step: "4 - Mycket sannolik" and the like.
const STEP_CHARACTERS: usize = 40;

/// Reads a step on an axis and how sure the reading is: a number in the cell, or the name of a step on the usual scales.
pub(in crate::reading) fn step(text: &str, axis: Axis) -> Option<(u8, f32)> {
    if text.chars().count() > STEP_CHARACTERS {
        return None;
    }
    let number: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if let [number] = number.as_slice() {
        return number.parse().ok().filter(|step| (1..=10).contains(step)).map(|step| (step, 1.0));
    }
    if !number.is_empty() {
        return None;
    }
    let scale = Scale::five_by_five();
    let steps = match axis {
        Axis::Likelihood => scale.likelihood(),
        Axis::Consequence => scale.consequence(),
    };
    let folded = fold(text);
    let index = steps.iter().position(|step| fold(&step.label) == folded)?;
    u8::try_from(index + 1).ok().map(|step| (step, 0.6))
}

/// The steps of a cell that names them, and what stands after: "S:3 K:4 RV:12", "Sannolikhet 3, konsekvens 4 = 12".
pub(in crate::reading) fn factors(text: &str) -> Option<(u8, u8, &str)> {
    let (likelihood, rest) = named(text, &["sannolikhet", "sann", "s"])?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "S3xK4"
    let rest = rest.strip_prefix(['x', 'X']).map_or(rest, str::trim_start);
    let (consequence, rest) = named(rest, &["konsekvens", "kons", "k"])?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let value = ["riskvärde", "risk", "rv", "r"]
        .iter()
        .find_map(|name| strip_prefix_ignoring_case(rest, name))
        .map(|after| after.trim_start_matches([':', '=', ' ', '.']))
        .filter(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    Some((likelihood, consequence, value.unwrap_or(rest)))
}

/// A step after its axis' name.
fn named<'a>(text: &'a str, names: &[&str]) -> Option<(u8, &'a str)> {
    let after = names.iter().find_map(|name| strip_prefix_ignoring_case(text.trim_start(), name))?;
    let (step, rest) = digits(after.trim_start_matches([':', '=', ' ', '.']))?;
    u8::try_from(step).ok().filter(|step| (1..=10).contains(step)).map(|step| (step, rest))
}

/// The level that a colour stands for: the four of the usual scale, or the three of a traffic light where no cell is orange.
pub(in crate::reading) fn of_colour(colour: [u8; 3], is_traffic_light: bool) -> Option<Level> {
    Some(match hue(colour)? {
        Hue::Green => Level::Low,
        Hue::Yellow => Level::Medium,
        Hue::Orange => Level::High,
        Hue::Red if is_traffic_light => Level::High,
        Hue::Red => Level::Critical,
    })
}

/// Whether a colour is the one between yellow and red.
pub(in crate::reading) fn is_orange(colour: [u8; 3]) -> bool {
    hue(colour) == Some(Hue::Orange)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hue {
    Green,
    Yellow,
    Orange,
    Red,
}

/// The name that a person gives a colour, by its angle on the colour wheel; none for greys, blues and violets.
fn hue([red, green, blue]: [u8; 3]) -> Option<Hue> {
    let (red, green, blue) = (i32::from(red), i32::from(green), i32::from(blue));
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = most - least;
    if spread < 40 {
        return None;
    }
    let degrees = if most == red {
        60 * (green - blue) / spread
    } else if most == green {
        120 + 60 * (blue - red) / spread
    } else {
        240 + 60 * (red - green) / spread
    };
    match degrees {
        -20..=18 => Some(Hue::Red),
        // Office's own "orange" (FFC000) lies at 45 degrees, its yellow at 60.
        19..=47 => Some(Hue::Orange),
        48..=68 => Some(Hue::Yellow),
        69..=165 => Some(Hue::Green),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_give_levels_and_values() {
        let check = |text: &str, level: Option<&str>, value: Option<u16>| {
            let found = only_valued(text).map(|valued| (valued.level, valued.value));
            assert_eq!(found, Some((level.map(str::to_owned), value)), "{text:?}");
        };
        check("Hög (12)", Some("Hög"), Some(12));
        check(" Medium (8)", Some("Medium"), Some(8));
        check("■ Kritisk", Some("Kritisk"), None);
        check("Mycket hög", Some("Mycket hög"), None);
        check("Mycket hög 16", Some("Mycket hög"), Some(16));
        check("12", None, Some(12));
        check("12 - Hög", Some("Hög"), Some(12));
        check("12 (Hög)", Some("Hög"), Some(12));
        check("4x3=12", None, Some(12));
        check("3 * 4", None, Some(12));
        check("Hög risk (12)", Some("Hög"), Some(12));
        check("MEDEL", Some("MEDEL"), None);
        check("Röd", Some("Röd"), None);
        check("Låg.", Some("Låg"), None);
    }

    #[test]
    fn other_texts_give_none() {
        for text in
            ["", "högre krav", "Medelarbetare", "2023", "12 %", "3,5", "Höganäs", "Oförändrad", "Gult kort"]
        {
            assert_eq!(only_valued(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_reason_after_the_level_is_kept() {
        let valued = valued("Hög. Risken har ökat sedan planen.").unwrap();
        assert_eq!(
            (valued.level.as_deref(), valued.rest.as_str()),
            (Some("Hög"), "Risken har ökat sedan planen")
        );
    }

    #[test]
    fn steps_are_numbers_or_names() {
        let check = |text: &str, expected| {
            assert_eq!(step(text, Axis::Likelihood).map(|(step, _)| step), expected, "{text:?}");
        };
        check("3 - Möjlig", Some(3));
        check("Sannolik (4)", Some(4));
        check("2", Some(2));
        check("Möjlig", Some(3));
        check("Mycket sannolik", Some(5));
        check("12 personer av 40", None);
        check("", None);
    }

    #[test]
    fn named_steps_are_read() {
        let check = |text, expected| assert_eq!(factors(text), expected, "{text:?}");
        check("S:3 K:4 RV:12", Some((3, 4, "12")));
        check("S3 x K4 = 12", Some((3, 4, "12")));
        check("Sannolikhet 2, konsekvens 5", Some((2, 5, "")));
        check("S: 4, K: 4, Kritisk (16)", Some((4, 4, "Kritisk (16)")));
        check("Stor 3", None);
        check("12", None);
    }

    #[test]
    fn colours_give_levels() {
        let check = |hex: &str, light: bool, level| {
            assert_eq!(of_colour(crate::reading::colour::from_hex(hex).unwrap(), light), level, "{hex}");
        };
        check("00B050", false, Some(Level::Low));
        check("92D050", false, Some(Level::Low));
        check("FFFF00", false, Some(Level::Medium));
        check("FFC000", false, Some(Level::High));
        check("FF0000", false, Some(Level::Critical));
        check("FF0000", true, Some(Level::High));
        check("D9D9D9", false, None);
        check("4472C4", false, None);
    }
}
