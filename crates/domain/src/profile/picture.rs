//! What a picture file is, told from its first bytes and not from its name.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Most pixels in a row or a column: a page is some 2,500 pixels wide in print, and a logo is a part of it.
pub const MOST_PIXELS: u32 = 4000;

/// A picture's kind and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// The kind.
    pub kind: PictureKind,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A kind of picture that every reader of a report can show. SVG is not among them: it can carry scripts and what it shows
/// depends on the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ISO/IEC 10918).
    Jpeg,
}

/// Why a file is no picture to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UnfitPicture {
    /// It is neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    Unknown,
    /// It begins as one, and cannot be read.
    #[error("the picture is damaged")]
    Damaged,
    /// It has more than [`MOST_PIXELS`] one way.
    #[error("a picture has at most {MOST_PIXELS} pixels a side")]
    TooManyPixels,
    /// It is in colours for printing presses (CMYK), which screens and archive files cannot show alike.
    #[error("the picture is in CMYK")]
    Cmyk,
}

impl PictureKind {
    /// Its media type (IANA's registry).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

impl Picture {
    /// The picture in a file.
    pub fn of(file: &[u8]) -> Result<Self, UnfitPicture> {
        let picture = if file.starts_with(b"\x89PNG\r\n\x1a\n") {
            png(file).ok_or(UnfitPicture::Damaged)?
        } else if file.starts_with(&[0xff, 0xd8, 0xff]) {
            jpeg(file)?
        } else {
            return Err(UnfitPicture::Unknown);
        };
        if picture.width == 0 || picture.height == 0 {
            Err(UnfitPicture::Damaged)
        } else if picture.width > MOST_PIXELS || picture.height > MOST_PIXELS {
            Err(UnfitPicture::TooManyPixels)
        } else {
            Ok(picture)
        }
    }
}

/// The size stands in the first chunk, which has to be `IHDR`.
fn png(file: &[u8]) -> Option<Picture> {
    let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?));
    if file.get(12..16)? != b"IHDR" || number(8)? != 13 {
        return None;
    }
    Some(Picture { kind: PictureKind::Png, width: number(16)?, height: number(20)? })
}

/// The size stands in the first frame header, after segments that say how long they are.
fn jpeg(file: &[u8]) -> Result<Picture, UnfitPicture> {
    let number = |at: usize| Some(u16::from_be_bytes(file.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    while let (Some(0xff), Some(&marker)) = (file.get(at), file.get(at + 1)) {
        match marker {
            // Filling, and markers that stand alone.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            // Frame headers; between them stand tables of other kinds.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let (height, width) = number(at + 5).zip(number(at + 7)).ok_or(UnfitPicture::Damaged)?;
                return match file.get(at + 9) {
                    Some(1 | 3) => {
                        Ok(Picture { kind: PictureKind::Jpeg, width: width.into(), height: height.into() })
                    }
                    Some(4) => Err(UnfitPicture::Cmyk),
                    _ => Err(UnfitPicture::Damaged),
                };
            }
            _ => at += 2 + usize::from(number(at + 2).ok_or(UnfitPicture::Damaged)?),
        }
    }
    Err(UnfitPicture::Damaged)
}

#[cfg(test)]
mod tests {
    use super::super::tests::DOT;
    use super::*;

    fn frame(components: u8, width: u16) -> Vec<u8> {
        let [high, low] = width.to_be_bytes();
        let mut file = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 40, high, low];
        file.extend([components, 1, 0x11, 0]);
        file
    }

    #[test]
    fn pictures_are_told_by_their_content() {
        let check = |file: &[u8], expected| assert_eq!(Picture::of(file), expected, "{file:02x?}");
        let picture = |kind, width, height| Ok(Picture { kind, width, height });
        check(&DOT, picture(PictureKind::Png, 1, 1));
        check(&DOT[..20], Err(UnfitPicture::Damaged));
        check(&frame(3, 200), picture(PictureKind::Jpeg, 200, 40));
        check(&frame(1, 200), picture(PictureKind::Jpeg, 200, 40));
        check(&frame(4, 200), Err(UnfitPicture::Cmyk));
        check(&frame(3, 4001), Err(UnfitPicture::TooManyPixels));
        check(&frame(3, 0), Err(UnfitPicture::Damaged));
        check(&frame(3, 200)[..12], Err(UnfitPicture::Damaged));
        check(b"", Err(UnfitPicture::Unknown));
        check(b"GIF89a", Err(UnfitPicture::Unknown));
        check(b"<svg/>", Err(UnfitPicture::Unknown));
    }
}
