//! `tertial cluster executor`: carries out parts of queries for a scheduler.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;
use serde_json::json;
use tertial_checks::cluster;
use tertial_checks::engine::Limits;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;

/// Bytes of a mebibyte.
const MEBIBYTE: usize = 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct Executor {
    /// Where it hands out what it has computed.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:50051", hide_default_value = true)]
    listen: SocketAddr,
    /// The folder for what it has computed.
    #[arg(long, value_name = "DIR", env = "TERTIAL_WORK", hide_env = true)]
    work: PathBuf,
    /// Memory in mebibytes.
    #[arg(long, value_name = "NUMBER", value_parser = RangedU64ValueParser::<usize>::new().range(16..1 << 30))]
    memory: Option<usize>,
    /// How many processors it uses.
    #[arg(long, value_name = "NUMBER", value_parser = RangedU64ValueParser::<usize>::new().range(1..1024))]
    threads: Option<usize>,
}

impl Executor {
    pub(super) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let data_sets = super::shelf(environment)?;
        let cluster = environment.cluster()?.ok_or(Failure::NoScheduler)?;
        // What listens is made anew within; here it is seen that both ports are free, while that can still be said clearly.
        let above = SocketAddr::new(self.listen.ip(), self.listen.port().saturating_add(1));
        drop((super::listen(self.listen).await?, super::listen(above).await?));
        let scheduler = cluster.address().to_string();
        terminal.json(&json!({ "address": self.listen.to_string(), "scheduler": scheduler }));
        let values = [("address", self.listen.to_string().into()), ("scheduler", scheduler.into())];
        super::say(environment, &terminal.text_with("cluster-executor-at", &values));
        let executor = cluster::Executor {
            cluster,
            listen: self.listen,
            work: self.work,
            limits: limits(self.memory, self.threads),
        };
        cluster::executor(executor, &data_sets).await.map_err(super::failed)?;
        Ok(Outcome::Done)
    }
}

fn limits(memory: Option<usize>, threads: Option<usize>) -> Limits {
    let usual = Limits::default();
    Limits {
        memory: memory.map_or(usual.memory, |mebibytes| mebibytes * MEBIBYTE),
        threads: threads.unwrap_or(usual.threads),
        ..usual
    }
}
