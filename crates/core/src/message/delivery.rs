use std::time::Duration;

crate::coded! {
    /// Where an outgoing message is.
    pub enum Delivery {
        /// It can still be taken back.
        Undoable = "undoable",
        /// In the queue.
        Queued = "queued",
        /// A worker is talking to the server.
        Sending = "sending",
        /// The server took it.
        Sent = "sent",
        /// The server refused it, or we gave up.
        Failed = "failed",
        /// It was taken and came back.
        Bounced = "bounced",
        /// The mailbox has no server for outgoing mail; it waits in the outbox.
        NoServer = "no_server",
    }
}

/// How long to wait before attempt `attempts + 1`, or `None` when it is time to give up: after five days (RFC 5321
/// section 4.5.4.1 asks for at least four to five). Starts at one minute, doubles, and stays at four hours.
pub fn retry_after(attempts: u32, waited: Duration) -> Option<Duration> {
    const LONGEST: Duration = Duration::from_secs(4 * 3600);
    const GIVE_UP: Duration = Duration::from_secs(5 * 24 * 3600);
    if waited >= GIVE_UP {
        return None;
    }
    Some(Duration::from_secs(60 << attempts.saturating_sub(1).min(8)).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_after_five_days() {
        assert_eq!(retry_after(1, Duration::ZERO), Some(Duration::from_secs(60)));
        assert_eq!(retry_after(4, Duration::ZERO), Some(Duration::from_secs(480)));
        assert_eq!(retry_after(60, Duration::from_secs(3600)), Some(Duration::from_secs(4 * 3600)));
        assert_eq!(retry_after(60, Duration::from_secs(5 * 24 * 3600)), None);
    }
}
