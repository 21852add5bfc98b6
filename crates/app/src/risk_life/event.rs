//! Who changed what of a risk: the log's lines about it, told as facts that a page puts into words.
//!
//! What happened is read from what the thing was before and after, not from the line's verb, so that a use case can name its
//! deed as it likes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use tertial_domain::ids::{PersonId, RevisionId, RiskId};
use tertial_domain::plan::difference::{Fate, between};
use tertial_domain::snapshot::{ActionState, ExecutionResult};
use tertial_domain::{
    Action, Assessment, Contribution, Deviation, Execution, FollowUp, Level, PeriodInYear, Plan, Risk,
};
use tertial_store::{Line, Record, RiskLife as Stored};
use uuid::Uuid;

use super::ControlLife;
use crate::error::Error;
use crate::plans::editing::VERBS;
use crate::surroundings::day_of;

/// The most lines of the log that are told: a risk that lives for ten years has some hundred.
pub(super) const MOST_LINES: u64 = 300;

/// The most lines about plans, whose content is long.
pub(super) const MOST_PLAN_LINES: u64 = 60;

/// Something that happened to a risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: Who,
    /// What.
    pub what: What,
    sequence: i64,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person of the organisation.
    Person(String),
    /// A program or an account outside it, by its name.
    Other(String),
    /// Somebody whom the organisation does not know any longer.
    Unknown,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The risk was made.
    Made,
    /// Its words in the portfolio were changed.
    Reworded,
    /// Its value in the portfolio was changed.
    Revalued,
    /// It was said what is to become of it.
    Handled,
    /// It was retired.
    Retired(String),
    /// It is followed again.
    BroughtBack,
    /// A plan took it up.
    TakenUp(i16),
    /// A plan left it out.
    LeftOut(i16),
    /// A plan's words, value or controls for it were changed.
    Replanned(i16),
    /// A plan that has it was adopted, in the revision with this number.
    Adopted(i16, u32),
    /// It was assessed in a period.
    Assessed(PeriodInYear, Option<Level>),
    /// A unit wrote about it in a period.
    Contributed(PeriodInYear),
    /// One of its controls was carried out, or not.
    CarriedOut(String, ExecutionResult),
    /// Something was found wrong.
    Deviated(String),
    /// What was found wrong was changed.
    DeviationChanged(String),
    /// What was found wrong was closed.
    DeviationClosed(String),
    /// Something is to be done.
    ActionDecided(String),
    /// What is to be done came further, or was sent back.
    ActionStepped(String, ActionState),
}

/// The things whose lines of the log tell a risk's life.
pub(super) fn subjects(
    whole: &Stored,
    id: RiskId,
    controls: &[ControlLife],
    (deviations, actions): (&[(Deviation, Vec<Action>)], &[Action]),
) -> Vec<Uuid> {
    let assessments = whole.assessments.iter().map(|assessment| assessment.id().uuid());
    let contributions = whole.contributions.iter().map(|contribution| contribution.id().uuid());
    let executions = controls.iter().flat_map(|control| &control.executions).map(|(_, it)| it.id.uuid());
    let found = deviations.iter().map(|(deviation, _)| deviation.id.uuid());
    let own = deviations.iter().flat_map(|(_, own)| own).chain(actions).map(|action| action.id.uuid());
    [id.uuid()]
        .into_iter()
        .chain(assessments)
        .chain(contributions)
        .chain(executions)
        .chain(found)
        .chain(own)
        .collect()
}

/// What the lines tell, newest first.
pub(super) fn told(
    whole: &Stored,
    id: RiskId,
    lines: &[Line],
    plan_lines: &[Line],
) -> Result<Vec<Event>, Error> {
    let people: BTreeMap<PersonId, &str> =
        whole.people.iter().map(|person| (person.id, person.name.as_str())).collect();
    let mut events = Vec::new();
    for line in lines {
        events.extend(what(whole, line)?.into_iter().map(|what| event(line, what, &people)));
    }
    for line in plan_lines {
        events.extend(what_of_plan(whole, id, line)?.map(|what| event(line, what, &people)));
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.sequence));
    // A copy that a reopening makes of an assessment says nothing new.
    events.dedup_by(|later, earlier| {
        later.what == earlier.what && later.on == earlier.on && later.by == earlier.by
    });
    Ok(events)
}

fn event(line: &Line, what: What, people: &BTreeMap<PersonId, &str>) -> Event {
    let on = line.at().map(day_of).unwrap_or_default();
    Event { on, by: who(&line.actor, people), what, sequence: line.sequence }
}

fn who(actor: &str, people: &BTreeMap<PersonId, &str>) -> Who {
    match actor.split_once(':') {
        Some(("account", name)) => Who::Other(name.to_owned()),
        Some(("person", id)) => {
            let known = id.parse().ok().and_then(|id: PersonId| people.get(&id));
            known.map_or(Who::Unknown, |name| Who::Person((*name).to_owned()))
        }
        _ => Who::Unknown,
    }
}

