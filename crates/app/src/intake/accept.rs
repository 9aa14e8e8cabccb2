use super::envelope::Envelope;
use super::queue::{Pending, Waiting};
use crate::blobs::NewBlob;
use crate::failure::{Failure, Result};
use crate::{App, Keys};
use std::sync::{Arc, PoisonError};
use store::tables::intake;
use store::{Code, Scope};
use tokio::sync::oneshot;
use vouchsafe_core::Id;
use vouchsafe_core::intake::{Outcome, Source};

/// A mail that has come.
#[derive(Debug)]
pub struct Arrival {
    /// The mailbox it came to.
    pub mailbox: Id,
    /// How it came.
    pub source: Source,
    /// What the transport said.
    pub envelope: Envelope,
    /// The raw bytes.
    pub raw: Vec<u8>,
    /// Old mail, which triggers nothing.
    pub imported: bool,
}

/// Makes a mail durable, sealed, and queues it to be looked at. When this returns, the mail survives a crash.
///
/// Mails that come at the same moment share one commit: whoever gets the lead commits for all that wait.
pub async fn accept(app: &App, scope: &Scope, arrival: Arrival) -> Result<Id> {
    if arrival.raw.len() > app.config().max_mail_size {
        return Err(Failure::field("mail", "too_large"));
    }
    let place = app.queue().place().await?;
    let (done, mut answer) = oneshot::channel();
    let mut pending = pending(app, scope, arrival, done).await?;
    pending.waiting.place = Some(place);
    app.queue().batch.lock().unwrap_or_else(PoisonError::into_inner).push(pending);
    let leader = app.queue().leader.lock().await;
    let answered = match answer.try_recv() {
        Ok(answered) => answered,
        Err(_) => {
            commit(app).await;
            answer.await.map_err(Failure::broken)?
        }
    };
    drop(leader);
    answered.map_err(Failure::broken)
}

/// Seals the mail for its rows. Until the sender is known it is under the mailbox's key.
async fn pending(
    app: &App,
    scope: &Scope,
    arrival: Arrival,
    done: oneshot::Sender<std::result::Result<Id, String>>,
) -> Result<Pending> {
    let keys = Keys::of(app, scope, [arrival.mailbox]).await?;
    let now = app.now().micros();
    let id = app.id();
    let blob = NewBlob::seal(app, scope, &arrival.raw).await?;
    let envelope = serde_json::to_string(&arrival.envelope).map_err(Failure::broken)?;
    let intake = intake::Row {
        workspace_id: scope.workspace(),
        id,
        mailbox_id: arrival.mailbox,
        source: Code(arrival.source),
        subject_id: arrival.mailbox,
        envelope: keys.row(arrival.mailbox, id)?.seal(&envelope, app.randomness()),
        raw_blob_id: blob.id,
        size: i64::try_from(blob.size).unwrap_or(i64::MAX),
        message_key: None,
        content_key: None,
        outcome: Code(Outcome::Waiting),
        reason: None,
        ticket_id: None,
        message_id: None,
        imported: arrival.imported,
        runs: 0,
        received_at: now,
    };
    let waiting = Waiting {
        workspace: scope.workspace(),
        id,
        mailbox: arrival.mailbox,
        blob: blob.id,
        envelope: arrival.envelope,
        imported: arrival.imported,
        received_at: now,
        key: Some(blob.key()),
        raw: Some(Arc::new(arrival.raw)),
        place: None,
    };
    Ok(Pending { scope: *scope, keys, intake, blob, waiting, done })
}

/// Commits all mails that wait, and answers each.
async fn commit(app: &App) {
    let batch = std::mem::take(&mut *app.queue().batch.lock().unwrap_or_else(PoisonError::into_inner));
    let mut answers = Vec::with_capacity(batch.len());
    let mut accepted = Vec::with_capacity(batch.len());
    let mut rows = Vec::with_capacity(batch.len());
    for pending in batch {
        answers.push((pending.waiting.id, pending.done));
        accepted.push(pending.waiting);
        rows.push((pending.scope, pending.keys, pending.intake, pending.blob));
    }
    let written = write(app, rows).await;
    if let Err(error) = &written {
        tracing::error!(%error, mails = answers.len(), "mails could not be made durable; their senders keep them");
    } else {
        accepted.into_iter().for_each(|waiting| app.queue().push(waiting));
        app.queue().bell.notify_one();
    }
    for (id, done) in answers {
        let answer = written.as_ref().map(|()| id).map_err(ToString::to_string);
        // A sender that has hung up meanwhile needs no answer; the mail is kept and recognised when it is sent again.
        drop(done.send(answer));
    }
}

async fn write(app: &App, rows: Vec<(Scope, Keys, intake::Row, NewBlob)>) -> Result<()> {
    let mut session = app.database().write().await?;
    for (scope, keys, intake, blob) in rows {
        blob.insert(&mut session, (app, &scope), (intake.mailbox_id, &keys)).await?;
        intake::INSERT.run(&mut session, intake).await?;
    }
    session.commit().await?;
    Ok(())
}
