//! The client's customer.

mod address;

pub use address::{normalise_address, Party};
