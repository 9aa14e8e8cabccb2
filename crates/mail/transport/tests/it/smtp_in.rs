//! The listener as a sending server meets it.

use std::time::Duration;

use tokio::sync::Semaphore;
use transport::smtp_in::{Limits, Options, Protocol};

use crate::client::{Client, Remembering, Server, options};

#[tokio::test]
async fn a_mail_arrives_with_its_envelope_and_without_its_stuffing() {
    let server = Server::start(options(Limits::default())).await;
    let mut client = server.greeted().await;
    client.open_data(&["help@example.com", "second@example.com"]).await;
    client.expect("Subject: hello\r\n\r\n..dot\r\nbye\r\n.", "250").await;
    client.expect("QUIT", "221").await;
    let taken = server.intake.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].raw, b"Subject: hello\r\n\r\n.dot\r\nbye\r\n");
    assert_eq!(taken[0].mail_from, "sender@example.net");
    assert_eq!(taken[0].recipients, ["help@example.com", "second@example.com"]);
    assert_eq!((taken[0].peer.helo.as_str(), taken[0].peer.tls), ("client.example.net", false));
    assert!(taken[0].peer.ip.is_loopback());
}

#[tokio::test]
async fn pipelined_commands_are_answered_in_order() {
    let server = Server::start(options(Limits::default())).await;
    let mut client = server.greeted().await;
    client
        .send("MAIL FROM:<>\r\nRCPT TO:<a@example.com>\r\nRCPT TO:<rejected@example.com>\r\nDATA\r\nx\r\n.\r\nMAIL FROM:<b@example.net>\r\nNOOP\r\nQUIT\r\n")
        .await;
    for expected in ["250 2.1.0", "250 2.1.5", "550 5.1.1", "354", "250 2.0.0", "250 2.1.0", "250 2.0.0", "221", ""] {
        let reply = client.reply().await;
        assert!(reply.starts_with(expected) && (!expected.is_empty() || reply.is_empty()), "{reply:?} {expected:?}");
    }
    assert_eq!(server.intake.taken()[0].mail_from, "");
}

#[tokio::test]
async fn commands_out_of_order_are_refused() {
    let server = Server::start(options(Limits { errors: 100, ..Limits::default() })).await;
    let mut client = server.connect().await;
    for (line, code) in [
        ("MAIL FROM:<a@example.net>", "503"),
        ("LHLO x", "502"),
        ("EHLO x", "250"),
        ("RCPT TO:<a@example.com>", "503"),
        ("DATA", "503"),
        ("MAIL FROM:<a@example.net>", "250"),
        ("MAIL FROM:<a@example.net>", "503"),
        ("DATA", "554"),
        ("RCPT TO:<later@example.com>", "451 4.3.0 busy??250 OK"),
        ("RSET", "250"),
        ("RCPT TO:<a@example.com>", "503"),
        ("VRFY root", "252"),
        ("EXPN all", "502"),
        ("ETRN example.com", "502"),
        ("AUTH PLAIN AGEAYg==", "502"),
        ("STARTTLS", "502"),
        ("TURN", "500"),
        ("MAIL FROM:<a@example.net> FOO=bar", "555"),
        ("MAIL FROM:a@example.net", "501"),
        ("MAIL FROM:<jürgen@example.net>", "553"),
        ("MAIL FROM:<jürgen@example.net> SMTPUTF8", "250"),
        ("RCPT TO:<postmaster>", "250"),
    ] {
        client.expect(line, code).await;
    }
}

#[tokio::test]
async fn lmtp_answers_for_each_recipient() {
    let server = Server::start(Options { protocol: Protocol::Lmtp, ..options(Limits::default()) }).await;
    let mut client = server.connect().await;
    client.expect("EHLO x", "502").await;
    client.expect("LHLO x", "250").await;
    client.open_data(&["one@example.com", "full@example.com", "gone@example.com"]).await;
    client.expect("text\r\n.", "250").await;
    assert!(client.reply().await.starts_with("451"));
    assert!(client.reply().await.starts_with("550"));
}

#[tokio::test]
async fn over_smtp_one_recipient_put_off_puts_off_the_message() {
    let server = Server::start(options(Limits::default())).await;
    let mut client = server.greeted().await;
    client.open_data(&["one@example.com", "full@example.com"]).await;
    client.expect("text\r\n.", "451").await;
    client.open_data(&["one@example.com", "gone@example.com"]).await;
    client.expect("text\r\n.", "250").await;
}

