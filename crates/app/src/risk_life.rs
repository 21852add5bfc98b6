//! One risk's whole life: its levels over the years, what was said of it in each period, its controls, deviations and actions, and who
//! changed what.

mod event;

use std::collections::BTreeMap;

use tertial_domain::action::About;
use tertial_domain::deviation::Deviation;
use tertial_domain::ids::{FollowUpId, OrganisationId, PersonId, RevisionId, RiskId};
use tertial_domain::plan::PlanState;
use tertial_domain::{
    Action, Board, Control, Execution, FollowUp, Level, Period, PeriodInYear, Plan, Risk, Scale, Valuation,
};
use tertial_store::RiskLife as Stored;

pub use self::event::{Event, What, Who};
use crate::access::{Deed, Place};
use crate::app::App;
use crate::deviations;
use crate::error::{Error, here};
use crate::plans::editing::VERBS;

/// A risk with its whole life.
#[derive(Debug, Clone)]
pub struct RiskLife {
    /// The risk as it stands now.
    pub risk: Risk,
    /// Whose it is.
    pub board: Board,
    /// The scale in use.
    pub scale: Scale,
    /// Where its level was stated, in time: by each year's plan, and by each period's follow-up.
    pub moments: Vec<Moment>,
    /// The years with a plan that has it, oldest first: the revision in force, or the last where none is.
    pub plans: Vec<InPlan>,
    /// Its controls, those of the newest plan first, and what was carried out of them.
    pub controls: Vec<ControlLife>,
    /// What was found wrong, with what is done about it, newest first.
    pub deviations: Vec<(Deviation, Vec<Action>)>,
    /// What is done about the risk directly.
    pub actions: Vec<Action>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// The names of the organisation's people.
    pub people: BTreeMap<PersonId, String>,
    /// Whether the actor may change it in the portfolio.
    pub may_change: bool,
    /// The year of the newest plan in which the actor may raise a deviation or decide on an action about it.
    pub acts_in: Option<i16>,
}

/// A plan that has the risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InPlan {
    /// The year.
    pub year: i16,
    /// The revision.
    pub revision: RevisionId,
    /// How far it has come.
    pub state: PlanState,
}

/// A moment at which the risk's level was stated.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The year.
    pub year: i16,
    /// The period of the follow-up; none for the plan.
    pub followed_up: Option<FollowedUp>,
    /// How it was valued.
    pub valuation: Valuation,
    /// The level; none where nobody has assessed it yet.
    pub level: Option<Level>,
}

/// What a follow-up said.
#[derive(Debug, Clone)]
pub struct FollowedUp {
    /// The follow-up, in its last version.
    pub id: FollowUpId,
    /// The period.
    pub period: Period,
    /// Whether it can no longer change.
    pub is_frozen: bool,
    /// The analysis.
    pub analysis: String,
    /// Why the level changed.
    pub reason: Option<String>,
    /// What units contributed: their names and texts.
    pub contributions: Vec<(String, String)>,
}

/// A control, and what was carried out of it.
#[derive(Debug, Clone)]
pub struct ControlLife {
    /// The control as the newest plan that has it states it.
    pub control: Control,
    /// The years of the plans that have it, oldest first.
    pub years: Vec<i16>,
    /// What was carried out, with the plan's year, in time.
    pub executions: Vec<(i16, Execution)>,
}

/// The life of the risk with an id; four queries. Another organisation's is not there.
pub async fn with_id(app: &App, organisation: OrganisationId, id: RiskId) -> Result<RiskLife, Error> {
    let read = app.store.read(organisation);
    let life = here(read.risk_life(id).await)?;
    let place = Place::board(organisation, life.board.id);
    app.may(Deed::Read, &place)?;
    let plans = in_force(&life, id);
    let controls = controls(&life, &plans, id);
    let mine = life.outcome.deviations.iter().filter(|deviation| deviation.risk == id).rev();
    let about =
        |wanted: About| life.outcome.actions.iter().filter(move |action| action.about == wanted).cloned();
    let deviations: Vec<(Deviation, Vec<Action>)> =
        mine.map(|deviation| (deviation.clone(), about(About::Deviation(deviation.id)).collect())).collect();
    let actions: Vec<Action> = about(About::Risk(id)).collect();
    let people = life.people.iter().map(|person| (person.id, person.name.clone())).collect();
    let subjects = event::subjects(&life, id, &controls, (&deviations, &actions));
    let lines = read.lines_about(subjects, event::MOST_LINES).await?;
    let revisions = life.plans.iter().map(|plan| plan.content().id).collect();
    let plan_lines = read.lines_about_plans(revisions, &VERBS, event::MOST_PLAN_LINES).await?;
    let events = event::told(&life, id, &lines, &plan_lines)?;
    let in_plans: Vec<InPlan> = plans.iter().map(|plan| InPlan::of(plan)).collect();
    let may_act = deviations::may_act(app, &life.risk.value).is_ok();
    Ok(RiskLife {
        scale: life.scales.last().map_or_else(Scale::five_by_five, |newest| newest.scale.clone()),
        moments: moments(&life, &plans, id),
        controls,
        deviations,
        actions,
        events,
        people,
        may_change: app.may(Deed::Assess, &place).is_ok(),
        acts_in: newest_decided(&in_plans).filter(|_| may_act),
        plans: in_plans,
        risk: life.risk.value,
        board: life.board,
    })
}

