//! The demonstration has everything in use: each concept of the domain is somewhere in its database.

use std::collections::BTreeSet;

use tertial_domain::action::{About, Progress};
use tertial_domain::follow_up::FollowUpState;
use tertial_domain::plan::{PlanState, SinceLastYear};
use tertial_domain::snapshot::{ActionState, ExecutionResult};
use tertial_domain::{
    Action, Assessment, Board, Contribution, Deviation, Execution, FollowUp, Person, Plan, Risk, Unit,
};
use tertial_store::{Line, Store, Stored};

use crate::tertial;

/// What the database holds, of every kind that the domain has.
#[derive(Default)]
struct Held {
    boards: Vec<Board>,
    units: Vec<Unit>,
    people: Vec<Person>,
    scales: usize,
    risks: Vec<Risk>,
    plans: Vec<Plan>,
    follow_ups: Vec<FollowUp>,
    snapshots: usize,
    assessments: Vec<Assessment>,
    contributions: Vec<Contribution>,
    executions: Vec<Execution>,
    deviations: Vec<Deviation>,
    actions: Vec<Action>,
    log: Vec<Line>,
}

#[tokio::test]
async fn the_demonstration_has_everything_in_use() {
    let folder = tempfile::tempdir().unwrap();
    tertial(folder.path(), &["demo"]).ends_with(0);
    let store =
        Store::open(&format!("sqlite:{}", folder.path().join("data/tertial.db").display())).await.unwrap();
    let proof = store.verify(|_| {}).await.unwrap();
    assert_eq!(proof.fault, None);
    let held = held(&store).await;
    let missing: Vec<&str> = concepts(&held)
        .into_iter()
        .filter_map(|(concept, is_there)| (!is_there).then_some(concept))
        .collect();
    assert!(missing.is_empty(), "the demonstration has none of: {missing:#?}");
}

/// What has passed the review is frozen without being asked about again.
#[test]
fn a_reviewed_follow_up_of_the_demonstration_is_frozen() {
    let folder = tempfile::tempdir().unwrap();
    tertial(folder.path(), &["demo"]).ends_with(0);
    tertial(folder.path(), &["demo"]).ends_with(2);
    let which = ["--board", "barn", "--year", "2026", "--period", "T3"];
    tertial(folder.path(), &[&["freeze"][..], &which].concat()).ends_with(0);
    tertial(folder.path(), &["adopt", "--board", "barn", "--date", "2026-12-02"]).ends_with(0);
    tertial(folder.path(), &["verify"]).ends_with(0);
}

/// Each concept by name, and whether the database has it.
fn concepts(held: &Held) -> Vec<(&'static str, bool)> {
    [of_organisation(held), of_plans(held), of_controls(held), of_follow_ups(held), of_log(held)].concat()
}

fn of_organisation(held: &Held) -> Vec<(&'static str, bool)> {
    let has_units = |board: &Board| held.units.iter().any(|unit| unit.board == board.id);
    vec![
        ("five boards", held.boards.len() == 5),
        ("units under every board", held.boards.iter().all(has_units)),
        ("a unit that is a part of another", held.units.iter().any(|it| it.parent.is_some())),
        ("people with titles", held.people.iter().filter(|it| it.title.is_some()).count() > 20),
        ("the organisation's scale", held.scales > 0),
    ]
}

fn of_plans(held: &Held) -> Vec<(&'static str, bool)> {
    let years: BTreeSet<i16> = held.plans.iter().map(|plan| plan.content().year).collect();
    let plan = |state| held.plans.iter().any(|plan| plan.state() == state);
    let planned = |since| {
        let mut risks = held.plans.iter().flat_map(|plan| &plan.content().risks);
        risks.any(|planned| planned.since_last_year == since)
    };
    let removed = |adopted| {
        let mut plans = held.plans.iter().filter(|plan| plan.decision().is_some() == adopted);
        plans.any(|plan| !plan.content().removed.is_empty())
    };
    vec![
        ("three years of plans, and next year's", years.len() == 4),
        ("a plan that is a draft", plan(PlanState::Draft)),
        ("a plan that is proposed", plan(PlanState::Proposed)),
        ("an adopted plan", plan(PlanState::Adopted)),
        ("a closed plan", plan(PlanState::Closed)),
        ("a revision with its reason", held.plans.iter().any(|it| it.content().because.is_some())),
        ("a risk that is new in the plan", planned(SinceLastYear::New)),
        ("a risk that is kept from last year", planned(SinceLastYear::Kept)),
        ("a risk that is changed since last year", planned(SinceLastYear::Changed)),
        ("a risk removed from an adopted plan with a reason", removed(true)),
        ("a risk removed from next year's plan with a reason", removed(false)),
        ("a retired risk", held.risks.iter().any(|it| it.retired.is_some())),
    ]
}

