//! On whose behalf something is stored or read.

use sql::Id;
use std::net::IpAddr;
use vouchsafe_core::access::{Permission, Permissions, Role};
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
#[derive(Clone, Copy)]
pub struct Scope {
    workspace: Id,
    actor: Actor,
    limit: Permissions,
    peer: Option<IpAddr>,
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
        self.permissions().contains(permission)
    }

    /// What the actor may do.
    pub fn permissions(&self) -> Permissions {
        match self.actor {
            Actor::User { role, .. } => Permissions::of(role.permissions()).and(self.limit),
            Actor::System => self.limit,
        }
    }

    /// The same with no more than these permissions, as for a key for programs. It can only take away.
    pub fn limited_to(self, limit: Permissions) -> Scope {
        Scope { limit: self.limit.and(limit), ..self }
    }

    /// The network address the actor speaks from, for the audit events.
    pub fn peer(&self) -> Option<IpAddr> {
        self.peer
    }

    /// The same, from this network address.
    pub fn from_peer(self, peer: IpAddr) -> Scope {
        Scope { peer: Some(peer), ..self }
    }
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The network address is personal and has no place in a log line.
        f.debug_struct("Scope").field("workspace", &self.workspace).field("actor", &self.actor).finish_non_exhaustive()
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
        Scope { workspace, actor, limit: Permissions::ALL, peer: None }
    }
}
