//! Mail out: our Message-IDs, the durable queue, what servers said, and what came back.

mod acknowledge;
mod compose;
mod deliver;
mod ids;
mod list;
mod queue;
mod submit;
mod work;

pub use deliver::{Post, Sending, Sent, deliver_due};
pub use list::{OutboxEntry, cancel, list, try_again};
pub use submit::Submission;
pub use work::work;

pub(crate) use acknowledge::{Acknowledgement, acknowledge};
pub(crate) use ids::{is_our_address, is_our_id, message_id};
pub(crate) use queue::{Leaving, came_back, queue};
