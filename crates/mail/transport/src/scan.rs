//! Looking for viruses with clamd (its INSTREAM command).

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clamav_client::tokio::{TransportProtocol, scan_buffer};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::stream::{Bounded, Duplex};
use crate::words::printable;

/// Octets that are taken of clamd's answer.
const ANSWER_OCTETS: usize = 4 << 10;

/// Where clamd listens: `127.0.0.1:3310`, or the path of a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// TCP.
    Tcp(SocketAddr),
    /// A socket in the file system.
    Socket(PathBuf),
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.starts_with('/') {
            return Ok(Self::Socket(text.into()));
        }
        let refused = |_| format!("{text:?} is neither an address like 127.0.0.1:3310 nor the path of a socket");
        text.parse().map(Self::Tcp).map_err(refused)
    }
}

/// What clamd makes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing was found.
    Clean,
    /// A virus, with its name as clamd says it.
    Infected(String),
    /// The file could not be looked at, and why. Whether it is held then is for the profile to say.
    Unavailable(String),
}

/// A clamd.
#[derive(Clone, Debug)]
pub struct Scanner {
    address: Address,
    octets: usize,
    limit: Duration,
}

impl Scanner {
    /// A scanner for files of up to `octets` (clamd's StreamMaxLength must not be less), each within `limit`.
    pub fn new(address: Address, octets: usize, limit: Duration) -> Self {
        Self { address, octets, limit }
    }

    /// Looks at a file.
    pub async fn scan(&self, file: &[u8]) -> Finding {
        if file.len() > self.octets {
            return Finding::Unavailable(format!("the file is larger than {} octets", self.octets));
        }
        const PIECE: usize = 64 << 10;
        match timeout(self.limit, scan_buffer(file, Connection(&self.address), Some(PIECE))).await {
            Ok(Ok(answer)) => read(&answer),
            Ok(Err(error)) => Finding::Unavailable(format!("clamd: {}", error.kind())),
            Err(_) => Finding::Unavailable("clamd did not answer in time".into()),
        }
    }
}

/// Reads `stream: OK`, `stream: NAME FOUND` or `… ERROR`. Whatever else it says is no "clean".
fn read(answer: &[u8]) -> Finding {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_matches(['\0', '\n', '\r', ' ']);
    match text.strip_prefix("stream: ") {
        Some("OK") => Finding::Clean,
        Some(found) if found.ends_with(" FOUND") && !found.contains('\0') => {
            Finding::Infected(printable(found.trim_end_matches(" FOUND")))
        }
        _ => Finding::Unavailable(printable(&format!("clamd: {text}"))),
    }
}

struct Connection<'a>(&'a Address);

impl TransportProtocol for Connection<'_> {
    type Stream = Bounded;

    async fn connect(&self) -> io::Result<Bounded> {
        let stream: Box<dyn Duplex> = match self.0 {
            Address::Tcp(address) => Box::new(TcpStream::connect(address).await?),
            Address::Socket(path) => Box::new(UnixStream::connect(path).await?),
        };
        Ok(Bounded::new(stream, ANSWER_OCTETS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ok_is_clean() {
        assert_eq!(read(b"stream: OK\0"), Finding::Clean);
        assert_eq!(read(b"stream: Win.Test.EICAR_HDB-1 FOUND\0"), Finding::Infected("Win.Test.EICAR_HDB-1".into()));
        for other in [
            "",
            "OK",
            "stream: OK FOUND ERROR",
            "INSTREAM size limit exceeded. ERROR\0",
            "stream: OK\0stream: X FOUND\0",
        ] {
            assert!(matches!(read(other.as_bytes()), Finding::Unavailable(_)), "{other:?}");
        }
    }

    #[test]
    fn addresses_are_tcp_or_a_path() {
        assert_eq!("/run/clamd.sock".parse(), Ok(Address::Socket("/run/clamd.sock".into())));
        assert!(matches!("127.0.0.1:3310".parse(), Ok(Address::Tcp(_))));
        assert!("clamd".parse::<Address>().is_err());
    }
}
