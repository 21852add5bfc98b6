//! `tertial serve`: the web application.

use std::net::SocketAddr;

use clap::Args;
use serde_json::json;
use tertial_app::accounts;
use tertial_web::Settings;
use tokio::net::TcpListener;

use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::strong;

/// Only this machine reaches it there: who wants others in says so.
const DEFAULT_LISTEN: &str = "127.0.0.1:8080";

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = DEFAULT_LISTEN, hide_default_value = true)]
    listen: SocketAddr,
    /// Browsers reach it over HTTPS, through a proxy in front.
    #[arg(long)]
    https: bool,
    /// How many proxies stand in front and say whom they answer.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    proxies: usize,
}

impl Serve {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let listener = TcpListener::bind(self.listen).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let set_up_code = environment.surroundings.new_secret();
        terminal.line(&strong(&terminal.text_with("serve-at", &[("address", address.as_str().into())])));
        if accounts::is_first(&app).await? {
            let link = format!("{address}/set-up?code={}", set_up_code.reveal());
            terminal.line(&terminal.text_with("serve-first", &[("link", link.into())]));
        }
        terminal.json(&json!({ "address": address }));
        // Whoever waits for the address reads it now, not when the server has stopped.
        terminal.flush();
        let settings = Settings { app, set_up_code, https: self.https, proxies: self.proxies };
        tertial_web::serve(listener, settings, stopped()).await?;
        Ok(Outcome::Done)
    }
}

/// Done when whoever started the program, or the system, asks it to stop.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => (), _ = terminate.recv() => () }
            return;
        }
    }
    // Without signals the program is ended from outside.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
