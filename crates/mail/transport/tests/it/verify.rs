//! Sender checks against a name server of our own and mails signed here.

use std::net::IpAddr;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::DkimSigner;
use servers::{Dns, Record};
use transport::verify::{Check, Inbound, NameServer, Origin, Policy, Sender, Verdicts, Verifier};

const MAIL: &str = "From: Ann <ann@good.test>\r\nTo: <help@desk.test>\r\nSubject: hello\r\nDate: Fri, 1 Mar 2024 10:00:00 +0000\r\nMessage-ID: <1@good.test>\r\n\r\nA question.\r\n";
const GOOD_IP: &str = "93.184.215.10";
const BAD_IP: &str = "93.184.215.66";

struct Scene {
    dns: Dns,
    verifier: Verifier,
    key: Vec<u8>,
}

impl Scene {
    async fn new() -> Self {
        let dns = Dns::start().await.expect("a name server");
        let verifier =
            Verifier::new(NameServer::At(dns.address), "mx.desk.test", vec!["10.0.0.0/8".parse().expect("net")])
                .expect("verifier");
        let key = Ed25519Key::generate_pkcs8().expect("a key");
        dns.add("good.test", Record::Txt(format!("v=spf1 ip4:{GOOD_IP} -all")));
        dns.add("_dmarc.good.test", Record::Txt("v=DMARC1; p=reject".into()));
        let public = STANDARD.encode(Ed25519Key::from_pkcs8_der(&key).expect("key").public_key());
        dns.add("s1._domainkey.good.test", Record::Txt(format!("v=DKIM1; k=ed25519; p={public}")));
        dns.add("s1._domainkey.other.test", Record::Txt(format!("v=DKIM1; k=ed25519; p={public}")));
        Self { dns, verifier, key }
    }

    fn sign(&self, domain: &str, mail: &str, cut: bool) -> String {
        let key = Ed25519Key::from_pkcs8_der(&self.key).expect("key");
        let signer =
            DkimSigner::from_key(key).domain(domain).selector("s1").headers(["From", "To", "Subject"]).body_length(cut);
        format!("{}{mail}", signer.sign(mail.as_bytes()).expect("signed").to_header())
    }

    async fn check(&self, raw: &str, ip: &str, mail_from: &str) -> Verdicts {
        let ip: IpAddr = ip.parse().expect("an address");
        let origin = Some(Origin { ip, helo: "mail.good.test", mail_from });
        self.verifier.verify(&Inbound { raw: raw.as_bytes(), origin }).await
    }
}

#[tokio::test]
async fn an_honest_mail_is_verified_by_spf_or_by_dkim() {
    let scene = Scene::new().await;
    let by_spf = scene.check(MAIL, GOOD_IP, "ann@good.test").await;
    assert_eq!(
        (by_spf.spf, by_spf.dkim_result(), by_spf.dmarc.result, by_spf.sender),
        (Check::Pass, Check::None, Check::Pass, Sender::Verified)
    );
    assert_eq!(
        (by_spf.dmarc.policy, by_spf.dmarc.spf_aligned, by_spf.dmarc.dkim_aligned),
        (Policy::Reject, true, false)
    );
    // Forwarded: another envelope sender, another host, but the signature holds.
    let by_dkim = scene.check(&scene.sign("good.test", MAIL, false), BAD_IP, "list@forwarder.test").await;
    assert_eq!((by_dkim.dkim_result(), by_dkim.sender), (Check::Pass, Sender::Verified));
    assert_eq!((by_dkim.dkim[0].domain.as_str(), by_dkim.dkim[0].selector.as_str()), ("good.test", "s1"));
    assert_eq!(by_dkim.to_string(), "spf=none dkim=pass dmarc=pass arc=none");
}

#[tokio::test]
async fn t_01_forgeries_are_not_verified() {
    let scene = Scene::new().await;
    let plain = scene.check(MAIL, BAD_IP, "ann@good.test").await;
    assert_eq!((plain.spf, plain.dmarc.result, plain.sender), (Check::Fail, Check::Fail, Sender::Failed));

    let misaligned = scene.check(&scene.sign("other.test", MAIL, false), BAD_IP, "x@other.test").await;
    assert_eq!(
        (misaligned.dkim_result(), misaligned.dmarc.result, misaligned.sender),
        (Check::Pass, Check::Fail, Sender::Failed)
    );

    let changed = scene.sign("good.test", MAIL, false).replace("A question.", "Pay now.");
    assert_eq!(scene.check(&changed, BAD_IP, "ann@good.test").await.sender, Sender::Failed);

    // A signature over the first octets of the body only lets anybody append.
    let appended = format!("{}Pay now.\r\n", scene.sign("good.test", MAIL, true));
    let verdicts = scene.check(&appended, BAD_IP, "ann@good.test").await;
    assert_ne!(verdicts.sender, Sender::Verified, "{verdicts:?}");

    let no_policy = scene.check(&MAIL.replace("good.test", "unknown.test"), BAD_IP, "ann@unknown.test").await;
    assert_eq!((no_policy.dmarc.policy, no_policy.sender), (Policy::Absent, Sender::Unverified));
}

