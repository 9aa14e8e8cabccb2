use crate::extract::{BodyLimit, Kept};
use crate::problem::{Answer, Problem};
use crate::state::Web;
use app::idempotency::{Begun, begin, finish, forget};
use app::people::Caller;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, Method, Request, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The largest answer that is looked at, to be kept; creating something answers with what was made, which is small.
const LARGEST: usize = 16 * 1024 * 1024;

/// Runs a request; a POST that carries an idempotency key only once.
pub(super) async fn once(web: &Web, caller: &Caller, request: Request<Body>, next: Next) -> Answer<Response> {
    let Some(key) = request.headers().get(KEY).filter(|_| request.method() == Method::POST) else {
        return Ok(next.run(request).await);
    };
    let key = key.to_str().map_err(|_| Problem::field("Idempotency-Key", "malformed", None))?.to_owned();
    let (parts, body) = request.into_parts();
    let BodyLimit(limit) = parts.extensions.get().copied().unwrap_or(BodyLimit(0));
    let too_large = |_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    let bytes = to_bytes(body, limit).await.map_err(too_large)?;
    let target = parts.uri.path_and_query().map_or("", |p| p.as_str()).to_owned();
    let reserved = match begin(web.app(), caller, &key, &[b"POST", target.as_bytes(), &bytes]).await? {
        Begun::Before { status, body } => return Ok(again(status, body)),
        Begun::Now(reserved) => reserved,
    };
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    if !response.status().is_success() {
        forget(web.app(), caller, reserved).await?;
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, LARGEST).await.map_err(Problem::broken)?;
    let kept = parts.extensions.remove::<Kept>().map_or_else(|| bytes.to_vec(), |kept| kept.0);
    finish(web.app(), caller, reserved, (parts.status.as_u16(), &kept)).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn again(status: u16, body: Vec<u8>) -> Response {
    let json = !body.is_empty();
    let mut response = (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), body).into_response();
    let headers = response.headers_mut();
    headers.remove(CONTENT_TYPE);
    if json {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
