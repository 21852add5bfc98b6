//! The graphic profile: what makes reports and pages the municipality's own.

pub mod picture;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::picture::{Picture, PictureKind, UnfitPicture};
use crate::colour::Colour;
use crate::ids::OrganisationId;

/// The largest logo in bytes. It is a part of every frozen follow-up and comes with the first page that somebody sees, which has 200 kB for
/// everything; a logo for print needs some twenty thousand.
pub const LARGEST_LOGO: usize = 32 * 1024;

/// The most characters of a header or a footer: one line of the page's width.
pub const LONGEST_LINE: usize = 120;

/// The profile that an organisation has chosen. It has one of these, or none as long as nobody has changed anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationProfile {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it looks like.
    pub profile: Profile,
}

/// Logo, colour, header and footer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The colour, and the one made from it that can be read on paper.
    pub colour: Option<ProfileColour>,
    /// The logo.
    pub logo: Option<Logo>,
    /// One line at the top of every page of a document; empty for none.
    pub header: String,
    /// One line at the foot of every page of a document; empty for none.
    pub footer: String,
}

/// A colour as it was chosen, and as documents print text in it. The second is kept, so that a report that is rendered again has
/// the same one on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileColour {
    /// As it was chosen.
    pub chosen: Colour,
    /// As it is printed.
    pub printed: Colour,
}

/// A logo: a picture, and what it says to somebody who does not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// What kind of file it is.
    pub kind: PictureKind,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `Exempelby kommuns logotyp`.
    pub description: String,
    /// The file, in base64 (RFC 4648).
    content: String,
}

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UnfitLogo {
    /// It is larger than [`LARGEST_LOGO`].
    #[error("a logo has at most {LARGEST_LOGO} bytes")]
    TooLarge,
    /// It is no picture that documents can show.
    #[error(transparent)]
    Picture(#[from] UnfitPicture),
    /// Nobody has said what it shows.
    #[error("a logo needs a description")]
    NoDescription,
}

impl ProfileColour {
    /// A colour with what is printed of it.
    #[must_use]
    pub fn new(chosen: Colour) -> Self {
        Self { chosen, printed: chosen.for_print() }
    }
}

impl Logo {
    /// The logo in a file.
    pub fn new(file: &[u8], description: &str) -> Result<Self, UnfitLogo> {
        if file.len() > LARGEST_LOGO {
            return Err(UnfitLogo::TooLarge);
        }
        let Picture { kind, width, height } = Picture::of(file)?;
        let description = description.trim().to_owned();
        if description.is_empty() {
            return Err(UnfitLogo::NoDescription);
        }
        Ok(Self { kind, width, height, description, content: STANDARD.encode(file) })
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> Vec<u8> {
        // Only `new` makes one; what somebody else has written into the database is no picture, and the documents' writers say so.
        STANDARD.decode(&self.content).unwrap_or_default()
    }

    /// The file as an address that stands for itself (`data:`), for pages that are files.
    #[must_use]
    pub fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.kind.media_type(), self.content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of one pixel.
    pub(super) const DOT: [u8; 67] = [
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0,
        0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c,
        0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42,
        0x60, 0x82,
    ];

    #[test]
    fn a_logo_keeps_its_file() {
        let logo = Logo::new(&DOT, " Exempelby kommun ").unwrap();
        assert_eq!((logo.file(), logo.description.as_str()), (DOT.to_vec(), "Exempelby kommun"));
        assert!(logo.data_url().starts_with("data:image/png;base64,iVBORw0KGgo"));
        let read: Logo = serde_json::from_str(&serde_json::to_string(&logo).unwrap()).unwrap();
        assert_eq!(read, logo);
    }

    #[test]
    fn what_is_no_logo_is_refused() {
        let check = |file: &[u8], description, expected| {
            assert_eq!(Logo::new(file, description).err(), Some(expected));
        };
        check(&DOT, " ", UnfitLogo::NoDescription);
        check(&[DOT.to_vec(), vec![0; LARGEST_LOGO]].concat(), "Logotyp", UnfitLogo::TooLarge);
        check(b"<svg xmlns=''/>", "Logotyp", UnfitLogo::Picture(UnfitPicture::Unknown));
    }
}