/// What a line about the risk, or about something that belongs to it, tells.
fn what(whole: &Stored, line: &Line) -> Result<Vec<What>, Error> {
    Ok(match line.subject_kind.as_str() {
        Risk::TABLE => match both::<Risk>(line)? {
            (None, _) => vec![What::Made],
            (Some(before), after) => changed_risk(&before, &after),
        },
        Assessment::TABLE => {
            let (before, after) = both::<Assessment>(line)?;
            let says_something = after.level().is_some() || !after.analysis().is_empty();
            let at = period_of(whole, &after).filter(|_| before.is_some() || says_something);
            at.map(|at| What::Assessed(at, after.level())).into_iter().collect()
        }
        Contribution::TABLE => {
            let (_, after) = both::<Contribution>(line)?;
            let follow_up = whole.follow_ups.iter().find(|it| it.head().id == after.follow_up());
            follow_up.map(|it| What::Contributed(it.head().at)).into_iter().collect()
        }
        Execution::TABLE => {
            let (_, after) = both::<Execution>(line)?;
            vec![What::CarriedOut(title_of(whole, &after), after.result)]
        }
        Deviation::TABLE => {
            let (before, after) = both::<Deviation>(line)?;
            vec![match before {
                None => What::Deviated(after.text),
                Some(_) if after.closed.is_some() => What::DeviationClosed(after.text),
                Some(_) => What::DeviationChanged(after.text),
            }]
        }
        _ => {
            let (before, after) = both::<Action>(line)?;
            let state = after.state();
            vec![match before {
                None => What::ActionDecided(after.title),
                Some(_) => What::ActionStepped(after.title, state),
            }]
        }
    })
}

fn changed_risk(before: &Risk, after: &Risk) -> Vec<What> {
    let words = |risk: &Risk| {
        (risk.title.clone(), risk.process.clone(), risk.description.clone(), risk.owner.clone())
    };
    let retired = match (&before.retired, &after.retired) {
        (None, Some(retired)) => Some(What::Retired(retired.reason.clone())),
        (Some(_), None) => Some(What::BroughtBack),
        _ => None,
    };
    let changes = [
        (words(before) != words(after)).then_some(What::Reworded),
        (before.valuation != after.valuation).then_some(What::Revalued),
        (before.handling != after.handling).then_some(What::Handled),
        retired,
    ];
    changes.into_iter().flatten().collect()
}

/// What a line about a revision tells of the risk; none where it is about other risks.
fn what_of_plan(whole: &Stored, id: RiskId, line: &Line) -> Result<Option<What>, Error> {
    let revision = RevisionId::new(line.subject_id);
    let Some(plan) = whole.plans.iter().find(|plan| plan.content().id == revision) else { return Ok(None) };
    let (year, number) = (plan.content().year, plan.content().number);
    if line.verb == "adopt" {
        return Ok(plan.content().risk(id).map(|_| What::Adopted(year, number)));
    }
    if !VERBS.contains(&line.verb.as_str()) {
        return Ok(None);
    }
    let (before, after) = both::<Plan>(line)?;
    // A new revision is compared with the one that it was made from.
    let before = before.or_else(|| previous(whole, plan).cloned());
    let Some(before) = before else { return Ok(after.content().risk(id).map(|_| What::TakenUp(year))) };
    let differences = between(before.content(), after.content());
    let fate = differences.into_iter().find(|it| it.risk.risk == id).map(|it| it.fate);
    Ok(match fate {
        None | Some(Fate::Unchanged) => None,
        Some(Fate::Added) => Some(What::TakenUp(year)),
        Some(Fate::Removed { .. }) => Some(What::LeftOut(year)),
        Some(Fate::Changed { .. }) => Some(What::Replanned(year)),
    })
}

fn previous<'w>(whole: &'w Stored, plan: &Plan) -> Option<&'w Plan> {
    let content = plan.content();
    let number = content.number.checked_sub(1)?;
    whole.plans.iter().find(|it| it.content().plan == content.plan && it.content().number == number)
}

fn period_of(whole: &Stored, assessment: &Assessment) -> Option<PeriodInYear> {
    let follow_up: Option<&FollowUp> =
        whole.follow_ups.iter().find(|it| it.head().id == assessment.follow_up());
    follow_up.map(|it| it.head().at)
}

fn title_of(whole: &Stored, execution: &Execution) -> String {
    let of_plan = whole.plans.iter().filter(|plan| plan.content().plan == execution.plan);
    let mut controls = of_plan.flat_map(|plan| plan.content().risks.iter().flat_map(|risk| &risk.controls));
    let found = controls.rfind(|control| control.id == execution.control);
    found.map(|control| control.title.clone()).unwrap_or_default()
}

/// What a thing was before a line and after it; it was nothing before where it was new.
fn both<T: DeserializeOwned + Record>(line: &Line) -> Result<(Option<T>, T), Error> {
    let broken = |error: serde_json::Error| tertial_store::Error::Broken {
        table: T::TABLE,
        id: line.subject_id.to_string(),
        reason: error.to_string(),
    };
    let before = serde_json::from_str(&line.before_json).map_err(broken)?;
    let after = serde_json::from_str(&line.after_json).map_err(broken)?;
    Ok((before, after))
}
