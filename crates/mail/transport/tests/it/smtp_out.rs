//! Sending against servers that behave well and badly (E-06).

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use transport::egress::Egress;
use transport::secret::{Credentials, Secret};
use transport::smtp_out::{Account, Limits, Mail, Outcome, Security, Sender};
use transport::tls::Trust;

use crate::tls::Certificate;

/// What a scripted server does next.
enum Act {
    Say(&'static str),
    SayThenClose(&'static str),
    Close,
    Hang,
    Flood,
}

use Act::{Close, Flood, Hang, Say, SayThenClose};

type Script = fn(&str) -> Option<Act>;

/// What every honest server says; a script only names where it differs.
fn honest(line: &str) -> Act {
    match line.trim_end().split([' ', ':']).next().unwrap_or_default() {
        "greet" => Say("220 mail.example.com ESMTP\r\n"),
        "EHLO" => Say(
            "250-mail.example.com\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN XOAUTH2\r\n",
        ),
        "STARTTLS" => Say("220 go\r\n"),
        "AUTH" => Say("235 welcome\r\n"),
        "DATA" => Say("354 go\r\n"),
        "QUIT" => SayThenClose("221 bye\r\n"),
        _ => Say("250 fine\r\n"),
    }
}

#[derive(Clone)]
struct Server {
    port: u16,
    /// Lines in the order they came; a message is one entry.
    heard: Arc<Mutex<Vec<String>>>,
    script: Script,
}

impl Server {
    async fn start(script: Script) -> Self {
        Self::start_tls(script, None, false).await
    }

    async fn start_tls(script: Script, tls: Option<Arc<rustls::ServerConfig>>, implicit: bool) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("bind");
        let server = Self { port: socket.local_addr().expect("address").port(), heard: Arc::default(), script };
        let running = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                let (server, acceptor) = (running.clone(), tls.clone().map(TlsAcceptor::from));
                tokio::spawn(async move {
                    match acceptor {
                        Some(acceptor) if implicit => {
                            if let Ok(stream) = acceptor.accept(stream).await {
                                server.talk(stream, true).await;
                            }
                        }
                        Some(acceptor) => {
                            let Some(stream) = server.talk(stream, true).await else { return };
                            if let Ok(stream) = acceptor.accept(stream).await {
                                server.talk(stream, false).await;
                            }
                        }
                        None => {
                            server.talk(stream, true).await;
                        }
                    }
                });
            }
        });
        server
    }

    /// Talks until the end, or until STARTTLS; then gives the stream back.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: S, greet: bool) -> Option<S> {
        let mut stream = BufReader::new(stream);
        let mut line = "greet".to_owned();
        let mut first = greet;
        loop {
            if !first {
                line = self.listen(&mut stream, line.starts_with("DATA")).await?;
                self.heard.lock().expect("lock").push(line.clone());
            }
            if first || !line.is_empty() {
                first = false;
                match (self.script)(&line).unwrap_or_else(|| honest(&line)) {
                    Say(text) => stream.write_all(text.as_bytes()).await.ok()?,
                    SayThenClose(text) => {
                        stream.write_all(text.as_bytes()).await.ok()?;
                        stream.shutdown().await.ok()?;
                        return None;
                    }
                    Close => return None,
                    Hang => std::future::pending().await,
                    Flood => while stream.write_all(&[b'x'; 4096]).await.is_ok() {},
                }
                stream.flush().await.ok()?;
            }
            if line.starts_with("STARTTLS") {
                return Some(stream.into_inner());
            }
        }
    }

    async fn listen<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: &mut BufReader<S>, text: bool) -> Option<String> {
        let mut heard = Vec::new();
        loop {
            if stream.read_until(b'\n', &mut heard).await.ok()? == 0 {
                return None;
            }
            if !text || heard.ends_with(b"\r\n.\r\n") {
                return Some(String::from_utf8_lossy(&heard).into_owned());
            }
        }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("lock").clone()
    }

    fn account(&self) -> Account {
        Account {
            key: "mailbox-1".into(),
            host: "localhost".into(),
            port: self.port,
            security: Security::Plain,
            credentials: Some(Credentials::Password { user: "me".into(), password: Secret::new("pw") }),
            hello: "desk.example.com".into(),
        }
    }
}

