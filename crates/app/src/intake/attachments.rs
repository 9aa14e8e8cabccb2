//! The files that came with a mail.

use crate::blobs::NewBlob;
use crate::failure::Result;
use crate::{App, Keys};
use sql::Session;
use store::tables::attachment;
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::message::Scan;

/// How many attachments of one mail are kept as files of their own; all are in the raw mail.
const MOST: usize = 200;

/// A file, sealed and looked at, before its row is written.
#[derive(Debug)]
pub(super) struct File {
    blob: NewBlob,
    name: String,
    media_type: String,
    inline: bool,
    content_id: Option<String>,
    scan: Scan,
}

/// Seals the files of a mail and has them scanned.
pub(super) async fn prepare(app: &App, scope: &Scope, attachments: &[mail::Attachment]) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for attachment in attachments.iter().take(MOST) {
        let scan = app.scanner().scan(&attachment.content).await;
        files.push(File {
            blob: NewBlob::seal(app, scope, &attachment.content).await?,
            name: attachment.file_name(),
            media_type: crate::text::cut(&attachment.media_type, 100),
            inline: attachment.inline,
            content_id: attachment.content_id.clone(),
            scan,
        });
    }
    Ok(files)
}

/// Whether lists mark a mail that has these files.
pub(super) fn any_to_show(files: &[File]) -> bool {
    files.iter().any(|f| !f.inline)
}

/// Writes the rows.
pub(super) async fn insert(
    session: &mut Session,
    app: &App,
    scope: &Scope,
    (files, subject, keys, (ticket, message)): (Vec<File>, Id, &Keys, (Id, Id)),
) -> Result<()> {
    for file in files {
        let id = app.id();
        let key = keys.row(subject, id)?;
        let row = attachment::Row {
            workspace_id: scope.workspace(),
            id,
            ticket_id: Some(ticket),
            message_id: Some(message),
            subject_id: subject,
            uploader_id: None,
            name: key.seal(&file.name, app.randomness()),
            media_type: file.media_type,
            size: i64::try_from(file.blob.size).unwrap_or(i64::MAX),
            inline: file.inline,
            content_id: file.content_id.map(|c| key.seal(&c, app.randomness())),
            blob_id: file.blob.id,
            scan: Code(file.scan),
            created_at: app.now().micros(),
        };
        file.blob.insert(session, (app, scope), (subject, keys)).await?;
        attachment::INSERT.run(session, row).await?;
    }
    Ok(())
}
