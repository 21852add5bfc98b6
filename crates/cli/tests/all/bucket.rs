//! Data sets on a shelf that is a bucket: a server that speaks S3 stands on this machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Run;
use crate::serve::Server;

#[test]
fn a_data_set_is_laid_in_a_bucket_read_from_it_and_deleted() {
    let server = std::env::var_os("TERTIAL_MOTO").expect(
        "TERTIAL_MOTO names no server that speaks S3: run `cargo xtask test`, which installs it and sets the variable",
    );
    let mut command = Command::new(server);
    command.args(["-H", "127.0.0.1", "-p", "0"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut server = Server(command.spawn().expect("the server starts"));
    let mut said = BufReader::new(server.0.stderr.take().unwrap()).lines();
    let said =
        said.by_ref().map(Result::unwrap).find_map(|line| Some(line.split_once("http://")?.1.to_owned()));
    let address = said.expect("it tells where it is");
    asked(&address, "PUT /hylla");

    let folder = tempfile::tempdir().unwrap();
    let bucket = Bucket { folder: folder.path(), address: &address };
    bucket.tertial("s3://hylla", &["demo"]).ends_with(0);
    let rows: String = (0..40).map(|n| format!("V{n};Bolag {} AB;100,50;2026-03-02\n", n % 4)).collect();
    fs::write(
        folder.path().join("fakturor.csv"),
        format!("verifikationsnummer;leverantor;belopp;datum\n{rows}"),
    )
    .unwrap();
    bucket.tertial("s3://hylla", &["data", "add", "fakturor.csv", "--yes"]).ends_with(0);
    assert!(asked(&address, "GET /hylla").contains(".parquet</Key>"));
    // The newest stands first, with the number that it keeps.
    let listed = bucket.tertial("s3://hylla", &["data", "list"]).ends_with(0).out;
    let (number, _) = listed.split_once("  fakturor.csv").expect("it is listed");
    let run = bucket.tertial("s3://hylla", &["check", "run", "concentration", "--data", number]).ends_with(0);
    assert!(run.out.contains("fakturor.csv"), "{}", run.out);
    bucket.tertial("s3://hylla", &["data", "remove", number, "--reason", "prov"]).ends_with(0);
    let other = bucket.tertial("s3://en-annan", &["data", "add", "fakturor.csv", "--yes"]).ends_with(2);
    assert!(other.err.contains("en-annan"), "{}", other.err);
}

/// The program, with a bucket's address and keys.
struct Bucket<'a> {
    folder: &'a Path,
    address: &'a str,
}

impl Bucket<'_> {
    fn tertial(&self, bucket: &str, words: &[&str]) -> Run {
        let settings = [
            ("AWS_ENDPOINT", format!("http://{}", self.address)),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_REGION", "eu-north-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "nyckel".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "hemlighet".to_owned()),
            ("TERTIAL_SHELF", bucket.to_owned()),
        ];
        let run = crate::tertial_with(self.folder, words, &settings);
        assert!(!run.err.contains("hemlighet"), "{}", run.err);
        run
    }
}

/// What the server answers.
fn asked(address: &str, what: &str) -> String {
    let mut stream = TcpStream::connect(address.trim()).unwrap();
    let words =
        format!("{what} HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(words.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains(" 200 "), "{answer}");
    answer
}
