//! A follow-up through its life: opened, written by several people, reviewed, frozen, decided and opened again.

use jiff::civil::date;
use tertial_app::assess::{Assessing, assess};
use tertial_app::contribute::{Contributing, contribute};
use tertial_app::deviations::{self, Source};
use tertial_app::executions::{self, Said};
use tertial_app::follow_ups::{self, Found};
use tertial_app::merge::Saved;
use tertial_app::overview::{What, overview};
use tertial_app::pass::Answer;
use tertial_app::plans::begin::{self, Beginning};
use tertial_app::plans::{self, editing};
use tertial_app::portfolio::typed::TypedHandling;
use tertial_app::review::review_stored;
use tertial_app::texts::{Summary, Texts, write_texts};
use tertial_app::{
    App, Error, actions, decide, freeze, open, portfolio, reopen, report, send_back, submit, verify, withdraw,
};
use tertial_domain::action::Task;
use tertial_domain::deviation::{CloseError, Observation};
use tertial_domain::follow_up::{FollowUpError, FollowUpState, Resolution, Revaluation};
use tertial_domain::ids::{FollowUpId, RevisionId};
use tertial_domain::review::Severity;
use tertial_domain::snapshot::{Decision, ExecutionResult};
use tertial_domain::{FollowUp, Level, Period};

use crate::database::Database;
use crate::municipality::{
    self, Adopted, BOARD, ORGANISATION, UNIT, acting, adopted_plan, adopted_plan_of, factors, municipality,
    words,
};

