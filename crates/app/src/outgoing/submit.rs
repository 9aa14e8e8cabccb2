//! Handing messages to the mailboxes' own servers.

use super::deliver::{Post, Sending, Sent};
use crate::mailboxes::{Outgoing, Security};
use async_trait::async_trait;
use transport::secret::{Credentials, Secret};
use transport::smtp_out::{self, Account, Limits, Mail, Outcome};

/// Sends through SMTP, keeping connections for a short while.
pub struct Submission {
    sender: smtp_out::Sender,
    hello: String,
}

impl std::fmt::Debug for Submission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Submission")
    }
}

impl Submission {
    /// A sender that reaches servers through `egress` and calls itself `hello`.
    pub fn new(egress: transport::egress::Egress, hello: String) -> Submission {
        Submission { sender: smtp_out::Sender::new(egress, Limits::default()), hello }
    }

    fn account(&self, sending: &Sending) -> Account {
        let server = &sending.server;
        let token = sending.connection.as_ref().map(|c| &c.access);
        Account {
            key: format!("{}:{}:{}:{}", sending.mailbox, server.host, server.port, server.username),
            host: server.host.clone(),
            port: server.port,
            security: match server.security {
                Security::Tls => smtp_out::Security::Tls,
                Security::Starttls => smtp_out::Security::StartTls,
                Security::None => smtp_out::Security::Plain,
            },
            credentials: credentials(server, token),
            hello: self.hello.clone(),
        }
    }
}

/// How the mailbox signs in; a relay may want no name.
fn credentials(server: &Outgoing, token: Option<&String>) -> Option<Credentials> {
    let user = server.username.clone();
    match (token, &server.password) {
        (Some(token), _) => Some(Credentials::AccessToken { user, token: Secret::new(token.clone()) }),
        (None, Some(password)) if !user.is_empty() => {
            Some(Credentials::Password { user, password: Secret::new(password.clone()) })
        }
        _ => None,
    }
}

#[async_trait]
impl Post for Submission {
    async fn send(&self, sending: Sending) -> Sent {
        let account = self.account(&sending);
        let mail = Mail { from: &sending.from, recipients: &sending.recipients, raw: &sending.bytes };
        match self.sender.send(&account, &mail).await {
            Outcome::Accepted { response, refused } if refused.is_empty() => Sent::Accepted(response),
            Outcome::Accepted { response, refused } => {
                let refused: Vec<String> =
                    refused.iter().map(|r| format!("{}: {} {}", r.recipient, r.code, r.text)).collect();
                Sent::Accepted(format!("{response}; not taken: {}", refused.join("; ")))
            }
            Outcome::Transient { code, text } => Sent::Later(format!("{code} {text}")),
            Outcome::Permanent { code, text } => Sent::Refused(format!("{code} {text}")),
            // The same Message-ID goes out again, so that a server that has it already can tell.
            Outcome::Network(text) | Outcome::Ambiguous(text) => Sent::Later(text),
            Outcome::Auth(text) | Outcome::Misconfigured(text) => Sent::NotLetIn(text),
        }
    }
}
