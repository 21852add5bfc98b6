//! `cargo xtask test`: everything that must hold before a change is taken in.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::debian::{self, Need};
use crate::steps::Steps;
use crate::{cargo_tool, postgres, program, python, seeds, verapdf};

/// What the tests need that a package brings.
pub(crate) const NEEDS: [Need; 4] = [
    Need { what: "PostgreSQL server", package: "postgresql", present: || postgres::programs().is_some() },
    Need { what: "Chromium", package: "chromium", present: || program::find("chromium").is_some() },
    Need {
        what: "chromedriver",
        package: "chromium-driver",
        present: || program::find("chromedriver").is_some(),
    },
    Need { what: "pdftotext", package: "poppler-utils", present: || program::find("pdftotext").is_some() },
];

/// Makes requests out of the interface's description, and holds every answer to it.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";

/// A server that speaks S3.
const MOTO: &str = "moto[s3,server]==5.2.5";

/// The tests are those of the program with all that it can have: a second build without the cluster would take as long as the first, and
/// what differs then is held by the lints.
const CLUSTER: [&str; 2] = ["--features", "cluster"];

/// Installs what is missing, then runs every check and every test, and tells all that failed.
pub(crate) fn run() -> ExitCode {
    let mut steps = Steps::default();
    let Some(tools) = steps.step("tools", Tools::prepare) else { return steps.close() };
    steps.step("format", || program::run(program::cargo().args(["fmt", "--all", "--check"])));
    dependencies(&mut steps, &tools);
    steps.step("lints", || lints(&["--workspace"]));
    steps.step("lints of the cluster", || {
        lints(&[&["--package", "tertial-checks", "--package", "tertial"], &CLUSTER[..]].concat())
    });
    steps.step("documentation", || {
        let doc = ["doc", "--workspace", "--no-deps", "--document-private-items"];
        program::run(program::cargo().args(doc).env("RUSTDOCFLAGS", "--deny warnings"))
    });
    tests(&mut steps, &tools);
    steps.step("examples in the documentation", || {
        program::run(program::cargo().args(["test", "--workspace", "--doc", "--quiet"]).args(CLUSTER))
    });
    steps.close()
}

fn lints(of: &[&str]) -> Result<()> {
    let mut clippy = program::cargo();
    clippy.args(["clippy", "--all-targets", "--keep-going"]).args(of).args(["--", "--deny", "warnings"]);
    program::run(&mut clippy)
}

/// What the checks and tests call.
struct Tools {
    nextest: PathBuf,
    deny: PathBuf,
    moto: PathBuf,
    schemathesis: PathBuf,
    verapdf: PathBuf,
}

impl Tools {
    fn prepare() -> Result<Self> {
        debian::ensure(NEEDS.iter().chain(&python::NEEDS).chain(&verapdf::NEEDS))?;
        Ok(Self {
            nextest: cargo_tool::ensure("cargo-nextest", "0.9.143")?,
            deny: cargo_tool::ensure("cargo-deny", "0.20.2")?,
            moto: python::environment(MOTO)?.join("bin/moto_server"),
            schemathesis: python::environment(SCHEMATHESIS)?.join("bin/schemathesis"),
            verapdf: verapdf::prepare()?,
        })
    }

    fn deny(&self) -> Command {
        program::in_workspace(&self.deny)
    }
}

/// Licences, duplicates and sources need nothing but the lock file. Known vulnerabilities need a database from
/// GitHub: where it cannot be fetched, the rest is still checked, and the closing lines say what was not.
fn dependencies(steps: &mut Steps, tools: &Tools) {
    steps.step("dependencies", || {
        program::run(tools.deny().args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]))
    });
    match fetched(tools.deny().args(["fetch", "db"])) {
        Ok(()) => {
            let check = ["check", "--hide-inclusion-graph", "--disable-fetch", "advisories"];
            steps.step("known vulnerabilities", || program::run(tools.deny().args(check)));
        }
        Err(reason) => steps.warn(format!("known vulnerabilities were NOT checked: {reason}")),
    }
}

/// Runs a command that fetches something, and gives what it says when it cannot.
fn fetched(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

fn tests(steps: &mut Steps, tools: &Tools) {
    let seeds = seeds::folder();
    if !seeds.is_dir() {
        steps.warn(format!(
            "the real documents were NOT tested: there is no folder {} (TERTIAL_SEEDS names another)",
            seeds.display()
        ));
    }
    steps.step("tests", || {
        let server = postgres::Server::start()?;
        println!("PostgreSQL is at {}", server.url());
        program::run(
            program::in_workspace(&tools.nextest)
                .args(["nextest", "run", "--workspace"])
                .args(CLUSTER)
                .env("TERTIAL_TEST_POSTGRES", server.url())
                .env("TERTIAL_MOTO", &tools.moto)
                .env("TERTIAL_SCHEMATHESIS", &tools.schemathesis)
                .env("TERTIAL_VERAPDF", &tools.verapdf),
        )
    });
}