fn of_controls(held: &Held) -> Vec<(&'static str, bool)> {
    let mut controls =
        held.plans.iter().flat_map(|it| &it.content().risks).flat_map(|planned| &planned.controls);
    let execution = |result| held.executions.iter().any(|it| it.result == result && !it.text.is_empty());
    let deviation = |material, closed| {
        held.deviations.iter().any(|it| it.material == material && it.closed.is_some() == closed)
    };
    let is_of_material = |action: &Action| match action.about {
        About::Deviation(id) => held.deviations.iter().any(|it| it.id == id && it.material),
        About::Risk(_) => false,
    };
    let action = |state| held.actions.iter().any(|it| it.state() == state && is_of_material(it));
    let sent_back = |it: &Action| matches!(&it.progress, Progress::Open { sent_back: Some(_) });
    vec![
        ("a control with the periods when it is due", controls.any(|it| !it.due.is_empty())),
        ("an execution by a person", held.executions.iter().any(|it| it.by.is_some())),
        ("an execution without deviation", execution(ExecutionResult::NoDeviation)),
        ("an execution with a minor deviation", execution(ExecutionResult::Minor)),
        ("an execution with a material deviation", execution(ExecutionResult::Material)),
        ("a control not performed, with a reason", execution(ExecutionResult::NotPerformed)),
        ("an open minor deviation", deviation(false, false)),
        ("a closed minor deviation", deviation(false, true)),
        ("an open material deviation", deviation(true, false)),
        ("a closed material deviation", deviation(true, true)),
        ("a material deviation's open action", action(ActionState::Open)),
        ("a material deviation's action that is done and not verified", action(ActionState::Done)),
        ("a material deviation's verified action", action(ActionState::Verified)),
        ("an action on a risk", held.actions.iter().any(|it| matches!(it.about, About::Risk(_)))),
        ("an action that was sent back", held.actions.iter().any(sent_back)),
    ]
}

fn of_follow_ups(held: &Held) -> Vec<(&'static str, bool)> {
    let follow_up = |state| held.follow_ups.iter().any(|it| it.state() == state);
    let is_answered =
        |it: &FollowUp| it.frozen().is_some_and(|it| !it.reviewed().acknowledgements().is_empty());
    let is_overridden = |it: &Assessment| it.valuation().overridden.is_some();
    vec![
        ("an open follow-up", follow_up(FollowUpState::Open)),
        ("a submitted follow-up", follow_up(FollowUpState::Submitted)),
        ("a reviewed follow-up", follow_up(FollowUpState::Reviewed)),
        ("a frozen follow-up", follow_up(FollowUpState::Frozen)),
        ("a decided follow-up", follow_up(FollowUpState::Decided)),
        ("a reopened follow-up", held.follow_ups.iter().any(|it| it.head().because.is_some())),
        ("a warning answered with a reason", held.follow_ups.iter().any(is_answered)),
        ("frozen snapshots", held.snapshots > 40),
        ("a reason for a change of level", held.assessments.iter().any(|it| it.reason().is_some())),
        ("a level set against the scale", held.assessments.iter().any(is_overridden)),
        ("a unit's contribution by a person", held.contributions.iter().any(|it| it.by().is_some())),
    ]
}

fn of_log(held: &Held) -> Vec<(&'static str, bool)> {
    let logged = |verb: &&str| held.log.iter().any(|line| line.verb == *verb);
    vec![
        ("a document that was taken in", held.log.iter().any(|line| line.subject_kind == "import")),
        ("each step of a plan in the log", ["propose", "adopt", "revise", "close"].iter().all(logged)),
        ("each step of an action in the log", ["done", "send-back", "verify"].iter().all(logged)),
        (
            "each step of a follow-up in the log",
            ["submit", "review", "freeze", "decide", "reopen"].iter().all(logged),
        ),
        ("a log in the order of time", held.log.is_sorted_by_key(|line| line.at_micros)),
    ]
}

async fn held(store: &Store) -> Held {
    let mut held = Held::default();
    for organisation in store.organisations().await.unwrap() {
        let read = store.read(organisation.value.id);
        held.people = values(read.people().await.unwrap());
        held.scales = read.scales().await.unwrap().len();
        held.boards = values(read.boards().await.unwrap());
        held.log = read.log(1, u64::from(u32::MAX)).await.unwrap();
        for board in &held.boards {
            held.units.extend(values(read.units(board.id).await.unwrap()));
            held.risks.extend(values(read.risks(board.id).await.unwrap()));
        }
        for year in read.years().await.unwrap() {
            for plan in read.plans(year).await.unwrap() {
                let plan = plan.value.content().plan;
                held.plans.extend(values(read.revisions(plan).await.unwrap()));
                held.executions.extend(values(read.executions(plan).await.unwrap()));
                held.deviations.extend(values(read.deviations(plan).await.unwrap()));
                held.actions.extend(values(read.actions(plan).await.unwrap()));
                held.follow_ups.extend(values(read.follow_ups(plan).await.unwrap()));
            }
        }
        for follow_up in &held.follow_ups {
            let id = follow_up.head().id;
            held.assessments.extend(values(read.assessments(id).await.unwrap()));
            held.contributions.extend(values(read.contributions(id).await.unwrap()));
            held.snapshots += usize::from(read.frozen_snapshot(id).await.unwrap().is_some());
        }
    }
    held
}

fn values<T>(stored: Vec<Stored<T>>) -> Vec<T> {
    stored.into_iter().map(|stored| stored.value).collect()
}
