//! Tickets, as agents work with them.

mod change;
mod counts;
mod draft;
mod find;
mod images;
mod list;
mod open;
mod seen;
mod split;
mod undo;
mod write;

pub use change::{change, change_many, Changed};
pub use counts::{counts, tags, Counts};
pub use draft::{draft, save_draft, throw_draft_away, Draft, NewDraft};
pub use list::{list, rows, Asked, TicketView};
pub use open::{earlier, open, AttachmentView, Conversation, DeliveryView, EventView, MessageView};
pub use seen::{mark_seen, mark_unseen};
pub use split::split_off;
pub use undo::undo;
pub use store::ticket::Sort;
pub use write::{begin, write, NewConversation, NewText, Written};

pub(crate) use find::{find, require_visible};
pub(crate) use write::is_address;
