crate::coded! {
    /// What happened to a ticket; a line in its timeline and a live update.
    pub enum EventKind {
        /// It began.
        Created = "created",
        /// A message was added.
        Message = "message",
        /// Its status changed.
        Status = "status",
        /// Its priority changed.
        Priority = "priority",
        /// It was given to somebody, or to nobody.
        Assigned = "assigned",
        /// A tag was added.
        Tagged = "tagged",
        /// A tag was taken away.
        Untagged = "untagged",
        /// It moved to another mailbox.
        Moved = "moved",
        /// Its subject changed.
        Subject = "subject",
        /// It was split off from another ticket.
        SplitFrom = "split_from",
        /// A message of it became a ticket of its own.
        SplitTo = "split_to",
        /// An outgoing message changed its delivery state.
        Delivery = "delivery",
        /// A message came back.
        Bounced = "bounced",
    }
}

impl EventKind {
    /// Whether it is shown as a line in the timeline; the others only tell open screens to look again.
    pub fn in_timeline(self) -> bool {
        !matches!(self, EventKind::Message | EventKind::Delivery)
    }
}
