//! Backups: taken from either engine, restored into either, and refused when they are not what they should be.

use std::path::Path;

use bytes::Bytes;
use sea_orm::ConnectionTrait;
use tertial_domain::evidence::{EvidenceFile, MediaType};
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Board, Execution};
use tertial_store::{Error, Fault, FileFault, Files, LineFault, RestoreError, Store, restore};

use crate::support::{Database, ORGANISATION, a_year, anna, at, board, id};

/// Everything that a database says, as far as its proof and its log tell.
async fn contents(url: &str) -> (Vec<tertial_store::Line>, tertial_store::Verification) {
    let store = Store::open(url).await.unwrap();
    let lines = store.read(ORGANISATION).log(1, 10_000).await.unwrap();
    let proof = store.verify(|_| {}).await.unwrap();
    store.close().await.unwrap();
    (lines, proof)
}

pub(crate) async fn a_backup_comes_back_in_either_engine(database: &Database) {
    let backup = database.folder.path().join("backup.db");
    let store = database.open().await;
    a_year(&store).await;
    // A unit of work that has not been committed is not in the backup, and does not hold it up.
    let mut unfinished = store.write(ORGANISATION, &anna(), at(400)).await.unwrap();
    unfinished.insert("create", Board { id: id(77), name: "Teknik".to_owned(), ..board() }).await.unwrap();
    store.backup(&backup).await.unwrap();
    unfinished.commit().await.unwrap();
    assert!(matches!(store.backup(&backup).await, Err(Error::FileExists(_))));
    store.close().await.unwrap();

    let later = contents(&database.url).await;
    let kept = contents(&format!("sqlite:{}", backup.display())).await;
    assert_eq!(kept.1.fault, None);
    assert_eq!(kept.0.len() + 1, later.0.len());

    let name = if database.is_sqlite() { "restored_from_sqlite" } else { "restored_from_postgres" };
    for target in [Database::sqlite(), Database::postgres(name).await] {
        let restored = restore(&target.url, None, &backup, false).await.unwrap();
        assert!(!restored.replaced);
        assert_eq!(restored.verified, kept.1);
        assert_eq!(contents(&target.url).await, kept);
        let refused = restore(&target.url, None, &backup, false).await;
        assert!(matches!(refused, Err(RestoreError::NotEmpty)), "{refused:?}");
    }
    assert!(restore(&database.url, None, &backup, true).await.unwrap().replaced);
    assert_eq!(contents(&database.url).await, kept);
}

pub(crate) async fn files_are_proved_and_come_back(database: &Database) {
    let (own, other) = (database.folder.path().join("own"), database.folder.path().join("other"));
    let store = database.open().await.with_files(Files::in_folder(&own));
    a_year(&store).await;
    let content = Bytes::from_static(b"ett stickprov");
    let (given, sha256) = (database.folder.path().join("a.txt"), Fingerprint::of(&content));
    std::fs::write(&given, &content).unwrap();
    // Twice is once.
    store.keep_file(&given, sha256).await.unwrap();
    store.keep_file(&given, sha256).await.unwrap();
    let mut write = store.write(ORGANISATION, &anna(), at(400)).await.unwrap();
    let before = write.read().executions(id(3)).await.unwrap().remove(0);
    let file = EvidenceFile { name: "a.txt".to_owned(), media_type: MediaType::Text, size: 13, sha256 };
    let after = Execution { files: vec![file], ..before.value.clone() };
    let named = write.update("correct", &before, after).await.unwrap();
    // A file that is taken out of its record is proved all the same: the log names it.
    write.update("correct", &named, Execution { files: Vec::new(), ..named.value.clone() }).await.unwrap();
    write.commit().await.unwrap();
    let proof = store.verify(|_| {}).await.unwrap();
    assert_eq!((proof.fault, proof.files), (None, 1));
    assert_eq!(store.file(sha256).await.unwrap().unwrap().whole().await.unwrap(), content);
    let backup = database.folder.path().join("backup.db");
    store.backup(&backup).await.unwrap();

    let hex = sha256.hex();
    let path = own.join(&hex[..2]).join(&hex);
    let fault =
        |what| Some(Fault::File { execution: before.value.id.uuid(), name: "a.txt".to_owned(), what });
    std::fs::write(&path, "ett annat").unwrap();
    assert_eq!(store.verify(|_| {}).await.unwrap().fault, fault(FileFault::Content));
    assert!(store.file(sha256).await.unwrap().is_none());
    std::fs::remove_file(&path).unwrap();
    assert_eq!(store.verify(|_| {}).await.unwrap().fault, fault(FileFault::Missing));
    store.close().await.unwrap();

    // The backup has it, by itself and for either engine.
    let nowhere = Files::in_folder(database.folder.path().join("nowhere"));
    let kept = Store::open(&format!("sqlite:{}", backup.display())).await.unwrap().with_files(nowhere);
    assert_eq!(kept.verify(|_| {}).await.unwrap().fault, None);
    kept.close().await.unwrap();
    restore(&database.url, Some(Files::in_folder(&other)), &backup, true).await.unwrap();
    let restored = database.open().await.with_files(Files::in_folder(&other));
    assert_eq!(restored.file(sha256).await.unwrap().unwrap().whole().await.unwrap(), content);
    let proof = restored.verify(|_| {}).await.unwrap();
    assert_eq!((proof.fault, proof.files), (None, 1));
}

