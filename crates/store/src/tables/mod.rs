//! The catalogue, one file per table.

mod people;
mod records;
mod tickets;
mod traffic;
mod workspaces;

pub use people::{contact, contact_address, seen, session, team, team_member, token, workspace_user};
pub use records::{api_key, audit, idempotency, throttle};
pub use tickets::{
    attachment, blob, blob_content, counter, draft, event, message, participant, search_document, tag, ticket,
    ticket_tag,
};
pub use traffic::{acknowledgement, delivery, folder, intake};
pub use workspaces::{mailbox, mailbox_access, mailbox_address, mailbox_team, workspace};
