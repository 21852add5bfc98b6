//! What somebody sees first: what is theirs to do, how the board's risks stand, and what changed lately.
//!
//! Seven queries, however many boards, plans and people there are.

mod tasks;

use std::collections::BTreeMap;

use tertial_domain::ids::{BoardId, FollowUpId, OrganisationId, RevisionId};
use tertial_domain::{Board, Calendar, Plan};
use tertial_store::{FollowUpHead, Household, LogFilter, PlanHead};

pub use self::tasks::{Task, What};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;
use crate::log::Entry;
use crate::log::naming::{Names, by_kind};

/// How many of the last changes are shown.
const RECENT: u64 = 8;

/// What somebody sees first.
#[derive(Debug, Clone)]
pub struct Overview {
    /// What is theirs to do, by due date; what has none comes last.
    pub tasks: Vec<Task>,
    /// The boards that they may read, by name, with their plans.
    pub boards: Vec<BoardOverview>,
    /// The board that is shown, and its plan, where it has one.
    pub shown: Option<(Board, Plan)>,
    /// What changed lately on the board that is shown, newest first.
    pub recent: Vec<Entry>,
}

/// A board with its plans, newest first.
#[derive(Debug, Clone)]
pub struct BoardOverview {
    /// The board.
    pub board: Board,
    /// The last revision of each year's plan.
    pub plans: Vec<PlanOverview>,
}

/// A plan with its follow-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOverview {
    /// Its last revision.
    pub id: RevisionId,
    /// Its year.
    pub year: i16,
    /// The name of its state.
    pub state: String,
    /// The last version of each follow-up, in time.
    pub follow_ups: Vec<FollowUpOverview>,
}

/// A follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpOverview {
    /// Its last version.
    pub id: FollowUpId,
    /// The code of its period.
    pub period: String,
    /// The name of its state.
    pub state: String,
}

/// The overview of the actor, with one board shown: the one that is asked for, or the first that they may read.
pub async fn overview(
    app: &App,
    organisation: OrganisationId,
    wanted: Option<BoardId>,
) -> Result<Overview, Error> {
    let read = app.store.read(organisation);
    let Household { boards, people, calendar } = read.household().await?;
    let calendar = calendar.unwrap_or_else(|| Calendar::usual(organisation));
    let mut plans = read.plan_heads().await?;
    let names_of = plans.clone();
    plans.retain(|plan| plan.state != "withdrawn");
    let all = read.follow_up_heads().await?;
    let follow_ups: Vec<_> = all.iter().filter(|it| it.state != "withdrawn").cloned().collect();
    let may_read = |board: BoardId| app.may(Deed::Read, &Place::board(organisation, board)).is_ok();
    let seen: Vec<Board> = boards.iter().map(|it| it.value.clone()).filter(|it| may_read(it.id)).collect();
    let shown = match wanted {
        Some(wanted) => Some(seen.iter().find(|board| board.id == wanted).ok_or(Error::NotHere)?),
        None => seen.first(),
    };
    let in_force = in_force(&plans, app.today().year());
    let shown_plan = shown.and_then(|board| in_force.get(&board.id));
    let known = tasks::Known {
        organisation,
        calendar: &calendar,
        boards: &seen,
        plans: &plans,
        follow_ups: &follow_ups,
    };
    let (revisions, of_plans) = known.needed(&in_force);
    let work = read.work(revisions.into_iter().chain(shown_plan.map(|plan| plan.id)), of_plans).await?;
    let mut names = Names::of(&boards, &people, &names_of, &all);
    let recent = match shown {
        Some(board) => {
            let filter = LogFilter { boards: Some(vec![board.id]), ..LogFilter::default() };
            read.log_heads(&filter, RECENT).await?
        }
        None => Vec::new(),
    };
    names.take_subjects(&read.subjects(&by_kind(&recent)).await?);
    names.take_titles(read.subjects(&[("risk", names.risks())]).await?);
    let plan = shown_plan.and_then(|plan| work.revisions.iter().find(|it| it.content().id == plan.id));
    Ok(Overview {
        tasks: known.tasks(app, &in_force, &work),
        shown: shown.cloned().zip(plan.cloned()),
        recent: recent.iter().map(|line| names.entry(line)).collect(),
        boards: seen.into_iter().map(|board| board_overview(board, &plans, &follow_ups)).collect(),
    })
}

/// Each board's plan that is shown for a year: the last revision that the board has adopted, or else the last one; and of the last year
/// before where there is none for this.
fn in_force(plans: &[PlanHead], year: i16) -> BTreeMap<BoardId, &PlanHead> {
    let mut found: BTreeMap<BoardId, &PlanHead> = BTreeMap::new();
    let is_adopted = |plan: &PlanHead| matches!(plan.state.as_str(), "adopted" | "closed");
    // Heads come by year and number, so that a later one is preferred unless it is not adopted and the earlier is.
    for plan in plans.iter().filter(|plan| plan.year <= year) {
        let earlier = found.get(&plan.board);
        let stays = earlier.is_some_and(|it| it.year == plan.year && is_adopted(it) && !is_adopted(plan));
        if !stays {
            found.insert(plan.board, plan);
        }
    }
    found
}

fn board_overview(board: Board, plans: &[PlanHead], follow_ups: &[FollowUpHead]) -> BoardOverview {
    let mut last: BTreeMap<i16, PlanOverview> = BTreeMap::new();
    for plan in plans.iter().filter(|plan| plan.board == board.id) {
        let mut of_plan: Vec<FollowUpOverview> = Vec::new();
        for follow_up in follow_ups.iter().filter(|it| it.plan == plan.plan) {
            // Versions come in order, so that the last of a period is its last version.
            of_plan.retain(|earlier| earlier.period != follow_up.period);
            let (period, state) = (follow_up.period.clone(), follow_up.state.clone());
            of_plan.push(FollowUpOverview { id: follow_up.id, period, state });
        }
        let state = plan.state.clone();
        last.insert(plan.year, PlanOverview { id: plan.id, year: plan.year, state, follow_ups: of_plan });
    }
    BoardOverview { board, plans: last.into_values().rev().collect() }
}
