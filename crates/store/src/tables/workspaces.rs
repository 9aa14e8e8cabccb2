use crate::Code;
use sql::Id;
use vouchsafe_core::mailbox::Health;
use vouchsafe_core::workspace::WorkspaceState;

table! {
    /// One client firm: the tenant.
    workspace in Installation about "" kept "workspace" {
        id: Id, plain("identity");
        slug: String, plain("the firm's short name in addresses");
        name: String, plain("the firm's name");
        state: Code<WorkspaceState>, plain("whether it is in use");
        locale: String, plain("the firm's language");
        time_zone: String, plain("the firm's time zone");
        accent: Option<String>, plain("the firm's colour");
        created_at: i64, plain("when it began");
        last_number: i64, plain("the greatest ticket number given");
        last_event: i64, plain("the greatest event number given");
    }
}

table! {
    /// Where mail conversations come from and through which they are answered.
    mailbox in Workspace about "id" kept "mailbox" {
        workspace_id: Id, plain("tenancy");
        id: Id, plain("identity");
        name: String, plain("the firm's name for it");
        address: String, plain("an address of the firm, not of a person");
        signature: String, plain("the firm's signature");
        colour: Option<String>, plain("how lists mark it");
        active: bool, plain("whether it is in use");
        acknowledges: bool, plain("whether new tickets are acknowledged");
        incoming: optional sealed, personal(Credential);
        outgoing: optional sealed, personal(Credential);
        connection: optional sealed, personal(Credential);
        in_health: Code<Health>, plain("how fetching goes");
        in_detail: Option<String>, plain("the reason, as a code");
        in_at: Option<i64>, plain("when it was last tried");
        out_health: Code<Health>, plain("how sending goes");
        out_detail: Option<String>, plain("the reason, as a code");
        out_at: Option<i64>, plain("when it was last tried");
        created_at: i64, plain("when it was made");
    }
}

table! {
    /// An address at which a mailbox receives: its own and its aliases. No two mailboxes of the installation share one.
    mailbox_address in Workspace about "" kept "mailbox" {
        workspace_id: Id, plain("tenancy");
        mailbox_id: Id, plain("whose it is");
        address: String, plain("an address of the firm, normalised");
    }
}

table! {
    /// A mailbox that only the members of some teams may see; without rows everybody may.
    mailbox_team in Workspace about "" kept "mailbox" {
        workspace_id: Id, plain("tenancy");
        mailbox_id: Id, plain("the mailbox");
        team_id: Id, plain("the team");
    }
}

table! {
    /// Which user may see which mailbox: derived from mailbox_team and team_member, so that lists and search can ask inside the query.
    mailbox_access in Workspace about "user_id" kept "user" {
        workspace_id: Id, plain("tenancy");
        user_id: Id, plain("who");
        mailbox_id: Id, plain("what");
    }
}
