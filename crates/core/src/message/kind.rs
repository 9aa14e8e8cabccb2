crate::coded! {
    /// What a message is.
    pub enum MessageKind {
        /// From outside.
        Incoming = "incoming",
        /// An answer of ours.
        Outgoing = "outgoing",
        /// Internal.
        Note = "note",
        /// The conversation sent on to somebody else.
        Forward = "forward",
    }
}

impl MessageKind {
    /// Whether it leaves the house by mail.
    pub fn is_sent(self) -> bool {
        matches!(self, MessageKind::Outgoing | MessageKind::Forward)
    }
}

crate::coded! {
    /// Who wrote a message or caused an event.
    pub enum Author {
        /// Somebody outside.
        Contact = "contact",
        /// A user of the workspace.
        User = "user",
        /// The program itself.
        System = "system",
    }
}
