//! How far the streams of a file unpack, found out before anything is unpacked to memory.
//!
//! The library unpacks streams whole. Those that a page shows are measured one by one before they are unpacked ([`size`]). Those
//! that say where the file's objects are it unpacks while it opens the file, before anybody could ask: they are found and measured
//! here, run through a decoder that throws the result away, and what cannot be followed so is judged by the most that it could hold.

mod names;
mod streams;

use std::collections::HashSet;
use std::io::{self, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::W;
use hayro_syntax::object::{FromBytes, Stream as PdfStream};

use super::limits::MAX_UNPACKED;
use crate::reading::ReadError;
use crate::reading::error::Quantity;
use names::Names;
pub(super) use streams::Encryption;
use streams::Stream;

/// The most bytes that a byte packed with Flate becomes: 258 for two bits (RFC 1951).
const FLATE: u64 = 1032;
/// The same for LZW, whose 12-bit codes stand for up to 4,096 bytes.
const LZW: u64 = 2731;
/// The same for run lengths: 128 for two.
const RUN_LENGTH: u64 = 64;
/// The same for base 85, which has one letter for four zeros.
const ASCII85: u64 = 4;

/// The most objects that the file's tables and lists may name: a tagged document of a thousand pages has some 200,000.
const MAX_OBJECTS: u64 = 1_000_000;
/// The most bytes of one table of objects, unpacked: as many entries of 20 bytes.
const MAX_TABLE: u64 = 20 * MAX_OBJECTS;

const TOO_MUCH: ReadError = ReadError::TooMuch { what: Quantity::UnpackedBytes, limit: MAX_UNPACKED };
const TOO_MANY: ReadError = ReadError::TooMuch { what: Quantity::Elements, limit: MAX_OBJECTS };

/// What the check leaves to look at when the file can be opened.
pub(super) struct Opening {
    /// What trailers say of encryption.
    pub(super) encryptions: Vec<Encryption>,
    /// Whether the pages may be listed in a way in which they can contain themselves.
    pub(super) may_have_odd_pages: bool,
}

/// Fails when opening `file` unpacks more than [`MAX_UNPACKED`], or makes more than [`MAX_OBJECTS`] known.
pub(super) fn check(file: &[u8]) -> Result<Opening, ReadError> {
    let parts = streams::parts(file)?;
    let mut names = Names::default();
    names.look_through(file);
    let is_encrypted = names.has_encryption || !parts.encryptions.is_empty();
    let mut left = Left { bytes: MAX_UNPACKED, work: 2 * MAX_UNPACKED, objects: MAX_OBJECTS };
    let mut lists = HashSet::new();
    for table in parts.streams.iter().filter(|stream| stream.is_table()) {
        // Tables are never encrypted.
        let followed = left.unpack(table, false, &mut names)?;
        if followed.unpacked > MAX_TABLE {
            return Err(TOO_MANY);
        }
        left.name(followed.unpacked / entry_bytes(table).max(1))?;
        lists.extend(lists_in(table));
    }
    let mut may_have_odd_pages = is_encrypted;
    let is_list = |stream: &&Stream<'_>| {
        stream.says_list()
            || stream.numbers.is_empty() && !lists.is_empty()
            || stream.numbers.iter().any(|number| lists.contains(number))
    };
    for list in parts.streams.iter().filter(is_list) {
        let followed = left.unpack(list, is_encrypted, &mut names)?;
        if list.has_objects() {
            left.name(list.objects().min(followed.unpacked / LISTED_BYTES))?;
        }
        may_have_odd_pages |= !followed.whole;
    }
    may_have_odd_pages |= names.has_odd_pages;
    let mut encryptions = parts.encryptions;
    encryptions.dedup();
    Ok(Opening { encryptions, may_have_odd_pages })
}

/// Bytes that a list has for each object at the least: two numbers, each with a space.
const LISTED_BYTES: u64 = 4;

/// What may still be used on opening a file.
struct Left {
    bytes: u64,
    /// Streams may be made to overlap, so that the same bytes are read again and again.
    work: u64,
    objects: u64,
}

impl Left {
    fn name(&mut self, objects: u64) -> Result<(), ReadError> {
        self.objects = self.objects.checked_sub(objects).ok_or(TOO_MANY)?;
        Ok(())
    }

