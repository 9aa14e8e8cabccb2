//! A signed-in session: one command at a time, each answer bounded in size and time.

use async_imap::imap_proto::{AttributeValue, Capability, MailboxDatum, NameAttribute, Response, ResponseCode, Status};
use jiff::civil::Date;
use tokio::time::{Instant, timeout_at};

use super::guard::Guarded;
use super::notation::{day, folder, folder_name, uid_set};
use super::{Error, Limits, Selected};
use crate::words::printable;

/// Octets of an answer that is not a search and not a message.
pub(super) const ANSWER_OCTETS: usize = 256 << 10;
/// UIDs named in one command, so that it stays within what servers read.
const UIDS_IN_A_COMMAND: usize = 500;

/// A signed-in session.
pub struct Session {
    pub(super) imap: async_imap::Session<Guarded>,
    pub(super) limits: Limits,
    capabilities: Vec<String>,
    /// Whether the server has told of new mail while something else was asked.
    pub(super) news: bool,
    /// Whether an answer was left in the middle, so that nothing that follows can be understood.
    pub(super) broken: bool,
}

/// A folder of the mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Full name, with the server's delimiter between the levels.
    pub name: String,
    /// Whether it can be selected.
    pub selectable: bool,
}

/// What a response to a running command is.
pub(super) enum Said<'a> {
    Untagged(&'a Response<'a>),
    Continue,
    Done,
}

impl Session {
    pub(super) async fn begin(imap: async_imap::Session<Guarded>, limits: Limits) -> Result<Self, Error> {
        let mut session = Self { imap, limits, capabilities: Vec::new(), news: false, broken: false };
        let mut capabilities = Vec::new();
        session
            .command("CAPABILITY", |response| {
                if let Response::Capabilities(words) = response {
                    capabilities.extend(words.iter().filter_map(|word| match word {
                        Capability::Atom(word) => Some(word.to_ascii_uppercase()),
                        _ => None,
                    }));
                }
            })
            .await?;
        session.capabilities = capabilities;
        Ok(session)
    }

    /// Whether the server has a capability.
    pub(super) fn can(&self, word: &str) -> bool {
        self.capabilities.iter().any(|capability| capability == word)
    }

    /// Names all folders.
    ///
    /// # Errors
    /// When the server refuses or fails.
    pub async fn folders(&mut self) -> Result<Vec<Folder>, Error> {
        let mut folders = Vec::new();
        self.command("LIST \"\" \"*\"", |response| {
            if let Response::MailboxData(MailboxDatum::List(list)) = response
                && let Some(name) = folder_name(&list.name)
            {
                folders.push(Folder { name, selectable: !list.name_attributes.contains(&NameAttribute::NoSelect) });
            }
        })
        .await?;
        Ok(folders)
    }

    /// Selects a folder for what follows.
    ///
    /// # Errors
    /// When there is no such folder, or the server gives its UIDs no validity, without which no cursor can be kept.
    pub async fn select(&mut self, name: &str) -> Result<Selected, Error> {
        let name = quoted(name)?;
        let (mut validity, mut uid_next, mut exists) = (None, None, 0);
        self.command(&format!("SELECT {name}"), |response| match response {
            Response::MailboxData(MailboxDatum::Exists(count)) => exists = *count,
            Response::Data { outcome, .. } => match outcome.code {
                Some(ResponseCode::UidValidity(value)) => validity = Some(value),
                Some(ResponseCode::UidNext(value)) => uid_next = Some(value),
                _ => (),
            },
            _ => (),
        })
        .await?;
        self.news = false;
        let uid_validity = validity.ok_or_else(|| Error::Unreadable("the folder has no UID validity".into()))?;
        Ok(Selected { uid_validity, uid_next, exists })
    }

    /// UIDs greater than `cursor`, ascending, at most `most` of them.
    ///
    /// # Errors
    /// When the server refuses or fails.
    pub async fn uids_after(&mut self, cursor: u32, most: usize) -> Result<Vec<u32>, Error> {
        let Some(first) = cursor.checked_add(1) else { return Ok(Vec::new()) };
        let mut uids = self.search(&format!("UID {first}:*")).await?;
        // A range up to * holds the last message even when it lies before the range (RFC 3501, section 6.4.8).
        uids.retain(|uid| *uid > cursor);
        uids.truncate(most);
        Ok(uids)
    }

    /// UIDs of messages that arrived on `since` or later, by the server's own date, ascending. For the import of old mail.
    ///
    /// # Errors
    /// When the server refuses or fails.
    pub async fn uids_since(&mut self, since: Date) -> Result<Vec<u32>, Error> {
        self.search(&format!("SINCE {}", day(since))).await
    }

    async fn search(&mut self, what: &str) -> Result<Vec<u32>, Error> {
        self.imap.as_mut().allow(self.limits.search_octets);
        self.news = false;
        let mut uids = Vec::new();
        let searched = self
            .command(&format!("UID SEARCH {what}"), |response| {
                if let Response::MailboxData(MailboxDatum::Search(found)) = response {
                    uids.extend_from_slice(found);
                }
            })
            .await;
        self.imap.as_mut().allow(ANSWER_OCTETS);
        searched?;
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
    }

