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

pub use change::{Changed, change, change_many};
pub use counts::{Counts, counts, tags};
pub use draft::{Draft, NewDraft, draft, save_draft, throw_draft_away};
pub use list::{Asked, TicketView, list, rows};
pub use open::{AttachmentView, Conversation, DeliveryView, EventView, MessageView, earlier, open};
pub use seen::{mark_seen, mark_unseen};
pub use split::split_off;
pub use store::ticket::Sort;
pub use undo::undo;
pub use write::{NewConversation, NewText, Written, begin, write};

pub(crate) use find::{find, require_visible};
pub(crate) use write::is_address;
