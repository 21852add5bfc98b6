//! A control through its year: carried out with files, what it finds, and what is done about it.

use jiff::civil::date;
use tertial_app::controls::due::{self, Asked, Standing};
use tertial_app::deviations::{self, Source};
use tertial_app::evidence::{self, Attached, Unkept};
use tertial_app::executions::{self, Said};
use tertial_app::incoming::Arrived;
use tertial_app::overview::{What, overview};
use tertial_app::review::review_stored;
use tertial_app::settings::calendar;
use tertial_app::{App, Error, actions, controls, follow_ups, open, risk_life, verify};
use tertial_domain::action::{ActionError, Task};
use tertial_domain::calendar::Deadline;
use tertial_domain::deviation::{CloseError, DeviationError, Observation};
use tertial_domain::execution::ExecutionError;
use tertial_domain::snapshot::{ActionState, ExecutionResult, Fingerprint};
use tertial_domain::{Calendar, Period};

use crate::database::Database;
use crate::municipality::{ORGANISATION, acting, adopted_plan, municipality};

const SAMPLE: &[u8] = b"%PDF-1.7\n%stickprov";

pub(crate) async fn a_control_is_carried_out_and_what_it_finds_is_seen_to(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (bo, cia, anna) =
        (acting(&app, "Bo", (4, 20)), acting(&app, "Cia", (4, 22)), acting(&app, "Anna", (5, 4)));
    let greta = acting(&app, "Greta", (5, 4));
    let at = (plan.revision, plan.control);

    let silent = executions::record(&bo, ORGANISATION, at, said(ExecutionResult::NotPerformed, "")).await;
    let no_reason = ExecutionError::NotPerformedWithoutReason;
    assert!(matches!(silent, Err(Error::Execution(why)) if why == no_reason), "{silent:?}");
    let page = Attached { name: "prov.html".to_owned(), file: Arrived::of(b"<html>").unwrap() };
    let unkept = Said { attached: vec![page], ..said(ExecutionResult::NoDeviation, "Tjugo rätt.") };
    let unkept = executions::record(&bo, ORGANISATION, at, unkept).await;
    assert!(matches!(unkept, Err(Error::Unkept { why: Unkept::Kind, .. })), "{unkept:?}");
    let sample = Attached { name: "stickprov.pdf".to_owned(), file: Arrived::of(SAMPLE).unwrap() };
    let with_file =
        Said { attached: vec![sample], ..said(ExecutionResult::Material, "Två saknar underlag.") };
    let execution = executions::record(&bo, ORGANISATION, at, with_file).await.unwrap();
    let disa = acting(&app, "Disa", (4, 20));
    let refused =
        executions::record(&disa, ORGANISATION, at, said(ExecutionResult::NoDeviation, "Rätt.")).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "a contributor carries out no controls: {refused:?}");

    let sha256 = Fingerprint::of(SAMPLE);
    let (file, content) = evidence::file(&cia, ORGANISATION, execution, sha256).await.unwrap();
    let content = content.whole().await.unwrap();
    assert_eq!((file.name.as_str(), content.as_ref()), ("stickprov.pdf", SAMPLE));
    let three = || said(ExecutionResult::Material, "Tre saknar underlag.");
    executions::correct(&bo, ORGANISATION, (execution, 1), three()).await.unwrap();
    let conflict = executions::correct(&bo, ORGANISATION, (execution, 1), three()).await;
    assert!(matches!(conflict, Err(Error::Store(tertial_store::Error::Conflict(_)))), "{conflict:?}");
    let detached = (Vec::new(), vec![sha256]);
    executions::change_files(&bo, ORGANISATION, (execution, 2), detached).await.unwrap();
    let gone = evidence::file(&cia, ORGANISATION, execution, sha256).await;
    assert!(matches!(gone, Err(Error::NotHere)), "{gone:?}");
    let read = controls::with_id(&cia, ORGANISATION, at).await.unwrap();
    assert_eq!(read.executions[0].value.text, "Tre saknar underlag.");

    let found = Observation {
        text: "Tre utbetalningar saknar underlag.".to_owned(),
        material: true,
        found_on: date(2026, 4, 20),
    };
    let source = Source::Execution(execution);
    let deviation = deviations::raise(&cia, ORGANISATION, source, &found).await.unwrap();
    let early = deviations::close(&anna, ORGANISATION, deviation).await;
    assert!(matches!(early, Err(Error::Close(CloseError::NoAction))), "{early:?}");
    let task = Task { title: "Skriv en rutin".to_owned(), owner: "Ekonom".to_owned(), due: date(2026, 5, 1) };
    let action = actions::decide_about_deviation(&cia, ORGANISATION, deviation, &task).await.unwrap();
    actions::complete(&bo, ORGANISATION, action).await.unwrap();
    actions::send_back(&cia, ORGANISATION, action, "Rutinen är inte beslutad.").await.unwrap();
    actions::complete(&cia, ORGANISATION, action).await.unwrap();
    let own = actions::verify(&cia, ORGANISATION, action).await;
    assert!(matches!(own, Err(Error::Action(ActionError::SamePerson))), "{own:?}");
    let unverified = deviations::close(&anna, ORGANISATION, deviation).await;
    assert!(matches!(unverified, Err(Error::Close(CloseError::NotVerified(_)))), "{unverified:?}");
    let minor = Observation { material: false, ..found.clone() };
    let lowered = deviations::amend(&cia, ORGANISATION, (deviation, 1), (&minor, "En av tre fanns.")).await;
    assert!(matches!(lowered, Err(Error::Deviation(DeviationError::SamePerson))), "{lowered:?}");
    actions::verify(&greta, ORGANISATION, action).await.unwrap();
    let verifier = deviations::close(&greta, ORGANISATION, deviation).await;
    assert!(matches!(verifier, Err(Error::Close(CloseError::Verifier))), "{verifier:?}");
    deviations::close(&anna, ORGANISATION, deviation).await.unwrap();

    let read = deviations::with_id(&cia, ORGANISATION, deviation).await.unwrap();
    assert_eq!(read.actions[0].value.state(), ActionState::Verified);
    let closed = read.deviation.value.closed.unwrap();
    assert_eq!(read.people.get(&closed.by).map(String::as_str), Some("Anna Berg"));
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

