use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Fault;

/// A browser reduced to what a bench needs: one request a connection, one cookie.
#[derive(Debug, Clone)]
pub struct Client {
    address: SocketAddr,
    cookie: String,
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body; null when it is no JSON.
    pub body: Value,
    cookie: Option<String>,
}

impl Client {
    /// A client that is not signed in.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, cookie: String::new() }
    }

    /// The same client, signed in by the cookie of an answer.
    #[must_use]
    pub fn signed_in(mut self, answer: &Answer) -> Self {
        self.cookie = answer.cookie.clone().unwrap_or_default();
        self
    }

    /// Reads a path.
    ///
    /// # Errors
    /// When the server is gone or answers with anything but success.
    pub async fn get(&self, path: &str) -> Result<Value, Fault> {
        let answer = self.ask("GET", path, ("application/json", b"")).await?;
        if answer.status == 200 { Ok(answer.body) } else { Err(format!("GET {path}: {answer:?}").into()) }
    }

    /// Sends a request with a body of a type.
    ///
    /// # Errors
    /// When the server is gone or does not speak HTTP.
    pub async fn ask(&self, method: &str, path: &str, (kind, body): (&str, &[u8])) -> Result<Answer, Fault> {
        let mut stream = TcpStream::connect(self.address).await?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nCookie: {}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        read(&answer).ok_or_else(|| format!("{method} {path}: no whole answer").into())
    }
}

fn read(answer: &[u8]) -> Option<Answer> {
    let split = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..split]).ok()?;
    let header = |name: &str| {
        let mut pairs = head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let body = &answer[split + 4..];
    let whole = match header("transfer-encoding") {
        Some(_) => dechunk(body)?,
        None => body.to_vec(),
    };
    if header("content-length").is_some_and(|length| length.parse::<usize>().ok() != Some(whole.len())) {
        return None;
    }
    Some(Answer {
        status: head.split(' ').nth(1)?.parse().ok()?,
        cookie: header("set-cookie").and_then(|cookie| cookie.split(';').next()).map(str::to_owned),
        body: serde_json::from_slice(&whole).unwrap_or(Value::Null),
    })
}

/// The body without its chunk sizes; `None` when the last chunk is missing.
fn dechunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&body[..end]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(end + 2..end + 2 + size)?);
        body = body.get(end + 4 + size..)?;
    }
}
