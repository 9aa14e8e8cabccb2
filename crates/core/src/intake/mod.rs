//! What becomes of a mail that comes in.

mod acknowledge;
mod join;
mod outcome;

pub use acknowledge::{may_acknowledge, Acknowledge};
pub use join::{decide, Join, Joined, JoinFacts, Token};
pub use outcome::{Outcome, SenderCheck, Source};
