//! WebDriver, as far as these tests need it: JSON over HTTP to chromedriver on this machine (W3C WebDriver, and Chromium's own commands
//! where that has none). `docs/decisions/0020-a-small-webdriver.md` says why it is written here.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// The longest that a command may take: the machine may be busy.
const PATIENCE: Duration = Duration::from_mins(1);

/// What Chromium is started with: no window, nothing fetched by itself, and nothing kept.
const ARGUMENTS: [&str; 12] = [
    "--headless",
    "--window-size=1440,900",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--lang=sv",
];

/// The name under which an element's identity stands in WebDriver's answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser session.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    session: String,
}

impl Driver {
    /// Starts chromedriver, and Chromium with an empty profile in a folder.
    pub(crate) fn start(profile: &Path) -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            // Chromium takes its language from here, and with it the order of a date's parts.
            .env("LANGUAGE", "sv")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("run cargo xtask test: it installs chromedriver ({error})"));
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
        let port = said.find_map(|line| port_in(&line)).expect("chromedriver tells its port");
        let mut driver = Self { process, port, session: String::new() };
        let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let languages = json!({ "intl": { "accept_languages": "sv" } });
        let options = json!({ "args": arguments, "prefs": languages });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let session = driver.command("POST", "", &wanted);
        session["sessionId"].as_str().unwrap().clone_into(&mut driver.session);
        driver
    }

    pub(crate) fn go_to(&self, url: &str) {
        self.command("POST", "/url", &json!({ "url": url }));
    }

    /// The value of a script's `return`.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.command("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The value that a script hands to its last argument, which is a function.
    pub(crate) fn run_waiting(&self, script: &str, arguments: &[Value]) -> Value {
        self.command("POST", "/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Presses keys one after another, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let key = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let presses: Vec<Value> =
            keys.chars().flat_map(|it| [key("keyDown", it), key("keyUp", it)]).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": presses });
        self.command("POST", "/actions", &json!({ "actions": [keyboard] }));
    }

    /// Presses keys one after another while another is held down.
    pub(crate) fn press_held(&self, held: &str, keys: &str) {
        let key = |kind: &str, key: &str| json!({ "type": kind, "value": key });
        let mut presses = vec![key("keyDown", held)];
        for pressed in keys.chars().map(String::from) {
            presses.extend([key("keyDown", &pressed), key("keyUp", &pressed)]);
        }
        presses.push(key("keyUp", held));
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": presses });
        self.command("POST", "/actions", &json!({ "actions": [keyboard] }));
    }

    /// The first element that a CSS selector finds; none where it finds none.
    pub(crate) fn find(&self, selector: &str) -> Option<String> {
        let found = self.command("POST", "/elements", &json!({ "using": "css selector", "value": selector }));
        Some(found.as_array()?.first()?[ELEMENT].as_str()?.to_owned())
    }

    pub(crate) fn click(&self, element: &str) {
        self.command("POST", &format!("/element/{element}/click"), &json!({}));
    }

    pub(crate) fn type_into(&self, element: &str, text: &str) {
        self.command("POST", &format!("/element/{element}/value"), &json!({ "text": text }));
    }

    /// One of Chromium's own commands.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.command("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        let session = if self.session.is_empty() { String::new() } else { format!("/{}", self.session) };
        let answer = self.send(method, &format!("/session{session}{path}"), &body.to_string());
        let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{method} {path} {}: {value:#}", shortened(body));
        value
    }

    fn send(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut text = vec![0; length];
        answer.read_exact(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.command("DELETE", "", &json!({}));
        } else if !self.session.is_empty() {
            // The browser ends with its session; what else may be wrong has been told already.
            self.send("DELETE", &format!("/session/{}", self.session), "{}");
        }
        // It is over either way; there is no outcome of interest.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `ChromeDriver was started successfully on port 41234.`
fn port_in(line: &str) -> Option<u16> {
    line.split("successfully on port ").nth(1)?.trim_end_matches('.').trim().parse().ok()
}

fn shortened(body: &Value) -> String {
    body.to_string().chars().take(200).collect()
}
