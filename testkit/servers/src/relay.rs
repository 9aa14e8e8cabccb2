//! The rest of the mail world, as small as it can be: takes what is submitted and brings it to the recipient.

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::process::local;

/// An SMTP server that delivers to mailboxes over LMTP, to other servers by the recipient's domain, and knows nobody else:
/// an unknown recipient is refused at once, or, when its local part begins with `later-`, by a bounce (RFC 3464).
pub struct Relay {
    world: Arc<World>,
    running: JoinHandle<()>,
}

struct World {
    lmtp: SocketAddr,
    members: HashSet<String>,
    routes: Mutex<HashMap<String, SocketAddr>>,
    relayed: Mutex<Vec<Relayed>>,
}

/// A message that went through.
#[derive(Clone, Debug)]
pub struct Relayed {
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub recipients: Vec<String>,
    /// The message.
    pub raw: Vec<u8>,
}

impl Relay {
    /// Listens at `port` for mail to `members`, who have their mailboxes behind the LMTP server at `lmtp`.
    pub(super) async fn start(port: u16, lmtp: SocketAddr, members: HashSet<String>) -> io::Result<Self> {
        let socket = TcpListener::bind(local(port)).await?;
        let world = Arc::new(World { lmtp, members, routes: Mutex::default(), relayed: Mutex::default() });
        let serving = world.clone();
        let running = tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                let world = serving.clone();
                // A client that breaks off has learnt nothing; neither has the test.
                tokio::spawn(async move { world.serve(stream).await });
            }
        });
        Ok(Self { world, running })
    }

    /// Mail for this domain goes to the SMTP server at `address` from now on: the MX record of our world.
    pub fn route(&self, domain: &str, address: SocketAddr) {
        lock(&self.world.routes).insert(domain.to_ascii_lowercase(), address);
    }

    /// All that went through so far.
    pub fn relayed(&self) -> Vec<Relayed> {
        lock(&self.world.relayed).clone()
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.running.abort();
    }
}

