//! The vault itself: makes keys, gives them out, destroys them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Weak};

use uuid::Uuid;

use crate::cache::{Cache, SWEEP};
use crate::keystore::{self, KeyStore, Kind, VaultReport};
use crate::master::{MasterKeyFile, MasterKeys, check_value, create_folder};
use crate::workspace::WorkspaceSecrets;
use crate::wrapping::Wrapping;
use crate::{Randomness, Secret, SubjectKey, VaultError, WorkspaceKeys};

/// How many opened subject keys are kept at most; about 150 bytes each.
const SUBJECTS_KEPT: usize = 100_000;
/// How many opened workspaces are kept at most.
const WORKSPACES_KEPT: usize = 10_000;

/// Where the vault lives and what it is opened with.
#[derive(Clone)]
pub struct VaultOptions {
    /// The folder of the key store, and of the master key's file if no key is given. Keep it out of the data's backups.
    pub folder: PathBuf,
    /// The master key, from a secret store of the operator's. Without it the file `master.key` in the folder is used.
    pub master_key: Option<Secret>,
    /// Where keys and nonces come from: [`SystemRandomness`](crate::SystemRandomness) outside tests.
    pub randomness: Arc<dyn Randomness>,
}

/// The keys of all workspaces and subjects. Cloning it is cheap; all clones are one vault.
///
/// Several processes may open the same folder. Opened keys are kept for at most 60 seconds, so a key that one process
/// destroys is gone from every other within that time, and from its own at once.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    store: KeyStore,
    masters: MasterKeys,
    randomness: Arc<dyn Randomness>,
    workspaces: Cache<Uuid, Arc<OpenWorkspace>>,
    subjects: Cache<(Uuid, Uuid), Arc<SubjectKey>>,
}

/// A workspace's keys, opened.
struct OpenWorkspace {
    number: i64,
    wrapping: Wrapping,
    keys: Arc<WorkspaceKeys>,
}

/// The keys for the operator's own data, which belongs to no workspace: its id is [`Uuid::nil`].
#[derive(Debug, Clone)]
pub struct InstallationKeys {
    /// For look-ups and message authentication codes over all workspaces.
    pub workspace: Arc<WorkspaceKeys>,
    /// For what the operator keeps sealed.
    pub subject: Arc<SubjectKey>,
}

impl Vault {
    /// Opens the vault. In a new folder it makes the store, and the file `master.key` (mode 0400) if no key was given.
    ///
    /// Needs a tokio runtime, on which it also drops expired keys until the last clone is gone.
    ///
    /// # Errors
    /// [`VaultError::MasterKeyMissing`] and [`VaultError::MasterKeyWrong`] rather than a start with keys that cannot be
    /// opened (drill E-14); [`VaultError::MasterKeyUnusable`] if others may read the file.
    pub async fn open(options: VaultOptions) -> Result<Vault, VaultError> {
        create_folder(&options.folder)?;
        let store = KeyStore::open(&options.folder, keystore::PATIENCE).await?;
        let masters = admit(&store, &options).await?;
        let vault = Vault(Arc::new(Inner {
            store,
            masters,
            randomness: options.randomness,
            workspaces: Cache::new(WORKSPACES_KEPT),
            subjects: Cache::new(SUBJECTS_KEPT),
        }));
        vault.create_workspace(Uuid::nil()).await?;
        vault.create_subjects(Uuid::nil(), &[Uuid::nil()]).await?;
        tokio::spawn(drop_expired(Arc::downgrade(&vault.0)));
        Ok(vault)
    }

    /// The keys for the operator's own data.
    ///
    /// They are made with the store and never change, so a code made with them (`workspace.mac("store", &[])`) names this
    /// store: keep it in the database, and a database that was put beside another vault is noticed at the start.
    ///
    /// # Errors
    /// Only when the store fails.
    pub async fn installation_keys(&self) -> Result<InstallationKeys, VaultError> {
        let workspace = self.workspace(Uuid::nil()).await?;
        Ok(InstallationKeys { workspace, subject: self.subject(Uuid::nil(), Uuid::nil()).await? })
    }

