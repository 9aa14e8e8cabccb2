//! The conversation: its state, its place in the lists, and what may change it.

mod change;
mod counters;
mod event;
mod priority;
mod status;

pub use change::Change;
pub use counters::{Counter, Standing, difference};
pub use event::EventKind;
pub use priority::Priority;
pub use status::{Status, after_customer_wrote};
