//! Defence against requests that another site makes in a user's name (CSRF, threat T-35; OWASP ASVS 3.5.1 to 3.5.3, 3.5.8).
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site`, and older ones in `Origin`; a page cannot forge either.

use crate::cookie;
use crate::problem::{Answer, Problem};
use axum::http::header::{AUTHORIZATION, HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};

/// Refuses what another site has caused. A key in the Authorization header cannot be sent by another site's page, because no
/// page of another site may set that header here.
pub(super) fn check(method: &Method, headers: &HeaderMap, public_url: &str) -> Answer<()> {
    if headers.contains_key(AUTHORIZATION) {
        return Ok(());
    }
    let changes = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let own = match (text(headers, "sec-fetch-site"), text(headers, ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin" || (!changes && site == "none"),
        (None, Some(origin)) => is_own(origin, headers, public_url),
        // Every browser sends one of the two with a request that changes something. Whoever sends neither is a program, and
        // a program has no cookie that somebody else could use.
        (None, None) => !changes || cookie::read(headers).is_none(),
    };
    if own { Ok(()) } else { Err(Problem::new(StatusCode::FORBIDDEN, "cross_site")) }
}

/// Whether an origin is ours: the public address, or the host the request was sent to.
fn is_own(origin: &str, headers: &HeaderMap, public_url: &str) -> bool {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    origin == public_url || host.is_some_and(|host| text(headers, HOST.as_str()) == Some(host))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    // Two values are not one: only a single one can be believed.
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { Some("") } else { Some(value.to_str().unwrap_or("")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn passes(method: &Method, lines: &[(&str, &str)]) -> bool {
        let pairs = lines.iter().map(|(name, value)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap())
        });
        let mut headers = HeaderMap::new();
        pairs.for_each(|(name, value)| {
            headers.append(name, value);
        });
        check(method, &headers, "https://desk.test").is_ok()
    }

    const COOKIE: (&str, &str) = ("cookie", "__Host-session=x");

    #[test]
    fn t_35_another_site_changes_nothing() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            for site in ["cross-site", "same-site", "none", "", "SAME-ORIGIN"] {
                assert!(!passes(&method, &[COOKIE, ("sec-fetch-site", site)]), "{method} {site}");
            }
            for origin in ["https://evil.test", "null", "https://desk.test.evil.test", "http://desk.test", ""] {
                assert!(!passes(&method, &[COOKIE, ("origin", origin), ("host", "other")]), "{method} {origin}");
            }
            assert!(!passes(&method, &[COOKIE]), "{method} with neither header");
            assert!(!passes(&method, &[("sec-fetch-site", "cross-site")]), "{method}: nobody is signed in by others");
            assert!(!passes(&method, &[COOKIE, ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]));
        }
    }

    #[test]
    fn t_35_the_desk_itself_may() {
        assert!(passes(&Method::POST, &[COOKIE, ("sec-fetch-site", "same-origin"), ("origin", "https://desk.test")]));
        assert!(passes(&Method::POST, &[COOKIE, ("origin", "https://desk.test")]));
        assert!(passes(&Method::POST, &[COOKIE, ("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
    }

    #[test]
    fn t_35_another_site_reads_nothing() {
        assert!(!passes(&Method::GET, &[COOKIE, ("sec-fetch-site", "cross-site")]));
        assert!(!passes(&Method::GET, &[COOKIE, ("origin", "https://evil.test")]));
        assert!(passes(&Method::GET, &[COOKIE, ("sec-fetch-site", "none")]), "an address that somebody types");
        assert!(passes(&Method::GET, &[COOKIE]));
    }

    #[test]
    fn a_key_for_programs_needs_no_browser() {
        assert!(passes(&Method::POST, &[("authorization", "Bearer vs_x")]));
    }
}
