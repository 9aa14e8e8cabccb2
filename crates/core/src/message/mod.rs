//! What is said in a ticket, and how it travels.

mod delivery;
mod kind;
mod scan;

pub use delivery::{Delivery, retry_after};
pub use kind::{Author, MessageKind};
pub use scan::Scan;
