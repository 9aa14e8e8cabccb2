//! Waiting for new mail: IDLE (RFC 2177), or looking again and again where there is none.

use std::time::Duration;

use async_imap::imap_proto::{MailboxDatum, Response};
use tokio::time::Instant;

use super::Error;
use super::session::{Said, Session};

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// The folder has changed; look for new messages.
    News,
    /// Nothing happened in the time given.
    Time,
}

/// What the server says while it is idle.
enum Heard {
    Ready,
    News,
    Nothing,
    Done,
}

impl Session {
    /// Waits in the selected folder until something happens, at most `limit`. RFC 2177 asks clients to begin anew every 29
    /// minutes; networks between forget silent connections sooner, so a few minutes are better. It may be cancelled by
    /// dropping the future; the session must then be dropped too.
    ///
    /// # Errors
    /// When the connection is lost or the server fails.
    pub async fn wait(&mut self, limit: Duration) -> Result<Woken, Error> {
        let deadline = Instant::now() + limit;
        if std::mem::take(&mut self.news) {
            return Ok(Woken::News);
        }
        if !self.can("IDLE") {
            return self.poll(deadline).await;
        }
        let tag = self.send("IDLE", Instant::now() + self.limits.answer).await?;
        self.until(&tag, Instant::now() + self.limits.answer, |heard| matches!(heard, Heard::Ready)).await?;
        let woken = match self.until(&tag, deadline, |heard| matches!(heard, Heard::News)).await {
            Ok(()) => Woken::News,
            Err(Error::Timeout) => Woken::Time,
            Err(error) => return Err(error),
        };
        let goodbye = self.imap.run_command_untagged("DONE");
        let sent = tokio::time::timeout(self.limits.answer, goodbye).await.map_err(|_| Error::Timeout)?;
        sent.map_err(|_| Error::Network("the connection was lost".into()))?;
        self.until(&tag, Instant::now() + self.limits.answer, |heard| matches!(heard, Heard::Done)).await?;
        Ok(if std::mem::take(&mut self.news) { Woken::News } else { woken })
    }

    async fn poll(&mut self, deadline: Instant) -> Result<Woken, Error> {
        while Instant::now() < deadline {
            tokio::time::sleep_until(deadline.min(Instant::now() + self.limits.poll)).await;
            self.command("NOOP", |_| ()).await?;
            if std::mem::take(&mut self.news) {
                return Ok(Woken::News);
            }
        }
        Ok(Woken::Time)
    }

    async fn until(&mut self, tag: &str, deadline: Instant, enough: impl Fn(&Heard) -> bool) -> Result<(), Error> {
        loop {
            let heard = self.next(tag, deadline, |said| match said {
                Said::Continue => Heard::Ready,
                Said::Done => Heard::Done,
                Said::Untagged(Response::MailboxData(MailboxDatum::Exists(_))) => Heard::News,
                Said::Untagged(_) => Heard::Nothing,
            });
            let heard = heard.await?;
            if enough(&heard) {
                return Ok(());
            }
            if matches!(heard, Heard::Done) {
                return Err(Error::Unreadable("it ends the waiting unasked".into()));
            }
        }
    }
}
