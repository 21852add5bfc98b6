//! What the store promises, whichever engine holds it.

use sea_orm::ConnectionTrait;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Board, Level, Organisation};
use tertial_store::{Error, Stored};

use crate::support::{
    BOARD, Database, ORGANISATION, OTHER_RISK, RISK, T1, T2, a_year, anna, at, board, found, id, organisation,
};

pub(crate) async fn a_year_goes_through_the_store(database: &Database) {
    let store = database.open().await;
    a_year(&store).await;
    store.close().await.unwrap();

    let store = database.open().await;
    let names: Vec<_> = store.organisations().await.unwrap().into_iter().map(|it| it.value.name).collect();
    assert_eq!(names, ["Exempelby kommun"]);
    let read = store.read(ORGANISATION);
    assert_eq!(read.board_named(" kommunSTYRELSEN").await.unwrap().unwrap().value, board());
    assert_eq!(read.people().await.unwrap().len(), 2);
    assert_eq!(read.units(BOARD).await.unwrap()[0].value.name, "Ekonomi");
    assert_eq!(read.scales().await.unwrap().len(), 1);
    assert_eq!(read.risks(BOARD).await.unwrap().len(), 2);

    let plan = read.plan_in_force(BOARD, 2026).await.unwrap().unwrap();
    assert_eq!((plan.version, plan.value.content().risks.len()), (3, 2));
    assert_eq!(read.plans(2026).await.unwrap(), std::slice::from_ref(&plan));
    assert_eq!(read.revisions(plan.value.content().plan).await.unwrap().len(), 1);
    assert!(read.plan_in_force(BOARD, 2025).await.unwrap().is_none());

    let last = read.follow_up_at(BOARD, T2).await.unwrap().unwrap();
    assert_eq!(last.value.head().version, 2);
    assert_eq!(read.follow_ups(id(3)).await.unwrap().len(), 3);
    let levels = read.levels([RISK, OTHER_RISK]).await.unwrap();
    let levels: Vec<_> = levels.iter().map(|then| (then.at, then.levels.get(&RISK).copied())).collect();
    assert_eq!(levels, [(T1, Some(Level::Medium)), (T2, Some(Level::Critical))]);

    // A frozen version says the same for ever, whatever is reopened after it.
    let first = read.frozen_snapshot(id(200)).await.unwrap().unwrap();
    let second = read.frozen_snapshot(id(300)).await.unwrap().unwrap();
    assert_eq!(first.snapshot.risks[0].now.level, Some(Level::High));
    assert_eq!(second.snapshot.risks[0].now.level, Some(Level::Critical));
    assert_eq!(second.snapshot.risks[0].history, [Some(Level::Medium)]);
    assert_eq!(first.fingerprint, first.snapshot.fingerprint());
    let earlier = read.snapshots_before(BOARD, T2).await.unwrap();
    assert_eq!(earlier.iter().map(|then| then.snapshot.at).collect::<Vec<_>>(), [T1]);
    assert!(read.frozen_snapshot(id(999)).await.unwrap().is_none());

    let told = read.history(id::<uuid::Uuid>(300)).await.unwrap();
    let verbs: Vec<_> = told.iter().map(|line| line.verb.as_str()).collect();
    assert_eq!(verbs, ["reopen", "submit", "review", "freeze", "decide"]);
    assert_eq!(told[0].actor, anna().to_string());
    assert_eq!(told[0].at(), Some(at(300)));
    assert!(told[3].after_json.contains(&second.fingerprint.hex()));

    let proof = store.verify(|_| {}).await.unwrap();
    assert_eq!(proof.fault, None);
    let lines = read.log(1, 1000).await.unwrap();
    assert_eq!((proof.lines, proof.snapshots), (lines.len() as u64, 3));
    assert_eq!(proof.chains[0].hash, lines.last().unwrap().hash);
}

pub(crate) async fn a_change_made_meanwhile_is_a_conflict_with_both_versions(database: &Database) {
    let store = database.open().await;
    let before = found(&store).await;
    let named = |name: &str| Board { name: name.to_owned(), ..board() };
    let mut write = store.write(ORGANISATION, &anna(), at(1)).await.unwrap();
    let theirs = write.update("rename", &before, named("Teknik")).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(theirs, Stored { value: named("Teknik"), version: 2 });

    let mut write = store.write(ORGANISATION, &anna(), at(2)).await.unwrap();
    let Err(Error::Conflict(conflict)) = write.update("rename", &before, named("Miljö")).await else {
        panic!("the second change must be refused");
    };
    assert_eq!((conflict.from_version, conflict.stored_version), (1, 2));
    assert_eq!(conflict.both::<Board>().unwrap(), (named("Miljö"), named("Teknik")));
    assert!(matches!(write.commit().await, Err(Error::NothingWritten)));
    assert_eq!(store.read(ORGANISATION).board(BOARD).await.unwrap(), theirs);
}

pub(crate) async fn nothing_is_stored_without_a_commit(database: &Database) {
    let store = database.open().await;
    let mut write = store.write(ORGANISATION, &anna(), at(0)).await.unwrap();
    write.insert("create", organisation()).await.unwrap();
    assert_eq!(write.read().organisation().await.unwrap().value, organisation());
    drop(write);
    let read = store.read(ORGANISATION);
    assert!(matches!(read.organisation().await, Err(Error::NotFound { table: "organisation", .. })));
    assert_eq!(read.log(1, 10).await.unwrap(), []);
    found(&store).await;
    assert_eq!(store.verify(|_| {}).await.unwrap().fault, None);
}

