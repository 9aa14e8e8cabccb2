//! Files: uploads, downloads, previews, and the frame in which a mail's HTML is shown.

mod frame;
mod read;
mod sweep;
mod upload;

pub use frame::{frame, remote_image};
pub use read::{File, preview, read, source};
pub use sweep::sweep;
pub use upload::upload;
