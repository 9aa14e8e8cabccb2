//! Stories.

mod conversation;
mod joining;
