//! Fetching messages: what is there, then the messages one by one.

use std::collections::HashSet;
use std::time::Duration;

use async_imap::imap_proto::{AttributeValue, MessageSection, Response, SectionPath};
use jiff::Timestamp;
use tokio::time::Instant;

use super::Error;
use super::notation::uid_set;
use super::session::{ANSWER_OCTETS, Said, Session, uid_of};

/// Octets of a header that are taken of a message too large to fetch.
const HEADER_OCTETS: usize = 256 << 10;
/// Messages asked for with one command.
const MESSAGES_IN_A_COMMAND: usize = 50;

/// What is known of a message before it is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// UID.
    pub uid: u32,
    /// Size in octets, as the server says.
    pub octets: usize,
    /// When the server took it, if it says so in a form that can be read.
    pub arrived: Option<Timestamp>,
    /// Whether somebody has seen it.
    pub seen: bool,
}

/// A message as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The whole message.
    Whole {
        /// UID.
        uid: u32,
        /// The message.
        raw: Vec<u8>,
    },
    /// A message larger than allowed, of which only the header was fetched.
    Oversize {
        /// UID.
        uid: u32,
        /// Size in octets, as the server says.
        octets: usize,
        /// The header, empty when it is too long as well.
        header: Vec<u8>,
    },
}

impl Fetched {
    /// UID of the message.
    pub fn uid(&self) -> u32 {
        match self {
            Self::Whole { uid, .. } | Self::Oversize { uid, .. } => *uid,
        }
    }
}

impl Session {
    /// Says size, date and state of messages. What is no longer there is left out.
    ///
    /// # Errors
    /// When the server refuses or fails.
    pub async fn list(&mut self, uids: &[u32]) -> Result<Vec<Listed>, Error> {
        let wanted: HashSet<u32> = uids.iter().copied().collect();
        let mut sorted = uids.to_vec();
        sorted.sort_unstable();
        let mut listed: Vec<Listed> = Vec::new();
        for part in sorted.chunks(500) {
            let command = format!("UID FETCH {} (UID FLAGS INTERNALDATE RFC822.SIZE)", uid_set(part));
            self.command(&command, |response| {
                if let Response::Fetch(_, attributes) = response
                    && let Some(message) = listing(attributes).filter(|message| wanted.contains(&message.uid))
                {
                    listed.push(message);
                }
            })
            .await?;
        }
        listed.sort_by_key(|message| message.uid);
        listed.dedup_by_key(|message| message.uid);
        Ok(listed)
    }

    /// Fetches messages in their order, in commands of bounded size. Nothing is marked as seen by this.
    pub fn fetch<'a>(&'a mut self, messages: &'a [Listed]) -> Fetching<'a> {
        Fetching { session: self, rest: messages, running: None }
    }

    async fn header(&mut self, message: &Listed) -> Result<Option<Fetched>, Error> {
        let mut found = None;
        self.imap.as_mut().allow(HEADER_OCTETS + ANSWER_OCTETS);
        let command = format!("UID FETCH {} (UID BODY.PEEK[HEADER]<0.{HEADER_OCTETS}>)", message.uid);
        self.command(&command, |response| {
            if let Response::Fetch(_, attributes) = response
                && uid_of(attributes) == Some(message.uid)
            {
                found = header(attributes).or_else(|| found.take());
            }
        })
        .await?;
        self.imap.as_mut().allow(ANSWER_OCTETS);
        Ok(found.map(|header| Fetched::Oversize { uid: message.uid, octets: message.octets, header }))
    }
}

/// A fetch under way. Whoever drops it before the end must drop the session as well; it answers nothing more.
pub struct Fetching<'a> {
    session: &'a mut Session,
    rest: &'a [Listed],
    running: Option<Running>,
}

/// A command whose messages are coming in.
struct Running {
    tag: String,
    wanted: HashSet<u32>,
    /// For the next message.
    patience: Duration,
}

