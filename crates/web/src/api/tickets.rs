//! A ticket: opening it, changing it, and who is there.

use super::drafts::Draft;
use super::lists::TicketRow;
use super::messages::Message;
use crate::extract::{Created, Json, NoContent, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{
    ActorKind, Address, ContactRef, EventKind, Page, PresenceState, Priority, Stamp, Status, UserRef, parties, present,
};
use app::live;
use app::tickets::{self, Conversation, EventView, NewConversation};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;
use vouchsafe_core::ticket::Change;

/// A ticket with its conversation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ticket {
    /// What lists show of it.
    #[serde(flatten)]
    row: TicketRow,
    /// The newest 200 messages, oldest first.
    messages: Vec<Message>,
    /// Whether there are earlier messages, to be asked for.
    earlier: bool,
    /// What happened.
    events: Vec<TimelineEvent>,
    /// Who takes part.
    participants: Vec<Participant>,
    /// The caller's draft.
    draft: Option<Draft>,
    /// Who else is here.
    here: Vec<Presence>,
}

/// A line of the timeline.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineEvent {
    /// Its place in the order.
    id: i64,
    /// When.
    at: Stamp,
    /// Who.
    actor: Actor,
    /// What.
    kind: EventKind,
    /// From what: a word, a name, a label or a number.
    from: Option<String>,
    /// To what.
    to: Option<String>,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Actor {
    /// A user, a contact or the program.
    #[serde(rename = "type")]
    pub(crate) kind: ActorKind,
    /// The id.
    pub(crate) id: Option<Uuid>,
    /// The name.
    pub(crate) name: Option<String>,
}

impl From<EventView> for TimelineEvent {
    fn from(event: EventView) -> TimelineEvent {
        let (kind, id, name) = event.actor;
        TimelineEvent {
            id: event.number,
            at: Stamp(event.at),
            actor: Actor { kind: ActorKind(kind), id, name },
            kind: EventKind(event.kind),
            from: event.from,
            to: event.to,
        }
    }
}

/// Somebody outside who takes part.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Participant {
    /// Who.
    contact: ContactRef,
    /// Confirmed, or only suggested by a mail that could not be proved.
    #[schema(inline)]
    state: Participation,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Participation {
    Participant,
    Suggested,
}

/// Somebody who has the ticket open.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Presence {
    /// Who.
    user: UserRef,
    /// Doing what.
    state: PresenceState,
    /// Since when.
    since: Stamp,
}

impl From<live::Presence> for Presence {
    fn from(presence: live::Presence) -> Presence {
        Presence { user: presence.user.into(), state: PresenceState(presence.state), since: Stamp(presence.since) }
    }
}

impl Ticket {
    fn of(open: Conversation, here: Vec<live::Presence>) -> Ticket {
        let participant = |(contact, confirmed): (app::conversation::ContactRef, bool)| Participant {
            contact: contact.into(),
            state: if confirmed { Participation::Participant } else { Participation::Suggested },
        };
        Ticket {
            row: open.ticket.into(),
            messages: open.messages.into_iter().map(Message::from).collect(),
            earlier: open.earlier,
            // Every message is shown as itself; the timeline has what happened besides.
            events: open
                .events
                .into_iter()
                .filter(|e| e.kind != vouchsafe_core::ticket::EventKind::Message)
                .map(TimelineEvent::from)
                .collect(),
            participants: open.participants.into_iter().map(participant).collect(),
            draft: open.draft.map(Draft::from),
            here: here.into_iter().map(Presence::from).collect(),
        }
    }
}

/// A ticket with its conversation.
pub(crate) async fn open(signed: Signed, Path(number): Path<i64>) -> Answer<Json<Ticket>> {
    let open = tickets::open(signed.app(), signed.scope(), number).await?;
    let here = live::here(signed.app(), signed.scope(), number).await?;
    Ok(Json(Ticket::of(open, here)))
}

/// A conversation to begin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTicket {
    /// Through which mailbox.
    mailbox_id: Uuid,
    /// To whom; the first is the requester.
    to: Vec<Address>,
    /// Copies.
    #[serde(default)]
    cc: Vec<Address>,
    /// Blind copies.
    #[serde(default)]
    bcc: Vec<Address>,
    /// What it is about.
    subject: String,
    /// What is written; it is cleaned.
    html: String,
    /// Uploaded files.
    #[serde(default)]
    attachment_ids: Vec<Uuid>,
    /// Who answers from here on.
    assignee_id: Option<Uuid>,
    /// Labels.
    #[serde(default)]
    tags: Vec<String>,
}

