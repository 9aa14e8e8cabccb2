//! Looking at mails that were accepted, many in one transaction.

use super::attachments;
use super::people::People;
use super::queue::Waiting;
use super::reading::Reading;
use super::settle::{Prepared, Settling};
use crate::conversation::Ledger;
use crate::failure::{Failure, Result};
use crate::{App, Keys};
use std::collections::HashMap;
use std::sync::Arc;
use store::Scope;
use store::intake::Verdict;
use vault::WorkspaceKeys;
use vouchsafe_core::Id;
use vouchsafe_core::intake::Outcome;

/// How many mails are looked at together.
const BATCH: usize = 64;

/// Looks at everything that waits, here and in the database. How many mails that were.
pub async fn run_waiting(app: &App) -> Result<usize> {
    let mut count = 0;
    loop {
        let batch = app.queue().take(BATCH);
        let batch = if batch.is_empty() { left_behind(app, app.now().micros()).await? } else { batch };
        if batch.is_empty() {
            return Ok(count);
        }
        count += batch.len();
        run(app, batch).await?;
    }
}

/// Mails that were accepted before `before` and never looked at: the process that accepted them died.
pub(super) async fn left_behind(app: &App, before: i64) -> Result<Vec<Waiting>> {
    let mut session = app.database().read().await?;
    let mut batch = Vec::new();
    for (workspace, id) in store::gate::mail::waiting(&mut session, before, 64).await? {
        let scope = app.system(workspace);
        let Some(row) = store::intake::by_id(&mut session, &scope, id).await? else { continue };
        let keys = Keys::of(app, &scope, [row.subject_id]).await?;
        let envelope = keys.row(row.subject_id, id)?.open(&row.envelope)?;
        batch.push(Waiting {
            workspace,
            id,
            mailbox: row.mailbox_id,
            blob: row.raw_blob_id,
            envelope: serde_json::from_str(&envelope).map_err(Failure::broken)?,
            imported: row.imported,
            received_at: row.received_at,
            key: None,
            raw: None,
            place: None,
        });
    }
    Ok(batch)
}

/// Looks at some mails. A mail that cannot be settled with the others is tried alone, and held when that fails too: no
/// mail can stand in the way of another.
pub(super) async fn run(app: &App, batch: Vec<Waiting>) -> Result<()> {
    let mut by_workspace: HashMap<Id, Vec<Waiting>> = HashMap::new();
    for waiting in batch {
        by_workspace.entry(waiting.workspace).or_default().push(waiting);
    }
    for (workspace, mails) in by_workspace {
        let scope = app.system(workspace);
        let ids: Vec<(Id, Id, Id)> = mails.iter().map(|w| (w.id, w.mailbox, w.blob)).collect();
        let Err(error) = together(app, &scope, mails).await else { continue };
        tracing::warn!(%error, mails = ids.len(), "mails could not be settled together; each is tried alone");
        for (id, mailbox, _) in ids {
            if let Err(error) = alone(app, &scope, id).await {
                tracing::error!(%error, %id, "a mail could not be settled; it is held");
                hold(app, &scope, (id, mailbox)).await?;
            }
        }
    }
    Ok(())
}

pub(super) async fn alone(app: &App, scope: &Scope, id: Id) -> Result<()> {
    let mut session = app.database().read().await?;
    let Some(row) = store::intake::by_id(&mut session, scope, id).await? else { return Ok(()) };
    drop(session);
    if row.outcome.0 != Outcome::Waiting {
        return Ok(());
    }
    let keys = Keys::of(app, scope, [row.subject_id]).await?;
    let envelope = keys.row(row.subject_id, id)?.open(&row.envelope)?;
    let waiting = Waiting {
        workspace: scope.workspace(),
        id,
        mailbox: row.mailbox_id,
        blob: row.raw_blob_id,
        envelope: serde_json::from_str(&envelope).map_err(Failure::broken)?,
        imported: row.imported,
        received_at: row.received_at,
        key: None,
        raw: None,
        place: None,
    };
    together(app, scope, vec![waiting]).await
}

