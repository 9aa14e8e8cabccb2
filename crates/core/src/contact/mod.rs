//! The client's customer.

mod address;

pub use address::{Party, normalise_address};