fn sender(certificate: Option<&Certificate>) -> Sender {
    let extra: Vec<_> = certificate.iter().map(|certificate| certificate.root.clone()).collect();
    let egress = Egress::new(
        vec!["127.0.0.0/8".parse().expect("net"), "::1/128".parse().expect("net")],
        Trust::new(&extra).expect("trust"),
    );
    let limits = Limits {
        command: Duration::from_millis(300),
        data: Duration::from_millis(300),
        connect: Duration::from_secs(2),
        idle: Duration::from_secs(20),
    };
    Sender::new(egress, limits)
}

const TEXT: &[u8] = b"Subject: hello\r\n\r\n.dot\nbare\r\n";

async fn send(server: &Server, recipients: &[&str]) -> Outcome {
    let recipients: Vec<String> = recipients.iter().map(|r| (*r).to_owned()).collect();
    let mail = Mail { from: "help@example.com", recipients: &recipients, raw: TEXT };
    sender(None).send(&server.account(), &mail).await
}

#[tokio::test]
async fn a_message_goes_out_as_it_is_and_the_connection_serves_the_next() {
    let server = Server::start(|_| None).await;
    let (sender, account) = (sender(None), server.account());
    let recipients = ["customer@example.net".to_owned()];
    let mail = Mail { from: "help@example.com", recipients: &recipients, raw: TEXT };
    for _ in 0..2 {
        let outcome = sender.send(&account, &mail).await;
        assert_eq!(outcome, Outcome::Accepted { response: "fine".into(), refused: vec![] });
    }
    let text = "Subject: hello\r\n\r\n..dot\r\nbare\r\n.\r\n";
    let heard = server.heard();
    assert_eq!(
        heard,
        [
            "EHLO desk.example.com\r\n",
            "AUTH PLAIN AG1lAHB3\r\n",
            "MAIL FROM:<help@example.com>\r\n",
            "RCPT TO:<customer@example.net>\r\n",
            "DATA\r\n",
            text,
            "NOOP\r\n",
            "MAIL FROM:<help@example.com>\r\n",
            "RCPT TO:<customer@example.net>\r\n",
            "DATA\r\n",
            text
        ]
    );
    let other = Account { key: "mailbox-2".into(), ..account };
    sender.send(&other, &mail).await;
    assert_eq!(server.heard()[11], "EHLO desk.example.com\r\n", "another mailbox gets its own connection");
}

#[tokio::test]
async fn each_refusal_is_told_from_the_others() {
    let cases: [(Script, Outcome); 12] = [
        (
            |l| l.starts_with("greet").then_some(Say("554 go away\r\n")),
            Outcome::Permanent { code: 554, text: "go away".into() },
        ),
        (
            |l| l.starts_with("greet").then_some(Say("421 busy\r\n")),
            Outcome::Transient { code: 421, text: "busy".into() },
        ),
        (
            |l| l.starts_with("AUTH").then_some(Say("535 5.7.8 wrong password\r\n")),
            Outcome::Auth("5.7.8 wrong password".into()),
        ),
        (
            |l| l.starts_with("AUTH").then_some(Say("454 4.7.0 later\r\n")),
            Outcome::Transient { code: 454, text: "4.7.0 later".into() },
        ),
        (
            |l| l.starts_with("EHLO").then_some(Say("250 mail.example.com\r\n")),
            Outcome::Auth("the server does not offer a way to sign in that we support".into()),
        ),
        (|l| l.starts_with("MAIL").then_some(Say("550 no\r\n")), Outcome::Permanent { code: 550, text: "no".into() }),
        (
            |l| l.starts_with("RCPT").then_some(Say("450-greylisted\r\n450 come back\r\n")),
            Outcome::Transient { code: 450, text: "greylisted come back".into() },
        ),
        (
            |l| l.starts_with("RCPT").then_some(Say("550 5.1.1 unknown\r\n")),
            Outcome::Permanent { code: 550, text: "5.1.1 unknown".into() },
        ),
        (
            |l| l.starts_with("RCPT").then_some(SayThenClose("421 closing\r\n")),
            Outcome::Transient { code: 421, text: "closing".into() },
        ),
        (
            |l| l.starts_with("DATA").then_some(Say("451 disk\r\n")),
            Outcome::Transient { code: 451, text: "disk".into() },
        ),
        (
            |l| l.starts_with("Subject").then_some(Say("554 spam\r\n")),
            Outcome::Permanent { code: 554, text: "spam".into() },
        ),
        (
            |l| l.starts_with("Subject").then_some(Say("451 4.3.0 queue\r\n")),
            Outcome::Transient { code: 451, text: "4.3.0 queue".into() },
        ),
    ];
    for (script, expected) in cases {
        let server = Server::start(script).await;
        assert_eq!(send(&server, &["a@example.net"]).await, expected);
    }
}

