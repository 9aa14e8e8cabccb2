use super::Permission;

crate::coded! {
    /// What a user is in a workspace.
    pub enum Role {
        /// Runs the workspace; there is always at least one.
        Owner = "owner",
        /// Configures the workspace and works in it.
        Admin = "admin",
        /// Answers customers.
        Agent = "agent",
        /// Reads tickets and writes notes.
        LightAgent = "light_agent",
        /// Answers for personal data.
        PrivacyOfficer = "privacy_officer",
    }
}

impl Role {
    /// The permissions of the role. This is the one place that says so.
    pub fn permissions(self) -> &'static [Permission] {
        use Permission::*;
        match self {
            Role::Owner | Role::Admin => &[
                ReadTickets,
                Reply,
                Note,
                ChangeTickets,
                ManageContacts,
                ManageUsers,
                ManageTeams,
                ManageMailboxes,
                ManageWorkspace,
                SeeIntake,
                SeeOutbox,
                SeeAudit,
                ManageApiKeys,
                Privacy,
                DeliverMail,
            ],
            Role::Agent => &[ReadTickets, Reply, Note, ChangeTickets, ManageContacts, SeeIntake, SeeOutbox],
            Role::LightAgent => &[ReadTickets, Note],
            Role::PrivacyOfficer => &[ReadTickets, Note, SeeIntake, SeeAudit, Privacy],
        }
    }

    /// Whether the role has a permission.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }

    /// Whether a user of this role may give or take the role `other`: only owners make owners.
    pub fn may_grant(self, other: Role) -> bool {
        match self {
            Role::Owner => true,
            Role::Admin => other != Role::Owner,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_agent_can_neither_answer_nor_change_a_ticket() {
        assert!(!Role::LightAgent.may(Permission::Reply));
        assert!(!Role::LightAgent.may(Permission::ChangeTickets));
        assert!(Role::LightAgent.may(Permission::Note));
    }

    #[test]
    fn only_an_owner_makes_an_owner() {
        assert!(Role::Owner.may_grant(Role::Owner));
        assert!(!Role::Admin.may_grant(Role::Owner));
        assert!(!Role::Agent.may_grant(Role::LightAgent));
    }
}
