//! What happens while somebody watches: committed events, in order, and who else is here.

mod presence;
mod watch;

pub use presence::{here, set_presence, Presence, PresenceState};
pub use watch::{watch, LiveEvent, Watch};

pub(crate) use presence::Presences;
