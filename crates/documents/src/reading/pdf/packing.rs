//! How far the streams of a file unpack, found out before anything is unpacked to memory.
//!
//! The library unpacks streams whole, some of them while it opens the file: the file's table can call any stream a list
//! of objects. Hence every stream of the file is looked at, whatever its dictionary says it is: its bytes run through
//! a decoder that throws the result away, and what cannot be followed so is judged by the most that it could hold.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;

use super::limits::MAX_UNPACKED;
use crate::reading::ReadError;
use crate::reading::error::Quantity;

/// The most bytes that a byte packed with Flate becomes: 258 for two bits (RFC 1951).
const FLATE: u64 = 1032;
/// The same for LZW, whose 12-bit codes stand for up to 4,096 bytes.
const LZW: u64 = 2731;
/// The same for run lengths: 128 for two.
const RUN_LENGTH: u64 = 64;

const TOO_MUCH: ReadError = ReadError::TooMuch { what: Quantity::UnpackedBytes, limit: MAX_UNPACKED };

/// Fails when the streams of `file` hold more than [`MAX_UNPACKED`], alone or together.
pub(super) fn check(file: &[u8]) -> Result<(), ReadError> {
    let mut left = MAX_UNPACKED;
    // Streams may be made to overlap, so that the same bytes are read again and again.
    let mut work = 2 * MAX_UNPACKED;
    let mut after_last = 0;
    for start in stream_starts(file) {
        let dictionary = last_object(&file[after_last..start]);
        let packed = &file[start..];
        after_last = start;

        let coded = find(dictionary, b"/ASCII85Decode").is_some() || find(dictionary, b"/A85").is_some();
        let followed = if coded {
            let bytes = ascii85(packed);
            work = work.checked_sub(bytes.len() as u64).ok_or(TOO_MUCH)?;
            Followed::of(&bytes, left)
        } else {
            Followed::of(packed, left)
        };
        left = left.checked_sub(followed.unpacked).ok_or(TOO_MUCH)?;
        work = work.checked_sub(followed.read + followed.unpacked).ok_or(TOO_MUCH)?;

        let ratio = ratio(dictionary);
        if ratio > 1 && !(ratio == FLATE && followed.whole) {
            let most = usize::try_from(MAX_UNPACKED / ratio).unwrap_or(usize::MAX);
            let window = &packed[..packed.len().min(most)];
            work = work.checked_sub(window.len() as u64).ok_or(TOO_MUCH)?;
            let ends = find(window, b"endstream").is_some() || packed.len() <= most;
            if !ends || length(dictionary) > most {
                return Err(TOO_MUCH);
            }
        }
    }
    Ok(())
}

/// Fails when a stream's bytes unpack, or could unpack, to more than `limit`.
pub(super) fn size(packed: &[u8], filters: &[Filter], limit: u64) -> Result<(), ReadError> {
    let ratio = filters.iter().fold(1_u64, |ratio, filter| {
        ratio.saturating_mul(match filter {
            Filter::FlateDecode => FLATE,
            Filter::LzwDecode => LZW,
            Filter::RunLengthDecode => RUN_LENGTH,
            _ => 1,
        })
    });
    let mut size = (packed.len() as u64).saturating_mul(ratio);
    if size > limit && matches!(filters, [Filter::FlateDecode] | [Filter::Crypt, Filter::FlateDecode]) {
        let followed = Followed::of(packed, limit);
        if followed.whole || followed.unpacked > limit {
            size = followed.unpacked;
        }
    }
    if size > limit { Err(TOO_MUCH) } else { Ok(()) }
}

/// What came of running bytes through the decoder.
struct Followed {
    read: u64,
    unpacked: u64,
    /// Whether they were a packed stream to its end.
    whole: bool,
}

