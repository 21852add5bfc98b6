//! `tertial cluster scheduler`: parts queries among executors.

use std::net::SocketAddr;

use clap::Args;
use serde_json::json;
use tertial_checks::cluster;
use tertial_checks::engine::Limits;

use crate::command::{Outcome, serve};
use crate::edge::Failure;
use crate::environment::Environment;

#[derive(Debug, Args)]
pub(super) struct Scheduler {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:50050", hide_default_value = true)]
    listen: SocketAddr,
}

impl Scheduler {
    pub(super) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let data_sets = super::shelf(environment)?;
        let listener = super::listen(self.listen).await?;
        let address = format!("df://{}", listener.local_addr()?);
        terminal.json(&json!({ "address": address }));
        super::say(environment, &terminal.text_with("cluster-scheduler-at", &[("address", address.into())]));
        let longest = Limits::default().time;
        cluster::scheduler(listener, &data_sets, longest, serve::stopped()).await.map_err(super::failed)?;
        Ok(Outcome::Done)
    }
}
