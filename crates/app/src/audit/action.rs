vouchsafe_core::coded! {
    /// What was done. The words are keys of the locales (`audit-<code>`, with dashes for dots and underscores).
    pub enum Action {
        /// Somebody signed in.
        SignedIn = "session.began",
        /// Somebody tried to sign in and was refused.
        SignInRefused = "session.refused",
        /// Somebody signed out.
        SignedOut = "session.left",
        /// A session was ended from another one.
        SessionEnded = "session.ended",
        /// All other sessions were ended.
        SessionsEnded = "session.others_ended",
        /// Somebody tried what the role does not permit.
        PermissionRefused = "permission.refused",
        /// A password was changed by its owner.
        PasswordChanged = "password.changed",
        /// Changing a password was tried with a wrong one.
        PasswordRefused = "password.refused",
        /// A link to set a new password was asked for.
        ResetAsked = "password.reset_asked",
        /// A password was set through such a link.
        PasswordReset = "password.reset",
        /// The first workspace was set up.
        SetUp = "workspace.set_up",
        /// A workspace was made.
        WorkspaceCreated = "workspace.created",
        /// A workspace was given another name.
        WorkspaceRenamed = "workspace.renamed",
        /// The settings of a workspace were changed.
        WorkspaceChanged = "workspace.changed",
        /// Nobody can sign in to a workspace any more.
        WorkspaceSuspended = "workspace.suspended",
        /// A suspended workspace is in use again.
        WorkspaceResumed = "workspace.resumed",
        /// The keys of a workspace were destroyed, and its rows deleted.
        WorkspaceRemoved = "workspace.removed",
        /// A link to the operator's console was made.
        OperatorLinkMade = "operator.link_made",
        /// The operator's console was entered.
        OperatorEntered = "operator.entered",
        /// The operator's console was left.
        OperatorLeft = "operator.left",
        /// A user was invited.
        UserInvited = "user.invited",
        /// An invitation was sent again.
        InvitationRepeated = "user.invited_again",
        /// An invitation was accepted.
        InvitationAccepted = "user.joined",
        /// What a user may do was changed.
        UserChanged = "user.changed",
        /// A user may no longer sign in.
        UserDeactivated = "user.deactivated",
        /// A user may sign in again.
        UserActivated = "user.activated",
        /// A team was made.
        TeamCreated = "team.created",
        /// A team was changed.
        TeamChanged = "team.changed",
        /// A team was taken away.
        TeamDeleted = "team.deleted",
        /// A key for programs was made.
        ApiKeyCreated = "api_key.created",
        /// A key for programs was taken away.
        ApiKeyRevoked = "api_key.revoked",
        /// A mailbox was made.
        MailboxCreated = "mailbox.created",
        /// A mailbox was changed.
        MailboxChanged = "mailbox.changed",
        /// A mailbox was taken away.
        MailboxDeleted = "mailbox.deleted",
        /// A mailbox was connected with its provider.
        MailboxConnected = "mailbox.connected",
        /// A mailbox was disconnected from its provider.
        MailboxDisconnected = "mailbox.disconnected",
        /// What is known of a contact was read.
        ContactOpened = "contact.read",
        /// What is known of a contact was changed.
        ContactChanged = "contact.changed",
        /// A raw mail was read.
        MailSourceRead = "message.source_read",
        /// An attachment was read.
        AttachmentRead = "attachment.read",
        /// What intake made of a mail was read.
        IntakeRead = "intake.read",
        /// Intake looked at a mail again.
        IntakeRepeated = "intake.repeated",
        /// A waiting mail was sent at once, or taken back, by hand.
        OutboxChanged = "outbox.changed",
        /// A failed job was started again.
        JobRepeated = "job.repeated",
    }
}
