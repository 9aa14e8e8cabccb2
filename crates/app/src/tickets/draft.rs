use super::find::find;
use super::open::{AttachmentView, attachment_view};
use crate::failure::{Failure, Result};
use crate::permit::require;
use crate::{App, Keys};
use serde::{Deserialize, Serialize};
use sql::Session;
use store::Scope;
use store::draft::DraftRow;
use vouchsafe_core::access::Permission;
use vouchsafe_core::contact::Party;
use vouchsafe_core::message::MessageKind;
use vouchsafe_core::{Coded, Id, Time};

/// The longest draft, bytes of HTML.
pub(super) const LONGEST_HTML: usize = 1_000_000;
/// How many recipients a message may have (threat T-05).
pub(super) const MOST_RECIPIENTS: usize = 20;

/// An answer being written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it will be: a reply, a note or a forward.
    pub kind: MessageKind,
    /// To.
    pub to: Vec<Party>,
    /// Copies.
    pub cc: Vec<Party>,
    /// Blind copies.
    pub bcc: Vec<Party>,
    /// What was written so far.
    pub html: String,
    /// Its files.
    pub attachments: Vec<AttachmentView>,
    /// When it was last saved.
    pub updated_at: Time,
}

/// A draft to be saved.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// What it will be.
    pub kind: MessageKind,
    /// To.
    pub to: Vec<Party>,
    /// Copies.
    pub cc: Vec<Party>,
    /// Blind copies.
    pub bcc: Vec<Party>,
    /// What was written so far.
    pub html: String,
    /// Uploaded files.
    pub attachments: Vec<Id>,
}

/// A draft as kept sealed.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Sealed {
    kind: String,
    to: Vec<(Option<String>, String)>,
    cc: Vec<(Option<String>, String)>,
    bcc: Vec<(Option<String>, String)>,
    html: String,
    attachments: Vec<Id>,
}

fn pairs(parties: &[Party]) -> Vec<(Option<String>, String)> {
    parties.iter().map(|p| (p.name.clone(), p.address.clone())).collect()
}

fn parties(pairs: Vec<(Option<String>, String)>) -> Vec<Party> {
    pairs.into_iter().map(|(name, address)| Party { name, address }).collect()
}

/// The actor's draft on a ticket.
pub async fn draft(app: &App, scope: &Scope, number: i64) -> Result<Option<Draft>> {
    require(scope, Permission::Note)?;
    let mut session = app.database().read().await?;
    let row = find(&mut session, scope, number).await?;
    draft_of(app, scope, &mut session, row.id).await
}

/// The actor's draft on a ticket that was already found.
pub(super) async fn draft_of(app: &App, scope: &Scope, session: &mut Session, ticket: Id) -> Result<Option<Draft>> {
    let Some(row) = store::draft::get(session, scope, ticket).await? else { return Ok(None) };
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    // The draft of an answer to somebody who was erased is gone with that person.
    let Ok(key) = keys.row(row.subject_id, draft_record(scope, ticket)) else { return Ok(None) };
    let sealed: Sealed = serde_json::from_str(&key.open(&row.body)?).unwrap_or_default();
    let mut attachments = Vec::new();
    for id in sealed.attachments {
        if let Some(file) = store::attachment::by_id(session, scope, id).await?
            && file.message_id.is_none()
        {
            let keys = Keys::of(app, scope, [file.subject_id]).await?;
            attachments.push(attachment_view(&file, &keys));
        }
    }
    Ok(Some(Draft {
        kind: MessageKind::from_code(&sealed.kind).unwrap_or(MessageKind::Outgoing),
        to: parties(sealed.to),
        cc: parties(sealed.cc),
        bcc: parties(sealed.bcc),
        html: sealed.html,
        attachments,
        updated_at: Time::from_micros(row.updated_at),
    }))
}

/// Saves the actor's draft on a ticket.
pub async fn save_draft(app: &App, scope: &Scope, number: i64, draft: NewDraft) -> Result<Draft> {
    require(scope, Permission::Note)?;
    if draft.html.len() > LONGEST_HTML {
        return Err(Failure::field("html", "too_large"));
    }
    if draft.to.len() + draft.cc.len() + draft.bcc.len() > 2 * MOST_RECIPIENTS || draft.attachments.len() > 50 {
        return Err(Failure::field("to", "too_many"));
    }
    let mut session = app.database().read().await?;
    let row = find(&mut session, scope, number).await?;
    drop(session);
    let keys = Keys::of(app, scope, [row.requester_id]).await?;
    let mut session = app.database().write().await?;
    put(app, scope, &mut session, (row.id, row.requester_id, &keys, draft)).await?;
    session.commit().await?;
    let mut session = app.database().read().await?;
    draft_of(app, scope, &mut session, row.id).await?.ok_or(Failure::Missing)
}

/// Writes a draft down.
pub(super) async fn put(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (ticket, requester, keys, draft): (Id, Id, &Keys, NewDraft),
) -> Result<()> {
    let sealed = Sealed {
        kind: draft.kind.code().to_owned(),
        to: pairs(&draft.to),
        cc: pairs(&draft.cc),
        bcc: pairs(&draft.bcc),
        html: draft.html,
        attachments: draft.attachments,
    };
    let body = serde_json::to_string(&sealed).map_err(Failure::broken)?;
    let body = keys.row(requester, draft_record(scope, ticket))?.seal(&body, app.randomness());
    let row = DraftRow { subject_id: requester, body, updated_at: app.now().micros() };
    store::draft::put(session, scope, ticket, row).await?;
    Ok(())
}

/// Throws the actor's draft away.
pub async fn throw_draft_away(app: &App, scope: &Scope, number: i64) -> Result<()> {
    require(scope, Permission::Note)?;
    let mut session = app.database().write().await?;
    let row = find(&mut session, scope, number).await?;
    store::draft::delete(&mut session, scope, row.id).await?;
    session.commit().await?;
    Ok(())
}

/// A draft has no id of its own: it is bound to its user and ticket.
fn draft_record(scope: &Scope, ticket: Id) -> Id {
    let user = scope.user().unwrap_or_else(Id::nil);
    Id::from_u128(user.as_u128() ^ ticket.as_u128().rotate_left(64))
}
