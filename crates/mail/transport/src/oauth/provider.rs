//! What is to be known of a provider, as data.

use url::Url;

/// A mail server of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailHost {
    /// Host name.
    pub host: String,
    /// Port.
    pub port: u16,
}

/// How identity tokens name their issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// By this text.
    Exact(String),
    /// By a text around the identity of a tenant, which the token's `tid` names (Microsoft).
    Tenant {
        /// Text before it.
        before: String,
        /// Text behind it.
        after: String,
    },
}

impl Issuer {
    /// Whether an issuer named by the browser may be this one.
    pub(super) fn may_be(&self, issuer: &str) -> bool {
        match self {
            Self::Exact(text) => text == issuer,
            Self::Tenant { before, after } => {
                let tenant = issuer.strip_prefix(&**before).and_then(|rest| rest.strip_suffix(&**after));
                tenant.is_some_and(is_tenant)
            }
        }
    }

    /// Whether an identity token with this issuer and tenant is of this provider.
    pub(super) fn is(&self, issuer: &str, tenant: Option<&str>) -> bool {
        match (self, tenant) {
            (Self::Exact(text), _) => text == issuer,
            (Self::Tenant { before, after }, Some(tenant)) => {
                is_tenant(tenant) && format!("{before}{tenant}{after}") == issuer
            }
            (Self::Tenant { .. }, None) => false,
        }
    }
}

fn is_tenant(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
}

/// A provider. Addresses are fields so that another one, or a test, can be put in their place.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Where the browser goes.
    pub authorize: Url,
    /// Where codes and refresh tokens are redeemed.
    pub token: Url,
    /// Where tokens are revoked, if the provider has such a place.
    pub revoke: Option<Url>,
    /// Who signs identity tokens.
    pub issuer: Issuer,
    /// What is asked for: mail, and who the owner is, and nothing else.
    pub scopes: Vec<String>,
    /// The scopes without which a mailbox cannot work.
    pub needed: Vec<String>,
    /// Further parameters for the authorize address.
    pub parameters: Vec<(String, String)>,
    /// Where the owner can see and remove our access.
    pub permissions_page: Url,
    /// Its IMAP server.
    pub imap: MailHost,
    /// Its SMTP server.
    pub smtp: MailHost,
}

impl Provider {
    /// Google: <https://developers.google.com/workspace/gmail/imap/xoauth2-protocol>. The one mail scope covers IMAP and SMTP.
    ///
    /// # Errors
    /// Never, as long as the addresses above are URLs.
    pub fn google() -> Result<Self, url::ParseError> {
        const MAIL: &str = "https://mail.google.com/";
        Ok(Self {
            authorize: Url::parse("https://accounts.google.com/o/oauth2/v2/auth")?,
            token: Url::parse("https://oauth2.googleapis.com/token")?,
            revoke: Some(Url::parse("https://oauth2.googleapis.com/revoke")?),
            issuer: Issuer::Exact("https://accounts.google.com".into()),
            scopes: words(&["openid", "email", MAIL]),
            needed: words(&[MAIL]),
            // Without these no refresh token is given on a second sign-in.
            parameters: pairs(&[("access_type", "offline"), ("prompt", "consent")]),
            permissions_page: Url::parse("https://myaccount.google.com/connections")?,
            imap: MailHost { host: "imap.gmail.com".into(), port: 993 },
            smtp: MailHost { host: "smtp.gmail.com".into(), port: 465 },
        })
    }

    /// Microsoft: <https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth>.
    /// It has no place where tokens are revoked.
    ///
    /// # Errors
    /// Never, as long as the addresses above are URLs.
    pub fn microsoft() -> Result<Self, url::ParseError> {
        const IMAP: &str = "https://outlook.office.com/IMAP.AccessAsUser.All";
        const SMTP: &str = "https://outlook.office.com/SMTP.Send";
        Ok(Self {
            authorize: Url::parse("https://login.microsoftonline.com/common/oauth2/v2.0/authorize")?,
            token: Url::parse("https://login.microsoftonline.com/common/oauth2/v2.0/token")?,
            revoke: None,
            issuer: Issuer::Tenant { before: "https://login.microsoftonline.com/".into(), after: "/v2.0".into() },
            scopes: words(&["openid", "email", "offline_access", IMAP, SMTP]),
            needed: words(&[IMAP, SMTP]),
            parameters: pairs(&[("prompt", "select_account")]),
            permissions_page: Url::parse("https://myapplications.microsoft.com/")?,
            imap: MailHost { host: "outlook.office365.com".into(), port: 993 },
            smtp: MailHost { host: "smtp.office365.com".into(), port: 587 },
        })
    }

    /// Whether a token of this provider may be shown to this server. It must not leave the provider's own (T-27).
    pub fn owns(&self, host: &str, port: u16) -> bool {
        [&self.imap, &self.smtp].iter().any(|own| own.host.eq_ignore_ascii_case(host) && own.port == port)
    }

    /// Whether the scopes given cover those needed. A provider that does not say gives all that was asked for (RFC 6749,
    /// section 5.1).
    pub(super) fn covers(&self, given: Option<&str>) -> bool {
        let Some(given) = given else { return true };
        let has = |scope: &String| given.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(scope));
        self.needed.iter().all(has)
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
