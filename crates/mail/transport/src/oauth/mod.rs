//! Access to mailboxes by OAuth 2.0: authorization code with PKCE (RFC 6749, 7636, 9700), refresh, revocation (RFC 7009).
//!
//! Who the user is, is read from the identity token (OpenID Connect Core), so that a mailbox is never linked under an address
//! that its owner has not signed in as.

mod identity;
mod provider;
mod token;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use url::Url;

use crate::egress::{Blocked, Egress};
use crate::secret::Secret;

pub use provider::{Issuer, MailHost, Provider};

/// We, as a provider knows us.
pub struct Client {
    /// The provider.
    pub provider: Provider,
    /// Name that the provider gave us.
    pub client_id: String,
    /// Secret that the provider gave us, if any.
    pub client_secret: Option<Secret>,
    /// Where the provider sends the browser back to. One address for each provider, so that answers cannot be mixed up.
    pub redirect_uri: Url,
    /// The gate to the network.
    pub egress: Egress,
}

/// A sign-in that has begun. It belongs to one user's session and must be kept on the server, sealed, and used once.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Comes back with the browser.
    pub state: Secret,
    /// Comes back in the identity token.
    pub nonce: Secret,
    /// Proves to the provider that whoever redeems the code has asked for it.
    pub verifier: Secret,
    /// When it began.
    pub began: Timestamp,
}

/// What the browser brought back.
#[derive(Clone, Debug, Default)]
pub struct Callback {
    state: Option<String>,
    code: Option<Secret>,
    issuer: Option<String>,
    error: Option<String>,
}

/// Tokens of a mailbox. They show nothing of themselves in logs and are overwritten when dropped.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// Opens the mailbox until it expires.
    pub access: Secret,
    /// Gets new access tokens. After each refresh the new one must be kept and the old one forgotten.
    pub refresh: Secret,
    /// When the access token ends. Ask for a new one some minutes before.
    pub expires: Timestamp,
}

/// A mailbox that its owner has given access to.
#[derive(Clone, Debug)]
pub struct Granted {
    /// Address that the owner signed in as.
    pub address: String,
    /// Tokens.
    pub tokens: Tokens,
}

/// What became of a revocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// The provider has forgotten the tokens.
    Done,
    /// The provider has no way to be asked. The tokens are to be forgotten here, and the owner told where to remove our
    /// access: [`Provider::permissions_page`].
    LocalOnly,
}

/// Why a sign-in or a refresh failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The answer does not belong to this sign-in: wrong state, wrong provider, or used before. Nothing was linked.
    #[error("this answer does not belong to the sign-in that was begun here; begin again")]
    Mismatch,
    /// The answer came after ten minutes.
    #[error("the sign-in took too long; begin again")]
    Late,
    /// The owner or the provider said no.
    #[error("access was not given: {0}")]
    Denied(String),
    /// The grant is gone: taken back, expired or used twice. The owner must sign in again.
    #[error("the mailbox's owner has taken back the access, or it has expired; sign in again")]
    Revoked,
    /// The provider does not know us or our settings; the operator must look.
    #[error("the provider refuses this client: {0}")]
    Misconfigured(String),
    /// The owner did not allow all that is needed.
    #[error("the sign-in did not allow reading and sending mail; begin again and allow both")]
    Scope,
    /// The identity token does not say who this is.
    #[error("the provider did not prove whose mailbox this is: {0}")]
    Identity(&'static str),
    /// The provider is overloaded (429 or 5xx); to be tried again, after this time if it says so.
    #[error("the provider is busy; it is tried again later")]
    Busy(Option<Duration>),
    /// The provider could not be reached; to be tried again.
    #[error("the provider could not be reached: {0}")]
    Network(Blocked),
    /// The provider's answer cannot be read.
    #[error("the provider's answer cannot be read")]
    Unreadable,
}

/// How long a sign-in may take.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

impl Client {
    /// Begins a sign-in: where to send the browser, and what to remember. `chance` must come from a secure source and be used
    /// once.
    pub fn begin(&self, chance: &[u8; 96], login_hint: Option<&str>, now: Timestamp) -> (Url, Attempt) {
        let part = |index: usize| Secret::new(URL_SAFE_NO_PAD.encode(&chance[index * 32..(index + 1) * 32]));
        let attempt = Attempt { state: part(0), nonce: part(1), verifier: part(2), began: now };
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(attempt.verifier.expose()));
        let mut url = self.provider.authorize.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", self.redirect_uri.as_str())
            .append_pair("scope", &self.provider.scopes.join(" "))
            .append_pair("state", attempt.state.expose())
            .append_pair("nonce", attempt.nonce.expose())
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            .extend_pairs(&self.provider.parameters);
        if let Some(hint) = login_hint {
            url.query_pairs_mut().append_pair("login_hint", hint);
        }
        (url, attempt)
    }

    /// Ends a sign-in: checks that the answer belongs to it, redeems the code and finds out who signed in. The attempt is
    /// consumed; the same answer a second time finds none.
    ///
    /// # Errors
    /// When anything does not fit; nothing must be linked then.
    pub async fn finish(&self, attempt: Attempt, callback: Callback, now: Timestamp) -> Result<Granted, Error> {
        let state = callback.state.unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(attempt.state.expose().as_bytes())) {
            return Err(Error::Mismatch);
        }
        if callback.issuer.is_some_and(|issuer| !self.provider.issuer.may_be(&issuer)) {
            return Err(Error::Mismatch);
        }
        if now.duration_since(attempt.began) > PATIENCE || now < attempt.began {
            return Err(Error::Late);
        }
        if let Some(error) = callback.error {
            return Err(Error::Denied(crate::words::printable(&error)));
        }
        let code = callback.code.ok_or(Error::Mismatch)?;
        let answer = self.redeem(&code, &attempt.verifier).await?;
        let tokens = answer.tokens(None, now)?;
        if !self.provider.covers(answer.scope()) {
            return Err(Error::Scope);
        }
        let address = self.identify(answer.id_token()?, &attempt.nonce, now)?;
        Ok(Granted { address, tokens })
    }
}

impl Callback {
    /// Reads the query of the address that the browser came back to. A parameter that comes twice makes it void.
    pub fn read(query: &str) -> Self {
        let mut callback = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            let twice = match &*name {
                "state" => callback.state.replace(value).is_some(),
                "code" => callback.code.replace(Secret::new(value)).is_some(),
                "iss" => callback.issuer.replace(value).is_some(),
                "error" => callback.error.replace(value).is_some(),
                _ => false,
            };
            if twice {
                return Self::default();
            }
        }
        callback
    }

    /// The state, by which the attempt is found.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }
}