#[tokio::test]
async fn t_01_only_one_author_can_be_verified() {
    let scene = Scene::new().await;
    let head = "From: Ann <ann@good.test>\r\n";
    for other in [
        "From: Ann <ann@good.test>\r\nFrom: Boss <boss@victim.test>\r\n",
        "From: Boss <boss@victim.test>\r\nFrom: Ann <ann@good.test>\r\n",
        "From: Boss <boss@victim.test>, Ann <ann@good.test>\r\n",
        "From: Ann <ann@good.test>, Eve <eve@good.test>\r\n",
        "from : Boss <boss@victim.test>\r\nFrom: Ann <ann@good.test>\r\n",
        "From: group: boss@victim.test, ann@good.test;\r\n",
        "From:\r\n",
        "Sender: Ann <ann@good.test>\r\n",
    ] {
        let verdicts = scene.check(&MAIL.replace(head, other), GOOD_IP, "ann@good.test").await;
        assert_eq!(verdicts.sender, Sender::Unverified, "{other:?}: {verdicts:?}");
    }
}

#[tokio::test]
async fn t_07_what_the_sender_says_of_itself_is_not_read() {
    let scene = Scene::new().await;
    let lies = "Authentication-Results: mx.desk.test; spf=pass; dkim=pass header.d=good.test; dmarc=pass\r\nReceived-SPF: pass\r\nX-Helpdesk-Verified: yes\r\nARC-Authentication-Results: i=1; mx.desk.test; dmarc=pass\r\n";
    let verdicts = scene.check(&format!("{lies}{MAIL}"), BAD_IP, "ann@good.test").await;
    assert_eq!((verdicts.spf, verdicts.dkim_result(), verdicts.dmarc.result), (Check::Fail, Check::None, Check::Fail));
    assert_ne!(verdicts.arc, Check::Pass);
    assert_ne!(verdicts.sender, Sender::Verified);
}

#[tokio::test]
async fn without_the_origin_spf_is_not_asked_and_nobody_fails_for_it() {
    let scene = Scene::new().await;
    for raw in [MAIL.to_owned(), scene.sign("other.test", MAIL, false)] {
        let fetched = scene.verifier.verify(&Inbound { raw: raw.as_bytes(), origin: None }).await;
        assert_eq!((fetched.spf, fetched.sender), (Check::None, Sender::Unverified));
        for relay in ["127.0.0.1", "10.1.2.3", "::1", "::ffff:127.0.0.1"] {
            let relayed = scene.check(&raw, relay, "ann@good.test").await;
            assert_eq!((relayed.spf, relayed.sender), (Check::None, Sender::Unverified), "{relay}");
        }
    }
    let signed = scene.sign("good.test", MAIL, false);
    let fetched = scene.verifier.verify(&Inbound { raw: signed.as_bytes(), origin: None }).await;
    assert_eq!(fetched.sender, Sender::Verified);
}

#[tokio::test]
async fn answers_are_kept_the_good_and_the_empty_ones() {
    let scene = Scene::new().await;
    let mail = MAIL.replace("good.test", "nothing.test");
    for raw in [MAIL, &mail] {
        scene.check(raw, BAD_IP, "ann@good.test").await;
        let asked = scene.dns.asked();
        for _ in 0..5 {
            scene.check(raw, BAD_IP, "ann@good.test").await;
        }
        assert_eq!(scene.dns.asked(), asked, "asked again");
    }
}

#[tokio::test]
async fn e_24_a_silent_resolver_costs_two_seconds_then_nothing() {
    let scene = Scene::new().await;
    scene.dns.silence(true);
    let signed = scene.sign("good.test", MAIL, false);
    for round in 0..3 {
        let began = tokio::time::Instant::now();
        let verdicts = scene.check(&signed, GOOD_IP, "ann@good.test").await;
        assert!(began.elapsed() < Duration::from_millis(3300), "round {round} took {:?}", began.elapsed());
        assert_eq!(
            (verdicts.spf, verdicts.dkim_result(), verdicts.sender),
            (Check::TempError, Check::TempError, Sender::Unverified),
            "{verdicts:?}"
        );
    }
    let asked = scene.dns.asked();
    let began = tokio::time::Instant::now();
    let verdicts = scene.check(&signed, GOOD_IP, "ann@good.test").await;
    assert!(began.elapsed() < Duration::from_millis(50), "the breaker is not open");
    assert_eq!((verdicts.spf, verdicts.sender, scene.dns.asked()), (Check::TempError, Sender::Unverified, asked));
}

#[tokio::test]
async fn one_domain_whose_servers_fail_does_not_stop_the_checks_of_others() {
    let scene = Scene::new().await;
    for name in ["down.test", "_dmarc.down.test"] {
        scene.dns.add(name, Record::Fails);
    }
    for _ in 0..5 {
        let verdicts = scene.check(&MAIL.replace("good.test", "down.test"), BAD_IP, "ann@down.test").await;
        assert_eq!((verdicts.spf, verdicts.sender), (Check::TempError, Sender::Unverified));
    }
    assert_eq!(scene.check(MAIL, GOOD_IP, "ann@good.test").await.sender, Sender::Verified);
}

#[tokio::test]
async fn t_10_a_thousand_signatures_are_not_worked_through() {
    let scene = Scene::new().await;
    let signed = scene.sign("good.test", MAIL, false);
    let header = signed.strip_suffix(MAIL).expect("the header").to_owned();
    let many = format!("{}{MAIL}", header.repeat(1000));
    let asked = scene.dns.asked();
    let verdicts = scene.check(&many, BAD_IP, "ann@good.test").await;
    assert_eq!(
        (verdicts.dmarc.result, verdicts.sender, scene.dns.asked()),
        (Check::PermError, Sender::Unverified, asked)
    );
    for odd in ["", "\r\n", "no header at all", "From", ":\r\n\r\n"] {
        assert_ne!(scene.check(odd, GOOD_IP, "ann@good.test").await.sender, Sender::Verified, "{odd:?}");
    }
}
