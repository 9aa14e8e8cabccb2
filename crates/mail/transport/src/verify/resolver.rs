//! The name server that is asked, with its cache.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use mail_auth::MessageAuthenticator;
use mail_auth::hickory_resolver::config::{NameServerConfig, ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::system_conf::read_system_conf;

/// Which name server to ask: `system`, or an address with or without a port (`127.0.0.1:5353`, `[::1]:53`, `9.9.9.9`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameServer {
    /// What the system is configured to ask.
    System,
    /// This one.
    At(SocketAddr),
}

/// Why no name server can be asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameServerError {
    /// The setting cannot be read.
    #[error("{0:?} is not a name server; write `system` or an address like 127.0.0.1:53")]
    Malformed(String),
    /// The system's configuration cannot be read.
    #[error("the system's name server configuration cannot be read; name a server by its address")]
    NoSystem,
}

impl FromStr for NameServer {
    type Err = NameServerError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "system" {
            return Ok(Self::System);
        }
        let with_port = text.parse::<SocketAddr>();
        let address = with_port.or_else(|_| text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, 53)));
        address.map(Self::At).map_err(|_| NameServerError::Malformed(text.to_owned()))
    }
}

/// Answers kept, positive and negative, for as long as their owners say, within bounds.
const CACHED_ANSWERS: u64 = 16_384;
const LONGEST_POSITIVE: Duration = Duration::from_secs(3600);
const LONGEST_NEGATIVE: Duration = Duration::from_secs(300);
/// One attempt at one server. Two fit in the time that a mail's checks have.
const ATTEMPT: Duration = Duration::from_millis(800);

pub(super) fn authenticator(server: NameServer) -> Result<MessageAuthenticator, NameServerError> {
    let (config, mut options) = match server {
        NameServer::System => read_system_conf().map_err(|_| NameServerError::NoSystem)?,
        NameServer::At(address) => {
            let mut config = NameServerConfig::udp_and_tcp(address.ip());
            for connection in &mut config.connections {
                connection.port = address.port();
            }
            (ResolverConfig::from_name_servers(vec![config]), ResolverOpts::default())
        }
    };
    options.cache_size = CACHED_ANSWERS;
    options.positive_max_ttl = Some(LONGEST_POSITIVE);
    options.negative_max_ttl = Some(LONGEST_NEGATIVE);
    options.timeout = ATTEMPT;
    options.attempts = 2;
    MessageAuthenticator::new(config, options).map_err(|_| NameServerError::NoSystem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_servers_are_system_or_an_address() {
        assert_eq!("system".parse(), Ok(NameServer::System));
        assert_eq!("9.9.9.9".parse(), Ok(NameServer::At(SocketAddr::from(([9, 9, 9, 9], 53)))));
        assert_eq!("127.0.0.1:5353".parse(), Ok(NameServer::At(SocketAddr::from(([127, 0, 0, 1], 5353)))));
        assert!("dns.example.com".parse::<NameServer>().is_err());
    }
}