/// Sets a mail aside; an agent sees it on the intake page and can run it again.
async fn hold(app: &App, scope: &Scope, (id, mailbox): (Id, Id)) -> Result<()> {
    let mut session = app.database().write().await?;
    let Some(row) = store::intake::by_id(&mut session, scope, id).await? else { return Ok(()) };
    let verdict = Verdict {
        outcome: Outcome::Held,
        reason: Some("not_understood".to_owned()),
        ticket: None,
        message: None,
        message_key: None,
        content_key: None,
        envelope: (row.subject_id, row.envelope),
    };
    tracing::warn!(%mailbox, "held");
    store::intake::settle(&mut session, scope, id, verdict).await?;
    session.commit().await?;
    Ok(())
}

async fn together(app: &App, scope: &Scope, mails: Vec<Waiting>) -> Result<()> {
    let prepared = prepare(app, scope, mails).await?;
    let readings: Vec<&Reading> = prepared.iter().map(|p| &p.reading).collect();
    let mailboxes: Vec<Id> = prepared.iter().map(|p| p.waiting.mailbox).collect();
    let mut people = People::of(app, scope, &readings, mailboxes).await?;
    let mut ledger = Ledger::default();
    let mut session = app.database().write().await?;
    store::workspace::turn(&mut session, scope).await?;
    let mut settling = Settling { app, scope, session: &mut session, people: &mut people, ledger: &mut ledger };
    for mail in prepared {
        settling.settle(mail).await?;
    }
    ledger.write(&mut session, scope, app.now().micros()).await?;
    session.commit().await?;
    Ok(())
}

/// Reads, checks and scans some mails, before any transaction.
async fn prepare(app: &App, scope: &Scope, mails: Vec<Waiting>) -> Result<Vec<Prepared>> {
    let keys = app.vault().workspace(scope.workspace()).await?;
    let mailboxes = app.mailbox_facts(scope).await?;
    let mut with_raw = Vec::with_capacity(mails.len());
    for waiting in mails {
        let raw = match &waiting.raw {
            Some(raw) => Arc::clone(raw),
            None => Arc::new(crate::blobs::open(app, scope, waiting.blob).await?),
        };
        with_raw.push((waiting, raw));
    }
    let readings = read(&with_raw, keys, Arc::new(mailboxes.addresses.clone())).await?;
    let mut prepared = Vec::with_capacity(readings.len());
    for ((waiting, raw), reading) in with_raw.into_iter().zip(readings) {
        let checked = app.checks().check(&raw, &waiting.envelope, reading.author.as_ref()).await;
        let files = attachments::prepare(app, scope, &reading.message.attachments).await?;
        let acknowledges = mailboxes.acknowledging.contains(&waiting.mailbox);
        prepared.push(Prepared { waiting, reading, checked, files, acknowledges });
    }
    Ok(prepared)
}

/// Reads mails on the threads for blocking work, half of them on each of two.
async fn read(
    mails: &[(Waiting, Arc<Vec<u8>>)],
    keys: Arc<WorkspaceKeys>,
    own: Arc<Vec<String>>,
) -> Result<Vec<Reading>> {
    let raws: Vec<Arc<Vec<u8>>> = mails.iter().map(|m| Arc::clone(&m.1)).collect();
    let half = raws.len().div_ceil(2).max(1);
    let mut tasks = Vec::new();
    for part in raws.chunks(half) {
        let (part, keys, own) = (part.to_vec(), Arc::clone(&keys), Arc::clone(&own));
        tasks.push(tokio::task::spawn_blocking(move || {
            part.iter().map(|raw| Reading::of(raw, &keys, &own)).collect::<Vec<_>>()
        }));
    }
    let mut readings = Vec::with_capacity(raws.len());
    for task in tasks {
        readings.extend(task.await.map_err(Failure::broken)?);
    }
    Ok(readings)
}
