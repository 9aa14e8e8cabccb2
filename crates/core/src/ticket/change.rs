use super::{Priority, Status};
use crate::Id;

/// What a user asks to change about a ticket; `None` leaves a thing as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// A new status.
    pub status: Option<Status>,
    /// A new priority.
    pub priority: Option<Priority>,
    /// Another assignee; `Some(None)` is nobody.
    pub assignee: Option<Option<Id>>,
    /// Another mailbox.
    pub mailbox: Option<Id>,
    /// Another subject.
    pub subject: Option<String>,
    /// The whole list of tags.
    pub tags: Option<Vec<String>>,
}
