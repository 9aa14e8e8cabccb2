use vouchsafe_core::access::Permission;

/// Who may use a route. It is checked before the handler runs; what the caller may see of a thing is checked again by the
/// use case and by the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Open,
    /// A signed-in user, or a key for programs whatever its scopes.
    SignedIn,
    /// A signed-in user in person: what concerns an account is not open to keys.
    Person,
    /// A user or key with this permission.
    May(Permission),
    /// A user or key with any of these permissions: what several kinds of work need to look up.
    MayAny(&'static [Permission]),
}

impl Access {
    /// The permission that is asked for.
    pub fn permission(self) -> Option<Permission> {
        match self {
            Access::May(permission) => Some(permission),
            Access::Open | Access::SignedIn | Access::Person | Access::MayAny(_) => None,
        }
    }
}
