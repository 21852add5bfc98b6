//! A text as the rules read it: taken apart into sentences and words once, whoever reads it.

use crate::text::{self, Word};

/// A text in sentences.
pub(super) struct Reading<'a> {
    /// The text as it was written.
    pub(super) text: &'a str,
    /// Its sentences, in order.
    pub(super) sentences: Vec<Sentence<'a>>,
}

/// A sentence in words.
pub(super) struct Sentence<'a> {
    /// The sentence as it was written.
    pub(super) text: &'a str,
    /// Its words, in order.
    pub(super) words: Vec<Word>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let sentences = text::sentences(text);
        Self { text, sentences: sentences.map(|text| Sentence { text, words: text::words(text) }).collect() }
    }

    /// Whether it has no letter and no digit: dots, dashes and blanks say nothing.
    pub(super) fn is_blank(&self) -> bool {
        is_blank(self.text)
    }
}

/// Whether a text has no letter and no digit.
pub(super) fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}
