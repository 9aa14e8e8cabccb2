use super::{Permission, Permissions};

crate::coded! {
    /// What a key for programs may do. It never may more than the user who made it.
    pub enum KeyScope {
        /// Read.
        Read = "read",
        /// Answer, note and change tickets and contacts.
        Write = "write",
        /// Hand over mail.
        Intake = "intake",
        /// Administer.
        Admin = "admin",
    }
}

impl KeyScope {
    /// The permissions of the scope. This is the one place that says so.
    pub fn permissions(self) -> &'static [Permission] {
        use Permission::*;
        match self {
            KeyScope::Read => &[ReadTickets, SeeIntake, SeeOutbox],
            KeyScope::Write => &[ReadTickets, Reply, Note, ChangeTickets, ManageContacts],
            KeyScope::Intake => &[DeliverMail],
            KeyScope::Admin => {
                &[ManageUsers, ManageTeams, ManageMailboxes, ManageWorkspace, SeeIntake, SeeOutbox, SeeAudit, Privacy]
            }
        }
    }

    /// The permissions of several scopes together.
    pub fn all(scopes: &[KeyScope]) -> Permissions {
        scopes.iter().fold(Permissions::NONE, |all, scope| all.or(Permissions::of(scope.permissions())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Coded;

    #[test]
    fn no_key_makes_keys() {
        assert!(!KeyScope::all(KeyScope::ALL).contains(Permission::ManageApiKeys));
    }

    #[test]
    fn a_key_that_hands_over_mail_reads_none() {
        let intake = KeyScope::all(&[KeyScope::Intake]);
        assert!(intake.contains(Permission::DeliverMail));
        assert!(!intake.contains(Permission::ReadTickets));
    }
}
