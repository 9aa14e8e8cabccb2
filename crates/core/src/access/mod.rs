//! Who may do what.

mod key;
mod permission;
mod role;

pub use key::KeyScope;
pub use permission::{Permission, Permissions};
pub use role::Role;
