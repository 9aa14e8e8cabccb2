//! An IMAP server that means no good, or falls over (E-07).

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use transport::egress::Egress;
use transport::imap_in::{Account, Error, Fetched, Limits, Listed, Security, Session, Woken};
use transport::secret::{Credentials, Secret};
use transport::tls::Trust;

/// What the server does with a command: `{tag}` stands for its tag. None: as an honest server does.
type Script = Arc<dyn Fn(&str) -> Option<Act> + Send + Sync>;

enum Act {
    Say(Vec<u8>),
    /// Say so much and close.
    Cut(Vec<u8>),
    /// Say it octet by octet, with a pause between.
    Drip(Vec<u8>, Duration),
    /// Say it again and again.
    Flood(Vec<u8>),
    Silence,
}

fn honest(command: &str) -> Vec<u8> {
    let answer = match command.split(' ').next().unwrap_or_default() {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE MOVE UIDPLUS\r\n{tag} OK done\r\n",
        "AUTHENTICATE" => "+ \r\n",
        "SELECT" => {
            "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n* OK [UIDNEXT 12] fine\r\n{tag} OK [READ-WRITE] done\r\n"
        }
        _ => "{tag} OK done\r\n",
    };
    answer.as_bytes().to_vec()
}

struct Server {
    port: u16,
    commands: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start(script: impl Fn(&str) -> Option<Act> + Send + Sync + 'static) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("bind");
        let server = Self { port: socket.local_addr().expect("address").port(), commands: Arc::default() };
        let (script, commands): (Script, _) = (Arc::new(script), server.commands.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                tokio::spawn(talk(BufReader::new(stream), script.clone(), commands.clone()));
            }
        });
        server
    }

    async fn open(&self, limits: Limits) -> Result<Session, Error> {
        let egress = Egress::new(vec!["127.0.0.0/8".parse().expect("net")], Trust::new(&[]).expect("trust"));
        let credentials = Credentials::Password { user: "me".into(), password: Secret::new("pw") };
        let account = Account { host: "127.0.0.1".into(), port: self.port, security: Security::Plain, credentials };
        Session::open(&egress, &account, limits).await
    }

    async fn session(&self) -> Session {
        let mut session = self.open(quick()).await.expect("open");
        session.select("INBOX").await.expect("selected");
        session
    }
}

fn quick() -> Limits {
    Limits {
        answer: Duration::from_millis(300),
        connect: Duration::from_secs(2),
        message_octets: 100_000,
        ..Limits::default()
    }
}

async fn talk(
    mut stream: BufReader<tokio::net::TcpStream>,
    script: Script,
    commands: Arc<Mutex<Vec<String>>>,
) -> Option<()> {
    stream.write_all(b"* OK ready\r\n").await.ok()?;
    let mut tag = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        // Literal answers to a challenge, and DONE, have no tag.
        let command = match line.split_once(' ') {
            Some((new, command)) => {
                tag = new.to_owned();
                command.to_owned()
            }
            None => line.to_owned(),
        };
        commands.lock().expect("lock").push(command.clone());
        let fill = |text: Vec<u8>| match String::from_utf8(text) {
            Ok(text) => text.replace("{tag}", &tag).into_bytes(),
            Err(octets) => octets.into_bytes(),
        };
        match script(&command).unwrap_or_else(|| Act::Say(honest(&command))) {
            Act::Say(text) => stream.write_all(&fill(text)).await.ok()?,
            Act::Cut(text) => {
                stream.write_all(&fill(text)).await.ok()?;
                stream.shutdown().await.ok()?;
                return None;
            }
            Act::Drip(text, pause) => {
                for octet in fill(text) {
                    stream.write_all(&[octet]).await.ok()?;
                    tokio::time::sleep(pause).await;
                }
            }
            Act::Flood(text) => loop {
                stream.write_all(&text).await.ok()?;
            },
            Act::Silence => std::future::pending().await,
        }
    }
}

fn listed(uid: u32, octets: usize) -> Listed {
    Listed { uid, octets, arrived: None, seen: false }
}

fn message(uid: u32, body: &[u8]) -> Vec<u8> {
    [format!("* {uid} FETCH (UID {uid} BODY[] {{{}}}\r\n", body.len()).as_bytes(), body, b")\r\n"].concat()
}

