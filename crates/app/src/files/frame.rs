use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::tickets::require_visible;
use crate::{App, Keys};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::HashMap;
use store::Scope;
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;

const REMOTE: &str = "remote-image";

/// The whole HTML of a message for a sandboxed frame: what was written, then the quoted part, folded. With `images` the
/// pictures of other servers are shown, fetched by us and not by the reader's browser.
pub async fn frame(app: &App, scope: &Scope, message: Id, images: bool) -> Result<String> {
    require(scope, Permission::ReadTickets)?;
    let mut session = app.database().read().await?;
    let row = store::message::by_id(&mut session, scope, message).await?.ok_or(Failure::Missing)?;
    require_visible(&mut session, scope, row.ticket_id).await?;
    let files = store::attachment::of_message(&mut session, scope, message).await?;
    drop(session);
    let subjects = files.iter().map(|f| f.subject_id).chain([row.subject_id]).chain(row.cosubject_id);
    let keys = Keys::of(app, scope, subjects).await?;
    let key = keys.shared_row(row.subject_id, row.cosubject_id, row.id).map_err(|_| Failure::Missing)?;
    let mut by_cid: HashMap<String, Id> = HashMap::new();
    for file in files.iter().filter(|f| f.scan.0.may_be_served()) {
        if let Some(cid) = &file.content_id {
            by_cid.insert(keys.row(file.subject_id, file.id)?.open(cid)?, file.id);
        }
    }
    let written = match &row.html {
        Some(html) => key.open(html)?,
        None => mail::html::from_text(&key.open(&row.text)?),
    };
    let quoted = row.quoted.as_ref().map(|q| key.open(q)).transpose()?;
    let workspace = app.vault().workspace(scope.workspace()).await?;
    let dress = |html: &str| {
        let html =
            mail::html::with_inline(html, |cid| by_cid.get(cid).map(|id| format!("/api/v1/attachments/{id}/preview")));
        if !images {
            return html;
        }
        mail::html::with_images(&html, |url| {
            let mac = workspace.mac(REMOTE, &[url.as_bytes()]);
            format!("/api/v1/remote-images/{}.{}", URL_SAFE_NO_PAD.encode(mac), URL_SAFE_NO_PAD.encode(url))
        })
    };
    let mut page = dress(&written);
    if let Some(quoted) = quoted {
        page.push_str("<details><summary>…</summary>");
        page.push_str(&dress(&quoted));
        page.push_str("</details>");
    }
    Ok(page)
}

/// Fetches a picture of another server for a reader, by a token that only [`frame`] makes. Its bytes are encoded anew.
pub async fn remote_image(app: &App, scope: &Scope, token: &str) -> Result<Vec<u8>> {
    require(scope, Permission::ReadTickets)?;
    let (mac, url) = token.split_once('.').ok_or(Failure::Missing)?;
    let mac = URL_SAFE_NO_PAD.decode(mac).map_err(|_| Failure::Missing)?;
    let url = URL_SAFE_NO_PAD.decode(url).map_err(|_| Failure::Missing)?;
    let workspace = app.vault().workspace(scope.workspace()).await?;
    if !workspace.verify_mac(REMOTE, &[&url], &mac) {
        return Err(Failure::Missing);
    }
    let url = String::from_utf8(url).map_err(|_| Failure::Missing)?;
    let image = app.egress().remote_image(&url).await.map_err(|_| Failure::Missing)?;
    let made = tokio::task::spawn_blocking(move || super::read::reencode(&image.octets)).await;
    made.map_err(Failure::broken)?.ok_or(Failure::Missing)
}
