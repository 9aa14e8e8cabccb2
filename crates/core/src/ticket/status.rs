crate::coded! {
    /// Where a ticket stands.
    pub enum Status {
        /// We owe the customer something.
        Open = "open",
        /// We wait for the customer.
        Pending = "pending",
        /// Done.
        Closed = "closed",
        /// Not meant for us.
        Spam = "spam",
    }
}

/// The status after the customer wrote: whatever we thought was finished is open again; spam stays spam.
pub fn after_customer_wrote(status: Status) -> Status {
    match status {
        Status::Spam => Status::Spam,
        Status::Open | Status::Pending | Status::Closed => Status::Open,
    }
}
