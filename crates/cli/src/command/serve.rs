//! `tertial serve`, and `tertial` alone: the web application.

use std::net::SocketAddr;
use std::path::Path;

use clap::Args;
use serde_json::json;
use tertial_app::{App, Surroundings, accounts};
use tertial_demonstration as demonstration;
use tertial_web::Settings;
use tertial_web::demonstration::{Demonstration, Offer, Shown};
use tokio::net::TcpListener;

use crate::command::{Outcome, demo};
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{faint, red_on_error, strong};

/// Only this machine reaches it there: who wants others in says so.
const DEFAULT_LISTEN: &str = "127.0.0.1:8080";

/// Where the fictional municipality is kept: beside the user's database, which it never touches.
const DEMONSTRATION: &str = "data/demo.db";

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

impl Default for Serve {
    fn default() -> Self {
        Self { listen: DEFAULT_LISTEN.parse().expect("the address above is one"), https: false, proxies: 0 }
    }
}

impl Serve {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        app.sweep()?;
        let listener = TcpListener::bind(self.listen)
            .await
            .map_err(|error| Failure::Listen { address: self.listen, error })?;
        let listens = listener.local_addr()?;
        let address = format!("http://{}", as_typed(listens));
        let set_up_code = environment.surroundings.new_secret();
        terminal.line(&strong(&terminal.text_with("serve-at", &[("address", address.as_str().into())])));
        if is_unguarded(listens, self.https) {
            terminal.remark(&red_on_error(&terminal.text("serve-unguarded")));
            terminal.remark(&terminal.text("serve-unguarded-hint"));
        }
        terminal.line("");
        let is_first = accounts::is_first(&app).await?;
        let is_demonstration = demonstration::is_in(&app).await?;
        let demonstration = if is_first {
            let link = format!("{address}/set-up?code={}", set_up_code.reveal());
            terminal.paragraph(0, &terminal.text("serve-first"));
            terminal.line(&format!("  {link}"));
            // Whoever can reach the address could choose it, so only this machine may be able to.
            listens.ip().is_loopback().then(offer)
        } else if is_demonstration {
            demo::show_people(terminal);
            Some(Demonstration::Shown(shown()))
        } else {
            None
        };
        let app =
            if is_demonstration { app.within(Surroundings::standing(demonstration::TODAY)) } else { app };
        terminal.line("");
        terminal.line(&faint(&terminal.text("serve-stop")));
        terminal.json(&json!({ "address": address }));
        // Whoever waits for the address reads it now, not when the server has stopped.
        terminal.flush();
        let settings = Settings { app, set_up_code, https: self.https, proxies: self.proxies, demonstration };
        tertial_web::serve(listener, settings, stopped()).await?;
        Ok(Outcome::Done)
    }
}

/// The address as people type it: a browser shows `localhost` for what only this machine reaches.
fn as_typed(address: SocketAddr) -> String {
    if address.ip().is_loopback() { format!("localhost:{}", address.port()) } else { address.to_string() }
}

/// Whether other machines reach it at this address, and passwords and sessions pass the network as they are. Browsers that go through a
/// proxy with HTTPS are told of with `--https`.
fn is_unguarded(address: SocketAddr, https: bool) -> bool {
    !https && !address.ip().to_canonical().is_loopback()
}

/// The way into the demonstration from an empty database.
fn offer() -> Demonstration {
    Demonstration::Offered(Offer::new(|| async {
        let app: App = demonstration::open(Path::new(DEMONSTRATION), |_| {}).await?;
        Ok((app, shown()))
    }))
}

fn shown() -> Shown {
    let people = demonstration::shown().into_iter().map(|person| tertial_web::demonstration::Person {
        name: person.name.to_owned(),
        title: person.title.to_owned(),
        email: person.email(),
        role: person.role,
    });
    Shown { people: people.collect(), password: demonstration::PASSWORD.to_owned() }
}

/// Done when whoever started the program, or the system, asks it to stop.
pub(super) async fn stopped() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_lets_other_machines_in_without_https_is_warned() {
        let check = |address: &str, https, expected| {
            assert_eq!(is_unguarded(address.parse().unwrap(), https), expected, "{address}, HTTPS: {https}");
        };
        check("127.0.0.1:8080", false, false);
        check("[::1]:8080", false, false);
        check("[::ffff:127.0.0.1]:8080", false, false);
        check("0.0.0.0:8080", false, true);
        check("[::]:8080", false, true);
        check("10.0.0.5:80", false, true);
        check("0.0.0.0:8080", true, false);
    }
}
