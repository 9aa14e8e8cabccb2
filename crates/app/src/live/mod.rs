//! What happens while somebody watches: committed events, in order, and who else is here.

mod presence;
mod watch;

pub use presence::{Presence, PresenceState, here, set_presence};
pub use watch::{LiveEvent, Watch, watch};

pub(crate) use presence::Presences;
