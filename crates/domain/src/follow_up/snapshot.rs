//! A stored follow-up becomes the one value that the review, the report and the freezing work on.

use std::collections::BTreeMap;

use super::{Assessment, FollowUp};
use crate::action::{About, Action};
use crate::control::Control;
use crate::deviation::Deviation;
use crate::execution::Execution;
use crate::ids::RiskId;
use crate::level::Level;
use crate::organisation::{Board, Organisation};
use crate::period::{Period, PeriodInYear};
use crate::plan::{Plan, PlannedRisk};
use crate::snapshot::{
    CheckEntry, ControlEntry, RiskEntry, SCHEMA, SCHEMA_WITH_CHECKS, SCHEMA_WITH_PICTURES, Snapshot,
};

/// Everything that a follow-up's snapshot is put together from.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// The municipality.
    pub organisation: &'a Organisation,
    /// The board.
    pub board: &'a Board,
    /// The plan's revision in force.
    pub plan: &'a Plan,
    /// The follow-up.
    pub follow_up: &'a FollowUp,
    /// Its risks' assessments.
    pub assessments: &'a [Assessment],
    /// What was carried out of the plan's controls; other periods' are passed over.
    pub executions: &'a [Execution],
    /// The plan's deviations; those closed before the period are passed over.
    pub deviations: &'a [Deviation],
    /// The plan's actions.
    pub actions: &'a [Action],
    /// The levels in earlier periods; this period's and later ones are passed over.
    pub earlier: &'a [EarlierLevels],
}

/// The levels that an earlier period's frozen follow-up gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierLevels {
    /// Which period.
    pub at: PeriodInYear,
    /// The level of each risk that was assessed then.
    pub levels: BTreeMap<RiskId, Level>,
}

/// The snapshot: the plan's risks in the plan's order, each with what is known of it in the period.
/// Risks and assessments that the plan's revision does not have are not in it.
#[must_use]
pub fn assemble(parts: &Parts<'_>) -> Snapshot {
    let head = parts.follow_up.head();
    let plan = parts.plan.content();
    let mut earlier: Vec<&EarlierLevels> = parts.earlier.iter().filter(|then| then.at < head.at).collect();
    earlier.sort_by_key(|then| then.at);
    let risks: Vec<RiskEntry> = plan.risks.iter().map(|planned| risk(parts, planned, &earlier)).collect();
    let controls = risks.iter().flat_map(|risk| &risk.controls);
    let checks = controls.flat_map(|control| &control.executions).flat_map(|execution| &execution.checks);
    let schema_of = |check: &CheckEntry| match check.pictures.as_slice() {
        [] => SCHEMA_WITH_CHECKS,
        _ => SCHEMA_WITH_PICTURES,
    };
    let schema = checks.map(schema_of).max().unwrap_or(SCHEMA);
    Snapshot {
        schema,
        organisation: parts.organisation.name.clone(),
        board: parts.board.name.clone(),
        at: head.at,
        version: head.version,
        plan_adopted: parts.plan.decision().cloned(),
        plan_revision: plan.number,
        frozen_on: parts.follow_up.frozen().map(|frozen| frozen.frozen().on),
        registry_number: head.registry_number.clone(),
        scale: plan.scale.clone(),
        summary: head.summary.clone(),
        earlier: earlier.iter().map(|then| then.at).collect(),
        risks,
        memo: head.memo.clone(),
        presentation: None,
    }
}

fn risk(parts: &Parts<'_>, planned: &PlannedRisk, earlier: &[&EarlierLevels]) -> RiskEntry {
    let follow_up = parts.follow_up.head().id;
    let assessed = parts
        .assessments
        .iter()
        .find(|assessment| assessment.follow_up() == follow_up && assessment.risk() == planned.risk);
    let at = parts.follow_up.head().at;
    // A deviation is followed until the period in which it is closed.
    let is_followed = |it: &&Deviation| !it.closed.as_ref().is_some_and(|closed| at.is_after(closed.on));
    let deviations = parts.deviations.iter().filter(|it| it.risk == planned.risk).filter(is_followed);
    let actions = parts.actions.iter().filter(|action| action.about == About::Risk(planned.risk));
    RiskEntry {
        number: planned.number,
        title: planned.title.clone(),
        process: planned.process.clone(),
        description: planned.description.clone(),
        owner: planned.owner.clone(),
        original: planned.valuation.stated(),
        now: assessed.map(|found| found.valuation().stated()).unwrap_or_default(),
        reason: assessed.and_then(Assessment::reason).map(str::to_owned),
        analysis: assessed.map(Assessment::analysis).unwrap_or_default().to_owned(),
        history: earlier.iter().map(|then| then.levels.get(&planned.risk).copied()).collect(),
        controls: planned.controls.iter().map(|found| control(parts, found)).collect(),
        deviations: deviations.map(|deviation| deviation.entry(parts.actions)).collect(),
        actions: actions.map(Action::entry).collect(),
    }
}

