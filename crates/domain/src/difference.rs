//! Two versions of a text side by side: what they share, what only one of them has, and both in one.

/// A piece of one of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words, with the white space after them.
    pub text: &'a str,
    /// Whether the other text lacks them.
    pub only_here: bool,
}

/// Comparing takes memory by the product of the lengths: two texts of two thousand words that share neither beginning nor end.
const MOST_COMPARISONS: usize = 4_000_000;

/// Both texts in pieces, told apart word by word.
#[must_use]
pub fn by_words<'a>(one: &'a str, other: &'a str) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let (a, b) = (words(one), words(other));
    let shared = shared(&a, &b, |a, b| a.trim_end() == b.trim_end());
    let in_a = pieces(one, &a, shared.iter().map(|(index, _)| *index));
    let in_b = pieces(other, &b, shared.iter().map(|(_, index)| *index));
    (in_a, in_b)
}

/// Both texts in one: the lines that they share once, and where they differ `one`'s lines before `other`'s.
#[must_use]
pub fn joined(one: &str, other: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let (mut lines, mut from_a, mut from_b) = (Vec::new(), 0, 0);
    let end = (a.len(), b.len());
    for (in_a, in_b) in shared(&a, &b, |a, b| a == b).into_iter().chain([end]) {
        let (only_a, only_b) = (&a[from_a..in_a], &b[from_b..in_b]);
        lines.extend_from_slice(only_a);
        if has_words(only_a) && has_words(only_b) {
            lines.push("");
        }
        lines.extend_from_slice(only_b);
        lines.extend(a.get(in_a));
        (from_a, from_b) = (in_a + 1, in_b + 1);
    }
    lines.join("\n")
}

fn has_words(lines: &[&str]) -> bool {
    lines.iter().any(|line| !line.trim().is_empty())
}

/// The words, each with the white space after it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_space = false;
    for (at, c) in text.char_indices() {
        if in_space && !c.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        in_space = c.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// The text in as few pieces as can be: `same` are the indexes of the words that the other text has too.
fn pieces<'a>(text: &'a str, words: &[&'a str], same: impl Iterator<Item = usize>) -> Vec<Piece<'a>> {
    let mut is_same = vec![false; words.len()];
    same.for_each(|index| is_same[index] = true);
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        end += word.len();
        if is_same.get(index + 1) != Some(&is_same[index]) {
            pieces.push(Piece { text: &text[start..end], only_here: !is_same[index] });
            start = end;
        }
    }
    pieces
}

/// The longest common subsequence, as pairs of indexes; of texts that are too long to compare, the common beginning and end.
fn shared<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    let first = a.iter().zip(b).take_while(|(a, b)| same(a, b)).count();
    let (rest_a, rest_b) = (&a[first..], &b[first..]);
    let last = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(a, b)| same(a, b)).count();
    let (middle_a, middle_b) = (&rest_a[..rest_a.len() - last], &rest_b[..rest_b.len() - last]);
    let mut pairs: Vec<(usize, usize)> = (0..first).map(|index| (index, index)).collect();
    pairs.extend(longest(middle_a, middle_b, same).into_iter().map(|(x, y)| (x + first, y + first)));
    pairs.extend((0..last).map(|index| (a.len() - last + index, b.len() - last + index)));
    pairs
}

fn longest<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<(usize, usize)> {
    if a.len().saturating_mul(b.len()) > MOST_COMPARISONS {
        return Vec::new();
    }
    let width = b.len() + 1;
    // How long the longest is from each pair of places on.
    let mut from = vec![0_u32; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            from[x * width + y] = if same(&a[x], &b[y]) {
                from[(x + 1) * width + y + 1] + 1
            } else {
                from[(x + 1) * width + y].max(from[x * width + y + 1])
            };
        }
    }
    let (mut pairs, mut x, mut y) = (Vec::new(), 0, 0);
    while x < a.len() && y < b.len() {
        if same(&a[x], &b[y]) {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if from[(x + 1) * width + y] >= from[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_has_is_marked() {
        let check = |one: &str, other: &str, expected: (&str, &str)| {
            let (a, b) = by_words(one, other);
            let shown = |pieces: &[Piece<'_>]| {
                let piece = |piece: &Piece<'_>| {
                    if piece.only_here { format!("[{}]", piece.text) } else { piece.text.to_owned() }
                };
                pieces.iter().map(piece).collect::<String>()
            };
            assert_eq!((shown(&a).as_str(), shown(&b).as_str()), expected);
        };
        check("samma text", "samma text", ("samma text", "samma text"));
        check(
            "Tre avbrott i maj.",
            "Två avbrott i juni.",
            ("[Tre ]avbrott i [maj.]", "[Två ]avbrott i [juni.]"),
        );
        check("", "Ny text.", ("", "[Ny text.]"));
        check("Ett.\n\nTvå.", "Ett. Två.", ("Ett.\n\nTvå.", "Ett. Två."));
        check("a b c d", "b d e", ("[a ]b [c ]d", "b d [e]"));
    }

    #[test]
    fn a_joined_text_lacks_no_line_of_either() {
        let check = |one: &str, other: &str, expected: &str| assert_eq!(joined(one, other), expected);
        check("Början.\n\nMin.\n\nSlut.", "Början.\n\nDin.\n\nSlut.", "Början.\n\nMin.\n\nDin.\n\nSlut.");
        check("Ett.", "Ett.\n\nTvå.", "Ett.\n\nTvå.");
        check("", "Två.", "Två.");
        check("Ett.", "Två.", "Ett.\n\nTvå.");
    }

    #[test]
    fn texts_too_long_to_compare_are_told_apart_at_their_ends() {
        let long = |word: &str| format!("början {}slut", format!("{word} ").repeat(3000));
        let (one, other) = (long("a"), long("b"));
        let (a, b) = by_words(&one, &other);
        let only = |pieces: &[Piece<'_>]| pieces.iter().map(|it| it.only_here).collect::<Vec<_>>();
        assert_eq!((only(&a), only(&b)), (vec![false, true, false], vec![false, true, false]));
    }
}
