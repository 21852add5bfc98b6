//! How a file's text is written, and reading it as UTF-8.

use std::borrow::Cow;
use std::io::{self, Read};

/// How text is written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a mark before it.
    Utf8,
    /// UTF-16, the lesser byte first.
    Utf16Le,
    /// UTF-16, the greater byte first.
    Utf16Be,
    /// Windows-1252, which has all that Latin-1 has.
    Windows1252,
    /// Code page 437, as DOS wrote it and as SIE asks for (`#FORMAT PC8`).
    Cp437,
}

impl Encoding {
    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Cp437 => "CP437",
        }
    }

    /// Bytes as text; what is none is replaced by a mark for that.
    pub(crate) fn decoded(self, bytes: &[u8]) -> Cow<'_, str> {
        match self.standard() {
            Some(standard) => standard.decode_without_bom_handling(bytes).0,
            None => bytes.iter().map(|byte| cp437(*byte)).collect(),
        }
    }

    const fn standard(self) -> Option<&'static encoding_rs::Encoding> {
        Some(match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Cp437 => return None,
        })
    }
}

/// The characters of code page 437 above ASCII.
const CP437: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', //
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', '¢', '£', '¥', '₧', 'ƒ', //
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '⌐', '¬', '½', '¼', '¡', '«', '»', //
    '░', '▒', '▓', '│', '┤', '╡', '╢', '╖', '╕', '╣', '║', '╗', '╝', '╜', '╛', '┐', //
    '└', '┴', '┬', '├', '─', '┼', '╞', '╟', '╚', '╔', '╩', '╦', '╠', '═', '╬', '╧', //
    '╨', '╤', '╥', '╙', '╘', '╒', '╓', '╫', '╪', '┘', '┌', '█', '▄', '▌', '▐', '▀', //
    'α', 'ß', 'Γ', 'π', 'Σ', 'σ', 'µ', 'τ', 'Φ', 'Θ', 'Ω', 'δ', '∞', 'φ', 'ε', '∩', //
    '≡', '±', '≥', '≤', '⌠', '⌡', '÷', '≈', '°', '∙', '·', '√', 'ⁿ', '²', '■', '\u{a0}',
];

fn cp437(byte: u8) -> char {
    byte.checked_sub(128).map_or(char::from(byte), |at| CP437[usize::from(at)])
}

/// What has been seen of a file's bytes, from which its encoding is told.
#[derive(Debug)]
pub(crate) struct Witness {
    carried: Vec<u8>,
    letters: u64,
    broken: u64,
    high: [u64; 256],
}

impl Default for Witness {
    fn default() -> Self {
        Self { carried: Vec::new(), letters: 0, broken: 0, high: [0; 256] }
    }
}

impl Witness {
    /// Looks at the bytes that follow.
    pub(crate) fn see(&mut self, bytes: &[u8]) {
        if self.carried.is_empty() && bytes.is_ascii() {
            return;
        }
        let carried = std::mem::take(&mut self.carried);
        let joined;
        let mut rest = if carried.is_empty() {
            bytes
        } else {
            joined = [&carried, bytes].concat();
            &joined
        };
        let broken_before = self.broken;
        loop {
            let (good, broken) = match std::str::from_utf8(rest) {
                Ok(text) => (text.len(), None),
                Err(error) => (error.valid_up_to(), Some(error.error_len())),
            };
            self.letters += rest[..good].iter().filter(|byte| **byte >= 0xc0).count() as u64;
            match broken {
                None => break,
                // A letter that the next bytes may complete.
                Some(None) => {
                    self.carried = rest[good..].to_vec();
                    break;
                }
                Some(Some(length)) => {
                    self.broken += 1;
                    rest = &rest[good + length..];
                }
            }
        }
        // Which letters they would be elsewhere matters only where they are none in UTF-8.
        if self.broken > broken_before {
            for byte in bytes.iter().filter(|byte| !byte.is_ascii()) {
                self.high[usize::from(*byte)] += 1;
            }
        }
    }

