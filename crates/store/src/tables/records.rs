use crate::{Code, Digest, Keyed};
use sql::Id;
use vouchsafe_core::message::Author;

table! {
    /// A key for programs.
    api_key in Workspace about "" kept "api_key" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        name: String, plain("what it is for");
        digest: Digest, plain("a hash of the random key");
        scopes: String, plain("what it may do, words separated by spaces");
        created_by: Id, plain("who made it");
        created_at: i64, plain("when it was made");
        last_used_at: Option<i64>, plain("when it was last used");
        expires_at: Option<i64>, plain("when it ends");
    }
}

table! {
    /// Who did what, for the privacy officer: sign-ins, refusals, reads of personal data, administrative acts.
    audit in Workspace about "actor_id" kept "audit" {
        workspace_id: Id, plain("tenancy; the nil id stands for the installation");
        id: Id, plain("identity");
        at: i64, plain("when");
        actor_kind: Code<Author>, plain("a user or the program");
        actor_id: Option<Id>, plain("who");
        action: String, plain("what, as a code");
        object_kind: String, plain("the kind of thing it was done to");
        object_id: Option<String>, plain("its id or number");
        detail: Option<String>, plain("codes and ids, never text of people");
        address: optional sealed, personal(NetworkAddress);
    }
}

table! {
    /// The answer to a request that carried an idempotency key, so that its repetition changes nothing.
    idempotency in Workspace about "actor_id" kept "idempotency" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        actor_id: Id, plain("the user or API key");
        digest: Digest, plain("a hash of the key");
        request: Digest, plain("a hash of the request");
        status: i64, plain("the HTTP status");
        response: sealed, personal(Content);
        created_at: i64, plain("when");
    }
}

table! {
    /// Failed attempts, by the keyed hash of an address or account.
    throttle in Installation about "" kept "throttle" {
        key: Keyed, keyed(NetworkAddress);
        failures: i64, plain("how many, since they were last forgotten");
        since: i64, plain("when the latest was");
    }
}
