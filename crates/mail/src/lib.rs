//! Reading and writing mail: pure functions over bytes, without IO, clock or randomness.
//!
//! Whatever the bytes are, reading them ends, within the bounds of [`limits::Limits`].

pub mod automatic;
pub mod bounce;
pub mod compose;
pub mod decode;
pub mod explain;
pub mod header;
pub mod html;
pub mod identity;
pub mod limits;
pub mod message;
pub mod reply;
pub mod thread;
pub mod tnef;

pub use header::address::Address;
pub use limits::{Damage, Held, Limits};
pub use message::{Attachment, Message};
