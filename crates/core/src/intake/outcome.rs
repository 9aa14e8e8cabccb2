crate::coded! {
    /// The one visible outcome of a mail.
    pub enum Outcome {
        /// Stored, not yet looked at.
        Waiting = "waiting",
        /// A new ticket.
        Ticket = "ticket",
        /// Joined a ticket.
        FollowUp = "follow_up",
        /// A report about a message of ours that came back.
        Bounce = "bounce",
        /// Written by a machine; kept, never answered by one.
        AutoReply = "auto_reply",
        /// Already here.
        Duplicate = "duplicate",
        /// Set aside, with the reason.
        Held = "held",
    }
}

crate::coded! {
    /// How a mail reached us.
    pub enum Source {
        /// The built-in SMTP listener.
        Smtp = "smtp",
        /// The built-in LMTP listener.
        Lmtp = "lmtp",
        /// A mailbox that we fetch.
        Imap = "imap",
        /// `POST /api/v1/intake/mime`.
        Api = "api",
    }
}

crate::coded! {
    /// Whether the sender is who the mail says.
    pub enum SenderCheck {
        /// DMARC passed for the address in From (RFC 7489).
        Verified = "verified",
        /// Nothing speaks for it or against it.
        Unverified = "unverified",
        /// The domain says that this is not from it.
        Failed = "failed",
    }
}