/// Whether it is the error that a case is about.
type Expected = fn(&RestoreError) -> bool;

pub(crate) async fn a_bad_backup_changes_nothing(database: &Database) {
    let folder = database.folder.path();
    let store = database.open().await;
    a_year(&store).await;
    let good = folder.join("good.db");
    store.backup(&good).await.unwrap();
    store.close().await.unwrap();
    let before = contents(&database.url).await;

    let not_a_backup: Expected = |error| matches!(error, RestoreError::NotABackup(_));
    let damaged: Expected = |error| matches!(error, RestoreError::Damaged(_));
    let no_file: Expected = |error| matches!(error, RestoreError::Store(Error::File { .. }));
    let newer: Expected = |error| matches!(error, RestoreError::Store(Error::NewerSchema { .. }));
    let changed: Expected = |error| {
        let line = |fault: &Fault| matches!(fault, Fault::Line { sequence: 2, what: LineFault::Hash, .. });
        matches!(error, RestoreError::DoesNotVerify(fault) if line(fault))
    };

    let whole = std::fs::read(&good).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    write("empty.db", b"");
    write("text.db", b"Internkontrollplan 2026");
    write("cut.db", &whole[..whole.len() / 2]);
    let mut overwritten = whole.clone();
    overwritten[4096..whole.len() / 2].fill(0x5a);
    write("overwritten.db", &overwritten);
    by_hand(&folder.join("other.db"), "CREATE TABLE recipe (name TEXT)").await;
    write("later.db", &whole);
    let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_later', 0)";
    by_hand(&folder.join("later.db"), later).await;
    write("changed.db", &whole);
    by_hand(&folder.join("changed.db"), "DROP TRIGGER log_line_no_update").await;
    by_hand(&folder.join("changed.db"), "UPDATE log_line SET actor = 'account:eva' WHERE sequence = 2").await;

    let cases = [
        ("missing.db", no_file),
        ("empty.db", not_a_backup),
        ("text.db", not_a_backup),
        ("other.db", not_a_backup),
        ("cut.db", damaged),
        ("overwritten.db", damaged),
        ("later.db", newer),
        ("changed.db", changed),
    ];
    for (name, expected) in cases {
        let error = restore(&database.url, None, &folder.join(name), true).await.unwrap_err();
        assert!(expected(&error), "{name}: {error:?}");
        assert_eq!(contents(&database.url).await, before, "{name}");
    }
}

#[tokio::test]
async fn a_file_that_is_open_is_not_replaced_and_a_broken_one_is() {
    let database = Database::sqlite();
    let backup = database.folder.path().join("backup.db");
    let store = database.open().await;
    a_year(&store).await;
    store.backup(&backup).await.unwrap();
    let refused = restore(&database.url, None, &backup, true).await;
    assert!(matches!(refused, Err(RestoreError::InUse)), "{refused:?}");
    store.close().await.unwrap();

    let before = contents(&database.url).await;
    std::fs::write(database.url.strip_prefix("sqlite:").unwrap(), "no database").unwrap();
    let refused = restore(&database.url, None, &backup, false).await;
    assert!(matches!(refused, Err(RestoreError::Store(Error::Open(_)))), "{refused:?}");
    assert!(restore(&database.url, None, &backup, true).await.unwrap().replaced);
    assert_eq!(contents(&database.url).await, before);
}

async fn by_hand(path: &Path, statement: &str) {
    let url = format!("sqlite:{}?mode=rwc", path.display());
    let connection = sea_orm::Database::connect(url).await.unwrap();
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}
