//! Fetching from a real Dovecot.

use std::time::Duration;

use rustls::pki_types::CertificateDer;
use servers::{AuthorisationServer, Dovecot, Member};
use transport::egress::Egress;
use transport::imap_in::{Account, Error, Fetched, Limits, Security, Session, Woken};
use transport::secret::{Credentials, Secret};
use transport::smtp_out;
use transport::tls::Trust;

const HELP: &str = "help@desk.test";
const CUSTOMER: &str = "customer@people.test";
const MODERN: &str = "modern@desk.test";

fn members() -> Vec<Member> {
    vec![
        Member::with_password(HELP, "pässword \"x\\y\""),
        Member::with_password(CUSTOMER, "pw"),
        Member::with_token(MODERN),
    ]
}

async fn dovecot() -> Dovecot {
    Dovecot::start(&members(), None)
        .await
        .expect("Dovecot (packages dovecot-imapd, dovecot-submissiond, dovecot-lmtpd)")
}

fn egress(certificate: Option<&[u8]>) -> Egress {
    let extra: Vec<_> = certificate.iter().map(|der| CertificateDer::from(der.to_vec())).collect();
    let loopback = ["127.0.0.0/8", "::1/128"].map(|net| net.parse().expect("a network"));
    Egress::new(loopback.to_vec(), Trust::new(&extra).expect("trust"))
}

fn account(port: u16, security: Security) -> Account {
    let credentials = Credentials::Password { user: HELP.into(), password: Secret::new("pässword \"x\\y\"") };
    Account { host: "localhost".into(), port, security, credentials }
}

async fn session(dovecot: &Dovecot, limits: Limits) -> Session {
    let account = account(dovecot.imap_port, Security::Plain);
    Session::open(&egress(None), &account, limits).await.unwrap_or_else(|error| panic!("{error}\n{}", dovecot.log()))
}

fn letter(number: usize, octets: usize) -> String {
    let body = "0123456789 (not a literal {9})\r\n".repeat(octets / 31);
    format!("From: <{CUSTOMER}>\r\nSubject: letter {number}\r\nMessage-ID: <{number}@people.test>\r\n\r\n{body}\r\n")
}

async fn fetch_all(session: &mut Session, uids: &[u32]) -> Result<Vec<Fetched>, Error> {
    let listed = session.list(uids).await?;
    let (mut fetching, mut all) = (session.fetch(&listed), Vec::new());
    while let Some(message) = fetching.next().await? {
        all.push(message);
    }
    Ok(all)
}

