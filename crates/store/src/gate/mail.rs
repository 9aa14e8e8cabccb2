//! Whose mail is this, and what is due.

use crate::Keyed;
use sql::{Id, Session};

sql::query!(ADDRESS: (address: String) -> (Id, Id),
    "select a.workspace_id, a.mailbox_id from mailbox_address a \
     join mailbox m on m.workspace_id = a.workspace_id and m.id = a.mailbox_id \
     join workspace w on w.id = a.workspace_id \
     where a.address = $1 and m.active and w.state <> 'removed'");
sql::query!(WAITING: (before: i64, limit: i64) -> (Id, Id),
    "select workspace_id, id from intake where outcome = 'waiting' and received_at <= $1 order by received_at, id limit $2");
sql::query!(DUE: (now: i64, limit: i64) -> (Id, Id, Id),
    "select workspace_id, message_id, mailbox_id from delivery \
     where state in ('undoable', 'queued', 'sending') and next_at <= $1 order by next_at limit $2");
sql::query!(NEXT_DUE: () -> (Option<i64>,),
    "select min(next_at) from delivery where state in ('undoable', 'queued', 'sending')");
sql::query!(FETCHED: () -> (Id, Id),
    "select m.workspace_id, m.id from mailbox m join workspace w on w.id = m.workspace_id \
     where m.active and m.incoming is not null and w.state <> 'removed'");
sql::query!(ACKNOWLEDGED: (key: Keyed) -> (i64,), "select at from acknowledgement where address_key = $1");
sql::query!(ACKNOWLEDGE: (key: Keyed, at: i64) -> (),
    "insert into acknowledgement (address_key, at) values ($1, $2) on conflict (address_key) do update set at = excluded.at");
sql::query!(OWN: (address: String) -> (Id,), "select mailbox_id from mailbox_address where address = $1");

/// The workspace and mailbox that receive at an address (normalised).
pub async fn mailbox(session: &mut Session, address: &str) -> sql::Result<Option<(Id, Id)>> {
    ADDRESS.optional(session, (address.to_owned(),)).await
}

/// Mails that have waited since before `before`: workspace and id, the oldest first.
pub async fn waiting(session: &mut Session, before: i64, limit: i64) -> sql::Result<Vec<(Id, Id)>> {
    WAITING.all(session, (before, limit)).await
}

/// Messages that are due to be sent: workspace, message, mailbox.
pub async fn due(session: &mut Session, now: i64, limit: i64) -> sql::Result<Vec<(Id, Id, Id)>> {
    DUE.all(session, (now, limit)).await
}

/// When the next message is due.
pub async fn next_due(session: &mut Session) -> sql::Result<Option<i64>> {
    Ok(NEXT_DUE.one(session, ()).await?.0)
}

/// The mailboxes that are fetched: workspace and id.
pub async fn fetched(session: &mut Session) -> sql::Result<Vec<(Id, Id)>> {
    FETCHED.all(session, ()).await
}

/// When an address was last sent an automatic mail, by any workspace.
pub async fn acknowledged(session: &mut Session, key: Keyed) -> sql::Result<Option<i64>> {
    Ok(ACKNOWLEDGED.optional(session, (key,)).await?.map(|r| r.0))
}

/// Notes that an address is sent an automatic mail.
pub async fn acknowledge(session: &mut Session, key: Keyed, at: i64) -> sql::Result<()> {
    ACKNOWLEDGE.run(session, (key, at)).await.map(drop)
}

/// Whether an address (normalised) is one of our own mailboxes.
pub async fn is_own(session: &mut Session, address: &str) -> sql::Result<bool> {
    Ok(OWN.optional(session, (address.to_owned(),)).await?.is_some())
}
