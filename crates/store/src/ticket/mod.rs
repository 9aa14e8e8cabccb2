//! Tickets.

mod change;
mod list;
mod read;

pub use change::{added_message, changed, moved_documents, removed_message, Added, Standing};
pub use list::{list, Cursor, Filter, Sort, TicketRow, View};
pub use read::{by_id, by_number, by_numbers, for_change, recent_of_contact, TicketHead};