#[tokio::test]
async fn chunks_are_joined_and_their_octets_left_alone() {
    let server = Server::start(options(Limits::default())).await;
    let mut client = server.greeted().await;
    client.expect("MAIL FROM:<a@example.net>", "250").await;
    client.expect("RCPT TO:<a@example.com>", "250").await;
    client.send("BDAT 6\r\n.\r\nab\r").await;
    assert!(client.reply().await.starts_with("250"));
    client.expect("DATA", "503").await;
    client.send("BDAT 5 LAST\r\n\n.\r\nzNOOP\r\n").await;
    assert!(client.reply().await.starts_with("250 2.0.0 Message"));
    assert!(client.reply().await.starts_with("250 2.0.0 OK"));
    assert_eq!(server.intake.taken()[0].raw, b".\r\nab\r\n.\r\nz");
    // A chunk that nobody wants is still swallowed, so that it is not obeyed.
    client.send("BDAT 25\r\nMAIL FROM:<x@x.example>\r\nNOOP\r\n").await;
    assert!(client.reply().await.starts_with("503"));
    assert!(client.reply().await.starts_with("250 2.0.0 OK"));
}

#[tokio::test]
async fn messages_over_the_limit_are_refused_and_the_session_goes_on() {
    let server = Server::start(options(Limits { message_octets: 10_000, ..Limits::default() })).await;
    let mut client = server.greeted().await;
    client.expect("MAIL FROM:<a@example.net> SIZE=10001", "552").await;
    client.open_data(&["a@example.com"]).await;
    client.expect(&format!("{}\r\n.", "x".repeat(15_000)), "552").await;
    client.expect("MAIL FROM:<a@example.net> SIZE=100", "250").await;
    client.expect("RCPT TO:<a@example.com>", "250").await;
    client.expect(&format!("BDAT 15000\r\n{}", "x".repeat(14_998)), "552").await;
    client.expect("NOOP", "250").await;
    client.expect("BDAT 99999999999", "552").await;
    assert_eq!(client.reply().await, "", "a chunk beyond all measure ends the session");
    assert!(server.intake.taken().is_empty());
}

#[tokio::test]
async fn a_sender_that_never_stops_is_cut_off() {
    let server = Server::start(options(Limits { message_octets: 10_000, ..Limits::default() })).await;
    let mut client = server.greeted().await;
    client.open_data(&["a@example.com"]).await;
    client.send("x".repeat(60_000)).await;
    assert!(client.reply().await.starts_with("552"));
    assert_eq!(client.reply().await, "");
}

#[tokio::test]
async fn memory_for_messages_is_shared_and_bounded() {
    let server = Server::start(options(Limits { octets_in_flight: 64 << 10, ..Limits::default() })).await;
    let (mut first, mut second) = (server.greeted().await, server.greeted().await);
    first.open_data(&["a@example.com"]).await;
    first.send("x\r\n".repeat(100)).await;
    first.send("NOOP\r\n").await;
    second.open_data(&["a@example.com"]).await;
    second.expect(&format!("{}\r\n.", "x".repeat(100_000)), "452").await;
    first.expect(".", "250").await;
}

#[tokio::test]
async fn t_12_bare_line_feeds_cannot_smuggle_a_second_mail() {
    let server = Server::start(options(Limits::default())).await;
    let fakes: [&str; 11] = [
        "\n.\n",
        "\n.\r\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\n",
        "\r\n.\r\r\n",
        "\r\r.\r\n",
        "\r\n\0.\r\n",
        "\r\n.\0\r\n",
        "\r\n. \r\n",
        "\n\r.\r\n",
    ];
    for fake in fakes {
        let before = server.intake.taken().len();
        let mut client = server.greeted().await;
        client.open_data(&["a@example.com"]).await;
        let evil = format!(
            "Subject: x\r\n\r\nhi{fake}MAIL FROM:<ceo@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\nevil\r\n."
        );
        client.expect(&evil, "250 2.0.0 Message").await;
        client.expect("QUIT", "221").await;
        let taken = server.intake.taken();
        assert_eq!(taken.len(), before + 1, "{fake:?} made two mails");
        assert!(String::from_utf8_lossy(&taken[before].raw).contains("MAIL FROM:<ceo@example.com>"));
    }
}

