use super::SenderCheck;

/// What the decision to acknowledge a new ticket rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acknowledge {
    /// Whether the mailbox acknowledges at all.
    pub wanted: bool,
    /// Whether a machine wrote the mail.
    pub automatic: bool,
    /// Whether the mail is imported from the past.
    pub imported: bool,
    /// Whether this address was acknowledged within the last 24 hours, in any workspace.
    pub recently: bool,
    /// Whether the address is one of our own mailboxes.
    pub own_address: bool,
    /// What the sender's domain says.
    pub sender: SenderCheck,
}

/// Whether an acknowledgement goes out. Machines are never answered (RFC 3834 section 2), an address gets at most one in 24
/// hours (threats T-08 and T-09), and a sender whose domain disowns the mail gets none.
pub fn may_acknowledge(facts: Acknowledge) -> bool {
    facts.wanted
        && !facts.automatic
        && !facts.imported
        && !facts.recently
        && !facts.own_address
        && facts.sender != SenderCheck::Failed
}
