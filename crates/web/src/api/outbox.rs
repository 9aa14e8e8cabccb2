//! What has not been sent.

use crate::extract::{Accepted, Json, NoContent, Path, Query, Signed};
use crate::problem::Answer;
use crate::view::{Address, DeliveryState, Limit, Page, Place, Stamp, addresses};
use app::outgoing::{self, OutboxEntry};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// A message that has not been sent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutboxRow {
    /// The message.
    message_id: Uuid,
    /// Its ticket.
    ticket_number: i64,
    /// To whom.
    to: Vec<Address>,
    /// Its subject.
    subject: String,
    /// Where it is.
    state: DeliveryState,
    /// How often it was tried.
    attempts: i64,
    /// When it is tried next.
    next_at: Stamp,
    /// What the server said.
    detail: Option<String>,
}

impl From<OutboxEntry> for OutboxRow {
    fn from(entry: OutboxEntry) -> OutboxRow {
        OutboxRow {
            message_id: entry.message,
            ticket_number: entry.ticket_number,
            to: addresses(entry.to),
            subject: entry.subject,
            state: DeliveryState(entry.state),
            attempts: entry.attempts,
            next_at: Stamp(entry.next_at),
            detail: entry.detail,
        }
    }
}

/// Which page is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageQuery {
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    pub(crate) cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    pub(crate) limit: Limit,
}

/// What has not been sent.
pub(crate) async fn list(signed: Signed, Query(query): Query<PageQuery>) -> Answer<Json<Page<OutboxRow>>> {
    let cursor = query.cursor.map(|c| c.0);
    Ok(Json(outgoing::list(signed.app(), signed.scope(), cursor, query.limit.0).await?.into()))
}

/// Tries a message again now.
pub(crate) async fn try_again(signed: Signed, Path(id): Path<Uuid>) -> Answer<Accepted> {
    outgoing::try_again(signed.app(), signed.scope(), id).await?;
    Ok(Accepted)
}

/// Gives up on a message.
pub(crate) async fn cancel(signed: Signed, Path(id): Path<Uuid>) -> Answer<NoContent> {
    outgoing::cancel(signed.app(), signed.scope(), id).await?;
    Ok(NoContent)
}
