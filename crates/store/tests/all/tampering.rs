//! What somebody with SQL can do to a database, and that `verify` names it.

use sea_orm::{ConnectionTrait, DatabaseConnection};
use tertial_store::{Fault, HeadFault, LineFault, RecordFault, SnapshotFault};
use uuid::Uuid;

use crate::support::{Database, ORGANISATION, a_year};

const NOBODY: &str = "00000000-0000-0000-0000-0000000003e7";

/// A uuid as the engine's SQL writes it.
fn uuid(database: &Database, id: u128) -> String {
    if database.is_sqlite() { format!("X'{id:032x}'") } else { format!("'{}'", Uuid::from_u128(id)) }
}

/// Takes away what stands in the way of somebody who may change the schema.
async fn without_guards(database: &Database, by_hand: &DatabaseConnection) {
    let statements: &[&str] = if database.is_sqlite() {
        &[
            "DROP TRIGGER log_line_no_update",
            "DROP TRIGGER log_line_no_delete",
            "DROP TRIGGER snapshot_no_update",
            "DROP TRIGGER snapshot_no_delete",
        ]
    } else {
        &["SET session_replication_role = replica"]
    };
    for statement in statements {
        by_hand.execute_unprepared(statement).await.unwrap();
    }
}

/// Does it, asks for the proof, and undoes it.
async fn fault_after(database: &Database, statement: &str) -> Option<Fault> {
    let store = database.open().await;
    let kept = database.folder.path().join("kept.db");
    store.backup(&kept).await.unwrap();
    let by_hand = database.by_hand().await;
    without_guards(database, &by_hand).await;
    let done = by_hand.execute_unprepared(statement).await;
    assert!(done.unwrap_or_else(|error| panic!("{statement}: {error}")).rows_affected() > 0, "{statement}");
    by_hand.close().await.unwrap();
    let fault = store.verify(|_| {}).await.unwrap().fault;
    store.close().await.unwrap();
    tertial_store::restore(&database.url, None, &kept, true).await.unwrap();
    std::fs::remove_file(kept).unwrap();
    fault
}

