//! The REST API under `/api/v1`, a noun to a file: the views, and handlers that call one use case each.

pub(crate) mod api_keys;
pub(crate) mod attachments;
pub(crate) mod audit;
pub(crate) mod contacts;
pub(crate) mod drafts;
pub(crate) mod intake;
pub(crate) mod invitations;
pub(crate) mod lists;
pub(crate) mod mailboxes;
pub(crate) mod me;
pub(crate) mod messages;
pub(crate) mod outbox;
pub(crate) mod password_resets;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod sessions;
pub(crate) mod setup;
pub(crate) mod teams;
pub(crate) mod tickets;
pub(crate) mod users;
pub(crate) mod workspace;
