//! From an account to a connection that is encrypted and signed in.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use lettre::transport::smtp::authentication::{Credentials as Login, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::extension::ClientId;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Account, Limits, Outcome, Security};
use crate::egress::{Blocked, Egress, Purpose};
use crate::secret::Credentials;
use crate::stream::{Bounded, Duplex, ask};
use crate::words::{self, printable};

/// Octets of an answer; the longest sensible EHLO answer has a tenth of it.
const ANSWER_OCTETS: usize = 32 << 10;

pub(super) struct Connection {
    pub(super) smtp: AsyncSmtpConnection,
    /// Whether the end of a message has been handed to the network.
    pub(super) ended: Arc<AtomicBool>,
}

/// What lettre gets to talk over: our bounds, the greeting once more when TLS came after it, and a note when the end of a
/// message is written.
struct Watched {
    inner: Bounded,
    greeting: &'static [u8],
    ended: Arc<AtomicBool>,
}

/// Opens a connection in the account's name.
pub(super) async fn open(egress: &Egress, limits: &Limits, account: &Account) -> Result<Connection, Outcome> {
    let opened = timeout(limits.connect, async {
        let stream = stream(egress, account).await?;
        sign_in(stream, account).await
    });
    opened.await.unwrap_or_else(|_| Err(Outcome::Network("the server did not answer in time".into())))
}

async fn stream(egress: &Egress, account: &Account) -> Result<Watched, Outcome> {
    let tcp = egress.connect(&account.host, account.port, Purpose::Smtp).await.map_err(|blocked| match blocked {
        Blocked::Network | Blocked::Timeout | Blocked::Unresolved(_) => Outcome::Network(blocked.to_string()),
        refused => Outcome::Misconfigured(refused.to_string()),
    })?;
    let (stream, greeting): (Box<dyn Duplex>, &'static [u8]) = match account.security {
        Security::Plain => (plain(tcp)?, b""),
        Security::Tls => (encrypt(egress, account, tcp).await?, b""),
        Security::StartTls => {
            let tcp = start_tls(tcp, &account.hello).await?;
            (encrypt(egress, account, tcp).await?, b"220 ready\r\n")
        }
    };
    Ok(Watched { inner: Bounded::new(stream, ANSWER_OCTETS), greeting, ended: Arc::default() })
}

fn plain(tcp: TcpStream) -> Result<Box<dyn Duplex>, Outcome> {
    match tcp.peer_addr() {
        Ok(peer) if peer.ip().to_canonical().is_loopback() => Ok(Box::new(tcp)),
        _ => Err(Outcome::Misconfigured("mail and passwords are sent without TLS to this machine only".into())),
    }
}

async fn encrypt(egress: &Egress, account: &Account, tcp: TcpStream) -> Result<Box<dyn Duplex>, Outcome> {
    let encrypted = egress.trust().encrypt(&account.host, tcp).await;
    encrypted.map(|stream| Box::new(stream) as _).map_err(|error| Outcome::Network(printable(&format!("TLS: {error}"))))
}

/// Asks for TLS in clear. lettre could do it, but keeps what the server sends in clear behind its answer.
async fn start_tls(mut tcp: TcpStream, hello: &str) -> Result<TcpStream, Outcome> {
    let network = |error: io::Error| Outcome::Network(error.to_string());
    let greeting = ask(&mut tcp, "", whole_reply).await.map_err(network)?;
    expect(&greeting, "220")?;
    let features =
        ask(&mut tcp, &format!("EHLO {}\r\n", words::hostname(hello)), whole_reply).await.map_err(network)?;
    expect(&features, "250")?;
    let offered =
        features.lines().filter_map(|line| line.get(4..)).any(|word| word.trim().eq_ignore_ascii_case("STARTTLS"));
    if !offered {
        return Err(Outcome::Misconfigured("the server does not offer STARTTLS; nothing was sent".into()));
    }
    let ready = ask(&mut tcp, "STARTTLS\r\n", whole_reply).await.map_err(network)?;
    expect(&ready, "220")?;
    Ok(tcp)
}

/// Length of the first whole reply: lines `250-…` and a last line `250 …`.
fn whole_reply(text: &str) -> Option<usize> {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        length += line.len();
        if line.ends_with('\n') && line.as_bytes().get(3) != Some(&b'-') {
            return Some(length);
        }
    }
    None
}

fn expect(reply: &str, code: &str) -> Result<(), Outcome> {
    if reply.starts_with(code) {
        return Ok(());
    }
    let text = printable(reply);
    match reply.get(..3).and_then(|code| code.parse::<u16>().ok()) {
        Some(code @ 500..=599) => Err(Outcome::Permanent { code, text }),
        Some(code @ 400..=499) => Err(Outcome::Transient { code, text }),
        _ => Err(Outcome::Network(text)),
    }
}

async fn sign_in(stream: Watched, account: &Account) -> Result<Connection, Outcome> {
    let ended = stream.ended.clone();
    let hello = ClientId::Domain(words::hostname(&account.hello).to_owned());
    let smtp = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await;
    let mut connection = Connection { smtp: smtp.map_err(|error| super::transaction::outcome(&error))?, ended };
    let (mechanisms, login): (&[Mechanism], _) = match &account.credentials {
        None => return Ok(connection),
        Some(Credentials::Password { user, password }) => {
            (&[Mechanism::Plain, Mechanism::Login], Login::new(user.clone(), password.expose().to_owned()))
        }
        Some(Credentials::AccessToken { user, token }) => {
            (&[Mechanism::Xoauth2], Login::new(user.clone(), token.expose().to_owned()))
        }
    };
    if !mechanisms.iter().any(|mechanism| connection.smtp.server_info().supports_auth_mechanism(*mechanism)) {
        return Err(Outcome::Auth("the server does not offer a way to sign in that we support".into()));
    }
    connection.smtp.auth(mechanisms, &login).await.map_err(|error| match super::transaction::outcome(&error) {
        Outcome::Permanent { text, .. } => Outcome::Auth(text),
        // lettre says so when the server challenges the token, which is how it says that it is not good.
        _ if error.is_client() => Outcome::Auth("the server does not accept the sign-in".into()),
        other => other,
    })?;
    Ok(connection)
}

impl fmt::Debug for Watched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl AsyncTokioStream for Watched {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.greeting.is_empty() {
            return Pin::new(&mut self.inner).poll_read(cx, buf);
        }
        let (now, later) = self.greeting.split_at(buf.remaining().min(self.greeting.len()));
        buf.put_slice(now);
        self.greeting = later;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if buf.ends_with(b"\r\n.\r\n") {
            self.ended.store(true, Ordering::Relaxed);
        }
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
