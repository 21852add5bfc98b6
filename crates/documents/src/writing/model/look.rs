//! The municipality's own look: what its graphic profile changes in a document.

use serde::Serialize;
use tertial_domain::profile::Logo;
use tertial_domain::{Profile, Snapshot};

use super::text;

/// A graphic profile, ready to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Look {
    /// The colour of what stands out, `#1f5a70`; none for the plain one.
    pub accent: Option<String>,
    /// The line at the top of every page; empty for none.
    pub header: String,
    /// The line at the foot of every page; empty for none.
    pub footer: String,
    /// The logo.
    pub logo: Option<ShownLogo>,
}

/// A logo, and how large it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownLogo {
    /// What it says to somebody who does not see it.
    pub description: String,
    /// The name of its file inside a document: `logo.png`.
    pub file_name: String,
    /// Width in points, with the picture's own proportions.
    pub width: u32,
    /// Height in points.
    pub height: u32,
    /// The picture itself.
    #[serde(skip)]
    pub logo: Logo,
}

/// The largest that a logo is shown, in points: 6 by 1.6 cm.
const LARGEST: (u32, u32) = (170, 45);

impl Look {
    /// The look of a snapshot's documents; `None` where nothing makes it the municipality's own.
    pub(super) fn of(snapshot: &Snapshot) -> Option<Self> {
        let profile = &snapshot.presentation.as_ref()?.profile;
        (*profile != Profile::default()).then(|| Self {
            accent: profile.colour.map(|colour| colour.printed.to_string()),
            header: text::line(&profile.header),
            footer: text::line(&profile.footer),
            logo: profile.logo.as_ref().map(shown),
        })
    }
}

fn shown(logo: &Logo) -> ShownLogo {
    let (most_wide, most_high) = LARGEST;
    let (width, height) = (logo.width.max(1), logo.height.max(1));
    // Whichever of the two limits is met first, in whole points so that every machine gets the same.
    let (wide, high) = if width * most_high >= height * most_wide {
        (most_wide, (most_wide * height / width).max(1))
    } else {
        ((most_high * width / height).max(1), most_high)
    };
    ShownLogo {
        description: text::line(&logo.description),
        file_name: format!("logo.{}", logo.kind.ending()),
        width: wide,
        height: high,
        logo: logo.clone(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use tertial_domain::profile::ProfileColour;
    use tertial_domain::profile::picture::PictureKind;
    use tertial_domain::snapshot::Presentation;

    use super::*;

    /// A PNG of 24 × 8 pixels with a transparent edge, as logos have.
    const PICTURE: &[u8] = include_bytes!("look/logo.png");

    /// The snapshot with a graphic profile in which everything is used.
    pub(crate) fn looks(snapshot: Snapshot) -> Snapshot {
        let profile = Profile {
            colour: Some(ProfileColour::new("#f5b400".parse().unwrap())),
            logo: Some(Logo::new(PICTURE, "Exempelby kommun & region").unwrap()),
            header: "Kommunledningskontoret".to_owned(),
            footer: "Exempelby kommun · 012-345 67 00 · exempelby.se".to_owned(),
        };
        snapshot.presented(Presentation { profile, texts: crate::writing::memo::shipped() })
    }

    #[test]
    fn a_logo_keeps_its_proportions_within_its_place() {
        let check = |width: u32, height: u32, expected: (u32, u32)| {
            let json = serde_json::json!({
                "kind": PictureKind::Png, "width": width, "height": height, "description": "Logotyp", "content": ""
            });
            let shown = shown(&serde_json::from_value(json).unwrap());
            assert_eq!((shown.width, shown.height), expected, "{width} × {height}");
        };
        check(400, 100, (170, 42));
        check(100, 100, (45, 45));
        check(100, 400, (11, 45));
        check(4000, 1, (170, 1));
        check(1, 4000, (1, 45));
    }
}
