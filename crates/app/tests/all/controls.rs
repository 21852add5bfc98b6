//! A control through its year: carried out with files, what it finds, and what is done about it.

use jiff::civil::date;
use tertial_app::controls::due::{self, Asked, Standing};
use tertial_app::deviations::{self, Source};
use tertial_app::evidence::{self, Attached, Unkept};
use tertial_app::executions::{self, Said};
use tertial_app::incoming::Arrived;
use tertial_app::settings::calendar;
use tertial_app::{Error, actions, controls, verify};
use tertial_domain::action::{ActionError, Task};
use tertial_domain::calendar::Deadline;
use tertial_domain::deviation::{CloseError, Observation};
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
    actions::verify(&anna, ORGANISATION, action).await.unwrap();
    deviations::close(&anna, ORGANISATION, deviation).await.unwrap();

    let read = deviations::with_id(&cia, ORGANISATION, deviation).await.unwrap();
    assert_eq!(read.actions[0].value.state(), ActionState::Verified);
    let closed = read.deviation.value.closed.unwrap();
    assert_eq!(read.people.get(&closed.by).map(String::as_str), Some("Anna Berg"));
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
    Said { period: Period::T1, on, result, text, attached: Vec::new(), detached: Vec::new() }
}
