//! What a board's follow-up says in one period.

use jiff::civil::Date;
use tertial_domain::snapshot::{
    ActionEntry, ControlEntry, DeviationEntry, ExecutionEntry, MemoTexts, RiskEntry, SCHEMA,
};
use tertial_domain::{Level, PeriodInYear, RiskValue, Scale, Snapshot};

use super::{Action, Board, Control, Deviation, FollowUp, InPlan, Risk, World, in_plan};

/// How many earlier periods a report shows: with this one a whole year and the same tertial a year ago.
const EARLIER: usize = 3;

pub(super) fn snapshot(world: &World, board: &Board, at: PeriodInYear) -> Snapshot {
    let follow_up =
        board.follow_up(at).unwrap_or_else(|| panic!("{} has no follow-up {}", board.key, at.short()));
    let plan = board.plan(at.year).expect("a follow-up has a plan");
    let (plan_revision, adopted) = plan.revision_at(at).expect("a followed-up plan is adopted");
    let earlier = earlier(board, at);
    let view = View { world, board, follow_up, earlier: &earlier };
    let mut snapshot = Snapshot {
        schema: SCHEMA,
        organisation: world.organisation.name.clone(),
        board: board.name.clone(),
        at,
        version: follow_up.version(),
        plan_adopted: Some(adopted.decision.clone()),
        plan_revision,
        frozen_on: follow_up.frozen_on(),
        registry_number: Some(follow_up.registry_number.clone()),
        scale: Scale::five_by_five(),
        summary: String::new(),
        risks: (1..).zip(board.risks_at(at)).map(|(number, risk)| view.risk(number, risk)).collect(),
        earlier,
        memo: MemoTexts { date: Some(follow_up.on), ..MemoTexts::default() },
        presentation: None,
    };
    snapshot.summary = match &follow_up.summary {
        Some(written) => written.trim().to_owned(),
        None => tertial_domain::summary::draft(&snapshot),
    };
    snapshot
}

fn earlier(board: &Board, at: PeriodInYear) -> Vec<PeriodInYear> {
    let before: Vec<_> = board.follow_ups.iter().map(|it| it.at).filter(|it| *it < at).collect();
    before[before.len().saturating_sub(EARLIER)..].to_vec()
}

/// A follow-up seen on its last day.
struct View<'a> {
    world: &'a World,
    board: &'a Board,
    follow_up: &'a FollowUp,
    earlier: &'a [PeriodInYear],
}

impl View<'_> {
    fn risk(&self, number: u32, risk: &Risk) -> RiskEntry {
        let at = self.follow_up.at;
        let original = risk.in_plan_at(at).map(value_in_plan).unwrap_or_default();
        let history: Vec<_> = self.earlier.iter().map(|it| level_at(risk, *it)).collect();
        let now = value_at(risk, at);
        let previous = history.last().copied().flatten();
        let moved = now.level != original.level || previous.is_some_and(|level| Some(level) != now.level);
        RiskEntry {
            number,
            title: risk.title.clone(),
            process: Some(risk.process.clone()),
            description: Some(risk.description.clone()),
            owner: Some(self.title_of(&risk.owner)),
            original,
            now,
            reason: moved.then(|| why(risk, at)).flatten(),
            analysis: risk.analysis.get(&at).map(|text| text.trim().to_owned()).unwrap_or_default(),
            history,
            controls: risk.controls_in(at.year).map(|control| self.control(control)).collect(),
            deviations: risk.deviations.iter().filter_map(|it| self.deviation(it)).collect(),
            actions: risk
                .actions
                .iter()
                .filter(|it| it.verified.is_none_or(|verified| verified > self.previous_day()))
                .filter_map(|it| self.action(it))
                .collect(),
        }
    }

    fn control(&self, control: &Control) -> ControlEntry {
        let at = self.follow_up.at;
        let executions = control.executions(at).into_iter();
        ControlEntry {
            due: Some(control.is_due(at)),
            executions: executions
                .map(|it| ExecutionEntry {
                    on: Some(it.on),
                    result: it.result,
                    text: it.text,
                    checks: Vec::new(),
                })
                .collect(),
            ..in_plan::control(self.world, control)
        }
    }

    /// A deviation is followed until the period in which it is closed.
    fn deviation(&self, deviation: &Deviation) -> Option<DeviationEntry> {
        let followed = deviation.found <= self.follow_up.on
            && deviation.closed.is_none_or(|closed| closed > self.previous_day());
        followed.then(|| DeviationEntry {
            text: deviation.text.clone(),
            material: deviation.material,
            found_on: Some(deviation.found),
            closed: deviation.closed.is_some_and(|closed| closed <= self.follow_up.on),
            actions: deviation.actions.iter().filter_map(|it| self.action(it)).collect(),
        })
    }

    /// An action as far as it had come on the follow-up's last day; none where it was decided later.
    fn action(&self, action: &Action) -> Option<ActionEntry> {
        action.state_on(self.follow_up.on).map(|state| ActionEntry {
            title: action.title.clone(),
            owner: Some(self.title_of(&action.owner)),
            due: Some(action.due),
            state,
        })
    }

    /// The last day of the follow-up before this one.
    fn previous_day(&self) -> Date {
        let before = self.board.follow_ups.iter().rev().find(|it| it.at < self.follow_up.at);
        before.map_or(Date::MIN, |it| it.on)
    }

    fn title_of(&self, person: &str) -> String {
        self.world.organisation.person(person).title.clone()
    }
}

pub(super) fn value_in_plan(place: &InPlan) -> RiskValue {
    match (place.value, place.stated) {
        (Some(factors), _) => value_of(factors),
        (None, Some(stated)) => {
            RiskValue { value: Some(stated.value), level: Some(stated.level), ..RiskValue::UNKNOWN }
        }
        (None, None) => RiskValue::UNKNOWN,
    }
}

/// The last value that the risk moved to in the year, or the plan's.
fn value_at(risk: &Risk, at: PeriodInYear) -> RiskValue {
    match risk.moved_by(at) {
        Some(now) => {
            let value = value_of(now.value);
            RiskValue { level: now.overridden.as_ref().map_or(value.level, |it| Some(it.level)), ..value }
        }
        None => risk.in_plan_at(at).map(value_in_plan).unwrap_or_default(),
    }
}

pub(super) fn level_at(risk: &Risk, at: PeriodInYear) -> Option<Level> {
    risk.in_plan_at(at)?;
    value_at(risk, at).level
}

/// Why the level is not what it was: this year's latest move, or what the plan says of the new year's value.
fn why(risk: &Risk, at: PeriodInYear) -> Option<String> {
    let moved = risk.moved_by(at).map(|now| now.why.clone());
    moved.or_else(|| risk.in_plan_at(at)?.why.clone()).filter(|text| !text.is_empty())
}

fn value_of([likelihood, consequence]: [u8; 2]) -> RiskValue {
    let product = u16::from(likelihood) * u16::from(consequence);
    RiskValue {
        likelihood: Some(likelihood),
        consequence: Some(consequence),
        value: Some(product),
        level: Scale::five_by_five().level_of(product),
    }
}
