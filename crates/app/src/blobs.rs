//! Bytes under a key of their own: raw mail and attachments. Small ones lie in the database, where they are as durable as
//! the commit that names them; large ones are written to the blob store, and synced, before that commit.

use crate::failure::{Failure, Result};
use crate::{App, Keys};
use sql::Session;
use store::Scope;
use store::tables::{blob, blob_content};
use vault::blob::{BlobKey, open_bytes, seal_bytes};
use vouchsafe_core::Id;

/// The largest content kept in the database, bytes.
const SMALL: usize = 48 * 1024;

/// A sealed blob that is about to be named by a row.
#[derive(Debug, Clone)]
pub(crate) struct NewBlob {
    /// Its id.
    pub(crate) id: Id,
    /// Bytes before sealing.
    pub(crate) size: usize,
    key: BlobKey,
    /// The ciphertext of a small one.
    content: Option<Vec<u8>>,
}

impl NewBlob {
    /// Seals `bytes`, and writes them to the blob store when they are large.
    pub(crate) async fn seal(app: &App, scope: &Scope, bytes: &[u8]) -> Result<NewBlob> {
        let id = app.id();
        let key = BlobKey::generate(app.randomness());
        let sealed = seal_bytes(&key, bytes, app.randomness())?;
        let content = if bytes.len() <= SMALL {
            Some(sealed)
        } else {
            app.blobs().put(&place(scope, id), sealed.into()).await.map_err(Failure::broken)?;
            None
        };
        Ok(NewBlob { id, size: bytes.len(), key, content })
    }

    /// Its key, to wrap it again later without reading it back.
    pub(crate) fn key(&self) -> BlobKey {
        self.key.clone()
    }

    /// Writes its rows, with its key wrapped under the subject's.
    pub(crate) async fn insert(
        self,
        session: &mut Session,
        (app, scope): (&App, &Scope),
        (subject, keys): (Id, &Keys),
    ) -> Result<()> {
        let row = blob::Row {
            workspace_id: scope.workspace(),
            id: self.id,
            subject_id: subject,
            key: keys.row(subject, self.id)?.seal_bytes(self.key.as_bytes(), app.randomness()),
            size: i64::try_from(self.size).unwrap_or(i64::MAX),
            stored: self.content.is_none(),
            created_at: app.now().micros(),
        };
        blob::INSERT.run(session, row).await?;
        if let Some(content) = self.content {
            let row = blob_content::Row { workspace_id: scope.workspace(), blob_id: self.id, content };
            blob_content::INSERT.run(session, row).await?;
        }
        Ok(())
    }
}

/// Reads and opens a blob.
pub(crate) async fn open(app: &App, scope: &Scope, id: Id) -> Result<Vec<u8>> {
    let mut session = app.database().read().await?;
    let row = store::attachment::blob(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    let content = if row.stored { None } else { Some(store::attachment::blob_content(&mut session, scope, id).await?) };
    drop(session);
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    let key = BlobKey::from_opened(&keys.row(row.subject_id, id)?.open_bytes(&row.key)?)?;
    let sealed = match content {
        Some(content) => content,
        None => app.blobs().get(&place(scope, id)).await.map_err(Failure::broken)?.to_vec(),
    };
    Ok(open_bytes(&key, &sealed)?.as_bytes().to_vec())
}

/// The key of a blob that is in the database.
pub(crate) async fn key(session: &mut Session, scope: &Scope, id: Id, keys: &Keys) -> Result<BlobKey> {
    let row = store::attachment::blob(session, scope, id).await?.ok_or(Failure::Missing)?;
    Ok(BlobKey::from_opened(&keys.row(row.subject_id, id)?.open_bytes(&row.key)?)?)
}

/// Wraps a blob's key under another subject's key: erasing that subject from now on makes the blob unreadable.
pub(crate) async fn rewrap(
    session: &mut Session,
    app: &App,
    scope: &Scope,
    (id, key, subject, keys): (Id, &BlobKey, Id, &Keys),
) -> Result<()> {
    let wrapped = keys.row(subject, id)?.seal_bytes(key.as_bytes(), app.randomness());
    store::attachment::rewrap(session, scope, id, (subject, wrapped)).await?;
    Ok(())
}

/// Takes a blob away. What lies in the blob store is ciphertext whose key is gone with the row.
pub(crate) async fn remove(app: &App, scope: &Scope, id: Id) -> Result<()> {
    let mut session = app.database().write().await?;
    store::attachment::remove_blob(&mut session, scope, id).await?;
    session.commit().await?;
    app.blobs().delete(&place(scope, id)).await.map_err(Failure::broken)
}

/// Where a blob lies in the blob store.
fn place(scope: &Scope, id: Id) -> String {
    format!("{}/{}", scope.workspace().simple(), id.simple())
}
