//! What is stored: plans and follow-ups, and how to find the one that is meant.

use jiff::civil::Date;
use serde::Serialize;
use tertial_domain::follow_up::{FollowUp, FollowUpState};
use tertial_domain::ids::{BoardId, FollowUpId, OrganisationId, RevisionId};
use tertial_domain::plan::{PlanState, PlannedRisk};
use tertial_domain::{Board, Period, PeriodInYear, Plan, Snapshot};
use tertial_store::{Stored, Whereabouts};

use crate::access::{Deed, Place, Refused};
use crate::app::App;
use crate::error::{Error, StoreError};
use crate::surroundings::day_of;

/// Which follow-up is meant; what is left out is any.
#[derive(Debug, Clone, Default)]
pub struct Which {
    /// The board's name or the beginning of it, in any case.
    pub board: Option<String>,
    /// The plan's year.
    pub year: Option<i16>,
    /// The period.
    pub period: Option<Period>,
}

/// A plan with its follow-ups.
#[derive(Debug, Clone, Serialize)]
pub struct ListedPlan {
    /// The municipality.
    pub organisation: String,
    /// The board.
    pub board: String,
    /// The plan's year.
    pub year: i16,
    /// How far the plan has come.
    pub state: PlanState,
    /// Its revision, from 1.
    pub revision: u32,
    /// How many risks it has.
    pub risks: usize,
    /// Its follow-ups in time, each in its last version.
    pub follow_ups: Vec<ListedFollowUp>,
    /// Identity of the municipality.
    #[serde(skip)]
    pub organisation_id: OrganisationId,
    /// Identity of the board.
    #[serde(skip)]
    pub board_id: BoardId,
    /// Identity of the revision.
    #[serde(skip)]
    pub id: RevisionId,
}

/// A follow-up in its last version.
#[derive(Debug, Clone, Serialize)]
pub struct ListedFollowUp {
    /// The period.
    pub period: Period,
    /// The version, from 1.
    pub version: u32,
    /// How far it has come.
    pub state: FollowUpState,
    /// The fingerprint, where it is frozen: 64 hexadecimal digits.
    pub fingerprint: Option<String>,
    /// Identity of the version.
    #[serde(skip)]
    pub id: FollowUpId,
}

/// A follow-up that was found, by somebody who may read it. What is done with one takes this, however it was found.
#[derive(Debug, Clone)]
pub struct Found {
    pub(crate) place: Place,
    pub(crate) whereabouts: Whereabouts,
}

/// Every plan that the actor may read, with its follow-ups, by organisation, board and year.
pub async fn list(app: &App) -> Result<Vec<ListedPlan>, Error> {
    let mut listed = Vec::new();
    for organisation in app.organisations().await? {
        let read = app.store.read(organisation.value.id);
        let boards = read.boards().await?;
        let follow_ups = read.all_follow_ups().await?;
        for plan in read.latest_plans().await? {
            let board = plan.value.content().board;
            if app.may(Deed::Read, &Place::board(organisation.value.id, board)).is_err() {
                continue;
            }
            let board = boards.iter().find(|stored| stored.value.id == board);
            listed.push(listed_plan(&organisation.value, board, &plan.value, &follow_ups));
        }
    }
    listed.sort_by(|a, b| (&a.organisation, &a.board, a.year).cmp(&(&b.organisation, &b.board, b.year)));
    Ok(listed)
}

fn listed_plan(
    organisation: &tertial_domain::Organisation,
    board: Option<&Stored<Board>>,
    plan: &Plan,
    all_follow_ups: &[Stored<FollowUp>],
) -> ListedPlan {
    let content = plan.content();
    let mut last: Vec<ListedFollowUp> = Vec::new();
    for follow_up in all_follow_ups.iter().filter(|it| it.value.head().plan == content.plan) {
        let head = follow_up.value.head();
        // Versions come in order, so that the last of a period is its last version.
        last.retain(|listed| listed.period != head.at.period);
        last.push(ListedFollowUp {
            period: head.at.period,
            version: head.version,
            state: follow_up.value.state(),
            fingerprint: follow_up.value.frozen().map(|frozen| frozen.fingerprint().hex()),
            id: head.id,
        });
    }
    ListedPlan {
        organisation: organisation.name.clone(),
        board: board.map(|board| board.value.name.clone()).unwrap_or_default(),
        year: content.year,
        state: plan.state(),
        revision: content.number,
        risks: content.risks.len(),
        follow_ups: last,
        organisation_id: organisation.id,
        board_id: content.board,
        id: content.id,
    }
}

/// The one follow-up that fits; an error names the choices where several do.
pub async fn find(app: &App, which: &Which) -> Result<Found, Error> {
    find_where(app, which, |_| true).await
}

/// The one frozen follow-up that fits.
pub async fn find_frozen(app: &App, which: &Which) -> Result<Found, Error> {
    find_where(app, which, |follow_up| follow_up.fingerprint.is_some()).await
}

/// The follow-up with an id, in whichever version; one query. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: FollowUpId) -> Result<Found, Error> {
    let whereabouts = match app.store.read(organisation).whereabouts(id).await {
        Err(StoreError::NotFound { .. }) => return Err(Error::NotHere),
        other => other?,
    };
    let place = Place::board(organisation, whereabouts.board.id);
    app.may(Deed::Read, &place)?;
    Ok(Found { place, whereabouts })
}

