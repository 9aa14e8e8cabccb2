use crate::clock::TestClock;
use crate::engine::{Engine, Scratch};
use crate::fakes::{FakeChecks, FakePost, FakeScanner, FakeSystemPost};
use app::intake::{Arrival, Envelope, accept, run_waiting};
use app::mailboxes::{self, MailboxChange, MailboxView, Outgoing, Security, SignIn};
use app::people::{Password, PasswordScheme, identify, setup};
use app::tickets::{self, Conversation, NewText, TicketView};
use app::{App, Config, Parts, Scope};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;
use store::blobs::{BlobOptions, BlobStore};
use vault::{SeededRandomness, Vault, VaultOptions};
use vouchsafe_core::Id;
use vouchsafe_core::intake::Source;
use vouchsafe_core::message::MessageKind;

/// The peer of everybody in tests.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A whole installation with one workspace, its owner signed in, and a mailbox that can send.
#[derive(Debug)]
pub struct TestDesk {
    /// The application.
    pub app: App,
    /// The owner.
    pub owner: Scope,
    /// The owner's session cookie.
    pub cookie: String,
    /// The workspace's mailbox.
    pub mailbox: MailboxView,
    /// The clock.
    pub clock: Arc<TestClock>,
    /// The mail server behind the mailbox.
    pub post: Arc<FakePost>,
    /// The DNS.
    pub checks: Arc<FakeChecks>,
    /// The way out for mail of the installation itself.
    pub system_post: Arc<FakeSystemPost>,
    /// The database's place; gone with the desk.
    pub scratch: Scratch,
}

impl TestDesk {
    /// Runs a story on one engine, in a runtime of its own.
    pub fn run<F: Future<Output = ()>>(engine: Engine, story: impl FnOnce(TestDesk) -> F) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.expect("a runtime").block_on(async {
            if let Some(desk) = TestDesk::new(engine).await {
                story(desk).await;
            }
        });
    }

    /// Sets an installation up. `None` when the engine is not there.
    pub async fn new(engine: Engine) -> Option<TestDesk> {
        let scratch = Scratch::new(engine).await?;
        let clock = Arc::new(TestClock::default());
        let (post, checks) = (Arc::new(FakePost::default()), Arc::new(FakeChecks::default()));
        let system_post = Arc::new(FakeSystemPost::default());
        let folder = scratch.folder.path();
        let randomness = Arc::new(SeededRandomness::new(7));
        let options =
            VaultOptions { folder: folder.join("vault"), master_key: None, randomness: Arc::clone(&randomness) as _ };
        let app = App::new(Parts {
            config: config(),
            database: scratch.open().await,
            vault: Vault::open(options).await.expect("the vault opens"),
            blobs: BlobStore::open(BlobOptions::default(), folder).await.expect("the blob store opens"),
            clock: Arc::clone(&clock) as _,
            randomness,
            checks: Arc::clone(&checks) as _,
            scanner: Arc::new(FakeScanner),
            sender: Arc::clone(&post) as _,
            egress: transport::egress::Egress::new(
                Vec::new(),
                transport::tls::Trust::new(&[]).expect("no extra certificates"),
            ),
            system_post: Some(Arc::clone(&system_post) as _),
        });
        let (owner, cookie) = set_up(&app).await;
        let mailbox = give_server(&app, &owner).await;
        Some(TestDesk { app, owner, cookie, mailbox, clock, post, checks, system_post, scratch })
    }

    /// A mail arrives by SMTP and is looked at.
    pub async fn receive(&self, raw: &str) -> Id {
        let id = self.arrive(raw).await;
        run_waiting(&self.app).await.expect("mail is looked at");
        id
    }

    /// A mail arrives by SMTP; nobody has looked at it yet.
    pub async fn arrive(&self, raw: &str) -> Id {
        let arrival = Arrival {
            mailbox: self.mailbox.id,
            source: Source::Smtp,
            envelope: Envelope::default(),
            raw: raw.replace('\n', "\r\n").into_bytes(),
            imported: false,
        };
        accept(&self.app, &self.app.system(self.owner.workspace()), arrival).await.expect("mail is accepted")
    }

    /// The active tickets, the newest first.
    pub async fn open_tickets(&self) -> Vec<TicketView> {
        let asked = tickets::Asked {
            view: "open".to_owned(),
            mailbox: None,
            assignee: None,
            status: None,
            priority: None,
            tag: None,
            contact: None,
            sort: store::ticket::Sort::Latest,
            cursor: None,
            limit: 100,
        };
        tickets::list(&self.app, &self.owner, asked).await.expect("the list opens").items
    }

    /// A ticket with its conversation.
    pub async fn open(&self, number: i64) -> Conversation {
        tickets::open(&self.app, &self.owner, number).await.expect("the ticket opens")
    }

    /// The owner answers a ticket, and the answer leaves.
    pub async fn reply(&self, number: i64, html: &str) -> tickets::Written {
        let text = NewText {
            kind: MessageKind::Outgoing,
            to: Vec::new(),
            cc: Vec::new(),
            bcc: Vec::new(),
            html: html.to_owned(),
            attachments: Vec::new(),
            status: None,
            seen_message: None,
        };
        let written = tickets::write(&self.app, &self.owner, number, text).await.expect("the answer is written");
        self.clock.pass(Duration::from_secs(60));
        app::outgoing::deliver_due(&self.app).await.expect("mail is sent");
        written
    }

    /// The last mail that left, as the customer's program reads it.
    pub fn last_sent(&self) -> mail::Message {
        let sent = self.post.sent();
        let last = sent.last().expect("a mail has left");
        mail::Message::parse(&last.bytes, &mail::Limits::default())
    }

    /// Who is behind a session cookie.
    pub async fn caller(&self, cookie: &str) -> Option<identify::Caller> {
        identify::by_session(&self.app, cookie, HERE).await.expect("sessions can be read")
    }
}

