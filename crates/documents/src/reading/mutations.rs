//! The seeds of `fuzz/corpus`, whole and changed: whatever a file holds gives a draft or an error, in a moment.
//!
//! The same seeds start the fuzzing with libFuzzer; this needs nothing but stable Rust. `TERTIAL_FUZZ_ROUNDS` says how many
//! changed copies of every seed are read, and `TERTIAL_FUZZ_START` from which round, so that a round can be run again alone.

use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::read;

/// Enough to meet every reader's errors, few enough to wait for at every run.
const ROUNDS: u64 = 2;

/// A seed of a few kilobytes is read in milliseconds; what repeats itself into this is a defect, on a busy machine too.
const LONGEST: Duration = Duration::from_secs(20);

/// No mutation makes a file larger than this.
const MOST_BYTES: usize = 1 << 20;

const FORMATS: [&str; 7] = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx"];

#[test]
fn changed_seeds_give_a_draft_or_an_error_in_a_moment() {
    let start = setting("TERTIAL_FUZZ_START", 0);
    let rounds = setting("TERTIAL_FUZZ_ROUNDS", ROUNDS);
    for format in FORMATS {
        let seeds = seeds(format);
        for (path, seed) in &seeds {
            read(&path.to_string_lossy(), seed).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        for round in start..start + rounds {
            for (index, (path, seed)) in seeds.iter().enumerate() {
                let mut chance = Chance::new(round, format, index);
                let other = &seeds[chance.below(seeds.len())].1;
                let changed = match chance.below(3) {
                    0 => chance.changed(seed, other),
                    _ => repacked(seed, &mut chance).unwrap_or_else(|| chance.changed(seed, other)),
                };
                check(&format!("{}, round {round}", path.display()), format, &changed);
            }
        }
    }
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .map_or(otherwise, |value| value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}

/// Reads an input; one that panics or takes too long is kept in the temporary folder, and named.
#[expect(clippy::disallowed_methods, reason = "measures how long the reading takes")]
fn check(what: &str, format: &str, bytes: &[u8]) {
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| drop(read(&format!("fuzz.{format}"), bytes))));
    let took = started.elapsed();
    if outcome.is_err() || took > LONGEST {
        let kept = std::env::temp_dir().join(format!("tertial-fuzz.{format}"));
        std::fs::write(&kept, bytes).unwrap();
        panic!("{what}: panicked: {}, took {took:?}; the input is {}", outcome.is_err(), kept.display());
    }
}

fn seeds(format: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(format);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        // libFuzzer adds its own finds, which have no ending, and some of which are errors.
        .filter(|path| path.extension().is_some_and(|ending| ending == format))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{}: no seeds", folder.display());
    paths.into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

/// The zip file with one of its parts changed, so that the change reaches past the unpacking; `None` for what is no zip file.
fn repacked(seed: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(seed)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.push((file.name().unwrap().into_owned(), content));
    }
    let changed = chance.below(parts.len());
    let other = parts[chance.below(parts.len())].1.clone();
    let content = &parts[changed].1;
    parts[changed].1 = match std::str::from_utf8(content) {
        Ok(xml) if chance.below(4) > 0 => chance.changed_xml(xml).into_bytes(),
        _ => chance.changed(content, &other),
    };
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&content).unwrap();
    }
    Some(archive.finish().unwrap().into_inner())
}

/// Chance from a fixed start (xorshift), so that a round fails again when it is run again.
struct Chance(u64);

impl Chance {
    fn new(round: u64, format: &str, seed: usize) -> Self {
        let mut state = 0xcbf2_9ce4_8422_2325_u64 ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for byte in format.bytes().chain(seed.to_le_bytes()) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(state | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % limit.max(1) as u64).unwrap()
    }

    fn range(&mut self, length: usize, most: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..(start + self.below(most)).min(length)
    }

    /// Bytes with a few changes: flipped bits, cuts, pieces of another file, and pieces repeated.
    fn changed(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        for _ in 0..=self.below(6) {
            if changed.is_empty() {
                break;
            }
            let at = self.below(changed.len());
            match self.below(8) {
                0 => changed.truncate(at),
                1 => {
                    let taken = self.range(other.len(), 2_000);
                    changed.splice(at..at, other[taken].iter().copied());
                }
                2 => {
                    let taken = self.range(changed.len(), 500);
                    let piece = changed[taken].repeat(1 + self.below(300));
                    changed.splice(at..at, piece);
                }
                3 => {
                    let taken = self.range(changed.len(), 200);
                    changed.drain(taken);
                }
                4 => changed[at] = [0, 9, 10, b'"', b'<', b';', 0x7f, 0xff][self.below(8)],
                _ => changed[at] ^= 1 << self.below(8),
            }
            changed.truncate(MOST_BYTES);
        }
        changed
    }

    /// XML with a few changes between its signs: tags dropped, moved and repeated, and numbers at the edges.
    fn changed_xml(&mut self, xml: &str) -> String {
        let mut pieces: Vec<String> = xml.split_inclusive('>').map(str::to_owned).collect();
        for _ in 0..=self.below(5) {
            if pieces.is_empty() {
                break;
            }
            let at = self.below(pieces.len());
            match self.below(5) {
                0 => drop(pieces.remove(at)),
                1 => {
                    let other = self.below(pieces.len());
                    pieces.swap(at, other);
                }
                2 => {
                    let taken = self.range(pieces.len(), 40);
                    let piece = pieces[taken].to_vec();
                    let repeated = std::iter::repeat_n(piece, 1 + self.below(50)).flatten();
                    let repeated: Vec<String> = repeated.collect();
                    pieces.splice(at..at, repeated);
                }
                _ => {
                    let value = EDGES[self.below(EDGES.len())];
                    pieces[at] = with_number(&pieces[at], value);
                }
            }
        }
        let mut changed: String = pieces.concat();
        changed.truncate(changed.floor_char_boundary(MOST_BYTES));
        changed
    }
}

/// Numbers and references that a reader might trust.
const EDGES: [&str; 10] = [
    "0",
    "-1",
    "65536",
    "4294967295",
    "18446744073709551616",
    "1048576",
    "XFD1048576",
    "A0",
    "A1:XFD1048576",
    "1e308",
];

/// The piece with its first attribute value or number replaced.
fn with_number(piece: &str, value: &str) -> String {
    let quoted =
        piece.find('"').and_then(|start| Some((start + 1, start + 1 + piece[start + 1..].find('"')?)));
    let digits = piece.find(|c: char| c.is_ascii_digit()).map(|start| {
        let length = piece[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len() - start);
        (start, start + length)
    });
    match digits.or(quoted) {
        Some((start, end)) => format!("{}{value}{}", &piece[..start], &piece[end..]),
        None => piece.to_owned(),
    }
}
