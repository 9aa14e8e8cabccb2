//! What operators see of each request: one log line and a few figures, by the route's template. Neither the path, which
//! holds numbers of tickets and links, nor the query, nor the address of the client is written down (T-39).

use crate::problem::Problem;
use crate::state::Web;
use axum::body::Body;
use axum::extract::{MatchedPath, State};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt as _;
use std::panic::AssertUnwindSafe;
use tokio::time::Instant;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Counts, times and logs a request.
pub(crate) async fn observe(State(web): State<Web>, request: Request<Body>, next: Next) -> Response {
    let begun = Instant::now();
    let id = web.app().id().simple().to_string();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("(page)".to_owned(), |p| p.as_str().to_owned());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let took = begun.elapsed();
    let status = response.status().as_u16();
    metrics::counter!("vouchsafe_http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string()).increment(1);
    metrics::histogram!("vouchsafe_http_request_seconds", "method" => method, "route" => route.clone())
        .record(took.as_secs_f64());
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let problem = response.extensions().get::<Problem>();
    let code = problem.map_or("", Problem::code);
    match problem.and_then(Problem::cause) {
        Some(cause) => tracing::error!(request = id, method, route, status, micros, code, error = %cause, "request"),
        None => tracing::info!(request = id, method, route, status, micros, code, "request"),
    }
    response
}

/// Writes problems out in the reader's language, and turns a panic into one.
pub(crate) async fn explain(State(web): State<Web>, request: Request<Body>, next: Next) -> Response {
    let language = language(request.headers());
    let run = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = run.unwrap_or_else(|_| Problem::broken("the handler panicked").into_response());
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    let mut written = problem.write(language, &web.app().config().public_url);
    written.extensions_mut().insert(problem);
    Problem::keep(response, written)
}

/// The language asked for, of those there are: the first that fits (RFC 9110 section 12.5.4, without weights).
pub(crate) fn language(headers: &HeaderMap) -> &'static str {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let tags = asked.split(',').take(20).filter_map(|tag| tag.trim().split([';', '-']).next());
    let known = |tag: &str| app::texts::LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(tag));
    tags.filter_map(known).next().unwrap_or("en")
}

/// The method, if it is one of the usual: a label must not grow with what strangers send.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
