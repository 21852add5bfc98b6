//! The municipality's years as a line of events: each thing happens on its day, whichever board does it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use tertial_app::follow_ups::{Found, Which, find};
use tertial_app::freeze::freeze;
use tertial_app::import::beyond::{Beyond, ReadFile};
use tertial_app::import::{enter, enter_plan};
use tertial_app::pass::{Answer, pass};
use tertial_app::plans::{self, Step};
use tertial_app::reopen::reopen;
use tertial_app::submit::submit;
use tertial_app::summary::draft_summary;
use tertial_app::writing::of_frozen;
use tertial_app::{App, Error, decide};
use tertial_documents::writing::{self, Format};
use tertial_domain::follow_up::Resolution;
use tertial_domain::review::Rule;
use tertial_domain::snapshot::{Decision, Fingerprint};
use tertial_domain::{PeriodInYear, Snapshot};
use test_support::world::{self, Adopted, Board, FirstVersion, FollowUp, Plan, Standing, World};

use crate::checks::Work;
use crate::known;

/// From the day that a plan is handed to the board to the day that the board adopts it.
const DAYS_TO_ADOPTION: i64 = 6;
/// From the last day of the work with a follow-up to the board's meeting.
const DAYS_TO_MEETING: i64 = 21;

/// Something that a board does on a day.
pub(crate) struct Event<'a> {
    pub(crate) day: Date,
    board: &'a Board,
    deed: Deed<'a>,
}

enum Deed<'a> {
    /// Writes a revision of a plan; the last one of next year's plan is not adopted.
    Write(&'a Plan, u32),
    /// Adopts it.
    Adopt(&'a Plan, &'a Adopted),
    /// Follows up a period, as far as that has come.
    FollowUp(&'a FollowUp),
    /// Opens a follow-up again, and freezes it as it reads now.
    Reopen(&'a FollowUp, &'a FirstVersion),
    /// Decides on a follow-up.
    Decide(&'a FollowUp),
    /// Closes a plan whose year is over.
    Close(&'a Plan),
}

/// Everything that happens, in the order of the days.
pub(crate) fn events(world: &World) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    for board in &world.boards {
        for plan in &board.plans {
            of_plan(board, plan, &mut events);
        }
        for follow_up in &board.follow_ups {
            of_follow_up(board, follow_up, &mut events);
        }
    }
    // What happens on the same day stays in the order in which it was put down.
    events.sort_by_key(|event| event.day);
    events
}

fn of_plan<'a>(board: &'a Board, plan: &'a Plan, events: &mut Vec<Event<'a>>) {
    let mut add = |day, deed| events.push(Event { day, board, deed });
    for (revision, adopted) in (1..).zip(&plan.adopted) {
        let day = adopted.decision.date;
        add(day.saturating_sub(DAYS_TO_ADOPTION.days()), Deed::Write(plan, revision));
        add(day, Deed::Adopt(plan, adopted));
    }
    if plan.adopted.is_empty() {
        add(world::TODAY, Deed::Write(plan, 1));
    } else if plan.year < world::TODAY.year() {
        add(date(plan.year, 12, 31), Deed::Close(plan));
    }
}

fn of_follow_up<'a>(board: &'a Board, follow_up: &'a FollowUp, events: &mut Vec<Event<'a>>) {
    let mut add = |day, deed| events.push(Event { day, board, deed });
    add(follow_up.on, Deed::FollowUp(follow_up));
    if let Some(first) = &follow_up.first {
        add(first.reopened, Deed::Reopen(follow_up, first));
    }
    if follow_up.standing == Standing::Decided {
        add(follow_up.on.saturating_add(DAYS_TO_MEETING.days()), Deed::Decide(follow_up));
    }
}

