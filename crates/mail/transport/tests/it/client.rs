//! A line-by-line client for the listener, with nothing clever about it, and an intake that remembers.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use transport::smtp_in::{Delivery, Intake, Limits, Listener, Options, Peer, Protocol, Verdict};

/// Remembers what it was given; `rejected@…` and `later@…` get what their names say.
#[derive(Default)]
pub(crate) struct Remembering {
    pub(crate) deliveries: Mutex<Vec<Delivery>>,
    /// When set, deliveries wait for a permit.
    pub(crate) gate: Option<tokio::sync::Semaphore>,
}

#[async_trait]
impl Intake for Remembering {
    async fn recipient(&self, _: &Peer, _: &str, recipient: &str) -> Verdict {
        match recipient {
            r if r.starts_with("rejected@") => Verdict::Reject("no such address".into()),
            r if r.starts_with("later@") => Verdict::Later("busy\r\n250 OK".into()),
            _ => Verdict::Accept,
        }
    }

    async fn deliver(&self, delivery: Delivery) -> Vec<Verdict> {
        if let Some(gate) = &self.gate {
            gate.acquire().await.expect("the gate stays open").forget();
        }
        let verdicts = delivery.recipients.iter().map(|recipient| match recipient.as_str() {
            r if r.starts_with("full@") => Verdict::Later("no room".into()),
            r if r.starts_with("gone@") => Verdict::Reject("moved".into()),
            _ => Verdict::Accept,
        });
        let verdicts = verdicts.collect();
        self.deliveries.lock().expect("lock").push(delivery);
        verdicts
    }
}

impl Remembering {
    pub(crate) fn taken(&self) -> Vec<Delivery> {
        self.deliveries.lock().expect("lock").clone()
    }
}

/// A running listener.
pub(crate) struct Server {
    pub(crate) address: std::net::SocketAddr,
    pub(crate) intake: Arc<Remembering>,
    pub(crate) stop: CancellationToken,
    pub(crate) running: JoinHandle<()>,
}

pub(crate) fn options(limits: Limits) -> Options {
    Options { protocol: Protocol::Smtp, hostname: "mx.example.com".into(), tls: None, limits }
}

impl Server {
    pub(crate) async fn start(options: Options) -> Self {
        Self::start_with(options, Remembering::default()).await
    }

    pub(crate) async fn start_with(options: Options, intake: Remembering) -> Self {
        let intake = Arc::new(intake);
        let listener =
            Listener::bind("127.0.0.1:0".parse().expect("address"), options, intake.clone()).await.expect("bind");
        let (address, stop) = (listener.local_addr().expect("address"), CancellationToken::new());
        let running = tokio::spawn(listener.run(stop.clone()));
        Self { address, intake, stop, running }
    }

    pub(crate) async fn connect(&self) -> Client<TcpStream> {
        let mut client = Client::new(TcpStream::connect(self.address).await.expect("connect"));
        assert!(client.reply().await.starts_with("220 "));
        client
    }

    /// Connected, and the greeting exchanged.
    pub(crate) async fn greeted(&self) -> Client<TcpStream> {
        let mut client = self.connect().await;
        client.expect("EHLO client.example.net", "250").await;
        client
    }
}

pub(crate) struct Client<S> {
    pub(crate) stream: BufReader<S>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream: BufReader::new(stream) }
    }

    /// The next reply, its lines joined; empty when the server has closed.
    pub(crate) async fn reply(&mut self) -> String {
        let mut reply = String::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return reply;
            }
            reply.push_str(&line);
            if line.as_bytes().get(3) != Some(&b'-') {
                return reply;
            }
        }
    }

    pub(crate) async fn send(&mut self, octets: impl AsRef<[u8]>) {
        self.stream.write_all(octets.as_ref()).await.expect("write");
        self.stream.flush().await.expect("flush");
    }

    /// Sends a line and checks how the reply begins.
    pub(crate) async fn expect(&mut self, line: &str, starts: &str) -> String {
        self.send(format!("{line}\r\n")).await;
        let reply = self.reply().await;
        assert!(reply.starts_with(starts), "{line:?} was answered {reply:?}, not {starts:?}");
        reply
    }

    /// From MAIL to the prompt for the text.
    pub(crate) async fn open_data(&mut self, recipients: &[&str]) {
        self.expect("MAIL FROM:<sender@example.net>", "250").await;
        for recipient in recipients {
            self.expect(&format!("RCPT TO:<{recipient}>"), "250").await;
        }
        self.expect("DATA", "354").await;
    }
}
