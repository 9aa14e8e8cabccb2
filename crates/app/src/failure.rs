use std::time::Duration;

/// What every use case returns.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a use case did not do what was asked. The codes are keys of the locales (`error-<code>`).
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It is not there, or the caller may not see it: the two look alike on purpose.
    #[error("not found")]
    Missing,
    /// The caller is known and may see the thing, but not do this.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// Nobody is signed in, or the credentials are wrong.
    #[error("not signed in: {0}")]
    SignedOut(&'static str),
    /// The input is wrong; each field says how.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The state of things has changed meanwhile, or forbids it; `detail` names what stands against it.
    #[error("conflict: {code}")]
    Conflict {
        /// The code.
        code: &'static str,
        /// An id or number that helps to resolve it.
        detail: Option<String>,
    },
    /// A link was used already, or has ended.
    #[error("gone: {0}")]
    Gone(&'static str),
    /// Too many attempts; try again after the wait.
    #[error("too many attempts")]
    Throttled(Duration),
    /// Something of ours failed; the caller can only try again.
    #[error("broken: {0}")]
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field, as the API names it.
    pub field: &'static str,
    /// What is wrong, as a code.
    pub code: &'static str,
}

impl Failure {
    /// One field is wrong.
    pub fn field(field: &'static str, code: &'static str) -> Failure {
        Failure::Invalid(vec![FieldError { field, code }])
    }

    /// A conflict without a detail.
    pub fn conflict(code: &'static str) -> Failure {
        Failure::Conflict { code, detail: None }
    }

    /// A failure of ours, described.
    pub fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Failure {
        Failure::Broken(error.into())
    }
}

impl From<sql::Error> for Failure {
    fn from(error: sql::Error) -> Failure {
        match error {
            sql::Error::Missing => Failure::Missing,
            sql::Error::Unique { .. } => Failure::conflict("exists_already"),
            sql::Error::Reference => Failure::conflict("still_in_use"),
            other => Failure::broken(other),
        }
    }
}

impl From<vault::VaultError> for Failure {
    fn from(error: vault::VaultError) -> Failure {
        Failure::broken(error)
    }
}