/// Four people for a fault that the first one found: another mends it, a third one verifies that, and only then may the first one close it.
pub(crate) async fn who_found_a_fault_does_not_verify_what_is_done_about_it(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (anna, cia) = (acting(&app, "Anna", (4, 20)), acting(&app, "Cia", (4, 20)));
    let greta = acting(&app, "Greta", (4, 20));
    let at = (plan.revision, plan.control);
    let performed = said(ExecutionResult::Material, "Två saknar underlag.");
    let execution = executions::record(&anna, ORGANISATION, at, performed).await.unwrap();
    let waits = async |who: &App, what: What| {
        overview(who, ORGANISATION, None).await.unwrap().tasks.into_iter().any(|task| task.what == what)
    };
    let bo = acting(&app, "Bo", (4, 20));
    assert!(waits(&cia, What::Raise(execution)).await && !waits(&bo, What::Raise(execution)).await);
    let text = "Två saknar underlag.".to_owned();
    let found = Observation { text, material: true, found_on: date(2026, 4, 20) };
    let source = Source::Execution(execution);
    let deviation = deviations::raise(&anna, ORGANISATION, source, &found).await.unwrap();
    assert!(!waits(&cia, What::Raise(execution)).await, "once it is raised");
    let task = Task { title: "Skriv en rutin".to_owned(), owner: "Ekonom".to_owned(), due: date(2026, 5, 1) };
    let action = actions::decide_about_deviation(&cia, ORGANISATION, deviation, &task).await.unwrap();
    actions::complete(&cia, ORGANISATION, action).await.unwrap();
    let read = async |who: &App| actions::with_id(who, ORGANISATION, action).await.unwrap();

    let own = actions::verify(&anna, ORGANISATION, action).await;
    assert!(matches!(own, Err(Error::Action(ActionError::FoundIt))), "{own:?}");
    let (annas, cias, gretas) = (read(&anna).await, read(&cia).await, read(&greta).await);
    assert_eq!((annas.may_verify, annas.barred), (false, Some(ActionError::FoundIt)));
    assert_eq!((cias.may_verify, cias.barred), (false, Some(ActionError::SamePerson)));
    assert_eq!((gretas.may_verify, gretas.barred), (true, None));
    for (who, expected) in [(&anna, false), (&cia, false), (&greta, true)] {
        assert_eq!(waits(who, What::Verify(action)).await, expected);
        assert!(!waits(who, What::Close(deviation)).await, "before everything is verified");
    }
    actions::verify(&greta, ORGANISATION, action).await.unwrap();
    for (who, expected) in [(&anna, true), (&cia, false), (&greta, false)] {
        assert_eq!(waits(who, What::Close(deviation)).await, expected);
        assert!(!waits(who, What::Verify(action)).await, "after it is verified");
    }
    deviations::close(&anna, ORGANISATION, deviation).await.unwrap();
    assert!(!waits(&anna, What::Close(deviation)).await, "after it is closed");
}

