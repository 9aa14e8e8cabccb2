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
    }
}
