//! An answer being written: one for each user and ticket.

use super::attachments::Attachment;
use crate::extract::{Json, NoContent, Path, Signed};
use crate::problem::Answer;
use crate::view::{Address, Stamp, addresses, parties};
use app::tickets;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vouchsafe_core::Id as Uuid;
use vouchsafe_core::message::MessageKind;

/// What is being written.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DraftKind {
    /// An answer.
    Reply,
    /// An internal note.
    Note,
    /// The conversation sent on.
    Forward,
}

impl From<DraftKind> for MessageKind {
    fn from(kind: DraftKind) -> MessageKind {
        match kind {
            DraftKind::Reply => MessageKind::Outgoing,
            DraftKind::Note => MessageKind::Note,
            DraftKind::Forward => MessageKind::Forward,
        }
    }
}

impl From<MessageKind> for DraftKind {
    fn from(kind: MessageKind) -> DraftKind {
        match kind {
            MessageKind::Incoming | MessageKind::Outgoing => DraftKind::Reply,
            MessageKind::Note => DraftKind::Note,
            MessageKind::Forward => DraftKind::Forward,
        }
    }
}

/// An answer being written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Draft {
    /// What it will be.
    kind: DraftKind,
    /// To.
    to: Vec<Address>,
    /// Copies.
    cc: Vec<Address>,
    /// Blind copies.
    bcc: Vec<Address>,
    /// What was written so far.
    html: String,
    /// Its files.
    attachments: Vec<Attachment>,
    /// When it was last saved.
    updated_at: Stamp,
}

impl From<tickets::Draft> for Draft {
    fn from(draft: tickets::Draft) -> Draft {
        Draft {
            kind: draft.kind.into(),
            to: addresses(draft.to),
            cc: addresses(draft.cc),
            bcc: addresses(draft.bcc),
            html: draft.html,
            attachments: draft.attachments.into_iter().map(Attachment::from).collect(),
            updated_at: Stamp(draft.updated_at),
        }
    }
}

/// A draft to be saved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDraft {
    /// What it will be.
    kind: DraftKind,
    /// To.
    #[serde(default)]
    to: Vec<Address>,
    /// Copies.
    #[serde(default)]
    cc: Vec<Address>,
    /// Blind copies.
    #[serde(default)]
    bcc: Vec<Address>,
    /// What was written so far.
    html: String,
    /// Uploaded files.
    #[serde(default)]
    attachment_ids: Vec<Uuid>,
}

/// Saves the caller's draft.
pub(crate) async fn save(signed: Signed, Path(number): Path<i64>, Json(new): Json<NewDraft>) -> Answer<Json<Draft>> {
    let draft = tickets::NewDraft {
        kind: new.kind.into(),
        to: parties(new.to),
        cc: parties(new.cc),
        bcc: parties(new.bcc),
        html: new.html,
        attachments: new.attachment_ids,
    };
    Ok(Json(tickets::save_draft(signed.app(), signed.scope(), number, draft).await?.into()))
}

/// Throws the caller's draft away.
pub(crate) async fn delete(signed: Signed, Path(number): Path<i64>) -> Answer<NoContent> {
    tickets::throw_draft_away(signed.app(), signed.scope(), number).await?;
    Ok(NoContent)
}
