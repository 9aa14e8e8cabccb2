//! Mail transport: what carries raw messages in and out of Vouchsafe.
//!
//! This room speaks the protocols and nothing else. It knows no ticket, no storage and no workspace; it hands raw
//! messages to a trait and reports what a server answered. Everything that arrives here is hostile until proved
//! otherwise, so each module bounds what it reads in size, in time and in number.

#![warn(unreachable_pub)]

pub mod egress;
pub mod imap_in;
pub mod oauth;
pub mod scan;
pub mod secret;
pub mod smtp_in;
pub mod smtp_out;
mod stream;
pub mod tls;
pub mod verify;
mod words;
