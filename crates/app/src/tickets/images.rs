//! Pictures inside the text a user writes: the editor shows them by their address here, the mail by Content-ID.

use crate::App;
use crate::failure::{Failure, Result};
use sql::Session;
use store::attachment::AttachmentRow;
use store::ticket::TicketRow;
use store::{RowKey, Scope};
use vouchsafe_core::Id;

const PLACE: &str = "/api/v1/attachments/";

/// The Content-ID of an uploaded picture.
pub(super) fn content_id(attachment: Id) -> String {
    format!("{}@vouchsafe", attachment.simple())
}

/// Replaces the addresses of uploaded pictures by Content-IDs, which the cleaning keeps.
pub(super) fn to_content_ids(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(PLACE) {
        let after = &rest[at + PLACE.len()..];
        let end = after.find(['"', '\'', ' ', '>']).unwrap_or(after.len());
        let id = after[..end].split('/').next().and_then(|id| Id::try_parse(id).ok());
        out.push_str(&rest[..at]);
        match id {
            Some(id) => out.push_str(&format!("cid:{}", content_id(id))),
            None => out.push_str(&rest[at..at + PLACE.len() + end]),
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// The other way round: for a message that becomes a draft again.
pub(super) fn to_addresses(html: &str) -> String {
    mail::html::with_inline(html, |cid| {
        let id = cid.strip_suffix("@vouchsafe").and_then(|id| Id::try_parse(id).ok());
        id.map(|id| format!("{PLACE}{id}/preview"))
    })
}

/// Makes uploads part of a message: those named, and those the text shows. Whether lists are to show the mark.
pub(super) async fn attach(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (named, html, ticket, message): (&[Id], &str, &TicketRow, Id),
) -> Result<bool> {
    let mut any = false;
    let shown: Vec<Id> = shown(html);
    let mut all: Vec<Id> = named.iter().chain(&shown).copied().collect();
    all.sort_unstable();
    all.dedup();
    for id in all {
        let file = store::attachment::by_id(session, scope, id).await?;
        let file = file.filter(|f| f.message_id.is_none() && f.uploader_id == scope.user());
        let Some(file) = file else {
            return Err(Failure::field("attachment_ids", "unknown_attachment"));
        };
        if !file.scan.0.may_be_served() {
            return Err(Failure::field("attachment_ids", "attachment_not_clean"));
        }
        let inline = shown.contains(&id);
        any |= !inline;
        hand_over(app, scope, session, (file, ticket.requester_id)).await?;
        if inline {
            store::attachment::show_inline(session, scope, id).await?;
        }
        store::attachment::attach(session, scope, id, (ticket.id, message)).await?;
    }
    Ok(any)
}

fn shown(html: &str) -> Vec<Id> {
    let ids = html.split("@vouchsafe").filter_map(|before| before.get(before.len().checked_sub(32)?..));
    ids.filter_map(|id| Id::try_parse(id).ok()).collect()
}

/// Puts an upload, until now under its uploader's key, under the requester's.
async fn hand_over(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (file, requester): (AttachmentRow, Id),
) -> Result<()> {
    let keys = crate::Keys::of(app, scope, [file.subject_id, requester]).await?;
    let (from, to): (RowKey, RowKey) = (keys.row(file.subject_id, file.id)?, keys.row(requester, file.id)?);
    let name = to.seal(&from.open(&file.name)?, app.randomness());
    let cid = content_id(file.id);
    let content_id = Some(to.seal(&cid, app.randomness()));
    let key = crate::blobs::key(session, scope, file.blob_id, &keys).await?;
    crate::blobs::rewrap(session, app, scope, (file.blob_id, &key, requester, &keys)).await?;
    let to = AttachmentRow { subject_id: requester, name, content_id, ..file };
    store::attachment::reseal(session, scope, to).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_an_editor_shows_becomes_a_content_id() {
        let id = Id::from_u128(7);
        let html = format!("<p>see <img src=\"/api/v1/attachments/{id}/preview\" alt=\"x\"> and more</p>");
        let cid = content_id(id);
        assert_eq!(to_content_ids(&html), format!("<p>see <img src=\"cid:{cid}\" alt=\"x\"> and more</p>"));
        assert_eq!(shown(&to_content_ids(&html)), vec![id]);
    }
}
