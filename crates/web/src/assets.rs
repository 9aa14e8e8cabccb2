//! The desk's files, inside the program, and its page for every address that is not the API's.

use crate::headers::{desk_policy, nonce};
use crate::problem::Problem;
use crate::state::Web;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::borrow::Cow;

/// What `make desk` built. A development build may do without.
#[derive(RustEmbed)]
#[folder = "../../desk/dist"]
#[allow_missing = true]
struct Desk;

/// What stands in the page where the nonce belongs.
pub(crate) const NONCE: &str = "__CSP_NONCE__";
const UNBUILT: &str = include_str!("../pages/unbuilt.html");

/// Serves whatever no route took.
pub(crate) async fn serve(State(web): State<Web>, request: Request<Body>) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::missing().into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed").into_response();
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let name = path.trim_start_matches('/');
    if name != "index.html"
        && let Some(file) = Desk::get(name)
    {
        return asset(name, file.data);
    }
    // A name with an ending is a file that is not there. Answering it with the page would let a cache between us and the
    // reader keep a private page under the name of a public file (T-38).
    if name.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return Problem::missing().into_response();
    }
    page(&web)
}

fn asset(name: &str, content: Cow<'static, [u8]>) -> Response {
    let lasting =
        if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let mut response = Body::from(content.into_owned()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(lasting));
    response
}

/// The desk's page, each time with a nonce of its own.
fn page(web: &Web) -> Response {
    let nonce = nonce(web);
    let file = Desk::get("index.html").map(|file| file.data);
    let text = file.as_deref().map_or(Cow::Borrowed(UNBUILT), String::from_utf8_lossy);
    let mut response = text.replace(NONCE, &nonce).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&desk_policy(&nonce)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
