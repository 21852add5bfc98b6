//! Levels that a text says a risk went between: `från medium till hög`.

use crate::level::Level;
use crate::text::Word;

/// The levels that first follow `från` and `till`.
pub(super) fn from_to(words: &[Word]) -> (Option<Level>, Option<Level>) {
    let after = |preposition| words.windows(2).find_map(|pair| level_after(preposition, pair));
    (after("från"), after("till"))
}

/// Every level that follows `till`, with the level that follows `från` directly before it.
pub(super) fn moves(words: &[Word]) -> Vec<(Option<Level>, Level)> {
    let to = words.windows(2).enumerate().filter_map(|(at, pair)| Some((at, level_after("till", pair)?)));
    to.map(|(at, to)| {
        let before = at.checked_sub(2).and_then(|start| level_after("från", &words[start..at]));
        (before, to)
    })
    .collect()
}

fn level_after(preposition: &str, pair: &[Word]) -> Option<Level> {
    if pair[0].lower == preposition { Level::from_swedish(&pair[1].lower) } else { None }
}
