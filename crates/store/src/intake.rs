//! Mail that came in, and what became of it.

use crate::tables::intake::columns;
use crate::{Code, Keyed, Scope, Sealed};
use sql::{Id, Session};
use vouchsafe_core::intake::{Outcome, Source};

sql::row! {
    /// A mail that came in.
    pub struct IntakeRow {
        /// Its id.
        id: Id,
        /// Where it came to.
        mailbox_id: Id,
        /// How it came.
        source: Code<Source>,
        /// Whose key seals it.
        subject_id: Id,
        /// Its envelope.
        envelope: Sealed<columns::envelope>,
        /// The raw mail.
        raw_blob_id: Id,
        /// Bytes.
        size: i64,
        /// What became of it.
        outcome: Code<Outcome>,
        /// Why, as a code.
        reason: Option<String>,
        /// The ticket it became or joined.
        ticket_id: Option<Id>,
        /// The message it became.
        message_id: Option<Id>,
        /// Whether it is old mail that triggers nothing.
        imported: bool,
        /// How often it was looked at.
        runs: i64,
        /// When it came.
        received_at: i64,
    }
}

/// What became of a mail.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The outcome.
    pub outcome: Outcome,
    /// Why, as a code.
    pub reason: Option<String>,
    /// The ticket.
    pub ticket: Option<Id>,
    /// The message.
    pub message: Option<Id>,
    /// The keyed hash of its Message-ID.
    pub message_key: Option<Keyed>,
    /// The keyed hash of its content.
    pub content_key: Option<Keyed>,
    /// Whose key seals the envelope from now on, and the envelope.
    pub envelope: (Id, Sealed<columns::envelope>),
}

macro_rules! mails {
    ($name:ident: ($($p:ident: $t:ty),*), $predicate:literal) => {
        sql::query!($name: (workspace: Id, $($p: $t),*) -> IntakeRow,
            concat!("select id, mailbox_id, source, subject_id, envelope, raw_blob_id, size, outcome, reason, ticket_id, message_id, \
                imported, runs, received_at from intake where workspace_id = $1 and ", $predicate));
    };
}

mails!(BY_ID: (id: Id), "id = $2");
mails!(NEWEST: (at: i64, id: Id, limit: i64), "(received_at, id) < ($2, $3) order by received_at desc, id desc limit $4");
mails!(WITH_OUTCOME: (outcome: Code<Outcome>, at: i64, id: Id, limit: i64),
    "outcome = $2 and (received_at, id) < ($3, $4) order by received_at desc, id desc limit $5");
sql::query!(WAITING: (workspace: Id, id: Id) -> (i64,),
    "select runs from intake where workspace_id = $1 and id = $2 and outcome = 'waiting'");
sql::query!(SETTLE: (workspace: Id, id: Id, outcome: Code<Outcome>, reason: Option<String>, ticket: Option<Id>, message: Option<Id>,
        message_key: Option<Keyed>, content_key: Option<Keyed>, subject: Id, envelope: Sealed<columns::envelope>) -> (),
    "update intake set outcome = $3, reason = $4, ticket_id = $5, message_id = $6, message_key = $7, content_key = $8, \
     subject_id = $9, envelope = $10, runs = runs + 1 where workspace_id = $1 and id = $2");
sql::query!(SEEN: (workspace: Id, content: Option<Keyed>, message: Option<Keyed>) -> (Id, Option<Id>),
    "select id, ticket_id from intake where workspace_id = $1 and content_key = $2 and message_key is not distinct from $3 \
     and outcome not in ('waiting', 'held') limit 1");
sql::query!(AGAIN: (workspace: Id, id: Id) -> (),
    "update intake set outcome = 'waiting', reason = null where workspace_id = $1 and id = $2 and outcome in ('held', 'duplicate', 'auto_reply', 'bounce')");
sql::query!(TICKET_NUMBER: (workspace: Id, ticket: Id) -> (i64,),
    "select number from ticket where workspace_id = $1 and id = $2");

/// One mail.
pub async fn by_id(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<Option<IntakeRow>> {
    BY_ID.optional(session, (scope.workspace(), id)).await
}

/// The newest mails before a place in the list, all or those with one outcome.
pub async fn newest(
    session: &mut Session,
    scope: &Scope,
    (at, id): (i64, Id),
    (outcome, limit): (Option<Outcome>, i64),
) -> sql::Result<Vec<IntakeRow>> {
    match outcome {
        None => NEWEST.all(session, (scope.workspace(), at, id, limit)).await,
        Some(outcome) => WITH_OUTCOME.all(session, (scope.workspace(), Code(outcome), at, id, limit)).await,
    }
}

/// Whether the mail still waits: another node may have been faster. To be asked inside the transaction that settles it.
pub async fn is_waiting(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<bool> {
    Ok(WAITING.optional(session, (scope.workspace(), id)).await?.is_some())
}

/// Writes down what became of a mail.
pub async fn settle(session: &mut Session, scope: &Scope, id: Id, verdict: Verdict) -> sql::Result<()> {
    let (subject, envelope) = verdict.envelope;
    let params = (
        scope.workspace(),
        id,
        Code(verdict.outcome),
        verdict.reason,
        verdict.ticket,
        verdict.message,
        verdict.message_key,
        verdict.content_key,
        subject,
        envelope,
    );
    SETTLE.run(session, params).await.map(drop)
}

/// An earlier mail with the same content and the same Message-ID, and its ticket.
pub async fn same(
    session: &mut Session,
    scope: &Scope,
    content: Keyed,
    message: Option<Keyed>,
) -> sql::Result<Option<(Id, Option<Id>)>> {
    SEEN.optional(session, (scope.workspace(), Some(content), message)).await
}

/// Makes a settled mail wait again, unless it became part of a ticket. Whether it did.
pub async fn again(session: &mut Session, scope: &Scope, id: Id) -> sql::Result<bool> {
    Ok(AGAIN.run(session, (scope.workspace(), id)).await? > 0)
}

/// The public number of a ticket, for the intake page.
pub async fn ticket_number(session: &mut Session, scope: &Scope, ticket: Id) -> sql::Result<Option<i64>> {
    Ok(TICKET_NUMBER.optional(session, (scope.workspace(), ticket)).await?.map(|r| r.0))
}