/// The year of the newest plan that is adopted or closed: what is found wrong is raised in one.
fn newest_decided(plans: &[InPlan]) -> Option<i16> {
    let decided =
        plans.iter().rev().find(|plan| matches!(plan.state, PlanState::Adopted | PlanState::Closed));
    decided.map(|plan| plan.year)
}

/// For each year the plan in force, or the last revision where none is, if it has the risk; oldest first.
fn in_force(life: &Stored, id: RiskId) -> Vec<&Plan> {
    let mut of_year: BTreeMap<i16, &Plan> = BTreeMap::new();
    for plan in life.plans.iter().filter(|plan| plan.withdrawn().is_none()) {
        let year = plan.content().year;
        let is_adopted = |plan: &&Plan| plan.decision().is_some();
        let replaces =
            of_year.get(&year).is_none_or(|before| plan.decision().is_some() || !is_adopted(before));
        if replaces {
            of_year.insert(year, plan);
        }
    }
    of_year.into_values().filter(|plan| plan.content().risk(id).is_some()).collect()
}

fn moments(life: &Stored, plans: &[&Plan], id: RiskId) -> Vec<Moment> {
    let mut moments: Vec<Moment> = plans
        .iter()
        .filter_map(|plan| {
            let content = plan.content();
            let valuation = content.risk(id)?.valuation.clone();
            let level = valuation.level(&content.scale);
            Some(Moment { year: content.year, followed_up: None, valuation, level })
        })
        .collect();
    moments.extend(last_versions(life).into_values().filter_map(|follow_up| assessed(life, follow_up)));
    // The plan's own comes before the periods of its year.
    moments.sort_by_key(|moment| {
        (
            moment.year,
            moment.followed_up.as_ref().map(|it| PeriodInYear { year: moment.year, period: it.period }),
        )
    });
    moments
}

/// The last version of each period's follow-up.
fn last_versions(life: &Stored) -> BTreeMap<PeriodInYear, &FollowUp> {
    life.follow_ups.iter().map(|follow_up| (follow_up.head().at, follow_up)).collect()
}

fn assessed(life: &Stored, follow_up: &FollowUp) -> Option<Moment> {
    let head = follow_up.head();
    let assessment = life.assessments.iter().find(|it| it.follow_up() == head.id)?;
    let of_unit = |contribution: &tertial_domain::Contribution| {
        let unit = life.units.iter().find(|unit| unit.id == contribution.unit());
        (unit.map(|unit| unit.name.clone()).unwrap_or_default(), contribution.text().to_owned())
    };
    let contributions = life.contributions.iter().filter(|it| it.follow_up() == head.id).map(of_unit);
    Some(Moment {
        year: head.at.year,
        followed_up: Some(FollowedUp {
            id: head.id,
            period: head.at.period,
            is_frozen: follow_up.frozen().is_some(),
            analysis: assessment.analysis().to_owned(),
            reason: assessment.reason().map(str::to_owned),
            contributions: contributions.collect(),
        }),
        valuation: assessment.valuation().clone(),
        level: assessment.level(),
    })
}

fn controls(life: &Stored, plans: &[&Plan], id: RiskId) -> Vec<ControlLife> {
    let mut found: Vec<ControlLife> = Vec::new();
    for plan in plans.iter().rev() {
        let content = plan.content();
        for control in content.risk(id).into_iter().flat_map(|planned| &planned.controls) {
            let executions = life
                .outcome
                .executions
                .iter()
                .filter(|execution| execution.plan == content.plan && execution.control == control.id);
            let mut executions: Vec<(i16, Execution)> =
                executions.map(|execution| (content.year, execution.clone())).collect();
            match found.iter_mut().find(|it| it.control.id == control.id) {
                None => {
                    let years = vec![content.year];
                    found.push(ControlLife { control: control.clone(), years, executions });
                }
                Some(known) => {
                    known.years.push(content.year);
                    known.executions.append(&mut executions);
                }
            }
        }
    }
    for control in &mut found {
        control.years.reverse();
        control.executions.sort_by_key(|(year, it)| (*year, it.period.last_month(), it.on));
    }
    found
}

impl InPlan {
    fn of(plan: &Plan) -> Self {
        Self { year: plan.content().year, revision: plan.content().id, state: plan.state() }
    }
}
