//! Attachments and the rows of blobs.

use crate::tables::{attachment, blob};
use crate::{Code, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::message::Scan;

sql::row! {
    /// An attachment.
    pub struct AttachmentRow {
        /// Its id.
        id: Id,
        /// Its ticket, once it has one.
        ticket_id: Option<Id>,
        /// Its message, once it has one.
        message_id: Option<Id>,
        /// Whose key seals it.
        subject_id: Id,
        /// Who uploaded it.
        uploader_id: Option<Id>,
        /// Its file name.
        name: Sealed<attachment::columns::name>,
        /// What kind of file it is.
        media_type: String,
        /// Bytes.
        size: i64,
        /// Whether it is shown inside the text.
        inline: bool,
        /// How the text refers to it.
        content_id: Option<Sealed<attachment::columns::content_id>>,
        /// Its content.
        blob_id: Id,
        /// What the scanner said.
        scan: Code<Scan>,
    }
}

sql::row! {
    /// Where the bytes of a blob are, and their wrapped key.
    pub struct BlobRow {
        /// Its id.
        id: Id,
        /// Whose key wraps its key.
        subject_id: Id,
        /// Its wrapped key.
        key: Sealed<blob::columns::key>,
        /// Bytes before sealing.
        size: i64,
        /// Whether its bytes lie in the blob store.
        stored: bool,
    }
}

macro_rules! attachments {
    ($name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($name: (workspace: Id, $($p: $t),*) -> AttachmentRow,
            concat!("select id, ticket_id, message_id, subject_id, uploader_id, name, media_type, size, inline, content_id, blob_id, \
                scan from attachment where workspace_id = $1 and ", $predicate));
    };
}

attachments!(BY_ID: (id: Id), "id = $2");
attachments!(OF_TICKET: (ticket: Id), "ticket_id = $2 order by id");
attachments!(OF_MESSAGE: (message: Id), "message_id = $2 order by id");
attachments!(LOOSE: (before: i64, limit: i64), "message_id is null and created_at < $2 order by created_at limit $3");
attachments!(HELD: (limit: i64), "scan = 'held' order by id limit $2");
sql::query!(ATTACH: (workspace: Id, id: Id, ticket: Id, message: Id) -> (),
    "update attachment set ticket_id = $3, message_id = $4 where workspace_id = $1 and id = $2");
sql::query!(DETACH: (workspace: Id, message: Id) -> (),
    "update attachment set message_id = null, ticket_id = null where workspace_id = $1 and message_id = $2");
sql::query!(MOVE: (workspace: Id, message: Id, ticket: Id) -> (),
    "update attachment set ticket_id = $3 where workspace_id = $1 and message_id = $2");
sql::query!(INLINE: (workspace: Id, id: Id) -> (), "update attachment set inline = true where workspace_id = $1 and id = $2");
sql::query!(SCANNED: (workspace: Id, id: Id, scan: Code<Scan>) -> (),
    "update attachment set scan = $3 where workspace_id = $1 and id = $2");
sql::query!(REMOVE: (workspace: Id, id: Id) -> (), "delete from attachment where workspace_id = $1 and id = $2");
sql::query!(RESEAL: (workspace: Id, id: Id, subject: Id, name: Sealed<attachment::columns::name>,
        content_id: Option<Sealed<attachment::columns::content_id>>) -> (),
    "update attachment set subject_id = $3, name = $4, content_id = $5 where workspace_id = $1 and id = $2");
sql::query!(BLOB: (workspace: Id, id: Id) -> BlobRow,
    "select id, subject_id, key, size, stored from blob where workspace_id = $1 and id = $2");
sql::query!(CONTENT: (workspace: Id, id: Id) -> (Vec<u8>,),
    "select content from blob_content where workspace_id = $1 and blob_id = $2");
sql::query!(REWRAP: (workspace: Id, id: Id, subject: Id, key: Sealed<blob::columns::key>) -> (),
    "update blob set subject_id = $3, key = $4 where workspace_id = $1 and id = $2");
sql::query!(REMOVE_BLOB: (workspace: Id, id: Id) -> (), "delete from blob where workspace_id = $1 and id = $2");

/// One attachment.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<AttachmentRow>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// The attachments of a ticket's messages.
pub async fn of_ticket(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Vec<AttachmentRow>> {
    OF_TICKET.all(session, (scope.workspace(), ticket)).await
}

/// The attachments of one message.
pub async fn of_message(session: &mut Session, scope: &Scope, message: Id) -> sql::Result<Vec<AttachmentRow>> {
    OF_MESSAGE.all(session, (scope.workspace(), message)).await
}

/// Uploads older than `before` that never became part of a message.
pub async fn loose(session: &mut Session, scope: &Scope, before: i64, limit: i64) -> sql::Result<Vec<AttachmentRow>> {
    LOOSE.all(session, (scope.workspace(), before, limit)).await
}

/// Attachments that wait for the scanner.
pub async fn held(session: &mut Session, scope: &Scope, limit: i64) -> sql::Result<Vec<AttachmentRow>> {
    HELD.all(session, (scope.workspace(), limit)).await
}

/// Makes an upload part of a message.
pub async fn attach(session: &mut Session, scope: &Scope, id: Id, (ticket, message): (Id, Id)) -> sql::Result<()> {
    ATTACH.run(session, (scope.workspace(), id, ticket, message)).await.map(drop)
}

/// Marks an upload as a picture that the text shows.
pub async fn show_inline(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    INLINE.run(session, (scope.workspace(), id)).await.map(drop)
}

/// Makes the attachments of a message loose uploads again.
pub async fn detach(session: &mut Session, scope: &Scope, message: Id) -> sql::Result<()> {
    DETACH.run(session, (scope.workspace(), message)).await.map(drop)
}

/// Lets the attachments of a message follow it to another ticket.
pub async fn move_to(session: &mut Session, scope: &Scope, message: Id, ticket: Id) -> sql::Result<()> {
    MOVE.run(session, (scope.workspace(), message, ticket)).await.map(drop)
}

/// Notes what the scanner said.
pub async fn scanned(session: &mut Session, scope: &Scope, id: Id, scan: Scan) -> sql::Result<()> {
    SCANNED.run(session, (scope.workspace(), id, Code(scan))).await.map(drop)
}

/// Takes an attachment away.
pub async fn remove(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    REMOVE.run(session, (scope.workspace(), id)).await.map(drop)
}

/// Puts an attachment under another person's key.
pub async fn reseal(session: &mut Session, scope: &Scope, to: AttachmentRow) -> sql::Result<()> {
    RESEAL.run(session, (scope.workspace(), to.id, to.subject_id, to.name, to.content_id)).await.map(drop)
}

/// The row of a blob.
pub async fn blob(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<BlobRow>> {
    BLOB.optional(session, (scope.workspace(), id)).await
}

/// The ciphertext of a small blob.
pub async fn blob_content(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Vec<u8>> {
    Ok(CONTENT.one(session, (scope.workspace(), id)).await?.0)
}

/// Puts a blob's key under another person's key.
pub async fn rewrap(
    session: &mut Session,
    scope: &Scope,
    id: Id,
    (subject, key): (Id, Sealed<blob::columns::key>),
) -> sql::Result<()> {
    REWRAP.run(session, (scope.workspace(), id, subject, key)).await.map(drop)
}

/// Takes a blob's row away.
pub async fn remove_blob(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<()> {
    REMOVE_BLOB.run(session, (scope.workspace(), id)).await.map(drop)
}
