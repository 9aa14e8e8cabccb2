//! Workspaces: the firm's own settings, and what the operator does with all of them.

mod change;
mod found;
mod manage;
mod remove;

pub use change::{Change, Workspace, change, read};
pub(crate) use found::Founding;
pub use found::{NewWorkspace, create};
pub use manage::{Overview, list, rename, resume, suspend};
pub use remove::{finish_removals, remove};
