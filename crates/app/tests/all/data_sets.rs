//! A file through its life: looked at, read, remembered, shown and deleted.

use tertial_app::Error;
use tertial_app::Language;
use tertial_app::data_sets::{self, Adding, DataFailure, retention, set_aside};
use tertial_checks::data_set::{Input, Preview, of_suggestions};
use tertial_checks::shelf::Shelf;
use tertial_domain::Money;
use tertial_domain::data_set::{DecimalMark, DeletionCause};
use tertial_domain::ids::{DataSetId, OrganisationId};
use uuid::Uuid;

use crate::database::Database;
use crate::municipality::{ORGANISATION, acting, municipality};

const FILE: &str =
    "Vernr;Leverantör;Nettobelopp;Fakturadatum\nV1;Bygg AB;1200,50;2026-01-31\nV2;Bo;x;2026-02-01\n";

fn file() -> Input {
    Input::in_memory("fakturor.csv", FILE.as_bytes().to_vec())
}

fn adding(seen: &Preview, keep_until: Option<&str>) -> Adding {
    Adding {
        name: " Fakturor 2026 ".to_owned(),
        source: "Ekonomisystemet".to_owned(),
        mapping: of_suggestions(&seen.suggestions),
        mark: None,
        keep_until: keep_until.map(|day| day.parse().unwrap()),
    }
}

pub(crate) async fn a_file_is_read_remembered_and_deleted(database: &Database) {
    let app = municipality(database).await;
    let app = app.with_shelf(Shelf::in_folder(&database.folder.path().join("shelf")));
    let bo = acting(&app, "Bo", (2, 3));
    let refused = data_sets::look(&acting(&app, "Disa", (2, 3)), ORGANISATION, file(), None, "").await;
    assert!(matches!(refused, Err(Error::Refused(_))), "a contributor reads no data");
    let elsewhere = OrganisationId::new(Uuid::from_u128(99));
    assert!(data_sets::list(&bo, elsewhere).await.is_err(), "nobody reads another municipality's data");

    let seen = data_sets::look(&app, ORGANISATION, file(), None, "Ekonomisystemet").await.unwrap();
    let tell = || -> data_sets::Tell { Box::new(|_, _, _| true) };
    let past = Adding { keep_until: Some("2020-01-01".parse().unwrap()), ..adding(&seen, None) };
    let past = data_sets::add(&app, ORGANISATION, (&file(), &seen), past, tell()).await;
    assert!(matches!(past, Err(Error::Data(DataFailure::KeptUntilPast))), "{past:?}");
    let given = adding(&seen, Some("2026-12-31"));
    let outcome = data_sets::add(&app, ORGANISATION, (&file(), &seen), given.clone(), tell()).await.unwrap();
    let set = outcome.set;
    assert_eq!((set.name.as_str(), set.rows, set.totals[0].read), ("Fakturor 2026", 1, Money::ore(120_050)));
    let aside = set_aside::some(&app, &set, 0, 10).await.unwrap();
    assert_eq!((aside.len(), aside[0].line), (1, 3));
    assert!(set_aside::some(&app, &set, 1, 10).await.unwrap().is_empty());
    let mut table = set_aside::as_table(&app, &set, Language::Swedish).await.unwrap();
    let first = String::from_utf8(table.next().await.unwrap().unwrap()).unwrap();
    assert!(first.starts_with("\u{feff}Del av filen;Rad;Varför;Innehåll\r\n;3;"), "{first}");
    assert_eq!((first.lines().count(), table.next().await.unwrap()), (2, None));

    // The mapping is remembered for the source and the heading, and only there.
    let mut other = given.clone();
    other.mapping.remove("invoice_date");
    other.mapping.insert("due_date".to_owned(), "Fakturadatum".to_owned());
    let lacks = data_sets::add(&app, ORGANISATION, (&file(), &seen), other, tell()).await;
    assert!(matches!(lacks, Err(Error::Data(DataFailure::Read { .. }))), "{lacks:?}");
    let again = data_sets::look(&app, ORGANISATION, file(), None, "Ekonomisystemet").await.unwrap();
    assert_eq!(of_suggestions(&again.suggestions), set.mapping);

    // What was corrected is remembered for another heading from there, too, and the mark that a person had to say.
    let odd =
        Input::in_memory("odd.csv", b"Vernr;Vem;Kolumn 7;Fakturadatum\nV3;Bo;1.234;2026-03-01\n".to_vec());
    let look =
        async |input: &Input, source| data_sets::look(&app, ORGANISATION, input.clone(), None, source).await;
    let unknown = look(&odd, "Äldre system").await.unwrap();
    let mut corrected = Adding {
        source: "Äldre system".to_owned(),
        mark: Some(DecimalMark::Comma),
        ..adding(&unknown, None)
    };
    for (column, from) in [("supplier", "Vem"), ("amount", "Kolumn 7")] {
        corrected.mapping.insert(column.to_owned(), from.to_owned());
    }
    let read = data_sets::add(&app, ORGANISATION, (&odd, &unknown), corrected, tell()).await.unwrap().set;
    assert_eq!(
        (read.rows, read.totals[0].read, read.mark),
        (1, Money::ore(123_400), Some(DecimalMark::Comma))
    );
    let wider = b"Vernr;VEM;Kolumn 7;Fakturadatum;Fakturanr\nV4;Bo;5;2026-03-01;F4\n".to_vec();
    let wider = Input::in_memory("wider.csv", wider);
    let resembles = look(&wider, "Äldre system").await.unwrap();
    let known = of_suggestions(&resembles.suggestions);
    let known = ["supplier", "amount", "invoice_number"].map(|column| known.get(column).map(String::as_str));
    assert_eq!(known, [Some("VEM"), Some("Kolumn 7"), Some("Fakturanr")]);
    assert_eq!(resembles.mark, Some(DecimalMark::Comma));
    let elsewhere = look(&wider, "").await.unwrap();
    assert_eq!((of_suggestions(&elsewhere.suggestions).get("amount"), elsewhere.mark), (None, None));

    // The same rows twice lie there once, until both are deleted.
    let twice = data_sets::add(&app, ORGANISATION, (&file(), &seen), adding(&seen, None), tell()).await;
    let twice = twice.unwrap().set;
    assert_eq!(twice.fingerprint, set.fingerprint);
    let path = Shelf::path(ORGANISATION, set.fingerprint);
    let shelf = Shelf::in_folder(&database.folder.path().join("shelf"));
    assert_eq!(retention::delete_due(&app.on("2026-12-31".parse().unwrap()), ORGANISATION).await.unwrap(), 0);
    assert_eq!(retention::delete_due(&app.on("2027-01-01".parse().unwrap()), ORGANISATION).await.unwrap(), 1);
    assert!(shelf.has(&path).await.unwrap());
    assert_eq!(set_aside::some(&app, &twice, 0, 10).await.unwrap().len(), 1, "those of the other are left");
    let silent = data_sets::delete(&app, ORGANISATION, (twice.id, 1), " ").await;
    assert!(matches!(silent, Err(Error::NoReason(_))), "{silent:?}");
    data_sets::delete(&app, ORGANISATION, (twice.id, 1), "Lästes in två gånger").await.unwrap();
    assert!(!shelf.has(&path).await.unwrap());
    let gone = data_sets::with_id(&app, ORGANISATION, twice.id).await.unwrap().value;
    let why = gone.deleted.clone().unwrap().cause;
    assert_eq!(why, DeletionCause::Decided("Lästes in två gånger".to_owned()));
    assert_eq!((gone.rows, gone.fingerprint), (1, set.fingerprint), "the figures stay");
    let again = data_sets::delete(&app, ORGANISATION, (twice.id, 2), "Igen").await;
    assert!(matches!(again, Err(Error::Data(DataFailure::DeletedAlready))), "{again:?}");
    let missing = data_sets::with_id(&app, ORGANISATION, DataSetId::new(Uuid::from_u128(9))).await;
    assert!(matches!(missing, Err(Error::NotHere)));
}

