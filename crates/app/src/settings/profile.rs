//! The graphic profile: logo, colour, header and footer.

use tertial_documents::writing::WriteError;
use tertial_domain::ids::OrganisationId;
use tertial_domain::profile::picture::UnfitPicture;
use tertial_domain::profile::{LONGEST_LINE, Logo};
use tertial_domain::snapshot::Presentation;
use tertial_domain::{OrganisationProfile, Profile};

use super::presentation::sample;
use super::{keep, own, short};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;
use crate::writing;

/// What becomes of the logo.
#[derive(Debug, Clone)]
pub enum LogoChange {
    /// It stays, and what it says to somebody who does not see it too.
    KeepAsItIs,
    /// It stays, with another description.
    Keep,
    /// It is taken away.
    Remove,
    /// Another file takes its place.
    Replace {
        /// The file.
        file: Vec<u8>,
    },
}

/// The profile and its version: a plain one, and 0, as long as nobody has chosen.
pub async fn get(app: &App, organisation: OrganisationId) -> Result<(Profile, i64), Error> {
    own(app, organisation)?;
    let stored = app.store.read(organisation).profile().await?;
    Ok(stored.map_or_else(|| (Profile::default(), 0), |stored| (stored.value.profile, stored.version)))
}

/// Chooses another profile. A new logo is refused where a document cannot show it; `description` is what the logo says to
/// somebody who does not see it.
pub async fn set(
    app: &App,
    organisation: OrganisationId,
    version: i64,
    (profile, logo, description): (Profile, LogoChange, &str),
) -> Result<(), Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let header = short("header", profile.header.trim().to_owned(), LONGEST_LINE)?;
    let footer = short("footer", profile.footer.trim().to_owned(), LONGEST_LINE)?;
    let (before, _) = get(app, organisation).await?;
    let logo = match (logo, before.logo) {
        (LogoChange::Replace { file }, _) => Some(Logo::new(&file, description)?),
        (LogoChange::KeepAsItIs, logo) => logo,
        (LogoChange::Keep, Some(logo)) => Some(Logo::new(&logo.file(), description)?),
        (LogoChange::Remove, _) | (LogoChange::Keep, None) => None,
    };
    let profile = Profile { header, footer, logo, ..profile };
    if profile.logo.is_some() {
        shows(app, organisation, &profile).await?;
    }
    let mut write = app.write(Deed::Administer, &Place::organisation(organisation)).await?;
    let stored = write.read().profile().await?;
    keep(&mut write, stored, version, OrganisationProfile { organisation, profile }).await?;
    write.commit().await?;
    Ok(())
}

/// A memo in a profile, as PDF: what the administrator looks at.
pub async fn preview(app: &App, organisation: OrganisationId) -> Result<Vec<u8>, Error> {
    app.may(Deed::Administer, &Place::organisation(organisation))?;
    let presentation = super::presentation::in_force(app, organisation).await?;
    let snapshot = sample(app, organisation).await?.presented(presentation);
    let typeset = tokio::task::spawn_blocking(move || writing::sample_memo(&snapshot));
    typeset.await.unwrap_or_else(|stopped| {
        Err(Error::Write(WriteError::Writer { format: "pdf", reason: stopped.to_string() }))
    })
}

/// Sees that a document can be typeset with the logo: a picture may begin as one and be broken further in.
async fn shows(app: &App, organisation: OrganisationId, profile: &Profile) -> Result<(), Error> {
    let presentation = super::presentation::in_force(app, organisation).await?;
    let presentation = Presentation { profile: profile.clone(), ..presentation };
    let snapshot = sample(app, organisation).await?.presented(presentation);
    // A picture that stops the typesetting, however it does that, is at fault itself: without one it always succeeds.
    match tokio::task::spawn_blocking(move || writing::sample_memo(&snapshot)).await {
        Ok(Ok(_)) => Ok(()),
        _ => Err(Error::Logo(UnfitPicture::Damaged.into())),
    }
}
