//! The gate for every connection to a host that a user, a tenant or a mail names (T-20 of the threat list).
//!
//! A name is resolved once, every address it has is checked, and the connection goes to a checked address: nobody can
//! answer the check with one address and the connection with another. Redirects go through the gate at each hop.

mod address;
mod exception;
mod fetch;
mod image;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::tls::Trust;

pub use address::is_public;
pub use exception::{Exception, NotAnException};
pub use fetch::{Answer, Fetch, Method};
pub use image::{ImageKind, RemoteImage};

/// How names become addresses; a trait so that tests can lie.
#[async_trait]
pub trait Lookup: Send + Sync + 'static {
    /// All addresses of a host name.
    async fn addresses(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// The system's resolver, which knows the hosts file too.
pub struct SystemLookup;

#[async_trait]
impl Lookup for SystemLookup {
    async fn addresses(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((host, 0)).await?.map(|address| address.ip()).collect())
    }
}

/// What a connection is for; it decides which ports are in reason. A port scan needs the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// HTTP and HTTPS.
    Web,
    /// IMAP, in clear with STARTTLS or in TLS.
    Imap,
    /// Submission of mail, and relays.
    Smtp,
}

impl Purpose {
    fn ports(self) -> &'static [u16] {
        match self {
            Self::Web => &[80, 443],
            Self::Imap => &[143, 993],
            Self::Smtp => &[25, 465, 587, 2525],
        }
    }
}

/// Why a connection was refused or failed. The texts may be shown to whoever named the host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Blocked {
    /// Not a URL or host name that we read.
    #[error("{0} is not an address that can be reached; write it as https://host/path")]
    Malformed(&'static str),
    /// Neither http nor https, or with user name and password.
    #[error("only plain http and https addresses without a user name are fetched")]
    Scheme,
    /// A port that has nothing to do with the purpose.
    #[error("port {0} is not used for this; ask the operator to allow it by host and port")]
    Port(u16),
    /// An address that is not public and not allowed.
    #[error("{0} is not on the public internet; ask the operator to allow it by host and port")]
    NotPublic(String),
    /// No such name, or no answer.
    #[error("the name {0} could not be resolved")]
    Unresolved(String),
    /// More redirects than allowed, or one that leads nowhere.
    #[error("the server redirects too often")]
    Redirects,
    /// More octets than allowed.
    #[error("the answer is larger than {0} octets")]
    TooLarge(usize),
    /// Not what was asked for.
    #[error("the answer is not of the kind that was asked for")]
    WrongKind,
    /// Time is up.
    #[error("the server did not answer in time")]
    Timeout,
    /// The server could not be reached or broke off.
    #[error("the server could not be reached")]
    Network,
    /// An HTTP status that is no success.
    #[error("the server answered with status {0}")]
    Status(u16),
}

/// The gate.
#[derive(Clone)]
pub struct Egress {
    lookup: Arc<dyn Lookup>,
    exceptions: Arc<[Exception]>,
    trust: Trust,
}

/// A host with the addresses that were checked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Where to connect.
    pub addresses: Vec<SocketAddr>,
    /// The name to check the certificate against.
    pub host: String,
}

/// How long one attempt to connect to one address may take.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// How long a name may take to resolve.
const LOOKUP_LIMIT: Duration = Duration::from_secs(5);
/// How many addresses of a host are tried.
const ADDRESSES_TRIED: usize = 4;

impl Egress {
    /// A gate that uses the system's resolver.
    pub fn new(exceptions: Vec<Exception>, trust: Trust) -> Self {
        Self::with_lookup(exceptions, trust, Arc::new(SystemLookup))
    }

    /// A gate with a resolver of one's own.
    pub fn with_lookup(exceptions: Vec<Exception>, trust: Trust, lookup: Arc<dyn Lookup>) -> Self {
        Self { lookup, exceptions: exceptions.into(), trust }
    }

    /// The TLS settings for what is reached through this gate.
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// Resolves `host` and checks it. The host is read as browsers read it, so that `0x7f.1` is what it is: 127.0.0.1.
    ///
    /// # Errors
    /// When the port does not fit the purpose, the name has no address, or any of its addresses is not public, and the
    /// operator has made no exception.
    pub async fn check(&self, host: &str, port: u16, purpose: Purpose) -> Result<Checked, Blocked> {
        let bare_v6 = host.parse::<std::net::Ipv6Addr>().ok().map(url::Host::Ipv6);
        let host = match bare_v6 {
            Some(host) => host,
            None => url::Host::parse(host).map_err(|_| Blocked::Malformed("this host"))?,
        };
        self.check_host(&host, port, purpose).await
    }

    async fn check_host(&self, host: &url::Host<String>, port: u16, purpose: Purpose) -> Result<Checked, Blocked> {
        let excepted = self.exceptions.iter().any(|exception| exception.covers_host(host, port));
        let name = exception::plain(host);
        let ips = match host {
            url::Host::Ipv4(ip) => vec![IpAddr::V4(*ip)],
            url::Host::Ipv6(ip) => vec![IpAddr::V6(*ip)],
            url::Host::Domain(_) => self.resolve(&name).await?,
        };
        let may = |ip: &IpAddr| excepted || is_public(*ip) || self.is_excepted(*ip);
        if !ips.iter().all(may) {
            return Err(Blocked::NotPublic(name));
        }
        let usual_port = purpose.ports().contains(&port);
        if !usual_port && !excepted && !ips.iter().all(|ip| self.is_excepted(*ip)) {
            return Err(Blocked::Port(port));
        }
        let addresses = ips.into_iter().take(ADDRESSES_TRIED).map(|ip| SocketAddr::new(ip, port)).collect();
        Ok(Checked { addresses, host: name })
    }

    fn is_excepted(&self, ip: IpAddr) -> bool {
        self.exceptions.iter().any(|exception| exception.covers_address(ip))
    }

    async fn resolve(&self, name: &str) -> Result<Vec<IpAddr>, Blocked> {
        let unresolved = || Blocked::Unresolved(name.to_owned());
        let found = timeout(LOOKUP_LIMIT, self.lookup.addresses(name)).await.map_err(|_| unresolved())?;
        let ips = found.map_err(|_| unresolved())?;
        if ips.is_empty() { Err(unresolved()) } else { Ok(ips) }
    }

    /// Connects to `host`, which has been checked on the way.
    ///
    /// # Errors
    /// As [`Egress::check`], or when none of the addresses takes the connection.
    pub async fn connect(&self, host: &str, port: u16, purpose: Purpose) -> Result<TcpStream, Blocked> {
        let mut failure = Blocked::Network;
        for address in self.check(host, port, purpose).await?.addresses {
            match timeout(CONNECT_LIMIT, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // Commands are small and awaited; if the option cannot be set they are only slower.
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Ok(Err(_)) => failure = Blocked::Network,
                Err(_) => failure = Blocked::Timeout,
            }
        }
        Err(failure)
    }
}
