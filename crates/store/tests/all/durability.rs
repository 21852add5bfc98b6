//! A process that is killed loses nothing that it has acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use tertial_domain::Board;
use tertial_store::Store;

use crate::support::{Database, ORGANISATION, anna, at, board, found, id};

/// How the child process learns which database to write to.
const DATABASE: &str = "TERTIAL_TEST_KILLED_DATABASE";

#[tokio::test]
async fn what_was_acknowledged_before_a_kill_is_there() {
    let database = Database::sqlite();
    let store = database.open().await;
    found(&store).await;
    store.close().await.unwrap();
    let mut acknowledged = 1;
    for until in [1, 7, 20, 33] {
        acknowledged += killed_after(&database, until);
        let store = database.open().await;
        assert_eq!(store.verify(|_| {}).await.unwrap().fault, None);
        let boards = store.read(ORGANISATION).boards().await.unwrap().len();
        // The last one may have reached the disk without its acknowledgement having been read.
        assert!(boards >= acknowledged, "{boards} boards are there of {acknowledged} that were acknowledged");
        acknowledged = boards;
        store.close().await.unwrap();
    }
}

/// Lets a child process write until it has acknowledged so many boards, kills it, and says how many it did acknowledge.
fn killed_after(database: &Database, until: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "durability::a_writer_that_is_killed"])
        .env(DATABASE, &database.url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let is_acknowledgement = |line: &String| line.ends_with("is stored");
    let seen = lines.by_ref().map_while(Result::ok).filter(is_acknowledgement).take(until).count();
    assert_eq!(seen, until, "the writer ended by itself");
    child.kill().unwrap();
    let rest = lines.map_while(Result::ok).filter(is_acknowledgement).count();
    child.wait().unwrap();
    seen + rest
}

#[tokio::test]
#[ignore = "what_was_acknowledged_before_a_kill_is_there runs it as a process of its own"]
async fn a_writer_that_is_killed() {
    let store = Store::open(&std::env::var(DATABASE).unwrap()).await.unwrap();
    let first = 1000 + store.read(ORGANISATION).boards().await.unwrap().len() as u128;
    for n in first.. {
        let mut write = store.write(ORGANISATION, &anna(), at(1)).await.unwrap();
        let name = format!("Nämnd {n}");
        write.insert("create", Board { id: id(n), name, ..board() }).await.unwrap();
        write.commit().await.unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "{n} is stored").and_then(|()| out.flush()).unwrap();
    }
}
