//! What became of each mail.

use crate::extract::{AcceptedJson, Json, Mime, Path, Query, Signed};
use crate::problem::{Answer, Problem};
use crate::view::{Limit, Outcome, Page, Place, Source, Stamp};
use app::intake::{self, IntakeEntry};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};
use vouchsafe_core::Id as Uuid;

/// A mail that came in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IntakeRow {
    /// Its id.
    id: Uuid,
    /// When it came.
    received_at: Stamp,
    /// How it came.
    source: Source,
    /// Where it came to.
    mailbox_id: Uuid,
    /// Its author's address, once it has been read.
    from: Option<String>,
    /// Its subject, once it has been read.
    subject: Option<String>,
    /// Bytes.
    size: i64,
    /// What became of it.
    outcome: Outcome,
    /// Why, as a code.
    reason: Option<String>,
    /// The ticket it became or joined, if the caller may see it.
    ticket_number: Option<i64>,
    /// How often it was looked at.
    runs: i64,
}

impl From<IntakeEntry> for IntakeRow {
    fn from(entry: IntakeEntry) -> IntakeRow {
        IntakeRow {
            id: entry.id,
            received_at: Stamp(entry.received_at),
            source: Source(entry.source),
            mailbox_id: entry.mailbox,
            from: entry.from,
            subject: entry.subject,
            size: entry.size,
            outcome: Outcome(entry.outcome),
            reason: entry.reason,
            ticket_number: entry.ticket_number,
            runs: entry.runs,
        }
    }
}

/// A mail with what intake reads out of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IntakeDetail {
    /// What lists show of it.
    #[serde(flatten)]
    row: IntakeRow,
    /// What intake reads out of it, as `vouchsafe mail explain --json` says it.
    #[schema(value_type = Object)]
    explained: Box<RawValue>,
}

/// Which mails are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntakeQuery {
    /// Only those this became of.
    #[param(inline)]
    outcome: Option<Outcome>,
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Place>,
    /// How many at most, 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Mails that came in, the newest first.
pub(crate) async fn list(signed: Signed, Query(query): Query<IntakeQuery>) -> Answer<Json<Page<IntakeRow>>> {
    let page = (query.cursor.map(|c| c.0), query.limit.0);
    Ok(Json(intake::list(signed.app(), signed.scope(), query.outcome.map(|o| o.0), page).await?.into()))
}

/// One mail, and what intake reads out of it.
pub(crate) async fn open(signed: Signed, Path(id): Path<Uuid>) -> Answer<Json<IntakeDetail>> {
    let row = intake::by_id(signed.app(), signed.scope(), id).await?.into();
    let explained = intake::explain(signed.app(), signed.scope(), id).await?;
    let explained = RawValue::from_string(explained).map_err(Problem::broken)?;
    Ok(Json(IntakeDetail { row, explained }))
}

/// Lets a mail be looked at again.
pub(crate) async fn run_again(signed: Signed, Path(id): Path<Uuid>) -> Answer<Json<IntakeRow>> {
    Ok(Json(intake::run_again(signed.app(), signed.scope(), id).await?.into()))
}

/// Where a mail goes to.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeliverQuery {
    /// The mailbox.
    mailbox: Uuid,
}

/// A mail that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Taken {
    /// Its id, to look up what became of it.
    id: Uuid,
}

/// Takes a raw mail. When this answers, the mail is durable.
pub(crate) async fn deliver(
    signed: Signed,
    Query(query): Query<DeliverQuery>,
    Mime(raw): Mime,
) -> Answer<AcceptedJson<Taken>> {
    let id = intake::hand_over(signed.app(), signed.scope(), query.mailbox, raw.to_vec()).await?;
    Ok(AcceptedJson(Taken { id }))
}
