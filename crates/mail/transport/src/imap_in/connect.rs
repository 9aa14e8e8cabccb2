//! From an account to a session.

use async_imap::{Authenticator, Client};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::guard::Guarded;
use super::session::{ANSWER_OCTETS, Session};
use super::{Account, Error, Limits, Security};
use crate::egress::{Egress, Purpose};
use crate::secret::{Credentials, Secret};
use crate::stream::{Duplex, ask};
use crate::words::printable;

impl Session {
    /// Connects, encrypts and signs in.
    ///
    /// # Errors
    /// When any of it fails, told apart by what can be done about it.
    pub async fn open(egress: &Egress, account: &Account, limits: Limits) -> Result<Self, Error> {
        timeout(limits.connect, opened(egress, account, limits)).await.map_err(|_| Error::Timeout)?
    }
}

async fn opened(egress: &Egress, account: &Account, limits: Limits) -> Result<Session, Error> {
    let tcp = egress.connect(&account.host, account.port, Purpose::Imap).await?;
    let mut stream: Box<dyn Duplex> = match account.security {
        Security::Plain => plain(tcp)?,
        Security::Tls => encrypt(egress, account, tcp).await?,
        Security::StartTls => encrypt(egress, account, start_tls(tcp).await?).await?,
    };
    if account.security != Security::StartTls {
        greeting(&mut stream).await?;
    }
    let capabilities = ask(&mut stream, "c CAPABILITY\r\n", |text| tagged(text, "c ")).await?;
    let mut client = Client::new(Guarded::new(stream, ANSWER_OCTETS));
    client.get_mut().allow(ANSWER_OCTETS);
    let session = sign_in(client, account, &capabilities.to_ascii_uppercase()).await?;
    Session::begin(session, limits).await
}

fn plain(tcp: TcpStream) -> Result<Box<dyn Duplex>, Error> {
    match tcp.peer_addr() {
        Ok(peer) if peer.ip().to_canonical().is_loopback() => Ok(Box::new(tcp)),
        _ => Err(Error::Misconfigured("passwords are sent without TLS to this machine only".into())),
    }
}

async fn encrypt(egress: &Egress, account: &Account, tcp: TcpStream) -> Result<Box<dyn Duplex>, Error> {
    let encrypted = egress.trust().encrypt(&account.host, tcp).await;
    encrypted.map(|stream| Box::new(stream) as _).map_err(|error| Error::Network(printable(&format!("TLS: {error}"))))
}

/// Reads the greeting. PREAUTH would mean that somebody else has signed in for us.
async fn greeting<S: Duplex>(stream: &mut S) -> Result<(), Error> {
    let greeting = ask(stream, "", |text| text.find('\n').map(|end| end + 1)).await?;
    match greeting.get(..4).map(str::to_ascii_uppercase).as_deref() {
        Some("* OK") => Ok(()),
        _ => Err(Error::Network(printable(&greeting))),
    }
}

async fn start_tls(mut tcp: TcpStream) -> Result<TcpStream, Error> {
    greeting(&mut tcp).await?;
    let answer = ask(&mut tcp, "s STARTTLS\r\n", |text| tagged(text, "s ")).await?;
    let accepted = answer.lines().last().is_some_and(|line| line.to_ascii_uppercase().starts_with("S OK"));
    if accepted {
        Ok(tcp)
    } else {
        Err(Error::Misconfigured("the server does not offer STARTTLS; nothing was sent".into()))
    }
}

/// Where the line ends that answers the command with this tag.
fn tagged(text: &str, tag: &str) -> Option<usize> {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        length += line.len();
        if line.ends_with('\n') && line.starts_with(tag) {
            return Some(length);
        }
    }
    None
}

async fn sign_in(
    client: Client<Guarded>,
    account: &Account,
    capabilities: &str,
) -> Result<async_imap::Session<Guarded>, Error> {
    let has = |word: &str| capabilities.split_ascii_whitespace().any(|capability| capability == word);
    let signed_in = match &account.credentials {
        Credentials::AccessToken { user, token } if has("AUTH=XOAUTH2") => {
            let token = format!("user={user}\x01auth=Bearer {}\x01\x01", token.expose());
            client.authenticate("XOAUTH2", Once(Some(Secret::new(token)))).await
        }
        Credentials::Password { user, password } if has("AUTH=PLAIN") => {
            client.authenticate("PLAIN", Once(Some(Secret::new(format!("\0{user}\0{}", password.expose()))))).await
        }
        Credentials::Password { user, password } if !has("LOGINDISABLED") => {
            client.login(user, password.expose()).await
        }
        _ => return Err(Error::Auth("it does not offer a way to sign in that we support".into())),
    };
    signed_in.map_err(|(error, _)| match error {
        async_imap::error::Error::No(text) | async_imap::error::Error::Bad(text) => Error::Auth(printable(&text)),
        async_imap::error::Error::Io(error) => error.into(),
        async_imap::error::Error::ConnectionLost => Error::Network("the server closed the connection".into()),
        async_imap::error::Error::Validate(_) => Error::Auth("user name or password holds a line break".into()),
        _ => Error::Unreadable("its answer to the sign-in".into()),
    })
}

/// Answers the first challenge with the secret. A second one is how a server explains why it refuses the token, and wants an
/// empty answer before it says no.
struct Once(Option<Secret>);

impl Authenticator for Once {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        self.0.take().map(|secret| secret.expose().to_owned()).unwrap_or_default()
    }
}
