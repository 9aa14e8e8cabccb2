//! The keys of the people whose rows are being read or written, fetched in one go.

use crate::App;
use crate::failure::Result;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::pin::Pin;
use std::sync::Arc;
use store::{RowKey, Scope};
use vault::{SubjectKey, VaultError};
use vouchsafe_core::Id;

/// The keys of some people of one workspace.
#[derive(Debug)]
pub struct Keys {
    workspace: Id,
    keys: HashMap<Id, Arc<SubjectKey>>,
}

impl Keys {
    /// Fetches the keys of `subjects`. A person whose key is destroyed is simply not there.
    ///
    /// Boxed, so that the caller's future does not carry the iterator's type, which would keep it from moving between threads.
    pub fn of<'a>(
        app: &'a App,
        scope: &'a Scope,
        subjects: impl IntoIterator<Item = Id>,
    ) -> Pin<Box<dyn Future<Output = Result<Keys>> + Send + 'a>> {
        let mut wanted: Vec<Id> = subjects.into_iter().collect();
        wanted.sort_unstable();
        wanted.dedup();
        Box::pin(async move {
            let keys = app.vault().subjects(scope.workspace(), &wanted).await?;
            Ok(Keys { workspace: scope.workspace(), keys })
        })
    }

    /// Makes the keys of new people, durably, and fetches them.
    pub async fn create(app: &App, scope: &Scope, subjects: &[Id]) -> Result<Keys> {
        app.vault().create_subjects(scope.workspace(), subjects).await?;
        Keys::of(app, scope, subjects.iter().copied()).await
    }

    /// Fetches one more key.
    pub async fn also(&mut self, app: &App, scope: &Scope, subject: Id) -> Result<()> {
        if let Entry::Vacant(place) = self.keys.entry(subject) {
            place.insert(app.vault().subject(scope.workspace(), subject).await?);
        }
        Ok(())
    }

    /// The key of row `record` of one person; [`VaultError::Gone`] when the person was erased.
    pub fn row(&self, subject: Id, record: Id) -> std::result::Result<RowKey, VaultError> {
        Ok(RowKey::new(self.workspace, self.subject(subject)?, record))
    }

    /// The key of row `record` that two people share: erasing either makes it unreadable.
    pub fn shared_row(&self, subject: Id, other: Option<Id>, record: Id) -> std::result::Result<RowKey, VaultError> {
        match other {
            None => self.row(subject, record),
            Some(other) => {
                let key = self.subject(subject)?.and(self.subject(other)?);
                Ok(RowKey::new(self.workspace, &key, record))
            }
        }
    }

    fn subject(&self, subject: Id) -> std::result::Result<&Arc<SubjectKey>, VaultError> {
        self.keys.get(&subject).ok_or(VaultError::Gone(subject))
    }
}