impl World {
    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 relay.test ESMTP\r\n").await?;
        let (mut from, mut recipients) = (String::new(), Vec::new());
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let upper = line.to_ascii_uppercase();
            let answer = if upper.starts_with("EHLO") || upper.starts_with("XCLIENT") {
                "250-relay.test\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SMTPUTF8\r\n".to_owned()
            } else if upper.starts_with("MAIL FROM:") {
                (from, recipients) = (address(&line), Vec::new());
                "250 2.1.0 OK\r\n".into()
            } else if upper.starts_with("RCPT TO:") {
                self.name(&line, &mut recipients)
            } else if upper.starts_with("DATA") {
                stream.write_all(b"354 go\r\n").await?;
                let raw = read_text(&mut stream).await?;
                let relayed = Relayed { from: from.clone(), recipients: std::mem::take(&mut recipients), raw };
                self.deliver(relayed).await?
            } else if upper.starts_with("QUIT") {
                stream.write_all(b"221 2.0.0 bye\r\n").await?;
                return Ok(());
            } else {
                "250 2.0.0 OK\r\n".into()
            };
            stream.write_all(answer.as_bytes()).await?;
        }
    }

    fn name(&self, line: &str, recipients: &mut Vec<String>) -> String {
        let recipient = address(line).to_ascii_lowercase();
        if self.mailbox(&recipient).is_some() || self.server(&recipient).is_some() || recipient.starts_with("later-") {
            recipients.push(recipient);
            return "250 2.1.5 OK\r\n".into();
        }
        "550 5.1.1 no such user here\r\n".into()
    }

    /// The member behind an address; what follows a plus sign does not count.
    fn mailbox(&self, recipient: &str) -> Option<String> {
        let (local, domain) = recipient.rsplit_once('@')?;
        let plain = format!("{}@{domain}", local.split('+').next().unwrap_or(local));
        self.members.contains(&plain).then_some(plain)
    }

    fn server(&self, recipient: &str) -> Option<SocketAddr> {
        let (_, domain) = recipient.rsplit_once('@')?;
        lock(&self.routes).get(domain).copied()
    }

    async fn deliver(&self, relayed: Relayed) -> io::Result<String> {
        for recipient in &relayed.recipients {
            let answer = if let Some(server) = self.server(recipient) {
                hand_over(server, Hand { hello: "EHLO", from: &relayed.from, to: recipient, raw: &relayed.raw }).await?
            } else if let Some(member) = self.mailbox(recipient) {
                hand_over(self.lmtp, Hand { hello: "LHLO", from: &relayed.from, to: &member, raw: &relayed.raw })
                    .await?
            } else {
                self.bounce(&relayed.from, recipient).await?
            };
            if !answer.starts_with('2') {
                return Ok(answer);
            }
        }
        lock(&self.relayed).push(relayed);
        Ok("250 2.0.0 delivered\r\n".into())
    }

    async fn bounce(&self, to: &str, failed: &str) -> io::Result<String> {
        let original = lock(&self.relayed).last().map(|relayed| relayed.raw.clone()).unwrap_or_default();
        let header = String::from_utf8_lossy(&original).split("\r\n\r\n").next().unwrap_or_default().to_owned();
        let raw = format!(
            "From: Mail Delivery <mailer-daemon@relay.test>\r\nTo: <{to}>\r\nSubject: Undelivered mail\r\n\
             Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered to {failed}.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.test\r\n\r\n\
             Final-Recipient: rfc822; {failed}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such user here\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\n{header}\r\n--b--\r\n"
        );
        match (self.server(to), self.mailbox(to)) {
            (Some(server), _) => hand_over(server, Hand { hello: "EHLO", from: "", to, raw: raw.as_bytes() }).await,
            (None, Some(member)) => {
                hand_over(self.lmtp, Hand { hello: "LHLO", from: "", to: &member, raw: raw.as_bytes() }).await
            }
            (None, None) => Ok("250 nobody to tell\r\n".into()),
        }
    }
}

/// One message for one recipient of another server.
pub(super) struct Hand<'a> {
    /// EHLO for SMTP, LHLO for LMTP.
    pub(super) hello: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) raw: &'a [u8],
}

/// Hands a message to another server and gives back its last answer.
pub(super) async fn hand_over(server: SocketAddr, hand: Hand<'_>) -> io::Result<String> {
    let mut stream = BufReader::new(TcpStream::connect(server).await?);
    reply(&mut stream).await?;
    let Hand { hello, from, to, raw } = hand;
    for command in
        [format!("{hello} relay.test"), format!("MAIL FROM:<{from}>"), format!("RCPT TO:<{to}>"), "DATA".into()]
    {
        stream.write_all(format!("{command}\r\n").as_bytes()).await?;
        let answer = reply(&mut stream).await?;
        if !answer.starts_with(['2', '3']) {
            return Ok(answer);
        }
    }
    stream.write_all(&stuffed(raw)).await?;
    let answer = reply(&mut stream).await?;
    stream.write_all(b"QUIT\r\n").await?;
    Ok(answer)
}

/// The text as it follows DATA: lines end CR LF, dots at their start doubled, the dot line at the end.
fn stuffed(raw: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(raw.len() + 64);
    for line in raw.split_inclusive(|&octet| octet == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.starts_with(b".") {
            text.push(b'.');
        }
        text.extend_from_slice(line);
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(b".\r\n");
    text
}

async fn reply(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line.as_bytes().get(3) != Some(&b'-') {
            return Ok(line);
        }
    }
}

/// Reads to the dot line and removes the stuffing.
async fn read_text(stream: &mut BufReader<TcpStream>) -> io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.take(1 << 20).read_until(b'\n', &mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(raw);
        }
        raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(address, _)| address.to_owned())
        .unwrap_or_default()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