/// The day on which a follow-up came about: opened, opened again or taken in.
pub async fn opened_on(app: &App, found: &Found) -> Result<Option<Date>, Error> {
    let line = app.store.read(found.place.organisation).beginning(found.id().uuid()).await?;
    Ok(line.and_then(|line| line.at()).map(day_of))
}

async fn find_where(
    app: &App,
    which: &Which,
    fits: impl Fn(&ListedFollowUp) -> bool,
) -> Result<Found, Error> {
    let plans = list(app).await?;
    let mut found: Vec<(&ListedPlan, &ListedFollowUp)> = Vec::new();
    let mut passed_over = None;
    for plan in plans.iter().filter(|plan| which.fits_plan(plan, &plans)) {
        for follow_up in plan.follow_ups.iter().filter(|it| which.period.is_none_or(|p| p == it.period)) {
            if fits(follow_up) {
                found.push((plan, follow_up));
            } else {
                passed_over = Some(name(&plan.board, plan.year, follow_up.period));
            }
        }
    }
    match (found.as_slice(), passed_over) {
        ([(plan, follow_up)], _) => with_id(app, plan.organisation_id, follow_up.id).await,
        ([], Some(follow_up)) => Err(Error::NotFrozen { follow_up }),
        ([], None) => Err(Error::NoFollowUp),
        (several, _) => {
            let name = |(plan, it): &(&ListedPlan, &ListedFollowUp)| name(&plan.board, plan.year, it.period);
            Err(Error::SeveralFollowUps { choices: several.iter().map(name).collect() })
        }
    }
}

impl Found {
    /// Identity of the version that was found.
    #[must_use]
    pub const fn id(&self) -> FollowUpId {
        self.follow_up().head().id
    }

    /// The version that was found, as it was then.
    #[must_use]
    pub const fn follow_up(&self) -> &FollowUp {
        &self.whereabouts.follow_up.value
    }

    /// The stored version of what was found, for changing it.
    #[must_use]
    pub const fn stored_version(&self) -> i64 {
        self.whereabouts.follow_up.version
    }

    /// Its board.
    #[must_use]
    pub const fn board(&self) -> &Board {
        &self.whereabouts.board
    }

    /// The plan in force that it follows up.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.whereabouts.plan()
    }

    /// Every version of the same follow-up, oldest first; this one is among them.
    pub fn versions(&self) -> impl Iterator<Item = &FollowUp> {
        let own = self.follow_up().head();
        self.whereabouts.of_plan.iter().filter(move |it| it.head().at == own.at)
    }

    /// The plan's follow-ups in time, each in its last version.
    #[must_use]
    pub fn of_plan(&self) -> Vec<&FollowUp> {
        let mut last: Vec<&FollowUp> = Vec::new();
        for follow_up in &self.whereabouts.of_plan {
            last.retain(|it| it.head().at != follow_up.head().at);
            last.push(follow_up);
        }
        last
    }

    /// The later versions of the same follow-up, oldest first: it has been reopened where there are any.
    pub fn later_versions(&self) -> impl Iterator<Item = &FollowUp> {
        let own = self.follow_up().head();
        let of_plan = self.whereabouts.of_plan.iter();
        of_plan.filter(move |it| it.head().at == own.at && it.head().version > own.version)
    }

    /// The risks of one of its snapshots as the plan has them, in the snapshot's order.
    #[must_use]
    pub fn risks_of(&self, snapshot: &Snapshot) -> &[PlannedRisk] {
        let mut revisions = self.whereabouts.revisions.iter().map(Plan::content);
        revisions.find(|content| content.number == snapshot.plan_revision).map_or(&[], |it| &it.risks)
    }

    /// Whether the actor may do it to this follow-up.
    #[must_use]
    pub fn allows(&self, app: &App, deed: Deed) -> bool {
        app.may(deed, &self.place).is_ok()
    }

    /// Whether the actor may write a risk's analysis and level: by a role that covers the board, or by one on a unit of it where the risk is
    /// theirs by name or title.
    pub fn may_assess(&self, app: &App, planned: &PlannedRisk) -> Result<(), Refused> {
        app.actor().may_given(&[Deed::Assess], &self.place, planned.owner.as_deref())
    }

    /// Whether the actor may write any risk's.
    #[must_use]
    pub fn may_assess_something(&self, app: &App) -> bool {
        self.allows(app, Deed::Assess)
            || self.plan().content().risks.iter().any(|planned| self.may_assess(app, planned).is_ok())
    }

    /// `Kommunstyrelsen T3 2026`.
    #[must_use]
    pub fn name(&self) -> String {
        let at = self.follow_up().head().at;
        name(&self.board().name, at.year, at.period)
    }
}

fn name(board: &str, year: i16, period: Period) -> String {
    format!("{board} {}", PeriodInYear { year, period }.short())
}

impl Which {
    /// A board that has exactly the name is meant before those that only begin with it.
    pub(crate) fn fits_plan(&self, plan: &ListedPlan, all: &[ListedPlan]) -> bool {
        let by_board = self.board.as_ref().is_none_or(|wanted| {
            let wanted = wanted.trim().to_lowercase();
            let exact = all.iter().any(|plan| plan.board.to_lowercase() == wanted);
            let board = plan.board.to_lowercase();
            if exact { board == wanted } else { board.starts_with(&wanted) }
        });
        by_board && self.year.is_none_or(|year| year == plan.year)
    }
}
