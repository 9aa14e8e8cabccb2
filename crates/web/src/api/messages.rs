//! What is said in a ticket.

use super::attachments::Attachment;
use super::drafts::{Draft, DraftKind};
use crate::extract::{Created, Json, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{
    ActorKind, Address, DeliveryState, JoinedBy, MessageKind, SenderCheck, Stamp, Status, addresses, parties,
};
use app::tickets::{self, DeliveryView, MessageView, NewText};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// A message of a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Message {
    /// Its id.
    id: Uuid,
    /// What it is.
    kind: MessageKind,
    /// Who wrote it.
    author: MessageAuthor,
    /// To.
    to: Vec<Address>,
    /// Copies.
    cc: Vec<Address>,
    /// Blind copies.
    bcc: Vec<Address>,
    /// Its subject line.
    subject: Option<String>,
    /// What it says, without the quoted part.
    text: String,
    /// The same as cleaned HTML.
    html: Option<String>,
    /// The quoted part as cleaned HTML.
    quoted_html: Option<String>,
    /// Its files.
    attachments: Vec<Attachment>,
    /// Images on other servers, which wait for a click.
    remote_images: i64,
    /// When it came or was written.
    created_at: Stamp,
    /// Whether the sender is who the mail says.
    sender_check: Option<SenderCheck>,
    /// What SPF, DKIM, DMARC and ARC said.
    auth: Option<AuthResults>,
    /// Why it joined this ticket.
    joined_by: Option<JoinedBy>,
    /// Whether a machine wrote it.
    automatic: bool,
    /// Whether the raw mail is kept and can be had.
    has_source: bool,
    /// Its journey, if it is sent.
    delivery: Option<Delivery>,
}

/// Who wrote a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessageAuthor {
    /// A contact, a user or the program.
    #[serde(rename = "type")]
    kind: ActorKind,
    /// The id.
    id: Option<Uuid>,
    /// The name.
    name: String,
    /// The address it was written from.
    address: Option<String>,
}

/// What the sender's domain says of a mail, each as a word of RFC 8601: `pass`, `fail`, `none`, …
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuthResults {
    /// RFC 7208.
    spf: String,
    /// RFC 6376.
    dkim: String,
    /// RFC 7489.
    dmarc: String,
    /// RFC 8617.
    arc: String,
}

impl AuthResults {
    /// From `spf=pass dkim=none …`.
    fn parse(words: &str) -> AuthResults {
        let word = |name: &str| {
            let mut pairs = words.split([' ', ';', ',']).filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map_or("none", |(_, value)| value).to_owned()
        };
        AuthResults { spf: word("spf"), dkim: word("dkim"), dmarc: word("dmarc"), arc: word("arc") }
    }
}

/// The journey of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Delivery {
    /// Where it is.
    state: DeliveryState,
    /// Until when it can be taken back.
    until: Option<Stamp>,
    /// When the state last changed.
    at: Option<Stamp>,
    /// What the server said.
    detail: Option<String>,
    /// How often it was tried.
    attempts: i64,
}

impl From<DeliveryView> for Delivery {
    fn from(delivery: DeliveryView) -> Delivery {
        Delivery {
            state: DeliveryState(delivery.state),
            until: delivery.undo_until.map(Stamp),
            at: delivery.at.map(Stamp),
            detail: delivery.detail,
            attempts: delivery.attempts,
        }
    }
}

impl From<MessageView> for Message {
    fn from(message: MessageView) -> Message {
        let (kind, id, name, address) = message.author;
        Message {
            id: message.id,
            kind: MessageKind(message.kind),
            author: MessageAuthor { kind: ActorKind(kind), id, name, address },
            to: addresses(message.recipients.to),
            cc: addresses(message.recipients.cc),
            bcc: addresses(message.recipients.bcc),
            subject: message.subject,
            text: message.text,
            html: message.html,
            quoted_html: message.quoted,
            attachments: message.attachments.into_iter().map(Attachment::from).collect(),
            remote_images: message.remote_images,
            created_at: Stamp(message.at),
            sender_check: message.sender_check.map(SenderCheck),
            auth: message.checks.as_deref().map(AuthResults::parse),
            joined_by: message.joined.map(JoinedBy),
            automatic: message.automatic,
            has_source: message.has_source,
            delivery: message.delivery.map(Delivery::from),
        }
    }
}

/// Something to write into a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMessage {
    /// An answer, a note or a forward.
    kind: DraftKind,
    /// To; an answer without goes to the requester.
    #[serde(default)]
    to: Vec<Address>,
    /// Copies.
    #[serde(default)]
    cc: Vec<Address>,
    /// Blind copies.
    #[serde(default)]
    bcc: Vec<Address>,
    /// What is written; it is cleaned.
    html: String,
    /// Uploaded files.
    #[serde(default)]
    attachment_ids: Vec<Uuid>,
    /// The status of the ticket from here on; without it, an open ticket waits for the customer after an answer.
    status: Option<Status>,
    /// The newest message that was seen: when a newer one has come, nothing is sent.
    seen_message: Option<Uuid>,
}

/// Writes a reply, a note or a forward.
pub(crate) async fn write(
    signed: Signed,
    Path(number): Path<i64>,
    Json(new): Json<NewMessage>,
) -> Answer<Created<Message>> {
    let text = NewText {
        kind: new.kind.into(),
        to: parties(new.to),
        cc: parties(new.cc),
        bcc: parties(new.bcc),
        html: new.html,
        attachments: new.attachment_ids,
        status: new.status.map(|s| s.0),
        seen_message: new.seen_message,
    };
    let written = tickets::write(signed.app(), signed.scope(), number, text).await?;
    Ok(Created(written.into()))
}

/// Takes back a message that has not left; it becomes a draft again.
pub(crate) async fn undo(signed: Signed, Path((number, message)): Path<(i64, Uuid)>) -> Answer<Json<Draft>> {
    let draft = tickets::undo(signed.app(), signed.scope(), number, message).await?;
    Ok(Json(draft.into()))
}

/// How a message is shown.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameQuery {
    /// 1 loads images of other servers through ours.
    #[serde(default)]
    #[param(value_type = Option<u8>, maximum = 1)]
    pub(crate) images: u8,
}

/// The whole message as a page for a sandboxed frame.
pub(crate) async fn frame(
    signed: Signed,
    Path(id): Path<Uuid>,
    Query(query): Query<FrameQuery>,
) -> Answer<super::attachments::Frame> {
    let html = app::files::frame(signed.app(), signed.scope(), id, query.images == 1).await?;
    Ok(super::attachments::Frame(html))
}

/// The raw mail.
pub(crate) async fn source(signed: Signed, Path(id): Path<Uuid>) -> Answer<super::attachments::Download> {
    let raw = app::files::source(signed.app(), signed.scope(), id).await?;
    Ok(super::attachments::Download::new(&format!("{id}.eml"), "message/rfc822", raw))
}
