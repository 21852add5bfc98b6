//! The streams and the trailers of a file, found by their dictionaries as the library reads them, wherever in the file they stand.

use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::{ENCRYPT, F, FILTER, FIRST, ID, LENGTH, N, ROOT, SIZE, TYPE, W};
use hayro_syntax::object::{Array, Dict, FromBytes, MaybeRef, Name, Object};

use super::find;
use crate::reading::ReadError;

/// A longer dictionary is none of a stream's or a trailer's: those have some ten entries.
const DICTIONARY_BYTES: usize = 1 << 20;
/// Bytes that are looked through for dictionaries that turn out to be none, or to be within others. What looks like the beginning
/// of one stands by chance in every 65,536 bytes of a picture.
const FRUITLESS_BYTES: usize = 1 << 31;

/// What a file is made of, as far as opening it unpacks it.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) streams: Vec<Stream<'a>>,
    /// What trailers say of encryption.
    pub(super) encryptions: Vec<Encryption>,
}

/// A stream: its dictionary and where its bytes begin.
pub(super) struct Stream<'a> {
    pub(super) dictionary: Dict<'a>,
    /// From the stream's first byte to the end of the file.
    pub(super) rest: &'a [u8],
    /// From the dictionary's first byte to the end of the file.
    pub(super) whole: &'a [u8],
    /// The numbers that it can be called by; none where no number stands right before it.
    pub(super) numbers: Vec<u32>,
}

/// The entries of a trailer that a reader needs to decrypt the file, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reading::pdf) struct Encryption {
    pub(in crate::reading::pdf) dictionary: String,
    pub(in crate::reading::pdf) id: String,
}

/// Finds the parts of a file. Fails where a stream's dictionary cannot be found, which would hide how the stream is packed.
pub(super) fn parts(file: &[u8]) -> Result<Parts<'_>, ReadError> {
    let mut parts = Parts::default();
    let mut fruitless = FRUITLESS_BYTES;
    let mut spend = |bytes: usize| {
        fruitless = fruitless.checked_sub(bytes).ok_or_else(unclear)?;
        Ok::<(), ReadError>(())
    };
    let mut at = 0;
    while let Some(found) = find(&file[at..], b"<<") {
        let start = at + found;
        at = start + 1;
        let window = &file[start..file.len().min(start + DICTIONARY_BYTES)];
        let Some(dictionary) = Dict::from_bytes(window) else {
            spend(window.len())?;
            continue;
        };
        let text = dictionary.data();
        let end = start + text.len();
        parts.encryptions.extend(Encryption::of(&dictionary));
        if let Some(data) = data_after(file, end) {
            let (whole, numbers) = (&file[start..], numbers_before(&file[..start]));
            parts.streams.push(Stream { dictionary, rest: &file[data..], whole, numbers });
            spend(text.len())?;
        } else if find(text, b"stream").is_some() || text.contains(&b'%') || text.contains(&b'\\') {
            // What is read from another place than its beginning may read otherwise.
            spend(text.len())?;
        } else {
            at = end;
        }
    }
    let starts: Vec<usize> = parts.streams.iter().map(|stream| file.len() - stream.rest.len()).collect();
    let hidden = keywords(file).any(|(keyword, data)| {
        starts.binary_search(&data).is_err() && ends_dictionary_or_comment(&file[..keyword])
    });
    if hidden { Err(unclear()) } else { Ok(parts) }
}

fn unclear() -> ReadError {
    ReadError::Damaged("the description of a part of it cannot be read".to_owned())
}

/// Where the bytes of the stream begin whose dictionary ends here; none where none does.
fn data_after(file: &[u8], dictionary_end: usize) -> Option<usize> {
    let mut at = dictionary_end;
    loop {
        match file.get(at)? {
            byte if is_space(*byte) => at += 1,
            b'%' => at += file[at..].iter().take_while(|byte| !matches!(**byte, b'\r' | b'\n')).count(),
            _ => break,
        }
    }
    data_of(file, at)
}

/// Where the bytes of the stream begin whose keyword stands here.
fn data_of(file: &[u8], keyword: usize) -> Option<usize> {
    const KEYWORD: &[u8] = b"stream";
    let after = keyword + KEYWORD.len();
    if file.get(keyword..after)? != KEYWORD {
        return None;
    }
    match &file[after..] {
        [b'\r', b'\n', ..] => Some(after + 2),
        [b'\r' | b'\n', ..] => Some(after + 1),
        _ => None,
    }
}

/// Every place that reads as the keyword of a stream, and where the stream's bytes would begin.
fn keywords(file: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + find(&file[from..], b"stream")?;
            from = at + 1;
            if file[..at].ends_with(b"end") {
                continue;
            }
            if let Some(data) = data_of(file, at) {
                return Some((at, data));
            }
        }
    })
}

