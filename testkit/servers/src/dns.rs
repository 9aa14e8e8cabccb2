//! A name server that answers what it is told, over UDP and TCP.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};
use tokio::task::JoinHandle;

/// A record of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Text, cut into strings of 255 octets on the wire.
    Txt(String),
    /// Address, as A or AAAA.
    Address(IpAddr),
    /// Mail server with its preference.
    Mx(u16, String),
    /// The server fails for this name (SERVFAIL).
    Fails,
}

/// The running name server. Names without records do not exist.
pub struct Dns {
    /// Where it listens, UDP and TCP.
    pub address: SocketAddr,
    world: Arc<World>,
    running: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct World {
    records: Mutex<HashMap<String, Vec<Record>>>,
    asked: AtomicUsize,
    silent: AtomicBool,
}

impl Dns {
    /// Starts a server without records.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> Result<Self, String> {
        let text = |error: std::io::Error| error.to_string();
        let tcp = TcpListener::bind("127.0.0.1:0").await.map_err(text)?;
        let address = tcp.local_addr().map_err(text)?;
        let udp = UdpSocket::bind(address).await.map_err(text)?;
        let world = Arc::<World>::default();
        let running = vec![tokio::spawn(serve_udp(udp, world.clone())), tokio::spawn(serve_tcp(tcp, world.clone()))];
        Ok(Self { address, world, running })
    }

    /// Adds a record.
    pub fn add(&self, name: &str, record: Record) {
        let mut records = self.world.records.lock().unwrap_or_else(PoisonError::into_inner);
        records.entry(plain(name)).or_default().push(record);
    }

    /// Questions that came so far.
    pub fn asked(&self) -> usize {
        self.world.asked.load(Ordering::SeqCst)
    }

    /// Whether it stops answering, as a server that is down.
    pub fn silence(&self, silent: bool) {
        self.world.silent.store(silent, Ordering::SeqCst);
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.running.iter().for_each(JoinHandle::abort);
    }
}

async fn serve_udp(socket: UdpSocket, world: Arc<World>) {
    let mut query = [0; 1500];
    while let Ok((length, from)) = socket.recv_from(&mut query).await {
        if let Some(mut answer) = world.answer(&query[..length]) {
            const LONGEST: usize = 1232;
            if answer.len() > LONGEST {
                answer.truncate(length);
                // Truncated, no records: the client comes back over TCP.
                answer[2] |= 0x02;
                answer[6..12].fill(0);
            }
            // An answer that is lost is asked for again.
            let _ = socket.send_to(&answer, from).await;
        }
    }
}

async fn serve_tcp(socket: TcpListener, world: Arc<World>) {
    while let Ok((mut stream, _)) = socket.accept().await {
        let world = world.clone();
        tokio::spawn(async move {
            while let Ok(length) = stream.read_u16().await {
                let mut query = vec![0; usize::from(length)];
                if stream.read_exact(&mut query).await.is_err() {
                    return;
                }
                let Some(answer) = world.answer(&query) else { return };
                let length = u16::try_from(answer.len()).unwrap_or(u16::MAX).to_be_bytes();
                if stream.write_all(&[&length[..], &answer].concat()).await.is_err() {
                    return;
                }
            }
        });
    }
}

impl World {
    /// Answers one question (RFC 1035, section 4); none when silent or when the question cannot be read.
    fn answer(&self, query: &[u8]) -> Option<Vec<u8>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.silent.load(Ordering::SeqCst) {
            return None;
        }
        let (name, end) = read_name(query, 12)?;
        let kind = u16::from_be_bytes([*query.get(end)?, *query.get(end + 1)?]);
        let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let known = records.get(&name);
        let code: u8 = match known {
            None => 3,
            Some(records) if records.contains(&Record::Fails) => 2,
            Some(_) => 0,
        };
        let answers: Vec<Vec<u8>> = known.into_iter().flatten().filter_map(|record| data(record, kind)).collect();
        let count = u16::try_from(answers.len()).ok()?.to_be_bytes();
        let mut message = query.get(..2)?.to_vec();
        message.extend_from_slice(&[0x85, 0x80 | code, 0, 1, count[0], count[1], 0, 0, 0, 0]);
        message.extend_from_slice(query.get(12..end + 4)?);
        for answer in answers {
            message.extend_from_slice(&[0xc0, 0x0c]);
            message.extend_from_slice(&kind.to_be_bytes());
            message.extend_from_slice(&[0, 1, 0, 0, 1, 44]);
            message.extend_from_slice(&u16::try_from(answer.len()).ok()?.to_be_bytes());
            message.extend_from_slice(&answer);
        }
        Some(message)
    }
}

/// A name in a message, in lower case without the last dot, and where it ends.
fn read_name(message: &[u8], mut at: usize) -> Option<(String, usize)> {
    let mut labels = Vec::new();
    loop {
        let length = usize::from(*message.get(at)?);
        at += 1;
        if length == 0 {
            return Some((plain(&labels.join(".")), at));
        }
        labels.push(String::from_utf8_lossy(message.get(at..at + length)?).into_owned());
        at += length;
    }
}

/// A record's data, if it is of the kind asked for.
fn data(record: &Record, kind: u16) -> Option<Vec<u8>> {
    match (record, kind) {
        (Record::Address(IpAddr::V4(ip)), 1) => Some(ip.octets().to_vec()),
        (Record::Address(IpAddr::V6(ip)), 28) => Some(ip.octets().to_vec()),
        (Record::Txt(text), 16) => {
            let string = |part: &[u8]| [&[u8::try_from(part.len()).unwrap_or(255)], part].concat();
            Some(text.as_bytes().chunks(255).flat_map(string).collect())
        }
        (Record::Mx(preference, host), 15) => {
            let mut data = preference.to_be_bytes().to_vec();
            for label in host.trim_end_matches('.').split('.') {
                data.push(u8::try_from(label.len()).ok()?);
                data.extend_from_slice(label.as_bytes());
            }
            data.push(0);
            Some(data)
        }
        _ => None,
    }
}

fn plain(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}
