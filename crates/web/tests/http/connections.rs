//! What happens on the wire.

use crate::{Http, http};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use web::{Options, Web, router, serve};

struct Served {
    address: std::net::SocketAddr,
    web: Web,
    task: JoinHandle<std::io::Result<()>>,
}

async fn served(http: &Http, options: Options) -> Served {
    let web = Web::new(http.desk.app.clone(), options, tokio_util::sync::CancellationToken::new());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(serve(listener, router(web.clone()), web.clone()));
    Served { address, web, task }
}

async fn say(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).await.unwrap();
}

/// Everything until the server closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "the server does not close");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_request_is_answered_and_the_server_ends_in_order() {
    http(|http| async move {
        let served = served(&http, Options::default()).await;
        let mut stream = TcpStream::connect(served.address).await.unwrap();
        say(&mut stream, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        let answer = rest(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("ok\n"), "{answer}");
        served.web.stop().cancel();
        let ended = tokio::time::timeout(Duration::from_secs(5), served.task).await;
        ended.expect("it ends soon").unwrap().unwrap();
        assert!(TcpStream::connect(served.address).await.is_err());
    });
}

#[test]
fn who_sends_slowly_is_hung_up_on() {
    http(|http| async move {
        let options = Options { header_time: Duration::from_millis(200), ..Options::default() };
        let served = served(&http, options).await;
        let mut silent = TcpStream::connect(served.address).await.unwrap();
        let mut slow = TcpStream::connect(served.address).await.unwrap();
        say(&mut slow, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
        rest(&mut slow).await;
        rest(&mut silent).await;
        let mut idle = TcpStream::connect(served.address).await.unwrap();
        say(&mut idle, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
        assert!(rest(&mut idle).await.starts_with("HTTP/1.1 200"));
    });
}

#[test]
fn a_body_that_never_comes_is_not_waited_for() {
    http(|http| async move {
        let options = Options { request_time: Duration::from_millis(200), ..Options::default() };
        let served = served(&http, options).await;
        let mut stream = TcpStream::connect(served.address).await.unwrap();
        let cookie = &http.desk.cookie;
        say(&mut stream, &format!("PATCH /api/v1/tickets/1 HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: __Host-session={cookie}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{{")).await;
        let answer = rest(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(answer.contains("took_too_long"), "{answer}");
    });
}

#[test]
fn endless_headers_are_cut_off() {
    http(|http| async move {
        let served = served(&http, Options::default()).await;
        for headers in [format!("X-Long: {}\r\n", "x".repeat(100_000)), "X-Many: y\r\n".repeat(200)] {
            let mut stream = TcpStream::connect(served.address).await.unwrap();
            let request = format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{headers}\r\n");
            // The server may hang up while much is still being sent; what it said before is lost then.
            let mut answer = Vec::new();
            let talk = async {
                drop(stream.write_all(request.as_bytes()).await);
                drop(stream.read_to_end(&mut answer).await);
            };
            let hung_up = tokio::time::timeout(Duration::from_secs(5), talk).await.is_ok();
            assert!(hung_up, "{}", String::from_utf8_lossy(&answer));
            let answer = String::from_utf8_lossy(&answer);
            assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
        }
    });
}

#[test]
fn t_36_figures_are_for_the_machine_itself() {
    http(|http| async move {
        let metrics: web::RenderMetrics = std::sync::Arc::new(|| "figures 1\n".to_owned());
        let served = served(&http, Options { metrics: Some(metrics), ..Options::default() }).await;
        for (header, status) in
            [("", "200"), ("X-Forwarded-For: 198.51.100.7\r\n", "404"), ("Forwarded: for=127.0.0.1\r\n", "404")]
        {
            let mut stream = TcpStream::connect(served.address).await.unwrap();
            say(&mut stream, &format!("GET /metrics HTTP/1.1\r\nHost: x\r\n{header}Connection: close\r\n\r\n")).await;
            let answer = rest(&mut stream).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{header} {answer}");
        }
    });
}
