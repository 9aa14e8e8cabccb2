//! The few questions that must be asked before a workspace is known, or across all of them. Each answers with ids only,
//! which a use case turns into a scope.

pub mod mail;
pub mod people;
