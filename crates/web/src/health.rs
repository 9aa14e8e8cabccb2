//! What operators and their tools ask.

use crate::client::{self, Peer};
use crate::endpoint::{Gives, Sheet, Takes};
use crate::extract::Visitor;
use crate::problem::{Answer, Problem};
use crate::state::Web;
use axum::extract::FromRequestParts;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// Plain text.
pub(crate) struct Text(StatusCode, &'static str, String);

impl IntoResponse for Text {
    fn into_response(self) -> Response {
        let mut response = (self.0, self.2).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.1));
        response
    }
}

impl Gives for Text {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(200, "OK", None);
    }
}

const PLAIN: &str = "text/plain; charset=utf-8";

/// The process lives.
pub(crate) async fn alive(_: Visitor) -> Answer<Text> {
    Ok(Text(StatusCode::OK, PLAIN, "ok\n".to_owned()))
}

/// The process can do its work: database, its schema, keys and blobs are there. Which of them is not, stands in the answer;
/// why, in the log.
pub(crate) async fn ready(visitor: Visitor) -> Answer<Text> {
    let parts = app::ready::check(visitor.app()).await;
    let status = if parts.iter().all(|part| part.ready) { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let lines = parts.iter().map(|part| format!("{} {}\n", part.name, if part.ready { "ok" } else { "failing" }));
    Ok(Text(status, PLAIN, lines.collect()))
}

/// Somebody who may read the figures: the machine itself or a configured network, with no proxy that passes strangers on.
pub(crate) struct Reader;

impl FromRequestParts<Web> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Reader, Problem> {
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0.to_canonical()).ok_or_else(Problem::missing)?;
        let options = web.options();
        let client = client::address(peer, &parts.headers, &options.trusted_proxies);
        let passed_on = client == peer && client::is_forwarded(&parts.headers);
        let may = client.is_loopback() || options.metrics_readers.iter().any(|net| net.contains(&client));
        if may && !passed_on { Ok(Reader) } else { Err(Problem::missing()) }
    }
}

impl Takes for Reader {
    fn describe(_: &mut Sheet) {}
}

/// The figures, as Prometheus reads them.
pub(crate) async fn metrics(_: Reader, visitor: Visitor) -> Answer<Text> {
    let render = visitor.web.options().metrics.as_ref().ok_or_else(Problem::missing)?;
    Ok(Text(StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", render()))
}
