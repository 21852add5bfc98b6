//! What documents look like and say besides the follow-up itself: the profile and the standing texts in force.

use tertial_documents::writing::memo;
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::{MemoTexts, Presentation, SCHEMA};
use tertial_domain::{Period, PeriodInYear, Profile, Scale, Snapshot, StandingTexts};
use tertial_store::Write;

use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::review::Reviewed;

/// The presentation in force. One query.
pub(crate) async fn in_force(app: &App, organisation: OrganisationId) -> Result<Presentation, Error> {
    Ok(put_together(app.store.read(organisation).presentation().await?))
}

/// The same inside a unit of work, for what is being frozen.
pub(crate) async fn in_force_within(write: &Write) -> Result<Presentation, Error> {
    Ok(put_together(write.read().presentation().await?))
}

fn put_together((profile, texts): (Option<Profile>, Option<StandingTexts>)) -> Presentation {
    Presentation { profile: profile.unwrap_or_default(), texts: texts.unwrap_or_else(memo::shipped) }
}

/// A follow-up in the presentation in force, for its draft documents. A frozen one keeps what it was frozen with.
pub async fn presented(app: &App, found: &Found, reviewed: Reviewed) -> Result<Reviewed, Error> {
    if reviewed.snapshot.frozen_on.is_some() {
        return Ok(reviewed);
    }
    let presentation = in_force(app, found.place.organisation).await?;
    Ok(Reviewed { snapshot: reviewed.snapshot.presented(presentation), ..reviewed })
}

/// A made-up follow-up of the organisation's first board, for looking at texts and profile.
pub(crate) async fn sample(app: &App, organisation: OrganisationId) -> Result<Snapshot, Error> {
    let read = app.store.read(organisation);
    let organisation = read.organisation().await?.value.name;
    let board = read.boards().await?.into_iter().next().map(|board| board.value.name);
    Ok(Snapshot {
        schema: SCHEMA,
        organisation,
        board: board.unwrap_or_else(|| "Kommunstyrelsen".to_owned()),
        at: PeriodInYear { year: app.today().year(), period: Period::T1 },
        version: 1,
        plan_adopted: None,
        plan_revision: 1,
        frozen_on: None,
        registry_number: None,
        scale: Scale::five_by_five(),
        summary: "Planen har tolv risker. Risknivån har sänkts för två av dem och är oförändrad för tio. Inga väsentliga \
                  avvikelser har konstaterats."
            .to_owned(),
        earlier: Vec::new(),
        risks: Vec::new(),
        memo: MemoTexts { date: Some(app.today()), ..MemoTexts::default() },
        presentation: None,
    })
}
