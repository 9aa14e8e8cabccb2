//! Reading and writing mail: pure functions over bytes, without IO, clock or randomness.
//!
//! Whatever the bytes are, reading them ends, within the bounds of [`limits::Limits`].

pub mod decode;
pub mod header;
pub mod html;
pub mod reply;
pub mod limits;
pub mod message;

pub use header::address::Address;
pub use limits::{Damage, Held, Limits};
pub use message::{Attachment, Message};