    /// Marks messages as seen, so that people who look into the mailbox know that they are taken care of.
    ///
    /// # Errors
    /// When the server refuses or fails.
    pub async fn mark_seen(&mut self, uids: &[u32]) -> Result<(), Error> {
        self.for_each_set(uids, |set| format!("UID STORE {set} +FLAGS.SILENT (\\Seen)")).await
    }

    /// Moves messages to another folder.
    ///
    /// # Errors
    /// When there is no such folder, or the server refuses or fails. Messages may then be in both folders, never in none.
    pub async fn move_to(&mut self, uids: &[u32], name: &str) -> Result<(), Error> {
        let name = quoted(name)?;
        if self.can("MOVE") {
            return self.for_each_set(uids, |set| format!("UID MOVE {set} {name}")).await;
        }
        self.for_each_set(uids, |set| format!("UID COPY {set} {name}")).await?;
        self.delete(uids).await
    }

    /// Deletes messages. A server without UIDPLUS keeps them marked as deleted until somebody expunges the folder: EXPUNGE
    /// would also remove what others have marked.
    ///
    /// # Errors
    /// When the server refuses or fails.
    pub async fn delete(&mut self, uids: &[u32]) -> Result<(), Error> {
        self.for_each_set(uids, |set| format!("UID STORE {set} +FLAGS.SILENT (\\Deleted)")).await?;
        if self.can("UIDPLUS") {
            self.for_each_set(uids, |set| format!("UID EXPUNGE {set}")).await?;
        }
        Ok(())
    }

    /// Says good-bye. A server that does not answer is left all the same.
    pub async fn close(mut self) {
        let _ = self.command("LOGOUT", |_| ()).await;
    }

    async fn for_each_set(&mut self, uids: &[u32], command: impl Fn(&str) -> String) -> Result<(), Error> {
        let mut sorted = uids.to_vec();
        sorted.sort_unstable();
        for part in sorted.chunks(UIDS_IN_A_COMMAND) {
            self.command(&command(&uid_set(part)), |_| ()).await?;
        }
        Ok(())
    }

    /// Sends a command and shows each untagged response until the command is done. The answer as a whole has one time limit.
    pub(super) async fn command(
        &mut self,
        command: &str,
        mut each: impl FnMut(&Response<'_>) + Send,
    ) -> Result<(), Error> {
        let deadline = Instant::now() + self.limits.answer;
        let tag = self.send(command, deadline).await?;
        loop {
            let done = self
                .next(&tag, deadline, |said| match said {
                    Said::Untagged(response) => {
                        each(response);
                        false
                    }
                    Said::Continue => false,
                    Said::Done => true,
                })
                .await?;
            if done {
                return Ok(());
            }
        }
    }

    pub(super) async fn send(&mut self, command: &str, deadline: Instant) -> Result<String, Error> {
        if self.broken {
            return Err(Error::Network("an earlier answer was not read to its end".into()));
        }
        let sent = timeout_at(deadline, self.imap.run_command(command)).await.map_err(|_| Error::Timeout)?;
        match sent {
            Ok(tag) => Ok(tag.0),
            Err(async_imap::error::Error::Io(error)) => Err(error.into()),
            Err(_) => Err(Error::Network("the command could not be sent".into())),
        }
    }

    /// Reads the next response and says what `look` makes of it.
    pub(super) async fn next<T>(
        &mut self,
        tag: &str,
        deadline: Instant,
        look: impl FnOnce(Said<'_>) -> T,
    ) -> Result<T, Error> {
        let read = timeout_at(deadline, self.imap.read_response()).await.map_err(|_| Error::Timeout)??;
        let response = read.ok_or_else(|| Error::Network("the server closed the connection".into()))?;
        let parsed = response.parsed();
        match parsed {
            Response::Done { tag: answered, status, outcome } if answered.0 == tag => {
                let words = outcome.information.as_deref().unwrap_or("without a reason");
                if *status == Status::Ok { Ok(look(Said::Done)) } else { Err(Error::Refused(printable(words))) }
            }
            Response::Data { status: Status::Bye, outcome } => {
                let words = outcome.information.as_deref().unwrap_or("the server closes");
                Err(Error::Network(printable(words)))
            }
            Response::Continue(_) => Ok(look(Said::Continue)),
            untagged => {
                if matches!(untagged, Response::MailboxData(MailboxDatum::Exists(_))) {
                    self.news = true;
                }
                Ok(look(Said::Untagged(untagged)))
            }
        }
    }
}

/// The UID in a FETCH response.
pub(super) fn uid_of(attributes: &[AttributeValue<'_>]) -> Option<u32> {
    attributes.iter().find_map(|attribute| match attribute {
        AttributeValue::Uid(uid) => Some(*uid),
        _ => None,
    })
}

fn quoted(name: &str) -> Result<String, Error> {
    folder(name).ok_or_else(|| Error::Misconfigured("the folder's name holds a control character".into()))
}
