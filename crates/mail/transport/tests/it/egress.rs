//! The gate against addresses that are not for us to reach (T-20).

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use transport::egress::{Blocked, Egress, Exception, Fetch, ImageKind, Lookup, Method, Purpose};
use transport::tls::Trust;

/// A resolver whose answers are given per name; the last answer of a name stays.
#[derive(Default)]
struct Names {
    answers: Mutex<HashMap<String, Vec<Vec<IpAddr>>>>,
    asked: AtomicUsize,
}

#[async_trait]
impl Lookup for Names {
    async fn addresses(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().expect("lock");
        let Some(rounds) = answers.get_mut(host) else { return Err(io::ErrorKind::NotFound.into()) };
        Ok(if rounds.len() > 1 { rounds.remove(0) } else { rounds[0].clone() })
    }
}

impl Names {
    fn of(names: &[(&str, &[&[&str]])]) -> Arc<Self> {
        let parse = |round: &&[&str]| round.iter().map(|ip| ip.parse().expect("an address")).collect();
        let answers = names.iter().map(|(name, rounds)| ((*name).to_owned(), rounds.iter().map(parse).collect()));
        Arc::new(Self { answers: Mutex::new(answers.collect()), asked: AtomicUsize::new(0) })
    }
}

fn gate(exceptions: &[String], names: Arc<Names>) -> Egress {
    let exceptions = exceptions.iter().map(|text| text.parse::<Exception>().expect("an exception")).collect();
    Egress::with_lookup(exceptions, Trust::new(&[]).expect("trust"), names)
}

fn get(url: &str) -> Fetch {
    Fetch {
        url: url.parse().expect("a URL"),
        method: Method::Get,
        accept: "*/*",
        authorization: None,
        redirects: 5,
        octets: 10_000,
        limit: Duration::from_secs(5),
    }
}

/// A server that gives the same answer to everybody and keeps what it was asked.
struct Canned {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Canned {
    async fn start(answer: impl Into<Vec<u8>>) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("bind");
        let (address, requests) = (socket.local_addr().expect("address"), Arc::<Mutex<Vec<String>>>::default());
        let (answer, kept) = (answer.into(), requests.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = socket.accept().await {
                let mut request = Vec::new();
                while !request.windows(4).any(|w| w == b"\r\n\r\n")
                    && stream.read_buf(&mut request).await.unwrap_or(0) > 0
                {}
                kept.lock().expect("lock").push(String::from_utf8_lossy(&request).into_owned());
                let _ = stream.write_all(&answer).await;
            }
        });
        Self { address, requests }
    }

    fn url(&self, host: &str) -> String {
        format!("http://{host}:{}/picture?x=1", self.address.port())
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("lock").clone()
    }
}

fn answer(content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nSet-Cookie: a=b\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\n\r\n")
}

/// Every spelling of a private IPv4 address that some URL reader or resolver takes.
fn spellings(ip: Ipv4Addr) -> Vec<String> {
    let [a, b, c, d] = ip.octets();
    let number = ip.to_bits();
    let (tail3, tail2) = (number & 0xff_ffff, number & 0xffff);
    let wide = |text: &str| {
        text.chars()
            .map(|ch| if ch == '.' { '.' } else { char::from_u32(ch as u32 + 0xfee0).expect("wide") })
            .collect::<String>()
    };
    let dotted = ip.to_string();
    vec![
        dotted.clone(),
        format!("{dotted}."),
        format!("{number}"),
        format!("0x{number:x}"),
        format!("0X{number:08X}"),
        format!("0{number:o}"),
        format!("0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}"),
        format!("0{a:o}.0{b:o}.0{c:o}.0{d:o}"),
        format!("00000{a:o}.{b}.{c}.{d}"),
        format!("{a}.{tail3}"),
        format!("{a}.{b}.{tail2}"),
        format!("0x{a:x}.0{b:o}.{tail2}"),
        dotted.replace('.', "。"),
        dotted.replace('.', "．"),
        dotted.replace('.', "｡"),
        dotted.replace('.', "%2e"),
        wide(&dotted),
        format!("[::ffff:{dotted}]"),
        format!("[::ffff:{:x}:{:x}]", number >> 16, tail2),
        format!("[::{dotted}]"),
        format!("[64:ff9b::{dotted}]"),
        format!("[2002:{:x}:{:x}::]", number >> 16, tail2),
        format!("[0:0:0:0:0:ffff:{dotted}]"),
    ]
}

