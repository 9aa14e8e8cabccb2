//! A request that carries an idempotency key is carried out once, however often and however close together it is sent. Its
//! answer is kept for a day, sealed under the key of who asked.

use crate::failure::{Failure, Result};
use crate::people::Caller;
use crate::{App, Keys};
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use store::idempotency::AnswerRow;
use store::tables::idempotency;
use store::{Digest, RowKey};
use vouchsafe_core::{Id, Time};

/// The longest key that is taken, bytes.
const LONGEST: usize = 200;
/// The longest answer that is kept, bytes; a longer one is not worth its room, and the request may be made again.
const LONGEST_ANSWER: usize = 256 * 1024;
/// A request that has run for this long has died with its process, and may be made again.
const DEAD: Duration = Duration::from_mins(2);

/// What is to be done with a request.
#[derive(Debug)]
pub enum Begun {
    /// It is the first of its key: carry it out, then [`finish`] or [`forget`] it.
    Now(Reservation),
    /// It was carried out before: give this answer again.
    Before {
        /// The HTTP status.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
}

/// A request that is being carried out.
#[derive(Debug)]
pub struct Reservation {
    id: Id,
    key: Box<RowKey>,
}

/// Begins a request with `key`; `request` is everything that makes it what it is: method, path and body.
///
/// Another request under the same key is refused with `idempotency_key_reused`, one that still runs with
/// `request_in_progress`.
pub async fn begin(app: &App, caller: &Caller, key: &str, request: &[&[u8]]) -> Result<Begun> {
    if key.is_empty() || key.len() > LONGEST {
        return Err(Failure::field("Idempotency-Key", "malformed"));
    }
    let (digest, request) = (hash(&[key.as_bytes()]), hash(request));
    let keys = Keys::of(app, &caller.scope, [caller.user]).await?;
    let (id, now) = (app.id(), app.now());
    let row_key = keys.row(caller.user, id)?;
    let mut session = app.database().write().await?;
    if let Some(row) = store::idempotency::find(&mut session, &caller.scope, caller.user, digest).await? {
        if let Some(begun) = earlier(&row, request, &keys, (caller.user, now))? {
            return Ok(begun);
        }
        store::idempotency::forget(&mut session, &caller.scope, row.id).await?;
    }
    let row = idempotency::Row {
        workspace_id: caller.scope.workspace(),
        id,
        actor_id: caller.user,
        digest,
        request,
        status: 0,
        response: row_key.seal("", app.randomness()),
        created_at: now.micros(),
    };
    match store::idempotency::begin(&mut session, row).await {
        Err(error) if error.is_unique() => return Err(Failure::conflict("request_in_progress")),
        other => other?,
    }
    session.commit().await?;
    Ok(Begun::Now(Reservation { id, key: Box::new(row_key) }))
}

/// Keeps the answer, to be given again.
pub async fn finish(app: &App, caller: &Caller, reserved: Reservation, (status, body): (u16, &[u8])) -> Result<()> {
    if body.len() > LONGEST_ANSWER {
        return forget(app, caller, reserved).await;
    }
    let sealed = reserved.key.seal_bytes(body, app.randomness());
    let mut session = app.database().write().await?;
    let answer = (i64::from(status), sealed);
    store::idempotency::answer(&mut session, &caller.scope, reserved.id, answer).await?;
    session.commit().await?;
    Ok(())
}

/// The request changed nothing, and may be made again.
pub async fn forget(app: &App, caller: &Caller, reserved: Reservation) -> Result<()> {
    let mut session = app.database().write().await?;
    store::idempotency::forget(&mut session, &caller.scope, reserved.id).await?;
    session.commit().await?;
    Ok(())
}

/// What an earlier request under the same key means for this one; `None` when it died and this one takes its place.
fn earlier(row: &AnswerRow, request: Digest, keys: &Keys, (user, now): (Id, Time)) -> Result<Option<Begun>> {
    if row.request != request {
        return Err(Failure::conflict("idempotency_key_reused"));
    }
    if row.status == 0 {
        let dead = now.since(Time::from_micros(row.created_at)) >= DEAD;
        return if dead { Ok(None) } else { Err(Failure::conflict("request_in_progress")) };
    }
    let body = keys.row(user, row.id)?.open_bytes(&row.response)?.as_bytes().to_vec();
    Ok(Some(Begun::Before { status: u16::try_from(row.status).unwrap_or(500), body }))
}

/// A hash of parts, each counted with its length, so that no two lists of parts are one.
fn hash(parts: &[&[u8]]) -> Digest {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Digest(hash.finalize().into())
}