pub(crate) async fn what_is_recorded_by_mistake_is_withdrawn_and_left_out(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (bo, cia, anna) =
        (acting(&app, "Bo", (4, 20)), acting(&app, "Cia", (4, 20)), acting(&app, "Anna", (5, 4)));
    let at = (plan.revision, plan.control);
    let twice = async |text: &str| {
        executions::record(&bo, ORGANISATION, at, said(ExecutionResult::Material, text)).await.unwrap()
    };
    let (kept, mistaken) = (twice("Två saknar underlag.").await, twice("Två saknar underlag, igen.").await);
    let seen =
        |text: &str| Observation { text: text.to_owned(), material: true, found_on: date(2026, 4, 20) };
    let raise = async |text: &str| {
        deviations::raise(&cia, ORGANISATION, Source::Execution(mistaken), &seen(text)).await.unwrap()
    };
    let (mended, wrong) = (raise("Två saknar underlag.").await, raise("Inget fel.").await);
    let task = Task { title: "Skriv en rutin".to_owned(), owner: "Ekonom".to_owned(), due: date(2026, 5, 1) };
    let action = actions::decide_about_deviation(&cia, ORGANISATION, wrong, &task).await.unwrap();

    // From the action to the execution: what something came of is withdrawn after what came of it.
    let why = "Antecknades två gånger.";
    let found = executions::withdraw(&bo, ORGANISATION, mistaken, why).await;
    assert!(matches!(found, Err(Error::Execution(ExecutionError::Found))), "{found:?}");
    let acted_on = deviations::withdraw(&cia, ORGANISATION, wrong, why).await;
    assert!(matches!(acted_on, Err(Error::Deviation(DeviationError::HasActions))), "{acted_on:?}");
    let silent = actions::withdraw(&cia, ORGANISATION, action, " ").await;
    assert!(matches!(silent, Err(Error::NoReason(_))), "{silent:?}");
    let refused = actions::withdraw(&bo, ORGANISATION, action, why).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "a performer does not: {refused:?}");
    actions::withdraw(&cia, ORGANISATION, action, why).await.unwrap();
    let done = actions::complete(&bo, ORGANISATION, action).await;
    assert!(matches!(done, Err(Error::Action(ActionError::Withdrawn))), "{done:?}");
    for deviation in [wrong, mended] {
        deviations::withdraw(&cia, ORGANISATION, deviation, why).await.unwrap();
    }
    let decided = actions::decide_about_deviation(&cia, ORGANISATION, wrong, &task).await;
    assert!(matches!(decided, Err(Error::Deviation(DeviationError::Withdrawn))), "{decided:?}");
    executions::withdraw(&bo, ORGANISATION, mistaken, why).await.unwrap();
    let again = executions::withdraw(&bo, ORGANISATION, mistaken, why).await;
    assert!(matches!(again, Err(Error::Execution(ExecutionError::Withdrawn))), "{again:?}");
    let raised = deviations::raise(&cia, ORGANISATION, Source::Execution(mistaken), &seen("Fel")).await;
    assert!(matches!(raised, Err(Error::Execution(ExecutionError::Withdrawn))), "{raised:?}");

    // They are kept, and are in no list, no task and no report.
    let read = controls::with_id(&anna, ORGANISATION, at).await.unwrap();
    assert_eq!(read.executions.iter().map(|it| it.value.id).collect::<Vec<_>>(), [kept]);
    assert_eq!(read.withdrawn[0].withdrawn.as_ref().unwrap().because, why);
    let kept_deviation = deviations::with_id(&anna, ORGANISATION, wrong).await.unwrap();
    assert!(kept_deviation.actions.is_empty() && !kept_deviation.may_act);
    assert!(!actions::with_id(&cia, ORGANISATION, action).await.unwrap().may_complete);
    let tasks = overview(&bo, ORGANISATION, None).await.unwrap().tasks;
    assert!(!tasks.iter().any(|task| matches!(task.what, What::Act(_))), "{tasks:?}");
    let life = risk_life::with_id(&anna, ORGANISATION, plan.risk).await.unwrap();
    assert_eq!((life.deviations.len(), life.actions.len()), (0, 0));
    let id = open::open(&anna, ORGANISATION, plan.revision, Period::T1).await.unwrap();
    let follow_up = follow_ups::with_id(&anna, ORGANISATION, id).await.unwrap();
    let reported = &review_stored(&anna, &follow_up).await.unwrap().snapshot.risks[0];
    assert_eq!((reported.controls[0].executions.len(), reported.deviations.len()), (1, 0));
    executions::withdraw(&bo, ORGANISATION, kept, why).await.unwrap();
    let asked = Asked { year: Some(2026), ..Asked::default() };
    let listed = due::list(&bo, ORGANISATION, &asked).await.unwrap();
    assert_eq!(listed.controls[0].standing, Standing::Waiting, "it is to be carried out again");
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

