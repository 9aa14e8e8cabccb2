//! What becomes of a mail that comes in.

mod acknowledge;
mod join;
mod outcome;

pub use acknowledge::{Acknowledge, may_acknowledge};
pub use join::{Join, JoinFacts, Joined, Token, decide};
pub use outcome::{Outcome, SenderCheck, Source};
