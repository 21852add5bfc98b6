//! Where a scheduler listens: `df://host:port`.

use std::fmt;
use std::str::FromStr;

use url::Url;

use super::ClusterError;

/// How an address begins.
const SCHEME: &str = "df";

/// A scheduler's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    host: String,
    port: u16,
}

impl Address {
    /// The host's name or number; that of IPv6 without its brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        self.host.trim_start_matches('[').trim_end_matches(']')
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The host as it stands in an address; that of IPv6 within brackets.
    #[must_use]
    pub fn host_in_url(&self) -> &str {
        &self.host
    }

    /// The same as programs that speak HTTP write it.
    #[must_use]
    pub fn http(&self) -> String {
        format!("http://{}:{}", self.host, self.port)
    }
}

impl FromStr for Address {
    type Err = ClusterError;

    fn from_str(text: &str) -> Result<Self, ClusterError> {
        let no_address = || ClusterError::NoAddress(without_secret(text));
        let url = Url::parse(text.trim()).map_err(|_| no_address())?;
        let is_bare = matches!(url.path(), "" | "/")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        match (url.scheme(), url.host_str(), url.port()) {
            (SCHEME, Some(host), Some(port)) if is_bare && !host.is_empty() && port > 0 => {
                Ok(Self { host: host.to_owned(), port })
            }
            _ => Err(no_address()),
        }
    }
}

/// The text without what stands before `@`: somebody who writes a password there would find it in an error and a log.
fn without_secret(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((_, after)) => format!("…@{after}"),
        None => text.to_owned(),
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{SCHEME}://{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_port() {
        let check = |text: &str, host: &str, port: u16, http: &str| {
            let address: Address = text.parse().unwrap();
            assert_eq!(
                (address.host(), address.port(), address.http().as_str()),
                (host, port, http),
                "{text}"
            );
        };
        check("df://127.0.0.1:50050", "127.0.0.1", 50050, "http://127.0.0.1:50050");
        check(" df://kluster.exempelby.se:1/ ", "kluster.exempelby.se", 1, "http://kluster.exempelby.se:1");
        check("df://[::1]:50050", "::1", 50050, "http://[::1]:50050");
        for text in [
            "",
            "df://",
            "df://host",
            "df://:50050",
            "df://host:0",
            "df://host:65536",
            "df://host:port",
            "df://a b:50050",
            "df://host:1/path",
            "df://host:1?query",
            "http://host:1",
            "host:50050",
        ] {
            assert_eq!(text.parse::<Address>(), Err(ClusterError::NoAddress(text.to_owned())), "{text}");
        }
        for text in ["df://somebody@host:1", "df://somebody:secret@host:1", "df://a@b:secret@host:1"] {
            assert_eq!(
                text.parse::<Address>(),
                Err(ClusterError::NoAddress("…@host:1".to_owned())),
                "{text}"
            );
        }
    }
}
