//! The whole application, on both engines: what users and auditors care about.

mod sql;
mod stories;