pub(crate) async fn controls_are_due_by_the_calendar(database: &Database) {
    let app = municipality(database).await;
    adopted_plan(&app).await;
    let due = async |day| {
        let asked = Asked { year: Some(2026), ..Asked::default() };
        let listed = due::list(&acting(&app, "Bo", day), ORGANISATION, &asked).await.unwrap();
        listed.controls.iter().map(|it| (it.due.unwrap(), it.standing)).collect::<Vec<_>>()
    };
    let may = (5, 5);
    let by_period = [(date(2026, 4, 30), Standing::Overdue), (date(2026, 8, 31), Standing::Waiting)];
    assert_eq!(due(may).await, by_period);
    let mut chosen = Calendar::usual(ORGANISATION);
    chosen.deadlines[0].controls = Some(Deadline::DaysAfter(10));
    calendar::set(&app, 0, chosen).await.unwrap();
    let by_calendar = [(date(2026, 5, 10), Standing::Waiting), (date(2026, 8, 31), Standing::Waiting)];
    assert_eq!(due(may).await, by_calendar);
}

fn said(result: ExecutionResult, text: &str) -> Said {
    let on = (result != ExecutionResult::NotPerformed).then(|| date(2026, 4, 16));
    let text = text.to_owned();
    Said {
        period: Period::T1,
        on,
        result,
        text,
        attached: Vec::new(),
        kept: Vec::new(),
        detached: Vec::new(),
    }
}
