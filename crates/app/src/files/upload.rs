use crate::blobs::NewBlob;
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::tickets::AttachmentView;
use crate::{App, Keys};
use store::tables::attachment;
use store::{Code, Scope};
use vouchsafe_core::access::Permission;
use vouchsafe_core::message::Scan;

/// The largest upload, bytes.
const LARGEST: usize = 25 * 1024 * 1024;

/// Takes a file that is to become part of a message. Until then it is under its uploader's key.
pub async fn upload(
    app: &App,
    scope: &Scope,
    (name, media_type): (&str, &str),
    content: Vec<u8>,
) -> Result<AttachmentView> {
    require(scope, Permission::Note)?;
    let Some(user) = scope.user() else { return Err(Failure::Refused("not_permitted")) };
    if content.len() > LARGEST {
        return Err(Failure::field("file", "too_large"));
    }
    let given = mail::Attachment {
        name: name.to_owned(),
        media_type: media_type.to_lowercase(),
        inline: false,
        content_id: None,
        content: Vec::new(),
    };
    let name = given.file_name();
    let scan = app.scanner().scan(&content).await;
    if scan == Scan::Infected {
        return Err(Failure::field("file", "infected"));
    }
    let keys = Keys::of(app, scope, [user]).await?;
    let blob = NewBlob::seal(app, scope, &content).await?;
    let id = app.id();
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let row = attachment::Row {
        workspace_id: scope.workspace(),
        id,
        ticket_id: None,
        message_id: None,
        subject_id: user,
        uploader_id: Some(user),
        name: keys.row(user, id)?.seal(&name, app.randomness()),
        media_type: crate::text::cut(&given.media_type, 100),
        size,
        inline: false,
        content_id: None,
        blob_id: blob.id,
        scan: Code(scan),
        created_at: app.now().micros(),
    };
    let media_type = row.media_type.clone();
    let mut session = app.database().write().await?;
    blob.insert(&mut session, (app, scope), (user, &keys)).await?;
    attachment::INSERT.run(&mut session, row).await?;
    session.commit().await?;
    Ok(AttachmentView { id, name, media_type, size, inline: false, content_id: None, scan })
}
