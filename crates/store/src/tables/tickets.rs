use crate::{Code, Keyed};
use sql::Id;
use vouchsafe_core::intake::{Joined, SenderCheck};
use vouchsafe_core::message::{Author, MessageKind, Scan};
use vouchsafe_core::ticket::{Counter, EventKind, Status};

table! {
    /// A conversation with one requester.
    ticket in Workspace about "requester_id" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        number: i64, plain("the public number");
        mailbox_id: Id, plain("where it came from");
        requester_id: Id, plain("who asked");
        subject: sealed, personal(Content);
        preview: sealed, personal(Content);
        status: Code<Status>, plain("where it stands");
        place: i64, plain("the list it is in: 0 active, 1 closed, 2 spam");
        priority: i64, plain("how urgent, 0 to 3");
        assignee_id: Option<Id>, plain("who answers");
        message_count: i64, plain("how many messages and notes");
        has_attachments: bool, plain("whether lists show the mark");
        last_from: Code<Author>, plain("who wrote last");
        latest_at: i64, plain("the time of the newest message");
        waiting_since: Option<i64>, plain("since when the customer waits");
        closed_at: Option<i64>, plain("when it was closed");
        created_at: i64, plain("when it began");
        version: i64, plain("grows with each change");
    }
}

table! {
    /// One message or note of a ticket.
    message in Workspace about "subject_id" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        ticket_id: Id, plain("its ticket");
        kind: Code<MessageKind>, plain("what it is");
        author_kind: Code<Author>, plain("whether a contact or a user wrote it");
        author_id: Option<Id>, plain("who wrote it");
        subject_id: Id, plain("the person whose key seals it");
        cosubject_id: Option<Id>, plain("another outside author; both keys are needed to open it");
        subject: optional sealed, personal(Content);
        text: sealed, personal(Content);
        html: optional sealed, personal(Content);
        quoted: optional sealed, personal(Content);
        recipients: sealed, personal(Email);
        message_id: optional sealed, personal(Content);
        message_key: Option<Keyed>, keyed(Content);
        sender_check: Option<Code<SenderCheck>>, plain("whether the sender is who the mail says");
        checks: Option<String>, plain("the results of SPF, DKIM, DMARC and ARC, as words");
        joined: Option<Code<Joined>>, plain("why it joined this ticket");
        automatic: bool, plain("whether a machine wrote it");
        remote_images: i64, plain("how many images wait for a click");
        raw_blob_id: Option<Id>, plain("the raw mail");
        created_at: i64, plain("when it came or was written");
    }
}

table! {
    /// Who takes part in a ticket, or was suggested by a mail that nobody has confirmed.
    participant in Workspace about "contact_id" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        ticket_id: Id, plain("the ticket");
        contact_id: Id, plain("who");
        confirmed: bool, plain("false: suggested only, sees nothing");
    }
}

table! {
    /// A file that came with a message, or that a user is about to send.
    attachment in Workspace about "subject_id" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        ticket_id: Option<Id>, plain("its ticket, once it has one");
        message_id: Option<Id>, plain("its message, once it has one");
        subject_id: Id, plain("the person whose key seals it");
        uploader_id: Option<Id>, plain("the user who uploaded it");
        name: sealed, personal(Content);
        media_type: String, plain("what kind of file it is");
        size: i64, plain("bytes");
        inline: bool, plain("whether it is shown inside the text");
        content_id: optional sealed, personal(Content);
        blob_id: Id, plain("its content");
        scan: Code<Scan>, plain("what the virus scanner said");
        created_at: i64, plain("when it came");
    }
}

table! {
    /// The key of bytes that have one of their own: raw mail and attachments.
    blob in Workspace about "subject_id" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        subject_id: Id, plain("the person whose key wraps the blob's key");
        key: sealed, personal(Content);
        size: i64, plain("bytes before sealing");
        stored: bool, plain("whether its bytes lie in the blob store; otherwise in blob_content");
        created_at: i64, plain("when it came");
    }
}

table! {
    /// The ciphertext of a small blob, beside its key so that wrapping the key anew does not write the bytes again.
    blob_content in Workspace about "" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        blob_id: Id, plain("whose bytes they are");
        content: Vec<u8>, plain("ciphertext under the blob's key");
    }
}

table! {
    /// A label.
    tag in Workspace about "" kept "workspace" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        name: String, plain("the firm's word");
    }
}

table! {
    /// Which ticket has which label.
    ticket_tag in Workspace about "" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        ticket_id: Id, plain("the ticket");
        tag_id: Id, plain("the label");
    }
}

table! {
    /// An answer being written, one for each user and ticket.
    draft in Workspace about "subject_id" kept "draft" {
        workspace_id: Id, plain("tenancy");
        user_id: Id, plain("who writes");
        ticket_id: Id, plain("where");
        subject_id: Id, plain("the requester, whose key seals it");
        body: sealed, personal(Content);
        updated_at: i64, plain("when it was last saved");
    }
}

table! {
    /// What happened, in order: the timeline of tickets and the source of live updates.
    event in Workspace about "" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        number: i64, plain("the order, without gaps");
        ticket_id: Id, plain("the ticket");
        kind: Code<EventKind>, plain("what happened");
        actor_kind: Code<Author>, plain("who caused it");
        actor_id: Option<Id>, plain("who caused it");
        message_id: Option<Id>, plain("the message concerned");
        before: Option<String>, plain("a code or an id, never text of people");
        after: Option<String>, plain("a code or an id, never text of people");
        at: i64, plain("when");
    }
}

table! {
    /// How many tickets a list holds.
    counter in Workspace about "" kept "workspace" {
        workspace_id: Id, plain("tenancy");
        owner_id: Id, plain("a mailbox or a user");
        kind: Code<Counter>, plain("which list");
        count: i64, plain("tickets");
    }
}

table! {
    /// A message in the search index, by its place there. The index holds blind tokens only and can be rebuilt.
    search_document in Workspace about "" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        message_id: Id, plain("the message");
        ticket_id: Id, plain("its ticket");
        mailbox_id: Id, plain("its ticket's mailbox, for permission inside the query");
        at: i64, plain("the message's time, for the newest first");
    }
}
