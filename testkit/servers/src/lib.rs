//! Servers for tests: real ones from Debian's packages as child processes, and fakes with state where no real one can be
//! had. Each has a folder and ports of its own, and ends when it is dropped.
//!
//! They are a package apart from the rest of the test kit, so that the rooms below the application can use them without
//! building what stands above them.

mod authorisation;
mod clamd;
mod dns;
mod dovecot;
mod process;
mod relay;

pub use authorisation::{AuthorisationServer, Grant};
pub use clamd::Clamd;
pub use dns::{Dns, Record};
pub use dovecot::{Dovecot, Member};
pub use relay::Relay;
