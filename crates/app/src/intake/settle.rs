//! The one outcome of a mail, decided and written inside one transaction.

use super::attachments::{self, File};
use super::people::People;
use super::queue::Waiting;
use super::reading::Reading;
use crate::checks::Checked;
use crate::conversation::{Ledger, NewMessage, Recipients};
use crate::failure::{Failure, Result};
use crate::{App, outgoing, text};
use mail::bounce::{Kind, Sign};
use sql::Session;
use store::event::NewEvent;
use store::intake::Verdict;
use store::search::Document;
use store::tables::ticket;
use store::ticket::{Added, TicketHead};
use store::{Code, Scope};
use vouchsafe_core::Id;
use vouchsafe_core::contact::Party;
use vouchsafe_core::intake::{Join, JoinFacts, Joined, Outcome, SenderCheck, Token, decide};
use vouchsafe_core::message::{Author, MessageKind};
use vouchsafe_core::ticket::{EventKind, Priority, Standing, Status, after_customer_wrote};

/// A mail that is ready to be settled.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) waiting: Waiting,
    pub(super) reading: Reading,
    pub(super) checked: Checked,
    pub(super) files: Vec<File>,
    /// Whether the mailbox acknowledges new tickets.
    pub(super) acknowledges: bool,
}

/// What became of a mail: the outcome, the reason, the ticket and the message.
type Result4 = (Outcome, Option<&'static str>, Option<Id>, Option<Id>);

/// The transaction in which some mails are settled.
#[derive(Debug)]
pub(super) struct Settling<'a> {
    pub(super) app: &'a App,
    pub(super) scope: &'a Scope,
    pub(super) session: &'a mut Session,
    pub(super) people: &'a mut People,
    pub(super) ledger: &'a mut Ledger,
}

