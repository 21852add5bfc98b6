//! What the administrator sets: each thing once, changed from what was seen.

use tertial_app::settings::profile::LogoChange;
use tertial_app::settings::{boards, calendar, organisation, profile, scales, texts, units};
use tertial_app::{Error, controls, verify};
use tertial_domain::calendar::CalendarError;
use tertial_domain::organisation::UnitTreeError;
use tertial_domain::period::PeriodLength;
use tertial_domain::scale::ScaleParts;
use tertial_domain::{Calendar, Profile, Scale};
use tertial_store::Error as StoreError;

use crate::database::Database;
use crate::municipality::{BOARD, ORGANISATION, UNIT, acting, adopted_plan, municipality};

pub(crate) async fn what_is_set_is_kept_once_and_changed_from_what_was_seen(database: &Database) {
    let app = municipality(database).await;
    let plan = adopted_plan(&app).await;
    let (evert, anna) = (acting(&app, "Evert", (2, 2)), acting(&app, "Anna", (2, 2)));

    organisation::rename(&evert, ORGANISATION, 1, " Exempelby stad ").await.unwrap();
    assert_eq!(organisation::get(&evert, ORGANISATION).await.unwrap().value.name, "Exempelby stad");
    let refused = organisation::rename(&anna, ORGANISATION, 2, "Annas by").await;
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let conflict = organisation::rename(&evert, ORGANISATION, 1, "Exempelby").await;
    assert!(matches!(conflict, Err(Error::Store(StoreError::Conflict(_)))), "{conflict:?}");

    let board = boards::add(&evert, ORGANISATION, "Kommunstyrelsen").await.unwrap();
    let taken = boards::rename(&evert, ORGANISATION, (board, 1), "socialNÄMNDEN").await;
    assert!(matches!(taken, Err(Error::NameTaken { .. })), "{taken:?}");
    boards::close(&evert, ORGANISATION, (board, 1)).await.unwrap();
    boards::reopen(&evert, ORGANISATION, (board, 2)).await.unwrap();
    let part = units::add(&evert, ORGANISATION, (BOARD, Some(UNIT)), "Natt").await.unwrap();
    let circle = units::change(&evert, ORGANISATION, (UNIT, 1), ("Hemtjänst", Some(part))).await;
    assert!(matches!(circle, Err(Error::Units(UnitTreeError::Circle(_)))), "{circle:?}");
    units::close(&evert, ORGANISATION, (UNIT, 1)).await.unwrap();
    let closed = boards::get(&evert, ORGANISATION, BOARD).await.unwrap();
    assert!(closed.units.iter().all(|it| it.unit.closed.is_some()), "its parts close with it");
    units::reopen(&evert, ORGANISATION, (part, 2)).await.unwrap();
    let open = boards::get(&evert, ORGANISATION, BOARD).await.unwrap();
    assert!(open.units.iter().all(|it| it.unit.closed.is_none()), "what it is a part of opens with it");

    let quarters = Calendar::with_length(ORGANISATION, PeriodLength::Quarter);
    calendar::set(&evert, 0, quarters.clone()).await.unwrap();
    assert_eq!(calendar::get(&anna, ORGANISATION).await.unwrap(), (quarters.clone(), 1));
    let conflict = calendar::set(&evert, 0, quarters.clone()).await;
    assert!(matches!(conflict, Err(Error::Store(StoreError::Conflict(_)))), "{conflict:?}");
    let half = Calendar { length: PeriodLength::HalfYear, ..quarters };
    let unfit = calendar::set(&evert, 1, half).await;
    assert!(matches!(unfit, Err(Error::Calendar(CalendarError::Periods))), "{unfit:?}");

    let mut written = texts::shipped(ORGANISATION);
    "Lag har inte följts.".clone_into(&mut written.criteria.material);
    texts::set(&evert, 0, written.clone()).await.unwrap();
    let unseen = texts::set(&evert, 7, written.clone()).await;
    assert!(matches!(unseen, Err(Error::Store(StoreError::Conflict(_)))), "{unseen:?}");
    written.texts.proposals.push("{nämd} beslutar".to_owned());
    let slip = texts::set(&evert, 1, written).await;
    assert!(matches!(slip, Err(Error::UnknownName { .. })), "{slip:?}");
    let read = controls::with_id(&anna, ORGANISATION, (plan.revision, plan.control)).await.unwrap();
    assert_eq!(read.criteria.material, "Lag har inte följts.");

    let line = Profile { header: " Exempelby ".to_owned(), ..Profile::default() };
    profile::set(&evert, ORGANISATION, 0, (line, LogoChange::KeepAsItIs, "")).await.unwrap();
    assert_eq!(profile::get(&anna, ORGANISATION).await.unwrap().0.header, "Exempelby");

    let scale = Scale::five_by_five();
    let parts = || ScaleParts {
        version: 1,
        likelihood: scale.likelihood().to_vec(),
        consequence: scale.consequence().to_vec(),
        medium_from: 4,
        high_from: 10,
        critical_from: 16,
    };
    assert_eq!(scales::add(&evert, ORGANISATION, 1, parts()).await.unwrap().scale.version(), 2);
    let meanwhile = scales::add(&evert, ORGANISATION, 1, parts()).await;
    assert!(matches!(meanwhile, Err(Error::ScaleMeanwhile)), "{meanwhile:?}");
    assert_eq!(verify::verify(&app, |_| {}).await.unwrap().fault, None);
}
