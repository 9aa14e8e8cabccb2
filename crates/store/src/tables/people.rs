use crate::{Code, Digest, Keyed};
use sql::Id;
use vouchsafe_core::access::Role;

table! {
    /// Somebody who signs in to a workspace.
    workspace_user in Workspace about "id" kept "user" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        email_key: Keyed, keyed(Email);
        email: sealed, personal(Email);
        name: sealed, personal(Name);
        password: optional sealed, personal(Credential);
        role: Code<Role>, plain("what the user may do");
        active: bool, plain("whether the user may sign in");
        locale: String, plain("the language of the screens");
        time_zone: String, plain("the zone times are shown in");
        theme: String, plain("light or dark");
        density: String, plain("how dense lists are");
        signature: optional sealed, personal(Content);
        undo_seconds: i64, plain("how long sending waits");
        created_at: i64, plain("when the user was invited");
        last_seen_at: Option<i64>, plain("when the user last worked");
    }
}

table! {
    /// A group of users.
    team in Workspace about "" kept "team" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        name: String, plain("the firm's name for it");
    }
}

table! {
    /// Who is in a team.
    team_member in Workspace about "user_id" kept "user" {
        workspace_id: Id, plain("tenancy");
        team_id: Id, plain("the team");
        user_id: Id, plain("the member");
    }
}

table! {
    /// A signed-in browser.
    session in Workspace about "user_id" kept "session" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        user_id: Id, plain("whose it is");
        digest: Digest, plain("a hash of the random cookie value");
        device: sealed, personal(Device);
        created_at: i64, plain("when the user signed in");
        last_seen_at: i64, plain("when it was last used");
        expires_at: i64, plain("when it ends at the latest");
    }
}

table! {
    /// A link that may be used once: set-up, invitation, password reset, operator sign-in.
    token in Workspace about "user_id" kept "token" {
        workspace_id: Id, plain("tenancy; the nil id stands for the installation");
        id: Id, plain("identity");
        digest: Digest, plain("a hash of the random token");
        purpose: String, plain("what it opens");
        user_id: Option<Id>, plain("for whom");
        created_by: Option<Id>, plain("who made it");
        created_at: i64, plain("when it was made");
        expires_at: i64, plain("when it ends");
        used_at: Option<i64>, plain("when it was used");
    }
}

table! {
    /// The client's customer.
    contact in Workspace about "id" kept "contact" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        name: optional sealed, personal(Name);
        phone: optional sealed, personal(Contact);
        company: optional sealed, personal(Contact);
        comment: optional sealed, personal(Content);
        locale: Option<String>, plain("the language to write in");
        ticket_count: i64, plain("how many tickets began with this person");
        created_at: i64, plain("when we first heard of this person");
    }
}

table! {
    /// An address of a contact.
    contact_address in Workspace about "contact_id" kept "contact" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        contact_id: Id, plain("whose it is");
        address_key: Keyed, keyed(Email);
        address: sealed, personal(Email);
        created_at: i64, plain("when we first heard of it");
    }
}

table! {
    /// Up to when a user has seen a ticket.
    seen in Workspace about "user_id" kept "user" {
        workspace_id: Id, plain("tenancy");
        user_id: Id, plain("who");
        ticket_id: Id, plain("what");
        at: i64, plain("the newest message seen");
    }
}
