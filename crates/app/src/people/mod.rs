//! The people who sign in: users, teams, sessions, invitations, passwords, keys for programs, and the operator.

pub mod api_keys;
mod device;
mod fields;
mod hashing;
pub mod identify;
pub mod invitations;
pub mod me;
pub mod operator;
mod password;
mod post;
pub mod resets;
mod secret;
pub mod sessions;
pub mod setup;
pub mod sign_in;
mod submission;
mod sweep;
pub mod teams;
mod throttle;
mod tokens;
pub mod users;
mod work;

pub(crate) use fields::Fields;
pub use hashing::{Hashing, Password};
pub use identify::{By, Caller};
pub use password::{PasswordScheme, SchemeError};
pub use post::{Letter, SystemPost};
pub use secret::Bearer;
pub use submission::SystemSubmission;
pub use sweep::sweep;
pub use work::work;
