crate::coded! {
    /// One thing a user may be allowed to do.
    pub enum Permission {
        /// Read tickets of the mailboxes that are open to the user.
        ReadTickets = "read_tickets",
        /// Answer customers and start conversations.
        Reply = "reply",
        /// Write internal notes.
        Note = "note",
        /// Assign, close, tag, move and split tickets.
        ChangeTickets = "change_tickets",
        /// Change what is known of a contact.
        ManageContacts = "manage_contacts",
        /// Invite, change and deactivate users.
        ManageUsers = "manage_users",
        /// Make and change teams.
        ManageTeams = "manage_teams",
        /// Connect and change mailboxes.
        ManageMailboxes = "manage_mailboxes",
        /// Change the workspace itself.
        ManageWorkspace = "manage_workspace",
        /// See what became of each mail that came in, and run it again.
        SeeIntake = "see_intake",
        /// See mail that waits to be sent.
        SeeOutbox = "see_outbox",
        /// Read the audit events.
        SeeAudit = "see_audit",
        /// Make and revoke API keys.
        ManageApiKeys = "manage_api_keys",
        /// Handle requests of data subjects.
        Privacy = "privacy",
        /// Hand over mail through the API.
        DeliverMail = "deliver_mail",
    }
}

/// A set of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions(u32);

impl Permissions {
    /// Every permission.
    pub const ALL: Permissions = Permissions(u32::MAX);
    /// None.
    pub const NONE: Permissions = Permissions(0);

    /// These permissions and no others.
    pub fn of<'a>(permissions: impl IntoIterator<Item = &'a Permission>) -> Permissions {
        Permissions(permissions.into_iter().fold(0, |set, p| set | 1 << *p as u32))
    }

    /// Whether the permission is in the set.
    pub fn contains(self, permission: Permission) -> bool {
        self.0 & 1 << permission as u32 != 0
    }

    /// Those that are in both.
    pub fn and(self, other: Permissions) -> Permissions {
        Permissions(self.0 & other.0)
    }

    /// Those that are in either.
    pub fn or(self, other: Permissions) -> Permissions {
        Permissions(self.0 | other.0)
    }
}