async fn fetch(session: &mut Session, wanted: &[Listed]) -> (Vec<Fetched>, Option<Error>) {
    let (mut fetching, mut got) = (session.fetch(wanted), Vec::new());
    loop {
        match fetching.next().await {
            Ok(Some(message)) => got.push(message),
            Ok(None) => return (got, None),
            Err(error) => return (got, Some(error)),
        }
    }
}

#[tokio::test]
async fn e_07_a_connection_lost_at_any_octet_gives_whole_messages_or_none() {
    let bodies: [Vec<u8>; 2] = [
        b"Subject: a\r\n\r\n".iter().copied().chain((0..25_000).map(|n| b'a' + (n % 26) as u8)).collect(),
        b"Subject: b\r\n\r\nsecond (with) {9}\r\n".to_vec(),
    ];
    let whole: Vec<u8> = [message(10, &bodies[0]), message(11, &bodies[1]), b"{tag} OK done\r\n".to_vec()].concat();
    let first_end = message(10, &bodies[0]).len();
    let second_end = first_end + message(11, &bodies[1]).len();
    let wanted = [listed(10, bodies[0].len()), listed(11, bodies[1].len())];
    let offsets = (0..120).chain((120..first_end - 60).step_by(997)).chain(first_end - 60..whole.len());
    for offset in offsets {
        let text = whole.clone();
        let server =
            Server::start(move |command| command.starts_with("UID FETCH").then(|| Act::Cut(text[..offset].to_vec())))
                .await;
        let (got, error) = fetch(&mut server.session().await, &wanted).await;
        let expected = usize::from(offset >= first_end) + usize::from(offset >= second_end);
        assert_eq!(got.len(), expected, "cut at {offset} of {}", whole.len());
        for (index, message) in got.iter().enumerate() {
            assert_eq!(message, &Fetched::Whole { uid: 10 + index as u32, raw: bodies[index].clone() });
        }
        assert!(matches!(error, Some(Error::Network(_))), "cut at {offset}: {error:?}");
    }
}

#[tokio::test]
async fn e_07_messages_that_were_not_asked_for_are_not_taken() {
    let text = [
        message(99, b"planted"),
        message(10, b"good"),
        message(10, b"again"),
        b"* 3 FETCH (FLAGS (\\Seen))\r\n* 4 EXPUNGE\r\n{tag} OK done\r\n".to_vec(),
    ]
    .concat();
    let server = Server::start(move |command| command.starts_with("UID FETCH").then(|| Act::Say(text.clone()))).await;
    let mut session = server.session().await;
    let (got, error) = fetch(&mut session, &[listed(10, 4), listed(11, 4)]).await;
    assert_eq!((got, error), (vec![Fetched::Whole { uid: 10, raw: b"good".to_vec() }], None));
}

#[tokio::test]
async fn e_07_answers_are_bounded_in_size_depth_and_time() {
    let deep = format!("* 1 FETCH (BODYSTRUCTURE {}", "(".repeat(200_000));
    let hostile: Vec<(&str, Box<dyn Fn() -> Act + Send + Sync>, fn(&Error) -> bool)> = vec![
        ("deep nesting", Box::new(move || Act::Say(deep.clone().into_bytes())), |e| matches!(e, Error::Unreadable(_))),
        (
            "a literal of half a gigabyte",
            Box::new(|| Act::Say(b"* 1 FETCH (UID 10 BODY[] {536870000}\r\nx".to_vec())),
            |e| matches!(e, Error::Unreadable(_)),
        ),
        (
            "a literal of all there is",
            Box::new(|| Act::Say(b"* 1 FETCH (UID 10 BODY[] {18446744073709551615}\r\nx".to_vec())),
            |e| matches!(e, Error::Unreadable(_)),
        ),
        ("endless line", Box::new(|| Act::Flood(vec![b'x'; 8192])), |e| matches!(e, Error::Unreadable(_))),
        ("endless responses", Box::new(|| Act::Flood(b"* OK still here\r\n".repeat(500))), |e| {
            matches!(e, Error::Unreadable(_))
        }),
        ("not IMAP", Box::new(|| Act::Say(b"HTTP/1.1 200 OK\r\n\r\n".to_vec())), |e| matches!(e, Error::Unreadable(_))),
        ("one octet at a time", Box::new(|| Act::Drip(message(10, &[b'x'; 400]), Duration::from_millis(50))), |e| {
            *e == Error::Timeout
        }),
        ("silence", Box::new(|| Act::Silence), |e| *e == Error::Timeout),
        ("BYE", Box::new(|| Act::Say(b"* BYE going down\r\n".to_vec())), |e| *e == Error::Network("going down".into())),
        ("NO", Box::new(|| Act::Say(b"{tag} NO not today\r\n".to_vec())), |e| *e == Error::Refused("not today".into())),
        ("BAD without words", Box::new(|| Act::Say(b"{tag} BAD\r\n".to_vec())), |e| {
            matches!(e, Error::Refused(_) | Error::Unreadable(_))
        }),
    ];
    for (name, act, fits) in hostile {
        let server = Server::start(move |command| command.starts_with("UID FETCH").then(&act)).await;
        let mut session = server.session().await;
        let (got, error) = tokio::time::timeout(Duration::from_secs(5), fetch(&mut session, &[listed(10, 400)]))
            .await
            .expect("in time");
        assert!(got.is_empty(), "{name}");
        assert!(error.as_ref().is_some_and(fits), "{name}: {error:?}");
    }
}

