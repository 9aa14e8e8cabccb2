//! The vault seen from outside: what it seals, what it refuses, and what it leaves behind.

#![allow(clippy::unwrap_used, reason = "all of this is test code, its fixtures too")]

mod blobs;
mod keys;
mod master;
mod processes;
mod residue;
mod sealing;

use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;
use vault::{Secret, SeededRandomness, SystemRandomness, Vault, VaultError, VaultOptions};

/// The vault in this folder, with its master key in a file.
pub(crate) fn options(folder: &Path) -> VaultOptions {
    VaultOptions { folder: folder.to_path_buf(), master_key: None, randomness: Arc::new(SystemRandomness) }
}

pub(crate) async fn open(folder: &Path) -> Result<Vault, VaultError> {
    Vault::open(options(folder)).await
}

pub(crate) async fn open_with(folder: &Path, key: &Secret) -> Result<Vault, VaultError> {
    Vault::open(VaultOptions { master_key: Some(key.clone()), ..options(folder) }).await
}

/// A new vault with one workspace and two subjects.
pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) vault: Vault,
    pub(crate) workspace: Uuid,
    pub(crate) anna: Uuid,
    pub(crate) berta: Uuid,
}

impl House {
    pub(crate) async fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let vault = open(folder.path()).await.unwrap();
        let (workspace, anna, berta) = (id(1), id(2), id(3));
        vault.create_workspace(workspace).await.unwrap();
        vault.create_subjects(workspace, &[anna, berta]).await.unwrap();
        House { folder, vault, workspace, anna, berta }
    }
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) fn seeded() -> SeededRandomness {
    SeededRandomness::new(11)
}
