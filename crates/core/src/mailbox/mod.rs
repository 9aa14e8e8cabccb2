//! Where conversations come from.

crate::coded! {
    /// How a mailbox's connection is doing.
    pub enum Health {
        /// Not configured.
        Off = "off",
        /// The last contact went well.
        Ok = "ok",
        /// The last contact failed; it is tried again.
        Failing = "failing",
        /// The provider wants a person to sign in again.
        NeedsSignIn = "needs_sign_in",
    }
}
