//! What a board's plan says when it is written, before anything of it is followed up.

use tertial_domain::snapshot::{ControlEntry, MemoTexts, RiskEntry, SCHEMA};
use tertial_domain::{Period, PeriodInYear, Scale, Snapshot};

use super::at_period::value_in_plan;
use super::{Board, Control, InPlan, Plan, Risk, World};

/// A revision of a plan, from 1; of next year's plan, which nobody has adopted, the first.
pub(super) fn snapshot(world: &World, board: &Board, plan: &Plan, revision: u32) -> Snapshot {
    let risks = board.risks.iter().filter_map(|risk| Some((risk, place(risk, plan, revision)?)));
    Snapshot {
        schema: SCHEMA,
        organisation: world.organisation.name.clone(),
        board: board.name.clone(),
        at: PeriodInYear { year: plan.year, period: Period::Year },
        version: 1,
        plan_adopted: None,
        plan_revision: revision,
        frozen_on: None,
        registry_number: None,
        scale: Scale::five_by_five(),
        summary: String::new(),
        earlier: Vec::new(),
        risks: (1..)
            .zip(risks)
            .map(|(number, (risk, place))| entry(world, plan, number, risk, place))
            .collect(),
        memo: MemoTexts::default(),
        presentation: None,
    }
}

/// A risk's place in the plan; next year's keeps this year's unless something else is said.
fn place<'a>(risk: &'a Risk, plan: &Plan, revision: u32) -> Option<&'a InPlan> {
    match plan.adopted.get(usize::try_from(revision - 1).expect("revisions are few")) {
        Some(adopted) => risk.in_plan_at(adopted.from),
        None if risk.removed.contains_key(&plan.year) => None,
        None => risk.plan.get(&plan.year).or_else(|| risk.plan.get(&(plan.year - 1))),
    }
}

fn entry(world: &World, plan: &Plan, number: u32, risk: &Risk, place: &InPlan) -> RiskEntry {
    RiskEntry {
        number,
        title: risk.title.clone(),
        process: Some(risk.process.clone()),
        description: Some(risk.description.clone()),
        owner: Some(world.organisation.person(&risk.owner).title.clone()),
        original: value_in_plan(place),
        controls: risk.controls_in(plan.year).map(|it| control(world, it)).collect(),
        ..RiskEntry::default()
    }
}

/// A control as the plan describes it.
pub(super) fn control(world: &World, control: &Control) -> ControlEntry {
    ControlEntry {
        title: control.title.clone(),
        objective: Some(control.objective.clone()),
        method: Some(control.method.clone()),
        frequency: Some(control.frequency.clone()),
        responsible: Some(world.organisation.person(&control.responsible).title.clone()),
        reported_to: Some(control.reported_to.clone()),
        due: None,
        executions: Vec::new(),
    }
}