#[tokio::test]
async fn e_06_only_a_loss_after_the_end_of_the_message_is_ambiguous() {
    let before: [Script; 9] = [
        |l| l.starts_with("DATA").then_some(Say("250 no prompt\r\n")),
        |l| l.starts_with("greet").then_some(Close),
        |l| l.starts_with("EHLO").then_some(Close),
        |l| l.starts_with("MAIL").then_some(Close),
        |l| l.starts_with("RCPT").then_some(Hang),
        |l| l.starts_with("DATA").then_some(Close),
        |l| l.starts_with("DATA").then_some(Hang),
        |l| l.starts_with("MAIL").then_some(Say("nonsense\r\n")),
        |l| l.starts_with("MAIL").then_some(Flood),
    ];
    for (case, script) in before.into_iter().enumerate() {
        let outcome = send(&Server::start(script).await, &["a@example.net"]).await;
        assert!(matches!(outcome, Outcome::Network(_)), "case {case}: {outcome:?}");
    }
    let after: [Script; 4] = [
        |l| l.starts_with("Subject").then_some(Close),
        |l| l.starts_with("Subject").then_some(Hang),
        |l| l.starts_with("Subject").then_some(Say("what?\r\n")),
        |l| l.starts_with("Subject").then_some(Say("354 again\r\n")),
    ];
    for (case, script) in after.into_iter().enumerate() {
        let outcome = send(&Server::start(script).await, &["a@example.net"]).await;
        assert!(matches!(outcome, Outcome::Ambiguous(_)), "case {case}: {outcome:?}");
    }
    let closing = Server::start(|l| l.starts_with("Subject").then_some(SayThenClose("250 taken\r\n"))).await;
    assert!(matches!(send(&closing, &["a@example.net"]).await, Outcome::Accepted { .. }));
}

#[tokio::test]
async fn a_dead_kept_connection_is_replaced() {
    let server = Server::start(|l| l.starts_with("Subject").then_some(SayThenClose("250 taken\r\n"))).await;
    let (sender, account) = (sender(None), server.account());
    let recipients = ["customer@example.net".to_owned()];
    let mail = Mail { from: "help@example.com", recipients: &recipients, raw: TEXT };
    for _ in 0..3 {
        assert!(matches!(sender.send(&account, &mail).await, Outcome::Accepted { .. }));
    }
    assert_eq!(server.heard().iter().filter(|line| line.starts_with("EHLO")).count(), 3);
}