    /// Pays for unpacking a stream; what can be followed is looked through for names.
    fn unpack(
        &mut self,
        stream: &Stream<'_>,
        is_encrypted: bool,
        names: &mut Names,
    ) -> Result<Followed, ReadError> {
        let filters = stream.filters().ok_or(TOO_MUCH)?;
        let texts = filters.iter().take_while(|filter| is_text(**filter)).count();
        let mut followed = match &filters[texts..] {
            _ if filters.iter().any(|filter| is_picture(*filter)) => return Ok(Followed::default()),
            [Filter::FlateDecode] if !is_encrypted && texts == 0 => {
                Followed::of(stream.rest, self.bytes, names)
            }
            [Filter::FlateDecode] if !is_encrypted && filters[..texts] == [Filter::Ascii85Decode] => {
                let bytes = ascii85(stream.rest);
                self.work = self.work.checked_sub(bytes.len() as u64).ok_or(TOO_MUCH)?;
                Followed::of(&bytes, self.bytes, names)
            }
            _ => Followed::default(),
        };
        self.work = self.work.checked_sub(followed.read + followed.unpacked).ok_or(TOO_MUCH)?;
        if !followed.whole {
            let most = (stream.most_bytes() as u64).saturating_mul(ratio(&filters));
            followed.unpacked = followed.unpacked.max(most);
        }
        self.bytes = self.bytes.checked_sub(followed.unpacked).ok_or(TOO_MUCH)?;
        Ok(followed)
    }
}

/// Bytes of an entry in a table of objects; the first field is read as one byte however wide it says it is.
fn entry_bytes(table: &Stream<'_>) -> u64 {
    let [kind, place, generation] = table.dictionary.get::<[u8; 3]>(W).unwrap_or_default();
    u64::from(kind.min(1)) + u64::from(place) + u64::from(generation)
}

/// The numbers of the lists that a table says objects are in.
fn lists_in(table: &Stream<'_>) -> HashSet<u32> {
    let Some([kind, place, _]) = table.dictionary.get::<[u8; 3]>(W) else { return HashSet::new() };
    let stream: Option<PdfStream<'_>> = PdfStream::from_bytes(table.whole);
    let Some(entries) = stream.and_then(|stream| stream.decoded_data().ok()) else { return HashSet::new() };
    let Ok(width) = usize::try_from(entry_bytes(table)) else { return HashSet::new() };
    if kind == 0 || width == 0 {
        return HashSet::new();
    }
    let in_list = entries.chunks_exact(width).filter(|entry| entry[0] == 2);
    let number = |entry: &[u8]| {
        entry[1..=usize::from(place)].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    in_list.filter_map(|entry| u32::try_from(number(entry)).ok()).collect()
}

fn is_text(filter: Filter) -> bool {
    matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt)
}

/// Pictures are never unpacked.
fn is_picture(filter: Filter) -> bool {
    matches!(filter, Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode)
}

/// How many times larger filters can make what they unpack.
fn ratio(filters: &[Filter]) -> u64 {
    filters.iter().fold(1_u64, |ratio, filter| {
        ratio.saturating_mul(match filter {
            Filter::FlateDecode => FLATE,
            Filter::LzwDecode => LZW,
            Filter::RunLengthDecode => RUN_LENGTH,
            Filter::Ascii85Decode => ASCII85,
            _ => 1,
        })
    })
}

/// Fails when a stream's bytes unpack, or could unpack, to more than `limit`.
pub(super) fn size(packed: &[u8], filters: &[Filter], limit: u64) -> Result<(), ReadError> {
    let mut size = (packed.len() as u64).saturating_mul(ratio(filters));
    if size > limit && matches!(filters, [Filter::FlateDecode] | [Filter::Crypt, Filter::FlateDecode]) {
        let followed = Followed::of(packed, limit, &mut io::sink());
        if followed.whole || followed.unpacked > limit {
            size = followed.unpacked;
        }
    }
    if size > limit { Err(TOO_MUCH) } else { Ok(()) }
}

/// What came of running bytes through the decoder.
#[derive(Default)]
struct Followed {
    read: u64,
    unpacked: u64,
    /// Whether they were a packed stream to its end.
    whole: bool,
}

impl Followed {
    /// Unpacks the stream that `packed` begins with to `out`, until one byte above `limit`.
    fn of(packed: &[u8], limit: u64, out: &mut impl io::Write) -> Followed {
        let mut zlib = ZlibDecoder::new(packed);
        let whole = io::copy(&mut zlib.by_ref().take(limit.saturating_add(1)), out).is_ok();
        let (read, unpacked) = (zlib.total_in(), zlib.total_out());
        if whole || unpacked > limit {
            return Followed { read, unpacked, whole };
        }
        // Some producers leave the zlib header out, and readers take that.
        let mut bare = DeflateDecoder::new(packed);
        let whole = io::copy(&mut bare.by_ref().take(limit.saturating_add(1)), out).is_ok();
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

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let (first, rest) = what.split_first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| byte == first)?;
        from = at + 1;
        if bytes[from..].starts_with(rest) {
            return Some(at);
        }
    }
}
