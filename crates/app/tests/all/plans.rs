//! A board's risks and its plan, from the first risk to next year's copy.

use tertial_app::overview::overview;
use tertial_app::plans::begin::{self, Beginning};
use tertial_app::plans::controls::{self, TypedControl, edition_of_control};
use tertial_app::plans::editing::{self, edition_of_order, edition_of_risk};
use tertial_app::plans::{self, Found, Step};
use tertial_app::portfolio::typed::{TypedHandling, TypedValue};
use tertial_app::risk_life::What;
use tertial_app::{App, Error, portfolio, records, revision, risk_life, verify};
use tertial_domain::ids::RiskId;
use tertial_domain::plan::difference::{Fate, between};
use tertial_domain::plan::{PlanError, PlanState, PlannedRisk, SinceLastYear};
use tertial_domain::risk::Handling;
use tertial_domain::{Level, Period, Scale};

use crate::database::Database;
use crate::municipality::{BOARD, ORGANISATION, acting, decision, factors, municipality, open, words};

pub(crate) async fn a_plan_is_written_adopted_revised_and_goes_on_into_the_next_year(database: &Database) {
    let app = municipality(database).await;
    let interruption = add(&app, "Avbrott i journalsystemet", TypedHandling::Unsaid).await;
    let first = begin::create(&app, ORGANISATION, BOARD, 2026, Beginning::Empty).await.unwrap();
    let again = begin::create(&app, ORGANISATION, BOARD, 2026, Beginning::Empty).await;
    assert!(matches!(again, Err(Error::PlanExists { year: 2026, .. })), "{again:?}");
    let none_before = begin::create(&app, ORGANISATION, BOARD, 2031, Beginning::LastYear).await;
    assert!(matches!(none_before, Err(Error::NoPlan)), "{none_before:?}");

    let plan = open(&app, first).await;
    let empty = plans::propose(&app, &plan).await;
    assert!(matches!(empty, Err(Error::Plan(PlanError::Empty))), "{empty:?}");
    editing::take_up(&app, &plan, interruption).await.unwrap();
    let twice = editing::take_up(&app, &plan, interruption).await;
    assert!(matches!(twice, Err(Error::InPlanAlready)), "{twice:?}");
    let payment =
        editing::take_up_new(&app, &plan, &words("Felaktig utbetalning"), &factors(4, 4)).await.unwrap();
    let control = TypedControl {
        title: "Stickprov av tjugo utbetalningar".to_owned(),
        method: " Kontroll mot underlag ".to_owned(),
        due: vec![Period::T3, Period::T1],
        ..TypedControl::default()
    };
    controls::add(&app, &plan, payment, &control).await.unwrap();
    let plan = open(&app, first).await;
    let order = edition_of_order(&plan.plan().content().risks);
    editing::put_in_order(&app, &plan, &order, &[(payment, 1)]).await.unwrap();

    let written = open(&app, first).await;
    let risks = &written.plan().content().risks;
    assert_eq!(titles(risks), ["Felaktig utbetalning", "Avbrott i journalsystemet"]);
    assert_eq!(risks[0].valuation.level(&Scale::five_by_five()), Some(Level::Critical));
    assert_eq!(risks[0].controls[0].method.as_deref(), Some("Kontroll mot underlag"));
    assert_eq!(risks[0].controls[0].due, [Period::T1, Period::T3]);
    let taken = portfolio::with_id(&app, ORGANISATION, interruption).await.unwrap();
    assert_eq!(taken.stored.value.handling, Some(Handling::Planned));

    plans::propose(&app, &written).await.unwrap();
    let late = controls::add(&app, &written, payment, &control).await;
    assert!(matches!(late, Err(Error::Plan(PlanError::Is(_)))), "{late:?}");
    plans::send_back(&app, &written).await.unwrap();
    plans::propose(&app, &written).await.unwrap();
    plans::adopt(&app, &written, decision()).await.unwrap();

    let adopted = open(&app, first).await;
    assert!(matches!(begin::revise(&app, &adopted, " ").await, Err(Error::NoReason(_))));
    let second = begin::revise(&app, &adopted, "Nytt journalsystem").await.unwrap();
    let twice = begin::revise(&app, &adopted, "Igen").await;
    assert!(matches!(twice, Err(Error::RevisionExists)), "{twice:?}");
    let revised = open(&app, second).await;
    let at = (interruption, edition_of(&revised, interruption));
    editing::remove_risk(&app, &revised, (at.0, &at.1), "Systemet är utbytt").await.unwrap();
    let compared = revision::compared(&app, ORGANISATION, [second, first]).await.unwrap();
    let differences = between(compared.before.content(), compared.after.content());
    assert_eq!(differences[1].fate, Fate::Removed { reason: Some("Systemet är utbytt") });
    plans::adopt(&app, &open(&app, second).await, decision()).await.unwrap();

    let next = begin::next_year(&app, &open(&app, second).await).await.unwrap();
    let next = open(&app, next).await;
    let content = next.plan().content();
    assert_eq!((content.year, titles(&content.risks)), (2027, vec!["Felaktig utbetalning"]));
    assert_eq!(content.risks[0].since_last_year, SinceLastYear::Kept);
    plans::close(&app, &open(&app, second).await).await.unwrap();

    let life = risk_life::with_id(&app, ORGANISATION, interruption).await.unwrap();
    let told: Vec<_> = life.events.iter().rev().map(|event| event.what.clone()).collect();
    let expected =
        [What::Made, What::TakenUp(2026), What::Handled, What::Adopted(2026, 1), What::LeftOut(2026)];
    assert_eq!(told, expected);
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

pub(crate) async fn two_who_write_in_one_plan_lose_nothing(database: &Database) {
    let app = municipality(database).await;
    let first = begin::create(&app, ORGANISATION, BOARD, 2026, Beginning::Empty).await.unwrap();
    let plan = open(&app, first).await;
    let one = editing::take_up_new(&app, &plan, &words("Jäv"), &factors(2, 2)).await.unwrap();
    let other = editing::take_up_new(&app, &plan, &words("Avbrott"), &factors(3, 3)).await.unwrap();
    let control = TypedControl { title: "Enkät".to_owned(), ..TypedControl::default() };
    controls::add(&app, &plan, one, &control).await.unwrap();

    // Both read the plan as it is now.
    let seen = open(&app, first).await;
    let (edition, edition_of_other) = (edition_of(&seen, one), edition_of(&seen, other));
    let change = async |risk, edition: &str, title| {
        editing::change_risk(&app, &seen, (risk, edition), &words(title), &factors(2, 2)).await
    };
    change(one, &edition, "Jäv och bisysslor").await.unwrap();
    change(other, &edition_of_other, "Avbrott i journalsystemet").await.unwrap();
    let conflict = change(one, &edition, "Jäv vid upphandling").await;
    assert!(matches!(conflict, Err(Error::ChangedMeanwhile)), "{conflict:?}");
    let removed = editing::remove_risk(&app, &seen, (one, &edition), "Borta").await;
    assert!(matches!(removed, Err(Error::ChangedMeanwhile)), "{removed:?}");

    let planned = seen.plan().content().risk(one).unwrap();
    let edition = edition_of_control(&planned.controls[0]);
    let at = (planned.controls[0].id, edition.as_str());
    let longer = TypedControl { title: "Enkät till alla chefer".to_owned(), ..control };
    controls::change(&app, &seen, one, at, &longer).await.unwrap();
    let conflict = controls::remove(&app, &seen, one, at).await;
    assert!(matches!(conflict, Err(Error::ChangedMeanwhile)), "{conflict:?}");

    let now = open(&app, first).await;
    assert_eq!(titles(&now.plan().content().risks), ["Jäv och bisysslor", "Avbrott i journalsystemet"]);
    // Nothing is written where nothing changes.
    let same = edition_of(&now, one);
    change(one, &same, "Jäv och bisysslor").await.unwrap();
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

pub(crate) async fn a_portfolio_is_valued_changed_and_retired(database: &Database) {
    let app = municipality(database).await;
    let accepted = TypedHandling::Accepted("Kostar mer än det ger".to_owned());
    let risk = add(&app, "Hot mot personal", accepted.clone()).await;
    let unsaid = portfolio::add(
        &app,
        (ORGANISATION, BOARD),
        &words("Inget skäl"),
        &TypedValue::default(),
        &TypedHandling::Accepted(String::new()),
    )
    .await;
    assert!(matches!(unsaid, Err(Error::NoReason(_))));
    let change = async |version, title, value: &TypedValue| {
        portfolio::change(&app, ORGANISATION, (risk, version), &words(title), value, &accepted).await
    };
    change(1, "Hot och våld mot personal", &factors(3, 4)).await.unwrap();
    let conflict = change(1, "Hot", &factors(1, 1)).await;
    assert!(matches!(conflict, Err(Error::Store(tertial_store::Error::Conflict(_)))), "{conflict:?}");
    let off_scale = change(2, "Hot", &factors(6, 1)).await;
    assert!(matches!(off_scale, Err(Error::NotOnScale(_))), "{off_scale:?}");

    let found = portfolio::of_board(&app, ORGANISATION, BOARD).await.unwrap();
    assert_eq!(found.risks[0].risk.title, "Hot och våld mot personal");
    assert_eq!(found.risks[0].level, Some(Level::High));
    portfolio::retire(&app, ORGANISATION, (risk, 2), 2027, "Ingår i en annan risk").await.unwrap();
    let plan = begin::create(&app, ORGANISATION, BOARD, 2027, Beginning::Empty).await.unwrap();
    let retired = editing::take_up(&app, &open(&app, plan).await, risk).await;
    assert!(matches!(retired, Err(Error::RiskRetired)), "{retired:?}");
    portfolio::bring_back(&app, ORGANISATION, (risk, 3)).await.unwrap();
    editing::take_up(&app, &open(&app, plan).await, risk).await.unwrap();
    let planned = open(&app, plan).await;
    let level = planned.plan().content().risks[0].valuation.level(&Scale::five_by_five());
    assert_eq!(level, Some(Level::High));
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}

async fn add(app: &App, title: &str, handling: TypedHandling) -> RiskId {
    portfolio::add(app, (ORGANISATION, BOARD), &words(title), &TypedValue::default(), &handling)
        .await
        .unwrap()
}

fn edition_of(found: &Found, risk: RiskId) -> String {
    edition_of_risk(found.plan().content().risk(risk).unwrap())
}

fn titles(risks: &[PlannedRisk]) -> Vec<&str> {
    risks.iter().map(|planned| planned.title.as_str()).collect()
}

pub(crate) async fn what_is_begun_by_mistake_is_withdrawn_and_begun_again(database: &Database) {
    let app = municipality(database).await;
    let (anna, cia) = (acting(&app, "Anna", (1, 7)), acting(&app, "Cia", (1, 7)));
    let first = begin::create(&anna, ORGANISATION, BOARD, 2027, Beginning::Empty).await.unwrap();
    let draft = open(&anna, first).await;
    editing::take_up_new(&anna, &draft, &words("Avbrott"), &factors(1, 2)).await.unwrap();
    let refused = plans::withdraw(&cia, &draft, "Fel år").await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let silent = plans::withdraw(&anna, &draft, " ").await;
    assert!(matches!(silent, Err(Error::NoReason(_))), "{silent:?}");
    plans::withdraw(&anna, &draft, "Fel år").await.unwrap();
    let read = revision::with_id(&cia, ORGANISATION, first).await.unwrap();
    assert_eq!(read.plan.withdrawn().unwrap().because, "Fel år");
    assert_eq!(
        (read.plan.content().risks.len(), read.steps),
        (1, Vec::new()),
        "it stays, and nothing is done with it"
    );
    let seen = overview(&anna, ORGANISATION, None).await.unwrap();
    assert!(seen.boards[0].plans.is_empty() && seen.tasks.is_empty(), "{seen:?}");
    assert_eq!(records::plans(&anna, ORGANISATION).await.unwrap(), []);

    // What is begun for the year again takes its place, and then its second revision does the same.
    let again = begin::create(&anna, ORGANISATION, BOARD, 2027, Beginning::Empty).await.unwrap();
    let draft = open(&anna, again).await;
    assert_eq!(draft.plan().content().risks, []);
    editing::take_up_new(&anna, &draft, &words("Fel utbetalning"), &factors(1, 2)).await.unwrap();
    plans::adopt(&anna, &open(&anna, again).await, decision()).await.unwrap();
    let adopted = open(&anna, again).await;
    let late = plans::withdraw(&anna, &adopted, "Fel år").await;
    assert!(matches!(late, Err(Error::Plan(PlanError::Is(PlanState::Adopted)))), "{late:?}");
    let second = begin::revise(&anna, &adopted, "Ny lag").await.unwrap();
    let taken = begin::revise(&anna, &adopted, "Ny lag").await;
    assert!(matches!(taken, Err(Error::RevisionExists)), "{taken:?}");
    plans::withdraw(&anna, &open(&anna, second).await, "Lagen gäller inte oss").await.unwrap();
    let steps = revision::with_id(&anna, ORGANISATION, again).await.unwrap().steps;
    assert!(steps.contains(&Step::Revise) && steps.contains(&Step::NextYear), "{steps:?}");
    let third = begin::revise(&anna, &adopted, "Ny risk").await.unwrap();
    let read = revision::with_id(&anna, ORGANISATION, third).await.unwrap();
    assert_eq!((read.plan.content().number, read.revisions.len()), (2, 2));
    assert_eq!(read.plan.content().because.as_deref(), Some("Ny risk"));
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}
