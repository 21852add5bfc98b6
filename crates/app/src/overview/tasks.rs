//! What is somebody's to do.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use tertial_domain::action::{About, Signed};
use tertial_domain::calendar::Due;
use tertial_domain::ids::{
    ActionId, BoardId, ControlId, DeviationId, ExecutionId, FollowUpId, OrganisationId, PlanId, RevisionId,
};
use tertial_domain::snapshot::{ActionState, ExecutionResult};
use tertial_domain::{Board, Calendar, Control, PeriodInYear, Plan};
use tertial_store::{FollowUpHead, PlanHead, Work};

use crate::access::{Deed, Place};
use crate::actions::barred;
use crate::app::App;
use crate::controls::due::{Standing, by_control, of_plan};

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// By when; none where nobody has said.
    pub due: Option<Date>,
    /// What.
    pub what: What,
    /// Whose plan it belongs to.
    pub board: String,
    /// The plan's year, or the follow-up's or the control's period and year: `T3 2026`.
    pub at: String,
    /// What the control or the action is called; none for what a board and a period say.
    pub name: Option<String>,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A plan is being written.
    FinishPlan(RevisionId),
    /// A plan has been handed to the board, whose decision is to be recorded.
    RecordAdoption(RevisionId),
    /// An open follow-up, in which risks are to be assessed.
    Assess(FollowUpId),
    /// An open follow-up, to which units contribute.
    Contribute(FollowUpId),
    /// A submitted follow-up is to be reviewed: its findings mended, and its warnings answered.
    Review(FollowUpId),
    /// A follow-up that has passed the review is to be frozen.
    Freeze(FollowUpId),
    /// The board's decision on a frozen follow-up is to be recorded.
    RecordDecision(FollowUpId),
    /// A control that the actor performs is due in a period that has begun.
    CarryOut(RevisionId, ControlId),
    /// An action that the actor owns is open.
    Act(ActionId),
    /// An action is done, and waits for somebody like the actor to verify it.
    Verify(ActionId),
    /// A control was carried out and found something material, and nobody has raised a deviation from it.
    Raise(ExecutionId),
    /// A deviation has had everything done about it, and waits for somebody like the actor to close it.
    Close(DeviationId),
}

/// What the tasks are found in.
pub(super) struct Known<'a> {
    pub(super) organisation: OrganisationId,
    /// When the parts of a follow-up are due.
    pub(super) calendar: &'a Calendar,
    /// The boards that the actor may read.
    pub(super) boards: &'a [Board],
    pub(super) plans: &'a [PlanHead],
    pub(super) follow_ups: &'a [FollowUpHead],
}

impl Known<'_> {
    /// The revisions and the plans whose content the tasks depend on: those in force for the boards that the actor may read.
    pub(super) fn needed(
        &self,
        in_force: &BTreeMap<BoardId, &PlanHead>,
    ) -> (BTreeSet<RevisionId>, BTreeSet<PlanId>) {
        let plans = self.boards.iter().filter_map(|board| in_force.get(&board.id));
        plans.map(|plan| (plan.id, plan.plan)).unzip()
    }

    /// What is the actor's to do, by due date.
    pub(super) fn tasks(&self, app: &App, in_force: &BTreeMap<BoardId, &PlanHead>, work: &Work) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        for board in self.boards {
            let place = Place::board(self.organisation, board.id);
            self.of_plans(app, board, &place, &mut tasks);
            self.of_follow_ups(app, board, (&place, work), &mut tasks);
            if let Some(plan) = in_force.get(&board.id) {
                of_controls(app, board, (plan, self.calendar), work, &mut tasks);
                of_actions(app, board, plan, work, &mut tasks);
                of_others(app, &place, (board, plan), work, &mut tasks);
            }
        }
        tasks.sort_by(|a, b| {
            (a.due.is_none(), a.due, &a.board, &a.at).cmp(&(b.due.is_none(), b.due, &b.board, &b.at))
        });
        tasks
    }

    /// The last revision of each year's plan, where it is being written or waits for the board.
    fn of_plans(&self, app: &App, board: &Board, place: &Place, tasks: &mut Vec<Task>) {
        if app.may(Deed::Coordinate, place).is_err() {
            return;
        }
        let mut last: BTreeMap<i16, &PlanHead> = BTreeMap::new();
        last.extend(self.plans.iter().filter(|plan| plan.board == board.id).map(|plan| (plan.year, plan)));
        for plan in last.into_values() {
            let what = match plan.state.as_str() {
                "draft" => What::FinishPlan(plan.id),
                "proposed" => What::RecordAdoption(plan.id),
                _ => continue,
            };
            // A plan is adopted before its year begins.
            let due = Date::new(plan.year - 1, 12, 31).ok();
            tasks.push(Task { due, what, board: board.name.clone(), at: plan.year.to_string(), name: None });
        }
    }

    /// The last version of each follow-up, where it waits for something that the actor may do.
    fn of_follow_ups(&self, app: &App, board: &Board, (place, work): (&Place, &Work), tasks: &mut Vec<Task>) {
        let own: BTreeSet<PlanId> =
            self.plans.iter().filter(|plan| plan.board == board.id).map(|plan| plan.plan).collect();
        let mut last: BTreeMap<(i16, &str), &FollowUpHead> = BTreeMap::new();
        let of_board = self.follow_ups.iter().filter(|it| own.contains(&it.plan));
        last.extend(of_board.map(|follow_up| ((follow_up.year, follow_up.period.as_str()), follow_up)));
        let may = |deed| app.may(deed, place).is_ok();
        let coordinates = may(Deed::Coordinate);
        // Whoever has the role on a unit assesses the risks that are theirs by name.
        let owns_some = |plan: PlanId| {
            let revision = work.revisions.iter().find(|it| it.content().plan == plan);
            let mut risks = revision.into_iter().flat_map(|it| &it.content().risks);
            risks.any(|risk| app.actor().may_given(&[Deed::Assess], place, risk.owner.as_deref()).is_ok())
        };
        for follow_up in last.into_values() {
            let id = follow_up.id;
            let due = self.due(follow_up);
            let (what, due) = match follow_up.state.as_str() {
                "open" if may(Deed::Assess) || owns_some(follow_up.plan) => {
                    (What::Assess(id), due.map(|due| due.analyses))
                }
                "open" if app.actor().may_on(Deed::Contribute, board.id) => {
                    (What::Contribute(id), due.map(|due| due.contributions))
                }
                "submitted" if coordinates => (What::Review(id), due.map(|due| due.report)),
                "reviewed" if coordinates => (What::Freeze(id), due.map(|due| due.report)),
                // The board meets when it meets.
                "frozen" if coordinates => (What::RecordDecision(id), None),
                _ => continue,
            };
            let at = format!("{} {}", follow_up.period, follow_up.year);
            tasks.push(Task { due, what, board: board.name.clone(), at, name: None });
        }
    }

    /// When the parts of a follow-up are due.
    fn due(&self, follow_up: &FollowUpHead) -> Option<Due> {
        let period = follow_up.period.parse().ok()?;
        Some(self.calendar.due(PeriodInYear { year: follow_up.year, period }))
    }
}