    /// Makes the keys of a workspace, durable before this returns. Does nothing if they are there.
    ///
    /// # Errors
    /// [`VaultError::Destroyed`] if this workspace's key was destroyed.
    pub async fn create_workspace(&self, workspace: Uuid) -> Result<(), VaultError> {
        let mut tx = self.0.store.write().await?;
        match keystore::workspace(&mut tx, workspace).await? {
            Some(there) if there.destroyed => return Err(VaultError::Destroyed(workspace)),
            Some(_) => return Ok(()),
            None => {}
        }
        let key = Secret::generate(&*self.0.randomness);
        let wrapped = self.0.masters.wrap(workspace, &key, &*self.0.randomness);
        let number = keystore::add_workspace(&mut tx, workspace, &wrapped).await?;
        let wrapping = Wrapping::new(workspace, &key);
        let own = [Kind::Lookup, Kind::Index, Kind::Mac];
        let keys: Vec<_> = own.map(|kind| wrapping.fresh(kind, Uuid::nil(), &*self.0.randomness).0).into();
        keystore::add_keys(&mut tx, number, &keys).await?;
        Ok(tx.commit().await?)
    }

    /// Destroys the keys of a workspace and of all its subjects: everything sealed under them is unreadable, in this process
    /// at once, in every other within 60 seconds. Idempotent; the id is never used again.
    ///
    /// # Errors
    /// [`VaultError::ResidueLeft`] if the keys are destroyed and the log could not be emptied; call it again.
    pub async fn destroy_workspace(&self, workspace: Uuid) -> Result<(), VaultError> {
        let destroyed = self.0.store.destroy_workspace(workspace).await;
        self.0.workspaces.remove([workspace]);
        self.0.subjects.retain(|(owner, _)| *owner != workspace);
        destroyed?;
        self.0.store.empty_log().await
    }

    /// The look-up, token and authentication keys of a workspace.
    ///
    /// # Errors
    /// [`VaultError::Gone`] if it was destroyed or never made.
    pub async fn workspace(&self, workspace: Uuid) -> Result<Arc<WorkspaceKeys>, VaultError> {
        Ok(self.open_workspace(workspace).await?.keys.clone())
    }

    /// Makes keys for these subjects in one durable commit. Those that have one keep it.
    ///
    /// # Errors
    /// [`VaultError::Destroyed`] if one of them was destroyed: then none is made. [`VaultError::Gone`] if the workspace is.
    pub async fn create_subjects(&self, workspace: Uuid, subjects: &[Uuid]) -> Result<(), VaultError> {
        if subjects.is_empty() {
            return Ok(());
        }
        let open = self.open_workspace(workspace).await?;
        let fresh = subjects.iter().map(|id| open.wrapping.fresh(Kind::Subject, *id, &*self.0.randomness));
        let (wrapped, secrets): (Vec<_>, Vec<_>) = fresh.unzip();
        let epoch = self.0.subjects.epoch();
        let mut tx = self.0.store.write().await?;
        if keystore::workspace(&mut tx, workspace).await?.is_none_or(|there| there.destroyed) {
            return Err(VaultError::Gone(workspace));
        }
        if let Some(id) = keystore::first_destroyed(&mut tx, open.number, subjects).await? {
            return Err(VaultError::Destroyed(id));
        }
        let added = keystore::add_keys(&mut tx, open.number, &wrapped).await?;
        tx.commit().await?;
        // Where the batch names an id twice, the first of its keys is the one that was stored.
        let made: HashMap<Uuid, Secret> = subjects.iter().copied().zip(secrets).rev().collect();
        let made = added.into_iter().filter_map(|id| Some(((workspace, id), made.get(&id)?.clone())));
        self.0.subjects.put(epoch, made.map(|(at, secret)| (at, Arc::new(SubjectKey::new(secret)))));
        Ok(())
    }