pub(crate) async fn one_organisation_sees_nothing_of_another(database: &Database) {
    let store = database.open().await;
    a_year(&store).await;
    let other = id(900);
    let mut write = store.write(other, &anna(), at(0)).await.unwrap();
    let name = "Annanby kommun".to_owned();
    write.insert("create", Organisation { id: other, name }).await.unwrap();
    assert!(matches!(write.insert("create", board()).await, Err(Error::Foreign { table: "board" })));
    let theirs = Stored { value: Board { organisation: other, ..board() }, version: 1 };
    let own = theirs.value.clone();
    let refused = write.update("rename", &theirs, own).await;
    assert!(matches!(refused, Err(Error::NotFound { table: "board", .. })));
    write.commit().await.unwrap();

    let read = store.read(other);
    assert!(matches!(read.board(BOARD).await, Err(Error::NotFound { .. })));
    assert_eq!(read.boards().await.unwrap(), []);
    assert_eq!(read.latest_plan(BOARD, 2026).await.unwrap(), None);
    assert_eq!(read.plans(2026).await.unwrap(), []);
    assert_eq!(read.follow_ups(id(3)).await.unwrap(), []);
    assert_eq!(read.follow_up_at(BOARD, T2).await.unwrap(), None);
    assert_eq!(read.assessments(id(200)).await.unwrap(), []);
    assert_eq!(read.executions(id(3)).await.unwrap(), []);
    assert_eq!(read.levels([RISK]).await.unwrap(), []);
    assert_eq!(read.frozen_snapshot(id(200)).await.unwrap(), None);
    assert_eq!(read.snapshots_before(BOARD, T2).await.unwrap(), []);
    assert_eq!(read.import_of(Fingerprint::of(&200_u128.to_be_bytes())).await.unwrap(), None);
    assert_eq!(read.history(BOARD).await.unwrap(), []);
    assert_eq!(read.log(1, 100).await.unwrap().len(), 1);
}

pub(crate) async fn many_writers_make_one_chain(database: &Database) {
    const WRITERS: u128 = 16;
    const EACH: u128 = 5;
    // Two stores on one database: what two processes would have.
    let both = [database.open().await, database.open().await];
    found(&both[0]).await;
    let tasks: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = both[usize::try_from(writer % 2).unwrap()].clone();
            tokio::spawn(async move {
                for n in 0..EACH {
                    let mut write = store.write(ORGANISATION, &anna(), at(1)).await.unwrap();
                    let (id, name) = (id(1000 + writer * EACH + n), format!("Nämnd {writer}:{n}"));
                    write.insert("create", Board { id, name, ..board() }).await.unwrap();
                    let stored = write.read().board(id).await.unwrap();
                    write.update("touch", &stored, stored.value.clone()).await.unwrap();
                    write.commit().await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let proof = both[0].verify(|_| {}).await.unwrap();
    assert_eq!(proof.fault, None);
    assert_eq!(u128::from(proof.lines), 2 + 2 * WRITERS * EACH);
}

pub(crate) async fn the_log_and_the_snapshots_are_append_only(database: &Database) {
    let store = database.open().await;
    a_year(&store).await;
    let by_hand = database.by_hand().await;
    for statement in [
        "UPDATE log_line SET actor = 'account:eva' WHERE sequence = 2",
        "DELETE FROM log_line WHERE sequence = 2",
        "UPDATE snapshot SET content = '{}'",
        "DELETE FROM snapshot",
    ] {
        let error = by_hand.execute_unprepared(statement).await.unwrap_err().to_string();
        assert!(error.contains("is append-only"), "{statement}: {error}");
    }
    assert_eq!(store.verify(|_| {}).await.unwrap().fault, None);
}

pub(crate) async fn what_may_be_there_once_is_there_once(database: &Database) {
    let store = database.open().await;
    found(&store).await;
    let mut write = store.write(ORGANISATION, &anna(), at(1)).await.unwrap();
    let twin = Board { id: id(77), ..board() };
    assert!(matches!(write.insert("create", twin).await, Err(Error::Exists { table: "board" })));
    drop(write);
    let mut write = store.write(ORGANISATION, &anna(), at(1)).await.unwrap();
    let again = write.insert("create", organisation()).await;
    assert!(matches!(again, Err(Error::Exists { table: "organisation" })));
}

pub(crate) async fn a_newer_schema_is_refused(database: &Database) {
    database.open().await.close().await.unwrap();
    let by_hand = database.by_hand().await;
    let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_later', 0)";
    by_hand.execute_unprepared(later).await.unwrap();
    let refused = tertial_store::Store::open(&database.url).await;
    assert!(matches!(refused, Err(Error::NewerSchema { migration }) if migration == "9999_later"));
}

pub(crate) async fn an_import_is_known_by_its_bytes(database: &Database) {
    let store = database.open().await;
    a_year(&store).await;
    let read = store.read(ORGANISATION);
    let known = read.import_of(Fingerprint::of(&200_u128.to_be_bytes())).await.unwrap().unwrap();
    assert_eq!(known.value.file, "uppfoljning.pdf");
    assert_eq!(read.import_of(Fingerprint::of(b"another file")).await.unwrap(), None);
}
