//! Message-IDs and reply addresses of ours carry a keyed hash, so that nobody else can make one that threads.

use mail::thread::{Handle, MessageId, PlusAddress};
use vault::WorkspaceKeys;
use vouchsafe_core::Id;
use vouchsafe_core::contact::normalise_address;

const MESSAGE: &str = "message-id";
const ADDRESS: &str = "reply-address";

/// The Message-ID of a message of ours.
pub(crate) fn message_id(keys: &WorkspaceKeys, ticket: Id, message: Id, domain: &str) -> String {
    let mac = keys.mac(MESSAGE, &[ticket.as_bytes(), message.as_bytes()]);
    let id = MessageId {
        ticket: Handle(*ticket.as_bytes()),
        message: Handle(*message.as_bytes()),
        mac: Handle(mac),
        domain: domain.to_owned(),
    };
    id.format()
}

/// Whether a Message-ID was made by [`message_id`] with these keys.
pub(crate) fn is_our_id(keys: &WorkspaceKeys, id: &MessageId) -> bool {
    keys.verify_mac(MESSAGE, &[&id.ticket.0, &id.message.0], &id.mac.0)
}

/// Whether a plus-address carries the keyed hash of its ticket and mailbox.
pub(crate) fn is_our_address(keys: &WorkspaceKeys, plus: &PlusAddress) -> bool {
    keys.verify_mac(ADDRESS, &[&plus.ticket.0, normalise_address(&plus.mailbox).as_bytes()], &plus.mac.0)
}
