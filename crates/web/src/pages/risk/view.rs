//! What the page of a risk shows, in words.

use jiff::civil::Date;
use tertial_app::language::failure::plan_state;
use tertial_app::risk_life::{ControlLife, Moment};
use tertial_domain::plan::PlanState;
use tertial_domain::{Action, Deviation};

use crate::pages::level::LevelSign;
use crate::pages::rich::Rich;
use crate::pages::sign::{Sign, action_key};
use crate::words::Words;

/// What a plan or a follow-up said of the risk.
pub(super) struct MomentRow {
    pub(super) name: String,
    /// The follow-up's address; none for a plan.
    pub(super) href: Option<String>,
    pub(super) level: Option<LevelSign>,
    pub(super) value: Option<u16>,
    pub(super) is_frozen: bool,
    pub(super) is_plan: bool,
    pub(super) analysis: Rich,
    pub(super) reason: Option<String>,
    /// The units' names and texts.
    pub(super) contributions: Vec<(String, Rich)>,
}

/// A control, and what was carried out of it.
pub(super) struct ControlRow {
    pub(super) title: String,
    pub(super) years: String,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) executions: Vec<ExecutionRow>,
}

/// One performance of a control.
pub(super) struct ExecutionRow {
    pub(super) period: String,
    pub(super) on: Option<Date>,
    pub(super) result: Sign,
    pub(super) text: String,
}

/// Something found wrong.
pub(super) struct DeviationRow {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) weight: Sign,
    pub(super) is_closed: bool,
    pub(super) found_on: Option<Date>,
    pub(super) actions: Vec<ActionRow>,
}

/// Something that is to be done.
pub(super) struct ActionRow {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) owner: Option<String>,
    pub(super) due: Option<Date>,
    pub(super) state: &'static str,
}

/// The state's name.
pub(super) const fn state(state: PlanState) -> &'static str {
    plan_state(state)
}

/// `Plan 2026`, or `T2 2026`.
pub(super) fn name(w: Words, moment: &Moment) -> String {
    match &moment.followed_up {
        None => format!("{} {}", w.text("plan"), moment.year),
        Some(it) => format!("{} {}", w.about("period-code", it.period.code()), moment.year),
    }
}

impl MomentRow {
    pub(super) fn new(w: Words, moment: &Moment) -> Self {
        let followed_up = moment.followed_up.as_ref();
        let contribution = |(unit, text): &(String, String)| (unit.clone(), Rich::new(text));
        Self {
            name: name(w, moment),
            href: followed_up.map(|it| format!("/follow-ups/{}", it.id)),
            level: moment.level.map(|level| LevelSign::new(w, level)),
            value: moment.valuation.given.product(),
            is_frozen: followed_up.is_none_or(|it| it.is_frozen),
            is_plan: followed_up.is_none(),
            analysis: followed_up.map(|it| Rich::new(&it.analysis)).unwrap_or_default(),
            reason: followed_up.and_then(|it| it.reason.clone()),
            contributions: followed_up
                .map(|it| it.contributions.iter().map(contribution).collect())
                .unwrap_or_default(),
        }
    }
}

impl ControlRow {
    pub(super) fn new(w: Words, it: &ControlLife) -> Self {
        let control = &it.control;
        let facts = [
            ("control-objective", control.objective.clone()),
            ("control-method", control.method.clone()),
            ("control-frequency", control.frequency.clone()),
            ("control-performer", control.responsible.clone()),
        ];
        let years: Vec<String> = it.years.iter().map(ToString::to_string).collect();
        let executions = it.executions.iter().rev().map(|(year, execution)| ExecutionRow {
            period: format!("{} {year}", w.about("period-code", execution.period.code())),
            on: execution.on,
            result: Sign::of_result(w, execution.result),
            text: execution.text.clone(),
        });
        Self {
            title: control.title.clone(),
            years: years.join(", "),
            facts: facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect(),
            executions: executions.collect(),
        }
    }
}

impl DeviationRow {
    pub(super) fn new(w: Words, deviation: &Deviation, actions: &[Action]) -> Self {
        Self {
            href: format!("/deviations/{}", deviation.id),
            text: deviation.text.clone(),
            weight: Sign::of_weight(w, deviation),
            is_closed: deviation.closed.is_some(),
            found_on: deviation.found_on,
            actions: actions.iter().map(ActionRow::new).collect(),
        }
    }
}

impl ActionRow {
    pub(super) fn new(action: &Action) -> Self {
        Self {
            href: format!("/actions/{}", action.id),
            title: action.title.clone(),
            owner: action.owner.clone(),
            due: action.due,
            state: action_key(action.state()),
        }
    }
}
