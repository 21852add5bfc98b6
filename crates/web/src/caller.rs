//! Where a request comes from, for whoever counts failed attempts.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use tertial_app::sign_in::Caller;

use crate::problem::Problem;
use crate::server::Web;

impl FromRequestParts<Web> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let connected = ConnectInfo::<SocketAddr>::from_request_parts(parts, web).await;
        let ConnectInfo(from) = connected.map_err(|_| Problem::Broken)?;
        let address = behind(&parts.headers, web.proxies).unwrap_or(from.ip());
        Ok(Self { address: shared(address), browser: browser(&parts.headers) })
    }
}

/// Whom the outermost of so many proxies answers: each adds at the end whom it was asked by, and what stands before that could have been
/// written by anybody. `None` where nothing is to be believed.
fn behind(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let said: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
    let at = said.len().checked_sub(proxies).filter(|_| proxies > 0)?;
    said.get(at)?.parse().ok()
}

/// The address as one subscriber has it: in IPv6 that is a whole network of 64 bits.
fn shared(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// What a browser says that it is: its name and the system's, which is enough to know one's own by.
fn browser(headers: &HeaderMap) -> String {
    let said = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Browsers claim to be those before them, so that the later one in this list is the truer.
    let name = [("Safari/", "Safari"), ("Chrome/", "Chrome"), ("Firefox/", "Firefox"), ("Edg/", "Edge")];
    let system = [
        ("Linux", "Linux"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
    ];
    let last = |known: &[(&str, &'static str)]| {
        known.iter().rev().find(|(sign, _)| said.contains(sign)).map(|(_, name)| *name)
    };
    [last(&name), last(&system)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_what_trusted_proxies_add_is_believed() {
        let check = |said: &[&str], proxies, expected: Option<&str>| {
            let found = behind(&headers("x-forwarded-for", said), proxies).map(|address| address.to_string());
            assert_eq!(found.as_deref(), expected, "{said:?} behind {proxies}");
        };
        check(&["203.0.113.9"], 0, None);
        check(&["203.0.113.9"], 1, Some("203.0.113.9"));
        check(&["10.0.0.1, 203.0.113.9"], 1, Some("203.0.113.9"));
        check(&["10.0.0.1", "203.0.113.9"], 1, Some("203.0.113.9"));
        check(&["10.0.0.1, 203.0.113.9, 192.0.2.1"], 2, Some("203.0.113.9"));
        check(&["203.0.113.9"], 2, None);
        check(&["unknown"], 1, None);
        check(&[], 1, None);
    }

    #[test]
    fn one_subscriber_has_one_address() {
        let check = |address: &str, expected| assert_eq!(shared(address.parse().unwrap()), expected);
        check("203.0.113.9", "203.0.113.9");
        check("::ffff:203.0.113.9", "203.0.113.9");
        check("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64");
        check("2001:db8:1:2::1", "2001:db8:1:2::/64");
    }

    #[test]
    fn browsers_are_known_by_what_they_say() {
        let check = |said: &str, expected| assert_eq!(browser(&headers("user-agent", &[said])), expected);
        check("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux");
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0",
            "Edge, Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Safari/604.1",
            "Safari, iPhone",
        );
        check("curl/8.5", "");
        check("", "");
    }
}
