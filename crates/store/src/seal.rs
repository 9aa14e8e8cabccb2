//! Sealing and opening the personal columns of one row.

use crate::catalogue::Personal;
use crate::column::Sealed;
use sql::Id;
use vault::{Place, Randomness, RecordKey, SubjectKey, VaultError};

/// The key of one row, with the row's place, so that a value opens only where it was sealed.
#[derive(Debug)]
pub struct RowKey {
    workspace: Id,
    record: Id,
    key: RecordKey,
}

impl RowKey {
    /// The key of row `record` under the subject's key.
    pub fn new(workspace: Id, subject: &SubjectKey, record: Id) -> RowKey {
        RowKey { workspace, record, key: subject.record(record) }
    }

    /// Seals text for column `C`.
    pub fn seal<C: Personal>(&self, text: &str, randomness: &dyn Randomness) -> Sealed<C> {
        self.seal_bytes(text.as_bytes(), randomness)
    }

    /// Seals bytes for column `C`.
    pub fn seal_bytes<C: Personal>(&self, plain: &[u8], randomness: &dyn Randomness) -> Sealed<C> {
        Sealed::new(self.key.seal(&self.place::<C>(), plain, randomness))
    }

    /// Opens text of column `C`.
    pub fn open<C: Personal>(&self, sealed: &Sealed<C>) -> Result<String, VaultError> {
        let opened = self.key.open(&self.place::<C>(), sealed.inner())?;
        Ok(String::from_utf8_lossy(opened.as_bytes()).into_owned())
    }

    /// Opens bytes of column `C`; they are wiped when dropped.
    pub fn open_bytes<C: Personal>(&self, sealed: &Sealed<C>) -> Result<vault::Opened, VaultError> {
        self.key.open(&self.place::<C>(), sealed.inner())
    }

    fn place<C: Personal>(&self) -> Place {
        Place { workspace: self.workspace, table: C::TABLE, column: C::COLUMN, record: self.record }
    }
}
