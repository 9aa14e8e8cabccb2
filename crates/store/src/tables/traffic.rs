use crate::{Code, Keyed};
use sql::Id;
use vouchsafe_core::intake::{Outcome, Source};
use vouchsafe_core::message::Delivery;

table! {
    /// A mail that came in, and the one thing that became of it.
    intake in Workspace about "subject_id" kept "intake" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        mailbox_id: Id, plain("where it came to");
        source: Code<Source>, plain("how it came");
        subject_id: Id, plain("whose key seals it: the mailbox at first, the sender once known");
        envelope: sealed, personal(Email);
        raw_blob_id: Id, plain("the raw mail");
        size: i64, plain("bytes");
        message_key: Option<Keyed>, keyed(Content);
        content_key: Option<Keyed>, keyed(Content);
        outcome: Code<Outcome>, plain("what became of it");
        reason: Option<String>, plain("why, as a code");
        ticket_id: Option<Id>, plain("the ticket it became or joined");
        message_id: Option<Id>, plain("the message it became");
        imported: bool, plain("old mail: it triggers nothing");
        runs: i64, plain("how often it was looked at");
        received_at: i64, plain("when it came");
    }
}

table! {
    /// The journey of an outgoing message.
    delivery in Workspace about "subject_id" kept "ticket" {
        workspace_id: Id, plain("tenancy");
        message_id: Id, plain("the message");
        ticket_id: Id, plain("its ticket");
        mailbox_id: Id, plain("through which it goes");
        subject_id: Id, plain("the requester, whose key seals the detail");
        state: Code<Delivery>, plain("where it is");
        attempts: i64, plain("how often it was tried");
        undo_until: Option<i64>, plain("until when it can be taken back");
        next_at: i64, plain("when it is tried next");
        queued_at: i64, plain("since when it waits");
        at: Option<i64>, plain("when the state last changed");
        detail: optional sealed, personal(Contact);
    }
}

table! {
    /// How far a mailbox has been fetched (RFC 9051 section 2.3.1.1).
    folder in Workspace about "" kept "mailbox" {
        workspace_id: Id, plain("tenancy");
        mailbox_id: Id, plain("the mailbox");
        name: String, plain("the folder's name");
        uid_validity: i64, plain("the server's generation of UIDs");
        last_uid: i64, plain("the greatest UID taken");
    }
}

table! {
    /// That an address was sent an automatic mail: at most one in 24 hours, over all workspaces.
    acknowledgement in Installation about "" kept "acknowledgement" {
        address_key: Keyed, keyed(Email);
        at: i64, plain("when");
    }
}
