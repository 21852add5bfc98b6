//! What the fictional municipality knows of its plans and follow-ups beyond what a snapshot says.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tertial_app::import::beyond::{Beyond, NewContribution, SetLevel, Steps};
use tertial_domain::action::Signed;
use tertial_domain::ids::PersonId;
use test_support::world::{Action, Board, FollowUp, Plan, Role, World};

/// Of a revision of a plan, from 1.
pub(crate) fn of_plan(board: &Board, plan: &Plan, revision: u32) -> Beyond {
    let adopted = (1..).zip(&plan.adopted).find(|(number, _)| *number == revision);
    let removed = board
        .risks
        .iter()
        .filter_map(|risk| Some((risk.title.clone(), risk.removed.get(&plan.year)?.clone())));
    Beyond {
        because: adopted.and_then(|(_, adopted)| adopted.why.clone()),
        removed: removed.collect(),
        ..Beyond::default()
    }
}

/// Of a follow-up, as far as it had come on its last day.
pub(crate) fn of_follow_up(world: &World, board: &Board, follow_up: &FollowUp) -> Beyond {
    let (at, on) = (follow_up.at, follow_up.on);
    let mut beyond = Beyond::default();
    for risk in &board.risks {
        if let Some(now) = risk.moved_by(at)
            && let Some(set) = &now.overridden
        {
            let (level, by, why) = (set.level, person(world, &set.by), now.why.clone());
            beyond.overridden.insert(risk.title.clone(), SetLevel { level, by, why });
        }
        for said in risk.contributions.iter().filter(|said| said.at == at) {
            beyond.contributions.push(NewContribution {
                risk: risk.title.clone(),
                unit: test_support::world::id(&["unit", &said.unit]).into(),
                by: person(world, &said.by),
                text: said.text.clone(),
            });
        }
        for control in &risk.controls {
            beyond.performers.insert(control.title.clone(), person(world, &control.responsible));
        }
        for deviation in &risk.deviations {
            steps(world, &deviation.actions, on, &mut beyond.steps);
            if let Some(day) = deviation.closed {
                // The risk's owner closes what was found wrong; what is material, somebody who carried out nothing of it.
                let by = if deviation.material { coordinator(world) } else { person(world, &risk.owner) };
                let closed = Signed { by, on: day };
                beyond.closed.insert(deviation.text.clone(), closed);
            }
        }
        steps(world, &risk.actions, on, &mut beyond.steps);
    }
    beyond
}

/// The steps that actions had taken on a day.
fn steps(world: &World, actions: &[Action], today: Date, steps: &mut BTreeMap<String, Steps>) {
    for action in actions {
        let signed = |by: &str, on: Option<Date>| {
            let on = on.filter(|on| *on <= today)?;
            Some(Signed { by: person(world, by), on })
        };
        let sent_back = action.sent_back.as_ref().filter(|it| it.on <= today);
        let verified = action.verified_by.as_deref().and_then(|by| signed(by, action.verified));
        let done = signed(&action.owner, action.done);
        let taken = Steps { done, sent_back: sent_back.map(|it| it.why.clone()), verified };
        steps.insert(action.title.clone(), taken);
    }
}

fn coordinator(world: &World) -> PersonId {
    let people = &world.organisation.people;
    let coordinator = people.iter().find(|person| person.role == Role::Coordinator);
    coordinator.expect("the fictional municipality has a coordinator").id().into()
}

fn person(world: &World, key: &str) -> PersonId {
    world.organisation.person(key).id().into()
}