#[tokio::test]
async fn refused_recipients_are_named_and_the_others_served() {
    let server = Server::start(|l| match l {
        l if l.starts_with("RCPT TO:<gone") => Some(Say("550 unknown\r\n")),
        l if l.starts_with("RCPT TO:<full") => Some(Say("452 full\r\n")),
        _ => None,
    })
    .await;
    let outcome = send(&server, &["gone@example.net", "a@example.net", "full@example.net"]).await;
    let Outcome::Accepted { refused, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(
        refused.iter().map(|r| (r.recipient.as_str(), r.code)).collect::<Vec<_>>(),
        [("gone@example.net", 550), ("full@example.net", 452)]
    );
    let outcome = send(&server, &["gone@example.net", "full@example.net"]).await;
    assert_eq!(outcome, Outcome::Transient { code: 452, text: "full".into() });
}

#[tokio::test]
async fn t_12_an_address_cannot_carry_a_command() {
    let server = Server::start(|_| None).await;
    for evil in [
        "a@example.net>\r\nRCPT TO:<evil@example.net",
        "a@example.net\nDATA",
        "a b@example.net",
        "\"a\r\n\"@example.net",
        "a@example.net\u{2028}x",
        "",
        "no-domain",
    ] {
        let outcome = send(&server, &[evil]).await;
        assert!(matches!(outcome, Outcome::Permanent { code: 553, .. }), "{evil:?}: {outcome:?}");
    }
    let mail = Mail { from: "a@example.com>\r\nDATA", recipients: &["b@example.net".to_owned()], raw: TEXT };
    assert!(matches!(sender(None).send(&server.account(), &mail).await, Outcome::Permanent { code: 553, .. }));
    assert!(server.heard().iter().all(|line| !line.contains("evil") && !line.starts_with("DATA")));
}

#[tokio::test]
async fn xoauth2_sends_the_token_and_a_challenge_means_no() {
    let server = Server::start(|_| None).await;
    let mut account = server.account();
    account.credentials = Some(Credentials::AccessToken { user: "me@example.com".into(), token: Secret::new("tok") });
    assert_eq!(sender(None).probe(&account).await, Ok(()));
    assert!(server.heard()[1].starts_with("AUTH XOAUTH2 dXNlcj1tZUBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB0b2sBAQ=="));
    let server = Server::start(|l| l.starts_with("AUTH").then_some(Say("334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"))).await;
    account.port = server.port;
    assert!(matches!(sender(None).probe(&account).await, Err(Outcome::Auth(_))));
}

#[tokio::test]
async fn tls_is_used_from_the_start_or_after_starttls() {
    let certificate = Certificate::of("localhost");
    for (implicit, security) in [(true, Security::Tls), (false, Security::StartTls)] {
        let server = Server::start_tls(|_| None, Some(certificate.server.clone()), implicit).await;
        let account = Account { security, ..server.account() };
        assert_eq!(sender(Some(&certificate)).probe(&account).await, Ok(()), "{security:?}");
        assert!(server.heard().last().expect("a line").starts_with("AUTH"));
    }
}

#[tokio::test]
async fn nothing_secret_is_said_without_tls_or_to_the_wrong_server() {
    let no_tls = Server::start(|l| l.starts_with("EHLO").then_some(Say("250-x\r\n250 AUTH PLAIN\r\n"))).await;
    let account = Account { security: Security::StartTls, ..no_tls.account() };
    assert!(matches!(sender(None).probe(&account).await, Err(Outcome::Misconfigured(_))));
    assert!(no_tls.heard().iter().all(|line| !line.starts_with("AUTH")));

    let stranger = Certificate::of("localhost");
    let server = Server::start_tls(|_| None, Some(stranger.server.clone()), true).await;
    let account = Account { security: Security::Tls, ..server.account() };
    assert!(matches!(sender(None).probe(&account).await, Err(Outcome::Network(text)) if text.starts_with("TLS:")));
    let other_name = Certificate::of("other.example.com");
    let server = Server::start_tls(|_| None, Some(other_name.server.clone()), true).await;
    let account = Account { security: Security::Tls, ..server.account() };
    assert!(matches!(sender(Some(&other_name)).probe(&account).await, Err(Outcome::Network(_))));
    assert!(server.heard().is_empty());
}

#[tokio::test]
async fn t_12_what_is_added_in_clear_behind_starttls_is_not_believed() {
    let certificate = Certificate::of("localhost");
    let inject: Script = |l| l.starts_with("STARTTLS").then_some(Say("220 go\r\n250-x\r\n250 AUTH PLAIN\r\n"));
    let server = Server::start_tls(inject, Some(certificate.server.clone()), false).await;
    let account = Account { security: Security::StartTls, ..server.account() };
    let outcome = sender(Some(&certificate)).probe(&account).await;
    assert_eq!(outcome, Err(Outcome::Network("the server said more than was asked".into())));
}

#[tokio::test]
async fn t_20_a_private_server_is_refused_before_it_is_dialled() {
    let server = Server::start(|_| None).await;
    let sender = Sender::new(Egress::new(vec![], Trust::new(&[]).expect("trust")), Limits::default());
    assert!(matches!(sender.probe(&server.account()).await, Err(Outcome::Misconfigured(_))));
    assert!(server.heard().is_empty());
}