pub(crate) async fn a_follow_up_is_written_by_several_and_decided(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (anna, cia, disa) =
        (acting(&app, "Anna", (5, 11)), acting(&app, "Cia", (5, 12)), acting(&app, "Disa", (5, 11)));
    let refused = open::open(&cia, ORGANISATION, plan.revision, Period::T1).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let id = open::open(&anna, ORGANISATION, plan.revision, Period::T1).await.unwrap();
    let again = open::open(&anna, ORGANISATION, plan.revision, Period::T1).await;
    assert!(matches!(again, Err(Error::FollowUpExists { .. })), "{again:?}");

    let bo = acting(&app, "Bo", (4, 20));
    let text = "Tjugo ärenden granskades utan fel.".to_owned();
    let on = Some(date(2026, 4, 20));
    let (attached, detached) = (Vec::new(), Vec::new());
    let done = Said {
        period: Period::T1,
        on,
        result: ExecutionResult::NoDeviation,
        text,
        attached,
        kept: Vec::new(),
        detached,
    };
    executions::record(&bo, ORGANISATION, (plan.revision, plan.control), done).await.unwrap();

    let found = follow_up(&disa, id).await;
    let part = Contributing { text: "Tjugo ärenden granskades utan fel.".to_owned() };
    let written = contribute(&disa, &found, (plan.risk, UNIT), (0, part)).await.unwrap();
    assert_eq!(written, Saved::As(1));
    let refused = assess(&disa, &found, plan.risk, (0, Assessing::default()), None).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let lowered = Assessing {
        analysis: "Rutinen är införd.".to_owned(),
        reason: "Stickprovet visade inga fel.".to_owned(),
        value: Revaluation { likelihood: Some(1), consequence: Some(4), level: None, why: String::new() },
    };
    let saved = assess(&cia, &found, plan.risk, (0, lowered), Some(UNIT)).await.unwrap();
    assert_eq!(saved, Saved::As(1));
    let texts = Texts { registry_number: " SN 2026/7 ".to_owned(), ..Texts::default() };
    let from = follow_up(&anna, id).await.stored_version();
    write_texts(&anna, &found, (from, texts), Summary::Drafted).await.unwrap();

    submit::submit(&anna, &follow_up(&anna, id).await).await.unwrap();
    send_back::send_back(&anna, &follow_up(&anna, id).await, "Saknar en mening").await.unwrap();
    let now = follow_up(&anna, id).await;
    assert_eq!(now.follow_up().head().returned.as_deref(), Some("Saknar en mening"));
    let frozen = freeze::freeze(&anna, &now, &answers(&anna, &now).await).await.unwrap();
    assert_eq!(frozen.scale.level(&frozen.risks[0].now), Some(Level::Low));
    assert!(frozen.risks[0].analysis.ends_with("Tjugo ärenden granskades utan fel."), "{frozen:?}");
    assert_eq!(frozen.registry_number.as_deref(), Some("SN 2026/7"));
    let late = assess(&cia, &now, plan.risk, (1, Assessing::default()), None).await;
    let is_frozen =
        |error: &Error| matches!(error, Error::FollowUp(FollowUpError::Is(FollowUpState::Frozen)));
    assert!(late.as_ref().is_err_and(is_frozen), "{late:?}");

    let day = Decision { date: date(2026, 6, 16), section: Some("71".to_owned()), registry_number: None };
    decide::decide(&anna, &now, day, Some(Resolution::Noted)).await.unwrap();
    let decided = follow_up(&anna, id).await;
    let FollowUp::Decided(kept) = decided.follow_up() else { panic!("{:?}", decided.follow_up()) };
    assert_eq!(kept.resolution(), Some(Resolution::Noted));
    let day = Decision { date: date(2026, 6, 17), section: Some("72".to_owned()), registry_number: None };
    let silently = decide::correct(&anna, &decided, (day.clone(), None), " ").await;
    assert!(matches!(silently, Err(Error::NoReason(_))), "{silently:?}");
    let refused = decide::correct(&disa, &decided, (day.clone(), None), "Fel dag").await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    decide::correct(&anna, &decided, (day.clone(), Some(Resolution::Noted)), "Fel dag").await.unwrap();
    let decided = follow_up(&anna, id).await;
    let FollowUp::Decided(kept) = decided.follow_up() else { panic!("{:?}", decided.follow_up()) };
    assert_eq!((kept.decision(), kept.corrected_because()), (&day, Some("Fel dag")));
    let second = reopen::reopen(&anna, &decided, "En siffra var fel").await.unwrap();
    assert_eq!(second.head().version, 2);
    let carried = follow_up(&anna, second.head().id).await;
    assert_eq!(
        review_stored(&anna, &carried).await.unwrap().snapshot.risks[0].analysis,
        frozen.risks[0].analysis
    );
    assert_eq!(report::frozen(&anna, &decided).await.unwrap(), frozen);
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

pub(crate) async fn a_risk_owner_of_a_unit_sees_to_the_risks_that_are_theirs_by_name(database: &Database) {
    let app = municipality(database).await;
    let of_hugo = adopted_plan_of(&app, "Hemtjänstchef").await;
    let anna = acting(&app, "Anna", (5, 11));
    let plan = begin::create(&anna, ORGANISATION, BOARD, 2027, Beginning::Empty).await.unwrap();
    let draft = municipality::open(&anna, plan).await;
    let others = editing::take_up_new(&anna, &draft, &words("Avbrott"), &factors(2, 2)).await.unwrap();
    let (hugo, disa) = (acting(&app, "Hugo", (5, 12)), acting(&app, "Disa", (5, 12)));
    let id = open::open(&anna, ORGANISATION, of_hugo.revision, Period::T1).await.unwrap();

    let written = || Assessing { analysis: "Inga fel.".to_owned(), ..Assessing::default() };
    let found = follow_up(&hugo, id).await;
    assert_eq!(assess(&hugo, &found, of_hugo.risk, (0, written()), None).await.unwrap(), Saved::As(1));
    let elsewhere = assess(&disa, &found, of_hugo.risk, (1, written()), None).await;
    assert!(matches!(elsewhere, Err(Error::Refused(_))), "a contributor of the unit: {elsewhere:?}");
    assert!(found.may_assess_something(&hugo) && !found.may_assess_something(&disa));
    let waits = async |who: &App| {
        let tasks = overview(who, ORGANISATION, None).await.unwrap().tasks;
        tasks.into_iter().any(|task| task.what == What::Assess(id))
    };
    assert!(waits(&hugo).await && !waits(&disa).await);

    let seen = Observation { text: "Två fel".to_owned(), material: false, found_on: date(2026, 5, 12) };
    let source = Source::Risk(of_hugo.risk, 2026);
    let deviation = deviations::raise(&hugo, ORGANISATION, source, &seen).await.unwrap();
    let refused = deviations::raise(&disa, ORGANISATION, source, &seen).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let task = Task { title: "Ny rutin".to_owned(), owner: "Disa Frid".to_owned(), due: date(2026, 6, 1) };
    let action = actions::decide_about_deviation(&hugo, ORGANISATION, deviation, &task).await.unwrap();
    actions::complete(&disa, ORGANISATION, action).await.unwrap();
    actions::verify(&hugo, ORGANISATION, action).await.unwrap();
    let closed = deviations::close(&hugo, ORGANISATION, deviation).await;
    assert!(matches!(closed, Err(Error::Close(CloseError::Verifier))), "{closed:?}");

    // What is not theirs by name is not theirs.
    let (typed, value) = (words("Ny"), factors(1, 1));
    let at = (others, 1);
    let refused = portfolio::change(&hugo, ORGANISATION, at, &typed, &value, &TypedHandling::Unsaid).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let plan = adopted(&anna, plan).await;
    let next = open::open(&anna, ORGANISATION, plan, Period::T1).await.unwrap();
    let found = follow_up(&hugo, next).await;
    let refused = assess(&hugo, &found, others, (0, written()), None).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let refused = deviations::raise(&hugo, ORGANISATION, Source::Risk(others, 2027), &seen).await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
}

pub(crate) async fn what_was_opened_by_mistake_is_withdrawn_and_opened_again(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (anna, cia) = (acting(&app, "Anna", (5, 11)), acting(&app, "Cia", (5, 11)));
    let open = async || open::open(&anna, ORGANISATION, plan.revision, Period::T3).await;
    let id = open().await.unwrap();
    let found = follow_up(&anna, id).await;
    assert!(withdraw::may_withdraw(&anna, &found).await.unwrap());
    assert!(!withdraw::may_withdraw(&cia, &found).await.unwrap());
    let refused = withdraw::withdraw(&cia, &found, "Fel period").await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let silent = withdraw::withdraw(&anna, &found, " ").await;
    assert!(matches!(silent, Err(Error::NoReason(_))), "{silent:?}");
    withdraw::withdraw(&anna, &found, "Fel period").await.unwrap();
    let now = follow_up(&anna, id).await;
    assert_eq!(now.follow_up().withdrawn().unwrap().because, "Fel period");
    let written = assess(&cia, &now, plan.risk, (0, Assessing::default()), None).await;
    let is_withdrawn =
        |error: &Error| matches!(error, Error::FollowUp(FollowUpError::Is(FollowUpState::Withdrawn)));
    assert!(written.as_ref().is_err_and(is_withdrawn), "{written:?}");
    let seen = overview(&anna, ORGANISATION, None).await.unwrap();
    assert!(seen.boards[0].plans[0].follow_ups.is_empty(), "{seen:?}");
    assert!(!seen.tasks.iter().any(|task| matches!(task.what, What::Assess(_))), "{seen:?}");
    let of_plan = open::of_plan(&anna, now.plan()).await.unwrap();
    assert!(of_plan.follow_ups.is_empty() && of_plan.to_open.contains(&Period::T3), "{of_plan:?}");

    // Opened again it takes its place, and once somebody has written in it, it stays.
    assert_eq!(open().await.unwrap(), id);
    let found = follow_up(&anna, id).await;
    assert!(found.follow_up().withdrawn().is_none());
    let written = Assessing { analysis: "Inga fel.".to_owned(), ..Assessing::default() };
    assess(&cia, &found, plan.risk, (0, written), None).await.unwrap();
    assert!(!withdraw::may_withdraw(&anna, &found).await.unwrap());
    let late = withdraw::withdraw(&anna, &found, "Fel period").await;
    assert!(matches!(late, Err(Error::FollowUp(FollowUpError::Written))), "{late:?}");
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

/// A plan that is being written, once the board has adopted it.
async fn adopted(app: &App, plan: RevisionId) -> RevisionId {
    let draft = municipality::open(app, plan).await;
    plans::adopt(app, &draft, municipality::decision()).await.unwrap();
    plan
}

pub(crate) async fn two_who_write_the_same_lose_nothing(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (anna, cia) = (acting(&app, "Anna", (5, 11)), acting(&app, "Cia", (5, 11)));
    let id = open::open(&anna, ORGANISATION, plan.revision, Period::T1).await.unwrap();
    let write = async |app: &App, from, analysis: &str, reason: &str| {
        let (analysis, reason) = (analysis.to_owned(), reason.to_owned());
        let text = Assessing { analysis, reason, ..Assessing::default() };
        let Adopted { risk, .. } = plan;
        assess(app, &follow_up(app, id).await, risk, (from, text), None).await.unwrap()
    };
    assert_eq!(write(&cia, 0, "Rutinen är införd.", "").await, Saved::As(1));
    // Different fields come together; the browser saves again and again from what it saw.
    assert_eq!(write(&anna, 1, "Rutinen är införd.", "Ny rutin").await, Saved::As(2));
    assert_eq!(write(&cia, 1, "Rutinen är införd och prövad.", "").await, Saved::As(3));
    assert_eq!(write(&cia, 3, "Rutinen är införd och prövad.", "Ny rutin").await, Saved::As(3));
    // The same field does not: the second sees both and chooses.
    let Saved::Overtaken(both) = write(&anna, 2, "Rutinen är inte införd.", "Ny rutin").await else {
        panic!("nobody was told");
    };
    assert_eq!(both.mine.analysis, "Rutinen är inte införd.");
    assert_eq!(both.theirs.analysis, "Rutinen är införd och prövad.");
    assert_eq!((both.by.as_deref(), both.version), (Some("Cia Dahl"), 3));
    assert_eq!(write(&anna, both.version, "Rutinen är inte införd.", "Ny rutin").await, Saved::As(4));
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

pub(crate) async fn follow_up(app: &App, id: FollowUpId) -> Found {
    follow_ups::with_id(app, ORGANISATION, id).await.unwrap()
}

/// A reason for each warning.
pub(crate) async fn answers(app: &App, found: &Found) -> Vec<Answer> {
    let reviewed = review_stored(app, found).await.unwrap();
    let warnings = reviewed.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let answer =
        |rule: &str| Answer { rule: rule.to_owned(), pointer: None, reason: "Det är känt.".to_owned() };
    warnings.map(|finding| answer(finding.rule.id())).collect()
}