impl Settling<'_> {
    /// Gives a mail its outcome. Does nothing when another node was faster.
    pub(super) async fn settle(&mut self, mail: Prepared) -> Result<()> {
        if !store::intake::is_waiting(self.session, self.scope, mail.waiting.id).await? {
            return Ok(());
        }
        let id = mail.waiting.id;
        let author = mail.reading.author.clone();
        let mut envelope = mail.waiting.envelope.clone();
        envelope.author = author.as_ref().map(|a| a.address.clone());
        envelope.subject = Some(mail.reading.subject.clone());
        let keys = (mail.reading.message_key, mail.reading.content_key);
        let mailbox = mail.waiting.mailbox;
        let raw = (mail.waiting.blob, mail.waiting.key.clone());
        let (outcome, reason, ticket, message) = self.outcome(mail).await?;
        // Once the author is a known contact, the raw mail and its envelope belong to that person.
        let subject = match (&author, message) {
            (Some(author), Some(_)) if outcome != Outcome::Bounce => self.people.id(author)?,
            _ => mailbox,
        };
        if subject != mailbox {
            self.hand_over(raw, subject).await?;
        }
        let envelope = serde_json::to_string(&envelope).map_err(Failure::broken)?;
        let envelope = self.people.keys.row(subject, id)?.seal(&envelope, self.app.randomness());
        let verdict = Verdict {
            outcome,
            reason: reason.map(str::to_owned),
            ticket,
            message,
            message_key: keys.0,
            content_key: Some(keys.1),
            envelope: (subject, envelope),
        };
        store::intake::settle(self.session, self.scope, id, verdict).await?;
        metrics::counter!("vouchsafe_intake_total", "outcome" => vouchsafe_core::Coded::code(outcome)).increment(1);
        Ok(())
    }

    /// Puts the raw mail under the author's key.
    async fn hand_over(&mut self, (blob, key): (Id, Option<vault::blob::BlobKey>), subject: Id) -> Result<()> {
        let key = match key {
            Some(key) => key,
            None => crate::blobs::key(self.session, self.scope, blob, &self.people.keys).await?,
        };
        crate::blobs::rewrap(self.session, self.app, self.scope, (blob, &key, subject, &self.people.keys)).await
    }

    async fn outcome(&mut self, mail: Prepared) -> Result<Result4> {
        let held = |reason| Ok((Outcome::Held, Some(reason), None, None));
        if mail.reading.message.held.is_some() {
            return held("beyond_limits");
        }
        if mail.reading.own {
            return held("own_mail");
        }
        let (content, message) = (mail.reading.content_key, mail.reading.message_key);
        if let Some((_, ticket)) = store::intake::same(self.session, self.scope, content, message).await? {
            return Ok((Outcome::Duplicate, Some("same_content"), ticket, None));
        }
        if let Some(bounce) = &mail.reading.bounce
            && let Some(result) = self.bounce(bounce).await?
        {
            return Ok(result);
        }
        let Some(author) = mail.reading.author.clone() else {
            return held("no_sender");
        };
        let address = vouchsafe_core::contact::normalise_address(&author.address);
        if store::gate::mail::is_own(self.session, &address).await? {
            return held("own_address");
        }
        self.conversation(mail, author).await
    }

    /// A report about a message of ours: shown on that message. `None` when it is about no mail of ours and is not a report
    /// in form: then a person may have written it, and it is treated as such.
    async fn bounce(&mut self, bounce: &mail::bounce::Bounce) -> Result<Option<Result4>> {
        let workspace = self.app.vault().workspace(self.scope.workspace()).await?;
        let key = bounce.original.as_deref().map(|id| super::reading::message_key(&workspace, id));
        let found = match key {
            Some(key) => store::message::by_header(self.session, self.scope, key).await?,
            None => None,
        };
        let Some((message, ticket)) = found else {
            let formal =
                bounce.why.iter().any(|s| matches!(s, Sign::DeliveryStatus | Sign::FeedbackReport | Sign::ReportType));
            return Ok(formal.then_some((Outcome::Bounce, Some("unknown_original"), None, None)));
        };
        let failed = bounce.kind == Kind::Failed;
        outgoing::came_back(self.app, self.scope, self.session, (message, &describe(bounce), failed)).await?;
        self.ledger.event(NewEvent {
            ticket,
            kind: if failed { EventKind::Bounced } else { EventKind::Delivery },
            actor: (Author::System, None),
            message: Some(message),
            before: None,
            after: None,
        });
        let reason = match bounce.kind {
            Kind::Failed => "returned",
            Kind::Delayed => "delayed",
            Kind::Delivered => "delivered",
            Kind::Complaint => "complaint",
        };
        Ok(Some((Outcome::Bounce, Some(reason), Some(ticket), Some(message))))
    }

    /// A message of a person or a machine: joins its ticket, or begins one.
    async fn conversation(&mut self, mail: Prepared, author: Party) -> Result<Result4> {
        let contact = self.people.id(&author)?;
        let mut facts = JoinFacts { tokens: Vec::new(), sender: mail.checked.sender };
        let mut heads = Vec::new();
        for (place, ticket) in &mail.reading.tokens {
            let head = store::ticket::for_change(self.session, self.scope, *ticket).await?;
            let takes_part =
                head.is_some() && store::contact::takes_part(self.session, self.scope, *ticket, contact).await?;
            facts.tokens.push(Token { place: *place, ticket_here: head.is_some(), sender_participates: takes_part });
            heads.push(head);
        }
        let reply_of_a_machine = mail.reading.is_reply_of_a_machine();
        match decide(&facts) {
            Join::Ticket(index) => {
                let head = heads.swap_remove(index).ok_or(Failure::Missing)?;
                let joined = facts.tokens[index].place;
                let outcome = if reply_of_a_machine { Outcome::AutoReply } else { Outcome::FollowUp };
                let ticket = head.id;
                let message = self.follow_up(mail, (author, contact), (head, joined)).await?;
                Ok((outcome, None, Some(ticket), Some(message)))
            }
            _ if reply_of_a_machine => Ok((Outcome::AutoReply, Some("no_ticket_of_ours"), None, None)),
            Join::Suggested(index) => {
                let related = heads.swap_remove(index).ok_or(Failure::Missing)?;
                self.people.meet(self.session, (self.app, self.scope), (&author, mail.waiting.received_at)).await?;
                store::contact::join(self.session, self.scope, related.id, (contact, false)).await?;
                let reason =
                    if facts.sender == SenderCheck::Failed { "disowned_by_domain" } else { "stranger_to_ticket" };
                let (ticket, message) = self.begin(mail, author, Some(related.number)).await?;
                Ok((Outcome::Ticket, Some(reason), Some(ticket), Some(message)))
            }
            Join::New => {
                let (ticket, message) = self.begin(mail, author, None).await?;
                Ok((Outcome::Ticket, None, Some(ticket), Some(message)))
            }
        }
    }

    async fn follow_up(
        &mut self,
        mail: Prepared,
        (author, contact): (Party, Id),
        (head, joined): (TicketHead, Joined),
    ) -> Result<Id> {
        let at = mail.waiting.received_at;
        self.people.meet(self.session, (self.app, self.scope), (&author, at)).await?;
        for other in mail.reading.others.clone() {
            let other = self.people.meet(self.session, (self.app, self.scope), (&other, at)).await?;
            store::contact::join(self.session, self.scope, head.id, (other, false)).await?;
        }
        self.people.keys.also(self.app, self.scope, head.requester_id).await?;
        let machine = mail.reading.is_reply_of_a_machine();
        let status = if machine { head.status.0 } else { after_customer_wrote(head.status.0) };
        let waiting = if machine { head.waiting_since } else { head.waiting_since.or(Some(at)) };
        let added = Added {
            preview: self
                .people
                .keys
                .row(head.requester_id, head.id)?
                .seal(&text::preview(&mail.reading.text), self.app.randomness()),
            from: Author::Contact,
            at,
            has_attachments: attachments::any_to_show(&mail.files),
            status,
            waiting_since: waiting,
        };
        let before = Standing { mailbox: head.mailbox_id, status: head.status.0, assignee: head.assignee_id };
        self.ledger.moved(Some(before), Some(Standing { status, ..before }));
        store::ticket::added_message(self.session, self.scope, head.id, added).await?;
        if status != head.status.0 {
            self.ledger.event(NewEvent {
                ticket: head.id,
                kind: EventKind::Status,
                actor: (Author::Contact, Some(contact)),
                message: None,
                before: Some(vouchsafe_core::Coded::code(head.status.0).to_owned()),
                after: Some(vouchsafe_core::Coded::code(status).to_owned()),
            });
        }
        let place =
            Place { ticket: head.id, mailbox: head.mailbox_id, requester: head.requester_id, joined: Some(joined) };
        self.message(mail, (author, contact), place).await
    }

    /// Begins a ticket; its id and its first message's.
    async fn begin(&mut self, mail: Prepared, author: Party, related: Option<i64>) -> Result<(Id, Id)> {
        let received = mail.waiting.received_at;
        let contact = self.people.meet(self.session, (self.app, self.scope), (&author, received)).await?;
        let at =
            if mail.waiting.imported { mail.reading.message.date.unwrap_or(received).min(received) } else { received };
        let ticket = self.app.id();
        let status = if mail.waiting.imported { Status::Closed } else { Status::Open };
        let key = self.people.keys.row(contact, ticket)?;
        let random = self.app.randomness();
        let row = ticket::Row {
            workspace_id: self.scope.workspace(),
            id: ticket,
            number: store::workspace::next_numbers(self.session, self.scope, 1).await?,
            mailbox_id: mail.waiting.mailbox,
            requester_id: contact,
            subject: key.seal(&mail.reading.subject, random),
            preview: key.seal(&text::preview(&mail.reading.text), random),
            status: Code(status),
            place: i64::from(status == Status::Closed),
            priority: Priority::Normal.rank(),
            assignee_id: None,
            message_count: 1,
            has_attachments: attachments::any_to_show(&mail.files),
            last_from: Code(Author::Contact),
            latest_at: at,
            waiting_since: (status == Status::Open).then_some(at),
            closed_at: (status == Status::Closed).then_some(at),
            created_at: at,
            version: 1,
        };
        ticket::INSERT.run(self.session, row).await?;
        store::contact::began_ticket(self.session, self.scope, contact).await?;
        store::contact::join(self.session, self.scope, ticket, (contact, true)).await?;
        let confirmed = mail.checked.sender == SenderCheck::Verified;
        for other in mail.reading.others.clone() {
            let other = self.people.meet(self.session, (self.app, self.scope), (&other, at)).await?;
            store::contact::join(self.session, self.scope, ticket, (other, confirmed)).await?;
        }
        self.ledger.moved(None, Some(Standing { mailbox: mail.waiting.mailbox, status, assignee: None }));
        self.ledger.event(NewEvent {
            ticket,
            kind: EventKind::Created,
            actor: (Author::Contact, Some(contact)),
            message: None,
            before: related.map(|n| n.to_string()),
            after: None,
        });
        let place = Place { ticket, mailbox: mail.waiting.mailbox, requester: contact, joined: None };
        self.acknowledge(&mail, &author, &place).await?;
        let message = self.message(mail, (author, contact), place).await?;
        Ok((ticket, message))
    }

    async fn acknowledge(&mut self, mail: &Prepared, author: &Party, place: &Place) -> Result<()> {
        let wish = outgoing::Acknowledgement {
            wanted: mail.acknowledges,
            automatic: mail.reading.automatic.is_some(),
            imported: mail.waiting.imported,
            sender: mail.checked.sender,
            ticket: place.ticket,
            mailbox: place.mailbox,
            requester: place.requester,
        };
        outgoing::acknowledge(self.app, self.scope, self.session, (author, wish, &self.people.keys)).await
    }

    /// Writes the message itself, its files and its place in the search.
    async fn message(&mut self, mail: Prepared, (author, contact): (Party, Id), place: Place) -> Result<Id> {
        let reading = mail.reading;
        let at = if mail.waiting.imported {
            reading.message.date.unwrap_or(mail.waiting.received_at).min(mail.waiting.received_at)
        } else {
            mail.waiting.received_at
        };
        let id = self.app.id();
        let plain = |list: &[mail::Address]| {
            let party = |a: &mail::Address| Party {
                name: Some(a.name.clone()).filter(|n| !n.is_empty()),
                address: a.address.clone(),
            };
            list.iter().take(50).map(party).collect::<Vec<_>>()
        };
        let message = NewMessage {
            id,
            ticket: place.ticket,
            kind: MessageKind::Incoming,
            author: (Author::Contact, Some(contact)),
            requester: place.requester,
            subject: Some(reading.subject),
            text: reading.text,
            html: Some(reading.html),
            quoted: reading.quoted,
            recipients: Recipients {
                from: Some(author),
                reply_to: plain(&reading.message.reply_to),
                to: plain(&reading.message.to),
                cc: plain(&reading.message.cc),
                bcc: Vec::new(),
            },
            message_id: reading.message.message_id.zip(reading.message_key),
            sender_check: Some(mail.checked.sender),
            checks: Some(mail.checked.words),
            joined: place.joined,
            automatic: reading.automatic.is_some(),
            remote_images: reading.remote_images,
            raw_blob: Some(mail.waiting.blob),
            at,
        };
        message.insert(self.session, self.app, (self.scope, &self.people.keys)).await?;
        let files = (mail.files, place.requester, &self.people.keys, (place.ticket, id));
        attachments::insert(self.session, self.app, self.scope, files).await?;
        let document =
            Document { message: id, ticket: place.ticket, mailbox: place.mailbox, at, tokens: reading.words };
        store::search::add(self.session, self.scope, document).await?;
        self.ledger.event(NewEvent {
            ticket: place.ticket,
            kind: EventKind::Message,
            actor: (Author::Contact, Some(contact)),
            message: Some(id),
            before: None,
            after: None,
        });
        Ok(id)
    }
}

/// Where a message goes.
#[derive(Debug, Clone, Copy)]
struct Place {
    ticket: Id,
    mailbox: Id,
    requester: Id,
    joined: Option<Joined>,
}

/// What a bounce says, for the message it is about: recipients, status codes and the other server's words.
fn describe(bounce: &mail::bounce::Bounce) -> String {
    let mut lines = Vec::new();
    for recipient in bounce.recipients.iter().take(10) {
        let parts = [Some(&recipient.address), recipient.status.as_ref(), recipient.diagnostic.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).filter(|p| !p.is_empty()).collect();
        lines.push(parts.join(" · "));
    }
    text::cut(&lines.join("\n"), 2000)
}