/// Begins a conversation.
pub(crate) async fn begin(signed: Signed, Json(new): Json<NewTicket>) -> Answer<Created<Ticket>> {
    let new = NewConversation {
        mailbox: new.mailbox_id,
        to: parties(new.to),
        cc: parties(new.cc),
        bcc: parties(new.bcc),
        subject: new.subject,
        html: new.html,
        attachments: new.attachment_ids,
        assignee: new.assignee_id,
        tags: new.tags,
    };
    let open = tickets::begin(signed.app(), signed.scope(), new).await?;
    Ok(Created(Ticket::of(open, Vec::new())))
}

/// What is to be changed of a ticket; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TicketChange {
    /// Where it stands.
    status: Option<Status>,
    /// How urgent.
    priority: Option<Priority>,
    /// Who answers; null is nobody.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    assignee_id: Option<Option<Uuid>>,
    /// Another mailbox.
    mailbox_id: Option<Uuid>,
    /// What it is about.
    subject: Option<String>,
    /// The whole list of labels.
    tags: Option<Vec<String>>,
    /// The version that was seen: when somebody has changed the ticket since, nothing is done.
    version: Option<i64>,
}

impl TicketChange {
    fn split(self) -> (Change, Option<i64>) {
        let change = Change {
            status: self.status.map(|s| s.0),
            priority: self.priority.map(|p| p.0),
            assignee: self.assignee_id,
            mailbox: self.mailbox_id,
            subject: self.subject,
            tags: self.tags,
        };
        (change, self.version)
    }
}

/// Changes a ticket.
pub(crate) async fn change(
    signed: Signed,
    Path(number): Path<i64>,
    Json(change): Json<TicketChange>,
) -> Answer<Json<TicketRow>> {
    let row = tickets::change(signed.app(), signed.scope(), number, change.split()).await?;
    Ok(Json(row.into()))
}

/// Many tickets to be changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManyChanges {
    /// Which, at most 200.
    numbers: Vec<i64>,
    /// What is to be changed of each; `version` is not looked at.
    change: TicketChange,
}

/// What a change of many tickets did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ManyChanged {
    /// The tickets that were changed.
    changed: Vec<i64>,
    /// The tickets that are not there.
    missing: Vec<i64>,
}

/// Changes many tickets.
pub(crate) async fn change_many(signed: Signed, Json(many): Json<ManyChanges>) -> Answer<Json<ManyChanged>> {
    let (change, _) = many.change.split();
    let done = tickets::change_many(signed.app(), signed.scope(), &many.numbers, change).await?;
    Ok(Json(ManyChanged { changed: done.changed, missing: done.missing }))
}

/// Which messages are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct EarlierQuery {
    /// The oldest message that is there already.
    before: Uuid,
}

/// Earlier messages, oldest first. `next` names the message to ask before for still earlier ones.
pub(crate) async fn earlier(
    signed: Signed,
    Path(number): Path<i64>,
    Query(query): Query<EarlierQuery>,
) -> Answer<Json<Page<Message>>> {
    let (messages, more) = tickets::earlier(signed.app(), signed.scope(), number, query.before).await?;
    let next = messages.first().filter(|_| more).map(|oldest| oldest.id.to_string());
    Ok(Json(Page { items: messages.into_iter().map(Message::from).collect(), next }))
}

/// Which message becomes a ticket of its own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Split {
    /// The message.
    message_id: Uuid,
}

/// Makes a message a ticket of its own.
pub(crate) async fn split(
    signed: Signed,
    Path(number): Path<i64>,
    Json(split): Json<Split>,
) -> Answer<Created<Ticket>> {
    let open = tickets::split_off(signed.app(), signed.scope(), number, split.message_id).await?;
    Ok(Created(Ticket::of(open, Vec::new())))
}

/// The caller has seen the newest message.
pub(crate) async fn seen(signed: Signed, Path(number): Path<i64>) -> Answer<NoContent> {
    tickets::mark_seen(signed.app(), signed.scope(), number).await?;
    Ok(NoContent)
}

/// Makes the ticket unread for the caller.
pub(crate) async fn unseen(signed: Signed, Path(number): Path<i64>) -> Answer<NoContent> {
    tickets::mark_unseen(signed.app(), signed.scope(), number).await?;
    Ok(NoContent)
}

/// What the caller does at a ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HereNow {
    /// It holds for 50 seconds, so it is told again every 20.
    state: PresenceState,
}

/// Says that the caller is at a ticket.
pub(crate) async fn presence(signed: Signed, Path(number): Path<i64>, Json(now): Json<HereNow>) -> Answer<NoContent> {
    live::set_presence(signed.app(), signed.scope(), number, now.state.0).await?;
    Ok(NoContent)
}
