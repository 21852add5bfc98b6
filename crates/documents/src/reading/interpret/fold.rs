//! Words compared without regard to case, accents, spaces and hyphens.

/// The letters and digits of a text in lower case, with å, ä, ö and é as a, a, o and e. Narrow cells break words
/// with and without a hyphen, so spaces say nothing.
pub(in crate::reading) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'å' | 'ä' | 'à' | 'á' => Some('a'),
            'ö' | 'ø' => Some('o'),
            'é' | 'è' => Some('e'),
            'ü' => Some('u'),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

/// Whether two folded words differ by at most so many letters put in, left out or mistaken.
pub(in crate::reading) fn differ_at_most(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut current = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let substituted = previous[j] + usize::from(left != right);
            current.push(substituted.min(previous[j + 1] + 1).min(current[j] + 1));
        }
        previous = current;
    }
    previous[b.len()] <= most
}

/// Which letters a folded word has, as bits: enough to see at once that two words are far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) struct Letters(u64);

impl Letters {
    pub(in crate::reading) fn of(folded: &str) -> Self {
        Self(folded.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64)))
    }

    /// Whether [`differ_at_most`] can hold: each slip takes away at most one kind of letter, and adds at most one.
    pub(in crate::reading) fn may_differ_at_most(self, other: Self, most: usize) -> bool {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        (self.0 & !other.0).count_ones() <= most && (other.0 & !self.0).count_ones() <= most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_fold_alike() {
        assert_eq!(fold("Riskvärderin g per tertial"), fold("Risk-\nvärdering per tertiäl"));
        assert!(differ_at_most("riskvarderingpertertiol", "riskvarderingpertertial", 1));
        assert!(!differ_at_most("metod", "period", 1));
        let may = |a, b, most| Letters::of(a).may_differ_at_most(Letters::of(b), most);
        assert!(may("riskvarderlng", "riskvardering", 1) && !may("metod", "period", 1));
    }
}
