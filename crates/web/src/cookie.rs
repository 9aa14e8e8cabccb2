//! The session cookie. Its name makes browsers insist on `Secure`, `Path=/` and no `Domain` (RFC 6265bis section 4.1.3.2);
//! browsers treat this machine itself as secure, so it works on `http://127.0.0.1` too.

use app::people::identify::ABSOLUTE;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

const NAME: &str = "__Host-session";
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

/// The cookie that signs in.
pub(crate) fn set(secret: &str) -> HeaderValue {
    secret_header(&format!("{NAME}={secret}; Max-Age={}; {ATTRIBUTES}", ABSOLUTE.as_secs()))
}

/// Signs the browser out: takes the cookie away, and with it what the browser may have kept of the desk (OWASP ASVS 14.3.1).
/// The word for cookies is left out on purpose: it would also sign out of other sites under the same domain.
pub(crate) fn forget(headers: &mut HeaderMap) {
    headers.insert(SET_COOKIE, secret_header(&format!("{NAME}=; Max-Age=0; {ATTRIBUTES}")));
    let clear = HeaderName::from_static("clear-site-data");
    headers.insert(clear, HeaderValue::from_static("\"cache\", \"storage\""));
}

/// The value of the session cookie. Two of that name are nobody's: a neighbour may have planted one.
pub(crate) fn read(headers: &HeaderMap) -> Option<&str> {
    named(headers, NAME)
}

/// The value of a cookie, unless there are two of its name.
pub(crate) fn named<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = pairs.filter_map(|p| p.trim().split_once('=')).filter(|(found, _)| *found == name).map(|(_, v)| v);
    let value = values.next()?;
    (values.next().is_none() && !value.is_empty()).then_some(value)
}

fn secret_header(text: &str) -> HeaderValue {
    // Secrets are base64url, which every header may hold.
    let mut value = HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (COOKIE, HeaderValue::from_str(line).unwrap())).collect()
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        assert_eq!(read(&headers(&["a=b; __Host-session=secret; c=d"])), Some("secret"));
        assert_eq!(read(&headers(&["a=b", "__Host-session=secret"])), Some("secret"));
        assert_eq!(read(&headers(&["session=secret; x__Host-session=other"])), None);
        assert_eq!(read(&headers(&["__Host-session="])), None);
    }

    #[test]
    fn two_sessions_are_none() {
        assert_eq!(read(&headers(&["__Host-session=one; __Host-session=two"])), None);
    }

    #[test]
    fn the_cookie_is_for_this_host_and_no_script() {
        let set = set("secret");
        let text = set.to_str().unwrap();
        for attribute in ["__Host-session=secret", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(text.contains(attribute), "{attribute}");
        }
        assert!(!text.contains("Domain"));
    }
}
