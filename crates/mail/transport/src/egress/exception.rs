//! What the operator allows beyond the public internet.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// One entry of the operator's list: a network (`10.20.0.0/16`), whose addresses may be reached at any port, or one port of
/// a host (`imap.intern.example:993`, `127.0.0.1:8025`, `[::1]:8025`), which may then have any address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exception {
    /// All addresses of a network.
    Network(IpNet),
    /// One port of a host, the host in lower case.
    Host(String, u16),
}

/// Why a text is no entry of the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither a network like 10.20.0.0/16 nor a host with its port like imap.example.com:993")]
pub struct NotAnException(String);

impl FromStr for Exception {
    type Err = NotAnException;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || NotAnException(text.to_owned());
        if let Ok(net) = text.parse() {
            return Ok(Self::Network(net));
        }
        let (host, port) = text.rsplit_once(':').ok_or_else(refused)?;
        let port = port.parse().map_err(|_| refused())?;
        match url::Host::parse(host) {
            Ok(host) => Ok(Self::Host(plain(&host), port)),
            Err(_) => Err(refused()),
        }
    }
}

impl Exception {
    pub(super) fn covers_address(&self, ip: IpAddr) -> bool {
        matches!(self, Self::Network(net) if net.contains(&ip))
    }

    pub(super) fn covers_host(&self, host: &url::Host<String>, port: u16) -> bool {
        matches!(self, Self::Host(name, at) if *at == port && *name == plain(host))
    }
}

/// A host in the one spelling that is compared; IPv6 without brackets.
pub(super) fn plain<S: AsRef<str>>(host: &url::Host<S>) -> String {
    match host {
        url::Host::Domain(name) => name.as_ref().trim_end_matches('.').to_ascii_lowercase(),
        url::Host::Ipv4(ip) => ip.to_string(),
        url::Host::Ipv6(ip) => ip.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_networks_or_ports_of_hosts() {
        assert!(matches!("10.0.0.0/8".parse(), Ok(Exception::Network(_))));
        assert_eq!("Imap.Example.com:993".parse(), Ok(Exception::Host("imap.example.com".into(), 993)));
        assert_eq!("[::1]:25".parse(), Ok(Exception::Host("::1".into(), 25)));
        for wrong in ["", "example.com", "example.com:", "example.com:99999", "10.0.0.0/99", "a b:1"] {
            assert!(wrong.parse::<Exception>().is_err(), "{wrong:?}");
        }
    }
}
