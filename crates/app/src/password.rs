//! Passwords: what is a good one, and how one is kept.
//!
//! The rules are those of NIST SP 800-63B (revision 4, section 3.1.1.2) for a password that is all that somebody signs in with: fifteen
//! characters, none that is known or easily guessed, no rules about kinds of characters, no change without cause.

use std::fmt;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

use crate::surroundings::Surroundings;

/// Fewest characters.
pub const SHORTEST: usize = 15;

/// Words that people in Swedish municipalities begin a password with, and that the strength's own lists, which are English, lack.
const SWEDISH: &str = include_str!("password/swedish.txt");

/// Most bytes: a long sentence fits, and hashing it costs nobody anything.
pub const LONGEST: usize = 1024;

/// How hard to guess it must be, on zxcvbn's scale from 0 to 4: a word with a year and two marks behind it, which is what people are
/// used to, reaches 3.
const STRENGTH: u8 = 4;

/// A password as somebody typed it. It is never shown, and never stored as it is.
#[derive(Clone)]
pub struct Password(String);

/// What is wrong with a chosen password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] bytes.
    Long,
    /// It, or its pattern, is among the first that anybody would try.
    Guessable,
}

impl Password {
    /// What was typed. Different ways to type the same letter make the same password.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(text.nfc().collect())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Says what is wrong with a chosen password; `about` is what others know of the person, such as the name and the municipality.
pub fn check(password: &Password, about: &[&str]) -> Result<(), Unfit> {
    if password.0.chars().count() < SHORTEST {
        return Err(Unfit::Short);
    }
    if password.0.len() > LONGEST {
        return Err(Unfit::Long);
    }
    let parts = about.iter().flat_map(|text| text.split([' ', '@', '.', '-']));
    let words: Vec<&str> = parts.chain(about.iter().copied()).chain(SWEDISH.split_whitespace()).collect();
    if u8::from(zxcvbn::zxcvbn(&password.0, &words).score()) < STRENGTH {
        Err(Unfit::Guessable)
    } else {
        Ok(())
    }
}

/// The hash to store: argon2id with a salt of its own, as a PHC string.
pub(crate) async fn hash(password: &Password, surroundings: &Surroundings) -> String {
    let password = password.clone();
    let salt = surroundings.new_secret();
    let hashed = spawn_blocking(move || {
        let hashed: Result<PasswordHash, _> =
            Argon2::default().hash_password_with_salt(password.0.as_bytes(), &salt.bytes()[..16]);
        hashed.expect("the default parameters and a salt of 16 bytes are valid").to_string()
    });
    hashed.await.expect("hashing does not panic, and nobody stops the runtime while it is awaited")
}

/// Whether a password is the one with this hash. Without a hash it takes as long, and is not.
pub(crate) async fn fits(password: &Password, hash: Option<String>) -> bool {
    let password = password.clone();
    let compared = spawn_blocking(move || {
        let stored = hash.as_deref().unwrap_or(NOBODYS);
        let fits = PasswordHash::new(stored)
            .is_ok_and(|stored| Argon2::default().verify_password(password.0.as_bytes(), &stored).is_ok());
        fits && hash.is_some()
    });
    compared.await.unwrap_or(false)
}

/// A hash with today's parameters that no account has.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dGVydGlhbC1ub2JvZHlzIQ$Vn4CSrN6WmTg6dEAWLYqJxwv2DHVnPVMdtUyYm2N4Ks";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad_ones() {
        let check = |text: &str, expected: Result<(), Unfit>| {
            let about = ["Anna Berg", "anna.berg@exempelby.se", "Exempelby kommun"];
            assert_eq!(check(&Password::typed(text), &about), expected, "{text:?}");
        };
        check("kort", Err(Unfit::Short));
        check("åäöåäöåäöåä", Err(Unfit::Short));
        check("fjorton tecken", Err(Unfit::Short));
        check("passwordpassword", Err(Unfit::Guessable));
        check("aaaaaaaaaaaaaaaa", Err(Unfit::Guessable));
        check("Exempelby kommun", Err(Unfit::Guessable));
        check("qwertyuiop12345", Err(Unfit::Guessable));
        check("Sommarlov2026!!", Err(Unfit::Guessable));
        check("lösenordlösenord", Err(Unfit::Guessable));
        check("Internkontroll2026", Err(Unfit::Guessable));
        check("kommunkommun123", Err(Unfit::Guessable));
        check("fyra blå kaniner hoppar", Ok(()));
        check("tre-gamla-ekar-vid-ån", Ok(()));
        check(&"lång ".repeat(300), Err(Unfit::Long));
    }
}