/// A plain mail.
pub fn mail(from: &str, subject: &str, id: &str, text: &str) -> String {
    format!(
        "From: {from}\nTo: Support <support@desk.test>\nSubject: {subject}\nMessage-ID: <{id}>\nDate: Mon, 02 Nov 2026 09:00:00 +0000\n\n{text}\n"
    )
}

fn config() -> Config {
    Config {
        public_url: "http://127.0.0.1:8080".to_owned(),
        mail_domain: "desk.test".to_owned(),
        max_mail_size: 50 * 1024 * 1024,
        // As cheap as the scheme allows: tests sign in often.
        password_scheme: PasswordScheme::Argon2id { memory: 19_456, passes: 2, lanes: 1 },
    }
}

async fn set_up(app: &App) -> (Scope, String) {
    let link = setup::begin(app).await.expect("set-up begins").expect("nothing is set up yet");
    let token = link.rsplit('#').next().expect("the link has a token").to_owned();
    let with = setup::SetUp {
        workspace_name: "Nordlicht Fahrräder".to_owned(),
        name: "Olga Owner".to_owned(),
        email: "olga@desk.test".to_owned(),
        password: Password::new("a long walk in the rain".to_owned()),
        locale: "en".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        origin: app::people::sign_in::Origin { peer: HERE, agent: "test".to_owned() },
    };
    let signed_in = setup::complete(app, &token, with).await.expect("set-up completes");
    (signed_in.caller.scope, signed_in.token.as_str().to_owned())
}

async fn give_server(app: &App, owner: &Scope) -> MailboxView {
    let mailbox = mailboxes::list(app, owner).await.expect("mailboxes can be listed").remove(0);
    let server = Outgoing {
        host: "mail.desk.test".to_owned(),
        port: 587,
        security: Security::Starttls,
        username: "support".to_owned(),
        auth: SignIn::Password,
        password: Some("secret".to_owned()),
    };
    let change = MailboxChange {
        address: Some("support@desk.test".to_owned()),
        outgoing: Some(Some(server)),
        ..MailboxChange::default()
    };
    mailboxes::update(app, owner, mailbox.id, change).await.expect("the mailbox is changed")
}
