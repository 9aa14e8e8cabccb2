//! Files: uploads, downloads, previews, and the frame in which a mail's HTML is shown.

mod frame;
mod read;
mod sweep;
mod upload;

pub use frame::{frame, remote_image};
pub use read::{preview, read, source, File};
pub use sweep::sweep;
pub use upload::upload;
