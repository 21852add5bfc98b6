//! What the things that the log tells of are called.

use std::collections::BTreeMap;

use serde_json::Value;
use tertial_checks::control_test::{self, ControlTest};
use tertial_domain::{Board, Person};
use tertial_store::{FollowUpHead, LogHead, PlanHead, Stored, Subject};
use uuid::Uuid;

use super::Entry;
use crate::checks::library::OWN_SYSTEM;
use crate::error::Error;

/// The longest name: a deviation's is its whole text.
const LONGEST: usize = 100;

/// The fields that a thing may have its name in, the best first. What has been said of an item is known by the item's key, and a test
/// whose title nobody knows by its id.
const NAME_FIELDS: [&str; 8] = ["name", "title", "file", "key", "test", "text", "email", "source"];

/// Where a run has its name: what the test was called when it was run.
const NAME_OF_RUN: &str = "/question/title/sv";

/// Names of things by their ids.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// People, boards and risks.
    plain: BTreeMap<Uuid, String>,
    /// `Kommunstyrelsen 2026` of revisions and of plans.
    plans: BTreeMap<Uuid, String>,
    /// `Kommunstyrelsen T3 2026`.
    follow_ups: BTreeMap<Uuid, String>,
    /// What else the lines are about.
    subjects: BTreeMap<Uuid, Value>,
}

impl Names {
    /// The names that some lines need, in four queries.
    pub(crate) async fn read<C: tertial_store::Connection>(
        read: &tertial_store::Reader<'_, C>,
        boards: &[Stored<Board>],
        people: &[Stored<Person>],
        lines: &[LogHead],
    ) -> Result<Self, Error> {
        let plans = read.plan_heads().await?;
        let follow_ups = read.follow_up_heads().await?;
        let mut names = Self::of(boards, people, &plans, &follow_ups);
        names.take_subjects(&read.subjects(&by_kind(lines)).await?);
        let risks = names.risks();
        names.take_titles(read.subjects(&[("risk", risks)]).await?);
        Ok(names)
    }

    /// The names of what an organisation has anyway.
    pub(crate) fn of(
        boards: &[Stored<Board>],
        people: &[Stored<Person>],
        plans: &[PlanHead],
        follow_ups: &[FollowUpHead],
    ) -> Self {
        let mut names = Self::default();
        names.plain.extend(boards.iter().map(|board| (board.value.id.uuid(), board.value.name.clone())));
        for plan in plans {
            let board = names.plain.get(&plan.board.uuid()).cloned().unwrap_or_default();
            let name = format!("{board} {}", plan.year);
            names.plans.insert(plan.plan.uuid(), name.clone());
            names.plans.insert(plan.id.uuid(), name);
            for follow_up in follow_ups.iter().filter(|follow_up| follow_up.plan == plan.plan) {
                let name = format!("{board} {} {}", follow_up.period, follow_up.year);
                names.follow_ups.insert(follow_up.id.uuid(), name);
            }
        }
        names.plain.extend(people.iter().map(|person| (person.value.id.uuid(), person.value.name.clone())));
        names
    }

    /// Takes in what some lines are about.
    pub(crate) fn take_subjects(&mut self, subjects: &[Subject]) {
        self.subjects.extend(subjects.iter().map(|subject| (subject.id, parsed(subject))));
    }

    /// Takes in what the risks that they speak of are called.
    pub(crate) fn take_titles(&mut self, risks: Vec<Subject>) {
        for risk in risks {
            if let Some(title) = name_in(&parsed(&risk)) {
                self.plain.insert(risk.id, title);
            }
        }
    }

    /// The risks that the subjects speak of.
    pub(crate) fn risks(&self) -> Vec<Uuid> {
        let mut risks: Vec<Uuid> =
            self.subjects.values().filter_map(|subject| id_in(subject, "risk")).collect();
        risks.sort_unstable();
        risks.dedup();
        risks
    }

    /// A line in names.
    pub(crate) fn entry(&self, line: &LogHead) -> Entry {
        Entry {
            sequence: line.sequence,
            at: line.at,
            who: self.of_actor(&line.actor),
            verb: line.verb.clone(),
            kind: line.kind.clone(),
            name: self.of_subject(line.subject),
        }
    }

    /// Who the log's actor is: `person:…` or `account:NAME`.
    fn of_actor(&self, actor: &str) -> String {
        let person = actor.strip_prefix("person:").and_then(|id| id.parse().ok());
        let name = person.and_then(|id: Uuid| self.plain.get(&id).cloned());
        name.unwrap_or_else(|| actor.strip_prefix("account:").unwrap_or(actor).to_owned())
    }

    /// The name of anything that has one.
    pub(crate) fn of_id(&self, id: Uuid) -> Option<String> {
        [&self.plain, &self.plans, &self.follow_ups].into_iter().find_map(|names| names.get(&id).cloned())
    }

    fn of_subject(&self, id: Uuid) -> Option<String> {
        let Some(subject) = self.subjects.get(&id) else { return self.of_id(id) };
        let person = id_in(subject, "person").and_then(|person| self.plain.get(&person).cloned());
        let risk = id_in(subject, "risk").and_then(|risk| self.plain.get(&risk).cloned());
        let test = test_in(subject);
        let is_item = subject.get("key").is_some();
        let titled = test.clone().filter(|_| !is_item);
        let own = person.or(risk).or(titled).or_else(|| name_in(subject));
        // Where it belongs says more than nothing about what has no name, and which one of many about what has.
        let place = ["follow_up", "plan", "board"]
            .iter()
            .find_map(|field| self.of_id(id_in(subject, field)?))
            .or(test);
        let follow_up = self.follow_ups.get(&id).cloned();
        match (follow_up.or(own), place) {
            (Some(own), Some(place)) if !own.contains(&place) => Some(format!("{own} ({place})")),
            (own, place) => own.or(place),
        }
    }
}

/// The things that lines are about, by their kinds.
pub(crate) fn by_kind(lines: &[LogHead]) -> Vec<(&str, Vec<Uuid>)> {
    let mut kinds: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    for line in lines {
        let ids = kinds.entry(&line.kind).or_default();
        if !ids.contains(&line.subject) {
            ids.push(line.subject);
        }
    }
    kinds.into_iter().collect()
}

fn parsed(subject: &Subject) -> Value {
    // What this program has stored is JSON; what is not, `verify` names, and here it only has no name.
    serde_json::from_str(&subject.content).unwrap_or(Value::Null)
}

fn id_in(subject: &Value, field: &str) -> Option<Uuid> {
    subject.get(field)?.as_str()?.parse().ok()
}

/// What the control test is called that a thing is or belongs to: one of the organisation's own says it in its text.
fn test_in(subject: &Value) -> Option<String> {
    let said = |field: &str| subject.get(field)?.as_str();
    let title = |test: &ControlTest| test.title.sv.clone();
    let id = said("test")?;
    let own = || ControlTest::parse(OWN_SYSTEM, said("text")?).ok();
    control_test::find(id).map(title).or_else(|| own().as_ref().map(title))
}

fn name_in(subject: &Value) -> Option<String> {
    let own = NAME_FIELDS.iter().find_map(|field| subject.get(field)?.as_str());
    let name = own.or_else(|| subject.pointer(NAME_OF_RUN)?.as_str())?.trim();
    let short: String = name.chars().take(LONGEST).collect();
    Some(if short.len() < name.len() { format!("{short}…") } else { short })
}