#[tokio::test]
async fn t_20_no_spelling_of_a_private_address_passes() {
    let trap = Canned::start(answer("image/png", b"x")).await;
    let names = Names::of(&[
        ("metadata.internal", &[&["169.254.169.254"]]),
        ("local.example.com", &[&["127.0.0.1"]]),
        ("mixed.example.com", &[&["93.184.215.14", "10.0.0.1"]]),
        ("six.example.com", &[&["::1"]]),
        ("mapped.example.com", &[&["::ffff:127.0.0.1"]]),
        ("nat64.example.com", &[&["64:ff9b::7f00:1"]]),
        ("zero.example.com", &[&["0.0.0.0"]]),
        ("localhost", &[&["127.0.0.1", "::1"]]),
    ]);
    let gate = gate(&[], names);
    let private = [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "172.16.0.9",
        "192.168.0.1",
        "100.64.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
    ];
    let mut hosts: Vec<String> = private.iter().flat_map(|ip| spellings(ip.parse().expect("an address"))).collect();
    hosts.extend(
        ["[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[5f00::1]"]
            .map(String::from),
    );
    hosts.extend(
        [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "ⓛocalhost",
            "metadata.internal",
            "local.example.com",
            "mixed.example.com",
            "six.example.com",
            "mapped.example.com",
            "nat64.example.com",
            "zero.example.com",
        ]
        .map(String::from),
    );
    let port = trap.address.port();
    let mut urls = Vec::new();
    for host in &hosts {
        urls.extend([
            format!("http://{host}/a.png"),
            format!("https://{host}/a.png"),
            format!("http://{host}:{port}/a.png"),
        ]);
        urls.push(format!("http://example.com@{host}/a.png"));
    }
    for odd in [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:25/_MAIL",
        "data:image/png;base64,AA",
        "javascript:1",
        "http:///",
        "//127.0.0.1",
        "http://",
        "dict://127.0.0.1:11211/",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http://a b/",
    ] {
        urls.push(odd.to_owned());
    }
    assert!(urls.len() >= 1000, "{}", urls.len());
    for url in &urls {
        let blocked = gate.remote_image(url).await.err();
        let refused = matches!(
            blocked,
            Some(Blocked::NotPublic(_) | Blocked::Scheme | Blocked::Malformed(_) | Blocked::Unresolved(_))
        );
        assert!(refused, "{url} gave {blocked:?}");
    }
    assert_eq!(trap.requests(), Vec::<String>::new(), "somebody connected");
}

#[tokio::test]
async fn t_20_mail_hosts_and_ports_are_checked_too() {
    let names = Names::of(&[("imap.example.com", &[&["93.184.215.14"]]), ("inside.example.com", &[&["10.1.1.1"]])]);
    let gate = gate(&["10.1.0.0/16".into(), "imap.example.com:10993".into()], names);
    assert!(gate.check("imap.example.com", 993, Purpose::Imap).await.is_ok());
    assert!(gate.check("IMAP.Example.COM.", 143, Purpose::Imap).await.is_ok());
    for port in [22, 25, 80, 3306, 5432, 6379, 11211] {
        assert_eq!(gate.check("imap.example.com", port, Purpose::Imap).await, Err(Blocked::Port(port)));
    }
    assert!(gate.check("imap.example.com", 10993, Purpose::Imap).await.is_ok(), "allowed by host and port");
    assert!(gate.check("inside.example.com", 1143, Purpose::Imap).await.is_ok(), "allowed by network");
    assert!(matches!(gate.check("0x7f.1", 993, Purpose::Imap).await, Err(Blocked::NotPublic(_))));
    assert!(matches!(gate.check("::1", 993, Purpose::Imap).await, Err(Blocked::NotPublic(_))));
    for wrong in ["", "a b", "imap.example.com\r\nX", "imap.example.com/", "a:b", "user@imap.example.com"] {
        assert!(matches!(gate.check(wrong, 993, Purpose::Imap).await, Err(Blocked::Malformed(_))), "{wrong:?}");
    }
}

#[tokio::test]
async fn t_20_a_name_that_changes_its_address_is_asked_once() {
    let server = Canned::start(answer("text/plain", b"first")).await;
    let names = Names::of(&[("rebind.example.com", &[&["127.0.0.1"], &["127.0.0.66"]])]);
    let gate = gate(&[format!("rebind.example.com:{}", server.address.port())], names.clone());
    let got = gate.fetch(get(&server.url("rebind.example.com"))).await.expect("an answer");
    assert_eq!(got.body, b"first");
    assert_eq!(names.asked.load(Ordering::SeqCst), 1, "the client looked the name up again");
}

