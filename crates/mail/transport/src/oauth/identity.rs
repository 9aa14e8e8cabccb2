//! Who signed in, as the identity token says (OpenID Connect Core, section 3.1.3.7).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::Value;
use subtle::ConstantTimeEq;

use super::{Client, Error};
use crate::secret::Secret;

/// Clocks may differ by this many seconds.
const SKEW: i64 = 300;

impl Client {
    /// The owner's address. The token came over TLS straight from the provider's token address, so its signature need not be
    /// checked (number 6 of the section); all else is.
    pub(super) fn identify(&self, token: &str, nonce: &Secret, now: Timestamp) -> Result<String, Error> {
        let claims = claims(token).ok_or(Error::Identity("its token cannot be read"))?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        if !self.provider.issuer.is(text("iss").unwrap_or_default(), text("tid")) {
            return Err(Error::Identity("another issuer"));
        }
        let for_us = match &claims["aud"] {
            Value::String(audience) => *audience == self.client_id,
            Value::Array(audiences) => {
                audiences.iter().any(|audience| audience == self.client_id.as_str())
                    && text("azp").is_some_and(|party| party == self.client_id)
            }
            _ => false,
        };
        if !for_us {
            return Err(Error::Identity("made for another client"));
        }
        if claims["exp"].as_i64().is_none_or(|end| end + SKEW < now.as_second()) {
            return Err(Error::Identity("expired"));
        }
        let sent = text("nonce").unwrap_or_default();
        if !bool::from(sent.as_bytes().ct_eq(nonce.expose().as_bytes())) {
            return Err(Error::Identity("made for another sign-in"));
        }
        if claims.get("email_verified").is_some_and(|verified| *verified == false || *verified == "false") {
            return Err(Error::Identity("the address is not verified"));
        }
        let address = text("email").or_else(|| text("preferred_username")).unwrap_or_default();
        let plausible =
            address.len() <= 254 && address.split('@').count() == 2 && !address.contains(char::is_whitespace);
        if plausible { Ok(address.to_owned()) } else { Err(Error::Identity("no address")) }
    }
}

fn claims(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (_, claims) = (parts.next()?, parts.next()?);
    let octets = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&octets).ok().filter(Value::is_object)
}
