use serde::{Deserialize, Serialize};

/// What the transport said of a mail: kept sealed beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// MAIL FROM; empty for the null sender; `None` where there was no envelope.
    pub from: Option<String>,
    /// The recipients we took it for.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// The address of the peer that handed it over.
    #[serde(default)]
    pub peer: Option<std::net::IpAddr>,
    /// The name the peer gave itself.
    #[serde(default)]
    pub helo: Option<String>,
    /// The author's address, once the mail has been read; for the intake page.
    #[serde(default)]
    pub author: Option<String>,
    /// The subject, once the mail has been read; for the intake page.
    #[serde(default)]
    pub subject: Option<String>,
}
