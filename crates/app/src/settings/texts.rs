//! The standing texts of the memo, and the criteria for deviations.

pub use tertial_documents::writing::{Memo, model::Block};
use tertial_documents::writing::{Report, Standing, memo};
use tertial_domain::OrganisationTexts;
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Presentation;
use tertial_domain::standing_texts::DeviationCriteria;

use super::{keep, own, short};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;

/// The most characters of a template: some pages of a memo.
const LONGEST_TEMPLATE: usize = 20_000;

/// The most characters of a criterion: it stands beside a choice.
const LONGEST_CRITERION: usize = 1000;

/// The most sections of a memo, and the most proposals and attachments.
const MOST: usize = 30;

/// The texts and their version: those that ship with the program, and 0, as long as nobody has written others.
pub async fn get(app: &App, organisation: OrganisationId) -> Result<(OrganisationTexts, i64), Error> {
    own(app, organisation)?;
    let stored = app.store.read(organisation).standing_texts().await?;
    Ok(stored.map_or_else(|| (shipped(organisation), 0), |stored| (stored.value, stored.version)))
}

/// What holds until an organisation has written its own texts.
#[must_use]
pub fn shipped(organisation: OrganisationId) -> OrganisationTexts {
    OrganisationTexts { organisation, texts: memo::shipped(), criteria: DeviationCriteria::shipped() }
}

/// A memo in texts that are not stored yet: what the administrator looks at before storing them.
pub async fn preview(app: &App, texts: OrganisationTexts) -> Result<Memo, Error> {
    app.may(Deed::Administer, &Place::organisation(texts.organisation))?;
    let texts = checked(texts)?;
    let presentation = super::presentation::in_force(app, texts.organisation).await?;
    let presentation = Presentation { texts: texts.texts, ..presentation };
    let snapshot = super::presentation::sample(app, texts.organisation).await?.presented(presentation);
    Ok(Memo::of(&Report { snapshot: &snapshot, standing: Standing::Final }))
}

/// Stores other texts. A name in braces that stands for nothing is refused: the memo would print it.
pub async fn set(app: &App, version: i64, texts: OrganisationTexts) -> Result<(), Error> {
    let mut write = app.write(Deed::Administer, &Place::organisation(texts.organisation)).await?;
    let texts = checked(texts)?;
    let stored = write.read().standing_texts().await?;
    keep(&mut write, stored, version, texts).await?;
    write.commit().await?;
    Ok(())
}

/// The texts, where they can be used.
pub fn checked(texts: OrganisationTexts) -> Result<OrganisationTexts, Error> {
    if let Some(name) = texts.texts.unknown_name() {
        return Err(Error::UnknownName { name: name.to_owned() });
    }
    let standing = &texts.texts;
    if [standing.proposals.len(), standing.sections.len(), standing.attachments.len()]
        .iter()
        .any(|n| *n > MOST)
    {
        return Err(Error::TooMany { most: MOST });
    }
    for section in &standing.sections {
        if section.heading.trim().is_empty() {
            return Err(Error::Empty("title"));
        }
        short("template", section.text.clone(), LONGEST_TEMPLATE)?;
    }
    for criterion in [&texts.criteria.material, &texts.criteria.minor] {
        short("criteria", crate::accounts::filled("criteria", criterion)?, LONGEST_CRITERION)?;
    }
    Ok(texts)
}
