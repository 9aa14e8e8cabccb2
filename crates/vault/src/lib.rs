//! Keys, sealing, blind tokens and blob encryption: everything that makes personal data unreadable once its key is gone.
//!
//! The vault knows no help desk. It knows *workspaces* and *subjects* as ids, and keeps one key for each in a store of
//! its own, apart from the data. Whoever erases a subject destroys a key of 32 bytes; every copy of what was sealed
//! under it, in tables, blobs and backups, is then noise.
//!
//! ```text
//! master key            a file of mode 0400 outside every backup, or handed in by the caller; never in the store
//!  └ workspace key      one per workspace, wrapped by the master key
//!     ├ lookup, index, mac   keyed look-ups, blind search tokens, message authentication codes
//!     └ subject keys         one per person; HKDF gives one record key for each row
//! ```
//!
//! Start with [`Vault::open`]; seal with [`RecordKey::seal`]; look up with [`WorkspaceKeys`].
//!
//! # What it costs
//!
//! Measured on the 2-core build machine with `cargo run --release -p vault --example figures`, a million subjects in the store:
//!
//! | work | time |
//! |---|--:|
//! | open a sealed value of 256 B / 4 KiB | 0.65 / 4.1 µs |
//! | seal a value of 256 B / 4 KiB | 0.85 / 2.9 µs |
//! | blind token of a word, keyed look-up | 0.16 µs |
//! | seal / open a blob of 1 MiB | 0.6 / 0.8 ms |
//! | keys of 50 subjects, opened lately / not | 4 µs / 0.75 ms |
//! | keys for 64 new subjects, one durable commit | 0.8 ms |
//! | destroy a subject, log emptied | 1 ms |
//! | open the vault at a million subjects | 8 ms |

pub mod blob;
mod cache;
mod cipher;
mod error;
mod keystore;
mod master;
mod randomness;
mod record;
mod secret;
mod subject;
mod vault;
mod workspace;
mod wrapping;

pub use error::VaultError;
pub use keystore::VaultReport;
pub use randomness::{Randomness, SeededRandomness, SystemRandomness};
pub use record::{Opened, Place, RecordKey, Sealed};
pub use secret::Secret;
pub use subject::SubjectKey;
pub use vault::{InstallationKeys, Vault, VaultOptions};
pub use workspace::{BlindToken, Keyed, WorkspaceKeys};