impl Followed {
    /// Unpacks the stream that `packed` begins with, until one byte above `limit`.
    fn of(packed: &[u8], limit: u64) -> Followed {
        let mut zlib = ZlibDecoder::new(packed);
        let whole = io::copy(&mut zlib.by_ref().take(limit + 1), &mut io::sink()).is_ok();
        let (read, unpacked) = (zlib.total_in(), zlib.total_out());
        if whole || unpacked > limit {
            return Followed { read, unpacked, whole };
        }
        // Some producers leave the zlib header out, and readers take that.
        let mut bare = DeflateDecoder::new(packed);
        let whole = io::copy(&mut bare.by_ref().take(limit + 1), &mut io::sink()).is_ok();
        Followed { read: read + bare.total_in(), unpacked: unpacked.max(bare.total_out()), whole }
    }
}

/// The bytes that a text in base 85 stands for, up to its end; never more than the text has itself.
fn ascii85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut group = Vec::with_capacity(5);
    for &character in text.iter().take_while(|character| **character != b'~') {
        match character {
            b'!'..=b'u' => group.push(character - b'!'),
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            _ => {}
        }
        if group.len() == 5 {
            bytes.extend(base85(&group));
            group.clear();
        }
        if bytes.len() > text.len() {
            return bytes;
        }
    }
    if group.len() > 1 {
        let short = group.len() - 1;
        group.resize(5, 84);
        bytes.extend(&base85(&group)[..short]);
    }
    bytes
}

fn base85(group: &[u8]) -> [u8; 4] {
    group
        .iter()
        .fold(0_u32, |number, digit| number.wrapping_mul(85).wrapping_add(u32::from(*digit)))
        .to_be_bytes()
}

/// Where the data of every stream begins, and of what looks like one.
fn stream_starts(file: &[u8]) -> impl Iterator<Item = usize> {
    const KEYWORD: &[u8] = b"stream";
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + find(&file[from..], KEYWORD)?;
            from = at + KEYWORD.len();
            if file[..at].ends_with(b"end") {
                continue;
            }
            match &file[from..] {
                [b'\r', b'\n', ..] => return Some(from + 2),
                [b'\r' | b'\n', ..] => return Some(from + 1),
                _ => {}
            }
        }
    })
}

/// How many times larger a stream's filters can make it; 1 for pictures, which are never unpacked.
fn ratio(dictionary: &[u8]) -> u64 {
    let Some(at) = find(dictionary, b"/Filter") else { return 1 };
    let value = dictionary[at + b"/Filter".len()..].trim_ascii_start();
    let value = match value {
        [b'[', list @ ..] => &list[..find(list, b"]").unwrap_or(list.len())],
        [b'/', name @ ..] => &name[..name.iter().take_while(|byte| is_regular(**byte)).count()],
        // The filter is another object, which is Flate or an attempt to hide.
        _ => return FLATE,
    };
    if value.contains(&b'#') {
        return FLATE * FLATE;
    }
    let names = || value.split(|byte| !is_regular(*byte)).filter(|name| !name.is_empty());
    if names().any(|name| {
        matches!(name, b"DCTDecode" | b"DCT" | b"JPXDecode" | b"JBIG2Decode" | b"CCITTFaxDecode" | b"CCF")
    }) {
        return 1;
    }
    names().fold(1, |ratio: u64, name| {
        ratio.saturating_mul(match name {
            b"FlateDecode" | b"Fl" => FLATE,
            b"LZWDecode" | b"LZW" => LZW,
            b"RunLengthDecode" | b"RL" => RUN_LENGTH,
            _ => 1,
        })
    })
}

/// The length that a dictionary states; 0 when it does not.
fn length(dictionary: &[u8]) -> usize {
    let Some(at) = find(dictionary, b"/Length ") else { return 0 };
    let digits = dictionary[at + b"/Length ".len()..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')))
}

fn last_object(bytes: &[u8]) -> &[u8] {
    let start = bytes.windows(3).rposition(|window| window == b"obj").unwrap_or(0);
    &bytes[start..]
}

fn is_regular(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'#'
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
