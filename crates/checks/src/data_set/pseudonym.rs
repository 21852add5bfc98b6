//! Pseudonyms for personal identity numbers, so that none is stored in clear and the same person is still the same.
//!
//! A pseudonym is the start of HMAC-SHA-256 (RFC 2104) of the ten digits under a key that only the organisation has. Without a key,
//! anybody could try all numbers there are.

use sha2::{Digest, Sha256};

/// The bytes that HMAC-SHA-256 pads a key to.
const BLOCK: usize = 64;

/// Makes pseudonyms with one organisation's key, and counts them.
pub(crate) struct Pseudonyms {
    inner: Sha256,
    outer: Sha256,
    count: u64,
}

impl Pseudonyms {
    /// Pseudonyms under a key.
    #[must_use]
    pub(crate) fn new(key: [u8; 32]) -> Self {
        let padded = |with: u8| {
            let mut block = [with; BLOCK];
            block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
            Sha256::new_with_prefix(block)
        };
        Self { inner: padded(0x36), outer: padded(0x5c), count: 0 }
    }

    /// The pseudonym of ten digits: `P-` and twelve hexadecimal digits, of which two persons in a million million have the same.
    pub(crate) fn of(&mut self, ten: [u8; 10]) -> String {
        self.count += 1;
        let inner = self.inner.clone().chain_update(ten).finalize();
        let code = self.outer.clone().chain_update(inner).finalize();
        let hex: String = code[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("P-{hex}")
    }

    /// How many have been given.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }
}

impl std::fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pseudonyms(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_start_of_the_standards_code() {
        // Computed with Python's hmac: hmac.new(bytes(range(32)), b"1212121212", "sha256").hexdigest()[:12].
        let mut pseudonyms = Pseudonyms::new(std::array::from_fn(|at| u8::try_from(at).unwrap()));
        assert_eq!(pseudonyms.of(*b"1212121212"), "P-0b29b7f7c0af");
        assert_eq!(pseudonyms.count(), 1);
    }
}
