//! The web application as it is started: it tells where it is, answers, and stops when it is asked to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server that is ended with the test.
pub(crate) struct Server(pub(crate) Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is what the test wants.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn it_tells_where_it_is_answers_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertial"));
    command.args(["serve", "--listen", "127.0.0.1:0"]).current_dir(folder.path()).stdout(Stdio::piped());
    command.env_remove("TERTIAL_DATABASE").env("LC_ALL", "sv_SE.UTF-8");
    let mut server = Server(command.spawn().unwrap());
    let mut said = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let first = said.next().unwrap().unwrap();
    let address = first.split("http://").nth(1).unwrap_or_else(|| panic!("no address in {first:?}"));
    let offered = said.by_ref().map(Result::unwrap).find(|line| line.contains("/set-up?code="));
    assert!(offered.is_some(), "the first administrator needs the code");

    let mut stream = TcpStream::connect(address.trim()).unwrap();
    stream.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("location: /set-up"), "{answer}");

    let asked = Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert!(server.0.wait().unwrap().success(), "an orderly stop is no error");
}
