//! Words that say why.

use crate::text::Word;

/// Words and phrases that join a statement to its cause or its purpose.
const CAUSES: [&str; 54] = [
    " då ",
    " eftersom ",
    " därför ",
    " därmed ",
    " således ",
    " på grund av ",
    " p.g.a ",
    " pga ",
    " till följd av ",
    " med anledning av ",
    " mot bakgrund av ",
    " med tanke på ",
    " med hänsyn till ",
    " med syfte ",
    " i syfte ",
    " i och med ",
    " tack vare ",
    " beror ",
    " beroende på ",
    " berott ",
    " orsak ",
    " orsaken ",
    " orsakat ",
    " orsakas ",
    " anledningen ",
    " skälet ",
    " skäl ",
    " trots ",
    " efter att ",
    " sedan det ",
    " vilket ",
    " medför ",
    " medfört ",
    " innebär ",
    " inneburit ",
    " föranlett ",
    " föranleder ",
    " lett till ",
    " leder till ",
    " gör att ",
    " gjort att ",
    " utifrån ",
    " bakgrunden ",
    " genom att ",
    " genom ",
    " följd ",
    " varför ",
    " baseras på ",
    " baserat på ",
    " grundar sig ",
    " grundas på ",
    " med hänvisning till ",
    " i samband med ",
    " dels ",
];

/// Words that in themselves explain why something was not done.
const HINDRANCES: [&str; 22] = [
    "brist",
    "vakan",
    "sjuk",
    "skjut",
    "flytta",
    "senarel",
    "prioriter",
    "hunn",
    "hann",
    "resurs",
    "saknas",
    "saknats",
    "personal",
    "tidsbrist",
    "väntan",
    "inväntan",
    "avvakta",
    "försen",
    "pausa",
    "inte aktuell",
    "ej aktuell",
    "inga ärenden",
];

/// Whether a text names a cause or a purpose.
pub(super) fn is_named(text: &str) -> bool {
    names_cause(&crate::text::words(text))
}

/// Whether words name a cause or a purpose.
pub(super) fn names_cause(words: &[Word]) -> bool {
    let mut padded = String::from(" ");
    for word in words {
        padded.push_str(&word.lower);
        padded.push(' ');
    }
    CAUSES.iter().any(|cause| padded.contains(cause))
}

/// Whether a text names something that keeps people from doing a thing.
pub(super) fn explains_absence(text: &str) -> bool {
    let lower = text.to_lowercase();
    HINDRANCES.iter().any(|hindrance| lower.contains(hindrance))
}