fn control(parts: &Parts<'_>, control: &Control) -> ControlEntry {
    let period: Period = parts.follow_up.head().at.period;
    let mut executions: Vec<&Execution> = parts
        .executions
        .iter()
        .filter(|execution| execution.control == control.id && period.has_end_of(execution.period))
        .collect();
    // Those without a day come last, in the order in which they were recorded.
    executions.sort_by_key(|execution| (execution.on.is_none(), execution.on));
    ControlEntry {
        title: control.title.clone(),
        objective: control.objective.clone(),
        method: control.method.clone(),
        frequency: control.frequency.clone(),
        responsible: control.responsible.clone(),
        reported_to: control.reported_to.clone(),
        due: control.due_in(period),
        executions: executions.into_iter().map(Execution::entry).collect(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use uuid::Uuid;

    use super::*;
    use crate::action::Signed;
    use crate::follow_up::{FollowUpError, FollowUpState, Open, Outcome};
    use crate::plan::{Draft, SinceLastYear};
    use crate::risk::NoReason;
    use crate::risk_value::RiskValue;
    use crate::scale::Scale;
    use crate::snapshot::{ExecutionResult, MemoTexts};
    use crate::valuation::Valuation;

    const T2: PeriodInYear = PeriodInYear { year: 2026, period: Period::T2 };

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn signed(person: u128) -> Signed {
        Signed { by: id(person).into(), on: date(2026, 9, 20) }
    }

    fn open() -> Open {
        Open::new(id(50).into(), id(1).into(), id(3).into(), T2).with_texts(
            "Planen har en risk.".to_owned(),
            MemoTexts::default(),
            None,
        )
    }

    fn plan() -> Plan {
        let factors = |l, c| {
            Valuation::of(RiskValue { likelihood: Some(l), consequence: Some(c), ..RiskValue::UNKNOWN })
        };
        let control = Control {
            id: id(20).into(),
            title: "Stickprov av utbetalningar".to_owned(),
            objective: None,
            method: None,
            frequency: None,
            responsible: None,
            reported_to: None,
            due: vec![Period::T2],
        };
        let planned = PlannedRisk {
            risk: id(10).into(),
            number: 1,
            title: "Felaktig utbetalning".to_owned(),
            process: None,
            description: None,
            owner: None,
            valuation: factors(2, 3),
            since_last_year: SinceLastYear::New,
            controls: vec![control],
        };
        Draft::new((id(3).into(), id(4).into()), id(1).into(), id(2).into(), 2026, Scale::five_by_five())
            .with_risks(vec![planned])
            .into()
    }

    fn snapshot(follow_up: &FollowUp) -> Snapshot {
        let assessment = crate::Assessment::new(id(60).into(), &open(), id(10).into())
            .valued(&open(), Valuation::of(RiskValue::of_level(Level::High)), &Scale::five_by_five())
            .and_then(|own| own.explained(&open(), "Två fel hittades.", Some("Två fel")))
            .unwrap();
        let execution = |n, period, on| Execution {
            id: id(n).into(),
            organisation: id(1).into(),
            plan: id(3).into(),
            control: id(20).into(),
            period,
            on,
            by: None,
            result: ExecutionResult::Minor,
            text: n.to_string(),
            files: Vec::new(),
            checks: Vec::new(),
            withdrawn: None,
        };
        let deviation = |n, text: &str, closed: Option<Date>| Deviation {
            id: id(n).into(),
            organisation: id(1).into(),
            plan: id(3).into(),
            risk: id(10).into(),
            execution: None,
            run: None,
            text: text.to_owned(),
            material: false,
            found_on: None,
            closed: closed.map(|on| Signed { by: id(50).into(), on }),
            lowered: None,
            withdrawn: None,
        };
        let levels = |at, level| EarlierLevels { at, levels: BTreeMap::from([(id(10).into(), level)]) };
        let at = |year, period| PeriodInYear { year, period };
        assemble(&Parts {
            organisation: &Organisation { id: id(1).into(), name: "Exempelby kommun".to_owned() },
            board: &Board {
                id: id(2).into(),
                organisation: id(1).into(),
                name: "Kommunstyrelsen".to_owned(),
                closed: None,
            },
            plan: &plan(),
            follow_up,
            assessments: &[assessment],
            executions: &[
                execution(31, Period::T2, None),
                execution(32, Period::T2, Some(date(2026, 6, 1))),
                execution(33, Period::T1, Some(date(2026, 2, 1))),
            ],
            deviations: &[
                deviation(41, "öppen", None),
                deviation(42, "stängd före perioden", Some(date(2026, 4, 30))),
                deviation(43, "stängd i perioden", Some(date(2026, 5, 1))),
            ],
            actions: &[],
            earlier: &[
                levels(at(2026, Period::T1), Level::Medium),
                levels(at(2025, Period::T3), Level::Low),
                levels(T2, Level::Critical),
            ],
        })
    }

    #[test]
    fn a_deviation_is_followed_until_the_period_in_which_it_is_closed() {
        let snapshot = snapshot(&open().into());
        let texts: Vec<&str> = snapshot.risks[0].deviations.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["öppen", "stängd i perioden"]);
    }

    #[test]
    fn every_part_finds_its_place() {
        let snapshot = snapshot(&open().into());
        assert_eq!(snapshot.earlier.iter().map(|at| at.short()).collect::<Vec<_>>(), ["T3 2025", "T1 2026"]);
        let risk = &snapshot.risks[0];
        assert_eq!(risk.history, [Some(Level::Low), Some(Level::Medium)]);
        assert_eq!(snapshot.level_in_plan(risk), Some(Level::Medium));
        assert_eq!(snapshot.level_now(risk), Some(Level::High));
        assert_eq!(risk.analysis, "Två fel hittades.");
        let texts: Vec<_> = risk.controls[0].executions.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(texts, ["32", "31"]);
        assert_eq!(risk.controls[0].due, Some(true));
    }

    #[test]
    fn a_follow_up_goes_through_its_states_and_a_frozen_one_stays() {
        let submitted = open().submit(signed(1));
        let outcome = |errors, unacknowledged| Outcome { errors, unacknowledged, ..Outcome::default() };
        let review = |outcome| submitted.clone().review(signed(2), outcome).err();
        assert_eq!(review(outcome(2, 1)), Some(FollowUpError::ReviewErrors(2)));
        assert_eq!(review(outcome(0, 1)), Some(FollowUpError::Unacknowledged(1)));
        let reviewed = submitted.clone().review(signed(2), outcome(0, 0)).unwrap();

        let content = snapshot(&reviewed.clone().into());
        let other = Snapshot { version: 2, ..content.clone() };
        assert_eq!(reviewed.clone().freeze(signed(2), other).err(), Some(FollowUpError::Snapshot("version")));
        let (frozen, stored) = reviewed.clone().freeze(signed(2), content).unwrap();
        assert_eq!(stored.frozen_on, Some(date(2026, 9, 20)));
        assert_eq!(frozen.fingerprint(), stored.fingerprint());

        assert_eq!(frozen.reopen(id(51).into(), ""), Err(NoReason));
        let again = frozen.reopen(id(51).into(), "Fel belopp i analysen").unwrap();
        assert_eq!(again.head().version, 2);
        assert_eq!(again.head().summary, frozen.head().summary);

        let states: [(FollowUp, FollowUpState); 4] = [
            (open().into(), FollowUpState::Open),
            (submitted.into(), FollowUpState::Submitted),
            (reviewed.into(), FollowUpState::Reviewed),
            (frozen.into(), FollowUpState::Frozen),
        ];
        for (follow_up, state) in states {
            assert_eq!(follow_up.state(), state);
            let otherwise = |wanted| if wanted == state { None } else { Some(FollowUpError::Is(state)) };
            assert_eq!(follow_up.clone().into_open().err(), otherwise(FollowUpState::Open));
            assert_eq!(follow_up.clone().into_submitted().err(), otherwise(FollowUpState::Submitted));
            assert_eq!(follow_up.clone().into_reviewed().err(), otherwise(FollowUpState::Reviewed));
            assert_eq!(follow_up.clone().into_frozen().err(), otherwise(FollowUpState::Frozen));
            let json = serde_json::to_string(&follow_up).unwrap();
            assert_eq!(serde_json::from_str::<FollowUp>(&json).unwrap(), follow_up);
        }
    }

    #[test]
    fn an_assessment_is_changed_only_in_its_own_open_follow_up() {
        let other = Open::new(id(99).into(), id(1).into(), id(3).into(), T2);
        let assessment = Assessment::new(id(60).into(), &open(), id(10).into());
        assert_eq!(assessment.clone().explained(&other, "Text", None).err(), Some(FollowUpError::Another));
        let carried = assessment.carried_to(id(61).into(), &other);
        assert!(carried.explained(&other, "Text", None).is_ok());
    }
}
