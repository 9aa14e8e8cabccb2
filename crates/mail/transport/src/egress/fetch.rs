//! HTTP through the gate: each hop checked, size and time bounded.

use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Name, Resolve, Resolving};
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, redirect};
use tokio::time::timeout;
use url::Url;

use super::{Blocked, Checked, Egress, Purpose};

/// What to do with a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST with a body of this media type.
    Post {
        /// Media type of the body.
        content_type: &'static str,
        /// Body.
        body: Vec<u8>,
    },
}

/// One fetch and its bounds.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Where to.
    pub url: Url,
    /// What to do there. After a redirect it is always GET, and only a GET follows redirects.
    pub method: Method,
    /// Value of the Accept header.
    pub accept: &'static str,
    /// Value of the Authorization header. It is not sent on after a redirect.
    pub authorization: Option<crate::secret::Secret>,
    /// Redirects that are followed.
    pub redirects: usize,
    /// Octets of the answer that are taken.
    pub octets: usize,
    /// Time for all of it.
    pub limit: Duration,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Media type as the server names it, in lower case and without parameters.
    pub content_type: String,
    /// Seconds of a Retry-After header, when it is a number.
    pub retry_after: Option<u64>,
    /// Body.
    pub body: Vec<u8>,
}

/// A resolver that knows no name. The client has the checked addresses and must never look one up itself.
struct NoLookup;

impl Resolve for NoLookup {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(async { Err("names are resolved by the gate only".into()) })
    }
}

impl Egress {
    /// Fetches a URL. Statuses that are no success are answers too, except redirects that are not followed.
    ///
    /// # Errors
    /// When the gate refuses any hop, a bound is reached, or the network fails.
    pub async fn fetch(&self, fetch: Fetch) -> Result<Answer, Blocked> {
        let limit = fetch.limit;
        timeout(limit, self.follow(fetch)).await.map_err(|_| Blocked::Timeout)?
    }

    async fn follow(&self, mut fetch: Fetch) -> Result<Answer, Blocked> {
        for _ in 0..=fetch.redirects {
            let response = self.hop(&fetch).await?;
            let status = response.status();
            if !status.is_redirection() || status.as_u16() == 304 {
                return read(response, fetch.octets).await;
            }
            if fetch.method != Method::Get {
                return Err(Blocked::Redirects);
            }
            let target = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            fetch.url = target.and_then(|target| fetch.url.join(target).ok()).ok_or(Blocked::Redirects)?;
            fetch.authorization = None;
        }
        Err(Blocked::Redirects)
    }

    async fn hop(&self, fetch: &Fetch) -> Result<Response, Blocked> {
        let checked = self.check_url(&fetch.url).await?;
        let client = self.client(&fetch.url, &checked)?;
        let mut request = match &fetch.method {
            Method::Get => client.get(fetch.url.clone()),
            Method::Post { content_type, body } => {
                client.post(fetch.url.clone()).header(CONTENT_TYPE, *content_type).body(body.clone())
            }
        };
        request = request.header(reqwest::header::ACCEPT, fetch.accept);
        if let Some(authorization) = &fetch.authorization {
            request = request.header(reqwest::header::AUTHORIZATION, authorization.expose());
        }
        request.send().await.map_err(|_| Blocked::Network)
    }

    /// Checks a URL as [`Egress::check`] does a host.
    ///
    /// # Errors
    /// Also when it is not http or https, or carries a user name or password.
    pub async fn check_url(&self, url: &Url) -> Result<Checked, Blocked> {
        if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
            return Err(Blocked::Scheme);
        }
        let host = url.host().ok_or(Blocked::Malformed("this URL"))?.to_owned();
        let port = url.port_or_known_default().ok_or(Blocked::Scheme)?;
        self.check_host(&host, port, Purpose::Web).await
    }

    /// A client for one hop. It has no cookies, sends no referrer, uses no proxy of the environment, unpacks nothing, follows
    /// no redirect by itself and knows only the checked addresses.
    fn client(&self, url: &Url, checked: &Checked) -> Result<Client, Blocked> {
        let config = rustls::ClientConfig::clone(&self.trust().config());
        let mut builder = Client::builder()
            .tls_backend_preconfigured(config)
            .no_proxy()
            .referer(false)
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(NoLookup));
        if let Some(name) = url.domain() {
            builder = builder.resolve_to_addrs(name, &checked.addresses);
        }
        builder.build().map_err(|_| Blocked::Network)
    }
}

async fn read(mut response: Response, octets: usize) -> Result<Answer, Blocked> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    if header(CONTENT_ENCODING).is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity")) {
        return Err(Blocked::WrongKind);
    }
    let content_type = header(CONTENT_TYPE).and_then(|value| value.split(';').next()).unwrap_or_default();
    let mut answer = Answer {
        status: response.status().as_u16(),
        content_type: content_type.trim().to_ascii_lowercase(),
        retry_after: header(reqwest::header::RETRY_AFTER).and_then(|value| value.parse().ok()),
        body: Vec::new(),
    };
    if response.content_length().is_some_and(|length| length > octets as u64) {
        return Err(Blocked::TooLarge(octets));
    }
    while let Some(chunk) = response.chunk().await.map_err(|_| Blocked::Network)? {
        if answer.body.len() + chunk.len() > octets {
            return Err(Blocked::TooLarge(octets));
        }
        answer.body.extend_from_slice(&chunk);
    }
    Ok(answer)
}