#[tokio::test]
async fn t_20_each_redirect_passes_the_gate() {
    let trap = Canned::start(answer("image/png", b"x")).await;
    for target in [
        trap.url("127.0.0.1"),
        trap.url("inside.example.com"),
        "http://169.254.169.254/latest/".into(),
        "file:///etc/passwd".into(),
        "http://user:pw@inside.example.com/".into(),
        "gopher://127.0.0.1:25/".into(),
    ] {
        let server = Canned::start(redirect(&target)).await;
        let names = Names::of(&[("outside.example.com", &[&["127.0.0.1"]]), ("inside.example.com", &[&["127.0.0.1"]])]);
        let gate = gate(&[format!("outside.example.com:{}", server.address.port())], names);
        let refused = gate.fetch(get(&server.url("outside.example.com"))).await;
        assert!(matches!(refused, Err(Blocked::NotPublic(_) | Blocked::Scheme)), "{target}: {refused:?}");
        assert_eq!(server.requests().len(), 1);
    }
    assert!(trap.requests().is_empty());
}

#[tokio::test]
async fn t_20_redirects_end_and_carry_nothing_along() {
    let end = Canned::start(answer("text/plain", b"end")).await;
    let start = Canned::start(redirect(&end.url("two.example.com"))).await;
    let names = Names::of(&[("one.example.com", &[&["127.0.0.1"]]), ("two.example.com", &[&["127.0.0.1"]])]);
    let exceptions =
        [format!("one.example.com:{}", start.address.port()), format!("two.example.com:{}", end.address.port())];
    let gate = gate(&exceptions, names);
    let mut fetch = get(&start.url("one.example.com"));
    fetch.authorization = Some(transport::secret::Secret::new("Bearer secret"));
    assert_eq!(gate.fetch(fetch).await.expect("an answer").body, b"end");
    let second = end.requests()[0].to_ascii_lowercase();
    for header in ["cookie", "referer", "authorization", "accept-language", "accept-encoding"] {
        assert!(!second.contains(&format!("\r\n{header}:")), "{header} was sent along: {second}");
    }
    let looping = Canned::start(redirect("/again")).await;
    let gate = self::gate(&[format!("127.0.0.1:{}", looping.address.port())], Names::of(&[]));
    assert_eq!(gate.fetch(get(&looping.url("127.0.0.1"))).await, Err(Blocked::Redirects));
    assert_eq!(looping.requests().len(), 6);
}

#[tokio::test]
async fn t_20_answers_are_bounded_in_size_time_and_packing() {
    let big = Canned::start(answer("text/plain", &[b'x'; 20_000])).await;
    let endless = Canned::start(["HTTP/1.1 200 OK\r\n\r\n".to_owned(), "x".repeat(50_000)].concat()).await;
    let packed = Canned::start("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx").await;
    let exceptions = ["127.0.0.0/8".to_owned()];
    let gate = gate(&exceptions, Names::of(&[]));
    assert_eq!(gate.fetch(get(&big.url("127.0.0.1"))).await, Err(Blocked::TooLarge(10_000)));
    assert_eq!(gate.fetch(get(&endless.url("127.0.0.1"))).await, Err(Blocked::TooLarge(10_000)));
    assert_eq!(gate.fetch(get(&packed.url("127.0.0.1"))).await, Err(Blocked::WrongKind));
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("bind");
    let mut fetch = get(&format!("http://{}/", silent.local_addr().expect("address")));
    fetch.limit = Duration::from_millis(50);
    assert_eq!(gate.fetch(fetch).await, Err(Blocked::Timeout));
}

#[tokio::test]
async fn t_14_only_raster_images_come_through_the_image_proxy() {
    let exceptions = ["127.0.0.0/8".to_owned()];
    let gate = gate(&exceptions, Names::of(&[]));
    let png = b"\x89PNG\r\n\x1a\nrest";
    let server = Canned::start(answer("image/png; charset=x", png)).await;
    let image = gate.remote_image(&server.url("127.0.0.1")).await.expect("an image");
    assert_eq!((image.kind, image.octets.as_slice()), (ImageKind::Png, &png[..]));
    assert!(!server.requests()[0].to_ascii_lowercase().contains("cookie"));
    for (media_type, body) in [
        ("image/svg+xml", &b"<svg onload=alert(1)>"[..]),
        ("image/png", b"<svg onload=alert(1)>"),
        ("image/png", b"<html><script>"),
        ("text/html", png),
        ("image/png", b""),
    ] {
        let server = Canned::start(answer(media_type, body)).await;
        let refused = gate.remote_image(&server.url("127.0.0.1")).await.err();
        assert_eq!(refused, Some(Blocked::WrongKind), "{media_type} {body:?}");
    }
}