#[tokio::test]
async fn t_12_injected_commands_are_refused() {
    let server = Server::start(options(Limits { errors: 100, ..Limits::default() })).await;
    let mut client = server.greeted().await;
    let long = "ü".repeat(200);
    for line in [
        "MAIL FROM:<a@example.net\rRCPT TO:<evil@example.com>".to_owned(),
        "MAIL FROM:<a@example.net\0>".into(),
        "MAIL FROM:<a@example.net>\x08 SMTPUTF8".into(),
        format!("MAIL FROM:<{long}@example.net> SMTPUTF8"),
        "MAIL FROM:<a@b@example.net>".into(),
        "MAIL FROM:<a b@example.net>".into(),
        "MAIL FROM:<\"a\u{1}b\"@example.net>".into(),
    ] {
        client.expect(&line, "50").await;
    }
    // A line that ends in LF alone is one line for us, whatever is behind it.
    client.send("MAIL FROM:<a@example.net>\nRCPT TO:<evil@example.com>\r\n").await;
    assert!(client.reply().await.starts_with("500"));
    assert!(client.reply().await.starts_with("503"), "no transaction was opened");
    client.expect("RSET", "250").await;
    assert!(server.intake.taken().is_empty());
}

#[tokio::test]
async fn t_12_a_browser_is_shown_the_door() {
    let server = Server::start(options(Limits::default())).await;
    let mut client = server.connect().await;
    client.send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nEHLO x\r\nMAIL FROM:<a@example.net>\r\n").await;
    assert!(client.reply().await.starts_with("421"));
    assert_eq!(client.reply().await, "");
}

#[tokio::test]
async fn lines_without_end_are_skipped() {
    let server = Server::start(options(Limits::default())).await;
    let mut client = server.greeted().await;
    client.expect(&"N".repeat(100_000), "500 5.5.2").await;
    client.expect(&format!("NOOP {}", "x".repeat(2050)), "500 5.5.2").await;
    client.expect("NOOP", "250").await;
}

#[tokio::test]
async fn errors_and_idle_chatter_end_the_session() {
    let server = Server::start(options(Limits { errors: 3, commands_without_mail: 5, ..Limits::default() })).await;
    let mut client = server.connect().await;
    client.send("X\r\nX\r\nX\r\nX\r\n").await;
    for code in ["500", "500", "500", "421"] {
        assert!(client.reply().await.starts_with(code));
    }
    let mut chatty = server.greeted().await;
    chatty.send("NOOP\r\n".repeat(9)).await;
    for code in ["250", "250", "250", "250", "421"] {
        assert!(chatty.reply().await.starts_with(code));
    }
    assert_eq!(chatty.reply().await, "");
}

#[tokio::test]
async fn a_slow_client_is_cut_off_however_steadily_it_trickles() {
    let limits = Limits { idle: Duration::from_millis(150), data: Duration::from_millis(400), ..Limits::default() };
    let server = Server::start(options(limits)).await;
    let mut silent = server.connect().await;
    assert!(silent.reply().await.starts_with("421 4.4.2"));

    // One octet at a time keeps the pauses short, but a command line has one time limit for all of it.
    let mut trickling = server.connect().await;
    let reply = trickle(&mut trickling, Duration::from_millis(40)).await;
    assert!(reply.starts_with("421 4.4.2"), "{reply:?}");

    let mut trickling = server.greeted().await;
    trickling.open_data(&["a@example.com"]).await;
    let reply = trickle(&mut trickling, Duration::from_millis(40)).await;
    assert!(reply.starts_with("421 4.4.2"), "{reply:?}");
    assert!(server.intake.taken().is_empty());
}

/// Writes an octet every `pause` until the server says something.
async fn trickle(client: &mut Client<tokio::net::TcpStream>, pause: Duration) -> String {
    use tokio::io::AsyncWriteExt;
    let (read, mut write) = client.stream.get_mut().split();
    let mut reader = Client::new(tokio::io::join(read, tokio::io::sink()));
    let mut ticks = tokio::time::interval(pause);
    let listening = reader.reply();
    tokio::pin!(listening);
    loop {
        tokio::select! {
            reply = &mut listening => return reply,
            _ = ticks.tick() => { let _ = write.write_all(b"x").await; }
        }
    }
}