pub(crate) async fn what_is_due_is_deleted_everywhere(database: &Database) {
    let app = municipality(database).await;
    let folder = database.folder.path().join("shelf");
    let app = app.with_shelf(Shelf::in_folder(&folder));
    let bo = acting(&app, "Bo", (2, 3));
    assert!(matches!(retention::delete_due_everywhere(&bo).await, Err(Error::Refused(_))));
    let tell = || -> data_sets::Tell { Box::new(|_, _, _| true) };
    let seen = data_sets::look(&app, ORGANISATION, file(), None, "").await.unwrap();
    let given = adding(&seen, Some("2026-12-31"));
    let set = data_sets::add(&app, ORGANISATION, (&file(), &seen), given, tell()).await.unwrap().set;

    // The shelf cannot let go of the rows: nothing is written, so that they are tried again.
    let rows = folder.join(Shelf::path(ORGANISATION, set.fingerprint).as_ref());
    let content = std::fs::read(&rows).unwrap();
    std::fs::remove_file(&rows).unwrap();
    std::fs::create_dir_all(rows.join("in the way")).unwrap();
    let later = app.on("2027-01-01".parse().unwrap());
    assert_eq!(retention::delete_due_everywhere(&later).await.unwrap(), 0);
    assert!(data_sets::with_id(&app, ORGANISATION, set.id).await.unwrap().value.is_there());
    std::fs::remove_dir_all(&rows).unwrap();
    std::fs::write(&rows, content).unwrap();

    assert_eq!(retention::delete_due_everywhere(&later).await.unwrap(), 1);
    let gone = data_sets::with_id(&app, ORGANISATION, set.id).await.unwrap().value;
    assert_eq!(gone.deleted.unwrap().cause, DeletionCause::Due);
    assert!(!rows.exists());
    assert_eq!(retention::delete_due_everywhere(&later).await.unwrap(), 0);
}
