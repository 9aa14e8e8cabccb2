use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::tickets::require_visible;
use crate::{App, Keys};
use image::ImageReader;
use std::io::Cursor;
use store::Scope;
use store::attachment::AttachmentRow;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;

/// The longest side of a preview, pixels.
const PREVIEW: u32 = 1600;
/// The most pixels a picture may claim (threat T-19).
const MOST_PIXELS: u64 = 50_000_000;

/// A file to hand out.
#[derive(Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What kind of file it says it is.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A file of a ticket the actor may see, or an upload of the actor's. Handing it out is noted.
pub async fn read(app: &App, scope: &Scope, id: Id) -> Result<File> {
    let file = open(app, scope, id).await?;
    crate::audit::note(app, scope, ("attachment.read", "attachment", id.to_string())).await?;
    Ok(file)
}

/// A picture, decoded and encoded anew as PNG, so that nothing but pixels is left of it.
pub async fn preview(app: &App, scope: &Scope, id: Id) -> Result<Vec<u8>> {
    let file = open(app, scope, id).await?;
    let made = tokio::task::spawn_blocking(move || reencode(&file.content)).await.map_err(Failure::broken)?;
    made.ok_or(Failure::Missing)
}

/// Decodes and encodes a picture; `None` when it is none, or one too large to be honest.
pub(super) fn reencode(content: &[u8]) -> Option<Vec<u8>> {
    let size = ImageReader::new(Cursor::new(content)).with_guessed_format().ok()?.into_dimensions().ok()?;
    if u64::from(size.0) * u64::from(size.1) > MOST_PIXELS {
        return None;
    }
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let picture = reader.decode().ok()?;
    let picture = if size.0.max(size.1) > PREVIEW { picture.thumbnail(PREVIEW, PREVIEW) } else { picture };
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).ok()?;
    Some(out.into_inner())
}

/// The raw mail of a message. Handing it out is noted.
pub async fn source(app: &App, scope: &Scope, message: Id) -> Result<Vec<u8>> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = store::message::by_id(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    require_visible(&mut session, scope, row.ticket_id).await?;
    drop(session);
    let raw = crate::blobs::open(app, scope, row.raw_blob_id.ok_or(Failure::Missing)?).await?;
    crate::audit::note(app, scope, ("message.source_read", "message", message.to_string())).await?;
    Ok(raw)
}

async fn open(app: &App, scope: &Scope, id: Id) -> Result<File> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = store::attachment::by_id(&mut session, scope, id).await?.ok_or(Failure::Missing)?;
    match row.ticket_id {
        Some(ticket) => drop(require_visible(&mut session, scope, ticket).await?),
        None if row.uploader_id == scope.user() => {}
        None => return Err(Failure::Missing),
    }
    drop(session);
    if !row.scan.0.may_be_served() {
        return Err(Failure::conflict("attachment_not_clean"));
    }
    let name = name(app, scope, &row).await?;
    let content = crate::blobs::open(app, scope, row.blob_id).await?;
    Ok(File { name, media_type: row.media_type, content })
}

async fn name(app: &App, scope: &Scope, row: &AttachmentRow) -> Result<String> {
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    Ok(keys.row(row.subject_id, row.id)?.open(&row.name)?)
}
