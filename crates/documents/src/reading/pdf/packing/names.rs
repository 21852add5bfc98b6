//! Names in a file's bytes that ask for a closer look: pages that are not simply listed below pages, and encryption.

use std::io::{self, Write};

use super::streams::is_space;

/// Looks through bytes that are written to it piece by piece, in whatever pieces they come.
#[derive(Default)]
pub(super) struct Names {
    state: State,
    name: Vec<u8>,
    /// Whether a list of pages is kept elsewhere, or holds pages themselves rather than references to them. No producer writes
    /// either, and through them pages can contain themselves.
    pub(super) has_odd_pages: bool,
    /// Whether something is encrypted.
    pub(super) has_encryption: bool,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum State {
    #[default]
    Outside,
    Name,
    AfterKids,
    InKids,
    /// In a comment after or within a list of pages.
    Comment {
        within: bool,
    },
}

/// The longest name that is looked for, with every letter written as a number.
const LONGEST: usize = 3 * b"Encrypt".len();

impl Names {
    /// Looks through a whole text.
    pub(super) fn look_through(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            if self.state == State::Outside {
                // Asked first, since it is found out many bytes at a time that a picture has none.
                if !rest.contains(&b'/') {
                    return;
                }
                let Some(solidus) = rest.iter().position(|byte| *byte == b'/') else { return };
                self.state = State::Name;
                self.name.clear();
                rest = &rest[solidus + 1..];
                continue;
            }
            rest = after;
            self.state = self.next(byte);
            if self.state == State::Name && byte == b'/' {
                self.name.clear();
            }
        }
    }

    fn next(&mut self, byte: u8) -> State {
        match self.state {
            State::Outside if byte == b'/' => State::Name,
            State::Outside => State::Outside,
            State::Name if is_regular(byte) => {
                if self.name.len() <= LONGEST {
                    self.name.push(byte);
                }
                State::Name
            }
            State::Name => {
                let name = unescaped(&self.name);
                self.has_encryption |= name == b"Encrypt";
                self.state = if name == b"Kids" { State::AfterKids } else { State::Outside };
                self.next(byte)
            }
            State::AfterKids if is_space(byte) => State::AfterKids,
            State::AfterKids if byte == b'[' => State::InKids,
            State::AfterKids if byte == b'%' => State::Comment { within: false },
            State::AfterKids => {
                self.has_odd_pages |= byte.is_ascii_digit() || byte == b'+' || byte == b'-';
                self.state = State::Outside;
                self.next(byte)
            }
            State::InKids if byte == b'%' => State::Comment { within: true },
            State::InKids if byte == b']' => State::Outside,
            State::InKids => {
                self.has_odd_pages |= byte == b'<';
                State::InKids
            }
            State::Comment { within } if matches!(byte, b'\r' | b'\n') => {
                if within {
                    State::InKids
                } else {
                    State::AfterKids
                }
            }
            comment @ State::Comment { .. } => comment,
        }
    }
}

impl Write for Names {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.look_through(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// A name with the letters that it gives as numbers: `#4bids`.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut letters = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((&first, after)) = rest.split_first() {
        let code = match after {
            [high, low, ..] if first == b'#' => {
                std::str::from_utf8(&[*high, *low]).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok())
            }
            _ => None,
        };
        letters.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_pages_are_found_in_whatever_pieces_they_come() {
        let check = |text: &str, odd: bool| {
            for piece in [1, 3, 100] {
                let mut names = Names::default();
                text.as_bytes().chunks(piece).for_each(|bytes| names.look_through(bytes));
                assert_eq!(names.has_odd_pages, odd, "{text:?} in pieces of {piece}");
            }
        };
        check("<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", false);
        check("<</Kids 7 0 R>>", true);
        check("<</#4Bid#73 7 0 R>>", true);
        check("<</Kids%\n 7 0 R>>", true);
        check("<</Kids[3 0 R<</Type/Page>>]>>", true);
        check("<</Kids[%<\n3 0 R]/A<</B 1>>>>", false);
        check("/Kids/Kids/Count 3", false);
        check("/Kidss 3", false);
    }

    #[test]
    fn encryption_is_found() {
        let check = |text: &str, expected: bool| {
            let mut names = Names::default();
            names.look_through(text.as_bytes());
            assert_eq!(names.has_encryption, expected, "{text:?}");
        };
        check("<</Encrypt 5 0 R>>", true);
        check("<</#45ncr#79pt 5 0 R>>", true);
        check("<</EncryptMetadata true>>", false);
    }
}
