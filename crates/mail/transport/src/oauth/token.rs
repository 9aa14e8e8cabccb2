//! The token address: codes, refreshes, revocations, and what each answer means.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use url::Url;
use url::form_urlencoded::Serializer;
use zeroize::Zeroizing;

use super::{Client, Error, Revocation, Tokens};
use crate::egress::{Answer, Blocked, Fetch, Method};
use crate::secret::Secret;
use crate::words::printable;

/// Octets of an answer; tokens have a few thousand.
const ANSWER_OCTETS: usize = 64 << 10;
const LIMIT: Duration = Duration::from_secs(15);
/// How long an access token is taken to live when the provider does not say, and at most.
const LIFE: i64 = 3600;
const LONGEST_LIFE: i64 = 24 * 3600;

/// A good answer of the token address.
pub(super) struct TokenAnswer(Value);

impl Client {
    pub(super) async fn redeem(&self, code: &Secret, verifier: &Secret) -> Result<TokenAnswer, Error> {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.expose()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_verifier", verifier.expose()),
        ];
        match self.ask(&self.provider.token, &fields).await {
            // Here it is the code that is not good: late, used before, or for somebody else.
            Err(Error::Revoked) => Err(Error::Mismatch),
            other => other,
        }
    }

    /// Gets a new access token. The refresh token in the answer replaces the old one, which may not work any more.
    ///
    /// # Errors
    /// [`Error::Revoked`] when the grant is gone; then, and only then, is it no use to try again.
    pub async fn refresh(&self, refresh: &Secret, now: Timestamp) -> Result<Tokens, Error> {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose())];
        self.ask(&self.provider.token, &fields).await?.tokens(Some(refresh), now)
    }

    /// Has the provider forget a grant.
    ///
    /// # Errors
    /// When the provider cannot be asked; to be tried again. The tokens are to be forgotten here all the same.
    pub async fn revoke(&self, refresh: &Secret) -> Result<Revocation, Error> {
        let Some(url) = &self.provider.revoke else { return Ok(Revocation::LocalOnly) };
        match self.post(url, &[("token", refresh.expose()), ("token_type_hint", "refresh_token")]).await?.status {
            // A token that is unknown is as good as revoked (RFC 7009, section 2.2); Google says 400 to it.
            200..=299 | 400 => Ok(Revocation::Done),
            _ => Err(Error::Busy(None)),
        }
    }

    async fn ask(&self, url: &Url, fields: &[(&str, &str)]) -> Result<TokenAnswer, Error> {
        let answer = self.post(url, fields).await?;
        let body: Zeroizing<Vec<u8>> = Zeroizing::new(answer.body);
        let value: Option<Value> = serde_json::from_slice(&body).ok();
        if answer.status == 200 {
            return value.filter(Value::is_object).map(TokenAnswer).ok_or(Error::Unreadable);
        }
        if answer.status == 429 || answer.status >= 500 {
            return Err(Error::Busy(answer.retry_after.map(|seconds| Duration::from_secs(seconds.min(86_400)))));
        }
        let code = value.as_ref().and_then(|value| value["error"].as_str()).unwrap_or_default();
        Err(match code {
            "invalid_grant" | "interaction_required" | "consent_required" | "login_required" => Error::Revoked,
            "temporarily_unavailable" | "server_error" => Error::Busy(None),
            "" => Error::Unreadable,
            code => Error::Misconfigured(printable(code)),
        })
    }

    /// Posts fields with our name and secret. The answer is never a redirect that is followed.
    async fn post(&self, url: &Url, fields: &[(&str, &str)]) -> Result<Answer, Error> {
        if url.scheme() != "https" && !is_loopback(url) {
            return Err(Error::Misconfigured("its address is not https".into()));
        }
        let mut form = Serializer::new(String::new());
        form.extend_pairs(fields).append_pair("client_id", &self.client_id);
        if let Some(secret) = &self.client_secret {
            form.append_pair("client_secret", secret.expose());
        }
        let fetch = Fetch {
            url: url.clone(),
            method: Method::Post {
                content_type: "application/x-www-form-urlencoded",
                body: form.finish().into_bytes(),
            },
            accept: "application/json",
            authorization: None,
            redirects: 0,
            octets: ANSWER_OCTETS,
            limit: LIMIT,
        };
        self.egress.fetch(fetch).await.map_err(|blocked| match blocked {
            Blocked::Timeout | Blocked::Network | Blocked::Unresolved(_) => Error::Network(blocked),
            Blocked::TooLarge(_) | Blocked::WrongKind | Blocked::Redirects => Error::Unreadable,
            refused => Error::Misconfigured(refused.to_string()),
        })
    }
}

impl TokenAnswer {
    pub(super) fn tokens(&self, old_refresh: Option<&Secret>, now: Timestamp) -> Result<Tokens, Error> {
        let text = |name: &str| self.0[name].as_str().filter(|text| !text.is_empty());
        let bearer = text("token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"));
        let access = text("access_token").filter(|token| bearer && is_token(token)).ok_or(Error::Unreadable)?;
        let refresh = match (text("refresh_token").filter(|token| is_token(token)), old_refresh) {
            (Some(new), _) => Secret::new(new),
            (None, Some(old)) => old.clone(),
            // Without it the mailbox would stop within the hour.
            (None, None) => return Err(Error::Scope),
        };
        let seconds = self.0["expires_in"].as_i64().unwrap_or(LIFE).clamp(0, LONGEST_LIFE);
        let expires = now.checked_add(SignedDuration::from_secs(seconds)).map_err(|_| Error::Unreadable)?;
        Ok(Tokens { access: Secret::new(access), refresh, expires })
    }

    pub(super) fn scope(&self) -> Option<&str> {
        self.0["scope"].as_str()
    }

    pub(super) fn id_token(&self) -> Result<&str, Error> {
        self.0["id_token"].as_str().ok_or(Error::Identity("no identity token"))
    }
}

/// Tokens go into commands and headers, so nothing but printable ASCII may be in them (RFC 6749, appendix A).
fn is_token(token: &str) -> bool {
    token.len() <= 16 << 10 && token.bytes().all(|octet| (0x21..=0x7e).contains(&octet))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
