//! What pages cost: requests a second and their time on one and on 32 connections, beside a bare handler that runs the same SQL and
//! returns the same rows, and what a browser has to fetch.

mod reached;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use super::tools::Tools;
use crate::program;

/// How long each page is asked for, in seconds. The demonstration fits in memory, so that this is enough to be steady.
const SECONDS: u32 = 5;

/// How many ask at once.
const CONNECTIONS: [u32; 2] = [1, 32];

/// Whom the demonstration lets in as coordinator; everybody who has it knows this.
const SIGN_IN: &str = "email=maja.lindqvist%40exempelby.se&password=exempelby+provar+sig+fram";

/// The section about pages.
pub(crate) fn section(tools: &Tools, folder: &Path) -> Result<String> {
    let database = format!("sqlite:{}", folder.join("pages.db").display());
    program::run(tools.tertial().args(["demo", "--database", &database]))?;
    let mut serve = tools.tertial();
    serve.args(["serve", "--listen", "127.0.0.1:0", "--format", "json", "--database", &database]);
    let (server, said) = Running::start(&mut serve)?;
    let said: serde_json::Value = serde_json::from_str(&said)?;
    let address = said["address"].as_str().and_then(|url| url.strip_prefix("http://"));
    let site =
        Site { address: address.context("the server tells its address")?.to_owned(), cookie: String::new() };
    let site = site.signed_in()?;
    let pages = site.pages()?;
    let mut bare = tools.bare();
    bare.args([&database, &site.cookie]).args(pages.iter().map(|page| &page.path));
    let (bare, at) = Running::start(&mut bare)?;
    let mut rows = String::new();
    for (number, page) in pages.iter().enumerate() {
        for connections in CONNECTIONS {
            let own = load(&format!("http://{}{}", site.address, page.path), &site.cookie, connections)?;
            let least = load(&format!("http://{}/{number}", at.trim()), &site.cookie, connections)?;
            rows.push_str(&format!(
                "| {} | {connections} | {:.2} ms | {:.2} ms | {:.0} | {:.0} | {:.2} |\n",
                page.name,
                own.median,
                own.p99,
                own.rate,
                least.rate,
                own.rate / least.rate
            ));
        }
    }
    let (first, later) = site.sizes(&pages)?;
    let reached = reached::sentence(&site)?;
    drop((server, bare));
    Ok(format!(
        "## Pages\n\nThe demonstration (SQLite), asked by `wrk` on the same machine, which takes its share of the processors. *Bare* is a handler that \
         runs the same SQL, among it who has signed in, and returns the rows as JSON.\n\n\
         | page | connections | median | p99 | requests a second | bare | page / bare |\n|---|---|---|---|---|---|---|\n{rows}\n\
         A first visit to the overview fetches {:.0} kB, compressed; a later page at most {:.0} kB. {reached}\n",
        thousands(first),
        thousands(later),
    ))
}

/// Bytes in kB. A page is far smaller than a number with 53 bits.
#[expect(clippy::cast_precision_loss, reason = "no page has so many bytes")]
fn thousands(bytes: usize) -> f64 {
    bytes as f64 / 1e3
}

/// A page that is measured.
struct Page {
    name: &'static str,
    path: String,
}

/// The server, and who has signed in.
struct Site {
    address: String,
    cookie: String,
}