    /// The key of one subject.
    ///
    /// # Errors
    /// [`VaultError::Gone`] if it was destroyed or never made.
    pub async fn subject(&self, workspace: Uuid, subject: Uuid) -> Result<Arc<SubjectKey>, VaultError> {
        self.subjects(workspace, &[subject]).await?.remove(&subject).ok_or(VaultError::Gone(subject))
    }

    /// The keys of many subjects, in one query for those not opened lately. Those that were destroyed or never made are not
    /// in the answer.
    ///
    /// # Errors
    /// [`VaultError::Gone`] if the workspace is; [`VaultError::Unopenable`] if a stored key was changed.
    pub async fn subjects(
        &self,
        workspace: Uuid,
        subjects: &[Uuid],
    ) -> Result<HashMap<Uuid, Arc<SubjectKey>>, VaultError> {
        let open = self.open_workspace(workspace).await?;
        let epoch = self.0.subjects.epoch();
        let mut found = HashMap::with_capacity(subjects.len());
        let mut missing = Vec::new();
        for id in subjects {
            match self.0.subjects.get(&(workspace, *id)) {
                Some(key) => drop(found.insert(*id, key)),
                None => missing.push(*id),
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        let mut loaded = Vec::with_capacity(missing.len());
        for wrapped in self.0.store.subjects(open.number, &missing).await? {
            loaded.push((wrapped.id, Arc::new(SubjectKey::new(open.wrapping.unwrap(Kind::Subject as i64, &wrapped)?))));
        }
        self.0.subjects.put(epoch, loaded.iter().map(|(id, key)| ((workspace, *id), key.clone())));
        found.extend(loaded);
        Ok(found)
    }

    /// Destroys the keys of these subjects, as [`Vault::destroy_workspace`] does for a workspace. Idempotent; an id that had
    /// no key gets none any more.
    ///
    /// # Errors
    /// [`VaultError::ResidueLeft`] if the keys are destroyed and the log could not be emptied; call it again.
    pub async fn destroy_subjects(&self, workspace: Uuid, subjects: &[Uuid]) -> Result<(), VaultError> {
        let number = match self.0.store.workspace(workspace).await? {
            Some(there) if !there.destroyed => there.number,
            _ => return Ok(()),
        };
        let destroyed = self.0.store.destroy_subjects(number, subjects).await;
        self.0.subjects.remove(subjects.iter().map(|id| (workspace, *id)));
        destroyed?;
        self.0.store.empty_log().await
    }

    /// Opens every key in the store once, lets SQLite check its file, and reads its settings back. For `doctor`: a million
    /// keys take some seconds.
    ///
    /// # Errors
    /// When the store cannot be read at all; what is wrong inside it is in the report.
    pub async fn check(&self) -> Result<VaultReport, VaultError> {
        let mut report = self.0.store.report().await?;
        let mut open = HashMap::new();
        for (number, id) in self.0.store.living_workspaces().await? {
            match self.load_workspace(id).await {
                Ok(workspace) => drop(open.insert(number, workspace)),
                Err(VaultError::Unopenable | VaultError::Gone(_)) => report.unopenable.push(id),
                Err(other) => return Err(other),
            }
        }
        let mut last = 0;
        loop {
            let rows = self.0.store.keys_after(last).await?;
            let Some(newest) = rows.last() else { break };
            last = newest.number;
            let lost = |row: &&keystore::Row| {
                open.get(&row.workspace).is_some_and(|of| of.wrapping.unwrap(row.kind, &row.key).is_err())
            };
            let room = 100_usize.saturating_sub(report.unopenable.len());
            report.unopenable.extend(rows.iter().filter(lost).map(|row| row.key.id).take(room));
        }
        Ok(report)
    }

    /// Wraps all workspaces' keys under the newest master key, and no longer needs the older ones (privacy.md, B.4.8): once a
    /// year, and when a master key may have leaked. Gives how many were wrapped anew.
    ///
    /// First add a line with the next version to `master.key` and start every process anew, so that all know it; then call
    /// this; then take the old line away, out of every copy.
    ///
    /// # Errors
    /// [`VaultError::Unopenable`] if a workspace's key does not open: then nothing is changed.
    pub async fn rewrap_workspaces(&self) -> Result<u64, VaultError> {
        let masters = &self.0.masters;
        let mut tx = self.0.store.write().await?;
        let mut rewrapped = 0;
        for (id, wrapped) in keystore::living(&mut tx).await? {
            if !masters.is_under_newest(&wrapped) {
                let key = masters.unwrap(id, &wrapped)?;
                keystore::rewrap(&mut tx, id, &masters.wrap(id, &key, &*self.0.randomness)).await?;
                rewrapped += 1;
            }
        }
        keystore::forget_check_values(&mut tx, masters.newest().0).await?;
        tx.commit().await?;
        self.0.store.empty_log().await?;
        Ok(rewrapped)
    }

    async fn open_workspace(&self, id: Uuid) -> Result<Arc<OpenWorkspace>, VaultError> {
        if let Some(open) = self.0.workspaces.get(&id) {
            return Ok(open);
        }
        let epoch = self.0.workspaces.epoch();
        let open = Arc::new(self.load_workspace(id).await?);
        self.0.workspaces.put(epoch, [(id, open.clone())]);
        Ok(open)
    }

    async fn load_workspace(&self, id: Uuid) -> Result<OpenWorkspace, VaultError> {
        let there = self.0.store.workspace(id).await?.filter(|there| !there.destroyed).ok_or(VaultError::Gone(id))?;
        let wrapping = Wrapping::new(id, &self.0.masters.unwrap(id, &there.wrapped)?);
        let mut own = Vec::with_capacity(3);
        for kind in [Kind::Lookup, Kind::Index, Kind::Mac] {
            let wrapped = self.0.store.workspace_key(there.number, kind).await?.ok_or(VaultError::Gone(id))?;
            own.push(wrapping.unwrap(kind as i64, &wrapped)?);
        }
        let Ok([lookup, index, mac]) = <[Secret; 3]>::try_from(own) else { return Err(VaultError::Gone(id)) };
        let keys = Arc::new(WorkspaceKeys::new(&WorkspaceSecrets { lookup, index, mac }));
        Ok(OpenWorkspace { number: there.number, wrapping, keys })
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault({})", self.0.store.path().display())
    }
}

/// Finds the master key and holds it against what the store knows of it, before anything else is done.
async fn admit(store: &KeyStore, options: &VaultOptions) -> Result<MasterKeys, VaultError> {
    let file = MasterKeyFile::within(&options.folder);
    let mut tx = store.write().await?;
    let known = keystore::check_values(&mut tx).await?;
    let masters = match &options.master_key {
        Some(key) => MasterKeys::one(known.first().map_or(1, |(version, _)| *version), key.clone()),
        None => match file.read()? {
            Some(masters) => masters,
            None if known.is_empty() => file.create(&*options.randomness)?,
            None => return Err(VaultError::MasterKeyMissing(file.path().to_path_buf())),
        },
    };
    for (version, value) in &known {
        if masters.get(*version).map(check_value) != Some(*value) {
            return Err(VaultError::MasterKeyWrong(options.folder.clone()));
        }
    }
    let newest = known.last().map(|(version, _)| *version);
    for (version, key) in masters.iter() {
        // An older one whose line still stands in the file wraps nothing any more and is not needed again.
        if newest.is_none_or(|newest| version > newest) {
            keystore::add_check_value(&mut tx, version, check_value(key)).await?;
        }
    }
    tx.commit().await?;
    Ok(masters)
}

/// Drops expired keys until the vault itself is dropped.
async fn drop_expired(vault: Weak<Inner>) {
    loop {
        tokio::time::sleep(SWEEP).await;
        let Some(vault) = vault.upgrade() else { return };
        vault.workspaces.sweep();
        vault.subjects.sweep();
    }
}
