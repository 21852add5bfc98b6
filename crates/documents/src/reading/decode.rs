//! Bytes to text: UTF-8, UTF-16 or the Windows code page of western Europe.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of some bytes. A byte-order mark decides; without one, what is valid UTF-8 is UTF-8, and
/// what is not is Windows-1252, which gives every byte a character.
pub(super) fn decode(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ if is_utf16_without_mark(bytes) => {
            if bytes[0] == 0 {
                UTF_16BE
            } else {
                UTF_16LE
            }
        }
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

/// Whether every other byte of the start is zero, as in UTF-16 of Swedish text.
pub(super) fn is_utf16_without_mark(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(200) / 2 * 2];
    if start.len() < 4 {
        return false;
    }
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = start.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    (even * 10 >= pairs * 8 && odd == 0) || (odd * 10 >= pairs * 8 && even == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Åtgärd: höj nivån – ”Hög”";
        let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        assert_eq!(decode(text.as_bytes()), text);
        assert_eq!(decode(&marked(&[0xef, 0xbb, 0xbf], text.as_bytes())), text);
        assert_eq!(decode(&marked(&[0xff, 0xfe], &utf16(u16::to_le_bytes))), text);
        assert_eq!(decode(&marked(&[0xfe, 0xff], &utf16(u16::to_be_bytes))), text);
        assert_eq!(decode(&windows), text);
    }
}