/// The controls that are given to the actor by name or title, where nothing is recorded for a period that has begun.
fn of_controls(
    app: &App,
    board: &Board,
    (plan, calendar): (&PlanHead, &Calendar),
    work: &Work,
    tasks: &mut Vec<Task>,
) {
    let Some(revision) = work.revisions.iter().find(|it| it.content().id == plan.id) else { return };
    if revision.decision().is_none() || !app.actor().may_on(Deed::Execute, board.id) {
        return;
    }
    let executions = by_control(work.executions.clone());
    for control in of_plan(revision, board, &executions, (calendar, app.today())) {
        let at = control.period.map(|period| PeriodInYear { year: plan.year, period });
        let has_begun = at.is_some_and(|at| !at.is_after(app.today()));
        let is_mine = control.responsible.as_deref().is_some_and(|text| app.actor().is_named_in(text));
        if has_begun && is_mine && control.standing != Standing::Recorded {
            tasks.push(Task {
                due: control.due,
                what: What::CarryOut(control.revision, control.id),
                board: board.name.clone(),
                at: at.map(PeriodInYear::short).unwrap_or_default(),
                name: Some(control.title),
            });
        }
    }
}

/// The open actions that the actor owns, by name or title.
fn of_actions(app: &App, board: &Board, plan: &PlanHead, work: &Work, tasks: &mut Vec<Task>) {
    for action in work.actions.iter().filter(|it| it.plan == plan.plan && it.state() == ActionState::Open) {
        if action.owner.as_deref().is_some_and(|owner| app.actor().is_named_in(owner)) {
            tasks.push(Task {
                due: action.due,
                what: What::Act(action.id),
                board: board.name.clone(),
                at: plan.year.to_string(),
                name: Some(action.title.clone()),
            });
        }
    }
}

/// What others have done that waits for somebody like the actor: the actions that they may verify and the deviations with actions that they may
/// close, by the rules of who does not.
fn of_others(
    app: &App,
    place: &Place,
    (board, plan): (&Board, &PlanHead),
    work: &Work,
    tasks: &mut Vec<Task>,
) {
    let Some(by) = app.actor().person().filter(|_| app.may(Deed::Act, place).is_ok()) else { return };
    let mut add = |due, what, name: &str| {
        let (board, at) = (board.name.clone(), plan.year.to_string());
        tasks.push(Task { due, what, board, at, name: Some(name.to_owned()) });
    };
    let of_plan = |id: PlanId| id == plan.plan;
    for action in work.actions.iter().filter(|it| of_plan(it.plan) && it.state() == ActionState::Done) {
        let about = work.deviations.iter().find(|it| action.about == About::Deviation(it.id));
        let execution = about.and_then(|it| it.execution);
        let found_by = work.executions.iter().find(|it| Some(it.id) == execution).and_then(|it| it.by);
        if barred(app, action, found_by).is_none() {
            add(action.due, What::Verify(action.id), &action.title);
        }
    }
    let controls = || work.revisions.iter().filter(|it| it.content().plan == plan.plan).flat_map(controls);
    for execution in work.executions.iter().filter(|it| of_plan(it.plan)) {
        let is_raised = work.deviations.iter().any(|it| it.execution == Some(execution.id));
        if execution.result == ExecutionResult::Material && !is_raised {
            let control = controls().find(|control| control.id == execution.control);
            add(None, What::Raise(execution.id), control.map_or("", |control| &control.title));
        }
    }
    let signed = Signed { by, on: app.today() };
    for deviation in work.deviations.iter().filter(|it| of_plan(it.plan)) {
        // A deviation without actions does not wait for anything that somebody has done.
        let has_action = work.actions.iter().any(|it| it.about == About::Deviation(deviation.id));
        if has_action && deviation.clone().close(&work.actions, signed).is_ok() {
            add(None, What::Close(deviation.id), &deviation.text);
        }
    }
}

fn controls(plan: &Plan) -> impl Iterator<Item = &Control> {
    plan.content().risks.iter().flat_map(|risk| &risk.controls)
}
