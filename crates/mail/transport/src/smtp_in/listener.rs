//! The listener: takes connections until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::admission::Admission;
use super::session::{Progress, Session};
use super::wire::Wire;
use super::{Intake, Limits, Peer, Protocol, reply};
use crate::words;

/// What a listener is and offers.
pub struct Options {
    /// Protocol spoken.
    pub protocol: Protocol,
    /// Our name in the greeting: a host name in ASCII.
    pub hostname: String,
    /// Certificate and key for STARTTLS; without it STARTTLS is not offered.
    pub tls: Option<Arc<rustls::ServerConfig>>,
    /// Bounds.
    pub limits: Limits,
}

/// A bound socket that has not begun to take connections.
pub struct Listener {
    socket: TcpListener,
    shared: Arc<Shared>,
}

/// What all sessions of a listener share.
pub(super) struct Shared {
    pub(super) protocol: Protocol,
    pub(super) hostname: String,
    pub(super) tls: Option<TlsAcceptor>,
    pub(super) limits: Limits,
    pub(super) admission: Arc<Admission>,
    pub(super) intake: Arc<dyn Intake>,
}

/// A connection at the door.
struct Arrival {
    stream: TcpStream,
    address: SocketAddr,
    /// Sessions that there are already.
    running: usize,
}

impl Listener {
    /// Binds `address`; port 0 lets the system choose one.
    ///
    /// # Errors
    /// When the address is taken or not ours.
    pub async fn bind(address: SocketAddr, options: Options, intake: Arc<dyn Intake>) -> io::Result<Self> {
        let socket = TcpListener::bind(address).await?;
        let admission = Admission::new(&options.limits);
        let shared = Shared {
            protocol: options.protocol,
            hostname: words::hostname(&options.hostname).to_owned(),
            tls: options.tls.map(TlsAcceptor::from),
            limits: options.limits,
            admission,
            intake,
        };
        Ok(Self { socket, shared: Arc::new(shared) })
    }

    /// The address that peers connect to.
    ///
    /// # Errors
    /// When the system cannot tell.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Serves until `stop`. Then idle sessions are told 421 at once, messages under way have `limits.grace` to finish, and
    /// when this returns no session is left.
    pub async fn run(self, stop: CancellationToken) {
        let mut sessions = JoinSet::new();
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                Some(ended) = sessions.join_next() => note(ended),
                accepted = self.socket.accept() => match accepted {
                    Ok((stream, address)) => {
                        if let Some(session) = self.admit(Arrival { stream, address, running: sessions.len() }, &stop) {
                            sessions.spawn(session.run());
                        }
                    }
                    Err(error) => {
                        // Usually no file descriptor is left; the connection waits in the backlog for one.
                        tracing::warn!(%error, "mail listener cannot take a connection");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                },
            }
        }
        drop(self.socket);
        let rest = async {
            while let Some(ended) = sessions.join_next().await {
                note(ended);
            }
        };
        if timeout(self.shared.limits.grace, rest).await.is_err() {
            tracing::warn!(
                sessions = sessions.len(),
                "mail sessions cut off at shutdown; their senders will try again"
            );
            sessions.shutdown().await;
        }
    }

    /// A session for the new connection, or none when there is no place for it.
    fn admit(&self, arrival: Arrival, stop: &CancellationToken) -> Option<Session> {
        let Arrival { stream, address, running } = arrival;
        let (ip, limits) = (address.ip().to_canonical(), &self.shared.limits);
        let place = if running < limits.connections { self.shared.admission.enter(ip) } else { None };
        let Some(place) = place else {
            // The first octets of a fresh connection always fit in its send buffer; if not, nobody is owed a wait.
            let _ = stream.try_write(format!("{}\r\n", reply::TOO_MANY_CONNECTIONS).as_bytes());
            return None;
        };
        // Replies are small and awaited by the peer; if the option cannot be set they are only slower.
        let _ = stream.set_nodelay(true);
        let ends_at = Instant::now() + limits.connection;
        Some(Session {
            wire: Wire::new(Box::new(stream), limits.handshake, ends_at, stop.clone()),
            place,
            peer: Peer { ip, helo: String::new(), tls: false, protocol: self.shared.protocol },
            progress: Progress::default(),
            shared: self.shared.clone(),
        })
    }
}

/// A session that panicked has closed its connection without an answer, so its sender keeps the message.
fn note(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!("a mail session failed unexpectedly; its sender will try again");
    }
}
