//! Keys under a workspace's key.

use uuid::Uuid;

use crate::cipher::{Cipher, Context};
use crate::keystore::{Kind, NewKey, WrappedKey};
use crate::{Randomness, Secret, VaultError};

/// A workspace's key, opened, at the one work it does: wrapping the keys below it.
pub(crate) struct Wrapping {
    workspace: Uuid,
    cipher: Cipher,
}

impl Wrapping {
    pub(crate) fn new(workspace: Uuid, key: &Secret) -> Wrapping {
        Wrapping { workspace, cipher: Cipher::of(key) }
    }

    /// A fresh key, wrapped and plain.
    pub(crate) fn fresh(&self, kind: Kind, id: Uuid, randomness: &dyn Randomness) -> (NewKey, Secret) {
        let secret = Secret::generate(randomness);
        let wrapped = self.cipher.seal(self.context(kind as i64, id, 0), secret.as_bytes(), randomness);
        (NewKey { kind, id, wrapped }, secret)
    }

    pub(crate) fn unwrap(&self, kind: i64, wrapped: &WrappedKey) -> Result<Secret, VaultError> {
        let key = self.cipher.open(self.context(kind, wrapped.id, wrapped.epoch), &wrapped.wrapped)?;
        Secret::from_bytes(&key)
    }

    /// What a wrapped key is bound to: it cannot be moved to another workspace, subject, kind or epoch.
    fn context(&self, kind: i64, id: Uuid, epoch: i64) -> Context {
        Context::new("key")
            .with(self.workspace.as_bytes())
            .with(&kind.to_be_bytes())
            .with(id.as_bytes())
            .with(&epoch.to_be_bytes())
    }
}
