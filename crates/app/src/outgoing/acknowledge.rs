use super::queue::Leaving;
use crate::conversation::{NewMessage, Recipients};
use crate::failure::Result;
use crate::{App, Keys};
use sql::Session;
use std::time::Duration;
use store::{Keyed, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::contact::{Party, normalise_address};
use vouchsafe_core::intake::{Acknowledge, SenderCheck, may_acknowledge};
use vouchsafe_core::message::{Author, MessageKind};

/// At most one automatic mail to an address within this time, over all workspaces (threats T-08 and T-09).
const QUIET: Duration = Duration::from_secs(24 * 3600);

/// A new ticket whose sender may be told that we have it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acknowledgement {
    pub(crate) wanted: bool,
    pub(crate) automatic: bool,
    pub(crate) imported: bool,
    pub(crate) sender: SenderCheck,
    pub(crate) ticket: Id,
    pub(crate) mailbox: Id,
    pub(crate) requester: Id,
}

/// Tells the sender of a new ticket that we have it, if that is wanted and safe. The text is ours alone: nothing of the
/// sender's words goes back, so that nobody can have us mail their words to a third person.
pub(crate) async fn acknowledge(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (author, wish, keys): (&Party, Acknowledgement, &Keys),
) -> Result<()> {
    if !wish.wanted {
        return Ok(());
    }
    let now = app.now();
    let installation = app.vault().installation_keys().await?;
    let key = Keyed(installation.workspace.lookup("acknowledged", &normalise_address(&author.address)));
    let last = store::gate::mail::acknowledged(session, key).await?;
    let facts = Acknowledge {
        wanted: wish.wanted,
        automatic: wish.automatic,
        imported: wish.imported,
        recently: last.is_some_and(|at| at > now.minus(QUIET).micros()),
        own_address: false,
        sender: wish.sender,
    };
    if !may_acknowledge(facts) {
        return Ok(());
    }
    store::gate::mail::acknowledge(session, key, now.micros()).await?;
    write(app, scope, session, (author, wish, keys)).await
}

/// Writes the acknowledgement into the ticket and queues it.
async fn write(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (author, wish, keys): (&Party, Acknowledgement, &Keys),
) -> Result<()> {
    let now = app.now();
    let Some(mailbox) = store::mailbox::by_id(session, scope, wish.mailbox).await? else { return Ok(()) };
    let id = app.id();
    let workspace = app.vault().workspace(scope.workspace()).await?;
    let domain = mailbox.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let header = super::message_id(&workspace, wish.ticket, id, domain);
    let message_key = crate::intake::message_key(&workspace, &header);
    let locale = store::workspace::locale(session, scope).await?;
    let texts = crate::texts::of(&locale);
    let text = texts.get("mail-acknowledgement", &[("mailbox", mailbox.name.clone())]);
    let message = NewMessage {
        id,
        ticket: wish.ticket,
        kind: MessageKind::Outgoing,
        author: (Author::System, None),
        requester: wish.requester,
        subject: Some(texts.get("mail-acknowledgement-subject", &[("mailbox", mailbox.name.clone())])),
        html: Some(mail::html::from_text(&text)),
        text,
        quoted: None,
        recipients: Recipients { to: vec![author.clone()], ..Recipients::default() },
        message_id: Some((header, message_key)),
        sender_check: None,
        checks: None,
        joined: None,
        automatic: true,
        remote_images: 0,
        raw_blob: None,
        at: now.micros(),
    };
    message.insert(session, app, (scope, keys)).await?;
    let leaving = Leaving {
        message: id,
        ticket: wish.ticket,
        mailbox: wish.mailbox,
        requester: wish.requester,
        undo: Duration::ZERO,
        has_server: mailbox.outgoing.is_some(),
    };
    super::queue(session, app, scope, leaving).await
}
