//! Mail out: our Message-IDs, the durable queue, what servers said, and what came back.

mod acknowledge;
mod compose;
mod deliver;
mod ids;
mod list;
mod queue;
mod submit;
mod work;

pub use deliver::{deliver_due, Post, Sending, Sent};
pub use list::{cancel, list, try_again, OutboxEntry};
pub use submit::Submission;
pub use work::work;

pub(crate) use acknowledge::{acknowledge, Acknowledgement};
pub(crate) use ids::{is_our_address, is_our_id, message_id};
pub(crate) use queue::{came_back, queue, Leaving};
