//! Search over all history.

use super::lists::TicketRow;
use crate::extract::{Json, Query, Signed};
use crate::problem::Answer;
use crate::view::{Limit, Page, Place};
use app::search::{self, Hit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// A ticket that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchHit {
    /// The ticket.
    ticket: TicketRow,
    /// The message that fits best.
    message_id: Uuid,
    /// The words around the best place.
    excerpt: String,
    /// Where the words stand in the excerpt: start and end in UTF-16 units.
    marks: Vec<[usize; 2]>,
}

impl From<Hit> for SearchHit {
    fn from(hit: Hit) -> SearchHit {
        let marks = hit.marks.into_iter().map(|(start, end)| [start, end]).collect();
        SearchHit { ticket: hit.ticket.into(), message_id: hit.message, excerpt: hit.excerpt, marks }
    }
}

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchQuery {
    /// Words, "phrases", and `from:` `is:` `assignee:` `tag:` `mailbox:`.
    #[param(max_length = 500)]
    q: String,
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Tickets that fit, the best first.
pub(crate) async fn find(signed: Signed, Query(query): Query<SearchQuery>) -> Answer<Json<Page<SearchHit>>> {
    let page = (query.cursor.map(|c| c.0), query.limit.0);
    Ok(Json(search::find(signed.app(), signed.scope(), &query.q, page).await?.into()))
}
