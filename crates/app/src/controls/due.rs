//! What is to be carried out and by when, over every board whose plan somebody may read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use tertial_domain::ids::{BoardId, ControlId, OrganisationId, RevisionId};
use tertial_domain::plan::PlannedRisk;
use tertial_domain::snapshot::ExecutionResult;
use tertial_domain::{Board, Calendar, Control, Execution, Period, PeriodInYear, Plan};

use super::values;
use crate::access::{Deed, Place};
use crate::app::App;
use crate::error::Error;
use crate::settings::calendar;

/// What somebody wants to see; what is left out is any.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The plans' year; this year where none is said.
    pub year: Option<i16>,
    /// One board.
    pub board: Option<BoardId>,
    /// Whose controls; the actor's own where there are any, and otherwise all.
    pub whose: Option<Whose>,
    /// What is due in one period.
    pub period: Option<Period>,
    /// How they stand.
    pub standing: Option<Standing>,
}

/// Whose controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those whose performer is the actor, by name or title.
    Mine,
    /// All of the boards that the actor may read.
    All,
}

/// How a control stands in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Its day has passed, and nothing is recorded.
    Overdue,
    /// Nothing is recorded yet.
    Waiting,
    /// Something is recorded, if only that it was not performed and why.
    Recorded,
}

/// A control that is due in a period.
#[derive(Debug, Clone)]
pub struct DueControl {
    /// The revision of the plan that it stands in.
    pub revision: RevisionId,
    /// The control.
    pub id: ControlId,
    /// What is checked.
    pub title: String,
    /// Who carries it out.
    pub responsible: Option<String>,
    /// The risk that it keeps in check.
    pub risk: String,
    /// Whose plan it is.
    pub board: String,
    /// The period; none where the plan does not state when.
    pub period: Option<Period>,
    /// The last day for it, by the calendar; none where the plan does not state when.
    pub due: Option<Date>,
    /// How it stands.
    pub standing: Standing,
    /// The result that was recorded last.
    pub result: Option<ExecutionResult>,
}

/// The controls that somebody asked for, and what can be asked for.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The controls, the first due first.
    pub controls: Vec<DueControl>,
    /// The year that they are of.
    pub year: i16,
    /// Whose they are.
    pub whose: Whose,
    /// The years that there are plans for, oldest first.
    pub years: Vec<i16>,
    /// The boards that the actor may read, by name.
    pub boards: Vec<Board>,
    /// The periods that anything is due in.
    pub periods: BTreeSet<Period>,
}

/// The controls of the plans in force; five queries, however many there are.
pub async fn list(app: &App, organisation: OrganisationId, asked: &Asked) -> Result<Listed, Error> {
    let read = app.store.read(organisation);
    let year = asked.year.unwrap_or_else(|| app.today().year());
    let may_read = |board: BoardId| app.may(Deed::Read, &Place::board(organisation, board)).is_ok();
    let boards: Vec<Board> =
        values(read.boards().await?).into_iter().filter(|board| may_read(board.id)).collect();
    let plans = read.plans_in_force(&[year]).await?;
    let executions = by_control(values(read.executions_of_years(&[year]).await?));
    let (calendar, _) = calendar::get(app, organisation).await?;
    let mut all = Vec::new();
    for plan in &plans {
        let board = boards.iter().find(|board| board.id == plan.value.content().board);
        if let Some(board) = board.filter(|board| asked.board.is_none_or(|wanted| wanted == board.id)) {
            all.extend(of_plan(&plan.value, board, &executions, (&calendar, app.today())));
        }
    }
    let periods = all.iter().filter_map(|control| control.period).collect();
    let is_mine =
        |it: &DueControl| it.responsible.as_deref().is_some_and(|text| app.actor().is_named_in(text));
    let default = || if all.iter().any(is_mine) { Whose::Mine } else { Whose::All };
    let whose = asked.whose.unwrap_or_else(default);
    all.retain(|it| {
        (whose == Whose::All || is_mine(it))
            && asked.period.is_none_or(|period| it.period == Some(period))
            && asked.standing.is_none_or(|standing| it.standing == standing)
    });
    // What has no day comes last.
    all.sort_by(|a, b| {
        let key = |it: &DueControl| (it.due.is_none(), it.due);
        key(a).cmp(&key(b)).then_with(|| (&a.board, &a.risk, &a.title).cmp(&(&b.board, &b.risk, &b.title)))
    });
    Ok(Listed { controls: all, year, whose, years: read.years().await?, boards, periods })
}

/// Executions by the control that they are of.
pub(crate) fn by_control(executions: Vec<Execution>) -> BTreeMap<ControlId, Vec<Execution>> {
    let mut found: BTreeMap<ControlId, Vec<Execution>> = BTreeMap::new();
    for execution in executions {
        found.entry(execution.control).or_default().push(execution);
    }
    found
}

/// The controls of a plan, once for each period that they are due in.
pub(crate) fn of_plan(
    plan: &Plan,
    board: &Board,
    executions: &BTreeMap<ControlId, Vec<Execution>>,
    (calendar, today): (&Calendar, Date),
) -> Vec<DueControl> {
    let content = plan.content();
    let mut found = Vec::new();
    for risk in &content.risks {
        for control in &risk.controls {
            let own = executions.get(&control.id).map_or(&[][..], Vec::as_slice);
            let mut add = |period: Option<Period>| {
                let due =
                    period.map(|period| calendar.controls_due(PeriodInYear { year: content.year, period }));
                found.push(due_control((content.id, board), (risk, control), (period, due), (own, today)));
            };
            if control.due.is_empty() {
                add(None);
            }
            control.due.iter().for_each(|period| add(Some(*period)));
        }
    }
    found
}

fn due_control(
    (revision, board): (RevisionId, &Board),
    (risk, control): (&PlannedRisk, &Control),
    (period, due): (Option<Period>, Option<Date>),
    (executions, today): (&[Execution], Date),
) -> DueControl {
    let last = executions.iter().rev().find(|it| counts_for(period, it.period));
    let standing = match (last, due) {
        (Some(_), _) => Standing::Recorded,
        (None, Some(day)) if day < today => Standing::Overdue,
        (None, _) => Standing::Waiting,
    };
    DueControl {
        revision,
        id: control.id,
        title: control.title.clone(),
        responsible: control.responsible.clone(),
        risk: risk.title.clone(),
        board: board.name.clone(),
        period,
        due,
        standing,
        result: last.map(|it| it.result),
    }
}

/// Whether what is recorded for one period fulfils what is due in another: it does where that one ends in it. A control
/// without stated periods is fulfilled by any.
const fn counts_for(due: Option<Period>, recorded: Period) -> bool {
    match due {
        None => true,
        Some(due) => recorded.has_end_of(due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recorded_fulfils_what_is_due() {
        let check = |due, recorded, expected: bool| {
            assert_eq!(counts_for(due, recorded), expected, "{due:?} by {recorded}");
        };
        check(Some(Period::T1), Period::T1, true);
        check(Some(Period::T1), Period::T2, false);
        check(Some(Period::Q1), Period::T1, true);
        check(Some(Period::Q2), Period::T1, false);
        check(Some(Period::Year), Period::T3, true);
        check(Some(Period::Year), Period::T1, false);
        check(None, Period::T1, true);
    }
}