/// What a response holds.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Site {
    fn signed_in(self) -> Result<Self> {
        let form = format!(
            "POST /sign-in HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{SIGN_IN}",
            self.address,
            SIGN_IN.len()
        );
        let answer = self.send(&form)?;
        let cookies = answer.head.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie")
                .then(|| value.split(';').next().unwrap_or_default().to_owned())
        });
        let cookie = cookies.collect::<Vec<_>>().join("; ");
        if cookie.is_empty() {
            bail!("the coordinator was not let in: {}", answer.head);
        }
        Ok(Self { cookie, ..self })
    }

    /// The overview, and the pages that it leads to.
    fn pages(&self) -> Result<Vec<Page>> {
        let overview = String::from_utf8(self.get("/", "identity")?.body)?;
        let plan = linked(&overview, "/plans/").context("the overview leads to a plan")?;
        let follow_up = linked(&overview, "/follow-ups/").context("the overview leads to a follow-up")?;
        let risk = linked(&String::from_utf8(self.get(&plan, "identity")?.body)?, "/risks/");
        let table = format!("{follow_up}/table");
        let has_table = self.get(&table, "identity")?.head.starts_with("HTTP/1.1 200");
        let page = |name, path| Page { name, path };
        let mut pages =
            vec![page("overview", "/".to_owned()), page("plan", plan), page("follow-up", follow_up)];
        pages.extend(has_table.then(|| page("follow-up table", table)));
        pages.extend(risk.map(|risk| page("risk", risk)));
        Ok(pages)
    }

    /// Bytes of a first visit, with all that the page names, and of the largest later page.
    fn sizes(&self, pages: &[Page]) -> Result<(usize, usize)> {
        let size = |path: &str| Ok::<_, anyhow::Error>(self.get(path, "br")?.body.len());
        let overview = String::from_utf8(self.get("/", "identity")?.body)?;
        let mut named: BTreeSet<String> = BTreeSet::new();
        for start in overview.match_indices("\"/assets/").map(|(at, _)| at + 1) {
            named.extend(overview[start..].split('"').next().map(str::to_owned));
        }
        // The font is named by the sheet.
        named.insert("/assets/vendor/inter-latin.woff2".to_owned());
        let mut first = size("/")?;
        for asset in &named {
            first += size(asset)?;
        }
        let mut later = 0;
        for page in pages {
            later = later.max(size(&page.path)?);
        }
        Ok((first, later))
    }

    fn get(&self, path: &str, encoding: &str) -> Result<Answer> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\nAccept-Encoding: {encoding}\r\n\r\n",
            self.address, self.cookie
        ))
    }

    fn send(&self, request: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = BufReader::new(stream);
        let mut head = String::new();
        let mut is_chunked = false;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            is_chunked |= line.to_lowercase().starts_with("transfer-encoding: chunked");
            head.push_str(&line);
        }
        let mut body = Vec::new();
        if is_chunked {
            loop {
                let mut size = String::new();
                answer.read_line(&mut size)?;
                let size = usize::from_str_radix(size.trim(), 16).context("the size of a chunk")?;
                let start = body.len();
                body.resize(start + size, 0);
                answer.read_exact(&mut body[start..])?;
                answer.read_line(&mut String::new())?;
                if size == 0 {
                    break;
                }
            }
        } else {
            answer.read_to_end(&mut body)?;
        }
        Ok(Answer { head, body })
    }
}

/// The first link to what begins so.
fn linked(page: &str, start: &str) -> Option<String> {
    let found = page.split(&format!("href=\"{start}")).nth(1)?;
    Some(format!("{start}{}", found.split(['"', '#', '?']).next()?))
}

/// What `wrk` found.
struct Load {
    /// In milliseconds.
    median: f64,
    /// In milliseconds.
    p99: f64,
    /// Requests a second.
    rate: f64,
}

fn load(url: &str, cookie: &str, connections: u32) -> Result<Load> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--connections", &connections.to_string()]);
    wrk.args([
        "--duration",
        &format!("{SECONDS}s"),
        "--latency",
        "--header",
        &format!("Cookie: {cookie}"),
        url,
    ]);
    let output = wrk.output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || said.contains("Non-2xx") {
        bail!("wrk {url}: {said}{}", String::from_utf8_lossy(&output.stderr));
    }
    let after = |start: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(start));
        line.map(str::trim).with_context(|| format!("wrk tells no {start:?}: {said}"))
    };
    let rate = after("Requests/sec:")?.parse()?;
    Ok(Load { median: milliseconds(after("50%")?)?, p99: milliseconds(after("99%")?)?, rate })
}

/// `812.00us`, `1.25ms` or `1.02s`.
fn milliseconds(text: &str) -> Result<f64> {
    let units = [("us", 1e-3), ("ms", 1.0), ("s", 1e3)];
    let found = units.iter().find_map(|(unit, scale)| Some((text.strip_suffix(unit)?, scale)));
    let (figure, scale) = found.with_context(|| format!("{text:?} is no time"))?;
    Ok(figure.parse::<f64>()? * scale)
}

/// A server that is ended when it has been measured.
struct Running(Child);

impl Running {
    /// Starts it, and gives the first line that it says.
    fn start(command: &mut Command) -> Result<(Self, String)> {
        let mut server = Self(command.stdout(Stdio::piped()).spawn()?);
        let mut said = String::new();
        BufReader::new(server.0.stdout.take().context("the server's output is piped")?)
            .read_line(&mut said)?;
        Ok((server, said))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It is over either way; there is no outcome of interest.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