impl Event<'_> {
    /// Lets it happen. `data` is what has been made of data until then.
    pub(crate) async fn happen(&self, app: &App, world: &World, data: &mut Work) -> Result<(), Error> {
        let app = &app.on(self.day);
        match self.deed {
            Deed::Write(plan, revision) => self.write(app, plan, revision).await,
            Deed::Adopt(plan, adopted) => {
                let found = self.found_plan(app, plan, Step::Adopt).await?;
                plans::adopt(app, &found, adopted.decision.clone()).await.map(drop)
            }
            Deed::FollowUp(follow_up) => self.follow_up(app, world, (follow_up, data)).await,
            Deed::Reopen(follow_up, first) => self.reopen(app, follow_up, first).await,
            Deed::Decide(follow_up) => {
                let decision = Decision {
                    date: self.day,
                    section: None,
                    registry_number: Some(follow_up.registry_number.clone()),
                };
                let found = self.found(app, follow_up).await?;
                decide::decide(app, &found, decision, Some(Resolution::AsProposed)).await
            }
            Deed::Close(plan) => {
                plans::close(app, &self.found_plan(app, plan, Step::Close).await?).await.map(drop)
            }
        }
    }

    async fn write(&self, app: &App, plan: &Plan, revision: u32) -> Result<(), Error> {
        let snapshot = world::planned(&self.board.key, plan.year, revision);
        let beyond = known::of_plan(self.board, plan, revision);
        enter_plan(app, &snapshot, &self.year(plan.year), &beyond).await?;
        if plan.proposed {
            plans::propose(app, &self.found_plan(app, plan, Step::Propose).await?).await?;
        }
        Ok(())
    }

    async fn follow_up(
        &self,
        app: &App,
        world: &World,
        (follow_up, data): (&FollowUp, &mut Work),
    ) -> Result<(), Error> {
        let PeriodInYear { year, period } = follow_up.at;
        let now = world::snapshot(&self.board.key, year, period);
        let summary = follow_up.first.as_ref().map_or(&now.summary, |first| &first.summary).clone();
        let file = self.file(follow_up, &now)?;
        let beyond = Beyond { file, ..known::of_follow_up(world, self.board, follow_up) };
        enter(app, &Snapshot { summary, ..now }, &self.year(year), &beyond).await?;
        data.show(app, world.organisation.id().into(), (&self.board.name, follow_up.at)).await?;
        let found = &self.found(app, follow_up).await?;
        if follow_up.summary.is_none() && follow_up.first.is_none() {
            draft_summary(app, found).await?;
        }
        match follow_up.standing {
            Standing::Open => Ok(()),
            Standing::Submitted => submit(app, found).await,
            Standing::Reviewed => pass(app, found, &[]).await,
            Standing::Frozen | Standing::Decided => {
                let answers = follow_up.first.as_ref().map(answers).unwrap_or_default();
                freeze(app, found, &answers).await.map(drop)
            }
        }
    }

    async fn reopen(&self, app: &App, follow_up: &FollowUp, first: &FirstVersion) -> Result<(), Error> {
        reopen(app, &self.found(app, follow_up).await?, &first.why).await?;
        let reopened = &self.found(app, follow_up).await?;
        draft_summary(app, reopened).await?;
        freeze(app, reopened, &[]).await.map(drop)
    }

    /// The board's first follow-up was taken in from a Word document.
    fn file(&self, follow_up: &FollowUp, now: &Snapshot) -> Result<Option<ReadFile>, Error> {
        if self.board.follow_ups.first().is_none_or(|first| first.at != follow_up.at) {
            return Ok(None);
        }
        let bytes = writing::report(&of_frozen(now), Format::Docx)?;
        let name = format!("{}.docx", self.board.key);
        Ok(Some(ReadFile { name, sha256: Fingerprint::of(&bytes) }))
    }

    /// The follow-ups of a year's plan.
    fn year(&self, year: i16) -> Vec<Snapshot> {
        let periods = self.board.follow_ups.iter().filter(|it| it.at.year == year);
        periods.map(|it| world::snapshot(&self.board.key, year, it.at.period)).collect()
    }

    /// The last version of the follow-up.
    async fn found(&self, app: &App, follow_up: &FollowUp) -> Result<Found, Error> {
        let PeriodInYear { year, period } = follow_up.at;
        let which = Which { board: Some(self.board.name.clone()), year: Some(year), period: Some(period) };
        find(app, &which).await
    }

    async fn found_plan(&self, app: &App, plan: &Plan, step: Step) -> Result<plans::Found, Error> {
        let which = Which { board: Some(self.board.name.clone()), year: Some(plan.year), period: None };
        plans::find(app, &which, step).await
    }
}

/// What was said of the warnings about the first summary.
fn answers(first: &FirstVersion) -> Vec<Answer> {
    let answer =
        |rule: Rule| Answer { rule: rule.id().to_owned(), pointer: None, reason: first.answer.clone() };
    [Rule::SummaryOmitsChange, Rule::MaterialDeviationOmitted].map(answer).to_vec()
}
