//! The REST API under `/api/v1`, a noun to a file: the views, and handlers that call one use case each.

pub(crate) mod attachments;
pub(crate) mod contacts;
pub(crate) mod drafts;
pub(crate) mod intake;
pub(crate) mod lists;
pub(crate) mod mailboxes;
pub(crate) mod messages;
pub(crate) mod outbox;
pub(crate) mod search;
pub(crate) mod tickets;
