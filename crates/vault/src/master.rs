//! The master key: a file that only the owner may read, or a key handed in by the caller.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::cipher::{Cipher, Context, expand, key_id, key_id_of};
use crate::{Randomness, Secret, VaultError};

/// The master keys in use, by version. The highest wraps what is new; the others only open what is old.
#[derive(Debug, Clone)]
pub(crate) struct MasterKeys(BTreeMap<u32, Secret>);

/// What the store keeps of a master key: enough to recognise it, nothing to find it by.
pub(crate) type CheckValue = [u8; 16];

impl MasterKeys {
    pub(crate) fn one(version: u32, key: Secret) -> MasterKeys {
        MasterKeys(BTreeMap::from([(version, key)]))
    }

    /// The newest version and its key: it wraps what is new.
    pub(crate) fn newest(&self) -> (u32, &Secret) {
        let (version, key) = self.0.last_key_value().expect("there is always at least one master key");
        (*version, key)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Secret)> {
        self.0.iter().map(|(version, key)| (*version, key))
    }

    pub(crate) fn get(&self, version: u32) -> Option<&Secret> {
        self.0.get(&version)
    }

    /// Wraps a workspace's key under the newest master key.
    pub(crate) fn wrap(&self, workspace: Uuid, key: &Secret, randomness: &dyn Randomness) -> Vec<u8> {
        Cipher::of(self.newest().1).seal(context(workspace), key.as_bytes(), randomness)
    }

    /// Unwraps a workspace's key with the master key that it names.
    pub(crate) fn unwrap(&self, workspace: Uuid, wrapped: &[u8]) -> Result<Secret, VaultError> {
        let named = |key: &&Secret| key_id_of(wrapped) == Some(key_id(key));
        let master = self.0.values().find(named).ok_or(VaultError::Unopenable)?;
        Secret::from_bytes(&Cipher::of(master).open(context(workspace), wrapped)?)
    }

    /// Whether this workspace's key is under the newest master key.
    pub(crate) fn is_under_newest(&self, wrapped: &[u8]) -> bool {
        key_id_of(wrapped) == Some(key_id(self.newest().1))
    }
}

/// What a wrapped workspace key is bound to.
fn context(workspace: Uuid) -> Context {
    Context::new("workspace key").with(workspace.as_bytes())
}

/// The value by which a master key is recognised at the next start.
pub(crate) fn check_value(key: &Secret) -> CheckValue {
    let derived = expand(key, &[b"vouchsafe master key check value"]);
    std::array::from_fn(|at| derived.as_bytes()[at])
}

/// Makes a folder that only the owner may enter, with the folders above it.
pub(crate) fn create_folder(folder: &Path) -> Result<(), VaultError> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(VaultError::folder(folder))
}

/// Makes an empty file that only the owner may read and write, unless it is there.
pub(crate) fn create_private_file(path: &Path) -> Result<(), VaultError> {
    let opened = std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(path);
    opened.map(drop).map_err(VaultError::folder(path))
}

/// The file of the master key in the vault's folder.
pub(crate) struct MasterKeyFile {
    folder: PathBuf,
    path: PathBuf,
}

impl MasterKeyFile {
    pub(crate) fn within(folder: &Path) -> MasterKeyFile {
        MasterKeyFile { folder: folder.to_path_buf(), path: folder.join("master.key") }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the keys: one line each, `version key`, the key as 64 hexadecimal digits. `None` if there is no file.
    pub(crate) fn read(&self) -> Result<Option<MasterKeys>, VaultError> {
        let text = match std::fs::read(&self.path) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(VaultError::folder(&self.path)(error)),
        };
        let mode = std::fs::metadata(&self.path).map_err(VaultError::folder(&self.path))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(
                self.unusable(format!("its mode is {:o}; take it from everybody else: chmod 400", mode & 0o777))
            );
        }
        let text = std::str::from_utf8(&text).map_err(|_| self.unusable("it is not text".to_owned()))?;
        let mut keys = BTreeMap::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (version, key) = self.parse(line)?;
            if keys.insert(version, key).is_some() {
                return Err(self.unusable(format!("version {version} stands in it twice")));
            }
        }
        if keys.is_empty() {
            return Err(self.unusable("it is empty; put the key back from where it is kept".to_owned()));
        }
        Ok(Some(MasterKeys(keys)))
    }

    /// Writes a first key, durable before this returns. If another process was faster, its key is the one.
    pub(crate) fn create(&self, randomness: &dyn Randomness) -> Result<MasterKeys, VaultError> {
        let keys = MasterKeys::one(1, Secret::generate(randomness));
        let draft = self.folder.join(format!("master.key.{}", std::process::id()));
        let failed = VaultError::folder;
        let _ = std::fs::remove_file(&draft);
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o400)
            .open(&draft)
            .map_err(failed(&draft))?;
        for (version, key) in keys.iter() {
            let line = Zeroizing::new(format!("{version} {}\n", key.to_hex().as_str()));
            file.write_all(line.as_bytes()).map_err(failed(&draft))?;
        }
        file.sync_all().map_err(failed(&draft))?;
        // A hard link never replaces what is there, so of two processes only one gives the key.
        let linked = std::fs::hard_link(&draft, &self.path);
        std::fs::remove_file(&draft).map_err(failed(&draft))?;
        let synced = std::fs::File::open(&self.folder).and_then(|folder| folder.sync_all());
        synced.map_err(failed(&self.folder))?;
        match linked {
            Ok(()) => Ok(keys),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                self.read()?.ok_or_else(|| VaultError::MasterKeyMissing(self.path.clone()))
            }
            Err(error) => Err(failed(&self.path)(error)),
        }
    }

    fn parse(&self, line: &str) -> Result<(u32, Secret), VaultError> {
        let unusable = || self.unusable("each line must be a version and a key of 64 hexadecimal digits".to_owned());
        let (version, key) = line.trim().split_once(' ').ok_or_else(unusable)?;
        Ok((version.parse().map_err(|_| unusable())?, Secret::from_hex(key).map_err(|_| unusable())?))
    }

    fn unusable(&self, reason: String) -> VaultError {
        VaultError::MasterKeyUnusable { path: self.path.clone(), reason }
    }
}