#[tokio::test]
async fn e_07_a_hostile_greeting_or_sign_in_ends_the_attempt() {
    for (at, answer) in [
        ("CAPABILITY", "* BYE no\r\n"),
        ("CAPABILITY", "{tag} OK\r\nextra\r\n"),
        ("AUTHENTICATE", "{tag} NO [AUTHENTICATIONFAILED] wrong\r\n"),
        ("AUTHENTICATE", "{tag} BAD what\r\n"),
        ("AUTHENTICATE", "+ not base64!\r\n"),
        ("AUTHENTICATE", "* 1 FETCH ((((((((((((((((((((((((((((((((((((((((\r\n"),
        ("SELECT", "* 1 EXISTS\r\n{tag} OK no validity\r\n"),
        ("SELECT", "{tag} NO [NONEXISTENT] gone\r\n"),
    ] {
        let server = Server::start(move |command| command.starts_with(at).then(|| Act::Say(answer.into()))).await;
        let opened = async {
            let mut session = server.open(quick()).await?;
            session.select("INBOX").await
        };
        let outcome = tokio::time::timeout(Duration::from_secs(5), opened).await.expect("in time");
        assert!(outcome.is_err(), "{at} {answer:?}");
    }
}

#[tokio::test]
async fn a_session_left_in_the_middle_of_an_answer_says_nothing_more() {
    let text = [message(10, b"one"), message(11, b"two"), b"{tag} OK done\r\n".to_vec()].concat();
    let server = Server::start(move |command| command.starts_with("UID FETCH").then(|| Act::Say(text.clone()))).await;
    let mut session = server.session().await;
    let wanted = [listed(10, 3), listed(11, 3)];
    assert!(session.fetch(&wanted).next().await.expect("fetched").is_some());
    assert!(matches!(session.mark_seen(&[10]).await, Err(Error::Network(_))));
    assert!(!server.commands.lock().expect("lock").iter().any(|command| command.starts_with("UID STORE")));
}

#[tokio::test]
async fn a_server_without_idle_is_looked_at_again_and_again() {
    let script = |command: &str| match command {
        "CAPABILITY" => Some(Act::Say(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n".to_vec())),
        "NOOP" => Some(Act::Say(b"* 3 EXISTS\r\n{tag} OK done\r\n".to_vec())),
        _ => None,
    };
    let server = Server::start(script).await;
    let mut session = server.open(Limits { poll: Duration::from_millis(20), ..quick() }).await.expect("open");
    session.select("INBOX").await.expect("selected");
    assert_eq!(session.wait(Duration::from_secs(5)).await, Ok(Woken::News));
    let commands = server.commands.lock().expect("lock").clone();
    assert!(commands.contains(&"NOOP".to_owned()) && !commands.contains(&"IDLE".to_owned()));
}

#[tokio::test]
async fn news_told_between_search_and_idle_is_not_slept_over() {
    let search =
        |command: &str| command.starts_with("UID STORE").then(|| Act::Say(b"* 3 EXISTS\r\n{tag} OK done\r\n".to_vec()));
    let server = Server::start(search).await;
    let mut session = server.session().await;
    session.mark_seen(&[1]).await.expect("marked");
    assert_eq!(session.wait(Duration::from_secs(5)).await, Ok(Woken::News));
    assert!(!server.commands.lock().expect("lock").contains(&"IDLE".to_owned()));
}