#[tokio::test]
async fn one_peer_cannot_take_all_connections_or_flood() {
    let limits = Limits { connections_per_peer: 2, mails_per_minute_per_peer: 2, ..Limits::default() };
    let server = Server::start(options(limits)).await;
    let (mut first, _second) = (server.greeted().await, server.greeted().await);
    let mut third = Client::new(tokio::net::TcpStream::connect(server.address).await.expect("connect"));
    assert!(third.reply().await.starts_with("421"));
    for _ in 0..2 {
        first.open_data(&["a@example.com"]).await;
        first.expect("x\r\n.", "250").await;
    }
    first.expect("MAIL FROM:<a@example.net>", "450").await;
}

#[tokio::test]
async fn stopping_ends_idle_sessions_and_lets_a_delivery_finish() {
    let gate = Some(Semaphore::new(0));
    let server = Server::start_with(options(Limits::default()), Remembering { gate, ..Remembering::default() }).await;
    let (mut idle, mut busy) = (server.greeted().await, server.greeted().await);
    busy.open_data(&["a@example.com"]).await;
    busy.send("half a mail").await;
    server.stop.cancel();
    assert!(idle.reply().await.starts_with("421"));
    busy.send("\r\n.\r\n").await;
    server.intake.gate.as_ref().expect("gate").add_permits(1);
    assert!(busy.reply().await.starts_with("250"));
    assert!(busy.reply().await.starts_with("421"));
    server.running.await.expect("the listener ends");
    assert_eq!(server.intake.taken().len(), 1);
    assert!(tokio::net::TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let limits = Limits { grace: Duration::from_millis(50), ..Limits::default() };
    let server = Server::start(options(limits)).await;
    let mut client = server.greeted().await;
    client.open_data(&["a@example.com"]).await;
    server.stop.cancel();
    server.running.await.expect("the listener ends");
    assert_eq!(client.reply().await, "");
}

#[tokio::test]
async fn an_intake_that_hangs_is_answered_for() {
    let limits = Limits { deliver: Duration::from_millis(50), ..Limits::default() };
    let gate = Some(Semaphore::new(0));
    let server = Server::start_with(options(limits), Remembering { gate, ..Remembering::default() }).await;
    let mut client = server.greeted().await;
    client.open_data(&["a@example.com"]).await;
    client.expect("x\r\n.", "451 4.3.0").await;
    client.expect("NOOP", "250").await;
}

mod tls {
    use rustls::pki_types::ServerName;
    use tokio_rustls::TlsConnector;

    use super::*;
    use crate::tls::Certificate;

    fn connector(certificate: &Certificate) -> TlsConnector {
        let trust = transport::tls::Trust::new(std::slice::from_ref(&certificate.root)).expect("trust");
        TlsConnector::from(trust.config())
    }

    #[tokio::test]
    async fn starttls_encrypts_and_forgets_what_was_said_before() {
        let certificate = Certificate::of("mx.example.com");
        let server =
            Server::start(Options { tls: Some(certificate.server.clone()), ..options(Limits::default()) }).await;
        let mut client = server.connect().await;
        assert!(client.expect("EHLO plain.example.net", "250").await.contains("STARTTLS"));
        client.expect("MAIL FROM:<a@example.net>", "250").await;
        // The commands behind STARTTLS come in the same segment and in plain text: none of them may be obeyed.
        client.expect("STARTTLS\r\nRSET\r\nMAIL FROM:<evil@example.net>\r\nRCPT TO:<a@example.com>", "220").await;
        let name = ServerName::try_from("mx.example.com").expect("name");
        let stream = connector(&certificate).connect(name, client.stream.into_inner()).await.expect("handshake");
        let mut client = Client::new(stream);
        client.expect("RCPT TO:<a@example.com>", "503").await;
        client.expect("MAIL FROM:<b@example.net>", "503").await;
        assert!(!client.expect("EHLO tls.example.net", "250").await.contains("STARTTLS"));
        client.expect("STARTTLS", "502").await;
        client.open_data(&["a@example.com"]).await;
        client.expect("x\r\n.", "250").await;
        let taken = server.intake.taken();
        assert_eq!(taken[0].mail_from, "sender@example.net");
        assert_eq!((taken[0].peer.helo.as_str(), taken[0].peer.tls), ("tls.example.net", true));
    }

    #[tokio::test]
    async fn a_handshake_that_never_comes_is_given_up() {
        let limits = Limits { handshake: Duration::from_millis(50), ..Limits::default() };
        let server =
            Server::start(Options { tls: Some(Certificate::of("mx.example.com").server), ..options(limits) }).await;
        let mut client = server.greeted().await;
        client.expect("STARTTLS", "220").await;
        assert_eq!(client.reply().await, "");
    }
}
