//! On whose behalf something is stored or read.

use sql::Id;
use vouchsafe_core::access::{Permission, Role};
use vouchsafe_core::message::Author;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in user, or an API key acting with the rights of one.
    User {
        /// The user.
        id: Id,
        /// The user's role now.
        role: Role,
    },
    /// The program: intake, jobs, the command line.
    System,
}

/// A workspace and an actor. Every store function takes one, so nothing is read or written without saying whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    workspace: Id,
    actor: Actor,
}

impl Scope {
    /// The workspace.
    pub fn workspace(&self) -> Id {
        self.workspace
    }

    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The acting user, if it is one.
    pub fn user(&self) -> Option<Id> {
        match self.actor {
            Actor::User { id, .. } => Some(id),
            Actor::System => None,
        }
    }

    /// The actor as it is written into events.
    pub fn author(&self) -> (Author, Option<Id>) {
        match self.actor {
            Actor::User { id, .. } => (Author::User, Some(id)),
            Actor::System => (Author::System, None),
        }
    }

    /// Whether the actor has a permission; the program has all.
    pub fn may(&self, permission: Permission) -> bool {
        match self.actor {
            Actor::User { role, .. } => role.may(permission),
            Actor::System => true,
        }
    }
}

/// The right to make scopes. There is one, and the `app` room keeps it: an extractor, a job or the command line gets a
/// scope only through a use case that has checked who is asking.
#[derive(Debug)]
pub struct Gate(());

impl Gate {
    /// Made once, where the program is wired together.
    pub fn only() -> Gate {
        Gate(())
    }

    /// A scope.
    pub fn scope(&self, workspace: Id, actor: Actor) -> Scope {
        Scope { workspace, actor }
    }
}