/// Whether the keyword that follows would be that of a stream: a dictionary ends before it, or a comment behind which one can.
fn ends_dictionary_or_comment(before: &[u8]) -> bool {
    let before = &before[..before.iter().rposition(|byte| !is_space(*byte)).map_or(0, |last| last + 1)];
    let line = before.rsplit(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    before.ends_with(b">>") || line.contains(&b'%')
}

/// The object numbers that end before a dictionary: of `11 0 obj` both 11 and 1, since a table may point at either.
fn numbers_before(before: &[u8]) -> Vec<u32> {
    let read = || {
        let before = before.trim_ascii_end().strip_suffix(b"obj")?.trim_ascii_end();
        let generation = digits_at_end(before);
        let before = &before[..before.len() - generation.len()];
        let number = digits_at_end(before.trim_ascii_end());
        (!generation.is_empty() && before.len() > before.trim_ascii_end().len()).then_some(number)
    };
    let digits = read().unwrap_or_default();
    let number = |from: usize| std::str::from_utf8(&digits[from..]).ok()?.parse().ok();
    (0..digits.len()).filter_map(number).collect()
}

fn digits_at_end(bytes: &[u8]) -> &[u8] {
    let count = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    &bytes[bytes.len() - count..]
}

/// White space as PDF has it.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

impl Encryption {
    fn of(trailer: &Dict<'_>) -> Option<Encryption> {
        if !trailer.contains_key(ROOT) || !trailer.contains_key(ENCRYPT) {
            return None;
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let dictionary = match trailer.get_raw::<Dict<'_>>(ENCRYPT)? {
            MaybeRef::Ref(to) => format!("{} {} R", to.obj_number, to.gen_number),
            MaybeRef::NotRef(dictionary) => text(dictionary.data()),
        };
        let id = match trailer.get_raw::<Array<'_>>(ID) {
            Some(MaybeRef::Ref(to)) => format!("{} {} R", to.obj_number, to.gen_number),
            Some(MaybeRef::NotRef(array)) => text(array.data()),
            None => "[]".to_owned(),
        };
        Some(Encryption { dictionary, id })
    }
}

impl Stream<'_> {
    /// Whether it can be a table that says where objects are.
    pub(super) fn is_table(&self) -> bool {
        self.dictionary.contains_key(W) && self.dictionary.contains_key(SIZE)
    }

    /// Whether it calls itself a list of objects, or may.
    pub(super) fn says_list(&self) -> bool {
        match self.dictionary.get_raw::<Name<'_>>(TYPE) {
            Some(MaybeRef::NotRef(name)) => name.as_ref() == b"ObjStm",
            Some(MaybeRef::Ref(_)) => true,
            None => false,
        }
    }

    /// The most objects that its dictionary lets it list.
    pub(super) fn objects(&self) -> u64 {
        match self.dictionary.get_raw::<usize>(N) {
            Some(MaybeRef::NotRef(count)) => count as u64,
            Some(MaybeRef::Ref(_)) => u64::MAX,
            None => 0,
        }
    }

    /// Whether its objects can be looked up at all.
    pub(super) fn has_objects(&self) -> bool {
        self.dictionary.contains_key(FIRST) && self.dictionary.contains_key(N)
    }

    /// Its filters in the order in which they are taken off; `None` where another object says which they are.
    pub(super) fn filters(&self) -> Option<Vec<Filter>> {
        let mut filters = Vec::new();
        for key in [F, FILTER] {
            match self.dictionary.get_raw::<Object<'_>>(key) {
                Some(MaybeRef::Ref(_)) => return None,
                Some(MaybeRef::NotRef(Object::Name(name))) => filters.extend(filter(&name)),
                Some(MaybeRef::NotRef(Object::Array(names))) => {
                    for item in names.raw_iter() {
                        match item {
                            MaybeRef::Ref(_) => return None,
                            MaybeRef::NotRef(Object::Name(name)) => filters.extend(filter(&name)),
                            MaybeRef::NotRef(_) => {}
                        }
                    }
                }
                _ => {}
            }
            if !filters.is_empty() {
                break;
            }
        }
        Some(filters)
    }

    /// The most bytes that belong to it, packed.
    pub(super) fn most_bytes(&self) -> usize {
        let to_end = find(self.rest, b"endstream").unwrap_or(self.rest.len());
        match self.dictionary.get_raw::<u32>(LENGTH) {
            // A length is only believed where the stream ends there; otherwise the next end counts.
            Some(MaybeRef::NotRef(length)) => to_end.max(self.rest.len().min(length as usize)),
            // Another object tells the length, and which object that is can be said twice.
            Some(MaybeRef::Ref(_)) if !self.is_table() => self.rest.len(),
            _ => to_end,
        }
    }
}

fn filter(name: &Name<'_>) -> Option<Filter> {
    Some(match name.as_ref() {
        b"ASCIIHexDecode" | b"AHx" => Filter::AsciiHexDecode,
        b"ASCII85Decode" | b"A85" => Filter::Ascii85Decode,
        b"LZWDecode" | b"LZW" => Filter::LzwDecode,
        b"FlateDecode" | b"Fl" => Filter::FlateDecode,
        b"RunLengthDecode" | b"RL" => Filter::RunLengthDecode,
        b"CCITTFaxDecode" | b"CCF" => Filter::CcittFaxDecode,
        b"JBIG2Decode" => Filter::Jbig2Decode,
        b"DCTDecode" | b"DCT" => Filter::DctDecode,
        b"JPXDecode" => Filter::JpxDecode,
        b"Crypt" => Filter::Crypt,
        _ => return None,
    })
}