pub(crate) async fn every_column_is_held_to_the_log(database: &Database) {
    let store = database.open().await;
    a_year(&store).await;
    store.close().await.unwrap();
    let id = |n| uuid(database, n);
    let line = |what| Fault::Line { organisation: ORGANISATION.uuid(), sequence: 3, what };
    let head = |what| Fault::Head { organisation: ORGANISATION.uuid(), what };
    let record = |table, id, what| Fault::Record { table, id: Uuid::from_u128(id), what };
    let snapshot = |what| Fault::Snapshot { follow_up: Uuid::from_u128(200), what };
    let nobody: Uuid = NOBODY.parse().unwrap();

    let in_line = [
        ("at_micros", "at_micros + 1", LineFault::Hash),
        ("actor", "'account:eva'", LineFault::Hash),
        ("verb", "'delete'", LineFault::Hash),
        ("subject_kind", "'board'", LineFault::Hash),
        ("subject_id", &id(999), LineFault::Hash),
        ("before_json", "'{}'", LineFault::Hash),
        ("after_json", "'{}'", LineFault::Hash),
        ("previous_hash", "hash", LineFault::PreviousHash),
        ("hash", "previous_hash", LineFault::Hash),
    ];
    for (column, value, what) in in_line {
        let statement = format!("UPDATE log_line SET {column} = {value} WHERE sequence = 3");
        assert_eq!(fault_after(database, &statement).await, Some(line(what)), "{statement}");
    }

    let cases = [
        (
            format!("UPDATE log_line SET organisation_id = {} WHERE sequence = 3", id(999)),
            Fault::Line {
                organisation: ORGANISATION.uuid(),
                sequence: 4,
                what: LineFault::Gap { expected: 3 },
            },
        ),
        ("UPDATE log_head SET hash = 'x'".to_owned(), head(HeadFault::Hash)),
        ("DELETE FROM log_head".to_owned(), head(HeadFault::Missing)),
        (
            format!(
                "UPDATE board SET content = replace(content, 'styrelsen', 'styrelse') WHERE id = {}",
                id(2)
            ),
            record("board", 2, RecordFault::Content),
        ),
        ("UPDATE board SET version = 2".to_owned(), record("board", 2, RecordFault::Version)),
        ("UPDATE board SET name = 'Teknik'".to_owned(), record("board", 2, RecordFault::Column("name"))),
        (
            format!("UPDATE risk SET board_id = {} WHERE id = {}", id(999), id(10)),
            record("risk", 10, RecordFault::Column("board_id")),
        ),
        (
            format!("UPDATE person SET organisation_id = {} WHERE id = {}", id(999), id(5)),
            Fault::Head { organisation: nobody, what: HeadFault::Missing },
        ),
        (
            format!("UPDATE person SET id = {} WHERE id = {}", id(999), id(5)),
            Fault::Record { table: "person", id: nobody, what: RecordFault::Unlogged },
        ),
        (format!("DELETE FROM action WHERE id = {}", id(105)), record("action", 105, RecordFault::Missing)),
        (
            "UPDATE assessment SET level = 'low' WHERE level = 'high'".to_owned(),
            record("assessment", 201, RecordFault::Column("level")),
        ),
        (
            format!("UPDATE follow_up SET state = 'open' WHERE id = {}", id(200)),
            record("follow_up", 200, RecordFault::Column("state")),
        ),
    ];
    for (statement, expected) in cases {
        assert_eq!(fault_after(database, &statement).await, Some(expected), "{statement}");
    }

    let in_snapshot = [
        ("content", "replace(content, 'fel', 'rätt')", SnapshotFault::Content),
        ("sha256", "'x'", SnapshotFault::Content),
        ("board_id", &id(999), SnapshotFault::Column("board_id")),
        ("year", "2025", SnapshotFault::Column("year")),
        ("period", "'T3'", SnapshotFault::Column("period")),
        ("number", "7", SnapshotFault::Column("number")),
    ];
    for (column, value, what) in in_snapshot {
        let statement = format!("UPDATE snapshot SET {column} = {value} WHERE follow_up_id = {}", id(200));
        assert_eq!(fault_after(database, &statement).await, Some(snapshot(what)), "{statement}");
    }
    // Another content with a fingerprint to fit is still not the one that was frozen.
    let swapped = format!(
        "UPDATE snapshot SET content = other.content, sha256 = other.sha256 \
         FROM (SELECT content, sha256 FROM snapshot WHERE follow_up_id = {}) AS other WHERE follow_up_id = {}",
        id(100),
        id(200)
    );
    assert_eq!(fault_after(database, &swapped).await, Some(snapshot(SnapshotFault::Fingerprint)));
    let gone = format!("DELETE FROM snapshot WHERE follow_up_id = {}", id(200));
    assert_eq!(fault_after(database, &gone).await, Some(snapshot(SnapshotFault::Missing)));
    assert_eq!(database.open().await.verify(|_| {}).await.unwrap().fault, None);
}

pub(crate) async fn lines_cannot_be_removed_or_moved(database: &Database) {
    let store = database.open().await;
    a_year(&store).await;
    let length = store.verify(|_| {}).await.unwrap().chains[0].length;
    store.close().await.unwrap();
    let organisation = ORGANISATION.uuid();
    let line = |sequence, what| Some(Fault::Line { organisation, sequence, what });
    let head = |found| Some(Fault::Head { organisation, what: HeadFault::Length { named: length, found } });
    let cases = [
        ("DELETE FROM log_line WHERE sequence = 1".to_owned(), line(2, LineFault::Gap { expected: 1 })),
        ("DELETE FROM log_line WHERE sequence = 5".to_owned(), line(6, LineFault::Gap { expected: 5 })),
        (format!("DELETE FROM log_line WHERE sequence = {length}"), head(length - 1)),
        (format!("DELETE FROM log_line WHERE sequence > {}", length - 3), head(length - 3)),
        ("DELETE FROM log_line".to_owned(), head(0)),
        (
            "UPDATE log_line SET sequence = -4 WHERE sequence = 4; \
             UPDATE log_line SET sequence = 4 WHERE sequence = 5; \
             UPDATE log_line SET sequence = 5 WHERE sequence = -4"
                .to_owned(),
            line(4, LineFault::PreviousHash),
        ),
    ];
    for (statement, expected) in cases {
        assert_eq!(fault_after(database, &statement).await, expected, "{statement}");
    }
}