#[tokio::test]
async fn new_messages_come_in_order_and_whole() {
    let dovecot = dovecot().await;
    for number in 0..7 {
        dovecot.deliver(HELP, letter(number, 4000 * number)).await.expect("delivered");
    }
    let limits = Limits { batch_octets: 30_000, ..Limits::default() };
    let mut session = session(&dovecot, limits).await;
    let selected = session.select("INBOX").await.expect("selected");
    assert_eq!((selected.exists, selected.uid_next), (7, Some(8)));
    let uids = session.uids_after(0, 100).await.expect("uids");
    assert_eq!(uids, [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(session.uids_after(5, 100).await.expect("uids"), [6, 7]);
    assert_eq!(session.uids_after(0, 2).await.expect("uids"), [1, 2]);
    assert_eq!(session.uids_after(7, 100).await.expect("uids"), [] as [u32; 0], "the last message is before the range");
    let fetched = fetch_all(&mut session, &uids).await.expect("fetched");
    let stored = dovecot.mailbox(HELP);
    assert_eq!(fetched.len(), 7);
    for (number, (message, file)) in fetched.iter().zip(stored).enumerate() {
        let Fetched::Whole { uid, raw } = message else { panic!("{message:?}") };
        assert_eq!(*uid as usize, number + 1);
        let normalised = String::from_utf8(file).expect("text").replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(String::from_utf8_lossy(raw), normalised);
        assert!(raw.ends_with(letter(number, 4000 * number).as_bytes()));
    }
    assert!(session.list(&uids).await.expect("listed").iter().all(|message| !message.seen), "fetching marks nothing");
    session.close().await;
}

#[tokio::test]
async fn messages_too_large_come_as_their_header() {
    let dovecot = dovecot().await;
    dovecot.deliver(HELP, letter(1, 100)).await.expect("delivered");
    dovecot.deliver(HELP, letter(2, 60_000)).await.expect("delivered");
    dovecot.deliver(HELP, letter(3, 100)).await.expect("delivered");
    let mut session = session(&dovecot, Limits { message_octets: 20_000, ..Limits::default() }).await;
    session.select("INBOX").await.expect("selected");
    let fetched = fetch_all(&mut session, &[1, 2, 3, 99]).await.expect("fetched");
    assert!(matches!(
        &fetched[..],
        [Fetched::Whole { uid: 1, .. }, Fetched::Oversize { uid: 2, .. }, Fetched::Whole { uid: 3, .. }]
    ));
    let Fetched::Oversize { octets, header, .. } = &fetched[1] else { panic!("not oversize") };
    assert!(*octets > 60_000);
    let header = String::from_utf8_lossy(header);
    assert!(header.contains("Subject: letter 2\r\n") && header.ends_with("\r\n\r\n"), "{header}");
}

#[tokio::test]
async fn messages_are_marked_moved_and_deleted() {
    let dovecot = dovecot().await;
    for number in 0..4 {
        dovecot.deliver(HELP, letter(number, 10)).await.expect("delivered");
    }
    let mut session = session(&dovecot, Limits::default()).await;
    session.select("INBOX").await.expect("selected");
    session.mark_seen(&[2, 1]).await.expect("marked");
    let seen: Vec<bool> = session.list(&[1, 2, 3]).await.expect("listed").iter().map(|message| message.seen).collect();
    assert_eq!(seen, [true, true, false]);
    session.move_to(&[1], "Archive").await.expect("moved");
    session.delete(&[2]).await.expect("deleted");
    assert_eq!(session.uids_after(0, 100).await.expect("uids"), [3, 4]);
    assert_eq!(session.select("Archive").await.expect("selected").exists, 1);
    assert!(matches!(session.move_to(&[1], "Nowhere").await, Err(Error::Refused(_))));
    assert!(matches!(session.select("Nowhere").await, Err(Error::Refused(_))));
    assert!(matches!(session.select("INBOX\"\r\nx DELETE Archive").await, Err(Error::Misconfigured(_))));
    let names: Vec<String> = session.folders().await.expect("folders").into_iter().map(|folder| folder.name).collect();
    assert!(names.contains(&"INBOX".to_owned()) && names.contains(&"Archive".to_owned()), "{names:?}");
}

#[tokio::test]
async fn old_mail_is_found_by_its_date() {
    let dovecot = dovecot().await;
    dovecot.deliver(HELP, letter(1, 10)).await.expect("delivered");
    let mut session = session(&dovecot, Limits::default()).await;
    session.select("INBOX").await.expect("selected");
    let arrived = session.list(&[1]).await.expect("listed")[0].arrived.expect("a date");
    let day = arrived.to_zoned(jiff::tz::TimeZone::UTC).date();
    assert_eq!(session.uids_since(day.yesterday().expect("a day")).await.expect("found"), [1]);
    let later = day.checked_add(jiff::Span::new().days(3)).expect("a day");
    assert_eq!(session.uids_since(later).await.expect("found"), [] as [u32; 0]);
}

#[tokio::test]
async fn idle_wakes_for_new_mail_and_ends_with_its_time() {
    let dovecot = dovecot().await;
    let mut session = session(&dovecot, Limits::default()).await;
    session.select("INBOX").await.expect("selected");
    assert_eq!(session.wait(Duration::from_millis(100)).await, Ok(Woken::Time));
    let (woken, delivered) = tokio::join!(session.wait(Duration::from_secs(20)), dovecot.deliver(HELP, letter(1, 10)));
    delivered.expect("delivered");
    assert_eq!(woken, Ok(Woken::News));
    assert_eq!(session.uids_after(0, 10).await.expect("uids"), [1], "the session goes on after IDLE");
}

#[tokio::test]
async fn e_08_a_rebuilt_mailbox_shows_another_uid_validity() {
    let dovecot = dovecot().await;
    dovecot.deliver(HELP, letter(1, 10)).await.expect("delivered");
    dovecot.deliver(HELP, letter(2, 10)).await.expect("delivered");
    let mut first = session(&dovecot, Limits::default()).await;
    let before = first.select("INBOX").await.expect("selected");
    first.delete(&[1]).await.expect("deleted");
    first.close().await;
    // Validities are made from the clock, in seconds.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    dovecot.renumber(HELP).expect("renumbered");
    let mut second = session(&dovecot, Limits::default()).await;
    let after = second.select("INBOX").await.expect("selected");
    assert_ne!(before.uid_validity, after.uid_validity);
    assert_eq!(second.uids_after(0, 10).await.expect("uids"), [1], "the second letter has the first one's number now");
}

#[tokio::test]
async fn tls_is_used_from_the_start_or_after_starttls_and_checked() {
    let dovecot = dovecot().await;
    for (port, security) in [(dovecot.imaps_port, Security::Tls), (dovecot.imap_port, Security::StartTls)] {
        let account = account(port, security);
        let mut session =
            Session::open(&egress(Some(&dovecot.certificate)), &account, Limits::default()).await.expect("open");
        session.select("INBOX").await.expect("selected");
        let stranger = Session::open(&egress(None), &account, Limits::default()).await.err();
        assert!(matches!(stranger, Some(Error::Network(text)) if text.starts_with("TLS:")));
    }
    let mut wrong = account(dovecot.imap_port, Security::Plain);
    wrong.credentials = Credentials::Password { user: HELP.into(), password: Secret::new("wrong") };
    assert!(matches!(Session::open(&egress(None), &wrong, Limits::default()).await.err(), Some(Error::Auth(_))));
    let shut = Egress::new(vec![], Trust::new(&[]).expect("trust"));
    assert!(matches!(Session::open(&shut, &wrong, Limits::default()).await.err(), Some(Error::Misconfigured(_))));
}

#[tokio::test]
async fn a_mailbox_opens_by_access_token_as_long_as_it_is_good() {
    let provider = AuthorisationServer::start("desk", "secret").await.expect("a provider");
    let dovecot = Dovecot::start(&members(), Some(&provider.url("introspect"))).await.expect("Dovecot");
    let grant = provider.grant(MODERN);
    let mut account = account(dovecot.imap_port, Security::Plain);
    account.credentials = Credentials::AccessToken { user: MODERN.into(), token: Secret::new(&*grant.access_token) };
    let opened = Session::open(&egress(None), &account, Limits::default()).await;
    let mut session = opened.unwrap_or_else(|error| panic!("{error}\n{}", dovecot.log()));
    session.select("INBOX").await.expect("selected");
    session.close().await;

    let mut other = account.clone();
    other.credentials = Credentials::AccessToken { user: HELP.into(), token: Secret::new(&*grant.access_token) };
    let stolen = Session::open(&egress(None), &other, Limits::default()).await.err();
    assert!(matches!(stolen, Some(Error::Auth(_))), "a token opens its own mailbox only: {stolen:?}");
    provider.revoke_user(MODERN);
    let revoked = Session::open(&egress(None), &account, Limits::default()).await.err();
    assert!(matches!(revoked, Some(Error::Auth(_))), "{revoked:?}");
}

#[tokio::test]
async fn what_one_member_submits_arrives_in_the_others_mailbox() {
    let provider = AuthorisationServer::start("desk", "secret").await.expect("a provider");
    let dovecot = Dovecot::start(&members(), Some(&provider.url("introspect"))).await.expect("Dovecot");
    let sender = smtp_out::Sender::new(egress(Some(&dovecot.certificate)), smtp_out::Limits::default());
    let token = provider.grant(MODERN).access_token;
    let accounts = [
        (
            smtp_out::Security::Plain,
            Credentials::Password { user: CUSTOMER.into(), password: Secret::new("pw") },
            CUSTOMER,
        ),
        (
            smtp_out::Security::StartTls,
            Credentials::AccessToken { user: MODERN.into(), token: Secret::new(token) },
            MODERN,
        ),
    ];
    for (security, credentials, from) in accounts {
        let account = smtp_out::Account {
            key: from.into(),
            host: "localhost".into(),
            port: dovecot.submission_port,
            security,
            credentials: Some(credentials),
            hello: "desk.test".into(),
        };
        let raw = format!("From: <{from}>\r\nTo: <{HELP}>\r\nSubject: hello from {from}\r\n\r\n.dot\r\n");
        let mail = smtp_out::Mail { from, recipients: &["help+tag@desk.test".to_owned()], raw: raw.as_bytes() };
        let outcome = sender.send(&account, &mail).await;
        assert!(matches!(outcome, smtp_out::Outcome::Accepted { .. }), "{outcome:?}\n{}", dovecot.log());
        let arrived = String::from_utf8(dovecot.mailbox(HELP).pop().expect("a message")).expect("text");
        assert!(arrived.replace("\r\n", "\n").ends_with(&raw.replace("\r\n", "\n")), "{arrived}");
        let nobody = smtp_out::Mail { recipients: &["nobody@people.test".to_owned()], ..mail };
        assert!(matches!(sender.send(&account, &nobody).await, smtp_out::Outcome::Permanent { code: 550, .. }));
        let later = smtp_out::Mail { recipients: &["later-nobody@people.test".to_owned()], ..mail };
        assert!(matches!(sender.send(&account, &later).await, smtp_out::Outcome::Accepted { .. }));
        let bounce = String::from_utf8(dovecot.mailbox(from).pop().expect("a bounce")).expect("text");
        assert!(bounce.contains("Final-Recipient: rfc822; later-nobody@people.test"));
    }
}
