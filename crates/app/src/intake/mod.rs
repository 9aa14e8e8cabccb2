//! Mail in: every way ends here.
//!
//! [`accept`] makes a raw mail durable, sealed, before anybody is told that we have it. [`work`] looks at what was accepted
//! and gives each mail its one outcome. Between the two nothing is held only in memory: a mail that was accepted and not yet
//! looked at when the power failed is found again by its row.

mod accept;
mod attachments;
mod envelope;
mod explain;
mod hand_over;
mod list;
mod listen;
mod people;
mod queue;
mod reading;
mod run;
mod settle;
mod work;

pub use accept::{Arrival, accept};
pub use envelope::Envelope;
pub use explain::explain;
pub use hand_over::hand_over;
pub use list::{IntakeEntry, by_id, list, run_again, source};
pub use listen::Door;
pub(crate) use people::address_key;
pub use queue::Queue;
pub(crate) use reading::message_key;
pub use run::run_waiting;
pub use work::work;
