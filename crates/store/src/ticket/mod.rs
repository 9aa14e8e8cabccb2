//! Tickets.

mod change;
mod list;
mod read;

pub use change::{Added, Standing, added_message, changed, moved_documents, removed_message};
pub use list::{Cursor, Filter, Sort, TicketRow, View, list};
pub use read::{TicketHead, by_id, by_number, by_numbers, for_change, recent_of_contact};