impl Fetching<'_> {
    /// The next message; none at the end. Between two calls the server waits. Messages that are no longer there are left out.
    ///
    /// # Errors
    /// When the server refuses or fails. What was given before was whole; the rest is to be fetched in another session.
    /// [`Error::Unreadable`] after asking for one message only means that this server will never give it: whoever keeps the
    /// cursor should then ask for messages one by one, and set aside the one that fails.
    pub async fn next(&mut self) -> Result<Option<Fetched>, Error> {
        loop {
            if let Some(running) = &mut self.running {
                match self.session.step(running).await? {
                    Step::Message(message) => return Ok(Some(message)),
                    Step::Other => continue,
                    Step::Done => self.running = None,
                }
            }
            let Some(first) = self.rest.first() else { return Ok(None) };
            if first.octets > self.session.limits.message_octets {
                self.rest = &self.rest[1..];
                if let Some(message) = self.session.header(first).await? {
                    return Ok(Some(message));
                }
                continue;
            }
            let (part, later) = self.rest.split_at(self.session.batch(self.rest));
            self.rest = later;
            self.running = Some(self.session.ask_for(part).await?);
        }
    }
}

impl Drop for Fetching<'_> {
    fn drop(&mut self) {
        self.session.broken |= self.running.is_some();
    }
}

impl Session {
    /// How many of the next messages one command may ask for.
    fn batch(&self, messages: &[Listed]) -> usize {
        let mut octets = 0;
        let fits = |message: &&Listed| {
            octets += message.octets;
            message.octets <= self.limits.message_octets && octets <= self.limits.batch_octets
        };
        messages.iter().take(MESSAGES_IN_A_COMMAND).take_while(fits).count().max(1)
    }

    async fn ask_for(&mut self, messages: &[Listed]) -> Result<Running, Error> {
        let octets: usize = messages.iter().map(|message| message.octets).sum();
        let uids: Vec<u32> = messages.iter().map(|message| message.uid).collect();
        // Servers count sizes differently (line ends, quirks); a tenth more and some room for each message is no attack.
        self.imap.as_mut().allow(octets + octets / 10 + ANSWER_OCTETS);
        let patience = self.limits.answer + Duration::from_secs(octets as u64 / (16 << 10));
        let tag =
            self.send(&format!("UID FETCH {} (UID BODY.PEEK[])", uid_set(&uids)), Instant::now() + patience).await?;
        Ok(Running { tag, wanted: uids.into_iter().collect(), patience })
    }

    async fn step(&mut self, running: &mut Running) -> Result<Step, Error> {
        let wanted = &mut running.wanted;
        let step = self.next(&running.tag, Instant::now() + running.patience, |said| match said {
            // A message that was not asked for, or that comes twice, is not what we think it is.
            Said::Untagged(Response::Fetch(_, attributes)) => match body(attributes) {
                Some((uid, data)) if wanted.remove(&uid) => Step::Message(Fetched::Whole { uid, raw: data.to_vec() }),
                _ => Step::Other,
            },
            Said::Done => Step::Done,
            _ => Step::Other,
        });
        let step = step.await?;
        if matches!(step, Step::Done) {
            self.imap.as_mut().allow(ANSWER_OCTETS);
        }
        Ok(step)
    }
}

enum Step {
    Message(Fetched),
    Other,
    Done,
}

fn listing(attributes: &[AttributeValue<'_>]) -> Option<Listed> {
    let mut listed = Listed { uid: uid_of(attributes)?, octets: 0, arrived: None, seen: false };
    let mut sized = false;
    for attribute in attributes {
        match attribute {
            AttributeValue::Rfc822Size(octets) => {
                listed.octets = usize::try_from(*octets).unwrap_or(usize::MAX);
                sized = true;
            }
            AttributeValue::InternalDate(text) => {
                listed.arrived = Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", text.trim()).ok();
            }
            AttributeValue::Flags(flags) => {
                listed.seen = flags.iter().any(|flag| flag.eq_ignore_ascii_case("\\Seen"));
            }
            _ => (),
        }
    }
    sized.then_some(listed)
}

fn body<'a>(attributes: &'a [AttributeValue<'_>]) -> Option<(u32, &'a [u8])> {
    let uid = uid_of(attributes)?;
    attributes.iter().find_map(|attribute| match attribute {
        AttributeValue::BodySection { section: None, data: Some(data), .. } => Some((uid, data.as_ref())),
        _ => None,
    })
}

fn header(attributes: &[AttributeValue<'_>]) -> Option<Vec<u8>> {
    attributes.iter().find_map(|attribute| match attribute {
        AttributeValue::BodySection { section: Some(SectionPath::Full(MessageSection::Header)), data, .. } => {
            Some(data.as_ref().map(|data| data.to_vec()).unwrap_or_default())
        }
        _ => None,
    })
}
