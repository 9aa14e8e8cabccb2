//! Passwords and tokens while they are in memory.

use std::fmt;

use zeroize::Zeroizing;

/// A password or a token. It is overwritten when dropped and shows nothing of itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps a secret text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself. Whoever calls this answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// How a mailbox is opened, for IMAP and SMTP alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// User name and password.
    Password {
        /// User name, often the address.
        user: String,
        /// Password, often one made for one application.
        password: Secret,
    },
    /// User name and an OAuth 2.0 access token, by the XOAUTH2 mechanism.
    AccessToken {
        /// User name, for Google and Microsoft the address.
        user: String,
        /// Access token that has not expired.
        token: Secret,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_27_a_secret_does_not_show_itself() {
        let credentials =
            Credentials::Password { user: "a@example.com".into(), password: Secret::new("correct horse") };
        assert!(!format!("{credentials:?}").contains("horse"));
    }
}