    /// The encoding of the file that begins like this. A few broken letters make no other encoding of a file that has many whole ones.
    pub(crate) fn encoding(&self, start: &[u8]) -> Encoding {
        match start {
            [0xff, 0xfe, ..] => return Encoding::Utf16Le,
            [0xfe, 0xff, ..] => return Encoding::Utf16Be,
            [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8,
            _ => {}
        }
        if let Some(utf16) = unmarked_utf16(start) {
            return utf16;
        }
        if self.broken * 10 <= self.letters {
            return Encoding::Utf8;
        }
        let count = |letters: &[u8]| letters.iter().map(|byte| self.high[usize::from(*byte)]).sum::<u64>();
        // å, ä, ö, Å, Ä, Ö and é in the one and in the other.
        let dos = count(&[0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82]);
        let windows = count(&[0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6, 0xe9]);
        if dos > windows { Encoding::Cp437 } else { Encoding::Windows1252 }
    }
}

/// UTF-16 without a mark: every other byte of Swedish text is nought.
fn unmarked_utf16(start: &[u8]) -> Option<Encoding> {
    let pairs = start.len() / 2;
    let noughts = |at: usize| start.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    if pairs < 4 {
        None
    } else if odd * 10 > pairs * 8 && even * 10 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 10 > pairs * 8 && odd * 10 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Reads text of any encoding as UTF-8. Bytes that are no text in UTF-8 come through as they are, so that their row can be set aside.
pub(crate) struct Decoding<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    out: Vec<u8>,
    out_at: usize,
    ended: bool,
}

enum Decoder {
    Standard(Box<encoding_rs::Decoder>),
    Cp437,
}

/// How many bytes are decoded at a time.
const CHUNK: usize = 1 << 16;

/// A file's text as UTF-8, without the mark that may stand before it.
pub(crate) fn utf8<R: Read + Send + 'static>(
    mut source: R,
    encoding: Encoding,
) -> io::Result<Box<dyn Read + Send>> {
    if encoding == Encoding::Utf8 {
        let mut start = Vec::with_capacity(3);
        source.by_ref().take(3).read_to_end(&mut start)?;
        if start == [0xef, 0xbb, 0xbf] {
            start.clear();
        }
        return Ok(Box::new(io::Cursor::new(start).chain(source)));
    }
    let decoder = encoding.standard().map_or(Decoder::Cp437, |standard| {
        Decoder::Standard(Box::new(standard.new_decoder_with_bom_removal()))
    });
    let (raw, out) = (vec![0; CHUNK], Vec::with_capacity(CHUNK * 3));
    Ok(Box::new(Decoding { source, decoder, raw, raw_at: 0, raw_end: 0, out, out_at: 0, ended: false }))
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.out_at == self.out.len() {
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let count = buffer.len().min(self.out.len() - self.out_at);
        buffer[..count].copy_from_slice(&self.out[self.out_at..self.out_at + count]);
        self.out_at += count;
        Ok(count)
    }
}

impl<R: Read> Decoding<R> {
    fn fill(&mut self) -> io::Result<()> {
        if self.raw_at == self.raw_end {
            self.raw_at = 0;
            self.raw_end = self.source.read(&mut self.raw)?;
            self.ended = self.raw_end == 0;
        }
        let raw = &self.raw[self.raw_at..self.raw_end];
        self.out.clear();
        self.out_at = 0;
        match &mut self.decoder {
            Decoder::Standard(decoder) => {
                self.out.resize(CHUNK * 3, 0);
                let (_, read, written, _) = decoder.decode_to_utf8(raw, &mut self.out, self.ended);
                self.out.truncate(written);
                self.raw_at += read;
            }
            Decoder::Cp437 => {
                let mut letter = [0; 4];
                for byte in raw {
                    self.out.extend_from_slice(cp437(*byte).encode_utf8(&mut letter).as_bytes());
                }
                self.raw_at = self.raw_end;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Köpare;Belopp\nÅsa Öberg;1\u{a0}234,50\n";

    fn told(bytes: &[u8]) -> Encoding {
        let mut witness = Witness::default();
        // In pieces, so that a letter is cut in two.
        bytes.chunks(2).for_each(|piece| witness.see(piece));
        witness.encoding(bytes)
    }

    fn read(bytes: &'static [u8], encoding: Encoding) -> String {
        let mut text = String::new();
        utf8(bytes, encoding).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_encoding_is_told_and_read() {
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16_be: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let windows = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
        let dos: Vec<u8> = TEXT
            .chars()
            .map(|c| {
                if c.is_ascii() {
                    c as u8
                } else {
                    128 + u8::try_from(CP437.iter().position(|it| *it == c).unwrap()).unwrap()
                }
            })
            .collect();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), Encoding::Utf8),
            ([b"\xff\xfe".as_slice(), &utf16].concat(), Encoding::Utf16Le),
            (utf16, Encoding::Utf16Le),
            (utf16_be, Encoding::Utf16Be),
            (windows, Encoding::Windows1252),
            (dos, Encoding::Cp437),
        ] {
            assert_eq!(told(&bytes), encoding);
            assert_eq!(read(Box::leak(bytes.into_boxed_slice()), encoding), TEXT, "{encoding:?}");
        }
        assert_eq!(told(b"ren ASCII"), Encoding::Utf8);
    }

    #[test]
    fn a_few_broken_letters_make_no_other_encoding() {
        let bytes = ["åäö".repeat(20).as_bytes(), b"\xe5"].concat();
        assert_eq!(told(&bytes), Encoding::Utf8);
    }
}
