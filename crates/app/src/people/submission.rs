//! Sending mail of the installation itself through one server.

use super::post::{Letter, SystemPost};
use async_trait::async_trait;
use mail::compose::{Body, Origin, Outgoing};
use percent_encoding::percent_decode_str;
use std::sync::Arc;
use std::time::Duration;
use transport::egress::Egress;
use transport::secret::{Credentials, Secret};
use transport::smtp_out::{Account, Limits, Mail, Outcome, Security, Sender};
use url::Url;
use vault::Randomness;
use vouchsafe_core::Clock;

/// How long is waited before each further attempt. Whoever waits for such a mail waits before a screen, and can ask for
/// another; so it is tried for a minute, not for days.
const AGAIN: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(10), Duration::from_secs(45)];

/// A server for mail of the installation itself.
pub struct SystemSubmission {
    sender: Sender,
    account: Account,
    from: String,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
}

impl std::fmt::Debug for SystemSubmission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SystemSubmission").field("host", &self.account.host).finish_non_exhaustive()
    }
}

impl SystemSubmission {
    /// A server as `smtps://user:password@host:465` (TLS from the first byte) or `smtp://user:password@host:587` (STARTTLS,
    /// without which nothing is sent, except to this machine itself), and the sender's address.
    ///
    /// # Errors
    /// What is wrong with the address of the server or the sender.
    pub fn new(
        (url, from): (&str, &str),
        egress: Egress,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Result<SystemSubmission, String> {
        let domain = from.rsplit_once('@').map(|(_, domain)| domain).filter(|domain| !domain.is_empty());
        let domain = domain.ok_or("the sender must be a mail address")?;
        let account = account(url, domain)?;
        let sender = Sender::new(egress, Limits { idle: Duration::ZERO, ..Limits::default() });
        Ok(SystemSubmission { sender, account, from: from.to_owned(), clock, randomness })
    }

    fn write(&self, letter: Letter) -> Result<mail::compose::Written, String> {
        let mut random = [0; 16];
        self.randomness.fill(&mut random);
        let domain = self.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let address = |address: &str| mail::Address { name: String::new(), address: address.to_owned() };
        let outgoing = Outgoing {
            from: address(&self.from),
            to: vec![address(&letter.to)],
            cc: Vec::new(),
            bcc: Vec::new(),
            reply_to: None,
            subject: letter.subject,
            date: self.clock.now().seconds(),
            message_id: format!("{}@{domain}", hex::encode(random)),
            in_reply_to: None,
            references: Vec::new(),
            body: Body::Text(letter.text),
            signature: None,
            history: None,
            inline: Vec::new(),
            attachments: Vec::new(),
            origin: Origin::Notice,
        };
        outgoing.write().map_err(|e| e.to_string())
    }
}

#[async_trait]
impl SystemPost for SystemSubmission {
    async fn send(&self, letter: Letter) -> Result<(), String> {
        let written = self.write(letter)?;
        let from = if written.null_sender { "" } else { self.from.as_str() };
        let mail = Mail { from, recipients: &written.recipients, raw: &written.bytes };
        let mut waits = AGAIN.into_iter();
        loop {
            let reason = match self.sender.send(&self.account, &mail).await {
                Outcome::Accepted { refused, .. } if refused.is_empty() => return Ok(()),
                Outcome::Accepted { refused, .. } => {
                    return Err(format!("the server refused it ({})", refused[0].code));
                }
                // What a server says may repeat the recipient's address, and this is for the log: only its code goes there.
                Outcome::Permanent { code, .. } => return Err(format!("the server refused it ({code})")),
                Outcome::Auth(_) => return Err("the server does not accept the user name and password".to_owned()),
                Outcome::Misconfigured(text) => return Err(text),
                Outcome::Ambiguous(_) => return Err("the connection was lost before the server answered".to_owned()),
                Outcome::Transient { code, .. } => format!("the server refused it for now ({code})"),
                Outcome::Network(text) => text,
            };
            match waits.next() {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(reason),
            }
        }
    }
}

fn account(url: &str, domain: &str) -> Result<Account, String> {
    let url = Url::parse(url).map_err(|e| format!("the address of the mail server cannot be read: {e}"))?;
    let host = url.host_str().ok_or("the address of the mail server has no host")?.to_owned();
    let local = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
    let (security, usual) = match url.scheme() {
        "smtps" => (Security::Tls, 465),
        "smtp" if local => (Security::Plain, 25),
        "smtp" => (Security::StartTls, 587),
        _ => return Err("the address of the mail server begins with smtp:// or smtps://".to_owned()),
    };
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let password = url.password().map(|p| Secret::new(decoded(p)));
    let user = decoded(url.username());
    let port = url.port().unwrap_or(usual);
    Ok(Account {
        key: "installation".to_owned(),
        host: host.trim_matches(['[', ']']).to_owned(),
        port,
        security,
        credentials: password.map(|password| Credentials::Password { user, password }),
        hello: domain.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_server_says_how_to_reach_it() {
        let far = account("smtp://desk%40example.org:p%2Fw@mail.example.org", "example.org").unwrap();
        assert_eq!((far.host.as_str(), far.port, far.security), ("mail.example.org", 587, Security::StartTls));
        let password = Credentials::Password { user: "desk@example.org".to_owned(), password: Secret::new("p/w") };
        assert_eq!(far.credentials, Some(password));
        let safe = account("smtps://mail.example.org:4650", "example.org").unwrap();
        assert_eq!((safe.port, safe.security, safe.credentials), (4650, Security::Tls, None));
        assert_eq!(account("smtp://localhost:1025", "example.org").unwrap().security, Security::Plain);
        for wrong in ["", "mail.example.org", "https://mail.example.org", "smtp://"] {
            assert!(account(wrong, "example.org").is_err(), "{wrong}");
        }
    }
}
