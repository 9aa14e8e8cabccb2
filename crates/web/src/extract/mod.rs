//! What handlers take and give. Everything that comes from outside is bounded and checked here, and every refusal names the
//! field and what to do.

mod give;
mod json;
mod path;
mod query;
mod raw;
pub(crate) mod signed;

pub(crate) use give::{Accepted, AcceptedJson, Created, Json, Kept, NoContent};
pub(crate) use path::Path;
pub(crate) use query::Query;
pub(crate) use raw::{Mime, Upload, octets};
pub(crate) use signed::{Signed, Visitor};

use crate::problem::{Answer, Problem};
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Request, StatusCode};

/// How large a body the route takes, bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyLimit(pub(crate) usize);

/// The whole body, if it is not larger than the route takes.
pub(crate) async fn body(request: Request<Body>) -> Answer<Bytes> {
    let BodyLimit(limit) = request.extensions().get().copied().unwrap_or(BodyLimit(0));
    let too_large = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    to_bytes(request.into_body(), limit).await.map_err(|_| too_large())
}

/// The media type of the body without its parameters, in lower case.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}

/// Refuses a body of another kind.
pub(crate) fn expect_type(headers: &HeaderMap, taken: &[&str]) -> Answer<()> {
    match media_type(headers) {
        Some(given) if taken.contains(&given.as_str()) => Ok(()),
        _ => Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type")),
    }
}
